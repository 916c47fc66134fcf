// A question is made a favourite, or no longer one, without leaving the page.
import { send } from "../shared/line.js";

/** Whether a button keeps a favourite; and the form's own way of saying so: keep, or drop, and the question. */
export const keeps = (button) => button?.matches("[data-keep]") ?? false;

/** Keep or drop a favourite, and draw the button as it now is. */
export async function keep(button, url, question) {
  const drop = button.getAttribute("aria-pressed") === "true";
  const body = new FormData();
  body.set(drop ? "drop" : "keep", question);
  const came = await send(url, body);
  if (came?.status !== 200) return;
  button.setAttribute("aria-pressed", String(!drop));
  if (button.matches("[data-keep]")) button.name = drop ? "keep" : "drop";
  else button.value = button.value.replace(/^\w+/, drop ? "keep" : "drop");
  button.querySelector("svg path").setAttribute("fill", drop ? "none" : "currentColor");
}
