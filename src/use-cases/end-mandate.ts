import { z } from 'zod';
import { endMandate as decide } from '../rules/mandate.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A seat or role ends on a day, that day included (R2.3). */
export const endMandate = useCase({
  name: 'end-mandate',
  command: z.strictObject({ mandate: id, to: z.string().max(10) }),
  loads: () => ({}),
  decide,
});
