import { z } from 'zod';
import { authoriseLogo as decide } from '../rules/logo.ts';
import { useCase } from '../use-case.ts';
import { day, id, text } from './ids.ts';

/** A ministry authorises its logo on named materials of an action, between two days (R9.1). */
export const authoriseLogo = useCase({
  name: 'authorise-logo',
  command: z.strictObject({ fiche: id, ministry: id, from: day, to: day, materials: z.array(text).max(100) }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
