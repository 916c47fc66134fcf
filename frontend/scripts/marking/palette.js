// The palette: under the paragraph on a desktop, a tray at the foot of a phone. Opened at once from a template,
// then filled in by the server with what it guesses.
import { look } from "../shared/line.js";
import { domRange } from "./offsets.js";

const PHONE = matchMedia("(max-width: 40.0625em)");
const ROOM = 12;

export class Palette {
  constructor(sheet, article) {
    this.sheet = sheet;
    this.article = article;
    this.empty = document.getElementById("palette-template");
  }

  get place() {
    return document.getElementById("palette");
  }

  get form() {
    return this.place?.querySelector("form[data-palette]") ?? null;
  }

  get isOpen() {
    return Boolean(this.form);
  }

  /**
   * Open on a range.
   * @param hand {start, end}
   * @param more {passage: the mark in hand; query: what to ask the server for; guess: a kind to tint;
   *   focus: "kinds", "title" or nothing}
   */
  open(hand, { passage = "", query = "", guess = "", focus = "" } = {}) {
    this.remove();
    const place = this.empty.content.cloneNode(true).firstElementChild;
    place.querySelector("[name=start]").value = hand.start;
    place.querySelector("[name=end]").value = hand.end;
    place.querySelector("[name=passage]").value = passage;
    place.querySelector("[name=version]").value = this.article.dataset.version;
    if (guess) place.querySelector(`.t-kinds [value=${guess}]`)?.classList.add("is-guess");
    this.put(place, hand);
    this.sheet.take(hand, true);
    this.focus(focus);
    this.keepInView(hand);
    this.fill(place, hand, query || (passage ? `m=${passage}` : `s=${hand.start}-${hand.end}`));
  }

  /** Set something under the paragraph that holds the end of the words in hand. */
  put(place, hand) {
    this.sheet.paragraphAt(hand.end).after(place);
  }

  async fill(place, hand, query) {
    const response = await look(`${this.article.dataset.paletteUrl}?${query}&v=${this.article.dataset.version}`);
    if (!response?.ok) return;
    const html = await response.text();
    // Put in under a finger, it would take the button away before the finger is lifted.
    this.sheet.whenStill(() => this.filled(place, hand, html));
  }

  filled(place, hand, html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const filled = made.content.firstElementChild;
    if (this.place !== place || !filled) return;
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const [start, end] = ["start", "end"].map((name) => Number(filled.querySelector(`[name=${name}]`)?.value));
    filled.classList.add("is-filled"); // it has risen already
    place.replaceWith(filled);
    if (end > start && (start !== hand.start || end !== hand.end)) this.sheet.take({ start, end }, true);
    if (focused) this.focus(focused.id === "palette-title" ? "title" : focused.matches("[name=kind]") ? focused.value : "title");
    this.keepInView({ start, end });
  }

  focus(where) {
    const kinds = this.place?.querySelector(".t-kinds");
    const found = where === "title" ? this.place?.querySelector("#palette-title")
      : where === "kinds" ? kinds?.querySelector(".is-guess") ?? kinds?.querySelector("button")
      : where ? kinds?.querySelector(`[value=${where}]`) : null;
    found?.focus({ preventScroll: true });
  }

  /** Scroll so that the words in hand stand above the tray, or the palette in the window. */
  keepInView(hand) {
    const range = domRange(this.sheet.text, hand);
    const tray = this.place?.firstElementChild?.getBoundingClientRect();
    if (!range || !tray) return;
    const words = range.getBoundingClientRect();
    const floor = PHONE.matches ? tray.top : innerHeight;
    const foot = PHONE.matches ? words.bottom : tray.bottom;
    const over = foot + ROOM - floor;
    if (over > 0) scrollBy({ top: Math.min(over, words.top - ROOM), behavior: "instant" });
    else if (words.top < 0) scrollBy({ top: words.top - ROOM, behavior: "instant" });
  }

  /** The icon of a kind, to set in the margin. */
  icon(kind) {
    return this.empty.content.querySelector(`.t-kinds [value=${kind}] .t-icon`);
  }

  remove() {
    this.place?.remove();
    document.getElementById("offer")?.remove();
  }

  close() {
    this.remove();
    this.sheet.take(null);
  }
}
