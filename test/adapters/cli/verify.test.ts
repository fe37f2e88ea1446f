import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyExport } from '../../../adapters/cli/verify.ts';
import { act } from '../../../src/act.ts';
import { bindRoom } from '../../../src/use-cases/bind-room.ts';
import {
  AGREEMENT,
  ficheInVote,
  openedConsultation,
  openedMotion,
  type TestRegister,
  testRegister,
} from '../../support/register.ts';
import { DEADLINE } from '../../support/world.ts';
import { copil } from './run.ts';

const SECRET_KEY = 'une clef de quarante signes ou à peu près';

interface Exported {
  chains: {
    chain: string;
    versions: { hash: string; validFrom: string }[];
    decisions: { number: string; fiche?: string; at: string; agreement: string }[];
    entries: { entry: Record<string, unknown> & { fact: Record<string, unknown> }; openings: unknown[] }[];
  }[];
  beside: Record<string, unknown> & { files: { fileHash: string }[]; ballots: { seq: number; box: string }[] };
  besideHash: string;
}

let register: TestRegister;
let exported: string;
let fiche: string;
let vote: string;
let open: string;
let hidden: string;
let folder: string;
let from: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-verify-'));
  register = await testRegister();
  const room = { room: 'web:salon', platform: 'web', name: 'Salon', address: {} } as const;
  const origin = { agreement: AGREEMENT, actor: { operator: true }, via: 'web' } as const;
  const nothing = { view: { name: 'x', title: '', summary: '', blocks: [], actions: [] } };
  await act(register.ports, bindRoom, room, origin, () => nothing);
  const consultation = await openedConsultation(register);
  ({ fiche, vote } = await ficheInVote(register, consultation));
  await register.done('cast-vote', { vote, choice: 'for' }, 'ana');
  open = await openedMotion(register, consultation, { deadline: '2027-03-12T18:00' });
  await register.done('cast-vote', { vote: open, choice: 'for' }, 'ana');
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote }, 'clock');
  hidden = await openedMotion(register, consultation, { deadline: '2027-03-12T18:00', tallyShown: 'at-close' });
  const choices = ['for', 'against', 'abstain'] as const;
  for (const [i, who] of (['ana', 'nora', 'sami'] as const).entries())
    await register.done('cast-vote', { vote: hidden, choice: choices[i] }, who);
  for (const choice of choices) await register.done('enter-ballot', { vote: hidden, seat: 'QUAI-02', choice }, 'sec');
  ({ firstDay: from } = await register.database.mandate.findFirstOrThrow({ where: { seat: 'NORD' } }));
  const { out, code } = await copil(['export'], { DATABASE_URL: register.url, SECRET_KEY });
  expect(code).toBe(0);
  exported = out;
});
afterAll(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an export tells nothing of a hidden choice (R3.7)', () => {
  const document = () => JSON.parse(exported) as Exported;

  test('the choices, cast or entered, are equally long wherever they stand', () => {
    const { chains, beside } = document();
    const entries = chains.flatMap((chain) => chain.entries);
    const cast = entries.filter(({ entry }) => entry.fact.kind === 'BallotCast' && entry.fact.vote === hidden);
    expect(cast).toHaveLength(6);
    const sameLength = (entered: boolean) => {
      const those = cast.filter(({ entry }) => entry.fact.entered === entered);
      expect(those).toHaveLength(3);
      // Who, for which seat and at which number is no secret.
      const known = { seq: 0, by: '', hash: '', prev: '' };
      const texts = those.map(({ entry, openings }) =>
        JSON.stringify({ entry: { ...entry, ...known, fact: { ...entry.fact, seat: '' } }, openings }),
      );
      expect(new Set(texts.map((text) => text.length)).size).toBe(1);
    };
    sameLength(false);
    sameLength(true);
    expect(beside.ballots).toHaveLength(6);
    expect(new Set(beside.ballots.map(({ box }) => box.length)).size).toBe(1);
  });
});

