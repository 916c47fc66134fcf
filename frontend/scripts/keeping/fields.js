// What is typed in a form, as it is sent to be kept: no files, none of the form's own housekeeping.
const HOUSEKEEPING = new Set(["csrfmiddlewaretoken", "key", "writer", "version", "page"]);

const isTyped = ([name, value]) => typeof value === "string" && !HOUSEKEEPING.has(name);
export const typed = (form) => [...new FormData(form)].filter(isTyped);
export const asOne = (fields) => JSON.stringify(fields);

const value = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`)?.value ?? "";

/** What to send so that it is kept for this page. */
export function draftOf(form, fields) {
  const body = new FormData();
  body.set("page", value(form, "page") || location.pathname);
  body.set("writer", value(form, "writer"));
  body.set("version", value(form, "version"));
  for (const [name, text] of fields) body.append(name, text);
  return body;
}

const ROOM = 256; // bytes around each field, and for the fields of the housekeeping
/** How many bytes the fields are on their way. */
export function sizeOf(fields) {
  const coder = new TextEncoder();
  return fields.reduce((sum, [name, text]) => sum + coder.encode(name + text.replace(/\n/g, "\r\n")).length + ROOM, 6 * ROOM);
}

/** What the form would send as the server wrote it, before anything was typed or put back by the browser. */
export function asServed(form) {
  const copy = form.cloneNode(true);
  for (const field of form.elements) if (field.form === form && !form.contains(field)) copy.append(field.cloneNode(true));
  copy.reset();
  return typed(copy);
}
