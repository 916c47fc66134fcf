// What marking has to say: done, in the polite region; refused, in words on the page as well.
let pause = 0;

/** Say something to a screen reader once the keys rest. */
export function say(text) {
  const region = document.getElementById("said");
  if (!region) return;
  region.textContent = "";
  clearTimeout(pause);
  pause = setTimeout(() => { region.textContent = text; }, 120);
}

/** Show why something was not done, below the paragraph it is about. reload: offer the page as it is now. */
export function showTrouble(text, after, reload = false) {
  hideTrouble();
  const box = document.createElement("div");
  box.className = "t-trouble";
  box.id = "trouble";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  if (reload) box.append(again());
  (after ?? document.getElementById("text")).after(box);
  box.scrollIntoView({ block: "nearest" });
}

function again() {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = "Show the text as it is now";
  return link;
}

export const hideTrouble = () => document.getElementById("trouble")?.remove();
