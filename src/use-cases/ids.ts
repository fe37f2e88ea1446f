import { z } from 'zod';

/** An identifier made by the system, as buttons and forms carry it back. */
export const id = z.string().min(1).max(64);
/** A text that somebody typed; its real limits, with a friendly "no", are the rules'. */
export const text = z.string().max(40_000);
/** What a fiche says, as typed or imported; checked by the rules against the agreement's fields. */
export const content = z.record(z.string().max(64), z.unknown());
