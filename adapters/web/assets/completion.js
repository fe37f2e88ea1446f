// @ts-check
/** Completion of the command line: a combobox with its list (ARIA), fed by what this person can do now. */

/** @typedef {{text: string, hint: string}} Command */

const longest = 8;

/** @param {Record<string, string>} words */
export function completeCommands(words) {
  const input = document.getElementById('command');
  if (!(input instanceof HTMLInputElement)) return;
  const commands = /** @type {Command[]} */ (JSON.parse(input.dataset.commands ?? '[]'));
  const list = makeList(input, words.suggestions ?? '');
  /** @type {Command[]} */
  let shown = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const activate = (/** @type {number} */ at) => {
    active = at;
    [...list.children].forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === active));
      if (index === active) option.scrollIntoView({ block: 'nearest' });
    });
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `command-option-${active}`);
  };
  const suggest = () => {
    shown = matching(commands, input.value);
    list.replaceChildren(...shown.map(toOption));
    const open = shown.length > 0;
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    activate(-1);
    tell(words, shown.length);
  };
  const choose = (/** @type {number} */ at) => {
    const command = shown[at];
    if (!command) return;
    input.value = command.text;
    input.focus();
    close();
    if (command.text.endsWith(' ')) suggest();
  };

  input.addEventListener('input', suggest);
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', close);
  // The press would take the focus away before the click comes.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) choose([...list.children].indexOf(option));
  });
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (list.hidden) suggest();
      const places = shown.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Tab' && active >= 0) {
      choose(active);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

/** @param {HTMLInputElement} input @param {string} label */
function makeList(input, label) {
  const list = document.createElement('ul');
  list.id = 'command-suggestions';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  input.removeAttribute('list');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  input.parentElement?.append(list);
  return list;
}

/** @param {Command} command @param {number} at */
function toOption(command, at) {
  const option = document.createElement('li');
  option.id = `command-option-${at}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const typed = document.createElement('span');
  typed.className = 'typed';
  typed.textContent = command.text;
  const hint = document.createElement('span');
  hint.className = 'meta';
  hint.textContent = command.hint;
  option.append(typed, ' ', hint);
  return option;
}

/** Commands that begin so, then those that hold every word typed, accents and case aside. @param {Command[]} commands @param {string} typed */
function matching(commands, typed) {
  const wanted = plain(typed).replace(/^\/?(copil\b)?\s*/, '');
  const words = wanted.split(/\s+/).filter(Boolean);
  const rank = (/** @type {Command} */ command) => {
    const text = plain(command.text).replace(/^\/copil\s*/, '');
    if (text.startsWith(wanted)) return 0;
    return words.every((word) => `${text} ${plain(command.hint)}`.includes(word)) ? 1 : 2;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((it) => it.rank < 2 && plain(it.command.text) !== plain(typed))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, longest)
    .map((it) => it.command);
}

/** @param {string} text */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** @param {Record<string, string>} words @param {number} count */
function tell(words, count) {
  const place = document.getElementById('announcer');
  const text = count === 0 ? words.noSuggestion : count === 1 ? words.oneSuggestion : words.manySuggestions;
  if (place) place.textContent = (text ?? '').replace('{count}', String(count));
}
