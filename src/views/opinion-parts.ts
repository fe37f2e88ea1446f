import type { OpinionValue } from '../rules/facts.ts';
import type { Fiche, FicheState } from '../rules/fiche.ts';
import { lastOpinion, type Opinion, standingOpinion } from '../rules/opinion.ts';
import { ministriesOf } from '../rules/seats.ts';
import { dayOf, toInstant } from '../rules/time.ts';
import { act, fill } from './buttons.ts';
import { bodyName, small } from './labels.ts';
import { capacitiesIn, isOpenNow } from './may.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, Confirmation, Fact, QuoteBlock, Tone } from './view.ts';

export const OPINION_TONES: Readonly<Record<OpinionValue, Tone>> = {
  favourable: 'success',
  reserved: 'warning',
  unfavourable: 'danger',
  'not-concerned': 'neutral',
};

/** Until the vote closes (R4.3). */
const OPEN: readonly FicheState[] = ['submitted', 'examined', 'on-agenda', 'in-vote'];
const AWAITED: readonly FicheState[] = ['on-agenda', 'in-vote'];
const DECIDED: readonly FicheState[] = [
  'adopted',
  'not-adopted',
  'withdrawn',
  'validated',
  'refused',
  'running',
  'completed',
  'abandoned',
];

/** The avis of the commission and of each ministry, with what they recommend in their own words (R4, R5). */
export function opinionBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  if (fiche.state === 'draft') return [];
  const ministries = ministriesOf(reader.agreement).map((body) => body.id);
  const items = [commissionFact(fiche, reader), ...ministries.map((ministry) => ministryFact(fiche, ministry, reader))];
  return [
    { kind: 'heading', text: reader.words.fiche.opinions },
    { kind: 'facts', items },
    ...sentBackQuotes(fiche, reader),
    ...commissionQuotes(fiche, reader),
    ...ministries.flatMap((ministry) => ministryQuotes(fiche, ministry, reader)),
  ];
}

export const opinionLabel = (value: string, reader: Reader): string => reader.words.common.opinions[value] ?? value;

function commissionFact(fiche: Fiche, reader: Reader): Fact {
  const { fiche: words, format } = reader.words;
  const last = fiche.commission.at(-1);
  if (!last) {
    const value = DECIDED.includes(fiche.state) || fiche.withoutCommission ? words.notGiven : words.notExamined;
    return { label: words.commission, value, tone: 'neutral' };
  }
  const given = words.given(opinionLabel(last.value, reader), format.moment(last.at, reader.agreement.timeZone));
  return {
    label: words.commission,
    value: withDocument(given, last.document, reader),
    tone: OPINION_TONES[last.value],
  };
}

function ministryFact(fiche: Fiche, ministry: string, reader: Reader): Fact {
  const { fiche: words, format } = reader.words;
  const label = bodyName(reader, ministry);
  const last = lastOpinion(fiche, ministry);
  if (!last) {
    const awaited = AWAITED.includes(fiche.state);
    const value = awaited ? words.missing : DECIDED.includes(fiche.state) ? words.notGiven : words.notAsked;
    return { label, value, tone: awaited ? 'warning' : 'neutral' };
  }
  const value = opinionLabel(last.value, reader);
  if (!standingOpinion(fiche, ministry)) {
    const told = OPEN.includes(fiche.state)
      ? words.toConfirm(value, last.version)
      : words.onVersion(value, last.version);
    return { label, value: told, tone: 'warning' };
  }
  const when = (moment: string) => format.moment(moment, reader.agreement.timeZone);
  const given = last.confirmedAt ? words.confirmedOn(value, when(last.confirmedAt)) : words.given(value, when(last.at));
  return { label, value: withDocument(given, last.document, reader), tone: OPINION_TONES[last.value] };
}

const withDocument = (given: string, document: string | undefined, reader: Reader): string =>
  document === undefined ? given : `${given}, ${reader.words.fiche.byDocument(document)}`;

function sentBackQuotes(fiche: Fiche, reader: Reader): readonly QuoteBlock[] {
  const { fiche: words, format } = reader.words;
  const last = fiche.sentBack.at(-1);
  if (!last || fiche.commission.length > 0) return [];
  const when = format.moment(last.at, reader.agreement.timeZone);
  return [{ kind: 'quote', author: words.commission, meta: words.suggestionsOf(when), text: last.suggestions }];
}

function commissionQuotes(fiche: Fiche, reader: Reader): readonly QuoteBlock[] {
  const last = fiche.commission.at(-1);
  return last?.text === undefined
    ? []
    : [{ kind: 'quote', author: reader.words.fiche.commission, meta: metaOf(last, reader), text: last.text }];
}

function ministryQuotes(fiche: Fiche, ministry: string, reader: Reader): readonly QuoteBlock[] {
  const last = lastOpinion(fiche, ministry);
  return last?.text === undefined
    ? []
    : [{ kind: 'quote', author: bodyName(reader, ministry), meta: metaOf(last, reader), text: last.text }];
}

