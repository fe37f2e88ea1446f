import type { LifeTold } from '../life-notices.ts';
import type { FicheName } from '../notices.ts';
import { amendmentOpinionActions } from './amendment-card.ts';
import { fill, show } from './buttons.ts';
import { bodyName, capital, fieldLabel } from './labels.ts';
import { agreeAction } from './life-blocks.ts';
import { isRoom } from './may.ts';
import { toldName } from './names.ts';
import type { Reader } from './reader.ts';
import { signatoryActions } from './report-actions.ts';
import type { Action, Badge, Block, Tone, View } from './view.ts';

/** What is told of an action's life after the vote, in a room or to one person (R6.2, R8, R12). */
export function lifeTold(told: LifeTold, fiche: FicheName | undefined, name: View['name'], reader: Reader): View {
  const words = reader.words.life.told;
  const { format } = reader.words;
  const ficheText = fiche ? toldName(reader, fiche) : '';
  const view = (title: string, summary: string, { tone, status, blocks = [], actions }: Rest = {}): View => ({
    name,
    title,
    status: { tone: tone ?? 'info', text: status ?? reader.words.events.personal.info },
    summary,
    blocks: [{ kind: 'paragraph', text: summary }, ...blocks],
    actions: actions ?? (fiche ? [readFiche(fiche, reader)] : []),
  });
  const amended = (n: number): string => capital(reader.words.life.theAmendment(n, ficheText));
  switch (told.what) {
    case 'board-decided': {
      const subject =
        told.amendment === undefined ? ficheText : reader.words.life.theAmendment(told.amendment, ficheText);
      const over: readonly Block[] =
        told.aboveCeilingBy === undefined
          ? []
          : [{ kind: 'note', tone: 'danger', text: words.board.aboveCeiling(format.euros(told.aboveCeilingBy)) }];
      return view(words.board.title(subject), words.board[told.value](subject, format.shortDay(told.meeting)), {
        ...BOARD_TONES[told.value],
        status: words.status[told.value],
        blocks: [...over, ...reasonBlocks(words.reasons, told.reasons)],
      });
    }
    case 'amendment-placed':
      return view(
        words.amendmentPlaced.title(amended(told.amendment)),
        words.amendmentPlaced.summary(amended(told.amendment)),
      );
    case 'amendment-revised':
      return view(
        words.amendmentRevised.title(amended(told.amendment)),
        words.amendmentRevised.summary(amended(told.amendment)),
        {
          blocks: reasonBlocks(words.reason, told.reason),
        },
      );
    case 'amendment-withdrawn':
      return view(
        words.amendmentWithdrawn.title(amended(told.amendment)),
        words.amendmentWithdrawn.summary(amended(told.amendment)),
        { tone: 'neutral', blocks: reasonBlocks(words.reason, told.reason) },
      );
    case 'amendment-effective':
      return view(
        words.amendmentEffective.title(amended(told.amendment)),
        words.amendmentEffective.summary(amended(told.amendment), told.version),
        { tone: 'success' },
      );
    case 'amendment-opinion': {
      const subject = reader.words.life.theAmendment(told.amendment, ficheText);
      const { title, summary } = words.amendmentOpinion;
      const about = { id: fiche?.fiche ?? '', name: subject };
      return view(title(subject), summary(bodyName(reader, told.ministry), subject), {
        status: reader.words.events.personal.open,
        actions: [
          ...amendmentOpinionActions(about, told.id, told.ministry, undefined, reader),
          show(`amendment-${told.id}`, reader.words.life.buttons.readAmendment(told.amendment), 'amendment', {
            fiche: fiche?.fiche ?? '',
            amendment: told.id,
          }),
        ],
      });
    }
    case 'corrected': {
      const fields = format.list(told.fields.map((field) => fieldLabel(reader, field)));
      return view(words.corrected.title(ficheText), words.corrected.summary(ficheText, fields), {
        tone: 'neutral',
        blocks: reasonBlocks(words.reason, told.reason),
      });
    }
    case 'started':
      return view(words.started.title(ficheText), words.started.summary(ficheText), { tone: 'success' });
    case 'abandoned':
      return view(words.abandoned.title(ficheText), words.abandoned.summary(ficheText), {
        tone: 'neutral',
        blocks: reasonBlocks(words.reasons, told.reasons),
      });
    case 'realised': {
      const say = told.completes ? words.realised.completed : words.realised.summary;
      return view(words.realised.title(ficheText), say(ficheText, told.year), { tone: 'success' });
    }
    case 'logo-authorised': {
      const ministry = bodyName(reader, told.ministry);
      const period = format.days(told.from, told.to);
      return view(
        words.logoAuthorised.title(ministry, ficheText),
        words.logoAuthorised.summary(ministry, period, told.materials.join(', ')),
        { tone: 'success' },
      );
    }
    case 'logo-withdrawn': {
      const ministry = bodyName(reader, told.ministry);
      return view(words.logoWithdrawn.title(ministry, ficheText), words.logoWithdrawn.summary(ministry), {
        tone: 'danger',
        blocks: reasonBlocks(words.reason, told.reason),
      });
    }
    case 'digital-asked':
      return view(
        words.digitalAsked.title(format.quoted(told.name)),
        words.digitalAsked.summary(format.quoted(told.name), ficheText),
        {
          status: reader.words.events.personal.open,
          actions: [
            ...(fiche ? [agreeAction(fiche.fiche, told.tool, told.name, told.ministry, true, reader)] : []),
            ...(fiche ? [readFiche(fiche, reader)] : []),
          ],
        },
      );
    case 'report-sent':
      return view(words.reportSent.title(told.year), words.reportSent.summary(told.year, format.shortDay(told.due)), {
        status: isRoom(reader) ? reader.words.events.personal.info : reader.words.events.personal.open,
        actions: [...(isRoom(reader) ? [] : signatoryActions(told.year, reader)), readReport(told.year, reader)],
      });
    case 'report-changes': {
      const body = bodyName(reader, told.body);
      return view(words.reportChanges.title(told.year, body), words.reportChanges.summary(body, told.year), {
        tone: 'warning',
        blocks: [{ kind: 'quote', author: body, meta: reader.words.life.report.changesAsked, text: told.text }],
        actions: [
          fill(`write-report-${told.year}`, reader.words.life.report.write, 'write-report', {
            report: String(told.year),
          }),
          readReport(told.year, reader),
        ],
      });
    }
    case 'report-validated':
      return view(words.reportValidated.title(told.year), words.reportValidated.summary(told.year), {
        tone: 'success',
        actions: [readReport(told.year, reader)],
      });
    default:
      return told satisfies never;
  }
}

interface Rest {
  readonly tone?: Tone;
  readonly status?: string;
  readonly blocks?: readonly Block[];
  readonly actions?: readonly Action[];
}

const BOARD_TONES: Readonly<Record<'validated' | 'refused' | 'deferred', Pick<Badge, 'tone'>>> = {
  validated: { tone: 'success' },
  refused: { tone: 'danger' },
  deferred: { tone: 'warning' },
};

const reasonBlocks = (label: string, reason: string | undefined): readonly Block[] =>
  reason === undefined ? [] : [{ kind: 'facts', items: [{ label, value: reason }] }];

const readFiche = ({ fiche }: FicheName, reader: Reader): Action =>
  show(`read-${fiche}`, reader.words.common.buttons.readFiche, 'fiche', { fiche });

const readReport = (year: number, reader: Reader): Action =>
  show(`report-${year}`, reader.words.life.buttons.report(year), 'report', { year: String(year) });
