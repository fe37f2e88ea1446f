import { oneLine, plain, shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { TONE_SIGN, viewToText } from '../../src/views/text.ts';
import type { Action, View } from '../../src/views/view.ts';
import { fitInto } from '../shared/fit.ts';
import type { Html } from '../shared/html.ts';
import { html } from '../shared/html.ts';
import { linkTarget } from '../shared/intent.ts';
import type { RenderContext } from '../shared/render-context.ts';
import { restAction } from '../shared/render-context.ts';
import { LIMITS } from './limits.ts';
import type { LinkOf } from './render-html.ts';
import { actionsToHtml, blockToPieces, bytesOf, footerToHtml, paragraph } from './render-html.ts';

export interface MailContext extends RenderContext {
  /**
   * The reader's own address for a button: a page where a second press does it, since a mail scanner opens every link.
   * Null where there is none: the button is then named in a line.
   */
  readonly linkTo?: (action: Action) => string | null;
  /** Instead of the view's own title, in the list of mails. */
  readonly subject?: string;
  /** Before everything, in small: where it comes from. */
  readonly from?: string;
  /** Whom it is for. */
  readonly greeting?: string;
  /** After everything, in small: why it came, and what one can do about it. */
  readonly footer?: readonly FooterLine[];
  /** Parts of the same mail: nothing is fetched. */
  readonly pictures?: readonly MailPicture[];
}

export interface MailPicture {
  readonly cid: string;
  readonly alt: string;
}

export interface FooterLine {
  readonly text: string;
  /** An address of our own. */
  readonly href?: string;
}

export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * One column of plain elements with inline styles: nothing fetched, a picture only as a part of the mail itself and never
 * for what the words don't say, no colour that a dark mode could turn against the text. Tables hold figures; a button is a
 * cell of its own (`linkToHtml`).
 */
export function viewToMail(view: View, ctx: MailContext): Mail {
  const linkOf = (action: Action) => addressOf(action, ctx);
  return {
    subject: shorten(
      oneLine(ctx.subject ?? '') ||
        [view.eyebrow ?? '', view.title].map(oneLine).filter(Boolean).join(' — ') ||
        shownOnOneLine(view.title),
      LIMITS.subject,
    ),
    html: `<!doctype html>\n${page(view, ctx, linkOf)}`,
    text: [
      ...(ctx.from ? [plain(ctx.from), ''] : []),
      ...(ctx.greeting ? [plain(ctx.greeting), ''] : []),
      viewToText(view, {
        words: { ...ctx.words, buttons: ctx.words.links },
        actionLine: (action) => actionLine(action, linkOf),
      }),
      ...footerText(ctx.footer ?? []),
    ].join('\n'),
  };
}

const footerText = (footer: readonly FooterLine[]): readonly string[] =>
  footer.length === 0
    ? []
    : ['', '-- ', ...footer.map(({ text, href }) => (href === undefined ? plain(text) : `${plain(text)} — ${href}`))];

/** https and mailto only: what a person gave as a link may be anything else. Our own pages may be on this machine (http). */
function addressOf(action: Action, ctx: MailContext): string | null {
  if (action.intent.kind !== 'link') return ownAddress(ctx.linkTo?.(action));
  const target = linkTarget(action.intent.href);
  if (!target) return null;
  return target.kind === 'page' ? target.href : `mailto:${target.address}`;
}

function ownAddress(address: string | null | undefined): string | null {
  const url = address ? URL.parse(address) : null;
  return url && ['https:', 'http:'].includes(url.protocol) ? url.href : null;
}

function actionLine(action: Action, linkOf: LinkOf): string {
  const label = shownOnOneLine(action.label);
  const address = linkOf(action);
  return address ? `${label} — ${address}` : label;
}

/** An opaque drawing with its own ground: it is the same by day and by night. */
function pictureToHtml({ cid, alt }: MailPicture): Html {
  return html`<p style="margin:0 0 16px"><img src="cid:${cid}" alt="${shown(alt)}" width="600" style="display:block;width:100%;max-width:600px;height:auto"></p>
`;
}

function page(view: View, ctx: MailContext, linkOf: LinkOf): Html {
  const title = shownOnOneLine(view.title);
  const eyebrow = oneLine(view.eyebrow ?? '');
  const status = view.status ? TONE_SIGN[view.status.tone] + shownOnOneLine(view.status.text) : '';
  const head = [
    ctx.from
      ? html`<p style="margin:0 0 24px;padding:0 0 8px;border-bottom:1px solid;font-size:14px">${shown(ctx.from)}</p>`
      : null,
    ctx.greeting ? paragraph(shown(ctx.greeting)) : null,
    eyebrow ? html`<p style="margin:0 0 4px;font-size:14px">${shorten(eyebrow, LIMITS.line)}</p>` : null,
    html`<h1 style="margin:0 0 8px;font-size:22px;line-height:1.3">${title}</h1>`,
    status ? html`<p style="margin:0 0 16px;font-weight:bold">${shorten(status, LIMITS.line)}</p>` : null,
    paragraph(shown(view.summary)),
    ...(ctx.pictures ?? []).map(pictureToHtml),
  ];
  const buttons = actionsToHtml(view.actions, ctx.words, linkOf);
  const rest = restAction(ctx);
  const shortened = html`${paragraph(ctx.words.shortened)}${rest ? actionsToHtml([rest], ctx.words, linkOf) : null}`;
  const footer = footerToHtml(ctx.footer ?? []);
  const pieces = blockToPieces(view.blocks, { words: ctx.words, linkOf });
  const body = fitInto(pieces, {
    parts: Number.POSITIVE_INFINITY,
    size: LIMITS.html - bytesOf(html`${head}${buttons}${shortened}${footer}`),
  });
  return html`<html lang="${ctx.words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
</head>
<body style="margin:0;padding:16px">
<div style="max-width:640px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
${head}${body.parts}${body.cut ? shortened : null}${buttons}${footer}
</div>
</body>
</html>`;
}
