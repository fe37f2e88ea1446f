import { describe, expect, test } from 'vitest';
import type { Content } from '../../src/deliver.ts';
import { deliverMail, type MailOutbox, type MailToSend, type WaitingMail } from '../../src/deliver-mail.ts';
import type { View } from '../../src/views/view.ts';

const NOW = Temporal.Instant.from('2027-03-01T09:00:00Z');
const fiche = { fiche: 'f1', reference: 'FA-2027-001', title: 'Une action' };
const subject = { kind: 'fiche', fiche: 'f1', version: 1, name: fiche } as never;
const deadline = '2027-03-10T17:00:00.000Z';

const message = (event: unknown): Content => ({ event: event as never });
const EXAMINED = message({ message: 'examined', fiche, value: 'favourable' });
const ON_AGENDA = message({ message: 'on-agenda', fiche, consultation: 'c1', closesAt: deadline });
const AWAITED = message({ message: 'vote-awaited', vote: 'v1', subject, deadline });
const OPENED = message({ event: 'vote-opened', vote: 'v1', subject, deadline, without: [] });
const CARD: Content = { subject: 'fiche:f1' };
const DECISION = message({ event: 'decision', vote: { id: 'v1' } });
const DECIDED = message({ message: 'decided', vote: { id: 'v1' } });

interface Played {
  readonly sent: readonly MailToSend[];
  readonly dropped: Readonly<Record<string, string>>;
}

/** Delivers to one person what waits for them; each view's title says which content it is. */
async function played(
  contents: readonly Content[],
  options: { readonly last?: Temporal.Instant; readonly news?: boolean; readonly over?: readonly Content[] } = {},
): Promise<Played> {
  const waiting = contents.map((content, at): WaitingMail => ({ id: String(at + 1), agreement: 'a1', content }));
  const sent: MailToSend[] = [];
  const dropped: Record<string, string> = {};
  const outbox: MailOutbox = {
    waiting: async () => waiting,
    recipient: async (person) => ({
      person,
      name: 'Ana',
      mail: 'ana@example.org',
      locale: 'fr',
      wantsNews: options.news ?? true,
    }),
    lastSent: async () => options.last,
    take: async () => undefined,
    sent: async () => undefined,
    dropped: async (notices, why) => {
      for (const id of notices) dropped[id] = why;
    },
    failed: async () => undefined,
    refused: async () => undefined,
    now: async () => NOW,
  };
  const draw = async (_to: unknown, content: Content): Promise<View | undefined> =>
    options.over?.includes(content)
      ? undefined
      : { name: 'x', title: String(contents.indexOf(content)), summary: '', blocks: [], actions: [] };
  const send = async (mail: MailToSend) => {
    sent.push(mail);
    return { accepted: true } as const;
  };
  await deliverMail({ outbox, draw, send }, 'mail:ana');
  return { sent, dropped };
}

const titles = ({ sent }: Played) => sent.map(({ views }) => views.map(({ title }) => Number(title)));
const justNow = { last: NOW.subtract({ minutes: 59 }) };

describe('a digest rather than five mails in an hour', () => {
  test('the first goes at once; what follows within the hour waits, and comes as one', async () => {
    expect(titles(await played([EXAMINED]))).toEqual([[0]]);
    expect(titles(await played([EXAMINED, CARD], justNow))).toEqual([]);
    expect(titles(await played([EXAMINED, CARD], { last: NOW.subtract({ hours: 1 }) }))).toEqual([[1, 0]]);
  });

  test('what is due goes at once, first, and takes along what waits, the latest first', async () => {
    expect(titles(await played([EXAMINED, ON_AGENDA, AWAITED, CARD], justNow))).toEqual([[2, 3, 1, 0]]);
  });

  test('what says the same is said once: an opened vote to whoever is called to it, a decision to the author', async () => {
    expect(titles(await played([OPENED, AWAITED]))).toEqual([[1]]);
    expect(titles(await played([DECISION, DECIDED]))).toEqual([[0]]);
    expect(titles(await played([DECIDED]))).toEqual([[0]]);
    expect(titles(await played([CARD, CARD]))).toEqual([[0]]);
  });

  test('what was done meanwhile is not asked for; where nothing is left there is no mail', async () => {
    expect(titles(await played([AWAITED, CARD], { over: [AWAITED] }))).toEqual([[1]]);
    expect(await played([AWAITED], { over: [AWAITED] })).toEqual({ sent: [], dropped: { 1: 'nothing to show' } });
  });
});

test('who wants no news gets what the agreement asks to tell, and nothing else', async () => {
  const { sent, dropped } = await played([EXAMINED, CARD, AWAITED, DECISION], { news: false });
  expect(titles({ sent, dropped })).toEqual([[2, 3]]);
  expect(dropped).toEqual({ 1: 'unsubscribed', 2: 'unsubscribed' });
});
