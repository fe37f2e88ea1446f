import { z } from 'zod';
import { holdsStorable, isStorable, written, writtenText } from '../storable.ts';

/** An identifier made by the system, as buttons and forms carry it back. */
export const id = z.string().min(1).max(64).refine(isStorable);
/** The same where a platform made it: a room's. */
export const longId = z.string().min(1).max(200).refine(isStorable);
/** A text that somebody typed; its real limits, with a friendly "no", are the rules'. */
export const text = z.string().max(40_000).refine(isStorable).transform(writtenText);
/** What a fiche says, as typed or imported; checked by the rules against the agreement's fields. */
export const content = z.record(z.string().max(64), z.unknown()).refine(holdsStorable).transform(written);
/** A line of a list, from 0. */
export const line = z.int().min(0).max(100);
/** Of a report; which have one is the rules' to say. */
export const year = z.coerce.number().int().min(2000).max(2199);
/** A local date and time of the agreement's zone; a day. What they mean, and whether they are one, the rules say. */
export const local = z.string().max(40);
export const day = z.string().max(10);
