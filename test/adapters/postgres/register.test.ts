import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresOutbox, waitingChannels } from '../../../adapters/postgres/outbox.ts';
import { postgresRegister } from '../../../adapters/postgres/register.ts';
import { claimInstance, loadAgreement, SetupError } from '../../../adapters/postgres/setup.ts';
import { act } from '../../../src/act.ts';
import { type DeliverPorts, deliver } from '../../../src/deliver.ts';
import type { Ports } from '../../../src/ports.ts';
import { INSTANCE, type JournalEntry } from '../../../src/rules/journal.ts';
import { recountEntry, startRecount } from '../../../src/rules/recount.ts';
import type { Vote } from '../../../src/rules/vote.ts';
import { USE_CASES } from '../../../src/use-cases/index.ts';
import {
  AGREEMENT,
  ficheInVote,
  openedConsultation,
  openedMotion,
  sha256,
  sourceOf,
  type TestRegister,
  testRegister,
} from '../../support/register.ts';
import { AGREEMENT_FILE, content, DEADLINE, FIRST_DAY, paris } from '../../support/world.ts';

let register: TestRegister;
let consultation: string;

beforeAll(async () => {
  register = await testRegister();
  consultation = await openedConsultation(register);
});
afterAll(async () => {
  await register?.close();
});
beforeEach(() => register.at(FIRST_DAY));

const cast = (vote: string, choice: string, who: string, delivery?: Parameters<TestRegister['perform']>[3]) =>
  register.perform('cast-vote', { vote, choice }, who, delivery);

/** The ballots of a vote in the journal, in order, with their choice as it stands beside. */
async function ballotsIn(vote: string, agreement = AGREEMENT) {
  const lines = await register.chain(agreement);
  return lines
    .filter(({ entry }) => entry.fact.kind === 'BallotCast' && entry.fact.vote === vote)
    .map(({ entry, openings }) => ({
      seat: entry.fact.seat,
      choice: openings.find((o) => o.field === 'choice')?.value,
      via: entry.via,
      seq: entry.seq,
    }));
}

const standing = async (vote: string, agreement = AGREEMENT): Promise<Vote> => {
  const found = await register.ports.library.vote(agreement, vote);
  if (!found) throw new Error(`there is no vote ${vote}`);
  return found;
};

async function openVote(vote: string, agreement = AGREEMENT) {
  const found = await standing(vote, agreement);
  if (found.state !== 'open') throw new Error(`the vote is ${found.state}`);
  return found;
}

async function closedVote(vote: string, agreement = AGREEMENT) {
  const found = await standing(vote, agreement);
  if (found.state !== 'closed') throw new Error(`the vote is ${found.state}`);
  return found;
}

/** A chain as it is stored, recounted from its first entry to its last. */
async function recounted(chain: string) {
  let so = startRecount(chain);
  for (const { entry, openings } of await register.chain(chain)) {
    const counted = recountEntry(so, entry, openings, sha256);
    if ('fault' in counted) throw new Error(`${counted.fault} in ${JSON.stringify(entry)}`);
    so = counted.next;
  }
  return so;
}

/** Everything that an act may change. */
async function everything() {
  const { database } = register;
  const [fiches, votes, ballots, consultations, mandates, decisions, agreements, chains, journal, openings, notices] =
    await Promise.all([
      database.fiche.findMany({ orderBy: { id: 'asc' } }),
      database.vote.findMany({ orderBy: { id: 'asc' } }),
      database.ballot.findMany({ orderBy: [{ voteId: 'asc' }, { seat: 'asc' }] }),
      database.consultation.findMany({ orderBy: { id: 'asc' } }),
      database.mandate.findMany({ orderBy: { id: 'asc' } }),
      database.decision.findMany({ orderBy: { number: 'asc' } }),
      database.agreement.findMany({ orderBy: { id: 'asc' } }),
      database.chain.findMany({ orderBy: { id: 'asc' } }),
      database.journalEntry.findMany({ orderBy: [{ chain: 'asc' }, { seq: 'asc' }] }),
      database.opening.count(),
      database.notice.count(),
    ]);
  return { fiches, votes, ballots, consultations, mandates, decisions, agreements, chains, journal, openings, notices };
}

