import { amendmentNamed } from '../rules/amendment.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { LifeFact } from '../rules/life-facts.ts';
import { bodyName, small } from './labels.ts';
import { consultationTitle } from './names.ts';
import type { Reader } from './reader.ts';

/** A line of the register about an action's life; `fact` as the journal has it, sealed fields absent. */
export function lifeLine(
  kind: LifeFact['kind'],
  fact: Readonly<Record<string, unknown>>,
  fiche: Fiche | undefined,
  ficheText: string,
  reader: Reader,
): string {
  const { register, format, life, common, refusals } = reader.words;
  const say = register.facts;
  const text = (key: string): string => (typeof fact[key] === 'string' ? fact[key] : '');
  const number = (key: string): number => (typeof fact[key] === 'number' ? fact[key] : 0);
  const amendment = fiche && amendmentNamed(fiche, text('amendment'));
  const amended = life.theAmendment(amendment?.number ?? 1, ficheText);
  const body = (key: string): string => bodyName(reader, text(key));
  switch (kind) {
    case 'BoardDecided': {
      const values: Readonly<Record<string, string>> = life.boardValues;
      const value = small(values[text('value')] ?? '');
      return say[kind](fact.amendment === undefined ? ficheText : amended, value, format.shortDay(text('meeting')));
    }
    case 'AmendmentProposed':
    case 'AmendmentWithdrawn':
      return say[kind](amended);
    case 'AmendmentRevised':
    case 'AmendmentTookEffect':
      return say[kind](amended, number('version'));
    case 'AmendmentPlaced':
      return say[kind](amended, consultationTitle(reader, text('consultation')) ?? common.unknown);
    case 'FicheCorrected':
      return say[kind](ficheText, number('version'));
    case 'ActionStarted':
    case 'LogoWithdrawn':
      return say[kind](ficheText);
    case 'RealisationFiled':
      return say[kind](ficheText, number('year'));
    case 'ActionAbandoned':
      return say[kind](ficheText, format.euros(number('spent')));
    case 'LogoAuthorised':
      return say[kind](body('ministry'), ficheText, format.days(text('from'), text('to')));
    case 'RelayRecorded':
      return say[kind](body('ministry'), ficheText);
    case 'DigitalSheetFiled': {
      const sheets: Readonly<Record<string, string>> = life.page.sheets;
      return say[kind](sheets[text('sheet')] ?? '', ficheText);
    }
    case 'DigitalAgreementGiven':
      return say[kind](body('ministry'), ficheText, fact.agreed === true);
    case 'ContactKept':
    case 'ContactRemoved':
      return say[kind];
    case 'ReportWritten':
      return say[kind](text('report'));
    case 'ReportPresented': {
      const to: Readonly<Record<string, string>> = refusals.life.presentTo;
      return say[kind](text('report'), to[text('to')] ?? '', format.shortDay(text('on')));
    }
    case 'ReportSent':
      return say[kind](text('report'), number('sending'));
    case 'ReportValidated':
    case 'ReportChangesAsked':
      return say[kind](text('report'), body('body'));
    default:
      return kind satisfies never;
  }
}
