// The conversation's two modes. In both, what is typed is kept by drafts.js, which every page loads.
import { startAsking } from "./asking/panel.js";
import { startMarking } from "./marking/marking.js";
import { startWriting } from "./writing/area.js";

const article = document.querySelector("[data-editor]");
if (article) startMarking(article);
for (const area of document.querySelectorAll("textarea[data-grows], textarea.t-conv-write")) startWriting(area);
startAsking();