describe('a fiche from its import to its decision', () => {
  it('is adopted with twelve votes for, by the last ballot', async () => {
    const { fiche, vote } = await ficheInVote(register, consultation, { closeWhenAllVoted: true });
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
      expect((await cast(vote, 'for', who)).refusal).toBeUndefined();

    const closed = await closedVote(vote);
    expect(closed).toMatchObject({ how: 'all-voted', tally: { for: 12, against: 0, outcome: 'adopted' } });
    const stored = await register.ports.library.fiche(AGREEMENT, fiche);
    expect(stored).toMatchObject({ state: 'adopted', programmeYear: 2027 });
    expect(await register.ports.library.fiche(AGREEMENT, stored?.reference?.toLowerCase() ?? '')).toEqual(stored);
    const decisions = await register.ports.library.decisions(AGREEMENT);
    expect(decisions.find((decision) => decision.vote === vote)).toMatchObject({
      number: closed.decision,
      fiche,
      outcome: 'adopted',
      hash: closed.hash,
    });
    const lines = await register.ports.library.journal(AGREEMENT, { fiche, limit: 100 });
    expect(lines.map((line) => line.fact.kind).reverse()).toEqual([
      'FicheWritten',
      'FicheSubmitted',
      'CommissionOpinionGiven',
      'FichePlaced',
      'OpinionGiven',
      'OpinionGiven',
      'VoteOpened',
      ...Array.from({ length: 5 }, () => 'BallotCast'),
      'VoteClosed',
      'DecisionTaken',
    ]);
  });
});

describe('ballots (R3.1)', () => {
  it('the same delivery three times at once is one ballot and one answer', async () => {
    const vote = await openedMotion(register, consultation);
    const came = await Promise.all([1, 2, 3].map(() => cast(vote, 'for', 'ana', { key: 'event-1' })));
    expect(came.filter(({ outcome }) => outcome !== undefined)).toHaveLength(1);
    const [first] = came.filter(({ outcome }) => outcome !== undefined);
    for (const { answer } of came) expect(answer).toEqual(first?.answer);
    expect(await ballotsIn(vote)).toHaveLength(1);
  });

  it("the key of somebody else's delivery gives nobody their answer", async () => {
    const vote = await openedMotion(register, consultation);
    const ana = await cast(vote, 'for', 'ana', { key: 'event-2' });
    const bob = await cast(vote, 'against', 'bob', { key: 'event-2' });
    expect(bob.outcome).toBeDefined();
    expect(bob.answer).not.toEqual(ana.answer);
    expect(await ballotsIn(vote)).toHaveLength(2);
  });

  it('for, against, for are three ballots in the journal and one that stands', async () => {
    const vote = await openedMotion(register, consultation);
    for (const choice of ['for', 'against', 'for']) await cast(vote, choice, 'ana');
    const ballots = await ballotsIn(vote);
    expect(ballots.map((ballot) => ballot.choice)).toEqual(['for', 'against', 'for']);
    const { ballots: stand } = await openVote(vote);
    expect(Object.keys(stand)).toEqual(['QUAI-01']);
    expect(stand['QUAI-01']).toMatchObject({ choice: 'for', by: register.id('ana'), seq: ballots[2]?.seq });
  });

  it('two of one seat from two places in the same instant: both in the journal, the later one counts', async () => {
    const vote = await openedMotion(register, consultation);
    const came = await Promise.all([
      cast(vote, 'for', 'ana', { via: 'slack' }),
      cast(vote, 'against', 'ana', { via: 'teams' }),
    ]);
    for (const { refusal } of came) expect(refusal).toBeUndefined();
    const ballots = await ballotsIn(vote);
    expect(ballots.map((ballot) => ballot.via).sort()).toEqual(['slack', 'teams']);
    const last = ballots.at(-1);
    expect((await openVote(vote)).ballots).toMatchObject({ 'QUAI-01': { choice: last?.choice, via: last?.via } });

    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');
    const { tally } = await closedVote(vote);
    expect({ for: tally.for, against: tally.against }).toEqual(
      last?.choice === 'for' ? { for: 2, against: 0 } : { for: 0, against: 2 },
    );
  });
});

