// A form whose words are kept as they are typed, and never leave the page before they are kept.
import { isWell, send, whenBack } from "../shared/line.js";
import { saySaved } from "../shared/standing.js";
import { wordsIn } from "../shared/words.js";
import { asOne, asServed, draftOf, sizeOf, typed } from "./fields.js";

const PAUSE = 1500; // after the last key
const AT_MOST = 3500; // after the first key that is not kept yet
const LEAVES_WITH_THE_PAGE = 60_000; // bytes; browsers let 64 KB go on their way after a page has gone

export class KeptForm {
  constructor(form) {
    this.form = form;
    this.kept = asOne(asServed(form)); // what the server has
    this.refused = null; // what the server will not keep, so that it is not sent over and over
    this.sending = null;
    this.firstUnkept = 0;
    this.timer = 0;
    this.asked = false; // to be saved, as soon as it is kept
    this.letGo = false; // saved: what stands here is the server's now
    whenBack(() => this.keep());
    form.addEventListener("input", () => this.typing());
    form.addEventListener("change", () => this.typing());
    form.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.leave(); });
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", () => this.arrived());
    addEventListener("beforeunload", (event) => { if (this.wouldLose()) event.preventDefault(); });
  }

  now() {
    const fields = typed(this.form);
    return { fields, whole: asOne(fields) };
  }

  /** Whether there is nothing more to send: all is kept, or refused, or saved, or the form has left the page. */
  isDone(whole) {
    return this.letGo || !this.form.isConnected || whole === this.kept || whole === this.refused;
  }

  /** The browser may have put back what was typed before, or the whole page. */
  arrived() {
    if (this.now().whole !== this.kept) this.typing();
  }

  typing() {
    this.letGo = false;
    this.firstUnkept ||= Date.now();
    const wait = Math.min(PAUSE, this.firstUnkept + AT_MOST - Date.now());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), Math.max(0, wait));
  }

  /** Keep what is typed, if it is not kept yet. Answers whether there was anything to send. */
  async keep() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    const { fields, whole } = this.now();
    this.firstUnkept = 0;
    if (this.isDone(whole)) return false;
    this.sending = this.carry(fields, whole, false).finally(() => { this.sending = null; });
    await this.sending;
    return true;
  }

  async carry(fields, whole, keepalive) {
    const size = sizeOf(fields);
    const came = await send(this.form.dataset.keep || "/drafts", draftOf(this.form, fields), { keepalive, size });
    if (!came) return;
    if (came.status === 200 && came.answer?.saved_at) this.done(whole, came);
    else this.notKept(whole, came);
  }

  done(whole, came) {
    this.kept = whole;
    this.refused = null;
    const texts = [...this.form.querySelectorAll("textarea")].map((area) => area.value).join("\n");
    if (came.back) saySaved(`Back. Saved at ${came.answer.saved_at}, ${wordsIn(texts)}.`, { aloud: true });
    else saySaved(`Saved at ${came.answer.saved_at}`);
  }

  notKept(whole, { status, answer }) {
    this.refused = whole;
    const why = answer?.too_long
      ? `This is longer than can be kept while you write: ${answer.limit.toLocaleString("en-GB")} characters.`
      : status === 404 ? "This page is no longer open to you." : "Trellis could not keep this.";
    saySaved(`${why} Your words are still here: copy them before you leave the page.`, { aloud: true });
  }

  /** Send what is left as the page goes, or goes out of sight. */
  leave() {
    const { fields, whole } = this.now();
    if (this.isDone(whole)) return;
    if (sizeOf(fields) < LEAVES_WITH_THE_PAGE) this.carry(fields, whole, true);
    else this.keep();
  }

  /** Whether going now would lose words: too many to go after the page, or nowhere to send them. */
  wouldLose() {
    if (this.letGo || !this.form.isConnected) return false;
    const { fields, whole } = this.now();
    return whole !== this.kept && (!isWell() || whole === this.refused || sizeOf(fields) >= LEAVES_WITH_THE_PAGE);
  }

  /** A form goes only once its words are kept, so that nothing is lost where the server does not answer. */
  async submitted(event) {
    if (event.defaultPrevented || this.letGo) return;
    if (this.asked) return event.preventDefault();
    if (!this.sending && this.now().whole === this.kept && isWell()) return this.go();
    event.preventDefault();
    this.asked = true;
    saySaved("Saving…");
    await this.keep();
    this.asked = false;
    const { whole } = this.now();
    if (!isWell() || (whole !== this.kept && whole !== this.refused)) return;
    this.go();
    this.form.requestSubmit(event.submitter);
  }

  go() {
    this.letGo = true;
    clearTimeout(this.timer);
  }
}
