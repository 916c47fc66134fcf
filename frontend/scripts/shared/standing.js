// Says where things stand: saved, no connection, signed out. Each page has one place for each; where a template
// brings none it is made here. Only a change of standing is read aloud: a time that moves on is not.
import { clock } from "./words.js";

const AWAY = "Go on writing. Your words are held on this page and will be sent when it is back. Keep the page open.";
const OUT = "Go on writing: your words are held on this page. Sign in in a new tab, then come back to this one, and they will be sent.";
const OTHER = "Your words are held on this page and are not sent as theirs. Sign in as yourself in a new tab, then come back to this one.";

function make(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

const main = () => document.getElementById("main") ?? document.body;

function panel(name) {
  const found = document.querySelector(`[data-${name}]`);
  if (found) return found;
  const made = make("div", "t-offline");
  made.setAttribute("role", "status");
  made.setAttribute(`data-${name}`, "");
  made.hidden = true;
  made.append(make("p", ""));
  main().prepend(made);
  return made;
}

function tell(found, title, text, link) {
  const words = found.querySelector("p");
  words.replaceChildren(make("b", "", title), text);
  if (link) words.append(" ", link);
  found.hidden = false;
}

/** Show since when there has been no connection. */
export function showAway(since) {
  hide("signed-out");
  const found = panel("offline");
  const time = found.querySelector("[data-offline-since]");
  if (!time) return tell(found, `No connection since ${clock(since)}.`, AWAY);
  time.textContent = clock(since);
  found.hidden = false;
}

/** Show that the session has ended, or that somebody else is signed in, and where to sign in. */
export function showSignedOut(address, someoneElse) {
  hide("offline");
  const link = make("a", "", "Sign in in a new tab");
  Object.assign(link, { href: address, target: "_blank", rel: "noopener" });
  const title = someoneElse ? "Somebody else is signed in now." : "You have been signed out.";
  tell(panel("signed-out"), title, someoneElse ? OTHER : OUT, link);
}

function hide(name) {
  const shown = document.querySelector(`[data-${name}]`);
  if (shown) shown.hidden = true;
}

/** Show words of the page's own standing, with a link or button after them. */
export const showPanel = (name, title, text, link) => tell(panel(name), title, text, link);
export const hidePanel = (name) => hide(name);

export function showWell() {
  hide("offline");
  hide("signed-out");
}

function savedPlace() {
  const found = document.querySelector(".t-saved");
  if (found) return found;
  const made = make("span", "t-saved");
  made.setAttribute("role", "status");
  main().prepend(made);
  return made;
}

/** Say something where a page says what is saved. aloud: whether a screen reader reads it out. */
export function saySaved(text, { aloud = false } = {}) {
  const place = savedPlace();
  let words = place.querySelector("[data-saved-at]");
  if (!words) {
    words = make("span", "");
    words.setAttribute("data-saved-at", "");
    place.append(words);
  }
  place.setAttribute("aria-live", aloud ? "polite" : "off");
  if (words.textContent !== text) words.textContent = text;
  keepInView(place);
}

// What is saved stays in view: once its place is scrolled away, it lies over the page.
let watched;
function keepInView(place) {
  if (watched === place || !("IntersectionObserver" in window)) return;
  watched = place;
  const mark = make("span", "t-saved-here");
  place.before(mark);
  new IntersectionObserver(([seen]) => place.classList.toggle("is-floating", !seen.isIntersecting)).observe(mark);
}
