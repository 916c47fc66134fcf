// Places in the text. The server counts code points; the browser counts UTF-16 units inside text nodes. Every
// run of the text stands in an element with data-at, the offset of its first code point; nothing else counts.
const points = (text) => [...text].length;
export const startOf = (run) => Number(run.dataset.at);
export const endOf = (run) => startOf(run) + points(run.textContent);
export const runsIn = (place) => [...place.querySelectorAll("[data-at]")];

/** The text of a range, as far as it stands in this place. */
export function wordsOf(place, { start, end }) {
  return runsIn(place)
    .filter((run) => startOf(run) < end && endOf(run) > start)
    .map((run) => [...run.textContent].slice(Math.max(0, start - startOf(run)), end - startOf(run)).join(""))
    .join("");
}

/** The range of a selection, without white space at its ends; null where it holds no words of the text. */
export function rangeOf(text, selection) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const chosen = selection.getRangeAt(0);
  const runs = runsIn(text).filter((run) => chosen.intersectsNode(run));
  if (!runs.length) return null;
  const first = runs[0];
  const last = runs[runs.length - 1];
  const start = first.contains(chosen.startContainer) ? offsetIn(first, chosen.startContainer, chosen.startOffset) : startOf(first);
  const end = last.contains(chosen.endContainer) ? offsetIn(last, chosen.endContainer, chosen.endOffset) : endOf(last);
  return trimmed(text, { start, end });
}

function offsetIn(run, container, offset) {
  const before = document.createRange();
  before.selectNodeContents(run);
  before.setEnd(container, offset);
  return startOf(run) + points(before.toString());
}

/** A range without white space at its ends, or null. Between paragraphs stand no runs, so each is looked at by itself. */
export function trimmed(text, { start, end }) {
  const inside = [];
  for (const run of runsIn(text)) {
    const at = startOf(run);
    [...run.textContent].forEach((point, index) => {
      if (at + index >= start && at + index < end && point.trim()) inside.push(at + index);
    });
  }
  return inside.length ? { start: inside[0], end: inside[inside.length - 1] + 1 } : null;
}

/** The browser's range over the words from start to end, or null. */
export function domRange(text, { start, end }) {
  const runs = runsIn(text).filter((run) => startOf(run) < end && endOf(run) > start);
  if (!runs.length) return null;
  const range = document.createRange();
  range.setStart(...nodeAt(runs[0], Math.max(0, start - startOf(runs[0]))));
  const last = runs[runs.length - 1];
  range.setEnd(...nodeAt(last, Math.min(points(last.textContent), end - startOf(last))));
  return range;
}

function nodeAt(run, count) {
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  let left = count;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = points(node.data);
    if (left <= inside) return [node, [...node.data].slice(0, left).join("").length];
    left -= inside;
  }
  return [run, run.childNodes.length];
}

const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The words of a paragraph as ranges, each with the stops that stand at it. */
export function wordsAsRanges(paragraph) {
  const whole = runsIn(paragraph).map((run) => run.textContent).join("");
  const ranges = [];
  let at = Number(paragraph.dataset.start);
  for (const piece of whole.match(/\s+|\S+/g)?.flatMap(parted) ?? []) {
    if (piece.trim()) ranges.push({ start: at, end: at + points(piece) });
    at += points(piece);
  }
  return ranges;
}

/** Languages that are written without spaces have words too. */
function parted(piece) {
  if (!WITHOUT_SPACES.test(piece) || typeof Intl.Segmenter !== "function") return [piece];
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(piece)].map((part) => part.segment);
}
