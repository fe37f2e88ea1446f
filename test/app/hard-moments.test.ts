import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { act } from '../../src/act.ts';
import type { Vote } from '../../src/rules/vote.ts';
import { closeDueVote } from '../../src/use-cases/close-due-vote.ts';
import {
  actionsIn,
  errorsOf,
  intentsOf,
  made,
  refusedWith,
  type TestApp,
  testApp,
  textOf,
  viewOf,
} from '../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE, FIRST_DAY } from '../support/world.ts';

let copil: TestApp;
let consultation: string;
beforeAll(async () => {
  copil = await testApp();
  consultation = await openedConsultation(copil.register);
  for (const who of ['gil', 'nemo', 'zoe']) await copil.addPerson(who);
  const guest = { kind: 'role', role: 'guest', person: copil.id('gil'), scope: consultation };
  await copil.register.done('give-mandate', guest, 'sec');
});
afterAll(() => copil?.register.close());
beforeEach(() => copil.register.at(FIRST_DAY));

const cast = (who: string, vote: string, choice = 'for', asking = {}) =>
  copil.as(who).act('cast-vote', { vote, choice }, asking);

const standing = async (vote: string): Promise<Vote> => {
  const found = await copil.register.ports.library.vote(AGREEMENT, vote);
  if (!found) throw new Error('no vote');
  return found;
};

/** Seat, choice and platform of every ballot of a vote, as the journal has them. */
const ballotsOf = async (vote: string) =>
  (await copil.register.chain())
    .filter(({ entry }) => entry.fact.kind === 'BallotCast' && entry.fact.vote === vote)
    .map(({ entry, openings }) => ({
      seat: entry.fact.seat,
      choice: openings.find(({ field }) => field === 'choice')?.value,
      via: entry.via,
    }));

const tick = (vote: string) =>
  act(
    copil.register.ports,
    closeDueVote,
    { vote },
    { agreement: AGREEMENT, actor: { clock: true }, via: 'clock' },
    () => ({
      view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
    }),
  );

describe('a ballot that may not be cast', () => {
  test('without a seat: the person is told who may vote, and nothing changes', async () => {
    const vote = await openedMotion(copil.register, consultation);
    for (const who of ['sec', 'com', 'bea', 'pro', 'gil'])
      expect([who, refusedWith(await cast(who, vote))]).toEqual([
        who,
        expect.stringMatching(/^Vous ne pouvez pas voter.*Quai.*Ministère du Nord et Ministère du Sud/),
      ]);
    expect(await ballotsOf(vote)).toEqual([]);
  });
  test('without any role: the person is told that, and who gives roles', async () => {
    const vote = await openedMotion(copil.register, consultation);
    expect(refusedWith(await cast('nemo', vote))).toContain('ni siège ni rôle');
  });
  test('for a seat that was left: until when it was held is said, and the ballot of that time stays', async () => {
    const vote = await openedMotion(copil.register, consultation);
    await cast('cleo', vote, 'against');
    const mandate = (await copil.register.ports.library.standing(AGREEMENT))?.committee.mandates.find(
      (m) => m.person === copil.id('cleo') && m.kind === 'seat' && m.to === undefined,
    );
    await copil.register.done('end-mandate', { mandate: mandate?.id, to: '2027-03-02' }, 'sec');
    copil.register.at('2027-03-03T09:00');
    const reply = await cast('cleo', vote, 'for');
    expect(refusedWith(reply)).toMatch(/mandat pour le siège .* a pris fin le 2 mars 2027/);
    expect(await ballotsOf(vote)).toEqual([{ seat: 'QUAI-03', choice: 'against', via: 'web' }]);
    await copil.register.done('give-mandate', { kind: 'seat', seat: 'QUAI-03', person: copil.id('cleo') }, 'sec');
    expect((await cast('cleo', vote, 'for')).kind).toBe('done');
  });
  test('by a holder while the substitute acts: who acts is said; the substitute’s ballot counts for the seat (R2.3)', async () => {
    const other = await openedConsultation(copil.register);
    const vote = await openedMotion(copil.register, other);
    const elsewhere = await openedMotion(copil.register, consultation);
    const substitute = { kind: 'substitute', seat: 'QUAI-02', person: copil.id('zoe'), scope: other };
    await copil.register.done('give-mandate', substitute, 'sec');
    expect(refusedWith(await cast('bob', vote))).toMatch(/^zoe assure votre suppléance pour le siège/);
    expect(viewOf(await cast('zoe', vote, 'abstain')).name).toBe('receipt');
    expect(await ballotsOf(vote)).toEqual([{ seat: 'QUAI-02', choice: 'abstain', via: 'web' }]);
    // For that consultation alone: elsewhere the holder votes, and the substitute has no seat.
    expect((await cast('bob', elsewhere)).kind).toBe('done');
    expect(refusedWith(await cast('zoe', elsewhere))).toContain('ni siège ni rôle');
  });
  test('on a vote that is closed, from an old card: answered with the result', async () => {
    const vote = await openedMotion(copil.register, consultation, { closeWhenAllVoted: true });
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await cast(who, vote, who === 'ana' ? 'against' : 'for');
    const reply = await cast('ana', vote, 'for');
    const view = viewOf(reply);
    expect(refusedWith(reply)).toContain('Ce vote est clos');
    expect(view.blocks.some((block) => block.kind === 'tally')).toBe(true);
    expect(actionsIn(view).map(({ intent }) => intent)).toEqual([{ kind: 'show', page: 'decision', about: { vote } }]);
    expect(await ballotsOf(vote)).toHaveLength(5);
  });
  test('on a vote that was called off: told so', async () => {
    const { fiche, vote } = await ficheInVote(copil.register, consultation);
    await copil.as('sec').act('revise-fiche', { fiche, content: content({ title: 'Autre' }), reason: 'Erreur.' });
    expect(refusedWith(await cast('ana', vote))).toContain('interrompu sans décision');
  });
  test('at the deadline or after it, before the tick has closed the vote (R3.5)', async () => {
    const vote = await openedMotion(copil.register, consultation);
    await cast('ana', vote);
    copil.register.at(DEADLINE);
    const replies = [
      await cast('bob', vote),
      await cast('ana', vote, 'against'),
      await copil.as('ana').act('step-aside', { vote }),
    ];
    for (const reply of replies) expect(refusedWith(reply)).toContain('L’heure de la clôture est passée');
    expect((await standing(vote)).state).toBe('open');
    await tick(vote);
    expect(await standing(vote)).toMatchObject({ state: 'closed', how: 'deadline', tally: { for: 2, against: 0 } });
    expect(refusedWith(await cast('bob', vote))).toContain('Ce vote est clos');
  });
  test('for a seat that stepped aside: the way back is offered (R3.9)', async () => {
    const vote = await openedMotion(copil.register, consultation);
    await copil.as('ana').act('step-aside', { vote });
    const reply = await cast('ana', vote);
    expect([refusedWith(reply).includes('déport'), intentsOf(viewOf(reply))]).toEqual([true, ['undo-stepping-aside']]);
  });
});

