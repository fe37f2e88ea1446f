import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../src/forms/index.ts';
import { fichePaper } from '../../src/papers/fiche-paper.ts';
import { programmeWorkbook } from '../../src/papers/programme-workbook.ts';
import { paperReader } from '../../src/papers/reader.ts';
import { isSession, type WrittenConsultation } from '../../src/rules/consultation.ts';
import type { Refusal } from '../../src/rules/refusals.ts';
import { CHOICES, type Choice } from '../../src/rules/tally.ts';
import { agenda } from '../../src/views/agenda.ts';
import { consultationCard } from '../../src/views/consultation-card.ts';
import { documents } from '../../src/views/documents.ts';
import { ficheCard } from '../../src/views/fiche-card.ts';
import { ficheList } from '../../src/views/fiche-list.ts';
import { fichePage } from '../../src/views/fiche-page.ts';
import { motionCard } from '../../src/views/motion-card.ts';
import { myData } from '../../src/views/my-data.ts';
import { personalMessage } from '../../src/views/personal-message.ts';
import type { Reader } from '../../src/views/reader.ts';
import { standingReceipt } from '../../src/views/receipt.ts';
import { refusal } from '../../src/views/refusal.ts';
import { register } from '../../src/views/register.ts';
import { roomEvent } from '../../src/views/room-event.ts';
import {
  FIRST_CONSULTATION,
  LOOKERS,
  type Looker,
  personLooking,
  personOfSeat,
  sampleSeats,
} from '../../src/views/samples/people.ts';
import { cast, FICHES, readerIn, VOTES } from '../../src/views/samples/samples.ts';
import type { Story } from '../../src/views/samples/story.ts';
import { tasks, taskViews } from '../../src/views/tasks.ts';
import { SAMPLES } from './drawn.ts';

const { members, ministries } = sampleSeats(SAMPLES.agreement);
const VOTERS = [members[3], members[1], members[2], ministries[1]].filter((seat) => seat !== undefined);
const VOTER = VOTERS[0] ?? '';
const ENTERED = members[5] ?? '';
const SECRETARIAT = personLooking(SAMPLES.agreement, 'secretariat') ?? '';

/** A hidden vote and a hidden motion in which the same seats have voted, one of them twice, another by the secretariat. */
function votedAs(choices: readonly Choice[]): Story {
  const choice = (i: number): Choice => choices[i] ?? 'abstain';
  const other = (i: number): Choice => CHOICES[(CHOICES.indexOf(choice(i)) + 1) % 3] ?? 'for';
  let story = SAMPLES.opened.at(9, '10:00');
  for (const vote of [VOTES.hidden, VOTES.motion, VOTES.warned]) {
    story = cast(
      story,
      vote,
      VOTERS.map((seat, i) => [seat, choice(i)]),
    );
    story = cast(story, vote, [[VOTER, other(0)]]);
    story = story.after(SECRETARIAT, 'enter-ballot', { vote, seat: ENTERED, choice: choice(4) });
  }
  return story;
}

/** The register's lines with every choice left in: what a view alone must keep to itself. */
const everyLine = (story: Story) =>
  story.standing.entries.map(({ seq, at, by, via, hash, fact }) => ({ seq, at, by, via, hash, fact: { ...fact } }));

/** A moment of the register at which both stories are the same. */
const STAMP = { seq: 40, hash: '0'.repeat(64), at: '2027-02-10T09:00:00.000Z' };

/** All that somebody can be shown of the votes, but for what is theirs alone. */
function written(story: Story, id: string): WrittenConsultation {
  const found = story.consultation(id);
  if (isSession(found)) throw new Error(`${id} is a session`);
  return found;
}

function shownTo(story: Story, reader: Reader): readonly unknown[] {
  const { standing } = story;
  const fiches = Object.values(standing.fiches);
  const votes = Object.values(standing.votes);
  const [hidden, motion] = [story.vote(VOTES.hidden), story.vote(VOTES.motion)];
  const fiche = story.fiche(FICHES.hidden);
  return [
    ficheCard(fiche, hidden, reader),
    ficheCard(story.fiche(FICHES.warned), story.vote(VOTES.warned), reader),
    fichePage(fiche, votes, reader),
    motionCard(motion, reader),
    consultationCard(written(story, FIRST_CONSULTATION), fiches, votes, reader),
    agenda(fiches, votes, reader),
    ficheList(fiches, undefined, reader),
    register(everyLine(story), { fiches, votes }, reader),
    register(everyLine(story), { fiches, votes, fiche }, reader),
    tasks(fiches, votes, reader),
    ...taskViews(fiches, votes, reader),
    myData(
      { person: { id: reader.person ?? '', name: 'A', locale: 'fr' }, accounts: [], agreements: [], fiches },
      reader,
    ),
    ...REFUSALS.flatMap((refused) => [
      refusal(refused, { fiche, vote: hidden }, reader),
      refusal(refused, { vote: motion }, reader),
    ]),
    ...standing.events.map((event) => roomEvent(event, reader)),
    fichePaper(fiche, votes, paperReader(reader, STAMP), STAMP),
    programmeWorkbook(fiche.programmeYear ?? 0, fiches, votes, paperReader(reader, STAMP), STAMP),
    documents(
      { fiche, sessions: [], fiches, votes: votes.filter((vote) => vote.state === 'closed'), years: [] },
      reader,
    ),
    FORMS['enter-ballot'].show(story.worldOf({ vote: VOTES.hidden }), { vote: VOTES.hidden }, reader),
    FORMS['extend-vote'].show(story.worldOf({ vote: VOTES.hidden }), { vote: VOTES.hidden }, reader),
  ];
}