describe('the close (R3.5)', () => {
  it('a ballot that races it is in the tally or refused, fifty times', { timeout: 20_000 }, async () => {
    const agreement = 'accord-de-la-course';
    await register.addAgreement(agreement, ['sec', 'ana']);
    const there = { agreement };
    const period = await openedConsultation(register, there);
    for (let i = 0; i < 50; i += 1) {
      const vote = await openedMotion(register, period, {}, there);
      await cast(vote, 'for', 'ana', there);
      const change = () => cast(vote, 'against', 'ana', there);
      const close = () => register.perform('close-vote', { vote }, 'sec', there);
      const [changed, closed] =
        i % 2 === 0
          ? await Promise.all([change(), close()])
          : await Promise.all([close(), change()]).then(([b, a]) => [a, b] as const);
      expect(closed.refusal).toBeUndefined();
      const { tally } = await closedVote(vote, agreement);
      const ballots = await ballotsIn(vote, agreement);
      if (changed.refusal) {
        expect(changed.refusal.code).toBe('vote-closed');
        expect(tally).toMatchObject({ for: 2, against: 0 });
        expect(ballots).toHaveLength(1);
      } else {
        expect(tally).toMatchObject({ for: 0, against: 2 });
        expect(ballots).toHaveLength(2);
      }
    }
  });

  it('refuses a ballot at the deadline, before the clock has closed the vote', async () => {
    const vote = await openedMotion(register, consultation);
    register.at('2027-03-10T17:59');
    expect((await cast(vote, 'for', 'ana')).refusal).toBeUndefined();
    register.at(DEADLINE);
    expect((await cast(vote, 'for', 'bob')).refusal?.code).toBe('vote-over');
    expect(await register.ports.library.votesDue(await register.ports.library.now())).toContainEqual({
      agreement: AGREEMENT,
      vote,
    });
    await register.done('close-due-vote', { vote }, 'clock');
    expect(await closedVote(vote)).toMatchObject({ how: 'deadline', tally: { for: 2, silent: 10 } });
    expect((await cast(vote, 'for', 'bob')).refusal?.code).toBe('vote-closed');
  });

  it('closes once, however many clocks tick', async () => {
    const vote = await openedMotion(register, consultation);
    register.at(DEADLINE);
    await Promise.all([1, 2, 3].map(() => register.done('close-due-vote', { vote }, 'clock')));
    const decisions = await register.ports.library.decisions(AGREEMENT);
    expect(decisions.filter((decision) => decision.vote === vote)).toHaveLength(1);
  });

  it('the database takes no ballot into a closed vote, whatever the code does', async () => {
    const vote = await openedMotion(register, consultation);
    await cast(vote, 'for', 'ana');
    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');
    const ballot = { choice: 'against', entered: false, at: new Date(), via: 'web', seq: 1, hash: 'x' };
    await expect(
      register.database.ballot.create({ data: { voteId: vote, seat: 'QUAI-02', ...ballot } }),
    ).rejects.toThrow('the vote is not open (R3.5)');
    await expect(
      register.database.ballot.update({ where: { voteId_seat: { voteId: vote, seat: 'QUAI-01' } }, data: ballot }),
    ).rejects.toThrow('the vote is not open (R3.5)');
  });
});

