// Says things politely to whoever listens to the page: one after another, and nothing lost where two come at once.
const TOGETHER = 200;

/** Return a function that says a sentence in a place that is read aloud. */
export function startSpeaking(place) {
  const waits = [];
  let going = 0;
  return (words) => {
    if (!words || waits.includes(words)) return;
    waits.push(words);
    going ||= setTimeout(() => {
      place.textContent = waits.splice(0).join(" ");
      going = 0;
    }, TOGETHER);
  };
}

/** Say that something new is there, once for many: what it says is there to be read, and is not read out over people who speak. */
export function newRows(here, before) {
  const names = new Map([...here.news.members, ...here.news.gone].map((one) => [one.id, one.name]));
  const fresh = (rows, all) => rows.filter((one) => !one.out && one.keyboard !== here.mine.me && all.get(one.id)?.isNew);
  const lines = fresh(here.news.lines, here.lines);
  if (lines.length === 1) here.aloud(`${names.get(lines[0].by) ?? "Somebody"} wrote a line.`);
  else if (lines.length) here.aloud(`${lines.length} new lines.`);
  if (fresh(here.news.actions, here.actions).length) here.aloud("Something new is to be done.");
  const there = new Set(before.members.map((one) => one.id));
  for (const one of here.news.members) if (!there.has(one.id)) here.aloud(`${one.name} has come in.`);
}