const REFUSALS: readonly Refusal[] = [
  { code: 'own-ballot-stands', seat: VOTER },
  { code: 'seats-awaited', seats: members, deadline: '2027-02-26T17:00:00.000Z' },
  { code: 'stepped-aside', seat: VOTER },
  { code: 'vote-over', deadline: '2027-02-26T17:00:00.000Z' },
  { code: 'not-allowed', right: 'vote', who: ['secretariat'] },
];

const choicesOf = fc.array(fc.constantFrom(...CHOICES), { minLength: 5, maxLength: 5 });
/** None of them is one of those who voted. */
const OTHERS: readonly Looker[] = LOOKERS;

describe('while a vote’s tally is hidden (R3.7)', () => {
  test.each(OTHERS)('no view of a %s changes in any character with what others chose', (looker) => {
    fc.assert(
      fc.property(choicesOf, choicesOf, (some, others) => {
        const [one, two] = [votedAs(some), votedAs(others)];
        const [seen, also] = [one, two].map((story) => shownTo(story, readerIn(SAMPLES, story, looker)));
        expect(also).toEqual(seen);
      }),
      { numRuns: 12 },
    );
  });

  test('nor once its time is over, while the closing has not run yet', () => {
    fc.assert(
      fc.property(choicesOf, choicesOf, fc.constantFrom(...OTHERS), (some, others, looker) => {
        const [seen, also] = [some, others].map((choices) => {
          const story = votedAs(choices).at(25, '18:00');
          return shownTo(story, readerIn(SAMPLES, story, looker));
        });
        expect(also).toEqual(seen);
      }),
      { numRuns: 12 },
    );
  });

  test('nor does a voter’s own view change with what the other seats chose', () => {
    fc.assert(
      fc.property(choicesOf, choicesOf, (some, others) => {
        const same = [some[0] ?? 'for', ...others.slice(1)];
        const [seen, also] = [some, same].map((choices) => {
          const story = votedAs(choices);
          return shownTo(story, voterOf(story));
        });
        expect(also).toEqual(seen);
      }),
      { numRuns: 12 },
    );
  });

  test('its voter reads their own choice on the card, on the page, and on the receipt', () => {
    const [forIt, against] = (['against', 'for'] as const).map((first) => votedAs([first, 'for', 'for', 'for', 'for']));
    for (const look of [
      (story: Story) => ficheCard(story.fiche(FICHES.hidden), story.vote(VOTES.hidden), voterOf(story)),
      (story: Story) => fichePage(story.fiche(FICHES.hidden), [story.vote(VOTES.hidden)], voterOf(story)),
      (story: Story) => motionCard(story.vote(VOTES.motion), voterOf(story)),
    ]) {
      expect(forIt && against && look(forIt)).not.toEqual(against && look(against));
    }
    const told = forIt?.message('receipt', personOfSeat(VOTER));
    expect(told).toMatchObject({ seat: VOTER, choice: 'abstain' });
    const vote = forIt?.vote(VOTES.hidden);
    const receipt = forIt && vote?.state === 'open' ? standingReceipt(vote, voterOf(forIt)) : undefined;
    expect(receipt?.summary).toContain('abstention');
  });

  test('a receipt is told to its voter alone, one entered by the secretariat to the seat’s holder', () => {
    const { messages } = votedAs(['for', 'against', 'abstain', 'for', 'against']).standing;
    const receipts = messages.flatMap(({ person, message }) =>
      message.message === 'receipt' ? [{ person, seat: message.seat }] : [],
    );
    expect(receipts.length).toBeGreaterThan(10);
    for (const { person, seat } of receipts) expect(person).toBe(personOfSeat(seat));
  });

  test('personal messages but receipts stay the same, whoever they are for', () => {
    fc.assert(
      fc.property(choicesOf, choicesOf, (some, others) => {
        const [seen, also] = [some, others].map((choices) => {
          const story = votedAs(choices);
          const reader = readerIn(SAMPLES, story, 'member');
          return story.standing.messages
            .filter(({ message }) => message.message !== 'receipt')
            .map(({ message }) => personalMessage(message, reader));
        });
        expect(also).toEqual(seen);
      }),
      { numRuns: 5 },
    );
  });
});

test('where the tally is shown as it goes, the card does change: the law above would see it', () => {
  const [one, two] = (['for', 'against'] as const).map((choice) => cast(SAMPLES.opened, VOTES.live, [[VOTER, choice]]));
  const look = (story: Story | undefined) =>
    story && ficheCard(story.fiche(FICHES.live), story.vote(VOTES.live), readerIn(SAMPLES, story, 'room'));
  expect(look(one)).not.toEqual(look(two));
});

/** The person who voted twice. */
function voterOf(story: Story): Reader {
  const reader = readerIn(SAMPLES, story, 'member');
  return {
    ...reader,
    person: personOfSeat(VOTER),
    capacities: [{ as: 'seat', seat: VOTER, body: 'OPCO', bodyKind: 'operator', substitute: false }],
  };
}
