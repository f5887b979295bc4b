// The inspector's keyboard and lease. j and k walk through the flags and bring their evidence into view, 1, 2, 3 choose a
// decision and make none, r goes to the reason, n to the button that shows the summary, f lays maps of the pixels over the photo, ? shows the
// keys. The lease counts down, and is renewed without losing what was typed.
const rows = [...document.querySelectorAll("[data-finding]")];
const flags = rows.filter((row) => !row.closest(".passed"));
let chosen = null;

function choose(row) {
  if (!row) return;
  chosen = row;
  const marks = document.querySelectorAll("[data-of]");
  for (const other of rows) other.classList.toggle("chosen", other === row);
  for (const mark of marks) mark.classList.toggle("chosen", mark.dataset.of === row.dataset.finding);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  // The first place that the check names is the one that is wrong; the others are what it was compared with.
  document.getElementById((row.querySelector("a.chip")?.hash ?? "").slice(1))?.scrollIntoView({ block: "start" });
}

function step(by) {
  const place = flags.indexOf(chosen);
  choose(flags[place < 0 ? (by > 0 ? 0 : flags.length - 1) : (place + by + flags.length) % flags.length]);
}

for (const row of rows) row.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(row); });
for (const mark of document.querySelectorAll("[data-of]")) {
  mark.addEventListener("click", () => {
    const row = rows.find((other) => other.dataset.finding === mark.dataset.of);
    row?.closest("details")?.setAttribute("open", "");
    choose(row);
  });
}

// One map at a time, or none, over the photo of an exhibit.
function showMap(exhibit, kind) {
  for (const map of exhibit.querySelectorAll("img.heat")) map.hidden = map.dataset.kind !== kind;
  for (const button of exhibit.querySelectorAll("[data-map]")) button.setAttribute("aria-pressed", button.dataset.map === kind);
}

function nextMap() {
  const pointed = document.getElementById((chosen?.querySelector("a.chip")?.hash ?? "").slice(1))?.closest(".exhibit");
  const exhibit = pointed?.querySelector("[data-map]") ? pointed : document.querySelector("[data-map]")?.closest(".exhibit");
  if (!exhibit) return;
  const kinds = [...exhibit.querySelectorAll("[data-map]")].map((button) => button.dataset.map);
  const shown = exhibit.querySelector('[data-map][aria-pressed="true"]')?.dataset.map;
  showMap(exhibit, kinds[kinds.indexOf(shown) + 1]);
  exhibit.scrollIntoView({ block: "nearest" });
}

for (const button of document.querySelectorAll("[data-map]")) {
  const pressed = () => button.getAttribute("aria-pressed") === "true";
  button.addEventListener("click", () => showMap(button.closest(".exhibit"), pressed() ? undefined : button.dataset.map));
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  f: nextMap,
  r: () => document.querySelector("#decision [name=reason]")?.focus(),
  "?": () => document.getElementById("keys").showModal(),
};
for (const digit of ["1", "2", "3"]) keys[digit] = () => { const choice = document.querySelector(`[data-key="${digit}"]`); choice?.click(); choice?.focus(); };
keys.n = () => document.querySelector('[data-key="n"]')?.focus();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") { document.activeElement?.blur(); return; }
  if (event.target.matches("input:not([type=radio]), textarea") || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

const decision = document.querySelector("#decision form");
document.querySelector("#decision [role=alert]")?.scrollIntoView({ block: "center" });
let typed = false;
decision?.addEventListener("input", () => { typed = true; });
let sent = false;
decision?.addEventListener("submit", (event) => {
  if (event.submitter?.formMethod === "dialog") return; // Enter in a field, which submits nothing (_enter.html)
  if (sent) event.preventDefault();
  sent = true;
  typed = false;
});
addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });
addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

const lease = document.getElementById("lease");
const renewal = document.querySelector("form[data-renew]");
let until = lease?.dataset.until ? Date.parse(lease.dataset.until) : 0;

function tell() {
  if (!until) return;
  const left = Math.max(0, Math.round((until - Date.now()) / 1000));
  const clock = new Date(until).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  lease.textContent = left ? `${lease.dataset.held.replace("{time}", clock)} ${lease.dataset.left.replace("{left}", text)}` : lease.dataset.over;
  lease.classList.toggle("soon", left < 90);
}
tell();
setInterval(tell, 1000);

renewal?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const body = new URLSearchParams(new FormData(renewal));
    const answer = await fetch(renewal.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (answer.ok) { until = Date.parse(told.until); tell(); return; }
    until = 0;
    lease.textContent = document.documentElement.lang === "en" ? told.detail_en : told.detail;
    lease.classList.add("soon");
  } catch { lease.classList.add("soon"); }
});
