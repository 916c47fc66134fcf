// Hearing what is written, in a voice of this device's own: nothing is sent anywhere. Without one, no button.
const speech = window.speechSynthesis;
let speaking = null;

function voiceFor(language) {
  const local = (speech?.getVoices() ?? []).filter((voice) => voice.localService);
  const [tongue] = language.toLowerCase().split("-");
  return local.find((voice) => voice.lang.toLowerCase() === language.toLowerCase())
    ?? local.find((voice) => voice.lang.toLowerCase().startsWith(tongue));
}

function say(button, isSpeaking) {
  const word = button.querySelector("[data-listen-word]");
  word.dataset.start ??= word.textContent;
  word.textContent = isSpeaking ? word.dataset.stop : word.dataset.start;
}

function stop() {
  const button = speaking;
  speaking = null;
  speech.cancel();
  if (button) say(button, false);
}

function read(button) {
  const item = button.closest("[data-item]");
  const label = button.parentElement.querySelector("span").textContent;
  const words = new SpeechSynthesisUtterance(`${label}. ${item.querySelector("[data-aloud]").innerText}`);
  words.voice = voiceFor(document.documentElement.lang);
  words.lang = words.voice.lang;
  words.onend = words.onerror = () => { if (speaking === button) stop(); };
  speaking = button;
  say(button, true);
  speech.speak(words);
}

/** Show the buttons in a part of the page, once there is a voice. */
export function listenTo(place) {
  if (!speech) return;
  const show = () => {
    const isHeard = Boolean(voiceFor(document.documentElement.lang));
    for (const button of place.querySelectorAll("[data-listen]")) button.hidden = !isHeard;
  };
  show();
  speech.addEventListener?.("voiceschanged", show);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-listen]");
  if (!button) return;
  const again = speaking === button;
  if (speaking) stop();
  if (!again) read(button);
});
addEventListener("pagehide", () => { if (speaking) stop(); });
