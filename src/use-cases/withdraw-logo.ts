import { z } from 'zod';
import { withdrawLogo as decide } from '../rules/logo.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A ministry takes an authorisation of its logo back (R9.2). */
export const withdrawLogo = useCase({
  name: 'withdraw-logo',
  command: z.strictObject({ fiche: id, authorisation: id, reason: text.exactOptional() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
