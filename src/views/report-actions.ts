import { act, fill } from './buttons.ts';
import { bodyName } from './labels.ts';
import { capacitiesIn, may } from './may.ts';
import type { Reader } from './reader.ts';
import type { Action } from './view.ts';

/** The signatory that this reader can speak for: their ministry; the operator, for the secretariat (R12.2). */
export function signatoryOf(reader: Reader): string | undefined {
  const own = capacitiesIn(reader).find((c) => c.as === 'seat' && c.bodyKind === 'ministry');
  if (own?.as === 'seat') return own.body;
  return may(reader, 'run') ? reader.agreement.bodies.find(({ kind }) => kind === 'operator')?.id : undefined;
}

export function signatoryActions(year: number, reader: Reader): readonly Action[] {
  const body = signatoryOf(reader);
  if (body === undefined) return [];
  const words = reader.words.life.report;
  const about = { year: String(year), body };
  return [
    act(`validate-report-${year}`, words.validate(bodyName(reader, body)), 'validate-report', about, {
      style: 'primary',
    }),
    fill(`ask-report-${year}`, words.ask(bodyName(reader, body)), 'ask-report-changes', { report: String(year), body }),
  ];
}
