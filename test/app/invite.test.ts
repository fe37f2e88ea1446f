import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf, made, plainly, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';
import { content } from '../support/world.ts';

/** R2.4: guests and experts are invited to a session by any signatory; they read and discuss its points, and have no vote. */
let app: TestApp;
let session: string;
let fiche: string;

beforeAll(async () => {
  app = await testApp('2027-05-10T10:00');
  fiche = made(await app.as('pro').act('write-fiche', { content: content() }));
  await app.as('pro').act('submit-fiche', { fiche });
  await app.as('com').act('examine-fiche', { fiche, value: 'favourable' });
});
afterAll(() => app.register.close());

const person = async (mail: string) => (await app.register.ports.library.personByMail(mail))?.id;
const visitorOf = async (mail: string) =>
  ({ agreement: AGREEMENT, person: (await person(mail)) ?? '', via: 'web' }) as const;
const messagesOf = async (mail: string) => (await app.app.personal(await visitorOf(mail))).messages;
const guests = async () => {
  const standing = await app.register.ports.library.standing(AGREEMENT);
  return (standing?.committee.mandates ?? []).filter((m) => m.kind === 'role' && m.role === 'guest');
};
const EXPERT = { name: 'Élise Brun, experte', mail: 'elise.brun@example.org' };

describe('a guest', () => {
  test('is invited to something that is to come: without it the form says so', async () => {
    expect(refusedWith(await app.as('ana').command('inviter'))).toContain('introuvable');
    const planned = { type: 'spring', startsAt: '2027-06-08T14:00', place: 'Salle des Quais' };
    session = made(await app.as('sec').fill('plan-session', {}, planned));
    await app.as('sec').act('place-fiche', { fiche, consultation: session });
  });

  test('is invited by a member of the operator, a ministry or the secretariat; by nobody else', async () => {
    for (const who of ['ana', 'nora', 'sec'])
      expect(formOf(await app.as(who).command('inviter')).id).toBe('invite-guest');
    for (const who of ['com', 'pro']) expect(refusedWith(await app.as(who).command('inviter'))).toContain('inviter');
    const forged = { consultation: session, ...EXPERT };
    expect((await app.as('pro').submit('invite-guest', { session }, forged)).kind).toBe('refused');
    expect(await person(EXPERT.mail)).toBeUndefined();
  });

  test('a wrong address is said at its field, and adds nobody', async () => {
    const reply = await app.as('nora').fill('invite-guest', {}, { name: 'Élise', mail: 'elise.brun' });
    expect(reply.kind === 'form' && Object.keys(reply.errors ?? {})).toEqual(['mail']);
    expect(await guests()).toEqual([]);
  });

  test('is told; what is known of an address is used, and twice is once', async () => {
    const reply = await app.as('nora').fill('invite-guest', {}, EXPERT);
    expect(plainly(viewOf(reply).summary)).toContain('L’invitation à « Copil de printemps 2027 »');
    await app.as('ana').fill('invite-guest', {}, { ...EXPERT, name: 'Quelqu’un d’autre' });
    expect(await guests()).toMatchObject([{ person: await person(EXPERT.mail), scope: session }]);
    const [known] = await guests();
    expect((await app.register.ports.library.person(known?.person ?? ''))?.name).toBe(EXPERT.name);
    await app.deliver();
    expect((await messagesOf(EXPERT.mail)).map(({ view }) => plainly(textOf(view))).join()).toContain(
      'Vous êtes une personne invitée à la séance « Copil de printemps 2027 »',
    );
  });

  test('reads that session and discusses its points, and nothing else', async () => {
    const visitor = await visitorOf(EXPERT.mail);
    expect(textOf(viewOf(await app.app.show('session', { session }, visitor)))).toContain('FA-2027-001');
    expect((await app.app.act('make-remark', { fiche, text: 'Une remarque d’experte.' }, visitor)).kind).toBe('done');
    const other = made(await app.as('pro').act('write-fiche', { content: content() }));
    await app.as('pro').act('submit-fiche', { fiche: other });
    expect((await app.app.show('fiche', { fiche: other }, visitor)).kind).toBe('refused');
  });

  test('is convened with the members and listed in the session, and has no vote', async () => {
    await app.as('sec').act('convene-session', { session, withoutReason: 'La salle ferme.' });
    await app.deliver();
    expect((await messagesOf(EXPERT.mail)).map(({ view }) => view.name)).toContain('convocation');
    const visitor = await visitorOf(EXPERT.mail);
    expect((await app.app.act('confirm-reading', { session }, visitor)).kind).toBe('done');
    app.register.at('2027-06-08T14:00');
    await app.as('sec').act('open-session', { session });
    expect(textOf(viewOf(await app.as('bob').show('session', { session })))).toContain('Élise Brun, experte');
    const reason = { reason: 'Les avis viennent de vive voix.' };
    const vote = made(await app.as('sec').fill('open-vote', { fiche }, reason));
    expect(refusedWith(await app.app.act('cast-vote', { vote, choice: 'for' }, visitor))).toContain('voter');
  });

  test('who is invited after the convocation went out gets it too', async () => {
    const planned = { type: 'exceptional', startsAt: '2027-07-08T14:00', place: 'Quai' };
    const late = made(await app.as('sec').fill('plan-session', {}, planned));
    await app.as('sec').act('convene-session', { session: late, withoutReason: 'Urgent.' });
    await app.as('sami').fill('invite-guest', { session: late }, { name: 'Un autre', mail: 'autre@example.org' });
    await app.deliver();
    expect((await messagesOf('autre@example.org')).map(({ view }) => view.name)).toContain('convocation');
  });
});
