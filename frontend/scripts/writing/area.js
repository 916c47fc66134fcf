// The text area of Write mode: as tall as its text, with the number of its words beneath.
import { wordsIn } from "../shared/words.js";

const PAUSE = 400;
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

export function startWriting(area) {
  const count = area.form?.querySelector("[data-words]");
  let timer = 0;
  area.addEventListener("input", () => {
    if (!GROWS_BY_ITSELF) grow(area);
    clearTimeout(timer);
    timer = setTimeout(() => { if (count) count.textContent = wordsIn(area.value); }, PAUSE);
  });
  if (!GROWS_BY_ITSELF) grow(area);
}

function grow(area) {
  const { scrollY } = window;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
  scrollTo({ top: scrollY, behavior: "instant" });
}
