// Draws how a huddle stands: the stage, who is in it, the case, lines and what comes of it. Text only, never markup.
import { turns } from "./turns.js";

const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

function paragraphs(text) {
  return text.split(/\n\s*\n/).filter(Boolean).map((part) => {
    const node = make("p");
    part.split("\n").forEach((line, number) => node.append(...(number ? [make("br"), line] : [line])));
    return node;
  });
}

const short = (text) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

export function draw(here, before) {
  const { room, news, mine } = here;
  const names = new Map([...news.members, ...news.gone].map((one) => [one.id, one.name]));
  const me = news.members.find((one) => one.id === mine.me);
  const leader = news.members.find((one) => one.role === mine.leadRole);
  const leads = !news.closed && (leader && !leader.guest ? leader.id === mine.me : mine.began);
  here.leads = leads;
  stage(here, me, leads);
  people(here, news.members);
  turns(here, names, leads);
  theCase(here, names, me);
  const stamp = `${leads} ${news.closed} ${news.members.map((one) => one.id)}`;
  rows(here, "[data-lines]", here.lines, stamp, (one) => line(here, one, names, leads));
  rows(here, "[data-actions]", here.actions, stamp, (one) => action(here, one, names, leads));
  room.querySelector("[data-no-actions]").hidden = [...here.actions.values()].some((one) => !one.out);
  if (news.closed && before.closed === false) location.reload(); // what was only for now is gone from it
}

function stage({ room, news, mine }, me, leads) {
  const now = mine.stages.find((one) => one.id === news.stage);
  room.querySelector("[data-title]").textContent = now.title;
  document.title = document.title.replace(/^.*?(?= – )/, now.title);
  for (const one of room.querySelectorAll("[data-stage]")) {
    one.hidden = one.dataset.stage !== news.stage || news.closed;
    const parts = one.querySelector(".h-parts");
    for (const part of parts.children) {
      const yours = part.dataset.part === me?.role;
      part.classList.toggle("h-mine", yours);
      part.querySelector("[data-yours]").hidden = !yours;
    }
    const first = parts.querySelector(".h-mine");
    if (first && first !== parts.firstElementChild) parts.prepend(first);
  }
  for (const one of room.querySelectorAll("[data-kept]")) one.hidden = one.dataset.kept !== news.stage || news.closed;
  const on = room.querySelector('form[data-do="on"]');
  if (!on) return;
  on.hidden = !leads;
  on.querySelector("[data-after]").value = news.stage;
  on.querySelector("[data-on]").hidden = !now.onTo;
  on.querySelector("[data-on-words]").textContent = news.stage ? `On to: ${now.onTo}` : `Begin: ${now.onTo}`;
  room.querySelector("[data-close]").hidden = Boolean(now.onTo) || !leads;
  room.querySelector("[data-leads]").hidden = !leads;
  room.querySelector("[data-learns]").hidden = !now.learns;
}

function people({ room, mine, leads }, members) {
  const speakers = members.filter((one) => one.id === mine.me || mine.oneScreen || (one.guest && leads)).sort((one, other) => (other.id === mine.me) - (one.id === mine.me));
  room.querySelector("[data-members]").replaceChildren(...members.map((one) =>
    make("li", {}, make("span", { dir: "auto" }, one.name), " ", make("span", { class: "t-small t-soft" }, mine.roles[one.role] ?? ""))));
  for (const select of room.querySelectorAll("[data-role-of], select[name=who], select[name=said_by]")) {
    const chosen = select.value;
    const may = select.name === "said_by" ? speakers : members;
    const kept = [...select.options].filter((one) => !one.value);
    select.replaceChildren(...kept, ...may.map((one) => make("option", { value: one.id }, one.name)));
    if ([...select.options].some((one) => one.value === chosen)) select.value = chosen;
  }
  const said = room.querySelector("[data-said-by]");
  if (said) said.hidden = speakers.length < 2;
  const boxes = room.querySelector("[data-agrees] .govuk-checkboxes");
  if (boxes) whoAgrees(boxes, speakers);
}

