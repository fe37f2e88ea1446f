import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { made, plainly, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation } from '../support/register.ts';

/** Amendments on a session's agenda are put to the members like fiches (R8.1, R11.3, R11.4). */
let app: TestApp;
let session: string;
const fiches: string[] = [];

beforeAll(async () => {
  app = await testApp();
  const { register } = app;
  const consultation = await openedConsultation(register);
  for (const _each of [1, 2]) {
    const { fiche, vote } = await ficheInVote(register, consultation, { closeWhenAllVoted: true });
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'] as const)
      await register.done('cast-vote', { vote, choice: 'for' }, who);
    fiches.push(fiche);
  }
  register.at('2027-05-10T10:00');
  const planned = { type: 'spring', startsAt: '2027-06-08T14:00', place: 'Salle des Quais' };
  session = made(await app.as('sec').fill('plan-session', {}, planned));
});
afterAll(() => app.register.close());

const amended = async (fiche: string): Promise<string> => {
  const values = { title: 'Découvrir tous les métiers', objectives: 'Les mêmes métiers.' };
  expect((await app.as('pro').fill('propose-amendment', { fiche }, values)).kind).toBe('done');
  const found = await app.register.ports.library.fiche(AGREEMENT, fiche);
  return found?.amendments?.at(-1)?.id ?? '';
};
const page = async () => plainly(textOf(viewOf(await app.as('ana').show('session', { session }))));

test('the three parties agree on the agenda anew when an amendment comes on it or goes (R11.5)', async () => {
  const revision = async () => {
    const found = await app.register.ports.library.consultation(AGREEMENT, session);
    return found?.kind === 'session' ? found.revision : 0;
  };
  const before = await revision();
  const amendment = await amended(fiches[0] ?? '');
  await app.register.done('place-amendment', { fiche: fiches[0], amendment, consultation: session }, 'sec');
  expect(await revision()).toBe(before + 1);
  await app.register.done('withdraw-amendment', { fiche: fiches[0], amendment, reason: 'À revoir.' }, 'sec');
  expect(await revision()).toBe(before + 2);
});

test('the convocation names the amendment beside the fiches; one withdrawn is not named (R11.4)', async () => {
  const amendment = await amended(fiches[0] ?? '');
  await app.register.done('place-amendment', { fiche: fiches[0], amendment, consultation: session }, 'sec');
  await app.register.done('convene-session', { session, withoutReason: 'Les ministères en sont d’accord.' }, 'sec');
  await app.deliver();
  const told = (await app.as('ana').messages()).find(({ view }) => view.name === 'convocation');
  const text = plainly(told ? textOf(told.view) : '');
  expect(text).toMatch(/Avenant 2 à .*FA-2027-001/i);
  expect(text).not.toMatch(/Avenant 1 /i);
  expect(told?.view.invitation?.text).toMatch(/venant/);
});

test('one that comes after the day on which documents were due is marked late; one before it is not (R11.3)', async () => {
  app.register.at('2027-06-03T10:00');
  const amendment = await amended(fiches[1] ?? '');
  await app.register.done('place-amendment', { fiche: fiches[1], amendment, consultation: session }, 'sec');
  const lines = (await page()).split(/\n|","/).filter((line) => /Avenant \d/i.test(line));
  expect(lines.find((line) => line.includes('FA-2027-002'))).toMatch(/après/);
  expect(lines.find((line) => line.includes('FA-2027-001'))).not.toMatch(/après/);
  expect(await verifyStored(app.register.database.sql)).toMatchObject({ ok: true });
});
