import { READINGS, type ReadingName } from '../rules/agreement.ts';
import { tallyOf } from '../rules/tally.ts';
import { show } from './buttons.ts';
import type { Reader } from './reader.ts';
import type { Block, View } from './view.ts';

/** How a decision is computed here, and every reading chosen where the agreement leaves room (marked [r] in the rules). */
export function rulesSheet(reader: Reader): View {
  const { rules, format } = reader.words;
  const { bodies } = reader.agreement;
  const seats = bodies.reduce((sum, body) => sum + body.seats, 0);
  const votes = bodies.reduce((sum, body) => sum + body.seats * body.votesPerSeat, 0);
  return {
    name: 'rules-sheet',
    eyebrow: reader.agreement.title,
    title: rules.title,
    summary: rules.summary(format.seats(seats), format.votes(votes)),
    blocks: [
      { kind: 'paragraph', text: rules.summary(format.seats(seats), format.votes(votes)) },
      { kind: 'heading', text: rules.votes },
      votesTable(reader),
      { kind: 'heading', text: rules.counting },
      { kind: 'list', items: Object.values(rules.steps) },
      workedExamples(votes, reader),
      { kind: 'heading', text: rules.readings },
      { kind: 'paragraph', text: rules.readingsIntro },
      { kind: 'list', items: readingSentences(reader) },
    ],
    actions: [show('members', reader.words.pages.members.title, 'members')],
  };
}

export function votesTable(reader: Reader): Block {
  const { rules } = reader.words;
  return {
    kind: 'table',
    caption: rules.votesCaption,
    columns: [
      { label: rules.body, align: 'start' },
      { label: rules.seats, align: 'end' },
      { label: rules.votesPerSeat, align: 'end' },
      { label: rules.allVotes, align: 'end' },
    ],
    rows: reader.agreement.bodies.map((body) => [
      body.fullName === undefined ? body.name : `${body.name}, ${body.fullName}`,
      String(body.seats),
      String(body.votesPerSeat),
      String(body.seats * body.votesPerSeat),
    ]),
  };
}

/** All for, a tie, one above it, a single vote: computed by the rule itself. */
export function workedExamples(votes: number, reader: Reader): Block {
  const { rules, vote } = reader.words;
  const half = Math.floor(votes / 2);
  const cases: readonly (readonly [number, number])[] = [
    [votes, 0],
    [half + 1, votes - half - 1],
    [half, half],
    [1, 0],
  ];
  return {
    kind: 'table',
    caption: rules.exampleCaption,
    columns: [
      rules.exampleFor,
      rules.exampleAgainst,
      rules.exampleExpressed,
      rules.exampleRequired,
      rules.exampleResult,
    ].map((label, i) => ({ label, align: i < 4 ? 'end' : 'start' })),
    rows: cases.map(([pour, against]) => {
      const roll = [
        { seat: 'for', body: '', votes: pour },
        { seat: 'against', body: '', votes: against },
      ];
      const tally = tallyOf(
        roll,
        new Map([
          ['for', 'for'],
          ['against', 'against'],
        ] as const),
      );
      return [
        String(pour),
        String(against),
        String(tally.expressed),
        String(tally.required ?? '–'),
        tally.outcome === 'adopted' ? vote.decision.adopted : vote.decision.notAdopted,
      ];
    }),
  };
}

/** Each reading in a sentence with the number of its rule; proxies and quorum are settings beside them (R2.5, R2.6). */
export function readingSentences(reader: Reader): readonly string[] {
  const { rules } = reader.words;
  const named = Object.entries(READINGS).map(([name, [rule]]) => ({
    rule,
    text: rules.sentences[name as ReadingName],
  }));
  return [...named, { rule: 'R2.5', text: rules.noProxies }, { rule: 'R2.6', text: rules.noQuorum }]
    .sort((a, b) => numberOf(a.rule) - numberOf(b.rule))
    .map(({ rule, text }) => rules.reading(rule, text));
}

const numberOf = (rule: string): number => {
  const [chapter = 0, part = 0] = rule.slice(1).split('.').map(Number);
  return chapter * 100 + part;
};
