import type { Fiche } from '../rules/fiche.ts';
import type { Remark } from '../rules/remark.ts';
import { act, fill, show } from './buttons.ts';
import { capacitiesIn, isRoom } from './may.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, QuoteBlock, ThreadEntry } from './view.ts';

export const ON_A_CARD = 3;

/** The last remarks under a card, and the way to the others (R17.2). */
export function lastRemarks(fiche: Fiche, reader: Reader): readonly Block[] {
  const { fiche: words } = reader.words;
  const count = fiche.remarks.length;
  if (count === 0) return [];
  const more = count > ON_A_CARD ? [show('remarks', words.readRemarks(count), 'fiche', { fiche: fiche.id })] : [];
  return [
    { kind: 'heading', text: words.remarks },
    ...fiche.remarks.slice(-ON_A_CARD).map((remark) => remarkQuote(fiche, remark, reader)),
    ...(more.length > 0 ? [{ kind: 'actions' as const, actions: more }] : []),
  ];
}

export function allRemarks(fiche: Fiche, reader: Reader): readonly Block[] {
  const { fiche: words } = reader.words;
  return [
    { kind: 'heading', text: words.remarks },
    ...(fiche.remarks.length === 0
      ? [{ kind: 'paragraph' as const, text: words.noRemark }]
      : fiche.remarks.map((remark) => remarkQuote(fiche, remark, reader))),
  ];
}

/** All of them, oldest first, for a thread under the card. */
export const remarkThread = (fiche: Fiche, reader: Reader): readonly ThreadEntry[] =>
  fiche.remarks.map((remark) => ({ id: remark.id, quote: remarkQuote(fiche, remark, reader) }));

/** With its author and the room that it came from; withdrawn, the fact that there was one (R17.3). */
function remarkQuote(fiche: Fiche, remark: Remark, reader: Reader): QuoteBlock {
  const { fiche: words, common, format } = reader.words;
  const when = format.moment(remark.at, reader.agreement.timeZone);
  const where = remark.room === undefined ? common.platforms[remark.via] : reader.roomName(remark.room);
  const quote = { kind: 'quote', author: reader.nameOf(remark.by), meta: words.remarkMeta(when, where) } as const;
  if (remark.text === undefined) return { ...quote, text: words.remarkWithdrawn, withdrawn: true };
  const own = reader.person !== undefined && remark.by === reader.person;
  return { ...quote, text: remark.text, ...(own ? { actions: [withdrawAction(fiche, remark, when, reader)] } : {}) };
}

function withdrawAction(fiche: Fiche, remark: Remark, when: string, reader: Reader): Action {
  const { fiche: words } = reader.words;
  return act(
    `withdraw-remark-${remark.id}`,
    words.withdrawRemark,
    'withdraw-remark',
    { fiche: fiche.id, remark: remark.id },
    {
      longLabel: words.withdrawRemarkLong(when),
      confirm: {
        title: words.withdrawRemarkTitle,
        text: words.withdrawRemarkText,
        yes: words.withdrawRemarkYes,
        no: words.withdrawRemarkNo,
      },
    },
  );
}

/** R17.2: whoever reads a fiche that is no draft may discuss it; a room shows the button to all. */
export function remarkAction(fiche: Fiche, reader: Reader): readonly Action[] {
  const known = isRoom(reader) || capacitiesIn(reader, fiche.consultation).length > 0;
  if (!known || fiche.state === 'draft') return [];
  return [fill('make-remark', reader.words.common.buttons.remark, 'make-remark', { fiche: fiche.id })];
}
