// The line to the server. Sends what the page has to send; knows whether the server can be reached and who is
// signed in; tries again until both are well. Nothing is ever put into the browser's own storage.
import { showAway, showSignedOut, showWell } from "./standing.js";

const SECOND = 1000;
const WAITS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * SECOND);
const LOOK_FOR_SIGN_IN = 10 * SECOND;
const PATIENCE = 20 * SECOND;
const SLOWEST = 8; // bytes a millisecond: what a poor connection still manages

const senders = new Set();
let standing = "well"; // or "away", "signed-out", "someone-else"
let since = null;
let tries = 0;
let timer = 0;
let news = false; // that all is well again, until somebody has said so

export const isWell = () => standing === "well";

/** Ask for callback() whenever it is worth trying again. It answers whether it had anything to send. */
export function whenBack(callback) {
  if (!senders.size) watch();
  senders.add(callback);
}

/**
 * Send a form's fields.
 * @returns {{status: number, answer: object|null, back: boolean}|null} what came, back telling whether the server
 *   had been out of reach or the writer signed out until now; or null: nothing is lost, it will be tried again.
 */
export async function send(url, body, { keepalive = false, size = 0 } = {}) {
  stamp(body);
  let response = await reach(url, body, keepalive, size);
  if (response && staleForm(response)) {
    if ((await renew()) !== "renewed") return null;
    stamp(body);
    response = await reach(url, body, keepalive, size);
  }
  if (!response) return null;
  const answer = isJson(response) ? await response.json().catch(() => null) : null;
  well();
  const back = news;
  news = false;
  return { status: response.status, answer, back };
}

async function reach(url, body, keepalive, size) {
  const patience = AbortSignal.timeout?.(PATIENCE + size / SLOWEST);
  const headers = { Accept: "application/json" };
  let response;
  try {
    response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin", keepalive, signal: patience });
  } catch {
    return lost();
  }
  if (response.status >= 500) return lost();
  return checked(response);
}

/** Fetch part of a page. Answers the response, or null where nothing came or the session has ended. */
export async function look(url) {
  try {
    return checked(await fetch(url, { credentials: "same-origin" }));
  } catch {
    return null;
  }
}

/** Nothing that is asked for here leads elsewhere, but to sign in. */
function checked(response) {
  if (!response.redirected) return response;
  signedOut(new URL(response.url).pathname);
  return null;
}

const isJson = (response) => (response.headers.get("Content-Type") ?? "").includes("json");
const staleForm = (response) => response.status === 403 && !isJson(response);

// Where the line stands.
function lost() {
  if (standing !== "away") {
    since = new Date();
    tries = 0;
  }
  standing = "away";
  showAway(since);
  later(WAITS[Math.min(tries, WAITS.length - 1)]);
  return null;
}

let signInAt = "";
function signedOut(address = signInAt, someoneElse = false) {
  signInAt = address;
  standing = someoneElse ? "someone-else" : "signed-out";
  showSignedOut(address, someoneElse);
  later(LOOK_FOR_SIGN_IN);
}

function well() {
  if (standing === "well") return;
  standing = "well";
  news = true;
  tries = 0;
  clearTimeout(timer);
  showWell();
  for (const callback of senders) callback();
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(again, wait);
}

let trying = false;
async function again() {
  if (trying || standing === "well") return;
  trying = true;
  tries += 1;
  try {
    await (standing === "away" ? trySending() : renew());
  } finally {
    trying = false;
  }
  if (standing === "away") later(WAITS[Math.min(tries, WAITS.length - 1)]);
  else if (standing !== "well") later(LOOK_FOR_SIGN_IN);
}

async function trySending() {
  const sent = await Promise.all([...senders].map((callback) => callback()));
  if (sent.some(Boolean)) return;
  const probe = await fetch(import.meta.url, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (!probe || probe.status >= 500) return;
  well();
  news = false;
}

// Who is signed in: a form is good only for the session it was made in, so after signing in again the page
// is asked for once more and its hidden fields taken over, if it was made for the same writer.
const hidden = (place, name) => [...place.querySelectorAll(`input[name=${name}]`)];
const writerOf = (place) => hidden(place, "writer")[0]?.value ?? "";
const whom = (writer) => writer.split(":")[0];

async function renew() {
  const page = hidden(document, "page")[0]?.value || location.pathname;
  let response;
  try {
    response = await fetch(page, { redirect: "manual", credentials: "same-origin", cache: "no-store" });
  } catch {
    lost();
    return "away";
  }
  if (response.status >= 500) { // its page is made for nobody: it says nothing of who is signed in
    lost();
    return "away";
  }
  if (response.type === "opaqueredirect") {
    signedOut();
    return "signed-out";
  }
  const served = new DOMParser().parseFromString(await response.text(), "text/html");
  const writer = writerOf(served);
  if (whom(writer) !== whom(writerOf(document))) {
    signedOut(signInAt, true);
    return "someone-else";
  }
  for (const field of hidden(document, "writer")) field.value = writer;
  for (const field of hidden(document, "csrfmiddlewaretoken")) field.value = hidden(served, "csrfmiddlewaretoken")[0].value;
  well();
  return "renewed";
}

/** Give what is sent the token and the writer's signature that the page has now. */
function stamp(body) {
  body.set("csrfmiddlewaretoken", hidden(document, "csrfmiddlewaretoken")[0]?.value ?? "");
  if (body.has("writer")) body.set("writer", writerOf(document));
}

/** A page with nothing to send says nothing about the line either. */
function watch() {
  addEventListener("offline", lost);
  addEventListener("online", again);
  addEventListener("focus", again);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") again(); });
}
