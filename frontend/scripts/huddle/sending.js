// Sends what is done in a huddle. A line or an action gets its key here, stays on the page until it is acknowledged,
// and is sent again with the same key until it is: the server keeps it once. The browser's own storage has no part.
import { send, whenBack } from "../shared/line.js";

export function startSending(here) {
  const { room } = here;
  const outbox = new Map(); // by key, in the order in which they were written
  const list = room.querySelector("[data-outbox]");
  let going = null;

  room.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-do]");
    if (!form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    submitted(form);
  }, true);
  room.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-deed]");
    if (button?.fields) simple(body(button.fields), button);
  });
  whenBack(() => empty());
  addEventListener("beforeunload", (event) => { if (outbox.size) event.preventDefault(); });
  addEventListener("pagehide", () => { for (const one of outbox.values()) post(one, true); });

  function submitted(form) {
    const fields = new FormData(form);
    for (const name of ["key", "writer", "version", "page"]) fields.delete(name);
    const kind = fields.get("do");
    if (kind !== "line" && kind !== "action") {
      simple(fields, form);
      return;
    }
    const text = String(fields.get(kind === "line" ? "text" : "what")).trim();
    if (!text) {
      say(form, kind === "line" ? "Write the line first." : "Write what will be done.");
      return;
    }
    const key = crypto.randomUUID();
    fields.set("id", key);
    outbox.set(key, { key, fields, form, text, kind, row: waiting(text) });
    say(form, "");
    clear(form);
    empty();
  }

  /** What was written stands under the lines at once, and says that it is on its way. */
  function waiting(text) {
    const row = document.createElement("li");
    const words = document.createElement("div");
    words.dir = "auto";
    words.textContent = text;
    const note = document.createElement("p");
    note.className = "t-small t-soft";
    note.textContent = "On its way";
    row.append(words, note);
    list.append(row);
    return row;
  }

  async function clear(form) {
    form.querySelector("textarea").value = "";
    for (const one of form.querySelectorAll("input[type=text]")) one.value = "";
    for (const one of form.querySelectorAll("input[type=checkbox]")) one.checked = false;
    form.keeping?.go();
  }

  /** Send what waits, one after another, in the order in which it was written. */
  async function empty() {
    if (going) return going;
    const any = outbox.size > 0;
    going = (async () => {
      for (const one of [...outbox.values()]) {
        const came = await post(one);
        if (!came) return; // it is tried again when the line is back
        if (came.status === 200) settle(one.key);
        else giveBack(one, came.answer?.said);
      }
    })().finally(() => { going = null; });
    await going;
    if (outbox.size && [...outbox.values()].some((one) => !one.tried)) empty();
    return any;
  }

  function post(one, keepalive = false) {
    one.tried = true;
    const sent = new FormData();
    for (const [name, value] of one.fields) sent.append(name, value);
    return send(location.pathname, sent, { keepalive });
  }

  function settle(key) {
    outbox.get(key)?.row.remove();
    outbox.delete(key);
  }

  /** It cannot be kept as it is: the words go back to where they were written. */
  function giveBack(one, why) {
    settle(one.key);
    const area = one.form.querySelector("textarea");
    area.value = [one.text, area.value].filter(Boolean).join("\n\n");
    for (const [name, value] of one.fields) {
      const field = one.form.elements.namedItem(name);
      if (field?.type === "text" && !field.value) field.value = value;
    }
    say(one.form, why ?? "This could not be kept. Your words are still here.");
    area.focus();
  }

  /** A deed that may be done again by hand: nothing is typed that could be lost. */
  async function simple(fields, where) {
    const came = await send(location.pathname, fields);
    const form = where.closest("form") ?? where.parentElement;
    if (!came) say(form, "This did not get through. Press again when the connection is back.");
    else say(form, came.status === 200 ? "" : came.answer?.said ?? "This could not be done.");
  }

  function say(form, words) {
    const place = form.querySelector("[data-said]");
    if (place) place.textContent = words;
    else if (words) here.aloud(words);
  }

  function body(fields) {
    const sent = new FormData();
    for (const [name, value] of Object.entries(fields)) sent.set(name, value);
    return sent;
  }

  /** What has come round by the stream is kept, whether or not its answer reached us. And what the stream brings
      tells that the server is there: what waits goes now, and not when the line would next have tried. */
  function arrived(news) {
    for (const one of [...news.lines, ...news.actions]) settle(one.id);
    if (outbox.size) empty();
  }

  return { arrived };
}
