import { z } from 'zod';
import { writeFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { content } from './ids.ts';

/** A draft, seen by its author and the secretariat only (R7.2). */
export const writeFiche = useCase({
  name: 'write-fiche',
  command: z.strictObject({ content }),
  loads: () => ({}),
  decide,
});
