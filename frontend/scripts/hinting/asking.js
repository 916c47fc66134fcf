// Asking the server to look at a text. What cannot be asked now is let be: hints are advice, and writing goes on.

/** The path of the page a text stands on, as its form says or as it is. */
const pageOf = (area) => area.form?.querySelector("input[type=hidden][name=page]")?.value || location.pathname;

async function post(url, fields, signal) {
  const body = new FormData();
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, ...fields })) body.set(name, value);
  try {
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual", signal });
    const answer = response.ok ? await response.json() : null;
    return { status: response.status, answer, wait: Number(response.headers.get("Retry-After")) || 0 };
  } catch {
    return null;
  }
}

/** Ask for the hints on the text of an area. Answers null where nothing came. */
export function look(area, text) {
  const law = area.dataset.hints === "law" ? { law: "1" } : {};
  return post(document.body.dataset.hintsAt, { page: pageOf(area), field: area.name, text, ...law });
}

/** Say that words are to stay as they are. */
export function leave(area, { rules, words }, why) {
  return post(document.body.dataset.leaveAt, { page: pageOf(area), field: area.name, rules, words, why });
}

/** Turn hints off for whoever is signed in, or on again. */
export const turn = (off) => post(document.body.dataset.turnAt, off ? { off: "1" } : {});
