import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAgreement } from '../../adapters/postgres/setup.ts';
import { createApp } from '../../src/app.ts';
import { addPerson } from '../../src/people.ts';
import type { Agreement } from '../../src/rules/agreement.ts';
import type { Choice } from '../../src/rules/tally.ts';
import { copil } from '../adapters/cli/run.ts';
import { OPCO_EP_2020, readAgreementFile } from '../support/agreements/read.ts';
import { made } from '../support/app.ts';
import { sha256, type TestRegister, testRegister } from '../support/register.ts';

/** Each sample agreement, from an empty committee to a decision: nothing in the code is one agreement's own. */

let register: TestRegister;
beforeAll(async () => {
  register = await testRegister();
});
afterAll(() => register.close());

const CONSOLE = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
const byBody = (agreement: Agreement) =>
  agreement.bodies.flatMap(({ id, kind, seats, votesPerSeat }) =>
    Array.from({ length: seats }, (_, at) => ({
      seat: seats === 1 ? id : `${id}-${String(at + 1).padStart(2, '0')}`,
      body: id,
      kind,
      votes: votesPerSeat,
      first: at === 0,
    })),
  );

/** Those of every fiche, and those of this agreement's own. */
const CONTENT = {
  title: 'Une semaine à quai et en atelier',
  programmeYear: 2027,
  establishment: false,
  start: '2027-05-10',
  end: '2027-11-26',
  annex: [{ label: 'Encadrement', cents: 4_500_000, resources: [{ funder: 'convention', cents: 4_500_000 }] }],
};

describe.each([
  {
    file: 'agreements/samples/metiers-de-la-mer.agreement.json',
    own: { purpose: 'Que l’on sache ce qu’est une journée en mer.', harbours: 'Lorient', seaDays: 12 },
    /** 2 × 4 against 4 + 3 + 2, of which one ministry seat abstains: 8 for, 7 against of 15, 8 are needed. */
    choices: { ARMEMENT: 'for', MER: 'against', ECOLES: 'against', TRAVAIL: 'abstain' },
    tally: { for: 8, against: 7, abstain: 2, expressed: 15, required: 8 },
    outcome: 'adopted',
    lastSpringDay: '2027-05-15',
  },
  {
    file: 'agreements/samples/la-reunion.agreement.json',
    own: { communes: 'Saint-Paul, Le Port' },
    /** 3 for the delegation, 2 and 1 of the others: a tie, which adopts nothing. */
    choices: { DELEGATION: 'for', RECTORAT: 'against', UNIVERSITE: 'against' },
    tally: { for: 3, against: 3, abstain: 0, expressed: 6, required: 4 },
    outcome: 'not-adopted',
    lastSpringDay: '2027-06-29',
  },
] as const)('$file', ({ file, own, choices, tally, outcome, lastSpringDay }) => {
  const agreement = readAgreementFile(file);

  test('differs from the shipped one in bodies, weights, deadlines and fields', () => {
    const shipped = readAgreementFile(OPCO_EP_2020);
    for (const part of ['bodies', 'deadlines', 'documentsLeadDays', 'ficheFields', 'termYears', 'reminders'] as const)
      expect(agreement[part], part).not.toEqual(shipped[part]);
  });

  test('is counted and put into a calendar by the command line alone', async () => {
    const { out } = await copil(['calendar', '--year', '2027', '--agreement', file, '--json']);
    const dates = JSON.parse(out) as { id: string; date: string }[];
    expect(dates.find(({ id }) => id === 'spring-copil')?.date).toBe(lastSpringDay);
  });

  test('is taken through a whole vote: people, fiche, commission, opinions, ballots, decision, register', async () => {
    await loadAgreement(register.database, { agreement, file, fileHash: sha256(file) }, register.ports);
    const app = createApp(register.ports);
    const person = async (name: string): Promise<string> => {
      const mail = `${name}@${agreement.id}.example.org`.toLowerCase();
      const came = await addPerson(register.ports, { name, mail }, CONSOLE);
      if ('refused' in came) throw new Error(JSON.stringify(came.refused));
      return came.person;
    };
    const give = (command: object) =>
      register.done('give-mandate', command, 'console', { via: 'cli', agreement: agreement.id });
    const acts = async (who: string, name: string, command: object): Promise<string> =>
      made(await app.act(name, command, { agreement: agreement.id, person: who, via: 'web' }));

    const from = agreement.signedOn;
    const [sec, com] = [await person('secretary'), await person('commissioner')];
    await give({ kind: 'role', role: 'secretariat', person: sec, from });
    await give({ kind: 'role', role: 'commission', person: com, from });
    const seats = byBody(agreement);
    const holders = new Map<string, string>();
    for (const { seat } of seats) {
      holders.set(seat, await person(seat));
      await give({ kind: 'seat', seat, person: holders.get(seat), from });
    }
    const first = <T extends { readonly id: string }>([one]: readonly T[]): string => one?.id ?? '';
    const content = {
      ...CONTENT,
      ...own,
      axes: [first(agreement.axes)],
      level: first(agreement.levels),
      lead: first(agreement.leads),
      publics: [{ public: first(agreement.publics), planned: 240 }],
    };
    const fiche = await acts(sec, 'write-fiche', { content });
    await acts(sec, 'submit-fiche', { fiche });
    await acts(com, 'examine-fiche', { fiche, value: 'favourable' });
    const consultation = await acts(sec, 'open-consultation', {
      title: 'Consultation',
      whyNoMeeting: 'Les réunions de l’année sont tenues.',
      closesAt: '2027-03-31T18:00',
    });
    await acts(sec, 'place-fiche', { fiche, consultation });
    for (const { body, kind, first: opines, seat } of seats)
      if (kind === 'ministry' && opines)
        await acts(holders.get(seat) ?? '', 'give-opinion', { fiche, ministry: body, value: 'favourable' });
    const vote = await acts(sec, 'open-vote', {
      fiche,
      deadline: '2027-03-10T18:00',
      tallyShown: 'at-close',
      closeWhenAllVoted: true,
    });
    const chosen: Readonly<Record<string, Choice>> = choices;
    for (const { seat, body } of seats)
      await acts(holders.get(seat) ?? '', 'cast-vote', { vote, choice: chosen[body] ?? 'abstain' });

    const decision = await register.database.decision.findFirstOrThrow({ where: { voteId: vote } });
    expect(decision).toMatchObject({ outcome, tally });
    const { code, out } = await copil(['verify', '--agreement', agreement.id], { DATABASE_URL: register.url });
    expect([code, out]).toEqual([0, expect.stringMatching(/^Holds: \d+ entries, 1 decisions/)]);
  });
});
