import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedAgreement, readAgreements } from '../../adapters/agreements.ts';
import { DemonstrationError, playDemonstration } from '../../adapters/demonstration.ts';
import { loadAgreement } from '../../adapters/postgres/setup.ts';
import type { Ports } from '../../src/ports.ts';
import { recountEntry, startRecount } from '../../src/rules/recount.ts';
import { newSalt, sha256, type TestRegister, testRegister } from '../support/register.ts';

const FOLDER = join(import.meta.dirname, '../../agreements');

let register: TestRegister;
beforeAll(async () => {
  register = await testRegister();
});
afterAll(() => register?.close());

/** What the start said: the steps that the story stopped at, and the demonstrations that are ready. */
const said: { readonly warn: unknown[]; readonly info: unknown[] } = { warn: [], info: [] };
const log = {
  warn: (what: unknown) => said.warn.push(what),
  info: (what: unknown) => said.info.push(what),
} as unknown as Logger;

/** The demonstration as its first start on a day takes it in; an id of its own, so that one database holds several. */
async function loadedOn(local: string, id: string): Promise<LoadedAgreement> {
  register.at(local);
  const sources = await readAgreements(FOLDER, 'demo', local.slice(0, 10));
  const source = sources.find(({ file }) => file === 'demonstration.json');
  if (!source) throw new Error('there is no demonstration.json');
  const loaded = { ...source, agreement: { ...source.agreement, id }, fileHash: sha256(id) };
  await loadAgreement(register.database, loaded, { sha256, newSalt });
  return loaded;
}

const play = (loaded: LoadedAgreement, ports: Ports = register.ports, folder = FOLDER) =>
  playDemonstration(ports, loaded, folder, log);

const steps = async (): Promise<number> => {
  const text = await readFile(join(FOLDER, 'samples', 'demonstration.story.json'), 'utf8');
  return (JSON.parse(text) as { steps: unknown[] }).steps.length;
};

/** What the story leaves: kinds of facts in order, and how each thing stands; nothing that differs from day to day. */
async function left(id: string) {
  const { library } = register.ports;
  const [chain, fiches, votes] = await Promise.all([register.chain(id), library.fiches(id), library.votes(id)]);
  return {
    facts: chain.map(({ entry }) => entry.fact.kind),
    fiches: fiches.map(({ reference, state }) => [reference?.slice(-3), state]),
    votes: votes.map(({ subject, state }) => [subject.title, state]).sort(),
  };
}

const heads = async (id: string) => register.ports.library.head(id);

describe('the story of the demonstration', () => {
  const DAYS = [
    '2027-06-14T10:00',
    '2026-12-31T23:59',
    '2028-02-29T09:00',
    // The night on which the clocks change.
    '2027-03-28T01:30',
  ];
  test.each(DAYS)(
    'plays whole, without a refusal, where it is first started on %s',
    async (day) => {
      said.warn.length = said.info.length = 0;
      const id = `demo-${day.slice(0, 10)}`;
      await play(await loadedOn(day, id));
      expect(said.warn).toEqual([]);
      expect(said.info).toEqual([expect.objectContaining({ agreement: id })]);
      expect(await left(id)).toEqual(await left('demo-2027-06-14'));
    },
    120_000,
  );
  test('leaves something of everything to look at: a decision, a vote that runs, avis to give, a fiche to examine', async () => {
    const { fiches, votes } = await left('demo-2027-06-14');
    const states = fiches.map(([, state]) => state);
    expect(states).toEqual(expect.arrayContaining(['submitted', 'sent-back', 'on-agenda', 'in-vote', 'adopted']));
    expect(votes.map(([, state]) => state)).toEqual(expect.arrayContaining(['open', 'closed']));
  });
  test('holds: the chain is whole, and every vote recounts', async () => {
    let so = startRecount('demo-2027-06-14');
    for (const { entry, openings } of await register.chain('demo-2027-06-14')) {
      const counted = recountEntry(so, entry, openings, sha256);
      if ('fault' in counted) throw new Error(counted.fault);
      so = counted.next;
    }
    expect((await register.chain('demo-2027-06-14')).length).toBeGreaterThan(await steps());
  });
});

describe('a second start', () => {
  test('changes nothing, on the same day or another', async () => {
    const id = 'demo-2027-06-14';
    const loaded = await loadedOn('2027-06-14T10:00', id);
    const before = await heads(id);
    await play(loaded);
    register.at('2027-07-20T10:00');
    await play(loaded);
    expect(await heads(id)).toEqual(before);
  });
  test('after one that was interrupted goes on where it ended, to the same end', async () => {
    // Among the people, and in the middle of the story.
    for (const acts of [7, 60]) {
      const id = `demo-interrupted-${acts}`;
      const loaded = await loadedOn('2027-06-14T10:00', id);
      let left_ = acts;
      const { register: acted } = register.ports;
      const killed: Ports = {
        ...register.ports,
        register: {
          ...acted,
          transact: (agreement, asked, work) => {
            left_ -= 1;
            return left_ < 0 ? Promise.reject(new Error('killed')) : acted.transact(agreement, asked, work);
          },
        },
      };
      await expect(play(loaded, killed)).rejects.toThrow('killed');
      said.warn.length = 0;
      register.at('2027-06-16T08:00');
      await play(loaded);
      expect([acts, said.warn]).toEqual([acts, []]);
      expect(await left(id)).toEqual(await left('demo-2027-06-14'));
    }
  }, 180_000);
  test('two at once play it once', async () => {
    const id = 'demo-twice';
    const loaded = await loadedOn('2027-06-14T10:00', id);
    await Promise.all([play(loaded), play(loaded)]);
    expect(await left(id)).toEqual(await left('demo-2027-06-14'));
  }, 180_000);
});

describe('files that can’t be played', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copil-demonstration-'));
    await mkdir(join(folder, 'samples'));
    for (const kind of ['people.csv', 'fiches.json'])
      await copyFile(
        join(FOLDER, 'samples', `demonstration.${kind}`),
        join(folder, 'samples', `demonstration.${kind}`),
      );
  });
  afterAll(() => rm(folder, { recursive: true }));
  const withStory = async (story: unknown) => {
    await writeFile(join(folder, 'samples', 'demonstration.story.json'), JSON.stringify(story));
    const loaded = await loadedOn('2027-06-14T10:00', 'demo-wrong');
    return play(loaded, register.ports, folder);
  };
  test('without a story nothing is played; an agreement that is no demonstration has none', async () => {
    const loaded = await loadedOn('2027-06-14T10:00', 'demo-none');
    await play(loaded, register.ports, join(folder, 'samples'));
    const { anchor: _anchor, ...real } = loaded;
    await play(real);
    expect((await left('demo-none')).facts).toEqual(['AgreementLoaded']);
  });
  test('a story of the wrong shape, or with somebody unknown, is named with its place', async () => {
    await expect(withStory({ steps: [] })).rejects.toThrow(/story\.json: steps/);
    await expect(withStory({ steps: [{ by: 'x', command: {} }] })).rejects.toThrow(DemonstrationError);
    await expect(withStory({ steps: [{ by: 'nobody@example.org', do: 'cast-vote', command: {} }] })).rejects.toThrow(
      /step 1: nobody is nobody@example.org/,
    );
  });
  test('a step that is refused is said, and the start goes on', async () => {
    said.warn.length = 0;
    await withStory({ steps: [{ by: 'claire.delmas@example.org', do: 'open-consultation', command: {} }] });
    expect(said.warn).toEqual([{ step: 1, why: expect.any(String) }]);
  });
});
