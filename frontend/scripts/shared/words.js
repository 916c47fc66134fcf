// Counting words and telling the time, as the rest of Trellis does.
const WITHOUT_SPACES = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/gu;

/** How many words a text has, counted as trellis.language.text.count_words counts them. */
export function countWords(text) {
  return text.replace(WITHOUT_SPACES, " 字 ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export const wordsIn = (text) => {
  const count = countWords(text);
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "word" : "words"}`;
};

/** A time of day, such as 10:47. */
export const clock = (date = new Date()) => `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
