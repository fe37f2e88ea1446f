import { oneLine, plain } from '../../src/views/plain.ts';
import type { Action, Confirmation } from '../../src/views/view.ts';
import { intentToValue, linkTarget, type PressIntent } from '../shared/intent.ts';
import { toldApart } from '../shared/render-context.ts';
import type { ActionData, CardAction, CardElement, ExecuteAction } from './card.ts';
import { inert, inertLine } from './escape.ts';
import { LIMITS } from './limits.ts';

/** What the buttons of one card share: names of the parts that open and close, and how the card is drawn anew. */
export interface PartNames {
  next(): string;
  readonly self?: string;
}

export function partNames(redraw?: PressIntent): PartNames {
  let last = 0;
  const self = redraw ? intentToValue(redraw) : null;
  return {
    ...(self === null ? {} : { self }),
    next() {
      last += 1;
      return `part-${last}`;
    },
  };
}

export interface Buttons {
  readonly elements: CardElement[];
  readonly cut: boolean;
}

/**
 * Buttons in sets of six. One that asks for confirmation opens its question below the set, with "yes" and "no": unlike
 * `Action.ShowCard` this lets "no" close it, and nothing is sent before "yes".
 */
export function actionsToElements(actions: readonly Action[], names: PartNames): Buttons {
  const buttons: CardAction[] = [];
  const questions: CardElement[] = [];
  const lines: CardElement[] = [];
  let cut = false;
  for (const action of actions) {
    const button = actionToCard(action, names);
    if (!button) {
      const address = addressOf(action);
      if (address) lines.push(textLine(`${oneLine(action.label)} — ${address}`));
      else cut = true;
    } else if (action.confirm) {
      const part = names.next();
      buttons.push({ ...named(action), type: 'Action.ToggleVisibility', targetElements: [part] });
      questions.push(question(part, action.confirm, button));
    } else {
      buttons.push(button);
    }
  }
  return { elements: [...lines, ...inSets(buttons), ...questions], cut };
}

function textLine(text: string): CardElement {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: inertLine(text, LIMITS.line) }] };
}

function inSets(buttons: readonly CardAction[]): CardElement[] {
  const titles = toldApart(
    buttons.map((button) => button.title),
    (name, suffix) => inertLine(name, LIMITS.button - suffix.length) + suffix,
  );
  const apart = buttons.map((button, index) => retitled(button, titles[index] ?? ''));
  const sets: CardElement[] = [];
  for (let from = 0; from < apart.length; from += LIMITS.primaryActions) {
    sets.push({ type: 'ActionSet', actions: apart.slice(from, from + LIMITS.primaryActions) });
  }
  return sets;
}

function retitled(button: CardAction, title: string): CardAction {
  const named = { ...nameOf(title), ...(button.tooltip ? { tooltip: button.tooltip } : {}), title };
  if (button.type !== 'Action.Execute' || !button.fallback) return { ...button, ...named };
  return { ...button, ...named, fallback: { ...button.fallback, ...named } };
}

interface ButtonName {
  readonly title: string;
  readonly tooltip?: string;
  readonly style?: 'positive' | 'destructive';
}

function named(action: Action): ButtonName {
  return {
    ...nameOf(action.label, action.longLabel),
    ...(action.style === 'primary' ? { style: 'positive' as const } : {}),
    ...(action.style === 'danger' ? { style: 'destructive' as const } : {}),
  };
}

/** A tooltip says the whole where the button shows a part of it, or only signs. */
export function nameOf(label: string, longLabel = label): ButtonName {
  const title = inertLine(label, LIMITS.button);
  const whole = inertLine(longLabel, LIMITS.line);
  const saysMore = whole !== title || !/[\p{L}\p{N}]/u.test(title);
  return { title, ...(saysMore ? { tooltip: whole } : {}) };
}

function actionToCard(action: Action, { self }: PartNames): CardAction | null {
  if (action.intent.kind === 'link') {
    const target = linkTarget(action.intent.href);
    return target?.kind === 'page' ? { ...named(action), type: 'Action.OpenUrl', url: target.href } : null;
  }
  const intent = intentToValue(action.intent);
  if (intent === null) return null;
  const data = { intent, ...(self === undefined ? {} : { self }) };
  if (JSON.stringify({ ...data, verb: 'copil' }).length > LIMITS.actionData) return null;
  return execute(named(action), data);
}

function addressOf(action: Action): string | null {
  const target = action.intent.kind === 'link' ? linkTarget(action.intent.href) : null;
  return target?.kind === 'mail' ? plain(target.address) : null;
}

export function execute(name: ButtonName, data: ActionData): ExecuteAction {
  return {
    ...name,
    type: 'Action.Execute',
    verb: 'copil',
    data,
    fallback: {
      type: 'Action.Submit',
      title: name.title,
      ...(name.tooltip ? { tooltip: name.tooltip } : {}),
      data: { ...data, verb: 'copil' },
    },
  };
}

function question(part: string, confirm: Confirmation, button: CardAction): CardElement {
  const [yes = '', no = ''] = toldApart(
    [confirm.yes, confirm.no],
    (name, suffix) => inertLine(name, LIMITS.button - suffix.length) + suffix,
  );
  return {
    type: 'Container',
    id: part,
    isVisible: false,
    style: 'emphasis',
    items: [
      {
        type: 'RichTextBlock',
        inlines: [{ type: 'TextRun', text: inertLine(confirm.title, LIMITS.line), weight: 'Bolder' }],
      },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: inert(confirm.text, LIMITS.fallback) }] },
      {
        type: 'ActionSet',
        actions: [retitled(button, yes), { ...nameOf(no), type: 'Action.ToggleVisibility', targetElements: [part] }],
      },
    ],
  };
}
