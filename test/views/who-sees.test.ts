import { describe, expect, test } from 'vitest';
import { ficheCard } from '../../src/views/fiche-card.ts';
import { help } from '../../src/views/help.ts';
import { motionCard } from '../../src/views/motion-card.ts';
import { LOOKERS, type Looker } from '../../src/views/samples/people.ts';
import { FICHES, readerIn, type SceneName, VOTES } from '../../src/views/samples/samples.ts';
import type { View } from '../../src/views/view.ts';
import { buttonsOf, reading, SAMPLES } from './drawn.ts';

const story = SAMPLES.year;

/** What the buttons of a view do, by act, form or page, without what everybody has. */
const offered = (view: View): readonly string[] =>
  [
    ...new Set(
      buttonsOf(view).map(({ intent }) =>
        intent.kind === 'act'
          ? intent.act
          : intent.kind === 'form'
            ? intent.form
            : intent.kind === 'show'
              ? intent.page
              : intent.kind === 'say'
                ? intent.text
                : '',
      ),
    ),
  ]
    .filter((what) => !['fiche', 'register', 'decision', 'withdraw-remark', 'ask-document'].includes(what))
    .sort();

function card(key: keyof typeof FICHES, looker: Looker, scene: SceneName = 'year'): View {
  const at = SAMPLES[scene];
  const fiche = at.fiche(FICHES[key]);
  return ficheCard(fiche, fiche.vote === undefined ? undefined : at.vote(fiche.vote), reading(looker, 'fr', scene));
}

describe('buttons of a fiche in vote', () => {
  const cases: readonly (readonly [Looker, readonly string[]])[] = [
    ['room', ['cast-vote', 'make-remark']],
    ['member', ['cast-vote', 'make-remark', 'step-aside']],
    ['ministry', ['cast-vote', 'give-opinion', 'make-remark', 'step-aside']],
    ['secretariat', ['enter-ballot', 'extend-vote', 'make-remark', 'revise-fiche']],
    ['commission', ['make-remark']],
    ['board', ['make-remark']],
    ['proposer', ['make-remark']],
    ['guest', ['make-remark']],
    ['stranger', []],
  ];
  test.each(cases)('a %s', (looker, buttons) => {
    expect(offered(card('hidden', looker))).toEqual(buttons);
  });

  test('once its time is over nobody can vote any more; the secretariat can close it (R3.5, R3.6)', () => {
    for (const looker of LOOKERS) expect(offered(card('hidden', looker, 'over'))).not.toContain('cast-vote');
    expect(offered(card('hidden', 'secretariat', 'over'))).toContain('close-vote');
    expect(offered(card('hidden', 'secretariat'))).not.toContain('close-vote');
  });

  test('one who stepped aside is offered the way back, not the choices (R3.9)', () => {
    const aside = SAMPLES.opened.after('person-opco-01', 'step-aside', { vote: VOTES.hidden });
    const reader = readerIn(SAMPLES, aside, 'member');
    const view = ficheCard(aside.fiche(FICHES.hidden), aside.vote(VOTES.hidden), reader);
    expect(offered(view)).toContain('undo-stepping-aside');
    expect(offered(view)).not.toContain('cast-vote');
  });

  test('the three choices look alike: nothing leads to one of them', () => {
    const choices = buttonsOf(card('hidden', 'room')).filter(
      ({ intent }) => intent.kind === 'act' && intent.act === 'cast-vote',
    );
    expect(choices.map((action) => action.style)).toEqual(['plain', 'plain', 'plain']);
    expect(choices.map((action) => action.label)).toEqual(['Pour', 'Contre', 'Abstention']);
  });

  test('one who voted is offered the two other choices (R3.1)', () => {
    const votes = buttonsOf(card('hidden', 'member')).filter(
      ({ intent }) => intent.kind === 'act' && intent.act === 'cast-vote',
    );
    expect(votes.map((action) => action.label)).toEqual([
      'Changer mon vote\u00a0: pour',
      'Changer mon vote\u00a0: abstention',
    ]);
  });

  test('the holder whose substitute acts has no ballot button meanwhile (R2.3)', () => {
    const reader = readerIn(SAMPLES, story, 'member');
    const held = { ...reader, person: 'person-opco-10', capacities: [] };
    const vote = story.vote(VOTES.motion);
    expect(offered(motionCard(vote, held))).toEqual([]);
    expect(offered(motionCard(vote, { ...held, person: 'person-substitute' }))).toEqual(['cast-vote', 'step-aside']);
  });
});

