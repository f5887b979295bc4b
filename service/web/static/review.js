// Keys for the inspector: j and k walk through the flags and bring their evidence into view; 1, 2, 3 focus a decision.
const findings = [...document.querySelectorAll("[data-finding]")];
let chosen = -1;

function choose(index) {
  if (!findings.length) return;
  chosen = (index + findings.length) % findings.length;
  findings.forEach((row, place) => row.classList.toggle("chosen", place === chosen));
  const row = findings[chosen];
  row.focus({ preventScroll: false });
  const exhibit = row.dataset.evidence && document.getElementById(`ev-${row.dataset.evidence}`);
  if (exhibit) (exhibit.querySelector(`[data-sheet="${row.dataset.page}"]`) || exhibit).scrollIntoView({ block: "center" });
}

findings.forEach((row, place) => row.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(place); }));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
  if (event.key === "j") choose(chosen + 1);
  if (event.key === "k") choose(chosen - 1);
  const button = ["1", "2", "3"].includes(event.key) && document.querySelector(`[data-key="${event.key}"]`);
  if (button) { button.focus(); event.preventDefault(); }
});
