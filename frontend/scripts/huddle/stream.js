// The stream of what is new. The browser asks again by itself where it ends; where it may not, we do, and say why.
import { look } from "../shared/line.js";

const AGAIN = 3000;

/** Follow a room; take(news) is called with each message, in order. */
export function follow(here, take) {
  const address = here.room.dataset.live;
  let source;
  const begin = () => {
    source = new EventSource(`${address}?after=${here.news.seq}`);
    source.addEventListener("message", (event) => take(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      // Refused: signed out, or not in it any more. The line says which.
      look(location.pathname).finally(() => setTimeout(begin, AGAIN));
    });
  };
  begin();
  // A page that the browser put away comes back as it was.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) begin(); });
}
