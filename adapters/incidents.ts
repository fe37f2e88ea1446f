import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { roomEn } from '../src/words/room.en.ts';
import { roomFr } from '../src/words/room.fr.ts';

/**
 * The last word of our server: what failed anywhere is answered with a number, in both languages, and with nothing of the
 * program; the log has the rest under that number. Without it Express would show its stack to whoever asks.
 */
export function incidents(onIncident: (reference: string, error: unknown) => void) {
  return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
    const status = statusOf(error);
    // The other end can't be told any more.
    if (response.headersSent) return void response.destroy();
    if (status < 500) {
      response.status(status).type('text').send('the request can not be read\n');
      return;
    }
    const reference = randomUUID().slice(0, 8);
    onIncident(reference, error);
    const said = [roomFr, roomEn].map(({ failed, failedText }) => `${failed}. ${failedText(reference)}\n`);
    response.status(status).type('text').send(said.join('\n'));
  };
}

/** As Express and its readers of bodies give it, where the request is at fault. */
function statusOf(error: unknown): number {
  const { status } = (typeof error === 'object' && error !== null ? error : {}) as { readonly status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
