import { describe, expect, test } from 'vitest';
import type { Choice } from '../../src/rules/tally.ts';
import type { ClosedVote } from '../../src/rules/vote.ts';
import { decision } from '../../src/views/decision.ts';
import { ficheCard } from '../../src/views/fiche-card.ts';
import { motionCard } from '../../src/views/motion-card.ts';
import { roomEvent } from '../../src/views/room-event.ts';
import { personOfSeat, sampleSeats } from '../../src/views/samples/people.ts';
import { cast, FICHES, readerIn, type SceneName, VOTES } from '../../src/views/samples/samples.ts';
import type { Story } from '../../src/views/samples/story.ts';
import type { View } from '../../src/views/view.ts';
import { blocksOf, drawView, reading, SAMPLES, textsOf } from './drawn.ts';

const notesOf = (view: View): readonly string[] =>
  blocksOf(view.blocks).flatMap((block) => (block.kind === 'note' ? [`${block.tone}: ${block.text}`] : []));

const warned = (scene: SceneName): View => {
  const story = SAMPLES[scene];
  return ficheCard(story.fiche(FICHES.warned), story.vote(VOTES.warned), reading('room', 'fr', scene));
};

describe('the vote card warns before the vote', () => {
  const notes = notesOf(warned('noBoardMember'));
  test.each([
    [
      'that adopting would pass the year’s ceiling, and by how much (R13.2)',
      /^warning: L’adopter dépasserait de 22 500,00 € le plafond du programme 2027/,
    ],
    [
      'that an avis is missing, and why it opened all the same (R4.5)',
      /^warning: Vote ouvert sans l’avis de : MESRI\.\nMotif : Son avis n’est pas parvenu/,
    ],
    [
      'that the commission gave none, and why (R5.3)',
      /^warning: À l’ordre du jour sans l’avis de la commission\. Motif : La région/,
    ],
    [
      'that no seat of the operator is held by a board member; it does not block (R2.2)',
      /^warning: OPCO EP : aucun siège n’est tenu par un membre du conseil d’administration .* Le vote reste possible\.$/,
    ],
  ])('%s', (_what, pattern) => {
    expect(
      notes.map((note) => note.replaceAll(/[\u00a0\u202f]/g, ' ')).filter((note) => pattern.test(note)),
    ).toHaveLength(1);
  });

  test('and is silent where there is nothing to heed', () => {
    expect(notesOf(ficheCard(SAMPLES.year.fiche(FICHES.live), SAMPLES.year.vote(VOTES.live), reading('room')))).toEqual(
      [expect.stringContaining('Vote prolongé')],
    );
    expect(notesOf(warned('year')).join()).not.toContain('conseil d’administration');
  });

  test('a motion’s card and the members’ page say it too (R2.2)', () => {
    const motion = motionCard(SAMPLES.noBoardMember.vote(VOTES.motion), reading('room', 'fr', 'noBoardMember'));
    expect(notesOf(motion).join()).toContain('aucun siège n’est tenu par un membre du conseil d’administration');
    expect(notesOf(drawView('members.no-board-member')).join()).toContain('conseil d’administration');
  });

  test('the announcement of the vote names the missing avis (R4.5)', () => {
    const opened = SAMPLES.opened.standing.events.flatMap((event) =>
      event.event === 'vote-opened' && event.without.length > 0 ? [roomEvent(event, reading('room'))] : [],
    );
    expect(opened.map((view) => notesOf(view).join())).toEqual([expect.stringContaining('MESRI')]);
  });
});