describe('a refusal', () => {
  it('leaves state, journal and notices as they were', async () => {
    const { fiche, vote } = await ficheInVote(register, consultation);
    const before = await everything();
    const refused = [
      await cast(vote, 'for', 'sec'),
      await register.perform('close-vote', { vote }, 'sec'),
      await register.perform('withdraw-fiche', { fiche }, 'com'),
      await register.perform('import-fiche', { content: content({ axes: [] }) }, 'sec'),
      await register.perform('give-mandate', { kind: 'seat', seat: 'QUAI-02', person: register.id('ana') }, 'sec'),
    ];
    expect(refused.map(({ refusal }) => refusal?.code)).toEqual([
      'not-allowed',
      'seats-awaited',
      'not-allowed',
      'content',
      'person-has-seat',
    ]);
    expect(await everything()).toEqual(before);
  });

  it('is answered again to the same delivery, even once it would be allowed', async () => {
    const vote = await openedMotion(register, consultation);
    register.at(DEADLINE);
    const first = await cast(vote, 'for', 'ana', { key: 'late' });
    register.at(FIRST_DAY);
    const again = await cast(vote, 'for', 'ana', { key: 'late' });
    expect(first.answer.refused).toBe('vote-over');
    expect(again.answer).toEqual(first.answer);
    expect(await ballotsIn(vote)).toEqual([]);
  });
});

describe('a new version during the vote (R7.3)', () => {
  it('calls it off for good; the next vote starts without a ballot', async () => {
    const { fiche, vote } = await ficheInVote(register, consultation);
    await cast(vote, 'for', 'ana');
    const revision = { fiche, content: content({ title: 'Un autre titre' }), reason: 'Titre précisé.' };
    await register.done('revise-fiche', revision, 'sec');
    expect((await cast(vote, 'for', 'bob')).refusal?.code).toBe('vote-called-off');
    for (const [who, ministry] of [
      ['nora', 'NORD'],
      ['sami', 'SUD'],
    ] as const)
      await register.done('confirm-opinion', { fiche, ministry }, who);
    const next = await register.done(
      'open-vote',
      { fiche, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false },
      'sec',
    );
    expect(await openVote(next)).toMatchObject({ subject: { version: 2, title: 'Un autre titre' }, ballots: {} });
    expect((await standing(vote)).state).toBe('called-off');
    expect((await recounted(AGREEMENT)).open.has(vote)).toBe(false);
  });
});

describe('an act that fails half-way', () => {
  const castAs = (ports: Ports, vote: string, key: string) => {
    const origin = { agreement: AGREEMENT, actor: { person: register.id('ana') }, via: 'web', key } as const;
    const view = { name: 'answer', title: '', summary: '', blocks: [], actions: [] };
    return act(ports, USE_CASES['cast-vote'], { vote, choice: 'for' as const }, origin, () => ({ view }));
  };

  it('writes nothing at all, and the same delivery can come again', async () => {
    const vote = await openedMotion(register, consultation);
    await register.addRoom('salle-en-panne');
    const before = await everything();
    await register.database.$executeRawUnsafe(`
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the disk is full'; END $$`);
    await register.database.$executeRawUnsafe(
      'CREATE TRIGGER full_disk BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION full_disk()',
    );
    await expect(castAs(register.ports, vote, 'retry')).rejects.toThrow('the disk is full');
    await register.database.$executeRawUnsafe('DROP FUNCTION full_disk CASCADE');
    expect(await everything()).toEqual(before);

    expect((await cast(vote, 'for', 'ana', { key: 'retry' })).outcome).toMatchObject({ done: true, facts: 1 });
    expect(await ballotsIn(vote)).toHaveLength(1);
  });

  it('is none where nobody could be woken: what is to be delivered waits for the sweep', async () => {
    const vote = await openedMotion(register, consultation);
    const room = await register.addRoom('salle-sans-réveil');
    const clock = () => paris(FIRST_DAY);
    const wake = () => Promise.reject(new Error('the queue is down'));
    const deaf = { ...register.ports, register: postgresRegister(register.database, { clock, wake }) };
    expect(await castAs(deaf, vote, 'deaf')).toMatchObject({ view: { name: 'answer' } });
    expect(await waitingChannels(register.database)).toContain(room);
    expect(await ballotsIn(vote)).toHaveLength(1);
  });
});

