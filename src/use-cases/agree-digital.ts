import { z } from 'zod';
import { agreeDigital as decide } from '../rules/digital.ts';
import { useCase } from '../use-case.ts';
import { id, line } from './ids.ts';

/** A ministry agrees to a digital tool going online, or takes that back (R10.1). */
export const agreeDigital = useCase({
  name: 'agree-digital',
  command: z.strictObject({ fiche: id, tool: line, ministry: id, agreed: z.boolean() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
