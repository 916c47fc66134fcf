// The clock: a leaf a minute and a sentence. It goes on past the end, cuts nobody off, and speaks at few moments.
const MINUTE = 60_000;
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const MOST_LEAVES = 24;

const inWords = (count) => NUMBERS[count] ?? String(count);
const capital = (words) => words[0].toUpperCase() + words.slice(1);
export const minutes = (count) => `${inWords(count)} ${count === 1 ? "minute" : "minutes"}`;

export function startClock(here) {
  const { room } = here;
  const left = room.querySelector("[data-left]");
  const hide = room.querySelector("[data-hide-leaves]");
  let spoken = "";

  if (hide) {
    hide.hidden = false;
    hide.addEventListener("click", () => {
      const bare = room.classList.toggle("is-bare");
      hide.textContent = bare ? "Show the leaves" : "Hide the leaves";
      hide.setAttribute("aria-pressed", String(bare));
    });
  }

  function gone() {
    return here.news.began ? Date.now() + here.offset - here.news.began : 0;
  }

  function sentence() {
    const { stage, closed } = here.news;
    if (closed) return left.textContent; // the page is loaded again, and says how it came
    if (!stage) return "It has not begun.";
    const rest = here.news.minutes[stage] * MINUTE - gone();
    if (rest > MINUTE / 2) return `About ${minutes(Math.round(rest / MINUTE))} more. Go on longer if it is worth it.`;
    const over = Math.floor(-rest / MINUTE);
    if (over < 1) return "The minutes meant for it are up. Go on if it is worth it.";
    if (over >= 60) return "More than an hour over. Go on if it is worth it.";
    return `${capital(minutes(over))} over. Go on if it is worth it.`;
  }

  /** Say a thing once: that a part begins, that a minute is left, that its time is up, and once that it is over. */
  function speak(began) {
    const { stage, closed } = here.news;
    if (!stage || closed) return;
    const rest = here.news.minutes[stage] * MINUTE - gone();
    const title = here.mine.stages.find((one) => one.id === stage).title;
    let moment = "";
    if (rest <= -2 * MINUTE) moment = `${title}: two minutes over. Nobody is cut off.`;
    else if (rest <= 0) moment = `${title}: the minutes meant for it are up. You may go on.`;
    else if (rest <= MINUTE) moment = `${title}: about a minute more.`;
    else if (began) moment = `${title} begins. ${capital(minutes(here.news.minutes[stage]))}.`;
    if (moment && moment !== spoken) {
      spoken = moment;
      here.aloud(moment);
    }
  }

  function leaves() {
    const { stages } = here.mine;
    const total = Object.values(here.news.minutes).reduce((sum, one) => sum + one, 0);
    const each = Math.max(1, Math.ceil(total / MOST_LEAVES));
    const order = stages.map((one) => one.id).filter(Boolean);
    const at = order.indexOf(here.news.stage);
    order.forEach((id, number) => {
      const branch = room.querySelector(`[data-branch="${id}"]`);
      const count = Math.max(1, Math.round(here.news.minutes[id] / each));
      const row = branch.querySelector(".h-leaves");
      while (row.children.length > count) row.lastElementChild.remove();
      while (row.children.length < count) row.append(document.getElementById("leaf").content.firstElementChild.cloneNode(true));
      const filled = here.news.closed || number < at ? count : number === at ? Math.floor(gone() / MINUTE / each) : 0;
      [...row.children].forEach((leaf, index) => leaf.classList.toggle("is-gone", index < filled));
      if (number === at) branch.setAttribute("aria-current", "step");
      else branch.removeAttribute("aria-current");
      branch.querySelector("[data-state]").textContent = number === at ? "now" : number < at ? "done" : minutes(here.news.minutes[id]);
    });
  }

  function tick(before) {
    const words = sentence();
    if (left.textContent !== words) left.textContent = words;
    leaves();
    speak(before !== undefined && before.stage !== here.news.stage);
  }

  setInterval(tick, 1000);
  return { tick };
}
