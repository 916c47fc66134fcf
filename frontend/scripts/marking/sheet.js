// The text of the sheet: its sentences, the words in hand, and marks drawn before the server has answered.
import { domRange, endOf, runsIn, startOf } from "./offsets.js";

const HIGHLIGHT = "t-in-hand";
const BAR = 64; // pixels that a bar at the top or at the foot may cover
const READ = 100; // milliseconds in which the words that a hand has chosen are read

export class Sheet {
  constructor(text) {
    this.text = text;
    this.served = new Map(); // paragraphs as the server last drew them, where something is drawn over them
    this.pending = []; // marks on their way: {start, end, kind, passage, icon}
    this.hand = null;
    this.late = []; // what waits until no hand is on the text
    this.enhance(text);
    this.mindHands();
  }

  /** Know when a hand is on the text: until it is lifted, and what it chose has been read. */
  mindHands() {
    let lifting = 0;
    this.text.addEventListener("pointerdown", () => {
      clearTimeout(lifting);
      this.isHeld = true;
    });
    const lift = () => {
      this.isHeld = false;
      for (const act of this.late.splice(0)) act();
    };
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => { if (this.isHeld) lifting = setTimeout(lift, READ); });
    }
  }

  /** Do something once no hand is on the text: drawn anew, it would lose where a selection began. */
  whenStill(act) {
    if (this.isHeld) this.late.push(act);
    else act();
  }

  // Sentences: links without a script, here things to press that can also be selected like any text.
  enhance(place) {
    for (const link of place.querySelectorAll("a.t-sentence")) {
      link.removeAttribute("href");
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
      link.tabIndex = -1;
    }
    this.keepOneStop();
  }

  get sentences() {
    return [...this.text.querySelectorAll(".t-sentence")];
  }

  sentenceAt(start) {
    return this.sentences.findLast((one) => Number(one.dataset.start) <= start) ?? this.sentences[0];
  }

  paragraphAt(offset) {
    const all = this.paragraphs;
    return all.find((one) => Number(one.dataset.start) < offset && offset <= Number(one.dataset.end)) ?? all[all.length - 1];
  }

  get paragraphs() {
    return [...this.text.querySelectorAll("p[data-start]")];
  }

  /** One sentence is reached with the tab key, the others from there with the arrows. */
  keepOneStop(sentence = this.text.querySelector(".t-sentence[tabindex='0']")) {
    const stop = sentence ?? this.sentences[0];
    if (!stop) return;
    for (const other of this.text.querySelectorAll(".t-sentence[tabindex='0']")) other.tabIndex = -1;
    stop.tabIndex = 0;
    return stop;
  }

  focusOn(sentence, options) {
    this.keepOneStop(sentence)?.focus(options);
  }

  /** Give the focus back to a sentence. It keeps its place on the screen, unless it is not on it. */
  returnTo(sentence) {
    const held = this.keepOneStop(sentence);
    if (!held) return;
    held.focus({ preventScroll: true });
    const { top, bottom } = held.getBoundingClientRect();
    if (bottom < BAR || top > innerHeight - BAR) held.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** Take words in hand: whole sentences get the ground of honey, any other range is highlighted. */
  take(hand, isOpen) {
    this.hand = hand;
    this.text.classList.toggle("is-picking", Boolean(hand && isOpen));
    for (const each of this.text.querySelectorAll(".is-on")) each.classList.remove("is-on");
    for (const each of this.text.querySelectorAll(".t-sentence[aria-expanded=true]")) each.setAttribute("aria-expanded", "false");
    globalThis.CSS?.highlights?.delete(HIGHLIGHT);
    if (!hand) return;
    const inside = this.sentences.filter((one) => Number(one.dataset.start) < hand.end && Number(one.dataset.end) > hand.start);
    const whole = inside.every((one) => Number(one.dataset.start) >= hand.start && Number(one.dataset.end) <= hand.end);
    if (isOpen && inside.length) inside[0].setAttribute("aria-expanded", "true");
    const range = domRange(this.text, hand);
    if (whole || !globalThis.Highlight) for (const one of inside) one.classList.add("is-on");
    else if (range) CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  }

  /** Where a mark stands: from its first word to its last. */
  placeOf(passage) {
    const runs = runsIn(this.text).filter((run) => idsOf(run).includes(passage));
    return runs.length ? { start: startOf(runs[0]), end: endOf(runs[runs.length - 1]) } : null;
  }

  /** The mark over a run that is the shortest of them, or none. */
  markOver(run) {
    const length = (id) => {
      const { start, end } = this.placeOf(id);
      return end - start;
    };
    return idsOf(run).sort((a, b) => length(a) - length(b))[0] ?? "";
  }

  /** The mark over just these words, or none. */
  markOn(hand) {
    const ids = new Set(runsIn(this.text).filter((run) => startOf(run) === hand.start).flatMap(idsOf));
    return [...ids].find((id) => this.placeOf(id).end === hand.end) ?? "";
  }

  // Marks drawn at once. What the server drew is kept beside them, so that any of them can be undone.
  draw(mark) {
    this.pending.push(mark);
    this.redraw(this.touched(mark));
  }

  undraw(mark) {
    const places = this.touched(mark);
    this.pending = this.pending.filter((other) => other !== mark);
    this.redraw(places);
  }

  touched({ start, end }) {
    return this.paragraphs.filter((one) => Number(one.dataset.start) < end && Number(one.dataset.end) > start).map((one) => one.id);
  }

  /** Take the server's new drawing of a paragraph. */
  redrawn(id, html) {
    this.served.set(id, html);
  }

  redraw(ids) {
    for (const id of ids) {
      const old = document.getElementById(id);
      if (!old) continue;
      if (!this.served.has(id)) this.served.set(id, old.outerHTML);
      const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
      const stop = old.querySelector("[tabindex='0']")?.id;
      old.outerHTML = this.served.get(id);
      const drawn = document.getElementById(id);
      this.enhance(drawn);
      for (const mark of this.pending) drawMark(drawn, mark);
      if (stop) this.keepOneStop(document.getElementById(stop) ?? undefined);
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    }
    if (this.hand) this.take(this.hand, this.text.classList.contains("is-picking"));
  }
}

