// Keeps what is typed, on every page with a form marked data-keep: within five seconds, on leaving, and again
// when a connection that was lost is back.
import { KeptForm } from "./keeping/kept-form.js";

function keepForms(place) {
  const forms = place.matches?.("form[data-keep]") ? [place] : place.querySelectorAll("form[data-keep]");
  for (const form of forms) {
    if (form.keeping) continue;
    form.keeping = new KeptForm(form);
  }
}

keepForms(document);
// Parts that htmx puts into the page later; where the caret stood is htmx's own care.
document.addEventListener("htmx:load", (event) => keepForms(event.target));
