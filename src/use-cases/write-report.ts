import { z } from 'zod';
import { writeReport as decide } from '../rules/report.ts';
import { useCase } from '../use-case.ts';
import { text, year } from './ids.ts';

/** The secretariat writes the qualitative parts of a year's report (R12.2). */
export const writeReport = useCase({
  name: 'write-report',
  command: z.strictObject({ year, parts: z.record(z.string().max(40), text) }),
  loads: ({ year: of }) => ({ report: String(of) }),
  decide,
});
