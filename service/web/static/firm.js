// Comfort for the firm's pages; every form here also works without it. Files go up one by one with progress and retries,
// what was typed is never thrown away, the case's progress is followed, and a double click is one act.
document.documentElement.classList.add("scripted");
const english = document.documentElement.lang === "en";

const PAUSES_MS = [1000, 2000, 4000, 8000, 15000, 30000];

// A pause that ends early when the phone is back on the network.
const pause = (milliseconds) => new Promise((resolve) => {
  const end = () => { clearTimeout(timer); removeEventListener("online", end); resolve(); };
  const timer = setTimeout(end, milliseconds);
  addEventListener("online", end);
});

// Null when the network or the server failed in a way that may pass.
function send(form, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress((100 * event.loaded) / event.total);
    request.onload = () => resolve(request.status < 500 ? request : null);
    request.onerror = () => resolve(null);
    request.send(new FormData(form));
  });
}

// The newest form of some parts of this page; the rest, and what is typed there, stays as it is.
async function refresh(...ids) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ids) {
    const part = fresh.getElementById(id);
    if (part) document.getElementById(id)?.replaceWith(part);
  }
}

function problemIn(request) {
  try {
    const told = JSON.parse(request.responseText);
    return english ? `${told.detail_en} ${told.remedy_en}` : `${told.detail}${told.remedy}`;
  } catch {
    return "";
  }
}

async function upload(form) {
  const slot = form.closest("[data-slot]"), said = slot.querySelector(".receipt"), bar = form.querySelector("progress");
  const words = form.dataset;
  const say = (text, state) => { said.textContent = text; slot.dataset.upload = state; bar.hidden = state !== "sending"; };
  const file = form.querySelector("input[type=file]").files[0];
  if (file.size > Number(words.limit)) { say(words.tooLarge, "refused"); return; }
  for (const wait of [0, ...PAUSES_MS]) {
    if (wait) { say(words.retrying, "waiting"); await pause(wait); }
    bar.value = 0;
    say(words.sending, "sending");
    const answer = await send(form, (percent) => { bar.value = percent; });
    if (!answer) continue;
    if (answer.status !== 201) { say(problemIn(answer) || words.failed, "refused"); return; }
    // Only the server's receipt means received.
    const [receipt] = JSON.parse(answer.responseText);
    say(`${words.received} · ${receipt.filename} · ${receipt.sha256.slice(0, 8)}`, "received");
    slot.classList.replace("lacks", "has");
    await refresh("head", "submit", slot.id).catch(() => { /* offline again: the receipt stands, the next upload refreshes */ });
    return;
  }
  say(words.failed, "refused");
}

// One file at a time: on a bad line five at once would all be slow and all be lost.
let line = Promise.resolve();
let waiting = 0;
function enqueue(form) {
  if (!form.querySelector("input[type=file]").files.length) return;
  const slot = form.closest("[data-slot]");
  slot.dataset.upload = "waiting";
  slot.querySelector(".receipt").textContent = form.dataset.waiting;
  waiting += 1;
  line = line.then(() => upload(form)).finally(() => { waiting -= 1; });
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-upload]");
  if (form) enqueue(form);
});

let unsaved = false;
document.addEventListener("input", (event) => { if (event.target.closest("form[data-declaration]")) unsaved = true; });
addEventListener("beforeunload", (event) => { if (unsaved || waiting) event.preventDefault(); });

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.submitter?.formMethod === "dialog") return; // Enter in a field, which submits nothing (_enter.html)
  if (form.matches("[data-upload]")) { event.preventDefault(); enqueue(form); return; }
  if (form.matches("[data-submit]") && (unsaved || waiting)) {
    event.preventDefault();
    form.querySelector("[data-hint]").textContent = unsaved ? form.dataset.unsaved : form.dataset.waiting;
    return;
  }
  if (form.matches("[data-declaration]")) unsaved = false;
  if (form.matches("[data-once]")) for (const button of form.querySelectorAll("button")) button.disabled = true;
});

// A page that comes back from the browser's memory has its buttons still switched off.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

async function follow(panel) {
  for (let wait = 800; ; wait = Math.min(wait * 1.15, 5000)) {
    await pause(wait);
    try {
      const answer = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
      if (answer.status >= 500) continue;
      if (!answer.ok) { location.reload(); return; }
      const body = await answer.json();
      if (!["submitted", "verifying"].includes(body.state)) { location.reload(); return; }
      for (const step of body.steps) {
        const row = panel.querySelector(`[data-step="${CSS.escape(step.step)}"]`);
        if (!row) continue;
        row.className = step.state;
        row.querySelector("small").textContent = panel.dataset[step.state];
      }
    } catch { /* offline: ask again, more slowly */ }
  }
}
const panel = document.querySelector("[data-progress]");
if (panel) follow(panel);
