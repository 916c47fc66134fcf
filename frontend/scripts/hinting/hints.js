// Hints under every long text of a page (textarea[data-hints]), where whoever is signed in wants them.
import { HintedField } from "./field.js";

const fields = new Set();

function frameFor(area) {
  const own = area.id && document.querySelector(`[data-hints-frame="${area.id}"]`);
  if (own) return own;
  const frame = document.getElementById("hints-frame").content.firstElementChild.cloneNode(true);
  const label = area.labels?.[0]?.textContent.trim();
  if (label) frame.setAttribute("aria-label", `${frame.getAttribute("aria-label")}: ${label}`);
  area.after(frame);
  return frame;
}

const isOurs = (area) => !area.hinted && !area.readOnly && !area.disabled && (area.closest("[lang]")?.lang ?? "en").startsWith("en");

function begin(place) {
  const areas = [...place.querySelectorAll("textarea[data-hints]")].filter(isOurs);
  for (const area of areas) {
    const field = (area.hinted = new HintedField(area, frameFor(area)));
    fields.add(field);
    if (area.dataset.hintsNow !== undefined) field.look();
    else area.addEventListener("focus", () => field.look(), { once: true });
  }
}

export function startHints() {
  for (const button of document.querySelectorAll("[data-look]")) button.remove();
  if (!document.body.dataset.hintsAt) return;
  begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.target));
  document.addEventListener("trellis:hints", ({ detail }) => {
    const off = document.body.dataset.hintsAre === "off";
    for (const field of fields) field.turned(off, field === detail.from);
  });
}