describe('the journal (R16)', () => {
  it.each(['journal', 'decision'])('%s: no row is updated, deleted or truncated', async (table) => {
    const vote = await openedMotion(register, consultation);
    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');
    const before = await everything();
    for (const statement of [
      `UPDATE "${table}" SET "hash" = 'x'`,
      `DELETE FROM "${table}"`,
      `TRUNCATE "${table}"`,
      `TRUNCATE "${table}" CASCADE`,
    ])
      await expect(register.database.$executeRawUnsafe(statement)).rejects.toThrow(`${table} is append only (R16.1)`);
    expect(await everything()).toEqual(before);
  });

  it('a closed vote is not updated, deleted or truncated either (R3.5)', async () => {
    const vote = await openedMotion(register, consultation);
    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');
    const before = await everything();
    for (const statement of [
      `UPDATE "vote" SET "document" = '{}' WHERE "id" = '${vote}'`,
      `UPDATE "vote" SET "state" = 'open' WHERE "id" = '${vote}'`,
      `DELETE FROM "vote" WHERE "id" = '${vote}'`,
      'TRUNCATE "vote" CASCADE',
    ])
      await expect(register.database.$executeRawUnsafe(statement)).rejects.toThrow('never changes (R3.5)');
    expect(await everything()).toEqual(before);
  });

  it('recounts from its first entry to the decisions that are stored', async () => {
    await ficheInVote(register, consultation);
    const vote = await openedMotion(register, consultation, { tallyShown: 'at-close' });
    await cast(vote, 'for', 'ana');
    await cast(vote, 'against', 'nora');
    await register.done('step-aside', { vote }, 'nora');
    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');

    const so = await recounted(AGREEMENT);
    expect({ seq: so.seq, hash: so.hash }).toEqual(await register.ports.library.head(AGREEMENT));
    const stored = await register.database.decision.findMany({ where: { agreementId: AGREEMENT } });
    const decisions = stored.map(({ number, voteId, ficheId, outcome, tally, at, seq, hash }) => [
      number,
      {
        decision: number,
        vote: voteId,
        ...(ficheId === null ? {} : { fiche: ficheId }),
        outcome,
        tally,
        at: at.toISOString(),
        seq,
        hash,
      },
    ]);
    expect(decisions.length).toBeGreaterThan(0);
    expect(Object.fromEntries(so.decisions)).toEqual(Object.fromEntries(decisions));
  });

  it('the chain of people holds no name and no mail address, and recounts too (R16.4)', async () => {
    const so = await recounted(INSTANCE);
    const lines = await register.chain(INSTANCE);
    expect(so.seq).toBe(lines.length);
    const entries = JSON.stringify(lines.map(({ entry }) => entry));
    expect(entries).toContain(register.id('ana'));
    expect(entries).not.toMatch(/cleo|@example\.org/);
  });

  it('names a row that was changed behind its back', async () => {
    const [first, second] = await register.chain();
    if (!first || !second) throw new Error('the chain is empty');
    const { next } = recountEntry(startRecount(AGREEMENT), first.entry, first.openings, sha256) as {
      next: ReturnType<typeof startRecount>;
    };
    const changed: JournalEntry = { ...second.entry, by: { as: 'board' } };
    expect(recountEntry(next, changed, second.openings, sha256)).toEqual({ fault: 'wrong-hash' });
  });

  it('shows who voted while a tally is hidden, and what only after the close (R3.7)', async () => {
    const vote = await openedMotion(register, consultation, { tallyShown: 'at-close' });
    await cast(vote, 'against', 'ana');
    const shown = async () =>
      (await register.ports.library.journal(AGREEMENT, { limit: 1000 })).filter(
        ({ fact }) => fact.kind === 'BallotCast' && fact.vote === vote,
      );
    const [hidden] = await shown();
    expect(hidden?.fact).toEqual({ kind: 'BallotCast', vote, seat: 'QUAI-01', entered: false });
    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');
    const [open] = await shown();
    expect(open?.fact).toEqual({ kind: 'BallotCast', vote, seat: 'QUAI-01', entered: false, choice: 'against' });
  });
});

