import { z } from 'zod';
import { validateReport as decide } from '../rules/report.ts';
import { useCase } from '../use-case.ts';
import { id, year } from './ids.ts';

/** A signatory validates the report that was sent (R12.2). */
export const validateReport = useCase({
  name: 'validate-report',
  command: z.strictObject({ year, body: id }),
  loads: ({ year: of }) => ({ report: String(of) }),
  decide,
});
