import type { Refusal } from '../rules/refusals.ts';
import { fieldOfFault } from './fiche-fields.ts';
import type { Form } from './form.ts';
import { fieldOfSheetFault } from './realise.ts';

/**
 * The field of `form` where a refusal of what was filled in is shown (`reason`, `costs.2.amount`); undefined where it is
 * about no field of it, and so about the whole.
 */
export function fieldOfRefusal(form: Form, refusal: Refusal): string | undefined {
  const names = new Set(form.fields.map((field) => field.name));
  const wanted = wantedBy(refusal, names);
  return wanted !== undefined && names.has(wanted.split('.')[0] ?? '') ? wanted : undefined;
}

function wantedBy(refusal: Refusal, names: ReadonlySet<string>): string | undefined {
  // Beside a field of the agreement file that has the same name, ours has another (`freeName`).
  const own = (name: string) => (names.has(`${name}_`) ? `${name}_` : name);
  switch (refusal.code) {
    case 'text-needed':
    case 'text-too-long':
      // What is said of an avis, or in a remark, is the one text of its form.
      return SAID.includes(refusal.field) ? 'text' : own(refusal.field);
    case 'moment':
    case 'in-the-past':
    case 'too-late':
    case 'not-later':
    case 'invalid':
      return refusal.field;
    case 'content': {
      const [fault] = refusal.faults;
      return fault && fieldOfFault(fault, { costs: own('costs'), resources: own('resources') });
    }
    case 'programme-year-fixed':
      return 'programmeYear';
    case 'commission-first':
      // Nothing that one could fill in puts an establishment's sheet on an agenda; a new version may make it one.
      return refusal.establishment ? 'establishment' : own('reason');
    case 'day-in-future':
    case 'day-in-past':
      return refusal.field;
    case 'board-before-copil':
    case 'board-after-end':
      return 'meeting';
    case 'end-before-start':
      return 'to';
    case 'spent-before-start':
      return 'spent';
    case 'sheet': {
      const [fault] = refusal.faults;
      return fault && fieldOfSheetFault(fault);
    }
    case 'opinions-missing':
      return 'reason';
    case 'unknown-seat':
    case 'seat-vacant':
    case 'stepped-aside':
    case 'own-ballot-stands':
      return 'seat';
    case 'order':
      return names.has('startsAt') ? 'startsAt' : 'board';
    case 'year-of-session':
      return 'year';
    case 'approvals-missing':
      return 'reason';
    case 'consultation-not-running':
      return 'consultation';
    case 'not-found':
      return refusal.what === 'consultation' ? 'consultation' : undefined;
    default:
      return undefined;
  }
}

const SAID: readonly string[] = ['recommendations', 'reasons', 'remark', 'change'];
