// The question beside the text: another, asked, a favourite, other sets, without leaving the page. What is being
// typed is kept first, so that the next question can go on from it. Without a script the same buttons save and come back.
import { look, send } from "../shared/line.js";
import { keep, keeps } from "./favourite.js";

const panel = () => document.getElementById("ask-next");

export function startAsking() {
  if (!panel()) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-another]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    draw(link.dataset.another);
  });
  // Before the forms' own: these presses neither save the text nor mark it.
  document.addEventListener("submit", (event) => {
    const { submitter, target } = event;
    const ours = keeps(submitter) || submitter?.matches("[data-note]") || target.matches("[data-sets]");
    if (!ours) return;
    event.preventDefault();
    event.stopPropagation();
    if (keeps(submitter)) keep(submitter, panel().dataset.keptAt, submitter.value);
    else if (target.matches("[data-sets]")) choose(new FormData(target));
    else note(submitter, target);
  }, true);
}

async function note(button, form) {
  const [what, which = "", passed = ""] = button.value.split(" ");
  if (what === "keep" || what === "drop") return keep(button, panel().dataset.keptAt, which);
  await form.keeping?.keep();
  if (what === "another") return draw(which);
  if (what === "sets") return choose(new FormData(form));
  const body = new FormData();
  body.set("question", which);
  if (await send(panel().dataset.askedAt, body)) draw(passed);
}

async function choose(fields) {
  const body = new FormData();
  for (const one of fields.getAll("sets")) body.append("sets", one);
  if (await send(panel().dataset.setsAt, body)) draw();
}

async function draw(passed = "") {
  const url = new URL(panel().dataset.ask, location.href);
  if (passed) url.searchParams.set("passed", passed);
  const response = await look(url);
  if (!response?.ok) return;
  panel().outerHTML = (await response.text()).trim();
  panel().querySelector("h2").focus({ preventScroll: true });
}
