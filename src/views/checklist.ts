import { stepNames, stepsOf, sumsText } from '../forms/fiche-steps.ts';
import { sayFault } from '../forms/say-fault.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { checkContent, type FieldFault } from '../rules/fiche-content.ts';
import { fill } from './buttons.ts';
import { submitActions } from './fiche-actions.ts';
import { fieldLabel } from './labels.ts';
import { isOpenNow, isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import type { Action, Block } from './view.ts';

/** What is missing before a draft can be submitted (R7.1), as the rule itself would say. */
export function missingIn(fiche: Fiche, reader: Reader): readonly FieldFault[] {
  const checked = checkContent(reader.agreement, currentContent(fiche), { complete: true });
  return 'faults' in checked ? checked.faults : [];
}

export function checklistBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const words = reader.words.life.checklist;
  const faults = missingIn(fiche, reader);
  const isEmpty = (fault: FieldFault) => fault.code === 'missing' && fault.path.length === 1;
  const items = [
    ...emptyByStep(fiche, faults.filter(isEmpty), reader),
    ...faults
      .filter((fault) => !isEmpty(fault))
      .map((fault) =>
        words.item(
          fieldLabel(reader, String(fault.path[0] ?? '')),
          sayFault(fault, 'form', reader.agreement, reader.words),
        ),
      ),
  ];
  const steps = stepActions(fiche, reader);
  return [
    { kind: 'heading', text: words.title },
    {
      kind: 'note',
      tone: faults.length === 0 ? 'success' : 'info',
      text: faults.length === 0 ? words.complete : words.missing(faults.length),
    },
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
    { kind: 'paragraph', text: sumsText(currentContent(fiche), reader) },
    ...(steps.length > 0 ? [{ kind: 'actions' as const, actions: steps }] : []),
  ];
}

/** What nothing was written in, in one line for each step. */
function emptyByStep(fiche: Fiche, faults: readonly FieldFault[], reader: Reader): readonly string[] {
  const { buttons, checklist } = reader.words.life;
  const empty = new Set(faults.map(({ path }) => String(path[0])));
  const steps = stepsOf(reader.agreement, currentContent(fiche));
  return steps.flatMap(({ fields }, i) => {
    const names = fields.filter(({ id }) => empty.delete(id)).map(({ id }) => fieldLabel(reader, id));
    return names.length === 0
      ? []
      : [checklist.toFill(buttons.step(i + 1, steps.length), reader.words.format.series(names))];
  });
}

/** A button for each step: one leaves after any, and takes it up here. */
function stepActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (!mayWrite(fiche, reader)) return [];
  const steps = stepsOf(reader.agreement, currentContent(fiche));
  const { buttons, checklist } = reader.words.life;
  return steps.map((step, i) =>
    fill(
      `step-${i + 1}-${fiche.id}`,
      buttons.step(i + 1, steps.length),
      'fiche-step',
      { fiche: fiche.id, step: String(i + 1) },
      { longLabel: checklist.step(i + 1, steps.length, stepNames(step, reader)) },
    ),
  );
}

const mayWrite = (fiche: Fiche, reader: Reader): boolean =>
  !isRoom(reader) &&
  isOpenNow(reader) &&
  fiche.state === 'draft' &&
  (may(reader, 'manage-any-fiche') || (fiche.author === reader.person && may(reader, 'write-fiche')));

/** After a step: the first that still lacks something, or submitting. */
export function checklistActions(fiche: Fiche, reader: Reader): readonly Action[] {
  const faults = missingIn(fiche, reader);
  if (faults.length === 0 || !mayWrite(fiche, reader)) return submitActions(fiche, reader);
  const steps = stepsOf(reader.agreement, currentContent(fiche));
  const lacking = new Set(faults.map(({ path: [id] }) => String(id)));
  const at = steps.findIndex(({ fields }) => fields.some(({ id }) => lacking.has(id)));
  if (at < 0) return submitActions(fiche, reader);
  return [
    fill(
      `next-${fiche.id}`,
      reader.words.life.buttons.next(at + 1, steps.length),
      'fiche-step',
      { fiche: fiche.id, step: String(at + 1) },
      { style: 'primary' },
    ),
  ];
}
