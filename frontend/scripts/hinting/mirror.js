// The text of a text area once more, behind it and out of reach, so that lines can be drawn under its words. The
// area itself stays as it is: only what lies under it is ours.
import { byLine } from "./places.js";

const SAME = [
  "fontFamily", "fontSize", "fontWeight", "fontStyle", "fontVariationSettings", "fontFeatureSettings", "fontKerning",
  "letterSpacing", "wordSpacing", "lineHeight", "textIndent", "textAlign", "textTransform", "tabSize", "direction",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
  "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
];

export class Mirror {
  constructor(area) {
    this.area = area;
    this.place = document.createElement("div");
    this.place.className = "t-mirror";
    this.place.setAttribute("aria-hidden", "true");
    this.sheet = document.createElement("div");
    this.place.append(this.sheet);
    this.lines = []; // what is drawn in each line, so that only what differs is drawn again
    area.parentElement.classList.add("t-hinted");
    area.before(this.place);
    area.addEventListener("scroll", () => this.follow(), { passive: true });
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(area);
    this.watch.observe(area.parentElement);
    this.fit();
  }

  /** Lie exactly under the area. */
  fit() {
    const { area, place, sheet } = this;
    const style = getComputedStyle(area);
    for (const name of SAME) sheet.style[name] = style[name];
    place.style.top = `${area.offsetTop}px`;
    place.style.left = `${area.offsetLeft}px`;
    place.style.height = `${area.offsetHeight}px`;
    sheet.style.width = `${area.clientWidth + parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth)}px`;
    this.follow();
  }

  follow() {
    this.sheet.style.transform = this.area.scrollTop ? `translateY(${-this.area.scrollTop}px)` : "";
  }

  /** Draw a text and the lines under its hints. on: the key of the hint in hand. */
  draw(text, hints, on) {
    const wanted = byLine(text, hints).map((line) => ({ ...line, as: asDrawn(line, on) }));
    const { lines, sheet } = this;
    let head = 0;
    const most = Math.min(lines.length, wanted.length);
    while (head < most && lines[head] === wanted[head].as) head += 1;
    let tail = 0;
    while (tail < most - head && lines[lines.length - 1 - tail] === wanted[wanted.length - 1 - tail].as) tail += 1;
    for (let gone = lines.length - tail - head; gone > 0; gone -= 1) sheet.children[head].remove();
    const fresh = wanted.slice(head, wanted.length - tail).map((line) => drawn(line, on));
    if (fresh.length) {
      const after = sheet.children[head] ?? null;
      for (const line of fresh) sheet.insertBefore(line, after);
    }
    this.lines = wanted.map((line) => line.as);
    this.follow();
  }

  /** The words of a hint as they are drawn here, or null. */
  wordsOf(key) {
    return this.sheet.querySelector(`[data-key="${key}"]`);
  }

  remove() {
    this.watch.disconnect();
    this.place.remove();
    this.area.parentElement?.classList.remove("t-hinted");
  }
}

const asDrawn = ({ words, inside }, on) => `${inside.map((one) => `${one.start}-${one.end}${one.key === on ? "*" : ""}`).join()}|${words}`;

function drawn({ words, inside }, on) {
  const line = document.createElement("div");
  let at = 0;
  for (const { start, end, key } of inside) {
    const mark = document.createElement("span");
    mark.className = key === on ? "t-hint is-on" : "t-hint";
    mark.dataset.key = key;
    mark.textContent = words.slice(start, end);
    line.append(words.slice(at, start), mark);
    at = end;
  }
  line.append(words.slice(at));
  if (!words) line.append(document.createElement("br"));
  return line;
}
