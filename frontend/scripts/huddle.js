// A huddle: follows the stream of what is new, draws it, runs the clock, and sends what is written once each.
import { newRows, startSpeaking } from "./huddle/aloud.js";
import { startClock } from "./huddle/clock.js";
import { draw } from "./huddle/drawing.js";
import { startSending } from "./huddle/sending.js";
import { follow } from "./huddle/stream.js";

const room = document.querySelector("[data-live]");
const here = { room, mine: JSON.parse(room.dataset.room), news: JSON.parse(room.dataset.news), offset: 0, lines: new Map(), actions: new Map(), aloud: startSpeaking(room.querySelector("[data-aloud]")) };

/** Take in what is new: rows by their key, everything else whole. What came before is never put back. */
function take(news) {
  if (news.seq < (here.news.seq ?? 0)) return;
  const before = here.news;
  here.news = { members: before.members, gone: before.gone, ...news, case: news.case?.text === undefined && news.case ? { ...before.case, ...news.case } : news.case };
  here.offset = news.now - Date.now();
  for (const [rows, all] of [[news.lines, here.lines], [news.actions, here.actions]]) {
    for (const one of rows) all.set(one.id, { ...one, isNew: !all.has(one.id) });
  }
  draw(here, before);
  if (news !== before) newRows(here, before);
  clock.tick(before);
  sending.arrived(news);
}

const sending = startSending(here);
const clock = startClock(here);
take(here.news);
follow(here, take);
