import { z } from 'zod';
import { withdrawRemark as decide } from '../rules/remark.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** Its author takes a remark back: the text goes, the fact that there was one stays (R17.3). */
export const withdrawRemark = useCase({
  name: 'withdraw-remark',
  command: z.strictObject({ fiche: id, remark: id }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
