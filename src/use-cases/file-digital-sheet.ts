import { z } from 'zod';
import { fileDigitalSheet as decide } from '../rules/digital.ts';
import { useCase } from '../use-case.ts';
import { id, line, text } from './ids.ts';

/** One of the two sheets of a digital tool (R10.1); `tool` is its line in the fiche, from 0. */
export const fileDigitalSheet = useCase({
  name: 'file-digital-sheet',
  command: z.strictObject({
    fiche: id,
    tool: line,
    sheet: z.enum(['data-protection', 'transparency']),
    text,
    link: text.exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
