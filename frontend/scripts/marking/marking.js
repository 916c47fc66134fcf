// Mark mode: choose words, press what they are. A mark is drawn at once and taken back if the server refuses it.
import { saySaved } from "../shared/standing.js";
import { byHand, byKeys } from "./choosing.js";
import { Jobs } from "./jobs.js";
import { Palette } from "./palette.js";
import { hideTrouble, say, showTrouble } from "./saying.js";
import { Sheet } from "./sheet.js";

const NOT_DONE = "Trellis could not do that. Nothing you wrote is changed. Try it again.";

export function startMarking(article) {
  const sheet = new Sheet(document.getElementById("text"));
  const palette = new Palette(sheet, article);
  const jobs = new Jobs((about, came) => sheet.whenStill(() => finished(about, came)));
  let origin = null; // the sentence that the focus goes back to
  let newest = null; // the last mark that was made

  function open(hand, more = {}) {
    hideTrouble();
    palette.open(hand, more);
    origin = sheet.sentenceAt(hand.start)?.id;
    sheet.keepOneStop(sheet.sentenceAt(hand.start));
  }

  function close({ focus = false } = {}) {
    if (!palette.place && !document.getElementById("offer")) return;
    palette.close();
    if (focus) sheet.returnTo(document.getElementById(origin) ?? undefined);
  }

  // The palette's buttons: a kind, "No mark", "Yes, these words"; and the offer's, and "I asked this".
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const { submitter } = event;
    if (form.matches("form[data-palette]")) press(form, submitter, event);
    else if (form.matches("[data-suggested]")) accept(form, submitter, event);
    else if (form.closest("[data-offer]") || form.matches("[data-asked]")) sendOn(form, submitter, event);
  });

  function press(form, submitter, event) {
    event.preventDefault();
    const url = submitter?.getAttribute("formaction") || form.action;
    const kind = submitter?.name === "kind" ? submitter.value : "";
    const field = (name) => form.elements.namedItem(name)?.value ?? "";
    const hand = { start: Number(field("start")), end: Number(field("end")) };
    const mark = kind && { ...hand, kind, passage: field("passage"), icon: palette.icon(kind) };
    jobs.add(url, form, submitter, { mark, hand });
    const focused = palette.place.contains(document.activeElement);
    close({ focus: focused });
    getSelection().removeAllRanges();
    newest = mark;
    if (mark) sheet.draw(mark);
  }

  /** A suggestion is taken: the mark is drawn at once, and the words are shown where they stand. */
  function accept(form, submitter, event) {
    event.preventDefault();
    const field = (name) => form.elements.namedItem(name).value;
    const hand = { start: Number(field("start")), end: Number(field("end")) };
    const mark = { ...hand, kind: field("kind"), passage: "", icon: form.querySelector("svg") };
    jobs.add(form.action, form, submitter, { mark, hand });
    newest = mark;
    sheet.draw(mark);
  }

  function sendOn(form, submitter, event) {
    event.preventDefault();
    const hand = sheet.hand;
    const isOffer = Boolean(form.closest("[data-offer]"));
    jobs.add(form.action, form, submitter, { hand, isOffer });
    if (isOffer) close({ focus: true });
  }

  function finished(about, { status, answer, back }) {
    if (about.mark) sheet.undraw(about.mark);
    if (back) saySaved("Back. What you marked is saved.", { aloud: true });
    if (status === 200 && answer?.parts) return settled(about, answer);
    const text = answer?.error ?? NOT_DONE;
    showTrouble(text, about.hand ? sheet.paragraphAt(about.hand.end) : null, answer?.reload);
  }

  function settled(about, answer) {
    article.dataset.version = answer.version;
    for (const [id, html] of Object.entries(answer.parts)) put(id, html);
    say(answer.message);
    // An answer that comes late would offer something else than what was marked last.
    if (answer.offer && about.mark && about.mark === newest && !palette.isOpen) offer(about.hand, answer.offer);
  }

  function put(id, html) {
    const old = document.getElementById(id);
    if (!old) return;
    if (sheet.text.contains(old)) {
      sheet.redrawn(id, html);
      sheet.redraw([id]);
      return;
    }
    const held = old.contains(document.activeElement);
    old.outerHTML = html;
    if (held) focusFirst(document.getElementById(id));
  }

  function focusFirst(part) {
    const first = part?.querySelector("[data-first]") ?? part?.querySelector("button, a[href]") ?? part;
    if (first === part) part?.setAttribute("tabindex", "-1");
    first?.focus({ preventScroll: true });
  }

  /** What could be made from a mark in one press stands where the palette stood. */
  function offer(hand, html) {
    palette.remove();
    const made = document.createElement("template");
    made.innerHTML = html;
    const place = document.createElement("div");
    place.id = "palette";
    place.className = "t-palette-place";
    place.append(made.content);
    palette.put(place, hand);
    sheet.take(hand, true);
    palette.keepInView(hand);
  }

  // Links of the palette that lead to another mark, and those that close it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#palette a, [data-offer] a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const query = new URL(link.href).searchParams;
    if (link.matches("[data-close]")) {
      event.preventDefault();
      close({ focus: true });
    } else if (query.has("m") || query.has("s")) {
      event.preventDefault();
      open(sheet.hand, { query: query.toString(), focus: "title" });
    }
  });

  document.addEventListener("keydown", (event) => {
    const place = palette.place ?? document.getElementById("offer");
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      getSelection().removeAllRanges();
      return close({ focus: true });
    }
    const typing = event.target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
    if (typing || event.repeat || !palette.isOpen || !/^[1-8]$/.test(event.key)) return;
    const button = palette.place.querySelectorAll(".t-kinds button")[Number(event.key) - 1];
    if (!button) return;
    event.preventDefault();
    palette.form.requestSubmit(button);
    sheet.returnTo(document.getElementById(origin) ?? undefined);
  });

  byHand(sheet, open, close);
  byKeys(sheet, open);
  adopt();

  /** A palette that the server opened. */
  function adopt() {
    if (!palette.form) return;
    const value = (name) => Number(palette.form.elements.namedItem(name).value);
    const hand = { start: value("start"), end: value("end") };
    origin = sheet.sentenceAt(hand.start)?.id;
    sheet.take(hand, true);
    palette.keepInView(hand);
  }
}
