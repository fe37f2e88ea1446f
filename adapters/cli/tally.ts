import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { seatsOf } from '../../src/rules/seats.ts';
import { CHOICES, type Choice, tallyOf, type Voter } from '../../src/rules/tally.ts';
import { agreementOfFile } from './agreement-file.ts';
import { DONE, FAILED, jsonLine, type Run, write } from './command.ts';

type FaultCode = 'not-json' | 'wrong-shape' | 'unknown-seat' | 'unknown-choice';

interface CaseFault {
  readonly error: { readonly code: FaultCode; readonly message: string };
}

/** `copil tally`: cases in, results out, line by line: every line has its own, a blank one too. */
export const tally: Run = async (args, { input, output, errors }) => {
  const { values } = parseArgs({
    args: [...args],
    options: { agreement: { type: 'string' }, json: { type: 'boolean' } },
  });
  const { agreement } = await agreementOfFile(values.agreement);
  const roll = seatsOf(agreement).map(({ id, body, votes }): Voter => ({ seat: id, body, votes }));
  const seats = new Set(roll.map((voter) => voter.seat));
  let bad = 0;
  for await (const line of linesOf(input)) {
    const read = readCase(line, seats);
    if ('error' in read) bad += 1;
    await write(output, jsonLine('error' in read ? read : resultOf(roll, read.standing)));
  }
  if (bad === 0) return DONE;
  await write(errors, `copil tally: ${bad} bad line${bad === 1 ? '' : 's'}\n`);
  return FAILED;
};

/** Only a line feed ends a line: JSON may hold U+2028, which `node:readline` would split at. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  // After the last line feed there is no line.
  if (rest !== '') yield rest;
}

/** The fields, in the order that interfaces of the command promise. */
function resultOf(roll: readonly Voter[], standing: ReadonlyMap<string, Choice>) {
  const { for: yes, against, abstain, expressed, required, outcome } = tallyOf(roll, standing);
  return { for: yes, against, abstain, expressed, required, outcome };
}

/** The standing ballots of a case: of several by one seat, the last counts (R3.1). */
function readCase(
  line: string,
  seats: ReadonlySet<string>,
): CaseFault | { readonly standing: ReadonlyMap<string, Choice> } {
  let json: unknown;
  try {
    json = JSON.parse(line.trim());
  } catch (error) {
    return fault('not-json', error instanceof Error ? error.message : String(error));
  }
  if (!isObject(json) || !Array.isArray(json.ballots))
    return fault('wrong-shape', 'a case is {"ballots":[{"seat":…,"choice":…}]}');
  const stray = strayKey(json, ['ballots']);
  if (stray !== undefined) return fault('wrong-shape', `unknown key ${shown(stray)}; a case has "ballots" alone`);
  const standing = new Map<string, Choice>();
  for (const [i, ballot] of json.ballots.entries()) {
    if (!isObject(ballot) || typeof ballot.seat !== 'string' || typeof ballot.choice !== 'string')
      return fault('wrong-shape', `ballots[${i}] is not {"seat":…,"choice":…}`);
    const more = strayKey(ballot, ['seat', 'choice']);
    if (more !== undefined)
      return fault('wrong-shape', `ballots[${i}]: unknown key ${shown(more)}; a ballot has "seat" and "choice" alone`);
    const { seat, choice } = ballot;
    if (!seats.has(seat)) return fault('unknown-seat', `ballots[${i}]: no seat ${shown(seat)}`);
    if (!isChoice(choice))
      return fault('unknown-choice', `ballots[${i}]: ${shown(choice)} is none of ${CHOICES.join(', ')}`);
    standing.set(seat, choice);
  }
  return { standing };
}

const strayKey = (value: object, allowed: readonly string[]): string | undefined =>
  Object.keys(value).find((key) => !allowed.includes(key));

const SHOWN_MAX = 80;

/** What was given, as far as it helps to find it again. */
const shown = (given: string): string =>
  JSON.stringify(given.length > SHOWN_MAX ? `${given.slice(0, SHOWN_MAX).replace(/[\ud800-\udbff]$/, '')}…` : given);

const fault = (code: FaultCode, message: string): CaseFault => ({ error: { code, message } });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isChoice = (text: string): text is Choice => (CHOICES as readonly string[]).includes(text);
