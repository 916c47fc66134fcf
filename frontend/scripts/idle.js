// Says two minutes before a session runs out that it will, and keeps it going at one press (WCAG 2.2, 2.2.1).
// The page's body says after how many idle minutes that is; what is fetched meanwhile counts as work, as it does for
// the server. What is asked for to keep it going is a page about nobody: a person's own would be a look. Another tab may
// have kept the session going unseen: then this says so once too often, and no harm is done.
// When the time is over, and after signing out in another tab, what the page shows is hidden; not while somebody types.
import { coverPage } from "./shared/cover.js";
import { isWell } from "./shared/line.js";
import { hidePanel, showPanel } from "./shared/standing.js";

const MINUTE = 60_000;
const WARNING = 2;
let timer = 0;
let covering = 0;
let touched = 0; // when somebody last was at this page

function begin(minutes) {
  clearTimeout(timer);
  timer = setTimeout(warn, Math.max(minutes - WARNING, 1) * MINUTE);
  if (isWell()) touch(minutes); // what looks whether somebody has signed in again is no work of theirs
}

function touch(minutes) {
  touched = Date.now();
  clearTimeout(covering);
  covering = setTimeout(() => over(minutes), minutes * MINUTE);
}

function over(minutes) {
  if (Date.now() - touched >= minutes * MINUTE) coverPage("Nobody was at this page for a while.", () => touch(minutes));
}

/** Hide the page when its session is ended in another tab; nothing but that it is goes from one to the other. */
function watchSigningOut(minutes) {
  const tabs = new BroadcastChannel("trellis");
  tabs.addEventListener("message", () => coverPage("You have signed out.", () => touch(minutes)));
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") === document.body.dataset.signOutAt) tabs.postMessage("signed out");
  });
}

function warn() {
  const stay = document.createElement("button");
  Object.assign(stay, { type: "button", className: "t-textbutton", textContent: "Stay signed in" });
  stay.addEventListener("click", () => {
    hidePanel("idle");
    fetch(document.body.dataset.stayAt, { method: "HEAD", credentials: "same-origin", cache: "no-store" }).catch(() => null);
  });
  showPanel("idle", "Are you still there?", "In two minutes you are asked to sign in again. What you have typed is kept.", stay);
}

/** Watch how long nothing has been asked of the server; pages of nobody signed in say no minutes. */
export function watchIdle() {
  const minutes = Number(document.body.dataset.idleMinutes);
  if (!minutes) return;
  begin(minutes);
  touch(minutes);
  watchSigningOut(minutes);
  document.addEventListener("input", () => touch(minutes));
  document.addEventListener("visibilitychange", () => over(minutes)); // a laptop's clocks stand still while it sleeps
  new PerformanceObserver((list) => {
    if (list.getEntries().some((entry) => ["fetch", "xmlhttprequest"].includes(entry.initiatorType))) {
      hidePanel("idle");
      begin(minutes);
    }
  }).observe({ type: "resource" });
}
