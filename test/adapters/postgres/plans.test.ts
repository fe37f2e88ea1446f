import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forgetAnswers } from '../../../adapters/postgres/answers.ts';
import { postgresOutbox, waitingChannels } from '../../../adapters/postgres/outbox.ts';
import { postInWeb } from '../../../adapters/postgres/web-posts.ts';
import { openDueVotes } from '../../../src/due-votes.ts';
import { lookAfter } from '../../../src/look-after.ts';
import { noteDeliveries } from '../../../src/remind.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation } from '../../support/register.ts';

/**
 * What is asked often is found by an index, however large a table becomes. PostgreSQL is told to do without reading a
 * table from end to end wherever there is another way: a plan that still does so has none.
 */

let copil: TestApp;
let fiche: string;
let vote: string;
let other: pg.Client;
beforeAll(async () => {
  copil = await testApp();
  const consultation = await openedConsultation(copil.register);
  ({ fiche, vote } = await ficheInVote(copil.register, consultation));
  other = new pg.Client({ connectionString: copil.register.url, options: '-c enable_seqscan=off' });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await copil.register.close();
});

/** What grows with the register, and is too large to be read whole for one question. */
const LARGE = [
  'account',
  'ballot',
  'chain',
  'consultation',
  'decision',
  'delivery',
  'fiche',
  'journal',
  'mandate',
  'notice',
  'opening',
  'person',
  'post',
  'room',
  'vote',
];

interface Asked {
  readonly text: string;
  readonly values: unknown[];
}

/** The statements that some work runs, each once. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly Asked[]> {
  const asked = new Map<string, Asked>();
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    for (const [config, values] of query.mock.calls as unknown as [string | Partial<Asked>, unknown][])
      if (typeof config === 'object' && /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)/.test(config.text ?? ''))
        asked.set(config.text ?? '', {
          text: config.text ?? '',
          values: config.values ?? (Array.isArray(values) ? values : []),
        });
  } finally {
    query.mockRestore();
  }
  return [...asked.values()];
}

/** The large tables that a statement reads from end to end, whatever is done to avoid it. */
async function readWhole({ text, values }: Asked): Promise<readonly string[]> {
  await other.query('BEGIN');
  try {
    const { rows } = await other.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    return rows.flatMap(({ 'QUERY PLAN': line }) => {
      const table = /Seq Scan on (\w+)/.exec(line)?.[1] ?? '';
      return LARGE.includes(table) ? [`${table}: ${text.replace(/\s+/g, ' ').slice(0, 200)}`] : [];
    });
  } finally {
    await other.query('ROLLBACK');
  }
}

const hot: Readonly<Record<string, () => Promise<unknown>>> = {
  'a vote': () => copil.as('ana').act('cast-vote', { vote, choice: 'for' }, { key: 'one', via: 'slack' }),
  'who comes from a platform': () =>
    copil.register.ports.library.arrival({
      platform: 'teams',
      account: 'T/U',
      room: 'r',
      agreement: AGREEMENT,
      subject: `vote:${vote}`,
    }),
  'the card of a fiche': () => copil.as('ana').show('card', { subject: `fiche:${fiche}` }),
  'the home page': () => copil.as('ana').show('home'),
  'the room': () => copil.as('ana').conversation(),
  'what awaits somebody, and their messages': () => copil.as('ana').tasks(),
  completion: () => copil.as('sec').completions(),
  'the programme': () => copil.as('sec').command('programme'),
  reminders: () => copil.as('sec').command('rappels'),
  'the register': () => copil.as('sec').command('registre'),
  'the register of a fiche': () => copil.as('sec').show('register', { fiche }),
  'the budget': () => copil.as('sec').command('budget'),
  'a delivery': () => copil.deliver(),
  'posts in the web room': () => postInWeb(copil.register.database.sql, [copil.room]),
  'the next delivery of a channel': () => postgresOutbox(copil.register.database).take(copil.room),
  'when the cards of a room are changed next': () => postgresOutbox(copil.register.database).rests(copil.room),
  'a tick: votes that are over': async () =>
    copil.register.ports.library.votesDue(await copil.register.ports.library.now()),
  'a tick: votes of consultations that begin': () => openDueVotes(copil.register.ports),
  'a tick: agreements to look after': () => lookAfter(copil.register.ports),
  'a tick: convocations to note': () => noteDeliveries(copil.register.ports),
  'a tick: channels that wait': () => waitingChannels(copil.register.database),
  'a tick: answers that nobody asks for again': () => forgetAnswers(copil.register.database.sql),
};

describe('what is asked often reads no large table from end to end', () => {
  test.each(Object.keys(hot))('%s', async (name) => {
    const asked = await statementsOf(async () => hot[name]?.());
    expect(asked.length).toBeGreaterThan(0);
    const whole: string[] = [];
    for (const each of asked) whole.push(...(await readWhole(each)));
    expect(whole).toEqual([]);
  });
});