/** The warned fiche, decided with these ballots. */
function decided(scene: SceneName, choice: Choice | undefined): { readonly vote: ClosedVote; readonly story: Story } {
  const { members, ministries } = sampleSeats(SAMPLES.agreement);
  const from = SAMPLES[scene].at(20, '15:00');
  const voted =
    choice === undefined
      ? from
      : cast(
          from,
          VOTES.warned,
          [...members, ...ministries].map((seat) => [seat, choice]),
        );
  const aside = voted.after(personOfSeat(members[0] ?? ''), 'step-aside', { vote: VOTES.warned });
  const story = aside.at(25, '18:00').after('clock', 'close-due-vote', { vote: VOTES.warned });
  const vote = story.vote(VOTES.warned);
  if (vote.state !== 'closed') throw new Error('still open');
  return { vote, story };
}

describe('the decision says what must be said with it (R11.10)', () => {
  test.each([
    ['adopted', 'for'],
    ['not adopted', 'against'],
  ] as const)('%s', (_outcome, choice) => {
    const { vote, story } = decided('noBoardMember', choice);
    const notes = notesOf(decision(vote, story.fiche(FICHES.warned), readerIn(SAMPLES, story, 'member'))).join('\n');
    expect(notes).toContain('Vote ouvert sans l’avis de\u00a0: MESRI.');
    expect(notes).toContain('À l’ordre du jour sans l’avis de la commission.');
    expect(notes).toContain('aucun siège n’était tenu par un membre du conseil d’administration');
    expect(notes).toContain('Déport, sans prendre part au vote\u00a0: OPCO EP – représentant 1.');
  });
});

describe('“not adopted” reads as clearly as “adopted”', () => {
  const views = {
    adopted: drawView('decision.adopted'),
    'not-adopted': drawView('decision.not-adopted'),
    motion: drawView('decision.motion'),
  };

  test('both say the outcome in title bar, first sentence, and beside the figures, in words', () => {
    expect(views.adopted.status).toEqual({ tone: 'success', text: 'Adoptée' });
    expect(views['not-adopted'].status).toEqual({ tone: 'danger', text: 'Non adoptée' });
    const figures = /\d+\u00a0voix pour, il en fallait \d+, soit plus de la moitié des \d+\u00a0voix exprimées\.$/;
    expect(views.adopted.summary).toMatch(/est adoptée\u00a0: /);
    expect(views['not-adopted'].summary).toMatch(/n’est pas adoptée\u00a0: /);
    for (const view of Object.values(views)) expect(view.summary).toMatch(figures);
    expect(notesOf(views.adopted)[0]).toMatch(/^success: Adoptée\u00a0: 17\u00a0voix pour, il en fallait 10/);
    expect(notesOf(views['not-adopted'])[0]).toMatch(/^danger: Non adoptée\u00a0: 4\u00a0voix pour, il en fallait 8/);
  });

  test('both have the same parts in the same order, but for what follows from them', () => {
    const parts = (view: View) => view.blocks.map((block) => block.kind);
    expect(parts(views['not-adopted'])).toEqual(parts(views.adopted));
    expect(textsOf(views.adopted.blocks)).toContain('proposée au conseil d’administration');
    expect(textsOf(views['not-adopted'].blocks)).toContain('Cette décision est définitive.');
  });

  test('a tie and a vote without any ballot say why nothing is adopted (R3.4)', () => {
    const { vote, story } = decided('year', undefined);
    const reader = readerIn(SAMPLES, story, 'member');
    expect(decision(vote, undefined, reader).summary).toMatch(/n’est pas adoptée\u00a0: aucune voix n’est exprimée\.$/);
    expect(drawView('done.close-vote').blocks).toContainEqual({
      kind: 'note',
      tone: 'danger',
      text: expect.stringMatching(/^Non adoptée.*à égalité, personne n’a de voix prépondérante\.$/),
    });
  });

  test('the vote of each seat stands in it, with who held it and the substitute named (R2.3, R3.7)', () => {
    const [table] = blocksOf(views.adopted.blocks).filter((block) => block.kind === 'table');
    expect(table?.kind === 'table' && table.rows).toHaveLength(12);
    expect(textsOf(table)).toContain('Odile Vasseur-Keller (suppléance)');
  });
});