describe('a remark that is withdrawn (R17.3)', () => {
  it('leaves its entry and its hash; its text and salt are gone from everywhere', async () => {
    const text = 'Et les collégiens de Brest ?';
    const { fiche } = await ficheInVote(register, consultation);
    const remark = await register.done('make-remark', { fiche, text }, 'ana');
    const kept = await register.done('make-remark', { fiche, text: 'Bravo.' }, 'bob');
    const made = async (id: string) => (await register.chain()).find(({ entry }) => entry.fact.remark === id);
    const before = await made(remark);
    expect(before?.openings.map((opening) => opening.value)).toEqual([text]);

    await register.done('withdraw-remark', { fiche, remark }, 'ana');
    expect(await made(remark)).toEqual({ entry: before?.entry, openings: [] });
    expect((await made(kept))?.openings.map((opening) => opening.value)).toEqual(['Bravo.']);
    expect(JSON.stringify(await register.ports.library.fiche(AGREEMENT, fiche))).not.toContain(text);
    await recounted(AGREEMENT);
  });
});

describe('two agreements in one database', () => {
  it('never see each other', async () => {
    const agreement = 'accord-des-phares';
    await register.addAgreement(agreement, ['sec', 'com', 'ana', 'nora', 'sami']);
    const there = { agreement };
    const { fiche, vote } = await ficheInVote(register, consultation);
    const { library } = register.ports;
    const before = await register.chain(AGREEMENT);
    const own = await openedConsultation(register, there);
    const chainThere = await register.chain(agreement);
    const [mandate] = (await library.standing(AGREEMENT))?.committee.mandates ?? [];

    const notFound = [
      await cast(vote, 'for', 'ana', there),
      await register.perform('close-vote', { vote }, 'sec', there),
      await register.perform('examine-fiche', { fiche, value: 'favourable' }, 'com', there),
      await register.perform('place-fiche', { fiche, consultation: own }, 'sec', there),
      await register.perform('give-opinion', { fiche, ministry: 'NORD', value: 'reserved' }, 'nora', there),
      await register.perform('make-remark', { fiche, text: 'Et ici ?' }, 'ana', there),
      await register.perform(
        'open-motion',
        { consultation, title: 'x', text: 'x', deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false },
        'sec',
        there,
      ),
      await register.perform('end-mandate', { mandate: mandate?.id, to: '2027-03-02' }, 'sec', there),
    ];
    for (const { refusal } of notFound) expect(refusal?.code).toBe('not-found');

    const reference = (await library.fiche(AGREEMENT, fiche))?.reference ?? '';
    expect(reference).not.toBe('');
    expect(await library.fiche(agreement, fiche)).toBeUndefined();
    expect(await library.fiche(agreement, reference)).toBeUndefined();
    expect(await library.vote(agreement, vote)).toBeUndefined();
    expect(await library.consultation(agreement, consultation)).toBeUndefined();
    expect(await library.fiches(agreement)).toEqual([]);
    expect(await library.votes(agreement)).toEqual([]);
    expect(await library.votes(agreement, { consultation })).toEqual([]);
    expect(await library.decisions(agreement)).toEqual([]);
    expect((await library.consultations(agreement)).map(({ id }) => id)).toEqual([own]);
    expect(await library.journal(agreement, { fiche, limit: 100 })).toEqual([]);
    expect(await register.chain(AGREEMENT)).toEqual(before);
    expect(await register.chain(agreement)).toEqual(chainThere);
  });

  it('have chains and numbers of their own', async () => {
    const agreement = 'accord-des-ecluses';
    await register.addAgreement(agreement, ['sec']);
    await register.done('import-fiche', { content: content() }, 'sec', { agreement });
    const [fiche] = await register.ports.library.fiches(agreement);
    expect(fiche?.reference).toMatch(/-2027-0*1$/);
    expect((await register.chain(agreement)).map(({ entry }) => entry.seq)).toEqual([1, 2, 3, 4]);
  });
});

