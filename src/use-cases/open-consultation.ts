import { z } from 'zod';
import { openConsultation as decide } from '../rules/consultation.ts';
import { useCase } from '../use-case.ts';
import { text } from './ids.ts';

/** The secretariat consults the members in writing, over a period (R11.6). Local times of the agreement's zone. */
export const openConsultation = useCase({
  name: 'open-consultation',
  command: z.strictObject({
    title: text,
    whyNoMeeting: text,
    opensAt: z.string().max(40).exactOptional(),
    closesAt: z.string().max(40),
    voting: z
      .strictObject({ tallyShown: z.enum(['live', 'at-close']), closeWhenAllVoted: z.boolean() })
      .exactOptional(),
  }),
  loads: () => ({}),
  decide,
});
