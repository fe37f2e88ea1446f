import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { closeDueVotes, openDueVotes } from '../../src/due-votes.ts';
import type { OpenVote } from '../../src/rules/vote.ts';
import type { View } from '../../src/views/view.ts';
import {
  actionsIn,
  formOf,
  labelsOf,
  made,
  plainly,
  refusedWith,
  type TestApp,
  testApp,
  textOf,
  viewOf,
} from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';
import { content } from '../support/world.ts';

/** A written consultation (R11.6): on its date all its votes open, side by side; it closes by itself. */
let app: TestApp;
let consultation: string;
let ready: string;
let waiting: string;

beforeAll(async () => {
  app = await testApp();
  [ready = '', waiting = ''] = await Promise.all(
    ['Un camion', 'Un atelier'].map(async (title) => {
      const fiche = made(await app.as('pro').act('write-fiche', { content: content({ title }) }));
      await app.as('pro').act('submit-fiche', { fiche });
      await app.as('com').act('examine-fiche', { fiche, value: 'favourable' });
      return fiche;
    }),
  );
});
afterAll(() => app.register.close());

const tick = async (local: string) => {
  app.register.at(local);
  await closeDueVotes(app.register.ports);
  await openDueVotes(app.register.ports);
  await app.deliver();
};
const open = async (): Promise<readonly OpenVote[]> =>
  (await app.register.ports.library.votes(AGREEMENT, { consultation, state: 'open' })).filter(
    (vote) => vote.state === 'open',
  );
/** Votes that the secretariat is asked to open. */
const toOpen = async () => (await app.as('sec').tasks()).filter(({ subject }) => subject?.startsWith('task:open-vote'));
const cardOf = async (who: string): Promise<View> => {
  const shown = await app.as(who).conversation();
  const found = shown.find(({ view }) => view.subject === `consultation:${consultation}`);
  if (!found) throw new Error('no card of the consultation');
  return found.view;
};

