import { describe, expect, test } from 'vitest';
import { answer } from '../../src/views/done.ts';
import { ficheCard } from '../../src/views/fiche-card.ts';
import { help } from '../../src/views/help.ts';
import { refusal } from '../../src/views/refusal.ts';
import { refusalSentence } from '../../src/views/refusal-sentence.ts';
import { personOfRole, personOfSeat, sampleSeats } from '../../src/views/samples/people.ts';
import { FICHES, readerIn, VOTES } from '../../src/views/samples/samples.ts';
import type { Story } from '../../src/views/samples/story.ts';
import { taskViews } from '../../src/views/tasks.ts';
import { viewToText } from '../../src/views/text.ts';
import type { View } from '../../src/views/view.ts';
import { blocksOf, buttonsOf, drawView, labelsOf, reading, SAMPLES, textsOf } from './drawn.ts';

const plainly = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const said = (view: View) => plainly(textsOf(view));
const { members, ministries } = sampleSeats(SAMPLES.agreement);
const [ministry = ''] = ministries;
const spokesperson = personOfSeat(ministry);

describe('an avis that stands is not replaced unread (R4.3)', () => {
  const given = (value: string) =>
    SAMPLES.opened.after(spokesperson, 'give-opinion', { fiche: FICHES.ready, ministry, value, text: 'À préciser.' });
  const cardOf = (story: Story) =>
    ficheCard(story.fiche(FICHES.ready), undefined, readerIn(SAMPLES, story, 'ministry'));
  const headings = (view: View) =>
    blocksOf(view.blocks).flatMap((block) => (block.kind === 'heading' ? [plainly(block.text)] : []));

  test('the heading says which one, and since when; the buttons say what they change it to', () => {
    const card = cardOf(given('reserved'));
    expect(headings(card).join('\n')).toMatch(/Votre avis pour .* : réservé, le \d+/);
    expect(labelsOf(card)).toEqual(
      expect.arrayContaining(['Passer à favorable', 'Revoir mes recommandations…', 'Passer à défavorable…']),
    );
    expect(said(card)).toContain('il ne compte pas dans le décompte, votre vote en est distinct.');
  });

  test.each([
    ['reserved', 'Votre avis réservé et ses recommandations ne seront plus sur la carte'],
    ['unfavourable', 'Votre avis défavorable et ses motifs ne seront plus sur la carte'],
    ['favourable', undefined],
  ])('%s: one press asks first where words would go with it', (value, text) => {
    const presses = buttonsOf(cardOf(given(value))).filter(
      ({ intent }) => intent.kind === 'act' && intent.act === 'give-opinion',
    );
    expect(presses.length).toBeGreaterThan(0);
    for (const { confirm } of presses)
      if (text === undefined) expect(confirm).toBeUndefined();
      else expect(confirm?.text).toContain(text);
  });
});

test('a motion’s text is quoted as what was put to the vote, on the decision and on the card', () => {
  for (const name of ['decision.motion', 'motion-card.decided', 'motion-card']) {
    const quotes = drawView(name).blocks.filter((block) => block.kind === 'quote');
    expect(quotes).toEqual([expect.objectContaining({ author: 'Texte soumis au vote' })]);
    const [quote] = quotes;
    const text = quote?.kind === 'quote' ? quote.text : '';
    expect(drawView(name).blocks).not.toContainEqual({ kind: 'paragraph', text });
  }
});

