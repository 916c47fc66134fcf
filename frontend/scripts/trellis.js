// Loaded on every page: govuk-frontend's behaviours, and what keeps words as they are typed.
import "./drafts.js";
import { startHints } from "./hinting/hints.js";
import { watchIdle } from "./idle.js";
import { Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, createAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios]) createAll(component);

// A "print" button prints; without JavaScript it is not shown.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

watchIdle();
startHints();
