// The question bank: favourites are kept without leaving the page.
import { keep, keeps } from "./asking/favourite.js";

document.addEventListener("submit", (event) => {
  if (!keeps(event.submitter)) return;
  event.preventDefault();
  keep(event.submitter, event.target.action, event.submitter.value);
});
