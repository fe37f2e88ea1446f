import { z } from 'zod';
import { enterBallot as decide } from '../rules/ballots.ts';
import { CHOICES } from '../rules/tally.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The secretariat enters a show of hands, seat by seat (R3.8). */
export const enterBallot = useCase({
  name: 'enter-ballot',
  command: z.strictObject({ vote: id, seat: id, choice: z.enum(CHOICES) }),
  loads: ({ vote }) => ({ vote }),
  decide,
});
