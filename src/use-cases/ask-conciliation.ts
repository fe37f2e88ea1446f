import { z } from 'zod';
import { askConciliation as decide } from '../rules/year.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** Either side asks for conciliation in a dispute about the agreement (R11.7). */
export const askConciliation = useCase({
  name: 'ask-conciliation',
  command: z.strictObject({ reason: text, party: id.exactOptional() }),
  loads: () => ({}),
  decide,
});
