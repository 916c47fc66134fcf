// One long text with hints: the real text area, a mirror behind it, the list below. Nothing is ever called an error,
// and nothing is said while somebody types: a count, politely, once the keys rest.
import { leave, look, turn } from "./asking.js";
import { Cards } from "./cards.js";
import { Mirror } from "./mirror.js";
import { moved } from "./places.js";

const PAUSE = 150; // after the last key, before the text is looked at
const QUIET = 1600; // after the last key, before a count is said

export class HintedField {
  constructor(area, frame) {
    this.area = area;
    this.frame = frame;
    this.cards = new Cards(frame);
    this.status = makeStatus(frame);
    this.text = area.value;
    this.hints = []; // {start, end, key, rules, words}, in order
    this.on = null;
    this.mirror = null;
    this.asking = false;
    this.stale = false;
    this.typed = 0; // when the last key was pressed; nothing is said before the first
    this.timer = this.saying = this.frameAsked = 0;
    area.addEventListener("input", () => this.typing());
    area.addEventListener("click", () => this.atCaret());
    frame.addEventListener("click", (event) => this.press(event));
    frame.addEventListener("toggle", (event) => this.opened(event.target), true);
  }

  typing() {
    this.typed = Date.now();
    this.hints = moved(this.hints, this.text, this.area.value);
    this.text = this.area.value;
    this.redraw();
    this.later(PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), wait);
  }

  /** Look at the text. One question at a time is on its way; what changed meanwhile is asked when it is answered. */
  async look() {
    clearTimeout(this.timer);
    if (this.stopped || document.body.dataset.hintsAre === "off") return;
    if (this.asking) {
      this.stale = true;
      return;
    }
    const text = this.area.value;
    if (text.trim().length < 3) return this.show(text, [], "", "");
    this.asking = true;
    const came = await look(this.area, text);
    this.asking = false;
    if (this.stale) this.later(0);
    this.stale = false;
    if (came?.status === 429) return this.later(came.wait * 1000);
    if (came?.status === 413) this.stopped = true;
    if (!came?.answer?.hints || came.answer.length !== text.length) return;
    this.show(text, came.answer.hints, came.answer.list, came.answer.said);
  }

  show(text, places, list, said) {
    const about = this.cards.put(list);
    const hints = places.map(([start, end], key) => ({ start, end, key, ...about[key] }));
    this.text = this.area.value;
    this.hints = moved(hints, text, this.text);
    this.redraw();
    this.sayLater(said);
  }

  redraw() {
    cancelAnimationFrame(this.frameAsked);
    this.frameAsked = requestAnimationFrame(() => this.draw());
  }

  draw() {
    if (this.hints.length) this.mirror ??= new Mirror(this.area);
    this.mirror?.draw(this.text, this.hints, this.on);
    this.cards.keep(new Set(this.hints.map((hint) => hint.key)));
  }

  sayLater(said) {
    clearTimeout(this.saying);
    if (!this.typed) return;
    const rest = Math.max(0, this.typed + QUIET - Date.now());
    this.saying = setTimeout(() => { if (this.status.textContent !== said) this.status.textContent = said; }, rest);
  }

  hint(card) {
    return this.hints.find((one) => one.key === Number(card?.dataset.hint));
  }

  press(event) {
    const button = event.target.closest("button");
    const card = button?.closest("[data-hint]");
    if (!button) return;
    if (button.matches("[data-hints-off], [data-hints-on]")) this.turn(button.matches("[data-hints-off]"));
    else if (button.matches("[data-replace]")) this.replace(this.hint(card), button.dataset.replace);
    else if (button.matches("[data-leave]")) this.leave(this.hint(card), button.dataset.leave);
  }

  /** Put other words in place of a hint's, in a way that the browser can undo. */
  replace(hint, words) {
    if (!hint) return;
    const { area } = this;
    area.focus({ preventScroll: true });
    area.setSelectionRange(hint.start, hint.end);
    if (!document.execCommand("insertText", false, words)) {
      area.setRangeText(words, hint.start, hint.end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (!this.askWithin(hint.start, words)) this.done(hint);
  }

  /** Words in brackets ask for what only the writer knows: they are chosen, to be written over. */
  askWithin(start, words) {
    const asks = /\[[^\]]+\]/.exec(words);
    if (!asks) return false;
    this.draw();
    this.area.setSelectionRange(start + asks.index, start + asks.index + asks[0].length);
    return true;
  }

  leave(hint, why) {
    if (!hint) return;
    leave(this.area, hint, why);
    this.hints = this.hints.filter((one) => one.rules !== hint.rules || one.words !== hint.words);
    this.done(hint);
  }

  done(hint) {
    this.draw();
    if (!this.cards.goOn(hint.key)) this.area.focus({ preventScroll: true });
  }

  /** A hint was opened: its words get the ground of what is in hand, and come into view where a hand opened it. */
  opened(details) {
    if (!details.matches(".t-hint-card")) return;
    const key = Number(details.closest("[data-hint]").dataset.hint);
    if (!details.open && this.on !== key) return;
    this.on = details.open ? key : null;
    this.draw();
    if (details.contains(document.activeElement)) this.bringIntoView();
  }

  bringIntoView() {
    const words = this.mirror?.wordsOf(this.on);
    if (!words) return;
    const { area } = this;
    const inside = words.offsetTop - area.scrollTop;
    if (inside < 0 || inside > area.clientHeight - 30) area.scrollTop = words.offsetTop - area.clientHeight / 3;
    const beside = getComputedStyle(this.frame).position !== "static" || this.frame.closest("aside");
    const { top, bottom } = words.getBoundingClientRect();
    if (beside && matchMedia("(min-width: 66em)").matches && (top < 80 || bottom > innerHeight - 40)) {
      scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
    }
  }

  /** Words under the caret that have a hint open it, without moving the focus. */
  atCaret() {
    const at = this.area.selectionStart;
    if (at !== this.area.selectionEnd) return;
    const hint = this.hints.find((one) => one.start <= at && at <= one.end);
    if (hint) this.cards.open(hint.key);
  }

  async turn(off) {
    const came = await turn(off);
    if (!came?.answer) return;
    document.body.dataset.hintsAre = off ? "off" : "on";
    document.dispatchEvent(new CustomEvent("trellis:hints", { detail: { from: this } }));
  }

  /** Everybody's hints are off, or on again. asked: whether it was pressed here. */
  turned(off, asked) {
    clearTimeout(this.timer);
    clearTimeout(this.saying);
    this.mirror?.remove();
    this.mirror = null;
    this.hints = [];
    this.cards.put("");
    this.status.textContent = "";
    this.frame.classList.toggle("is-off", off);
    this.frame.querySelector("[data-hints-are-off]").hidden = !off;
    this.frame.hidden = !asked;
    if (asked) this.frame.querySelector(off ? "[data-hints-on]" : "[data-hints-off]").focus({ preventScroll: true });
    if (!off) this.look();
  }
}

/** What is said once typing has stopped. It stands before the frame, which comes and goes. */
function makeStatus(frame) {
  const status = document.createElement("p");
  status.className = "t-hidden";
  status.setAttribute("role", "status");
  frame.before(status);
  return status;
}
