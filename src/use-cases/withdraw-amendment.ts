import { z } from 'zod';
import { withdrawAmendment as decide } from '../rules/amendment.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** An amendment is taken back before a vote; from the agenda on with a reason. */
export const withdrawAmendment = useCase({
  name: 'withdraw-amendment',
  command: z.strictObject({ fiche: id, amendment: id, reason: text.exactOptional() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