describe('the last awaited seat of a vote that closes once all have voted (R3.6)', () => {
  const open = SAMPLES.opened.standing.votes;
  const vote = Object.values(open).find((each) => each.state === 'open' && each.closeWhenAllVoted);
  if (vote?.state !== 'open') throw new Error('no such vote');
  const [last = ''] = members;
  const others = vote.roll
    .map(({ seat }) => seat)
    .filter((seat) => seat !== last && !vote.ballots[seat] && !vote.aside[seat]);
  // Entered one by one: a substitute may act for one of them, and one may be vacant.
  const secretary = personOfRole('secretariat');
  const nearly = others.reduce<Story>((story, seat) => {
    const entry = { vote: vote.id, seat, choice: 'for' };
    return story.when(secretary, 'enter-ballot', entry).outcome.done
      ? story.after(secretary, 'enter-ballot', entry)
      : story;
  }, SAMPLES.opened);
  const warning = 'votre vote clôt le vote, il ne pourra plus être changé.';
  const reader = readerIn(SAMPLES, nearly, 'member');
  const tasksNow = (story: Story) =>
    taskViews(
      Object.values(story.standing.fiches),
      Object.values(story.standing.votes),
      readerIn(SAMPLES, story, 'member'),
    );
  const about = (views: readonly View[]) => views.filter(({ subject }) => subject === `task:vote:${vote.id}`);

  test('is warned in the task, and only then', () => {
    expect(about(tasksNow(nearly)).map(said).join()).toContain(warning);
    expect(about(tasksNow(SAMPLES.opened)).map(said).join()).not.toContain(warning);
  });

  test('is told choice, votes, seat and subject when their vote has closed it', () => {
    const command = { vote: vote.id, choice: 'against' };
    const { outcome } = nearly.when(personOfSeat(last), 'cast-vote', command);
    if (!outcome.done) throw new Error(JSON.stringify(outcome.refused));
    expect(outcome.after.vote?.state).toBe('closed');
    const view = answer('cast-vote', command, outcome, reader);
    expect(plainly(view.summary)).toMatch(/^Vous avez voté contre, sur .* : 1 voix au titre du siège .*\.$/);
    expect(said(view)).toContain('le vote est clos');
  });
});

describe('who has not voted, for the secretariat alone', () => {
  const named = (view: View) =>
    blocksOf(view.blocks).filter((block) => block.kind === 'details' && /pas encore voté/.test(block.label));
  test('on the card and in the refusal to close', () => {
    expect(named(drawView('fiche-card.voting-hidden-secretariat'))).toHaveLength(1);
    expect(named(drawView('refusal.seats-awaited'))).toHaveLength(1);
  });
  test('not to members, nor to the room', () => {
    expect(named(drawView('fiche-card.voting-hidden-voter'))).toEqual([]);
    expect(named(drawView('fiche-card.voting-hidden'))).toEqual([]);
  });
  test('an entered ballot is confirmed with its seat and sheet, and its choice only under a live tally (R3.7)', () => {
    const hidden = drawView('done.enter-ballot');
    expect(plainly(hidden.summary)).toMatch(/^Vote du siège .* saisi sur FA-\d+-\d+ « .* »\. La personne/);
    const story = SAMPLES.opened;
    const live = story.vote(VOTES.live);
    const seat = live.roll.find((voter) => live.state === 'open' && !live.ballots[voter.seat])?.seat ?? '';
    const command = { vote: VOTES.live, seat, choice: 'abstain' };
    const { outcome } = story.when(personOfRole('secretariat'), 'enter-ballot', command);
    const view = answer('enter-ballot', command, outcome, readerIn(SAMPLES, story, 'secretariat'));
    expect(plainly(view.summary)).toContain(' : abstention.');
  });
});

test('stepping aside: the dialog names the vote and why, the answer says what became of the ballot (R3.9)', () => {
  const reference = SAMPLES.year.fiche(FICHES.live).reference ?? '–';
  const step = buttonsOf(drawView('fiche-card.voting-live-member')).find(({ id }) => id.startsWith('step-aside'));
  expect(step?.confirm?.text).toContain(reference);
  expect(step?.confirm?.text).toContain('parce que vous avez un intérêt dans l’action');
  expect(step?.confirm?.text.length).toBeLessThanOrEqual(300);
  const view = drawView('done.step-aside');
  expect(view.summary).toContain(reference);
  expect(labelsOf(view)).toContain('Revenir sur mon déport');
});

