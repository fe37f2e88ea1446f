import { z } from 'zod';
import { presentReport as decide } from '../rules/report.ts';
import { useCase } from '../use-case.ts';
import { day, year } from './ids.ts';

/** The report was presented to the commission or to the board (R12.2). */
export const presentReport = useCase({
  name: 'present-report',
  command: z.strictObject({ year, to: z.enum(['commission', 'board']), on: day }),
  loads: ({ year: of }) => ({ report: String(of) }),
  decide,
});
