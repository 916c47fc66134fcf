// Whose turn it is, in a part in which everybody speaks one after another. Its sentence is a status: it is said politely.
import { minutes } from "./clock.js";

const STATES = { now: "now", heard: "has spoken", later: "later", waits: "" };

function nowWords({ now, next, heard, passed }, name, mine) {
  if (mine) return "It is your turn.";
  if (now) return `It is the turn of ${name}.`;
  if (!next || passed.includes(next)) return "Everybody who is here has spoken.";
  return heard.length ? "It is nobody’s turn just now." : "Nobody has begun yet.";
}

function onWords(next, names, me) {
  if (!next) return "That was the last turn";
  return next === me ? "On to: me" : `On to: ${names.get(next)}`;
}

function stateOf({ now, heard, passed }, key) {
  if (key === now) return "now";
  if (heard.includes(key)) return "heard";
  return passed.includes(key) ? "later" : "waits";
}

export function turns({ room, news, mine }, names, leader) {
  const place = room.querySelector("[data-turns]");
  if (!place) return;
  const held = place.contains(document.activeElement);
  const told = news.turns;
  place.hidden = !told;
  if (!told) return;
  const me = mine.oneScreen ? "" : mine.me;
  const leads = leader || mine.oneScreen;
  const may = leads || told.now === mine.me || (!told.now && told.next === me);
  const own = Boolean(told.now) && told.now === me;
  tell(place, "[data-turn-now]", nowWords(told, names.get(told.now), own));
  tell(place, "[data-turn-each]", told.each ? `About ${minutes(told.each)} each, and longer where it is worth it.` : "Everybody is heard. Nobody is cut off.");
  order(place.querySelector("[data-turn-order]"), told, names);
  press(place, "on", told, may && Boolean(told.now || told.next), onWords(told.next, names, me));
  press(place, "later", told, may && Boolean(told.now && told.next), own ? "Let me go later" : `${names.get(told.now)} is not here just now`);
  place.querySelector("[data-turn-other]").hidden = !leads;
  place.querySelector("[data-turn-other] [name=after]").value = told.now;
  // Whoever handed their turn on keeps their place, though the button has gone.
  if (held && !document.activeElement?.checkVisibility()) place.querySelector("[data-turn-now]").focus();
}

function tell(place, name, words) {
  const node = place.querySelector(name);
  if (node.textContent !== words) node.textContent = words;
}

function order(list, told, names) {
  list.replaceChildren(...told.order.map((key) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.dir = "auto";
    name.textContent = names.get(key);
    row.append(name);
    const state = stateOf(told, key);
    if (state === "now") row.setAttribute("aria-current", "step");
    if (STATES[state]) {
      const said = document.createElement("span");
      said.className = "t-small t-soft";
      said.textContent = STATES[state];
      row.append(" ", said);
    }
    return row;
  }));
}

function press(place, which, told, shown, words) {
  const form = place.querySelector(`[data-turn="${which}"]`);
  form.hidden = !shown;
  form.elements.namedItem("member").value = told.next;
  form.elements.namedItem("after").value = told.now;
  tell(form, "[data-turn-words]", words);
}