describe('refusals in plain words', () => {
  test('the state of a sheet, and what it would have to be', () => {
    const reader = reading('secretariat');
    const say = (state: 'not-adopted' | 'adopted' | 'on-agenda') =>
      plainly(refusalSentence({ code: 'wrong-state', state, from: ['submitted', 'examined'] }, reader));
    // Nothing leads out of a final state; of an adopted sheet the board decides.
    expect(say('not-adopted')).toBe(
      'Cette fiche n’a pas été adoptée : plus rien ne peut y changer. Une nouvelle fiche peut la citer.',
    );
    expect(say('adopted')).toBe(
      'Cette fiche est déjà adoptée, et attend la décision du conseil d’administration. Il faudrait qu’elle soit déposée ou examinée par la commission.',
    );
    expect(say('on-agenda')).toMatch(/Il faudrait qu’elle soit déposée ou examinée par la commission\.$/);
  });
  test('all that a draft lacks stands in one sentence', () => {
    const story = SAMPLES.year.after(personOfRole('proposer'), 'write-fiche', { content: { title: 'Vide' } }, 'empty');
    const refused = story.refused(personOfRole('proposer'), 'submit-fiche', { fiche: 'empty' });
    const view = refusal(refused, {}, readerIn(SAMPLES, story, 'proposer'));
    const lacks = view.blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainly(block.text)] : []));
    expect(lacks.filter((text) => /^Il manque : .+, .+\.$/.test(text))).toHaveLength(1);
    expect(view.blocks.filter((block) => block.kind === 'list')).toEqual([]);
  });
  test('what stood already is said once', () => {
    const view = drawView('done.same');
    expect(view.status).toBeUndefined();
    expect(plainly(view.summary)).toMatch(/^L’avis sur FA-.* est déjà : favorable\.$/);
  });
});

describe('help', () => {
  test.each([
    ['help', 'Pour voter'],
    ['help.commission', 'Pour donner l’avis de la commission'],
    ['help.guest', 'vous ne votez pas'],
  ])('%s begins with how to do it', (name, line) => {
    const lists = drawView(name).blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(lists.join('\n')).toContain(line);
  });
  test('gives only references that work now; none where there is none', () => {
    const nothing = said(help({ prefix: '/copil', examples: {} }, reading('secretariat')));
    expect(nothing).not.toMatch(/FA-\d/);
    expect(nothing).toContain('/copil vote clore');
  });
  test('is narrowed by words, and whole where they say nothing', () => {
    const about = (words: string) => said(help({ prefix: '/copil', examples: {}, words }, reading('member')));
    expect(about('remarque')).toContain('/copil remarque');
    expect(about('remarque')).not.toContain('/copil budget');
    expect(about('zzz')).toContain('/copil budget');
  });
  test('what may have been meant can be pressed, and is said once', () => {
    const view = drawView('help.unknown');
    expect(buttonsOf(view).find(({ id }) => id === 'suggestion')?.intent).toEqual({ kind: 'say', text: 'calendrier' });
    expect(viewToText(view).split('calandrier')).toHaveLength(2);
  });
});

test('a receipt leads to the proof that its fingerprint is in the register; an entered one says so in its text (R3.8)', () => {
  for (const name of ['receipt', 'receipt.entered', 'stepping-aside-receipt'])
    expect(buttonsOf(drawView(name)).map(({ intent }) => intent)).toContainEqual(
      expect.objectContaining({ kind: 'show', page: 'proof' }),
    );
  const [first] = drawView('receipt.entered').blocks;
  expect(first?.kind === 'paragraph' && first.text).toContain('Le secrétariat a saisi');
});

test('a guest is told to what, and that they do not vote; an author that others vote on their sheet', () => {
  expect(said(drawView('personal-message.mandate-guest'))).toMatch(
    /invitée à la consultation « .+ ».* vous ne votez pas/,
  );
  expect(drawView('personal-message.vote-opened').title).toContain('Le vote est ouvert sur votre fiche');
});