const idsOf = (run) => (run?.dataset.passages ?? "").split(" ").filter(Boolean);

function drawMark(paragraph, mark) {
  let first = null;
  for (const run of runsIn(paragraph)) {
    if (startOf(run) >= mark.end || endOf(run) <= mark.start) continue;
    const inside = cut(run, mark.start, mark.end);
    first ??= inside;
    underline(inside, mark);
  }
  if (first && !mark.passage && startOf(first) <= mark.start) first.before(pin(mark));
}

/** Part a run so that one element holds just what lies between start and end. */
function cut(run, start, end) {
  const text = [...run.textContent];
  const from = startOf(run);
  const edges = [Math.max(0, start - from), Math.min(text.length, end - from)];
  const piece = (low, high) => {
    const made = run.cloneNode(false);
    made.removeAttribute("id");
    made.dataset.at = String(from + low);
    made.textContent = text.slice(low, high).join("");
    return made;
  };
  if (edges[0] > 0) run.before(piece(0, edges[0]));
  if (edges[1] < text.length) run.after(piece(edges[1], text.length));
  run.textContent = text.slice(...edges).join("");
  run.dataset.at = String(from + edges[0]);
  return run;
}

function underline(run, { kind, passage }) {
  const old = [...run.classList].filter((name) => name.startsWith("t-mark--"));
  if (!run.classList.contains("t-mark") || (passage && run.dataset.passages === passage)) {
    run.classList.remove(...old);
    run.classList.add("t-mark", `t-mark--${kind}`);
  } else {
    run.classList.add("t-also", `t-also--${kind}`);
    run.closest("p").classList.add("t-double");
  }
}

function pin({ kind, icon }) {
  const made = document.createElement("span");
  made.className = `t-pin t-k--${kind}`;
  if (icon) made.append(icon.cloneNode(true));
  return made;
}
