// An answer is sent as soon as it is chosen, and its words when they are left; the item is drawn anew from the answer.
import { listenTo } from "./aloud.js";

const said = (words) => {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
};

async function fetched(form) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById(form.closest("[data-item]").id);
  } catch {
    return null; // no line: the words stay here, are kept when it is back, and the button sends them
  }
}

async function save(form) {
  if (form.isSaving) { form.saveAgain = true; return; }
  form.isSaving = true;
  const before = form.elements.words.value;
  const fresh = await fetched(form);
  form.isSaving = false;
  if (!form.isConnected) return;
  if (!fresh) {
    form.classList.add("is-unsaved");
    form.querySelector("[data-said]").textContent = form.dataset.unsaved;
    return;
  }
  // More was typed, or chosen, while it was on its way: keep what stands here, and send that from where it now is.
  if (form.saveAgain || form.elements.words.value !== before) {
    form.saveAgain = false;
    for (const name of ["version", "key"]) form.elements[name].value = fresh.querySelector(`[name=${name}]`).value;
    if (document.activeElement !== form.elements.words) save(form);
    return;
  }
  const held = document.activeElement?.id;
  form.keeping?.go();
  form.closest("[data-item]").replaceWith(document.adoptNode(fresh));
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
  fresh.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // keeps its words as they are typed
  listenTo(fresh);
  said(fresh.querySelector("[data-said]")?.textContent.trim() ?? "");
}

/** Send each answer as it is chosen. */
export function saveByItself(place) {
  place.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-answer]");
    if (!form || !form.querySelector("[name=answer]:checked") || form.querySelector("[name=keep]")) return;
    save(form);
    if (event.target.name === "answer" && event.target.value !== "right") form.elements.words.focus({ preventScroll: true });
  });
}
