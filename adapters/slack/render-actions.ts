import type { types } from '@slack/bolt';
import { oneLine, plain, shorten, shownOnOneLine } from '../../src/views/plain.ts';
import type { Action, Confirmation } from '../../src/views/view.ts';
import { intentToValue, linkTarget } from '../shared/intent.ts';
import { toldApart } from '../shared/render-context.ts';
import { plainLine, plainText } from './escape.ts';
import { LIMITS } from './limits.ts';

/** Numbers the buttons of one message or view, so that no two share an `action_id`. */
export interface ActionNumbers {
  next(): number;
}

export function actionNumbers(): ActionNumbers {
  let last = -1;
  return {
    next() {
      last += 1;
      return last;
    },
  };
}

export interface Buttons {
  readonly blocks: types.KnownBlock[];
  /** A button could not be made: its intent is too long, or its link is none. */
  readonly cut: boolean;
}

/**
 * Buttons in rows of 25. `action_id` is `act:3`, `form:4`, `show:5` (the number is only there to be unique) with the
 * intent as `value`; `link:6` opens an address and says nothing to us. A mail address is text: it opens nothing.
 */
export function actionsToBlocks(actions: readonly Action[], numbers: ActionNumbers): Buttons {
  const buttons: types.Button[] = [];
  const lines: string[] = [];
  let cut = false;
  for (const action of actions) {
    const button = actionToButton(action, numbers);
    if (button) buttons.push(button);
    else if (addressOf(action)) lines.push(`${shownOnOneLine(action.label)} — ${addressOf(action)}`);
    else cut = true;
  }
  const blocks: types.KnownBlock[] = lines.map((line) => ({
    type: 'section',
    text: plainLine(line, LIMITS.section),
  }));
  for (let from = 0; from < buttons.length; from += LIMITS.actions) {
    blocks.push({ type: 'actions', elements: namedApart(buttons.slice(from, from + LIMITS.actions)) });
  }
  return { blocks, cut };
}

function actionToButton(action: Action, numbers: ActionNumbers): types.Button | null {
  const shape: types.Button = {
    type: 'button',
    text: plainLine(action.label, LIMITS.button),
    action_id: `${action.intent.kind}:${numbers.next()}`,
    accessibility_label: oneLine(action.longLabel ?? '') || shownOnOneLine(action.label),
    ...(action.style === 'plain' ? {} : { style: action.style }),
    ...(action.confirm ? { confirm: confirmDialog(action.confirm, action.style) } : {}),
  };
  if (action.intent.kind === 'link') {
    const target = linkTarget(action.intent.href);
    return target?.kind === 'page' && target.href.length <= LIMITS.url ? { ...shape, url: target.href } : null;
  }
  const value = intentToValue(action.intent);
  return value === null ? null : { ...shape, value };
}

function addressOf(action: Action): string | null {
  const target = action.intent.kind === 'link' ? linkTarget(action.intent.href) : null;
  return target?.kind === 'mail' ? plain(decodeAddress(target.address)) : null;
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** One primary button a row at most, and no two that read the same. */
function namedApart(buttons: readonly types.Button[]): types.Button[] {
  const names = toldApart(
    buttons.map((button) => button.accessibility_label ?? ''),
    (name, suffix) => shorten(name, LIMITS.spoken - suffix.length) + suffix,
  );
  const primary = buttons.findIndex((button) => button.style === 'primary');
  return buttons.map((button, index) => {
    const { style, accessibility_label: _replaced, ...rest } = button;
    const keepsStyle = style === 'danger' || index === primary;
    return { ...rest, ...(style && keepsStyle ? { style } : {}), accessibility_label: names[index] ?? '' };
  });
}

function confirmDialog(confirm: Confirmation, style: Action['style']): types.ConfirmationDialog {
  return {
    title: plainLine(confirm.title, LIMITS.confirmTitle),
    text: plainText(confirm.text, LIMITS.confirmText),
    confirm: plainLine(confirm.yes, LIMITS.confirmButton),
    deny: plainLine(confirm.no, LIMITS.confirmButton),
    ...(style === 'danger' ? { style: 'danger' as const } : {}),
  };
}
