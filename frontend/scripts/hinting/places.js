// Places in a text that is being typed: they move with their words, and go where the words are changed.

/** Where two texts begin and end to differ: from the first unit that changed to one past the last, in the older. */
export function changed(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { head, end: before.length - tail, shift: after.length - before.length };
}

/** The hints that still stand on their words after a change, at their new places. */
export function moved(hints, before, after) {
  if (before === after) return hints;
  const { head, end, shift } = changed(before, after);
  return hints
    .filter((hint) => hint.end <= head || hint.start >= end)
    .map((hint) => (hint.end <= head ? hint : { ...hint, start: hint.start + shift, end: hint.end + shift }));
}

/** The hints of each line of a text, counted from where the line begins. */
export function byLine(text, hints) {
  let at = 0;
  let next = 0;
  return text.split("\n").map((words) => {
    const end = at + words.length;
    const inside = [];
    for (; next < hints.length && hints[next].start < end; next += 1) {
      const { start, end: last, key } = hints[next];
      inside.push({ start: Math.max(0, start - at), end: Math.min(words.length, last - at), key });
    }
    at = end + 1;
    return { words, inside };
  });
}