describe('copil verify FILE: a changed export does not hold', () => {
  const verdictOf = async (change: (document: Exported) => void) => {
    const document = JSON.parse(exported) as Exported;
    change(document);
    return (await verifyExport([JSON.stringify(document)], 'export.json')).verdict;
  };
  const ours = ({ chains }: Exported) => {
    const chain = chains.find((one) => one.chain === AGREEMENT);
    if (!chain) throw new Error('no chain');
    return chain;
  };
  const decision = (document: Exported) => {
    const [first] = ours(document).decisions;
    if (!first) throw new Error('no decision');
    return first;
  };

  test('as it was, it does', async () => {
    expect(await verdictOf(() => undefined)).toMatchObject({ ok: true, decisions: 1 });
  });
  test.each<[string, string, (document: Exported) => void]>([
    ['the mode', 'wrong-beside', ({ beside }) => Object.assign(beside, { mode: 'live' })],
    [
      'the hash of a file (R1.5)',
      'wrong-beside',
      ({ beside }) => Object.assign(beside.files[0] ?? {}, { fileHash: '0' }),
    ],
    ['a box', 'wrong-beside', ({ beside }) => Object.assign(beside.ballots[0] ?? {}, { box: 'AA' })],
    ['a decision’s fiche', 'wrong-decision', (d) => Object.assign(decision(d), { fiche: 'autre' })],
    ['a decision’s moment', 'wrong-decision', (d) => Object.assign(decision(d), { at: '2027-03-01T10:00:00.000Z' })],
    ['a decision’s agreement', 'wrong-decision', (d) => Object.assign(decision(d), { agreement: 'autre' })],
    ['a decision twice', 'decision-without-entry', (d) => ours(d).decisions.unshift(decision(d))],
    [
      'the first day of a version',
      'wrong-version',
      (d) => Object.assign(ours(d).versions[0] ?? {}, { validFrom: 'x' }),
    ],
    ['a chain left out', 'chain-missing', (d) => Object.assign(d, { chains: d.chains.filter((c) => c !== ours(d)) })],
    ['a chain twice', 'chain-twice', (d) => d.chains.push(ours(d))],
  ])('%s: %s', async (_what, fault, change) => {
    expect(await verdictOf(change)).toMatchObject({ ok: false, fault });
  });
  test('its members in another order hold as well, and what comes last is still checked', async () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, each]) => [key, turned(each)]),
      );
    };
    const document = turned(JSON.parse(exported)) as Exported;
    expect((await verifyExport([JSON.stringify(document)], 'export.json')).verdict).toMatchObject({ ok: true });
    const [entry] = ours(document).entries.slice(-1);
    Object.assign(entry?.entry ?? {}, { via: 'elsewhere' });
    expect((await verifyExport([JSON.stringify(document)], 'export.json')).verdict).toMatchObject({
      ok: false,
      fault: 'wrong-hash',
    });
  });
  test('a member twice, which others may read otherwise, makes it no export', async () => {
    const twice = exported.replace('"chains":', '"besideHash":"0","chains":');
    await expect(verifyExport([twice], 'export.json')).rejects.toThrow(/besideHash: it stands there twice/);
  });
  test('a file that ends too early is no JSON', async () => {
    await expect(verifyExport([exported.slice(0, -20)], 'export.json')).rejects.toThrow(/is not JSON/);
  });
  test('what is left out of it, or added, makes it no export', async () => {
    await expect(verdictOf((d) => Object.assign(d, { beside: undefined }))).rejects.toThrow(/beside/);
    await expect(verdictOf((d) => Object.assign(decision(d), { signed: true }))).rejects.toThrow(/signed/);
  });
  test('said in one sentence, and with --json', async () => {
    const path = join(folder, 'changed.json');
    await writeFile(path, exported.replace('"mode":"demo"', '"mode":"live"'));
    const said = await copil(['verify', path]);
    expect([said.code, said.out]).toEqual([1, expect.stringMatching(/beside the chains .* was changed/)]);
    expect(JSON.parse((await copil(['verify', path, '--json'])).out)).toEqual({ ok: false, fault: 'wrong-beside' });
  });
});

describe('copil verify: the database is held to its journal', () => {
  const verified = async () => {
    const { code, out } = await copil(['verify', '--json'], { DATABASE_URL: register.url });
    return { code, ...(JSON.parse(out) as { ok: boolean; fault?: string; thing?: string }) };
  };
  /** Changes what no act may, and puts it back. */
  async function changed(change: string, back: string) {
    const run = async (statement: string) =>
      register.database.$transaction(async (tx) => {
        await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
        expect(await tx.$executeRawUnsafe(statement)).toBe(1);
      });
    await run(change);
    const found = await verified();
    await run(back);
    return found;
  }

  test('as it stands, it holds', async () => {
    expect(await verified()).toMatchObject({ code: 0, ok: true });
  });
  test.each<[string, () => [thing: string, change: string, back: string]]>([
    [
      'the tally of a closed vote',
      () => {
        const set = (n: number) =>
          `UPDATE vote SET document = jsonb_set(document, '{tally,for}', '${n}') WHERE id = '${vote}'`;
        return [`the vote ${vote}`, set(12), set(2)];
      },
    ],
    [
      'a seat of a closed vote',
      () => {
        const set = (result: string) =>
          `UPDATE vote SET document = jsonb_set(document, '{seats,0,result}', '"${result}"') WHERE id = '${vote}'`;
        return [`the vote ${vote}`, set('against'), set('for')];
      },
    ],
    [
      'the state of a vote',
      () => {
        const set = (state: string) => `UPDATE vote SET state = '${state}' WHERE id = '${vote}'`;
        return [`the vote ${vote}`, set('called-off'), set('closed')];
      },
    ],
    [
      'a standing ballot',
      () => {
        const set = (choice: string) => `UPDATE ballot SET choice = '${choice}' WHERE vote_id = '${open}'`;
        return [`the ballot of QUAI-01 in the vote ${open}`, set('against'), set('for')];
      },
    ],
    [
      'the state of a fiche',
      () => {
        const set = (state: string) => `UPDATE fiche SET state = '${state}' WHERE id = '${fiche}'`;
        return [`the fiche ${fiche}`, set('not-adopted'), set('adopted')];
      },
    ],
    [
      'from when on a seat is held',
      () => {
        const set = (day: string) => `UPDATE mandate SET first_day = '${day}' WHERE seat = 'NORD'`;
        return ['the mandate ', set('2027-02-28'), set(from)];
      },
    ],
    [
      'a room that is closed without an entry',
      () => {
        const set = (at: string) => `UPDATE room SET closed_at = ${at} WHERE id = 'web:salon'`;
        return ['the room web:salon', set('now()'), set('NULL')];
      },
    ],
  ])('%s was changed: named', async (_what, of) => {
    const [thing, change, back] = of();
    const found = await changed(change, back);
    expect(found).toMatchObject({
      code: 1,
      ok: false,
      fault: 'stored-otherwise',
      thing: expect.stringContaining(thing),
    });
  });
});
