import { amendmentUnderWay } from '../rules/amendment.ts';
import { DIGITAL_SHEETS, gateOf, toolsOf } from '../rules/digital.ts';
import type { Fiche } from '../rules/fiche.ts';
import { runningOut } from '../rules/logo.ts';
import { missingOpinions, standingOpinion } from '../rules/opinion.ts';
import { sheetDueSince } from '../rules/realisation.ts';
import { amendmentActions, amendmentName, ministryOn, ownAmendmentOpinionActions } from './amendment-card.ts';
import { fill, show } from './buttons.ts';
import { readAction } from './fiche-card.ts';
import { bodyName } from './labels.ts';
import { realiseActions, startAction } from './life-actions.ts';
import { agreeAction } from './life-blocks.ts';
import { may } from './may.ts';
import { ficheName } from './names.ts';
import { ownMinistry } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import { task } from './tasks.ts';
import type { View } from './view.ts';

/** What awaits this reader on an action that is decided: the board, the start, the sheet, an amendment, a tool, a logo. */
export function lifeTasks(fiche: Fiche, reader: Reader): readonly View[] {
  return [
    ...boardTask(fiche, reader),
    ...ownerTasks(fiche, reader),
    ...amendmentTasks(fiche, reader),
    ...digitalTasks(fiche, reader),
    ...logoTasks(fiche, reader),
  ];
}

function boardTask(fiche: Fiche, reader: Reader): readonly View[] {
  if (fiche.state !== 'adopted' || !may(reader, 'run')) return [];
  const { tasks: words, buttons } = reader.words.life;
  const actions = [
    fill(`board-${fiche.id}`, buttons.board, 'record-board', { fiche: fiche.id }),
    readAction(fiche, reader),
  ];
  return task(`board:${fiche.id}`, words.board.title(ficheName(reader, fiche)), words.board.summary, actions, reader);
}

/** Its author's own; a sheet that is due is the secretariat's too (R12.1). */
function ownerTasks(fiche: Fiche, reader: Reader): readonly View[] {
  const { tasks: words } = reader.words.life;
  const name = ficheName(reader, fiche);
  const own = fiche.author === reader.person && may(reader, 'write-fiche');
  const due = sheetDueSince(fiche, reader.today);
  if (due !== undefined && (own || may(reader, 'manage-any-fiche'))) {
    const summary = words.realise.summary(reader.words.format.shortDay(due));
    const actions = [...realiseActions(fiche, reader), readAction(fiche, reader)];
    return task(`realise:${fiche.id}`, words.realise.title(name), summary, actions, reader);
  }
  if (fiche.state !== 'validated' || !own) return [];
  const actions = [startAction(fiche.id, reader), readAction(fiche, reader)];
  return task(`start:${fiche.id}`, words.start.title(name), words.start.summary, actions, reader);
}

function amendmentTasks(fiche: Fiche, reader: Reader): readonly View[] {
  const amendment = amendmentUnderWay(fiche);
  if (!amendment) return [];
  const { tasks: words, buttons } = reader.words.life;
  const name = amendmentName(fiche, amendment, reader);
  const read = show(`amendment-${amendment.id}`, buttons.readAmendment(amendment.number), 'amendment', {
    fiche: fiche.id,
    amendment: amendment.id,
  });
  const ministry = ministryOn(amendment, reader);
  const waits = amendment.state === 'on-agenda' || amendment.state === 'in-vote';
  if (ministry !== undefined && waits && !standingOpinion(amendment, ministry)) {
    const actions = [...ownAmendmentOpinionActions(fiche, amendment, reader), read];
    const summary = words.amendmentOpinion.summary(bodyName(reader, ministry));
    return task(`opinion:${amendment.id}`, words.amendmentOpinion.title(name), summary, actions, reader);
  }
  if (!may(reader, 'run')) return [];
  const actions = [...amendmentActions(fiche, amendment, reader), read];
  switch (amendment.state) {
    case 'proposed':
      return task(
        `place:${amendment.id}`,
        words.placeAmendment.title(name),
        words.placeAmendment.summary,
        actions,
        reader,
      );
    case 'on-agenda':
      return missingOpinions(reader.agreement, amendment).length > 0
        ? []
        : task(
            `open-vote:${amendment.id}`,
            words.openAmendmentVote.title(name),
            words.openAmendmentVote.summary,
            actions,
            reader,
          );
    case 'adopted':
      return fiche.state === 'adopted'
        ? []
        : task(`board:${amendment.id}`, words.amendmentBoard(name), words.board.summary, actions, reader);
    default:
      return [];
  }
}

/** R10.1: once both sheets of a tool are there, each ministry is asked. */
function digitalTasks(fiche: Fiche, reader: Reader): readonly View[] {
  const ministry = ownMinistry(fiche, reader);
  if (ministry === undefined || !['adopted', 'validated', 'running'].includes(fiche.state)) return [];
  const { tasks: words } = reader.words.life;
  return toolsOf(reader.agreement, fiche).flatMap((name, tool) => {
    const gate = gateOf(fiche, tool);
    if (gate.agreed[ministry] !== undefined || !DIGITAL_SHEETS.every((sheet) => gate.sheets[sheet])) return [];
    const actions = [agreeAction(fiche.id, tool, name, ministry, true, reader), readAction(fiche, reader)];
    return task(`digital:${fiche.id}.${tool}`, words.digital.title(name), words.digital.summary, actions, reader);
  });
}

/** R9.2: an authorisation is reported before it runs out. */
function logoTasks(fiche: Fiche, reader: Reader): readonly View[] {
  const ministry = ownMinistry(fiche, reader);
  const days = Math.max(0, ...reader.agreement.reminders.logoExpiring);
  const concerned = fiche.author === reader.person || ministry !== undefined;
  if (!concerned || !['validated', 'running'].includes(fiche.state)) return [];
  const { tasks: words, buttons } = reader.words.life;
  return runningOut(fiche, reader.today, days)
    .filter((each) => fiche.author === reader.person || each.ministry === ministry)
    .flatMap((each) =>
      task(
        `logo:${each.id}`,
        words.logoEnding.title(ficheName(reader, fiche)),
        words.logoEnding.summary(reader.words.format.shortDay(each.to), each.materials.join(', ')),
        [
          ...(each.ministry === ministry
            ? [fill(`authorise-${each.id}`, buttons.authoriseLogo, 'authorise-logo', { fiche: fiche.id, ministry })]
            : []),
          show(`logo-${each.id}`, buttons.logo, 'logo', { fiche: fiche.id }),
        ],
        reader,
      ),
    );
}
