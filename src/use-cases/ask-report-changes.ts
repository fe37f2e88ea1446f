import { z } from 'zod';
import { askReportChanges as decide } from '../rules/report.ts';
import { useCase } from '../use-case.ts';
import { id, text, year } from './ids.ts';

/** A signatory asks for changes to the report that was sent (R12.2). */
export const askReportChanges = useCase({
  name: 'ask-report-changes',
  command: z.strictObject({ year, body: id, text }),
  loads: ({ year: of }) => ({ report: String(of) }),
  decide,
});
