import { z } from 'zod';
import { recordRelay as decide } from '../rules/logo.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A ministry records that it relayed an action to its services in the regions (R4.4). */
export const recordRelay = useCase({
  name: 'record-relay',
  command: z.strictObject({ fiche: id, ministry: id, text }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
