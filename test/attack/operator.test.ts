import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { sessionIn } from '../../adapters/postgres/sql.ts';
import { readerFor } from '../../src/readers.ts';
import type { ClosedVote } from '../../src/rules/vote.ts';
import { decision as decisionNotice } from '../../src/views/decision.ts';
import type { View } from '../../src/views/view.ts';
import { fr } from '../../src/words/fr.ts';
import { copil } from '../adapters/cli/run.ts';
import { type TestApp, testApp, viewOf } from '../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation } from '../support/register.ts';
import { type Chain, chainAnew, type Exported, factOf, type Recorded, voteRewritten } from '../support/tampered.ts';
import { DEADLINE } from '../support/world.ts';

/** Whoever runs the system can write anything into its database, or hand out any file. What shows, and to whom? (R16.2) */

let it: TestApp;
let exported: string;
let folder: string;
/** What members hold: the hash on a receipt of a ballot, on the notice of the decision, and below a paper. */
let receipt: string;
let notice: string;
let paper: string;

const factsOf = (view: View) => view.blocks.flatMap((block) => (block.kind === 'facts' ? block.items : []));
const fingerprintOn = (view: View): string =>
  factsOf(view).find(({ label }) => label === fr.common.fingerprint)?.value ?? '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-operator-'));
  it = await testApp();
  const { register } = it;
  const { fiche, vote } = await ficheInVote(register, await openedConsultation(register));
  receipt = fingerprintOn(viewOf(await it.as('ana').act('cast-vote', { vote, choice: 'for' })));
  for (const who of ['nora', 'sami']) await register.done('cast-vote', { vote, choice: 'for' }, who);
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote }, 'clock');
  const closed = (await register.ports.library.vote(AGREEMENT, vote)) as ClosedVote;
  const reader = await readerFor(register.ports.library, AGREEMENT, register.id('ana'));
  if (!reader) throw new Error('no reader');
  notice = fingerprintOn(decisionNotice(closed, undefined, reader));
  await register.done('make-remark', { fiche, text: 'Après la décision.' }, 'ana');
  paper = (await register.ports.library.head(AGREEMENT)).hash;
  await register.done('make-remark', { fiche, text: 'Après le relevé.' }, 'bob');
  const { out, code } = await copil(['export'], { DATABASE_URL: register.url, SECRET_KEY: 'x'.repeat(40) });
  expect(code).toBe(0);
  exported = out;
});
afterAll(async () => {
  await it.register.close();
  await rm(folder, { recursive: true, force: true });
});

let files = 0;
/** What `copil verify FILE` says of a file that was changed, and with each hash that a member holds. */
async function verdictsOf(change: (chain: Chain, document: Exported) => void) {
  const document = JSON.parse(exported) as Exported;
  const chain = document.chains.find((one) => one.chain === AGREEMENT);
  if (!chain) throw new Error('no chain');
  change(chain, document);
  files += 1;
  const path = join(folder, `${files}.json`);
  await writeFile(path, JSON.stringify(document));
  const say = async (...more: string[]) =>
    JSON.parse((await copil(['verify', path, '--json', ...more])).out) as { ok: boolean; fault?: string };
  const withHash = async (hash: string) => (await say('--entry', hash)).ok;
  return {
    alone: await say(),
    receipt: await withHash(receipt),
    notice: await withHash(notice),
    paper: await withHash(paper),
  };
}

const at = ({ entries }: Chain, kind: string): number => entries.findIndex(({ entry }) => entry.fact.kind === kind);
const copyOf = (record: Recorded): Recorded => structuredClone(record);

describe('what members hold', () => {
  test('is the whole hash of an entry, on the receipt, on the notice of the decision and below each paper', async () => {
    for (const hash of [receipt, notice, paper]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await verdictsOf(() => undefined)).toEqual({
      alone: expect.objectContaining({ ok: true, decisions: 1 }),
      ...{ receipt: true, notice: true, paper: true },
    });
  });
  test('the notice’s hash is that of the decision, so that it covers all that came before', async () => {
    const { entries } = (JSON.parse(exported) as Exported).chains.find(({ chain }) => chain === AGREEMENT) as Chain;
    expect(entries.find(({ entry }) => entry.hash === notice)?.entry.fact.kind).toBe('DecisionTaken');
  });
});

