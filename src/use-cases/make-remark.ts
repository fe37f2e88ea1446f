import { z } from 'zod';
import { makeRemark as decide } from '../rules/remark.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A remark in the fiche's file, shown under its card in every room (R17.2). */
export const makeRemark = useCase({
  name: 'make-remark',
  command: z.strictObject({ fiche: id, text }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