describe('the same delivery, other deliveries, the same instant', () => {
  test('three times at once: one ballot, and one answer for all three', async () => {
    const vote = await openedMotion(copil.register, consultation);
    const replies = await Promise.all([1, 2, 3].map(() => cast('ana', vote, 'for', { key: 'thrice' })));
    expect(replies[0]).toMatchObject({ kind: 'done', view: { name: 'receipt' } });
    expect(replies[1]).toEqual(replies[0]);
    expect(replies[2]).toEqual(replies[0]);
    expect(await ballotsOf(vote)).toHaveLength(1);
  });
  test('a form sent three times at once: one thing made, and one answer for all three', async () => {
    const fiche = made(await copil.as('pro').act('write-fiche', { content: content() }));
    await copil.as('pro').act('submit-fiche', { fiche });
    const values = { value: 'favourable', text: '', document: 'Lettre du 2 mars' };
    const send = () => copil.as('sec').submit('enter-commission-opinion', { fiche }, values, { key: 'double-click' });
    const replies = await Promise.all([send(), send(), send()]);
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect(replies[1]).toEqual(replies[0]);
    expect(replies[2]).toEqual(replies[0]);
  });
  test('for, against, for: three ballots in the journal, one in the tally (R3.1)', async () => {
    const vote = await openedMotion(copil.register, consultation);
    for (const choice of ['for', 'against', 'for']) expect((await cast('nora', vote, choice)).kind).toBe('done');
    expect((await ballotsOf(vote)).map(({ choice }) => choice)).toEqual(['for', 'against', 'for']);
    copil.register.at(DEADLINE);
    await tick(vote);
    expect(await standing(vote)).toMatchObject({ tally: { for: 3, against: 0, expressed: 3, outcome: 'adopted' } });
  });
  test('one seat from two platforms at once: one stands, the journal shows both, the tally has one (R15.2)', async () => {
    const vote = await openedMotion(copil.register, consultation);
    const replies = await Promise.all([
      cast('nora', vote, 'for', { via: 'slack' }),
      cast('nora', vote, 'against', { via: 'teams' }),
    ]);
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'done']);
    const ballots = await ballotsOf(vote);
    expect(ballots.map(({ via }) => via).sort()).toEqual(['slack', 'teams']);
    const open = await standing(vote);
    expect(open.state === 'open' && Object.keys(open.ballots)).toEqual(['NORD']);
    copil.register.at(DEADLINE);
    await tick(vote);
    const last = ballots.at(-1)?.choice === 'for' ? { for: 3, against: 0 } : { for: 0, against: 3 };
    expect(await standing(vote)).toMatchObject({ tally: { ...last, expressed: 3 } });
  });
  test('a ballot that races the close is answered with a receipt and is in the tally, or is refused and is not', async () => {
    const came = { in: 0, refused: 0 };
    for (let n = 0; n < 4; n += 1) {
      const vote = await openedMotion(copil.register, consultation);
      for (const who of ['ana', 'bob', 'cleo', 'nora']) await copil.as(who).act('step-aside', { vote });
      await cast('sami', vote, 'against');
      const [late, close] = await Promise.all(
        n % 2 === 0
          ? [cast('sami', vote, 'for'), copil.as('sec').act('close-vote', { vote })]
          : [copil.as('sec').act('close-vote', { vote }), cast('sami', vote, 'for')].reverse(),
      );
      expect(close?.kind).toBe('done');
      const closed = await standing(vote);
      const counted = closed.state === 'closed' && closed.tally.for === 3;
      expect(late?.kind).toBe(counted ? 'done' : 'refused');
      came[counted ? 'in' : 'refused'] += 1;
    }
    expect(came.in + came.refused).toBe(4);
  });
});