/** Recommendations where reserved (R4.2), reasons where unfavourable, else a few words. */
export function metaOf({ value, at }: Pick<Opinion, 'value' | 'at'>, reader: Reader): string {
  const { fiche: words, format } = reader.words;
  const when = format.moment(at, reader.agreement.timeZone);
  if (value === 'reserved') return words.recommendationsOf(when);
  return value === 'unfavourable' ? words.reasonsOf(when) : words.wordsOf(when);
}

/** The ministry that the reader speaks for on this fiche (R4.6). */
export function ownMinistry(fiche: Fiche, reader: Reader): string | undefined {
  if (reader.person === undefined) return undefined;
  const own = capacitiesIn(reader, fiche.consultation).find((c) => c.as === 'seat' && c.bodyKind === 'ministry');
  return own?.as === 'seat' ? own.body : undefined;
}

const VALUES: readonly OpinionValue[] = ['favourable', 'reserved', 'unfavourable', 'not-concerned'];

/** Buttons for the reader's own ministry: one press where nothing must be written, else a form (R4.1, R4.2, R7.3). */
export function opinionActions(fiche: Fiche, reader: Reader): readonly Action[] {
  const ministry = ownMinistry(fiche, reader);
  if (ministry === undefined || !OPEN.includes(fiche.state)) return [];
  const last = lastOpinion(fiche, ministry);
  const standing = standingOpinion(fiche, ministry);
  const confirm = last && !standing ? [confirmAction(fiche.id, ministry, last, reader)] : [];
  // What was given is confirmed, or stands; only its words can still change.
  const others = VALUES.filter((value) => value !== last?.value || value === 'reserved' || value === 'unfavourable');
  return [...confirm, ...valueActions(fiche.id, ficheName(reader, fiche), ministry, others, reader, last?.value)];
}

type Replaced = OpinionValue | 'unknown';

/** Where words of the ministry's would go with the avis that stands, the press asks first. */
function replacing(replaced: Replaced | undefined, reader: Reader): { readonly confirm?: Confirmation } {
  const { fiche: words } = reader.words;
  if (replaced !== 'reserved' && replaced !== 'unfavourable' && replaced !== 'unknown') return {};
  const { replaceTitle: title, replaceText, replaceYes: yes, replaceNo: no } = words;
  return { confirm: { title, text: replaceText[replaced], yes, no } };
}

export function valueActions(
  fiche: string,
  name: string,
  ministry: string,
  values: readonly OpinionValue[],
  reader: Reader,
  replaced?: Replaced,
): readonly Action[] {
  const { fiche: words } = reader.words;
  return values.map((value) => {
    const id = `opinion-${value}-${fiche}`;
    const about = { fiche, ministry, value };
    const labels =
      replaced === undefined || replaced === 'unknown'
        ? words.giveValue
        : value === replaced
          ? words.rewriteValue
          : words.changeValue;
    // What is read aloud begins with what is seen (WCAG 2.5.3).
    const said = words.giveValueLong(small(opinionLabel(value, reader)), bodyName(reader, ministry), name);
    const longLabel = reader.words.format.pair(labels[value], said);
    return value === 'favourable' || value === 'not-concerned'
      ? act(id, labels[value], 'give-opinion', about, { longLabel, ...replacing(replaced, reader) })
      : fill(id, labels[value], 'give-opinion', about, { longLabel });
  });
}

/** Of a message, which does not know the avis that stands; `again`, where it knows that there is one. */
export const allValueActions = (
  fiche: string,
  name: string,
  ministry: string,
  again: boolean,
  reader: Reader,
): readonly Action[] => valueActions(fiche, name, ministry, VALUES, reader, again ? 'unknown' : undefined);

export const confirmAction = (fiche: string, ministry: string, last: Pick<Opinion, 'value'>, reader: Reader): Action =>
  act(
    `confirm-opinion-${fiche}`,
    reader.words.fiche.confirmOpinion(small(opinionLabel(last.value, reader))),
    'confirm-opinion',
    { fiche, ministry },
    { style: 'primary' },
  );

/** The reader's own avis as a part of a card. */
export function ownOpinionBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const ministry = ownMinistry(fiche, reader);
  const actions = isOpenNow(reader) ? opinionActions(fiche, reader) : [];
  if (ministry === undefined || actions.length === 0) return [];
  const { fiche: words } = reader.words;
  const hints = [words.opinionIsNoVote, words.notConcernedMeans];
  if (fiche.state === 'in-vote') hints.push(words.opinionWhileVoting);
  return [
    { kind: 'heading', text: ownHeading(fiche, ministry, reader) },
    { kind: 'paragraph', text: hints.join(' ') },
    { kind: 'actions', actions },
  ];
}

/** Which avis stands, and since when: nobody replaces it without having read it. */
function ownHeading(fiche: Fiche, ministry: string, reader: Reader): string {
  const { fiche: words, format } = reader.words;
  const name = bodyName(reader, ministry);
  const last = lastOpinion(fiche, ministry);
  if (!last) return words.yourOpinion(name);
  const value = small(opinionLabel(last.value, reader));
  if (!standingOpinion(fiche, ministry)) return words.yourOpinionWas(name, value, last.version);
  const day = dayOf(toInstant(last.confirmedAt ?? last.at), reader.agreement.timeZone);
  return words.yourOpinionIs(name, value, format.shortDay(day));
}
