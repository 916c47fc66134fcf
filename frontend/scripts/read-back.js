// Reading back: an answer saves by itself as it is chosen, and what is written can be heard.
import { listenTo } from "./reading/aloud.js";
import { saveByItself } from "./reading/answers.js";

listenTo(document);
saveByItself(document);