describe('buttons before the vote', () => {
  test('a draft is its author’s and the secretariat’s', () => {
    for (const looker of ['proposer', 'secretariat'] as const)
      expect(offered(card('draft', looker))).toEqual(['revise-fiche', 'submit-fiche', 'withdraw-fiche']);
  });

  test('a submitted fiche: the commission examines it or sends it back; the secretariat enters its avis (R5)', () => {
    expect(offered(card('submitted', 'commission'))).toEqual(['examine-fiche', 'make-remark', 'send-back-fiche']);
    expect(offered(card('submitted', 'secretariat'))).toEqual(
      expect.arrayContaining(['enter-commission-opinion', 'send-back-fiche', 'place-fiche', 'enter-opinion']),
    );
    expect(offered(card('submitted', 'member'))).toEqual(['make-remark']);
  });

  test('one sent back: its author revises, maintains or withdraws it (R5.2)', () => {
    expect(offered(card('sentBack', 'proposer'))).toEqual([
      'make-remark',
      'revise-fiche',
      'submit-fiche',
      'withdraw-fiche',
    ]);
    expect(offered(card('sentBack', 'commission'))).toEqual(['make-remark']);
  });

  test('on the agenda: a ministry gives its own avis; from then on the author changes nothing (R4.6, R7.3)', () => {
    expect(offered(card('ready', 'ministry'))).toEqual(['give-opinion', 'make-remark']);
    expect(offered(card('ready', 'member'))).toEqual(['make-remark']);
    expect(offered(card('ready', 'proposer'))).toEqual(['make-remark']);
    expect(offered(card('ready', 'secretariat'))).toEqual([
      'make-remark',
      'open-vote',
      'place-fiche',
      'revise-fiche',
      'withdraw-fiche',
    ]);
  });

  test('after a new version a ministry confirms in one press, or gives another avis (R7.3)', () => {
    expect(offered(card('calledOff', 'ministry'))).toEqual(['confirm-opinion', 'give-opinion', 'make-remark']);
  });

  test('what is decided or withdrawn takes remarks, and nothing else', () => {
    for (const key of ['notAdopted', 'withdrawn'] as const)
      for (const looker of ['member', 'ministry', 'secretariat', 'proposer', 'commission'] as const)
        expect(offered(card(key, looker)), `${key}, ${looker}`).toEqual(['make-remark']);
  });

  test('what is adopted is the board’s to decide on, and its proposer’s and the secretariat’s to amend or abandon (R6, R8)', () => {
    for (const looker of ['member', 'ministry', 'commission'] as const)
      expect(offered(card('adopted', looker)), looker).toEqual(['make-remark']);
    expect(offered(card('adopted', 'proposer'))).toEqual(['abandon-action', 'make-remark', 'propose-amendment']);
    expect(offered(card('adopted', 'secretariat'))).toEqual([
      'abandon-action',
      'correct-fiche',
      'make-remark',
      'propose-amendment',
      'record-board',
    ]);
  });
});

test('the document of a fiche is offered to whoever may read it (R15)', () => {
  const documented = (key: keyof typeof FICHES): readonly Looker[] =>
    LOOKERS.filter((looker) => buttonsOf(card(key, looker)).some(({ id }) => id.startsWith('document-')));
  expect(documented('hidden')).toEqual(LOOKERS.filter((looker) => looker !== 'stranger'));
  expect(documented('draft')).toEqual(LOOKERS.filter((looker) => ['secretariat', 'proposer'].includes(looker)));
});

describe('after the agreement’s end (R1.4)', () => {
  test.each(LOOKERS)('a %s is offered nothing new', (looker) => {
    const ended = story.at(2000, '10:00');
    const at = readerIn(SAMPLES, ended, looker);
    // The mandates of the story have no end.
    for (const key of ['examined', 'ready', 'draft', 'sentBack'] as const) {
      const view = ficheCard(ended.fiche(FICHES[key]), undefined, at);
      const fresh = ['open-vote', 'place-fiche', 'submit-fiche', 'revise-fiche', 'give-opinion'];
      expect(offered(view).filter((what) => fresh.includes(what))).toEqual([]);
      expect(JSON.stringify(view.blocks)).toContain('La convention a pris fin');
    }
  });
});

test('help offers what its reader can do, and to a stranger the way in', () => {
  const acts = (looker: Looker) => offered(help({ prefix: '/copil', examples: {} }, reading(looker)));
  expect(acts('secretariat')).toContain('open-consultation');
  expect(acts('member')).toContain('write-fiche');
  expect(acts('member')).not.toContain('open-consultation');
  expect(acts('stranger')).toEqual(['mes données', 'rules']);
});
