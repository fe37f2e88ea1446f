import { type Agreement, labelIn } from '../rules/agreement.ts';
import type { FieldFault } from '../rules/fiche-content.ts';
import { LARGEST } from '../rules/money.ts';
import { isDay } from '../rules/time.ts';
import { langOf } from '../words/lang.ts';
import type { Words } from '../words/words.ts';

/** In a form people see labels and euros; in a file, identifiers and cents. */
export type Where = 'form' | 'file';

/** What is wrong with a field of a sheet, and what is allowed there, as a finished sentence. */
export function sayFault(fault: FieldFault, where: Where, agreement: Agreement, words: Words): string {
  const say = words.forms.faults;
  const given = fault.given ?? '';
  const max = typeof fault.allowed === 'number' ? fault.allowed : 0;
  switch (fault.code) {
    case 'missing':
      return say.missing;
    case 'unknown-field':
      return say.unknownField(among(fault));
    case 'wrong-kind':
      return sayKind(fault, words);
    case 'too-long':
      return say.tooLong(max);
    case 'too-many':
      return say.tooMany(max);
    case 'not-in-list':
      return say.notInList(given, where === 'file' ? among(fault) : labelsOf(fault, agreement, words));
    case 'not-a-day':
      return say.notADay(given);
    case 'not-a-year':
      return say.notAYear(given);
    case 'not-a-whole-number':
      return say.notAWholeNumber(given);
    case 'not-an-amount':
      return where === 'file' ? say.notCents : say.notAnAmount;
    case 'amount-too-large':
      return say.tooLarge(LARGEST);
    case 'not-an-address':
      return say.notAnAddress;
    case 'end-before-start':
      return typeof fault.allowed === 'string' && isDay(fault.allowed)
        ? say.endBeforeStart(fault.allowed)
        : say.notADay(given);
    case 'resources-differ':
      return say.resourcesDiffer(centsIn(given), centsIn(fault.allowed));
    case 'grounds-missing':
      return say.groundsMissing;
    default:
      return fault.code satisfies never;
  }
}

const among = ({ allowed }: FieldFault): readonly string[] =>
  Array.isArray(allowed) ? allowed : allowed === undefined ? [] : [String(allowed)];

const centsIn = (text: FieldFault['allowed']): bigint => BigInt(typeof text === 'string' && text !== '' ? text : 0);

function sayKind(fault: FieldFault, words: Words): string {
  const say = words.forms.faults;
  if (Array.isArray(fault.allowed)) return say.notARecord(fault.allowed);
  if (fault.allowed === 'list') return say.notAList;
  return fault.allowed === 'text' ? say.notText : say.notYesNo;
}

/** The values allowed, as the reader of a form sees them. */
function labelsOf(fault: FieldFault, agreement: Agreement, words: Words): readonly string[] {
  const [id, , key] = fault.path;
  const field = agreement.ficheFields.find((f) => f.id === id);
  const column = field?.columns?.find((c) => c.id === key);
  const list = field?.kind === 'annex' ? 'funders' : (column?.options ?? field?.options);
  const options = list === undefined ? [] : agreement[list];
  return among(fault).map((value) => {
    const option = options.find((o) => o.id === value);
    return option ? labelIn(option.label, langOf(words)) : value;
  });
}
