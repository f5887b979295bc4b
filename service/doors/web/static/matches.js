// The earlier picture and this one: side by side with lines between corners that agree, laid upon each other, or in turns. c changes how,
// h goes to the reason for calling a match harmless. That is sent once, and without leaving the page.
const panels = [...document.querySelectorAll(".match")];
const MODES = ["side", "overlay", "flicker"];
const FLICKER_MS = 600;
const SVG = "http://www.w3.org/2000/svg";

// Lays the unit square upon four points (Heckbert 1989), as the 3 × 3 matrix of a projective map.
function squareUpon([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const size = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / size, (dx1 * sy - sx * dy1) / size];
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

function lay(panel) {
  const [now, earlier] = [panel.querySelector(".now img"), panel.querySelector(".earlier img")];
  if (panel.querySelector(".pair").dataset.mode === "side") { now.style.transform = ""; return; }
  const corners = panel.dataset.outline.split(" ").map((point) => point.split(",").map(Number));
  const [width, height] = [now.offsetWidth, now.offsetHeight];
  const map = squareUpon(corners.map(([x, y]) => [x * earlier.offsetWidth, y * earlier.offsetHeight]));
  const [a, b, c, d, e, f, g, h, i] = map.map((value, place) => (place % 3 === 0 ? value / width : place % 3 === 1 ? value / height : value));
  now.style.transform = `matrix3d(${[a, d, 0, g, b, e, 0, h, 0, 0, 1, 0, c, f, 0, i].join(",")})`;
}

function drawLines(panel) {
  const [pair, lines] = [panel.querySelector(".pair"), panel.querySelector(".lines")];
  lines.replaceChildren();
  if (pair.dataset.mode !== "side" || !panel.corners) return;
  const from = pair.getBoundingClientRect();
  const place = (image, [x, y]) => {
    const box = image.getBoundingClientRect();
    return [box.left - from.left + x * box.width, box.top - from.top + y * box.height];
  };
  for (const [here, there] of panel.corners) {
    const line = document.createElementNS(SVG, "line");
    const [x1, y1] = place(panel.querySelector(".now img"), here);
    const [x2, y2] = place(panel.querySelector(".earlier img"), there);
    for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value);
    lines.append(line);
  }
}

function show(panel, mode) {
  panel.querySelector(".pair").dataset.mode = mode;
  for (const button of panel.querySelectorAll("[data-mode][aria-pressed]")) button.setAttribute("aria-pressed", button.dataset.mode === mode);
  clearInterval(panel.beat);
  panel.classList.remove("away");
  if (mode === "flicker") panel.beat = setInterval(() => panel.classList.toggle("away"), FLICKER_MS);
  lay(panel);
  drawLines(panel);
}

function chosenPanel() {
  const seen = (panel) => { const box = panel.getBoundingClientRect(); return box.bottom > 80 && box.top < innerHeight - 80; };
  return panels.find((panel) => panel.contains(document.activeElement)) ?? panels.find(seen) ?? panels[0];
}

const fetchCorners = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    fetchCorners.unobserve(target);
    fetch(target.dataset.corners, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { agreeing: [] }))
      .then((told) => { target.corners = told.agreeing; drawLines(target); })
      .catch(() => {}); // Lines are comfort: the outline and the numbers stand on the page already.
  }
});

for (const panel of panels) {
  for (const button of panel.querySelectorAll("[data-mode][aria-pressed]")) button.addEventListener("click", () => show(panel, button.dataset.mode));
  // The two pictures come one after the other, and only the first may change the size of what holds them.
  const sizes = new ResizeObserver(() => { lay(panel); drawLines(panel); });
  for (const part of panel.querySelectorAll(".pair, .pair img")) sizes.observe(part);
  if (panel.dataset.corners) fetchCorners.observe(panel);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input:not([type=radio]), textarea") || !["c", "h"].includes(event.key)) return;
  const panel = chosenPanel();
  if (!panel) return;
  event.preventDefault();
  panel.scrollIntoView({ block: "nearest" });
  if (event.key === "h") panel.querySelector(".harmless [name=reason]").focus();
  else show(panel, MODES[(MODES.indexOf(panel.querySelector(".pair").dataset.mode) + 1) % MODES.length]);
});

for (const form of document.querySelectorAll("form.harmless")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [button, status] = [form.querySelector("button:not([hidden])"), form.querySelector("[role=status]")];
    if (button.disabled) return;
    button.disabled = true;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      const zh = document.documentElement.lang !== "en";
      status.textContent = answer.ok ? form.dataset.done : zh ? `${told.detail}${told.remedy}` : `${told.detail_en} ${told.remedy_en}`;
      status.className = answer.ok ? "note" : "alert";
      button.disabled = answer.ok;
      form.querySelector("[name=reason]").readOnly = answer.ok;
    } catch {
      status.textContent = form.dataset.failed;
      status.className = "alert";
      button.disabled = false;
    }
  });
}