describe('found by `copil verify` alone', () => {
  test.each<[string, string, (chain: Chain) => void]>([
    ['an edited entry', 'wrong-hash', (c) => Object.assign(factOf(c, 'BallotCast').entry, { via: 'slack' })],
    [
      'an edited entry, its own hash made anew',
      'broken-link',
      (c) => {
        const { entries } = c;
        const copy = { ...c, entries: entries.slice(0, at(c, 'BallotCast') + 1), decisions: [] };
        Object.assign(factOf(c, 'BallotCast').entry, { via: 'slack' });
        chainAnew(copy);
      },
    ],
    ['a deleted entry', 'gap', (c) => c.entries.splice(at(c, 'BallotCast'), 1)],
    ['an inserted entry', 'gap', (c) => c.entries.splice(at(c, 'BallotCast'), 0, copyOf(factOf(c, 'BallotCast')))],
    ['two entries in the other order', 'gap', ({ entries }) => entries.splice(3, 2, ...entries.slice(3, 5).reverse())],
    [
      'another choice in a ballot',
      'wrong-seal',
      (c) => Object.assign(factOf(c, 'BallotCast').openings[0] ?? {}, { value: 'against' }),
    ],
    [
      'a decision with another outcome',
      'wrong-decision',
      ({ decisions }) => Object.assign(decisions[0] ?? {}, { outcome: 'not-adopted' }),
    ],
    ['entries cut off the end, the head left', 'wrong-head', ({ entries }) => entries.splice(-2)],
    [
      'a deleted ballot, the chain made anew: the recount shows it',
      'wrong-tally',
      (c) => {
        c.entries.splice(at(c, 'BallotCast'), 1);
        chainAnew(c);
      },
    ],
    [
      'a second ballot after the deadline, the chain made anew',
      'ballot-outside-vote',
      (c) => {
        c.entries.push(copyOf(factOf(c, 'BallotCast')));
        chainAnew(c);
      },
    ],
    [
      'another outcome, the chain made anew',
      'wrong-outcome',
      (c) => {
        factOf(c, 'DecisionTaken').entry.fact.outcome = 'not-adopted';
        chainAnew(c);
      },
    ],
  ])('%s: %s', async (_what, fault, change) => {
    expect((await verdictsOf(change)).alone).toMatchObject({ ok: false, fault });
  });
});

describe('found only with what a member holds', () => {
  test('the end cut off, the head moved back: by a hash from after the cut', async () => {
    expect(
      await verdictsOf((c) => {
        c.entries.splice(-2);
        chainAnew(c);
      }),
    ).toEqual({ alone: expect.objectContaining({ ok: true }), receipt: true, notice: true, paper: false });
  });
  test('a decision cut off, with all that follows: by the notice', async () => {
    expect(
      await verdictsOf((c) => {
        c.entries.splice(at(c, 'VoteClosed'));
        chainAnew(c);
      }),
    ).toEqual({
      alone: expect.objectContaining({ ok: true, decisions: 0 }),
      ...{ receipt: true, notice: false, paper: false },
    });
  });
  test('a vote rewritten, its ballots, its tally, its decision and every hash: by the receipt of any ballot, the notice, any later paper', async () => {
    expect(
      await verdictsOf((c) => {
        voteRewritten(c, 'against');
        chainAnew(c);
      }),
    ).toEqual({
      alone: expect.objectContaining({ ok: true, decisions: 1 }),
      ...{ receipt: false, notice: false, paper: false },
    });
  });
  test('an early entry rewritten, who gave an opinion: by every hash from after it', async () => {
    expect(
      await verdictsOf((c) => {
        Object.assign(factOf(c, 'OpinionGiven').entry, { via: 'cli' });
        chainAnew(c);
      }),
    ).toEqual({
      alone: expect.objectContaining({ ok: true }),
      ...{ receipt: false, notice: false, paper: false },
    });
  });
});

