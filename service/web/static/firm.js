// Uploads file by file with progress and retries, follows the case's progress, and keeps a double click to one.
document.documentElement.classList.add("scripted");

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", () => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
}

const PAUSES_MS = [1000, 2000, 4000, 8000, 15000];

function send(form, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress((100 * event.loaded) / event.total);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Error("network"));
    request.send(new FormData(form));
  });
}

async function upload(form) {
  const slot = form.closest("[data-slot]"), said = slot.querySelector(".receipt"), bar = form.querySelector("progress");
  const { sending, received, retrying, failed } = form.dataset;
  bar.hidden = false;
  said.classList.remove("bad");
  for (let attempt = 0; ; attempt += 1) {
    said.textContent = sending;
    try {
      const answer = await send(form, (percent) => { bar.value = percent; });
      if (answer.status === 201) {
        // Only the server's receipt means received.
        const receipt = JSON.parse(answer.responseText)[0];
        said.textContent = `${received} · ${receipt.filename} · ${Math.round(receipt.size / 1024)} KB · ${receipt.sha256.slice(0, 8)}`;
        location.reload();
        return;
      }
      if (answer.status < 500) {
        let told = failed;
        try { const body = JSON.parse(answer.responseText); told = document.documentElement.lang === "en" ? `${body.detail_en} ${body.remedy_en}` : `${body.detail} ${body.remedy}`; } catch { /* not ours: the plain word must do */ }
        said.textContent = told;
        said.classList.add("bad");
        bar.hidden = true;
        return;
      }
    } catch { /* the network broke: try again below */ }
    if (attempt >= PAUSES_MS.length) { said.textContent = failed; said.classList.add("bad"); bar.hidden = true; return; }
    said.textContent = retrying;
    await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[attempt]));
  }
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.querySelector("input[type=file]").addEventListener("change", () => upload(form));
}

const progress = document.querySelector("[data-progress]");
if (progress) {
  let pause = 800;
  const follow = async () => {
    try {
      const answer = await fetch(progress.dataset.progress, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const body = await answer.json();
        if (!["submitted", "verifying"].includes(body.state)) { location.reload(); return; }
        for (const step of body.steps) {
          const row = progress.querySelector(`[data-step="${CSS.escape(step.step)}"]`);
          if (row) row.className = step.state;
        }
      }
    } catch { /* offline: keep asking, more slowly */ }
    pause = Math.min(pause * 1.15, 5000);
    setTimeout(follow, pause);
  };
  setTimeout(follow, pause);
}
