import { amendmentNamed, amendmentsOf } from '../rules/amendment.ts';
import type { World } from '../rules/decide.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import { bodyName, small } from './labels.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';

/** Acts on an action before and after its vote, as far as `lifeDoneText` answers them. */
export type LifeAct = Extract<
  UseCaseName,
  | 'record-board'
  | 'propose-amendment'
  | 'revise-amendment'
  | 'place-amendment'
  | 'withdraw-amendment'
  | 'correct-fiche'
  | 'start-action'
  | 'abandon-action'
  | 'file-realisation'
  | 'authorise-logo'
  | 'withdraw-logo'
  | 'record-relay'
  | 'file-digital-sheet'
  | 'agree-digital'
  | 'keep-contact'
  | 'remove-contact'
  | 'write-report'
  | 'present-report'
  | 'send-report'
  | 'validate-report'
  | 'ask-report-changes'
>;

export function lifeDoneText(
  name: LifeAct,
  command: Readonly<Record<string, unknown>>,
  { fiche, report }: World,
  reader: Reader,
): string {
  const { acts } = reader.words.done;
  const { life } = reader.words;
  const said = (key: string): string => String(command[key] ?? '');
  const ficheText = fiche ? ficheName(reader, fiche) : '';
  const amendment = fiche && (amendmentNamed(fiche, said('amendment')) ?? amendmentsOf(fiche).at(-1));
  const amended = life.theAmendment(amendment?.number ?? 1, ficheText);
  switch (name) {
    case 'record-board': {
      const values: Readonly<Record<string, string>> = life.boardValues;
      return acts[name](
        command.amendment === undefined ? ficheText : amended,
        small(values[said('value')] ?? said('value')),
      );
    }
    case 'propose-amendment':
    case 'revise-amendment':
    case 'place-amendment':
    case 'withdraw-amendment':
      return acts[name](amended);
    case 'correct-fiche':
    case 'start-action':
    case 'abandon-action':
    case 'withdraw-logo':
    case 'record-relay':
    case 'file-digital-sheet':
    case 'agree-digital':
      return acts[name](ficheText);
    case 'file-realisation':
      return acts[name](ficheText, fiche?.state === 'completed');
    case 'authorise-logo':
      return acts[name](bodyName(reader, said('ministry')), ficheText);
    case 'keep-contact':
    case 'remove-contact':
      return acts[name];
    case 'write-report':
    case 'present-report':
    case 'send-report':
    case 'ask-report-changes':
      return acts[name](said('year'));
    case 'validate-report':
      return acts[name](said('year'), report?.state === 'validated');
    default:
      return name satisfies never;
  }
}