describe('a written consultation, from its date to its end', () => {
  test('is a kind of session in /copil séance ouvrir: the form of the consultation asks for the rest', async () => {
    const asked = formOf(await app.as('sec').command('séance ouvrir'));
    const type = asked.fields.find(({ name }) => name === 'type');
    expect(type?.type === 'choice' && type.options.map(({ label }) => label)).toContain('Consultation écrite');
    const next = await app
      .as('sec')
      .fill('plan-session', {}, { type: 'written', title: 'Consultation de mars', startsAt: '2027-03-05T09:00' });
    const form = formOf(next);
    expect(form.id).toBe('open-consultation');
    expect(form.fields.filter(({ name }) => ['title', 'opensAt'].includes(name))).toMatchObject([
      { value: 'Consultation de mars' },
      { value: '2027-03-05T09:00' },
    ]);
    const reply = await app.as('sec').fill(form.id, form.about, {
      whyNoMeeting: 'Les deux réunions sont tenues.',
      closesAt: '2027-03-20T18:00',
      tallyShown: 'at-close',
    });
    consultation = made(reply);
    expect(labelsOf(viewOf(reply))).toContain('Préparer une motion');
  });

  test('without a date, or with an hour that does not exist, the first form says so', async () => {
    const fill = (startsAt: string) => app.as('sec').fill('plan-session', {}, { type: 'written', startsAt });
    for (const wrong of ['', '2027-03-28T02:30']) {
      const reply = await fill(wrong);
      expect(reply.kind === 'form' && [reply.form.id, Object.keys(reply.errors ?? {})]).toEqual([
        'plan-session',
        ['startsAt'],
      ]);
    }
  });

  test('holds fiches and motions before it opens; nothing is put to the vote yet, and nobody else prepares one', async () => {
    for (const fiche of [ready, waiting]) await app.as('sec').act('place-fiche', { fiche, consultation });
    for (const [ministry, who] of [
      ['NORD', 'nora'],
      ['SUD', 'sami'],
    ])
      await app.as(who ?? '').act('give-opinion', { fiche: ready, ministry, value: 'favourable' });
    await app.as('nora').act('give-opinion', { fiche: waiting, ministry: 'NORD', value: 'favourable' });
    const motion = { title: 'Priorités', text: 'Le comité retient deux axes.' };
    await app.as('sec').fill('prepare-motion', { consultation }, motion);
    await app.as('sec').fill('prepare-motion', { consultation }, { ...motion, title: 'Une erreur' });
    expect(refusedWith(await app.as('ana').act('prepare-motion', { consultation, ...motion }))).toContain(
      'secrétariat',
    );
    await app.deliver();
    const removal = actionsIn(await cardOf('sec')).find(({ longLabel }) => longLabel?.includes('Une erreur'));
    if (removal?.intent.kind !== 'act') throw new Error('no way to take it off');
    expect((await app.as('sec').act('remove-motion', removal.intent.command)).kind).toBe('done');
    await tick('2027-03-05T08:59');
    expect(await open()).toEqual([]);
    const text = plainly(textOf(await cardOf('bob')));
    for (const said of [
      'Le comité retient deux axes.',
      'Priorités',
      'vote dès l’ouverture',
      'avis attendus (Ministère du Sud)',
      'tous ensemble',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Une erreur');
    // Where the votes open by themselves, nobody is asked to open one.
    expect(await toOpen()).toEqual([]);
  });

  test('on its date all that is ready is put to the vote at once, until its end, side by side on one card', async () => {
    await tick('2027-03-05T09:00');
    const votes = await open();
    expect(votes.map(({ subject }) => subject.title).sort()).toEqual(['Priorités', 'Un camion']);
    for (const vote of votes)
      expect(vote).toMatchObject({
        deadline: '2027-03-20T17:00:00.000Z',
        tallyShown: 'at-close',
        closeWhenAllVoted: true,
      });
    const card = await cardOf('ana');
    expect(plainly(textOf(card))).toContain('Le comité retient deux axes.');
    const ballots = actionsIn(card).filter(({ intent }) => intent.kind === 'act' && intent.act === 'cast-vote');
    expect(ballots.map(({ longLabel }) => longLabel)).toHaveLength(6);
    await tick('2027-03-05T09:01');
    expect(await open()).toHaveLength(2);
    expect(await toOpen()).toEqual([]);
  });

  test('a fiche whose avis was missing follows as soon as it is in (R4.5)', async () => {
    app.register.at('2027-03-08T11:00');
    await app.as('sami').act('give-opinion', { fiche: waiting, ministry: 'SUD', value: 'not-concerned' });
    await tick('2027-03-08T11:01');
    expect((await open()).map(({ subject }) => subject.title)).toContain('Un atelier');
  });

  test('a ballot at its end is refused before the tick; then it closes by itself, with every decision (R3.5)', async () => {
    for (const vote of await open())
      for (const who of ['ana', 'nora']) await app.as(who).act('cast-vote', { vote: vote.id, choice: 'for' });
    const [vote] = await open();
    app.register.at('2027-03-20T18:00');
    expect(refusedWith(await app.as('bob').act('cast-vote', { vote: vote?.id, choice: 'against' }))).toContain(
      'L’heure de la clôture est passée',
    );
    await tick('2027-03-20T18:01');
    expect(await open()).toEqual([]);
    const decisions = await app.register.ports.library.decisions(AGREEMENT);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['adopted', 'adopted', 'adopted']);
    const text = plainly(textOf(await cardOf('bob')));
    expect(text).toContain('Terminée');
    expect(text).toContain('adoptée, décision D-2027-001');
    expect(
      refusedWith(await app.as('sec').act('prepare-motion', { consultation, title: 'T', text: 'T' })),
    ).toBeTruthy();
    expect(await verifyStored(app.register.database.sql)).toMatchObject({ ok: true });
  });

  test('where the secretariat chose to open votes one by one, the clock opens none', async () => {
    const reply = await app
      .as('sec')
      .fill(
        'open-consultation',
        {},
        { title: 'Avril', whyNoMeeting: 'Deux déjà.', closesAt: '2027-04-20T18:00', opening: 'by-hand' },
      );
    const fiche = made(await app.as('pro').act('write-fiche', { content: content({ title: 'Un bus' }) }));
    await app.as('pro').act('submit-fiche', { fiche });
    await app.as('com').act('examine-fiche', { fiche, value: 'favourable' });
    await app.as('sec').act('place-fiche', { fiche, consultation: made(reply) });
    for (const [who, ministry] of [
      ['nora', 'NORD'],
      ['sami', 'SUD'],
    ])
      await app.as(who ?? '').act('give-opinion', { fiche, ministry, value: 'favourable' });
    await tick('2027-03-21T09:00');
    expect((await app.register.ports.library.fiche(AGREEMENT, fiche))?.state).toBe('on-agenda');
    expect(await toOpen()).toHaveLength(1);
  });
});
