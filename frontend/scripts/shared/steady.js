// What somebody is at keeps its place on the screen while something above it comes, grows or goes. A browser does this
// by itself only once a page has been scrolled.

/** Make a change within a part of the page. Whatever has the focus outside of it, and is in view, stays where it is. */
export function steady(part, change) {
  const held = document.activeElement;
  if (!held || held === document.body || part.contains(held)) return change();
  const before = held.getBoundingClientRect();
  const result = change();
  const moved = held.getBoundingClientRect().top - before.top;
  if (moved && before.bottom > 0 && before.top < innerHeight) scrollBy({ top: moved, behavior: "instant" });
  return result;
}
