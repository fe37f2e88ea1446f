import { z } from 'zod';
import { importFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { content, id } from './ids.ts';

/** A fiche from a file, written and submitted at once (R7.1). */
export const importFiche = useCase({
  name: 'import-fiche',
  command: z.strictObject({ content, author: id.exactOptional() }),
  loads: () => ({}),
  decide,
});
