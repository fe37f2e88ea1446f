import { sayFault } from '../forms/say-fault.ts';
import { isFinal } from '../rules/fiche.ts';
import type { FieldFault } from '../rules/fiche-content.ts';
import type { Refusal } from '../rules/refusals.ts';
import { ministriesOf } from '../rules/seats.ts';
import { bodyName, bodyNames, fieldLabel, seatLabel, seatLabels, small } from './labels.ts';
import { lifeRefusalSentence } from './life-refusal.ts';
import { oneLine, shorten } from './plain.ts';
import type { Reader } from './reader.ts';

/** A "no" in a sentence or two: what was asked, why not, what is possible instead (R15.3). */
export function refusalSentence(refusal: Refusal, reader: Reader): string {
  const { refusals, format, common, meeting } = reader.words;
  const say = refusals.codes;
  const zone = reader.agreement.timeZone;
  const seat = (id: string) => seatLabel(reader, id);
  const when = (moment: string) => format.moment(moment, zone);
  const field = (name: string) => refusals.fields[name] ?? name;
  switch (refusal.code) {
    case 'no-role-here':
    case 'no-room-here':
    case 'no-consultation':
    case 'room-bound-elsewhere':
    case 'only-secretariat-now':
    case 'establishment-not-sent-back':
    case 'maintained-not-sent-back':
      return say[refusal.code];
    case 'not-allowed':
      return say['not-allowed'](refusals.rights[refusal.right], holders(refusal.who, reader));
    case 'seat-left':
      return say['seat-left'](seat(refusal.seat), format.shortDay(refusal.until));
    case 'substitute-acts': {
      const until = refusal.until === undefined ? '' : format.shortDay(refusal.until);
      return say['substitute-acts'](seat(refusal.seat), reader.nameOf(refusal.substitute), until);
    }
    case 'seat-not-in-roll':
    case 'seat-vacant':
    case 'stepped-aside':
    case 'not-stepped-aside':
    case 'own-ballot-stands':
    case 'person-has-seat':
      return say[refusal.code](seat(refusal.seat));
    case 'unknown-seat':
      return say['unknown-seat'](format.quoted(typed(refusal.seat)));
    case 'not-found':
      if (isNoneYet(refusal)) return refusals.noneYet[refusal.what];
      return say['not-found'](refusals.notFound[refusal.what], typed(refusal.given));
    case 'agreement-ended': {
      const how = refusals.ended[refusal.state] ?? refusals.ended.expired ?? '';
      return say['agreement-ended'](how, format.shortDay(refusal.lastDay), refusal.article);
    }
    case 'agreement-not-yet':
      return say['agreement-not-yet'](format.shortDay(refusal.from));
    case 'wrong-state':
      return say['wrong-state'](
        refusals.stands[refusal.state],
        // Nothing leads out of a final state: what it would have to be is no news.
        isFinal(refusal.state) ? '' : refusals.or(refusal.from.map((state) => refusals.stateAs[state])),
      );
    case 'not-yours':
      return say['not-yours'](refusals.notYours[refusal.what]);
    case 'content':
      return say.content(refusal.faults.length);
    case 'programme-year-fixed':
      return say['programme-year-fixed'](refusal.year);
    case 'text-needed':
      return say['text-needed'](refusals.needed[refusal.field]);
    case 'text-too-long':
      return say['text-too-long'](field(refusal.field), format.number(refusal.length), format.number(refusal.max));
    case 'commission-first':
      return say['commission-first'](refusal.establishment);
    case 'nothing-to-confirm':
      return say['nothing-to-confirm'](bodyName(reader, refusal.ministry));
    case 'opinions-missing':
      return say['opinions-missing'](bodyNames(reader, refusal.ministries));
    case 'consultation-not-running':
      return say['consultation-not-running'](when(refusal.opensAt), when(refusal.closesAt));
    case 'moment':
      return say.moment(field(refusal.field), format.quoted(typed(refusal.given)), refusal.fault === 'no-such-hour');
    case 'in-the-past':
      return say['in-the-past'](field(refusal.field), when(refusal.given), when(refusal.now));
    case 'too-late':
      return say['too-late'](
        field(refusal.field),
        when(refusal.given),
        when(refusal.latest),
        refusals.latest[refusal.why],
      );
    case 'not-later':
      return say['not-later'](field(refusal.field), when(refusal.given), when(refusal.after));
    case 'vote-closed':
    case 'vote-called-off':
      return say[refusal.code](when(refusal.at));
    case 'vote-over':
      return say['vote-over'](when(refusal.deadline));
    case 'seats-awaited':
      return say['seats-awaited'](seatLabels(reader, refusal.seats), when(refusal.deadline));
    case 'seat-taken':
      return say['seat-taken'](seat(refusal.seat), format.shortDay(refusal.from));
    case 'mandate-over':
      return say['mandate-over'](format.shortDay(refusal.to));
    case 'end-before-start':
      return say['end-before-start'](format.shortDay(refusal.from), format.shortDay(refusal.to));
    case 'no-mail':
    case 'no-documents':
      return say[refusal.code];
    case 'documents-waiting':
      return say['documents-waiting'](refusal.most);
    case 'mandate-running':
      return say['mandate-running'](
        refusal.agreement,
        refusal.until === undefined ? '' : format.shortDay(refusal.until),
      );
    case 'mail-taken':
      return say['mail-taken'](refusal.mail);
    case 'account-taken': {
      const platforms: Readonly<Record<string, string>> = common.platforms;
      return say['account-taken'](platforms[refusal.platform] ?? refusal.platform);
    }
    case 'session-state':
      return say['session-state'](
        format.quoted(small(meeting.states[refusal.state])),
        refusal.from.map((state) => small(meeting.states[state])).join(', '),
      );
    case 'order':
      return say.order(orderText(refusal, reader));
    case 'year-of-session':
      return say['year-of-session'](String(refusal.year), format.shortDay(refusal.day));
    case 'approvals-missing':
      return say['approvals-missing'](bodyNames(reader, refusal.parties));
    case 'not-convened':
    case 'reminder-idle':
      return say[refusal.code];
    case 'too-early':
      return say['too-early'](format.day(refusal.from));
    case 'votes-open':
      return say['votes-open'](refusal.count);
    case 'reminder-known':
      return say['reminder-known'][refusal.state];
    case 'invalid':
      if (refusal.field === 'link' || refusal.field === 'href') return reader.words.forms.faults.notAnAddress;
      return say.invalid(field(refusal.field));
    default:
      return lifeRefusalSentence(refusal, reader);
  }
}