describe('in the database', () => {
  const verified = () => verifyStored(it.register.database.sql);
  /** In a transaction that is not kept, with the guards off: what somebody with the server's own rights can do. */
  const after = async (...statements: string[]) => {
    const undo = new Error('not kept');
    let verdict: unknown;
    await it.register.database
      .$transaction(
        async (tx) => {
          await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
          for (const statement of statements) expect(await tx.$executeRawUnsafe(statement)).toBeGreaterThan(0);
          verdict = await verifyStored(sessionIn(tx));
          throw undo;
        },
        { timeout: 20_000 },
      )
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return verdict;
  };
  const OURS = `chain = '${AGREEMENT}'`;
  const LAST = `(SELECT max(seq) FROM journal WHERE ${OURS})`;

  test('the journal refuses to be changed, deleted or emptied', async () => {
    for (const statement of ["UPDATE journal SET via = 'slack'", 'DELETE FROM journal', 'TRUNCATE journal'])
      await expect(it.register.database.$executeRawUnsafe(statement)).rejects.toThrow(/append only/);
    expect(await verified()).toMatchObject({ ok: true });
  });
  test.each<[string, string, string[]]>([
    ['an edited row', 'wrong-hash', [`UPDATE journal SET via = 'slack' WHERE ${OURS} AND seq = 5`]],
    ['a deleted row', 'gap', [`DELETE FROM journal WHERE ${OURS} AND seq = 5`]],
    ['the last row deleted, the head left', 'wrong-head', [`DELETE FROM journal WHERE ${OURS} AND seq = ${LAST}`]],
    [
      'the head moved back, the rows left',
      'stored-otherwise',
      [
        `UPDATE chain SET seq = j.seq, hash = j.hash FROM journal j WHERE chain.id = '${AGREEMENT}' AND j.${OURS} AND j.seq = ${LAST} - 1`,
      ],
    ],
    [
      'an inserted row, after the head',
      'wrong-head',
      [
        `INSERT INTO journal (chain, seq, at, by, via, version, fact, prev, hash) SELECT chain, seq + 1, at, by, via, version, fact, hash, repeat('0', 64) FROM journal WHERE ${OURS} AND seq = ${LAST}`,
      ],
    ],
    ['a chain without its head', 'wrong-head', [`DELETE FROM chain WHERE id = '${AGREEMENT}'`]],
    [
      'two rows in the other order',
      'broken-link',
      [
        `UPDATE journal SET seq = 1005 WHERE ${OURS} AND seq = 5`,
        `UPDATE journal SET seq = 5 WHERE ${OURS} AND seq = 6`,
        `UPDATE journal SET seq = 6 WHERE ${OURS} AND seq = 1005`,
      ],
    ],
    [
      'an account made somebody’s by hand, to vote in their name',
      'stored-otherwise',
      [
        `INSERT INTO account (platform, account, person_id, vouched_by) SELECT 'slack', 'T1/U1', id, 'operator' FROM person LIMIT 1`,
      ],
    ],
    [
      'an address written over, to sign in as somebody',
      'stored-otherwise',
      [`UPDATE person SET mail = 'other@example.org' WHERE id = (SELECT min(id) FROM person)`],
    ],
    ['a decision', 'wrong-decision', [`UPDATE decision SET outcome = 'not-adopted'`]],
    ['a decision deleted', 'wrong-decision', ['DELETE FROM decision']],
    ['a remark’s text', 'wrong-seal', [`UPDATE opening SET value = '"autre"' WHERE field = 'text' AND ${OURS}`]],
  ])('%s: %s', async (_what, fault, statements) => {
    expect(await after(...statements)).toMatchObject({ ok: false, fault });
  });
});