describe('notices', () => {
  const drawn = { name: 'card', title: '', summary: '', blocks: [], actions: [] };
  /** Delivers through a platform that keeps what it was asked. */
  function platform(post: () => Promise<void> = async () => {}) {
    const log: string[] = [];
    const what = (content: object) => ('subject' in content ? String(content.subject) : 'event');
    const asked: string[] = [];
    const ports: DeliverPorts = {
      outbox: postgresOutbox(register.database),
      messengers: {
        web: {
          async post(_to, draw) {
            await post();
            await draw();
            log.push(`post ${asked.at(-1)}`);
            return { message: String(log.length) };
          },
          async update(_to, _address, draw) {
            await draw();
            log.push(`update ${asked.at(-1)}`);
          },
        },
      },
      draw: async (_to, content) => {
        asked.push(what(content));
        return drawn;
      },
    };
    return { log, ports };
  }

  it('one that was committed and not sent is sent later, and posted once', async () => {
    const channel = await register.addRoom('salle-1');
    const period = await openedConsultation(register);
    expect(await waitingChannels(register.database)).toContain(channel);
    const broken = platform(() => Promise.reject(new Error('the platform is down')));
    await expect(deliver(broken.ports, channel)).rejects.toThrow('the platform is down');
    expect(await register.ports.library.posts(AGREEMENT, channel, 10)).toEqual([]);

    const { log, ports } = platform();
    await deliver(ports, channel);
    await deliver(ports, channel);
    expect(log).toEqual([`post consultation:${period}`, 'post event']);
    expect((await register.ports.library.posts(AGREEMENT, channel, 10)).map((post) => post.subject)).toEqual([
      `consultation:${period}`,
      undefined,
    ]);
    expect(await waitingChannels(register.database)).not.toContain(channel);
  });

  it('several changes of one card before it is sent are one notice, and later ones update the same post', async () => {
    const vote = await openedMotion(register, consultation);
    const channel = await register.addRoom('salle-2');
    const card = `vote:${vote}`;
    const waiting = () => register.database.notice.count({ where: { channel, subject: card, doneAt: null } });
    for (const choice of ['for', 'against', 'abstain']) await cast(vote, choice, 'ana');
    expect(await waiting()).toBe(1);

    const { log, ports } = platform();
    await deliver(ports, channel);
    expect(log.filter((line) => line.endsWith(card))).toEqual([`post ${card}`]);
    await cast(vote, 'for', 'bob');
    await cast(vote, 'for', 'cleo');
    await deliver(ports, channel);
    expect(log.filter((line) => line.endsWith(card))).toEqual([`post ${card}`, `update ${card}`]);
  });

  it('a change while a card is being drawn makes a notice of its own', async () => {
    const vote = await openedMotion(register, consultation);
    const channel = await register.addRoom('salle-3');
    await cast(vote, 'for', 'ana');
    const outbox = postgresOutbox(register.database);
    const taken = await outbox.take(channel);
    expect(taken?.content).toEqual({ subject: `vote:${vote}` });
    await cast(vote, 'against', 'ana');
    const subject = `vote:${vote}`;
    expect(await register.database.notice.count({ where: { channel, subject, doneAt: null } })).toBe(2);
  });

  it('goes to the rooms of its agreement alone', async () => {
    const agreement = 'accord-des-ponts';
    await register.addAgreement(agreement, ['sec']);
    const channel = await register.addRoom('salle-4', agreement);
    await openedConsultation(register);
    expect(await register.database.notice.count({ where: { channel } })).toBe(0);
  });
});

