import type { Report } from '../rules/report.ts';
import { yearOf } from '../rules/time.ts';
import { act, fill } from './buttons.ts';
import { bodyName } from './labels.ts';
import { capacitiesIn, isRoom, may } from './may.ts';
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

/** What this reader can do for the report of a year now, in the order of its way (R12.2). */
export function reportActions(year: number, report: Report | undefined, reader: Reader): readonly Action[] {
  if (isRoom(reader)) return [];
  const words = reader.words.life.report;
  const state = report?.state ?? 'draft';
  const about = { year: String(year) };
  const writable = state === 'draft' || state === 'changes-asked';
  const body = signatoryOf(reader);
  const validates = body !== undefined && (state === 'sent' || state === 'changes-asked') && !report?.validations[body];
  const runs = may(reader, 'run');
  return [
    ...(validates ? signatoryActions(year, reader) : []),
    ...(runs && writable ? [fill(`write-report-${year}`, words.write, 'write-report', { report: String(year) })] : []),
    ...(runs && writable && report
      ? (['commission', 'board'] as const)
          .filter((to) => report.presented[to] === undefined)
          .map((to) => fill(`present-${to}-${year}`, words.present[to], 'present-report', { report: String(year), to }))
      : []),
    ...(runs && writable && report && year < yearOf(reader.today)
      ? [
          act(`send-report-${year}`, words.send, 'send-report', about, {
            confirm: { title: words.sendTitle, text: words.sendText, yes: words.sendYes, no: words.sendNo },
          }),
        ]
      : []),
  ];
}