/** The dates in their order, each with its meeting; what is not known is left out. */
function orderText(refusal: Extract<Refusal, { code: 'order' }>, reader: Reader): string {
  const { meeting, format } = reader.words;
  const { commission, copil, board } = refusal;
  const day = (known: string | undefined) =>
    known === undefined || known === '' ? meeting.notKnown : meeting.the(format.shortDay(known));
  return meeting.orderValue(day(commission), day(copil), day(board));
}

/** What somebody typed, briefly; an identifier of ours says nothing to anybody. */
const typed = (given: string): string =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(given) ? '' : shorten(oneLine(given), 60);

/** Who may, as people know them: the signatories by their names. */
function holders(who: readonly string[], reader: Reader): string {
  const words = reader.words.refusals.holders;
  const operator = reader.agreement.bodies.find((body) => body.kind === 'operator');
  const ministries = ministriesOf(reader.agreement).map((body) => body.id);
  const named: Readonly<Record<string, string>> = {
    ...words,
    'operator-seat': words['operator-seat'](operator?.name ?? ''),
    'ministry-seat': words['ministry-seat'](bodyNames(reader, ministries)),
  };
  return reader.words.format.list(who.map((holder) => named[holder] ?? holder));
}

/** What is wrong in a fiche, each with its place. */
export const faultSentences = (faults: readonly FieldFault[], reader: Reader): readonly string[] =>
  faults.map((fault) =>
    reader.words.refusals.faultAt(faultPlace(fault, reader), sayFault(fault, 'form', reader.agreement, reader.words)),
  );

/** Whole fields that are empty, by name: one sentence says them all. */
export const isEmptyField = ({ code, path }: FieldFault): boolean => code === 'missing' && path.length === 1;

export const missingSentence = (faults: readonly FieldFault[], reader: Reader): string =>
  reader.words.refusals.missingFields(faults.map((fault) => small(faultPlace(fault, reader))).join(', '));

function faultPlace({ path }: FieldFault, reader: Reader): string {
  const [id, row] = path;
  const label = fieldLabel(reader, String(id ?? ''));
  return typeof row === 'number' ? reader.words.refusals.line(label, row + 1) : label;
}

/** A command that means what runs or comes next, where there is nothing such: nobody typed a reference. */
export const isNoneYet = (
  refusal: Refusal,
): refusal is Extract<Refusal, { code: 'not-found' }> & { readonly what: 'session' | 'minutes' | 'consultation' } =>
  refusal.code === 'not-found' &&
  refusal.none === true &&
  (refusal.what === 'session' || refusal.what === 'minutes' || refusal.what === 'consultation');
