// Once a session is over, a screen that was left alone shows nobody's record (OWASP ASVS 5.0, 14.3.1). A page on which
// nothing was written is emptied. One that may hold words is covered, since they may be nowhere else, and shown again to
// whoever it was made for and nobody else. Nothing is asked of the server by itself: that would keep alive a session that
// nobody uses.
import { isWell } from "./line.js";

const EMPTIED = "What this page showed is hidden.";
const COVERED = "What this page showed is hidden. What you have typed is still on it.";
const AWAY = "There is no connection. What you have typed is still on this page: keep it open.";
const OUT = "What you have typed is still on this page. Sign in in a new tab, then come back to this one.";
const OTHER = "Somebody else is signed in now. Sign in as yourself in a new tab, then come back to this one.";

const made = (tag, told) => Object.assign(document.createElement(tag), told);

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

function mayHoldWords() {
  if (!isWell() || document.querySelector("input[name=writer], [contenteditable]")) return true;
  return [...document.querySelectorAll("input, textarea, select")].some(isChanged);
}

/** Hide what the page shows, saying why. shown() is called once it is shown again. */
export function coverPage(why, shown = () => {}) {
  if (document.querySelector(".t-cover")) return;
  const words = made("p", { id: "cover-words" });
  const heading = made("h1", { id: "cover-why", textContent: why });
  if (mayHoldWords()) cover(heading, words, shown);
  else empty(heading, words);
}

function empty(heading, words) {
  const main = made("main", { className: "t-cover" });
  words.textContent = EMPTIED;
  main.append(heading, words, made("a", { href: location.href, textContent: "Open it again" }));
  document.title = "Trellis";
  document.body.replaceChildren(main);
}

function cover(heading, words, shown) {
  const over = made("div", { className: "t-cover" });
  over.setAttribute("role", "dialog");
  over.setAttribute("aria-labelledby", "cover-why");
  over.setAttribute("aria-describedby", "cover-words");
  words.textContent = COVERED;
  const button = made("button", { type: "button", className: "govuk-button", textContent: "Show it again" });
  over.append(heading, words, button);
  const { title } = document, at = document.activeElement;
  const under = [...document.body.children].filter((one) => !one.inert);
  for (const one of under) one.inert = true;
  document.title = "Trellis";
  document.body.append(over);
  button.focus();
  button.addEventListener("click", async () => {
    if (!(await isTheirs(words))) return;
    for (const one of under) one.inert = false;
    document.title = title;
    over.remove();
    at?.focus({ preventScroll: true });
    shown();
  });
}

/** Say whether the writer of this page is signed in; where not, what to do. Asks for a page about nobody. */
async function isTheirs(words) {
  const { stayAt, whose, signInAt } = document.body.dataset;
  const answer = await fetch(stayAt, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
  if (!answer?.ok) {
    words.textContent = AWAY;
    return false;
  }
  const served = new DOMParser().parseFromString(await answer.text(), "text/html").body.dataset.whose;
  if (served === whose) return true;
  const link = made("a", { href: signInAt, target: "_blank", rel: "noopener", textContent: "Sign in in a new tab" });
  words.replaceChildren(served ? OTHER : OUT, " ", link);
  return false;
}
