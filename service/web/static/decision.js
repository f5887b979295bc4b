// What would be decided, before it is: y and b bring a button into focus, and only pressing it does what it says, once.
const form = document.getElementById("confirming");
let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });
addEventListener("beforeunload", (event) => { if (!sent) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.focus();
});
