import type { Request, RequestHandler, Response, Router } from 'express';
import type { Owner } from './own-data.ts';
import type { Answers, Guest } from './receive.ts';

/** How one gets in: the demonstration's entrance, or signing in by a link. The room behind it is the same. */
export interface Door {
  /** Before everything: which requests are answered at all. */
  readonly guard: RequestHandler;
  /** Its own pages. */
  readonly pages: Router;
  readonly whoIs: (request: Request) => Promise<Guest | undefined>;
  readonly entrance: (request: Request) => Promise<string>;
  /** Whose own data may be seen: also somebody's whose mandates are over. */
  readonly owner: (request: Request) => Promise<Owner | undefined>;
  /** Another agreement of the same person's. */
  readonly chooseAgreement: (request: Request, response: Response, agreement: string) => Promise<void>;
  readonly answers: Answers;
}
