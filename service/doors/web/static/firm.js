// Comfort for the firm's pages; every form here also works without it. Files go up one by one with progress and retries, what each was
// read as is told when it is known, what was typed is never thrown away, and a double click is one act.
document.documentElement.classList.add("scripted");
const english = document.documentElement.lang === "en";

const PAUSES_MS = [1000, 2000, 4000, 8000, 15000, 30000];
const SIGNED_IN_MS = 3000;

// A pause that ends early when the phone is back on the network, or the person back at this page.
const pause = (milliseconds) => new Promise((resolve) => {
  const end = () => { clearTimeout(timer); removeEventListener("online", end); removeEventListener("focus", end); resolve(); };
  const timer = setTimeout(end, milliseconds);
  addEventListener("online", end);
  addEventListener("focus", end);
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

const caseAddress = () => document.querySelector("main [data-case]")?.dataset.case ?? location.pathname;
const asked = (path, accept) => fetch(path, { headers: { Accept: accept } });

async function freshPage() {
  const answer = await asked(caseAddress(), "text/html");
  if (!answer.ok || answer.redirected) throw new Error(`status ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const valueOf = (page, selector) => page.querySelector(selector)?.value;
const DECLARED = "form[data-declaration] [name=if_match]";

// The newest form of the parts of this page in which nothing is being done; what is typed in the rest stays as it is.
async function refresh() {
  const fresh = await freshPage();
  const parts = [...fresh.querySelectorAll("[data-slot]")].map((slot) => slot.id);
  // Somebody else saved another declaration than this page shows: it must not be submitted from here unseen.
  if (valueOf(fresh, DECLARED) === valueOf(document, DECLARED)) parts.push("head", "submit", "withdraw");
  for (const id of parts) {
    const here = document.getElementById(id), there = fresh.getElementById(id);
    if (here?.tagName === "DETAILS" && there) there.open = here.open; // what the person has opened stays open
    if (here && there && !here.dataset.upload && here.outerHTML !== there.outerHTML) here.replaceWith(there);
  }
}

// Polls how far the reading is, as long as something is being read, and shows what each file was read as.
let following = false;
async function followReading() {
  if (following) return;
  following = true;
  for (let wait = 700; document.querySelector("[data-reading]"); wait = Math.min(wait * 1.15, 5000)) {
    await pause(wait);
    try {
      const answer = await asked(`${caseAddress()}/progress`, "application/json");
      if (!answer.ok) continue;
      const read = (await answer.json()).steps.filter((step) => step.state === "done").map((step) => step.step);
      const news = [...document.querySelectorAll("[data-reading]")].some((slot) => read.includes(`read:${slot.dataset.slot}`));
      if (news) await refresh();
    } catch { /* offline: ask again, more slowly */ }
  }
  following = false;
}

function problemIn(request) {
  try {
    const told = JSON.parse(request.responseText);
    return english ? `${told.detail_en} ${told.remedy_en}` : `${told.detail}${told.remedy}`;
  } catch {
    return "";
  }
}

const codeOf = (request) => { try { return JSON.parse(request.responseText).code; } catch { return ""; } };

// Waits until the person has signed in again on another page, by the same account; then every form here belongs to the new session.
async function signedIn(form) {
  for (;;) {
    try {
      const fresh = await freshPage();
      if (valueOf(fresh, "[name=account]") === form.elements.account.value) {
        for (const field of document.querySelectorAll("[name=csrf]")) field.value = valueOf(fresh, "[name=csrf]");
        return;
      }
    } catch { /* not yet */ }
    await pause(SIGNED_IN_MS);
  }
}

function signInLink(words) {
  const link = document.createElement("a");
  Object.assign(link, { href: `/sign-in?next=${encodeURIComponent(caseAddress())}`, target: "_blank", rel: "noopener", textContent: words.signInLink });
  return link;
}

async function upload(form) {
  const slot = form.closest("[data-slot]"), said = slot.querySelector(".receipt"), bar = form.querySelector("progress");
  const words = form.dataset;
  const say = (text, state) => { said.textContent = text; slot.dataset.upload = state; bar.hidden = state !== "sending"; };
  const file = form.querySelector("input[type=file]").files[0];
  for (const old of slot.querySelectorAll(".read, .trouble")) old.remove();
  if (file.size > Number(words.limit)) { say(words.tooLarge, "refused"); return; }
  for (let pauses = [0, ...PAUSES_MS]; pauses.length; pauses.shift()) {
    if (pauses[0]) { say(words.retrying, "waiting"); await pause(pauses[0]); }
    bar.value = 0;
    say(words.sending, "sending");
    const answer = await send(form, (percent) => { bar.value = percent; });
    if (!answer) continue;
    if (answer.status === 401 || codeOf(answer) === "forged_form") {
      say(`${words.signIn} `, "waiting");
      said.append(signInLink(words));
      await signedIn(form);
      pauses = [0, 0, ...PAUSES_MS];
      continue;
    }
    if (answer.status === 412) await seeTheOther(form, slot).catch(() => { /* offline again: told below all the same */ });
    if (answer.status !== 201) { say(problemIn(answer) || words.failed, "refused"); return; }
    // Only the server's receipt means received.
    const [receipt] = JSON.parse(answer.responseText);
    say(`${words.received}${receipt.filename}`, "received");
    slot.classList.replace("lacks", "has");
    delete slot.dataset.upload;
    await refresh().catch(() => { slot.dataset.reading = ""; /* offline again: the receipt stands, it is asked for later */ });
    followReading();
    return;
  }
  say(words.failed, "refused");
}

// Somebody else put another file here: it is shown, and the next press of the button replaces it knowingly.
async function seeTheOther(form, slot) {
  const there = (await freshPage()).getElementById(slot.id);
  const name = `[name="replaces.${CSS.escape(slot.dataset.slot)}"]`;
  form.querySelector(name).value = valueOf(there, name);
  const thumb = there.querySelector(".thumb");
  if (thumb) { slot.querySelector(".thumb")?.remove(); slot.querySelector(".slot-text").after(thumb); }
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

let unsaved = document.querySelector("[data-typed]") !== null;
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
      const answer = await asked(panel.dataset.progress, "application/json");
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
else followReading();
