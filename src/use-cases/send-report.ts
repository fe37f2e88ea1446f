import { z } from 'zod';
import { sendReport as decide } from '../rules/report.ts';
import { useCase } from '../use-case.ts';
import { year } from './ids.ts';

/** The report goes to the three signatories, with its figures (R12.2). */
export const sendReport = useCase({
  name: 'send-report',
  command: z.strictObject({ year }),
  loads: ({ year: of }) => ({ report: String(of) }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