describe('a start', () => {
  it('at the same time as another takes a new agreement in once', async () => {
    const source = sourceOf({ id: 'accord-des-jumeaux' });
    const came = await Promise.all([1, 2, 3].map(() => loadAgreement(register.database, source, register.ports)));
    expect(came.sort()).toEqual(['known', 'known', 'new']);
    expect(await register.chain(source.agreement.id)).toHaveLength(1);
  });

  it('refuses an amendment without a seat that somebody still holds when it comes into force', async () => {
    const agreement = 'accord-des-bacs';
    await register.addAgreement(agreement, ['sec', 'cleo']);
    const there = { agreement };
    const bodies = AGREEMENT_FILE.bodies.map((body) => (body.id === 'QUAI' ? { ...body, seats: 2 } : body));
    const fewer = { id: agreement, bodies, totals: { seats: 4, votes: 10 } };
    const load = (validFrom: string) =>
      loadAgreement(register.database, sourceOf({ ...fewer, validFrom }, 'bacs.json'), register.ports);
    const standing = await register.ports.library.standing(agreement);
    const mandate = standing?.committee.mandates.find((m) => m.person === register.id('cleo'))?.id;
    await expect(load('2027-06-01')).rejects.toThrow('bacs.json has no seat QUAI-03, which somebody holds');
    await register.done('end-mandate', { mandate, to: '2027-05-31' }, 'sec', there);
    await expect(load('2027-05-31')).rejects.toThrow('bacs.json has no seat QUAI-03, which somebody holds');
    expect(await load('2027-06-01')).toBe('new-version');
  });

  it('takes in no agreement under the name that is kept for people and accounts', async () => {
    const source = sourceOf({}, 'accord.json');
    const named = { ...source, agreement: { ...source.agreement, id: INSTANCE } };
    const start = loadAgreement(register.database, named, register.ports);
    await expect(start).rejects.toThrow(SetupError);
    await expect(openedConsultation(register, { agreement: INSTANCE })).rejects.toThrow(
      `there is no agreement ${INSTANCE}`,
    );
  });

  it('takes the same agreement file in once', async () => {
    const before = await register.chain();
    expect(await loadAgreement(register.database, sourceOf(), register.ports)).toBe('known');
    expect(await register.chain()).toEqual(before);
  });

  it('refuses, by its name, a file that has changed since it was used (R1.5)', async () => {
    const before = await everything();
    const changed = sourceOf({ title: 'Accord des quais, corrigé' }, 'agreements/quais.json');
    const start = loadAgreement(register.database, changed, register.ports);
    await expect(start).rejects.toThrow(SetupError);
    await expect(start).rejects.toThrow('agreements/quais.json has changed since it was used');
    expect(await everything()).toEqual(before);
  });

  it('takes an amendment as a new version, which later entries carry', async () => {
    const id = 'accord-des-digues';
    const load = (changes: Readonly<Record<string, unknown>>) =>
      loadAgreement(register.database, sourceOf({ id, ...changes }), register.ports);
    expect(await load({})).toBe('new');
    expect(await load({ validFrom: '2027-06-01', title: 'Accord amendé' })).toBe('new-version');
    const { library } = register.ports;
    expect((await library.standing(id))?.agreement.title).toBe('Accord des quais');
    register.at('2027-06-01T00:00');
    expect((await library.standing(id))?.agreement.title).toBe('Accord amendé');
  });

  it('refuses to run a demo database live, and changes nothing', async () => {
    await expect(claimInstance(register.database, 'live')).rejects.toThrow(
      'COPIL_MODE is "live", but this database was created as "demo"',
    );
    expect(await claimInstance(register.database, 'demo')).toEqual({ isNew: false });
  });
});
