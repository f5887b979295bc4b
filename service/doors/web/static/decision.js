// What would be decided, before it is: y and b bring a button into focus, and only pressing it does what it says, once. Whoever leaves by a
// link is asked, since what was typed would be gone; the browser's own way back has it still.
const form = document.getElementById("confirming");
let sent = false;
let leaves = false;
document.addEventListener("submit", (event) => {
  if (event.target !== form) { leaves = true; return; }
  if (sent) event.preventDefault();
  sent = true;
});
document.addEventListener("click", (event) => { if (event.target.closest("a")) leaves = true; });
addEventListener("pageshow", () => { sent = leaves = false; });
addEventListener("beforeunload", (event) => { if (leaves && !sent) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.focus();
});
