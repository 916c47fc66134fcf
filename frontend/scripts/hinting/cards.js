// The list of hints below a text: as the server drew it, with the one in hand open and the focus where it was.
import { steady } from "../shared/steady.js";

export class Cards {
  constructor(frame) {
    this.frame = frame;
    this.place = frame.querySelector("[data-hints-list]");
    this.html = "";
  }

  get all() {
    return [...this.place.querySelectorAll("[data-hint]")];
  }

  /** Put a list in place and return what each of its cards is about. */
  put(html) {
    if (html !== this.html) {
      const held = this.held();
      const open = this.openOne();
      this.html = html;
      steady(this.frame, () => { this.place.innerHTML = html; });
      this.openAgain(open);
      this.giveBack(held);
    }
    for (const card of this.all) card.hidden = false;
    return this.all.map((card) => ({ rules: card.dataset.rules, words: card.dataset.words }));
  }

  card(key) {
    return this.place.querySelector(`[data-hint="${key}"]`);
  }

  /** Show only the hints that still stand on their words. */
  keep(keys) {
    steady(this.frame, () => {
      for (const card of this.all) card.hidden = !keys.has(Number(card.dataset.hint));
      this.frame.hidden = !this.all.some((card) => !card.hidden);
    });
  }

  open(key) {
    const details = this.card(key)?.querySelector("details");
    if (details) details.open = true;
  }

  /** Move on to the hint after one that is done with, or to the frame where none is left. */
  goOn(key) {
    const left = this.all.filter((card) => !card.hidden);
    const next = left.find((card) => Number(card.dataset.hint) > key) ?? left[left.length - 1];
    if (!next) return false;
    this.open(next.dataset.hint);
    next.querySelector("summary").focus({ preventScroll: true });
    return true;
  }

  held() {
    const card = document.activeElement?.closest?.("[data-hint]");
    return card && this.place.contains(card) ? same(card) : null;
  }

  giveBack(held) {
    if (!held) return;
    const card = this.all.find((one) => same(one) === held);
    (card?.querySelector("summary") ?? this.frame).focus({ preventScroll: true });
  }

  openOne() {
    const card = this.place.querySelector("details.t-hint-card[open]")?.closest("[data-hint]");
    return card ? same(card) : null;
  }

  openAgain(open) {
    const card = open && this.all.find((one) => same(one) === open);
    if (card) card.querySelector("details").open = true;
  }
}

const same = (card) => `${card.dataset.rules} ${card.dataset.words}`;