/** A box for everybody in the room. Those that are there stay as they are, ticked or not, and keep the focus. */
function whoAgrees(boxes, members) {
  const there = new Map([...boxes.querySelectorAll("input")].map((one) => [one.value, one.parentElement]));
  for (const [key, item] of there) if (!members.some((one) => one.id === key)) item.remove();
  for (const one of members) {
    if (there.has(one.id)) continue;
    const id = `agreed-${one.id}`;
    const box = make("input", { class: "govuk-checkboxes__input", type: "checkbox", id, name: "agreed", value: one.id });
    const label = make("label", { class: "govuk-label govuk-checkboxes__label", for: id }, one.name);
    boxes.append(make("div", { class: "govuk-checkboxes__item" }, box, label));
  }
}

function theCase({ room, news, mine }, names, me) {
  const bring = room.querySelector("[data-bring]");
  if (bring) bring.hidden = news.closed || !mine.brings || me?.role !== mine.caseRole;
  if (news.case?.text === undefined) return;
  room.querySelector("[data-case]").replaceChildren(...paragraphs(news.case.text));
  const who = names.get(news.case.by);
  room.querySelector("[data-case-by]").textContent = who ? `Names, dates and places were taken out, and ${who} has read it through.` : "";
}

/** Draw what is new or changed and leave the rest as it is, so that nobody's place or focus is lost. */
function rows({ room }, name, all, stamp, row) {
  const list = room.querySelector(name);
  const there = new Map([...list.children].map((one) => [one.dataset.one, one]));
  for (const one of all.values()) {
    const drawn = there.get(one.id);
    const as = `${one.seq} ${stamp}`;
    if (one.out) drawn?.remove();
    else if (!drawn) list.append(stamped(row(one), as));
    else if (drawn.dataset.as !== as) {
      const held = drawn.contains(document.activeElement) ? document.activeElement.dataset.deed : null;
      const fresh = stamped(row(one), as);
      drawn.replaceWith(fresh);
      if (held) fresh.querySelector(`[data-deed="${held}"]`)?.focus();
    }
  }
}

function stamped(node, as) {
  node.dataset.as = as;
  return node;
}

function deed(words, about, name, fields) {
  const button = make("button", { class: "t-textbutton t-small", type: "button", "data-deed": `${name} ${fields.member ?? ""}` }, words);
  if (about) button.append(make("span", { class: "t-hidden" }, `: ${short(about)}`));
  button.fields = { do: name, ...fields };
  return button;
}

function line({ news, mine }, one, names, leads) {
  const title = mine.stages.find((each) => each.id === one.stage && each.id)?.title;
  const said = [names.get(one.by) ?? "", title, one.learning && "what we learnt"].filter(Boolean).join(" · ");
  const node = make("li", { "data-one": one.id }, make("div", { dir: "auto" }, ...paragraphs(one.text)), make("p", { class: "t-small t-soft" }, said));
  if (!news.closed && (leads || one.keyboard === mine.me)) node.append(deed("Take it out", one.text, "take-out", { one: one.id }));
  return node;
}

function action({ news, mine }, one, names, leads) {
  const agreed = one.agreed.map((key) => names.get(key)).filter(Boolean);
  const node = make("li", { "data-one": one.id },
    make("div", { dir: "auto" }, ...paragraphs(one.what)),
    make("p", { class: "t-small t-soft" }, [names.get(one.who), one.when].filter(Boolean).join(", ")),
    make("p", { class: "t-small", "data-agreed": "" }, agreed.length ? `Agreed by ${agreed.join(", ")}` : "Nobody has agreed yet."));
  if (news.closed) return node;
  const deeds = make("div", { class: "h-small-forms t-noprint" });
  for (const member of news.members) {
    const own = member.id === mine.me;
    if (!own && !mine.oneScreen && !(member.guest && leads)) continue;
    const agrees = one.agreed.includes(member.id);
    const words = own && !mine.oneScreen ? (agrees ? "I do not agree any more" : "I agree") : `${member.name} ${agrees ? "does not agree any more" : "agrees"}`;
    deeds.append(deed(words, one.what, agrees ? "disagree" : "agree", { action: one.id, member: member.id }));
  }
  if (leads || one.keyboard === mine.me) deeds.append(deed("Take it out", one.what, "take-out", { one: one.id }));
  node.append(deeds);
  return node;
}
