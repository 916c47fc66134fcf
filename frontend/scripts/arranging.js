// Move somebody in the network picture by dragging: the form that is sent says who, at which angle and in which ring.
// Without this, the form beside the picture does the same.
const place = document.querySelector("[data-arrange]");
const form = document.querySelector("[data-arrange-form]");
const picture = place?.querySelector("svg");

function numbers(name) {
  return picture.dataset[name].split(" ").map(Number);
}

// Where the pointer is, in the picture's own measure.
function at(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  return [point.x, point.y];
}

function send(key, [x, y], ring) {
  const [middleX, middleY] = numbers("middle");
  const [across, down] = numbers("radii");
  const right = (x - middleX) / across;
  const up = (middleY - y) / down;
  const away = Math.hypot(right, up);
  const bands = numbers("bands");
  const found = bands.findIndex((edge) => away <= edge);
  const put = (found < 0 ? bands.length : found + 1);
  form.elements.who.value = key;
  form.elements.angle.value = (Math.round((Math.atan2(right, up) * 180) / Math.PI) + 360) % 360;
  // Nobody can be put among those not talked about yet; whoever is there may stay there.
  form.elements.ring.value = ring === 4 && put === 4 ? 4 : Math.min(put, 3);
  form.requestSubmit();
}

function begin(event) {
  const who = event.target.closest("g[data-key]");
  if (!who || event.button !== 0) return;
  event.preventDefault();
  const start = at(event);
  let now = start;
  who.setPointerCapture(event.pointerId);
  who.classList.add("is-dragging");
  const move = (moved) => {
    now = at(moved);
    who.setAttribute("transform", `translate(${now[0] - start[0]} ${now[1] - start[1]})`);
  };
  const end = (ended) => {
    for (const [name, what] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) who.removeEventListener(name, what);
    who.classList.remove("is-dragging");
    const far = Math.hypot(now[0] - start[0], now[1] - start[1]);
    if (ended.type === "pointerup" && far > 6) send(who.dataset.key, now, Number(who.dataset.ring));
    else who.removeAttribute("transform");
  };
  for (const [name, what] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) who.addEventListener(name, what);
}

if (picture && form && picture.dataset.bands) {
  place.classList.add("is-ready");
  document.querySelector("[data-arrange-hint]").hidden = false;
  picture.addEventListener("pointerdown", begin);
}
