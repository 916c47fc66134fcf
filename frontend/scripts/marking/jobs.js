// Marks on their way to the server, one after the other. Without a connection they wait on this page.
import { isWell, send, whenBack } from "../shared/line.js";

const LEFT_OUT = ["key", "writer", "page"]; // a repeat is harmless, and a mark is not a draft

export class Jobs {
  constructor(done) {
    this.done = done;
    this.waiting = [];
    this.busy = null;
    whenBack(() => this.go());
    addEventListener("beforeunload", (event) => { if (this.waiting.length && !isWell()) event.preventDefault(); });
  }

  /** Send a form's fields to an address; about: whatever done() wants to know. */
  add(url, form, submitter, about) {
    const body = new FormData(form);
    if (submitter?.name) body.set(submitter.name, submitter.value);
    for (const name of LEFT_OUT) body.delete(name);
    this.waiting.push({ url, body, about });
    return this.go();
  }

  /** Send what is waiting. Answers whether anything was. */
  async go() {
    if (this.busy) return this.busy;
    this.busy = this.each();
    const some = await this.busy;
    this.busy = null;
    return some;
  }

  async each() {
    const some = this.waiting.length > 0;
    while (this.waiting.length) {
      const job = this.waiting[0];
      const came = await send(job.url, job.body, { keepalive: true });
      if (!came) break;
      this.waiting.shift();
      this.done(job.about, came);
    }
    return some;
  }
}