describe('an avis', () => {
  test('reserved without recommendations is refused, on the field where they belong (R4.2)', async () => {
    const { fiche } = await ficheInVote(copil.register, consultation);
    const about = { fiche, ministry: 'NORD', value: 'reserved' };
    for (const text of ['', '   ', '\n\t'])
      expect(errorsOf(await copil.as('nora').submit('give-opinion', about, { text })).text).toContain(
        'recommandations',
      );
    const pressed = await copil.as('nora').act('give-opinion', about);
    expect(refusedWith(pressed)).toContain('écrivez vos recommandations');
    const stored = await copil.register.ports.library.fiche(AGREEMENT, fiche);
    expect(stored?.opinions.NORD).toMatchObject([{ value: 'favourable' }]);
  });
  test('of the other ministry is refused to this one, who is told who gives it', async () => {
    const { fiche } = await ficheInVote(copil.register, consultation);
    const reply = await copil.as('nora').act('give-opinion', { fiche, ministry: 'SUD', value: 'favourable' });
    expect(refusedWith(reply)).toContain('donner l’avis d’un ministère');
  });
});

describe('a fiche that is edited after its vote opened (R7.3)', () => {
  test('calls the vote off without a decision; both avis are to be confirmed, by one press', async () => {
    const { fiche, vote } = await ficheInVote(copil.register, consultation);
    await cast('ana', vote);
    const values = { reason: 'Un montant était faux.', title: 'Découvrir les métiers, corrigé' };
    const revised = await copil.as('sec').fill('revise-fiche', { fiche }, values);
    expect(revised.kind).toBe('done');
    expect(await standing(vote)).toMatchObject({ state: 'called-off', why: 'new-version' });
    const library = copil.register.ports.library;
    expect(await library.fiche(AGREEMENT, fiche)).toMatchObject({ state: 'on-agenda' });
    expect((await library.decisions(AGREEMENT)).some((decision) => decision.vote === vote)).toBe(false);

    const confirms = async (who: string) =>
      (await copil.as(who).tasks()).filter((task) => task.subject === `task:opinion:${fiche}`).flatMap(intentsOf);
    expect(await confirms('nora')).toContain('confirm-opinion');
    expect(await confirms('sami')).toContain('confirm-opinion');
    expect(await confirms('ana')).toEqual([]);

    // Until both are in, the form asks why the vote opens without them (R4.5).
    const open = { fiche, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false };
    expect(refusedWith(await copil.as('sec').act('open-vote', open))).toContain('Ministère du Nord');
    await copil.as('nora').act('confirm-opinion', { fiche, ministry: 'NORD' });
    await copil.as('sami').act('confirm-opinion', { fiche, ministry: 'SUD' });
    expect(await confirms('nora')).toEqual([]);
    expect((await copil.as('sec').act('open-vote', open)).kind).toBe('done');
  });
  test('tells everybody in the rooms, with the reason; the proposer can’t do it any more', async () => {
    const { fiche } = await ficheInVote(copil.register, consultation);
    const changed = content({ title: 'Corrigé par son auteur' });
    expect(refusedWith(await copil.as('pro').act('revise-fiche', { fiche, content: changed }))).toContain(
      'secrétariat',
    );
    await copil.as('sec').act('revise-fiche', { fiche, content: changed, reason: 'Demandé par son auteur.' });
    await copil.deliver();
    const told = (await copil.as('bea').conversation()).map(({ view }) => textOf(view)).join('\n');
    expect(told).toContain('Demandé par son auteur.');
  });
});

describe('a closing', () => {
  test('by hand is refused while seats are awaited, and names them (R3.6)', async () => {
    const vote = await openedMotion(copil.register, consultation);
    for (const who of ['ana', 'bob', 'nora', 'sami']) await cast(who, vote);
    expect(refusedWith(await copil.as('sec').act('close-vote', { vote }))).toMatch(
      /n’ont pas encore voté : Quai, siège 3\./,
    );
    await cast('cleo', vote, 'abstain');
    expect((await copil.as('sec').act('close-vote', { vote })).kind).toBe('done');
  });
});
