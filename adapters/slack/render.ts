import type { types } from '@slack/bolt';
import { oneLine, shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { TONE_SIGN, viewToText } from '../../src/views/text.ts';
import type { Action, View } from '../../src/views/view.ts';
import { fitInto } from '../shared/fit.ts';
import { ownActions } from '../shared/own-actions.ts';
import type { RenderContext } from '../shared/render-context.ts';
import { restAction } from '../shared/render-context.ts';
import { escapeMrkdwn, plainLine, plainText } from './escape.ts';
import { pictureBlock } from './files.ts';
import { LIMITS } from './limits.ts';
import type { ActionNumbers } from './render-actions.ts';
import { actionNumbers, actionsToBlocks } from './render-actions.ts';
import type { SlackPiece } from './render-blocks.ts';
import { blockToPieces, piece, rich, run, sizeOf } from './render-blocks.ts';

export { formToModal } from './render-form.ts';

export interface SlackMessage {
  /** The whole view in plain words: what notifications and screen readers read. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** For `chat.update` (which takes no more than these): no name that a person typed notifies anyone. */
export const UPDATE_OPTIONS = { parse: 'none', link_names: false } as const;
/** For `chat.postMessage`: the same, and no link swells the message. */
export const POST_OPTIONS = { ...UPDATE_OPTIONS, unfurl_links: false, unfurl_media: false } as const;

/** A picture that is in Slack already, with what stands for it where it is not seen. */
export interface SlackPicture {
  readonly id: string;
  readonly alt: string;
}

/** A message may show a picture of what it says. */
export interface MessageContext extends RenderContext {
  readonly picture?: SlackPicture;
}

/** For `chat.postMessage` and `chat.update` (which needs both parts). What does not fit is left out, visibly. */
export function viewToBlocks(view: View, ctx: MessageContext): SlackMessage {
  return {
    text: escapeMrkdwn(viewToText(view, { words: ctx.words }), LIMITS.text),
    blocks: viewBlocks(view, ctx, 'message'),
  };
}

/** For `views.publish`. */
export function viewToHome(view: View, ctx: RenderContext): types.HomeView {
  return { type: 'home', blocks: viewBlocks(view, ctx, 'view') };
}

/** For a page shown privately in a window; nothing in it is sent but by its buttons. */
export function viewToModal(view: View, ctx: RenderContext): types.ModalView {
  return {
    type: 'modal',
    callback_id: shorten(`show:${view.name}`, LIMITS.callbackId),
    title: plainLine(view.title, LIMITS.modalTitle),
    close: plainLine(ctx.words.close, LIMITS.modalButton),
    blocks: viewBlocks(view, ctx, 'view'),
  };
}

type Surface = 'message' | 'view';

function viewBlocks(view: View, ctx: MessageContext, surface: Surface): types.KnownBlock[] {
  const numbers = actionNumbers();
  const sheet = {
    words: ctx.words,
    numbers,
    tablesLeft: surface === 'message' ? LIMITS.tables : 0,
    noteSeen: false,
    textMax: LIMITS.section,
  };
  const head = headOf(view, ctx.picture);
  const buttons = buttonsOf(ownActions(view, ctx.words), numbers);
  const shortened = shortenedNotice(ctx, numbers);
  const body = fitInto(view.blocks.flatMap((block) => blockToPieces(block, sheet)).concat(summaryOf(view)), {
    parts:
      (surface === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks) -
      head.parts.length -
      buttons.parts.length -
      shortened.length,
    size: (surface === 'message' ? LIMITS.messageSize : LIMITS.viewSize) - head.size - buttons.size - sizeOf(shortened),
  });
  const cut = head.cut || body.cut || buttons.cut;
  return [...head.parts, ...body.parts, ...(cut ? shortened : []), ...buttons.parts];
}

/** Reference, title and state: kept whatever follows. A title that a header can't hold follows it in full. */
function headOf(view: View, picture: SlackPicture | undefined): SlackPiece {
  const title = shownOnOneLine(view.title);
  const blocks: types.KnownBlock[] = [];
  if (oneLine(view.eyebrow ?? '')) {
    blocks.push({ type: 'context', elements: [plainLine(view.eyebrow ?? '', LIMITS.context)] });
  }
  blocks.push({ type: 'header', text: plainLine(title, LIMITS.header) });
  if (title.length > LIMITS.header) blocks.push({ type: 'section', text: plainLine(title, LIMITS.longTitle) });
  if (view.status) {
    const status = TONE_SIGN[view.status.tone] + shorten(shownOnOneLine(view.status.text), LIMITS.context);
    blocks.push(rich({ type: 'rich_text_section', elements: [run(status, { bold: true })] }));
  }
  if (picture) blocks.push(pictureBlock(picture.id, picture.alt));
  return piece(blocks, title.length > LIMITS.longTitle);
}

/** A view without blocks says its summary; elsewhere the blocks say it at length. */
function summaryOf(view: View): SlackPiece[] {
  if (view.blocks.length > 0) return [];
  return [
    piece(
      [{ type: 'section', text: plainText(view.summary, LIMITS.section) }],
      shown(view.summary).length > LIMITS.section,
    ),
  ];
}

/** The view's own buttons come before any paragraph for room, as far as they leave the rest some. */
const BUTTONS = { parts: 6, size: 4_000 };

function buttonsOf(actions: readonly Action[], numbers: ActionNumbers): SlackPiece {
  for (let count = actions.length; count > 0; count -= 1) {
    const { blocks, cut } = actionsToBlocks(actions.slice(0, count), numbers);
    if (blocks.length <= BUTTONS.parts && sizeOf(blocks) <= BUTTONS.size) {
      return piece(blocks, cut || count < actions.length);
    }
  }
  return piece([], actions.length > 0);
}

function shortenedNotice(ctx: RenderContext, numbers: ActionNumbers): types.KnownBlock[] {
  const rest = restAction(ctx);
  return [
    { type: 'context', elements: [plainLine(ctx.words.shortened, LIMITS.context)] },
    ...(rest ? actionsToBlocks([rest], numbers).blocks : []),
  ];
}
