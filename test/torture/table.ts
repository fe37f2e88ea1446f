import { FAULTS, killsOf } from './faults.ts';
import type { Round } from './round.ts';

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const sum = (rounds: readonly Round[], of: (round: Round) => number): number =>
  rounds.reduce((total, round) => total + of(round), 0);

/** One round, as it ends. */
export const lineOf = (n: number, round: Round): string =>
  [
    `round ${n}:`,
    FAULTS.flatMap((fault) => (round.faults[fault] > 0 ? [`${round.faults[fault]} ${fault}`] : [])).join(', ') ||
      'nothing broken',
    `| ${round.ballots.presses.length} sent, ${round.acknowledged} acknowledged, ${round.entries} entries`,
    `| ${round.lost.length} lost, ${round.doubled.length} doubled, ${round.wrong.length} wrong`,
    `| ${round.delivered} notices, ${round.late} late (${seconds(round.slowest)} at most), ${round.duplicated} twice`,
    `| verify ${round.verified ? 'holds' : 'DOES NOT HOLD'}`,
  ].join(' ');

/** All rounds, as a table of Markdown. */
export function tableOf(rounds: readonly Round[], took: number): string {
  const faults = (kind: (typeof FAULTS)[number]) => sum(rounds, (round) => round.faults[kind]);
  const rows: readonly (readonly [string, string | number])[] = [
    ['rounds', rounds.length],
    ['time', seconds(took)],
    ['kills (SIGKILL)', sum(rounds, (round) => killsOf(round.faults))],
    ['– of a process', faults('process')],
    ['– of the database server', faults('database')],
    ['– of one of its connections, which ends all', faults('connection')],
    [
      'cuts of the network to Slack: refused, hung, reset',
      `${faults('refused')}, ${faults('hung')}, ${faults('reset')}`,
    ],
    ['deliveries (votes pressed)', sum(rounds, (round) => round.ballots.presses.length)],
    ['times that they were sent', sum(rounds, (round) => Object.values(round.ballots.came).reduce((a, b) => a + b, 0))],
    ['– that broke off, or met an incident', sum(rounds, (round) => round.ballots.came.failed)],
    ['– to Slack’s address, not acknowledged within 3 s', sum(rounds, (round) => round.ballots.slow)],
    ['acknowledged: the voter has the receipt', sum(rounds, (round) => round.acknowledged)],
    ['entries in the register', sum(rounds, (round) => round.entries)],
    ['**acknowledged, and lost**', sum(rounds, (round) => round.lost.length)],
    ['**doubled**', sum(rounds, (round) => round.doubled.length)],
    ['ballots or tallies that a recount does not give', sum(rounds, (round) => round.wrong.length)],
    ['notices delivered', sum(rounds, (round) => round.delivered)],
    ['– not delivered', sum(rounds, (round) => round.missing.length)],
    ['– later than two minutes', sum(rounds, (round) => round.late)],
    ['– the slowest', seconds(Math.max(0, ...rounds.map((round) => round.slowest)))],
    [
      'messages that stand twice in Slack (explained at most)',
      `${sum(rounds, (round) => round.duplicated)} (${sum(rounds, (round) => round.mayDouble)})`,
    ],
    ['`copil verify` after each round', rounds.every((round) => round.verified) ? 'holds' : 'does not hold'],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}
