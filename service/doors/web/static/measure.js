// Measuring in a photo. The plate's corners are the ruler, two ends mark what is measured; both are dragged, or moved by the arrow keys
// (with Shift by ten pixels). A drag that begins beside them lays both ends anew. m opens the ruler on the photo in view.
const english = document.documentElement.lang === "en";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Ruler {
  constructor(exhibit) {
    this.exhibit = exhibit;
    this.figure = exhibit.querySelector("figure");
    this.svg = exhibit.querySelector("svg.ruler");
    this.form = exhibit.querySelector("form.ruler");
    this.opener = exhibit.querySelector("[data-measure]");
    this.corners = [...this.svg.querySelectorAll(".corner")];
    this.ends = [...this.svg.querySelectorAll(".end")];
    this.asRead = JSON.stringify(this.corners.map(place));
    this.held = null;
    this.opener.addEventListener("click", () => this.toggle());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.measure(); });
    this.form.querySelector("[data-near]").addEventListener("click", (event) => {
      event.target.setAttribute("aria-pressed", String(this.figure.classList.toggle("near")));
      this.corners[0].scrollIntoView({ block: "center", inline: "center" });
    });
    this.svg.addEventListener("pointerdown", (event) => this.take(event));
    this.svg.addEventListener("pointermove", (event) => { if (this.held) this.move(this.held, this.point(event)); });
    for (const kind of ["pointerup", "pointercancel"]) this.svg.addEventListener(kind, () => { this.held = null; });
    this.svg.addEventListener("keydown", (event) => this.nudge(event));
    this.draw();
  }

  toggle() {
    const open = this.svg.hasAttribute("hidden");
    this.svg.toggleAttribute("hidden", !open);
    this.form.hidden = !open;
    this.figure.classList.toggle("measuring", open);
    this.opener.setAttribute("aria-expanded", String(open));
    if (!open) { this.figure.classList.remove("near"); return; }
    this.figure.scrollIntoView({ block: "start" });
    this.ends[0].focus({ preventScroll: true });
  }

  point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [at.x, at.y];
  }

  take(event) {
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    const near = event.target.closest("circle");
    if (!near) { this.move(this.ends[0], this.point(event)); this.move(this.ends[1], this.point(event)); }
    this.held = near ?? this.ends[1];
    this.held.focus({ preventScroll: true });
  }

  nudge(event) {
    if (event.key === "Enter") { event.preventDefault(); this.measure(); return; }
    const step = ARROWS[event.key];
    if (!step || !event.target.matches("circle")) return;
    event.preventDefault();
    const by = (event.shiftKey ? 10 : 1) / this.svg.getScreenCTM().a, [x, y] = place(event.target);
    this.move(event.target, [x + by * step[0], y + by * step[1]]);
  }

  move(circle, [x, y]) {
    const { width, height } = this.svg.viewBox.baseVal;
    circle.setAttribute("cx", Math.min(width, Math.max(0, x)));
    circle.setAttribute("cy", Math.min(height, Math.max(0, y)));
    this.draw();
  }

  draw() {
    this.svg.querySelector("polygon").setAttribute("points", this.corners.map(place).join(" "));
    const [[x1, y1], [x2, y2]] = this.ends.map(place), line = this.svg.querySelector("line");
    for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value);
  }

  asked() {
    const { width, height } = this.svg.viewBox.baseVal, share = ([x, y]) => [x / width, y / height];
    const compared = this.form.elements.compared.value, [one, other] = this.ends.map(place).map(share);
    const touched = this.asRead !== JSON.stringify(this.corners.map(place)) || !this.form.dataset.read;
    return {
      corners: touched ? this.corners.map(place).map(share) : null,
      size: this.form.elements.size.value || null,
      shown_width: Math.round(this.svg.getBoundingClientRect().width),
      depth_m: Number(this.form.elements.depth_m.value),
      segments: [{ kind: compared.includes("width") ? "width" : "height", one, other, compared }],
    };
  }

  async measure() {
    const said = this.form.querySelector("output"), button = this.form.querySelector(".primary");
    const measurement = JSON.stringify(this.asked());
    // The same marks keep their key until they are answered: sent again after a lost answer, they are measured once.
    if (this.sent?.measurement !== measurement) this.sent = { measurement, once: crypto.getRandomValues(new Uint32Array(4)).join("-") };
    const body = new URLSearchParams({ csrf: this.form.elements.csrf.value, ...this.sent });
    button.disabled = true;
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.status < 500 && told.code !== "key_running") this.sent = null;
      said.className = answer.ok ? told.lengths[0].agreement ?? "" : "differs";
      said.textContent = answer.ok ? summary(told) : english ? `${told.detail_en} ${told.remedy_en}` : `${told.detail}${told.remedy}`;
      if (answer.ok) this.list(told);
    } catch { said.textContent = said.dataset.lost; said.className = "differs"; }
    button.disabled = false;
  }

  list(told) {
    const row = document.createElement("li");
    row.className = told.lengths[0].agreement ?? "";
    row.textContent = say(told.lengths[0].text);
    this.exhibit.querySelector(".measured").append(row);
  }
}

const place = (circle) => [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
const say = (text) => (english ? text.en : text.zh);
const summary = ({ lengths: [length], ruler }) => `${say(length.text)} ${say(ruler.size_text)}; ${say(ruler.lens_text)}`;

const rulers = [...document.querySelectorAll(".exhibit")].filter((part) => part.querySelector("svg.ruler")).map((part) => new Ruler(part));

document.addEventListener("keydown", (event) => {
  if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input:not([type=radio]), textarea, select")) return;
  const away = (ruler) => Math.abs(ruler.figure.getBoundingClientRect().top);
  const nearest = rulers.toSorted((one, other) => away(one) - away(other))[0];
  if (nearest) { event.preventDefault(); nearest.toggle(); }
});
