// @ts-check
/**
 * Makes the room quicker for who has scripts; everything works without (render.ts, layout.ts say what is sent).
 * Forms open in a window over the page, buttons answer in place, changes of others come in by themselves.
 */
import { answerPanel } from './answer.js';
import { completeCommands } from './completion.js';
import { followRoom, refresh } from './live.js';
import { sendInPlace } from './send.js';
import { keepStill } from './still.js';
import { addUpAmounts } from './sums.js';
import { countCharacters, openWindows } from './windows.js';

/** Reads the page's own words, given by the server in the reader's language. */
function pageWords() {
  return /** @type {Record<string, string>} */ (JSON.parse(document.body.dataset.words ?? '{}'));
}

const words = pageWords();

openWindows(words);
sendInPlace(words, refresh);
answerPanel();
keepStill(words, refresh);
countCharacters(words);
addUpAmounts();
completeCommands(words);
followRoom(words);
document.getElementById('form-errors')?.focus();
