// Choosing words: a tap on a sentence or a mark, a selection made by mouse or thumb, or the keys alone.
import { rangeOf, wordsAsRanges, wordsOf } from "./offsets.js";
import { say } from "./saying.js";

const RESTS = 500; // a selection that no finger moves any more

/** A sentence's own range. */
export const whole = (sentence) => ({ start: Number(sentence.dataset.start), end: Number(sentence.dataset.end) });

/** Listen to mouse and thumb. open(hand, more) opens the palette on words or on a mark; close() closes it. */
export function byHand(sheet, open, close) {
  const { text } = sheet;
  let down = false;
  let resting = 0;
  const selected = () => rangeOf(text, getSelection());

  text.addEventListener("click", (event) => {
    if (event.target.closest("#palette, #offer, #trouble, #thread") || selected()) return;
    const sentence = event.target.closest(".t-sentence");
    if (!sentence) return close();
    const passage = sheet.markOver(event.target.closest("[data-at]"));
    if (passage) open(sheet.placeOf(passage), { passage, focus: "title" });
    else open(whole(sentence), { guess: sentence.dataset.guess, focus: "title" });
  });

  addEventListener("pointerdown", (event) => {
    down = true;
    clearTimeout(resting); // what rested before is not what this hand will choose
    loosen(event.target.closest?.(".t-sentence"));
  }, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { down = false; settle(50); });
  document.addEventListener("selectionchange", () => { if (!down) settle(RESTS); });

  // Chromium begins no selection at the start of what can take the focus, so under the pointer nothing can.
  function loosen(sentence) {
    if (!sentence || !sentence.hasAttribute("tabindex")) return;
    const stop = sentence.getAttribute("tabindex");
    sentence.removeAttribute("tabindex");
    const fasten = () => sentence.setAttribute("tabindex", stop);
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, fasten, { once: true, capture: true });
  }

  function settle(wait) {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const hand = selected();
      if (!hand || (sheet.hand && hand.start === sheet.hand.start && hand.end === sheet.hand.end)) return;
      open(hand);
    }, wait);
  }
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Listen to the keys while a sentence has the focus. */
export function byKeys(sheet, open) {
  let hand = null; // what shift and the arrows have made of the sentence
  sheet.text.addEventListener("focusout", () => { hand = null; });

  sheet.text.addEventListener("keydown", (event) => {
    const sentence = event.target.closest?.(".t-sentence");
    if (!sentence || event.ctrlKey || event.metaKey) return;
    if ((event.key === "Enter" || event.key === " ") && !event.repeat) {
      event.preventDefault();
      const chosen = hand ?? whole(sentence);
      const passage = sheet.markOn(chosen);
      open(chosen, { passage, guess: hand || passage ? "" : sentence.dataset.guess, focus: "kinds" });
    } else if (event.key in STEPS && event.shiftKey) {
      event.preventDefault();
      hand = stretched(sheet, hand ?? whole(sentence), event, forwards(sentence, event.key));
      sheet.take(hand, false);
      say(`Chosen: ${wordsOf(sheet.text, hand)}`);
    } else if (event.key in STEPS && !event.altKey) {
      event.preventDefault();
      move(sentence, forwards(sentence, event.key));
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      sheet.take(null);
      sheet.focusOn(sheet.sentences.at(event.key === "Home" ? 0 : -1));
    } else if (event.key === "Escape" && hand) {
      hand = null;
      sheet.take(null);
    }
  });

  function move(sentence, step) {
    const all = sheet.sentences;
    const next = all[all.indexOf(sentence) + step];
    if (!next) return;
    if (!document.getElementById("palette")) sheet.take(null);
    sheet.focusOn(next);
  }
}

/** Where an arrow leads: in text written from the right, left is onwards. */
function forwards(sentence, key) {
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  return sideways && getComputedStyle(sentence).direction === "rtl" ? -STEPS[key] : STEPS[key];
}

/**
 * Words in hand, made more or fewer: up and down by a sentence, left and right by a word; with alt at the beginning.
 */
function stretched(sheet, hand, { key, altKey }, step) {
  const bySentence = key === "ArrowUp" || key === "ArrowDown";
  const units = bySentence ? sheet.sentences.map(whole) : sheet.paragraphs.flatMap(wordsAsRanges);
  return altKey ? movedStart(units, hand, step) : movedEnd(units, hand, step);
}

function movedEnd(units, { start, end }, step) {
  const ends = units.map((unit) => unit.end).filter((edge) => edge > start);
  const next = step > 0 ? ends.find((edge) => edge > end) : ends.findLast((edge) => edge < end);
  return { start, end: next ?? end };
}

function movedStart(units, { start, end }, step) {
  const starts = units.map((unit) => unit.start).filter((edge) => edge < end);
  const next = step > 0 ? starts.find((edge) => edge > start) : starts.findLast((edge) => edge < start);
  return { start: next ?? start, end };
}
