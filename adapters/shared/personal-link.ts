import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/**
 * Links that stand in mails: each is one person's, for one thing, and carries what it is about with a signature of this
 * instance. What such a link can do by itself is little: `ballot` opens that ballot alone, `news` stops news, `address`
 * takes an address that was asked for in a session; `go` and `act` only lead to a page, which asks who is there.
 */
const Target = z.union([
  z.strictObject({ k: z.literal('ballot'), a: z.string(), v: z.string() }),
  z.strictObject({ k: z.literal('go'), a: z.string(), to: z.string() }),
  z.strictObject({
    k: z.literal('act'),
    a: z.string(),
    act: z.string(),
    command: z.record(z.string(), z.json()),
    label: z.string(),
  }),
  z.strictObject({ k: z.literal('news') }),
  z.strictObject({ k: z.literal('address'), mail: z.string() }),
]);
const Personal = z.tuple([z.string(), z.int(), Target]);

export type LinkTarget = z.infer<typeof Target>;

export interface PersonalLink {
  readonly person: string;
  /** Second of its making, since 1970. */
  readonly madeAt: number;
  readonly target: LinkTarget;
}

/** Longer addresses are cut by some mail clients; no link of ours comes near. */
const MAX = 1_500;

export function personalToken({ person, madeAt, target }: PersonalLink, secret: string): string {
  const body = Buffer.from(JSON.stringify([person, madeAt, target])).toString('base64url');
  return `${body}.${signature(body, secret)}`;
}

/** Undefined for anything but what `personalToken` made with this secret: one sign changed is enough. */
export function readPersonalToken(token: string, secret: string): PersonalLink | undefined {
  if (token.length > MAX) return undefined;
  const [body = '', mac = '', ...more] = token.split('.');
  if (more.length > 0 || !same(mac, signature(body, secret))) return undefined;
  const read = Personal.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!read.success) return undefined;
  const [person, madeAt, target] = read.data;
  return { person, madeAt, target };
}

const signature = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(`personal-link\n${body}`).digest('base64url');

function same(a: string, b: string): boolean {
  const [one, two] = [Buffer.from(a), Buffer.from(b)];
  return one.length === two.length && timingSafeEqual(one, two);
}
