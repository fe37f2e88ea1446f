import {
  type Consultation,
  type ConsultationState,
  consultationState,
  type WrittenConsultation,
} from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Vote } from '../rules/vote.ts';
import { act, fill, show } from './buttons.ts';
import { agreementNotes } from './fiche-notes.ts';
import { isOpenNow, isRoom, may, maySee } from './may.ts';
import { ficheName } from './names.ts';
import { openVotesBlocks } from './open-votes.ts';
import { shorten } from './plain.ts';
import { pointsOf } from './points.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, Tone, View } from './view.ts';

const TONES: Readonly<Record<ConsultationState, Tone>> = { planned: 'neutral', running: 'info', over: 'neutral' };

/** A written consultation (R11.6): its points, its period, why no meeting is held, and what each point still waits for. */
export function consultationCard(
  consultation: WrittenConsultation,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
): View {
  const { words } = reader;
  const state = consultationState(consultation, reader.now);
  const when = (moment: string) => words.format.longMoment(moment, reader.agreement.timeZone);
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  const points = pointsOf(consultation, visible, votes, reader);
  const moment = when(state === 'planned' ? consultation.opensAt : consultation.closesAt);
  return {
    name: 'consultation-card',
    subject: `consultation:${consultation.id}`,
    eyebrow: words.consultation.eyebrow,
    title: consultation.title,
    status: { tone: TONES[state], text: words.consultation.states[state] },
    summary: words.consultation.summaries[state](
      words.format.quoted(consultation.title),
      moment,
      points.length === 0 && state === 'over'
        ? words.consultation.noPointWas
        : words.consultation.pointCount(points.length),
    ),
    blocks: [
      ...agreementNotes(reader),
      {
        kind: 'facts',
        items: [
          {
            label: words.consultation.period,
            value: words.consultation.periodValue(when(consultation.opensAt), when(consultation.closesAt)),
          },
          { label: words.consultation.why, value: consultation.whyNoMeeting },
          ...(consultation.voting
            ? [{ label: words.consultation.votes, value: words.consultation.votesTogether }]
            : []),
        ],
      },
      ...openVotesBlocks(
        votes.filter((vote) => vote.consultation === consultation.id),
        reader,
      ),
      { kind: 'heading', text: words.consultation.points },
      pointsBlock(points, state, reader),
      ...(state === 'planned' ? motionBlocks(consultation, reader) : []),
      ...seeBlocks(consultation, visible, reader),
    ],
    actions: secretariatActions(consultation, state, visible, reader),
    ...(state === 'over' ? { settled: true as const } : {}),
  };
}

/** What the motions say that wait for the first day: they have no card of their own yet. */
const motionBlocks = ({ motions = [] }: WrittenConsultation, { words }: Reader): readonly Block[] =>
  motions.map(({ title, text }) => ({
    kind: 'details',
    label: words.consultation.motionText(words.format.quoted(title)),
    blocks: [{ kind: 'paragraph', text }],
  }));

/** Its points; where there are none, that there are none yet, or were none. */
export function pointsBlock(points: readonly string[], state: ConsultationState, { words }: Reader): Block {
  if (points.length > 0) return { kind: 'list', items: points };
  const { noPoint, noPointWas } = words.consultation;
  return { kind: 'paragraph', text: state === 'over' ? noPointWas : noPoint };
}

export const seeActions = (consultation: Consultation, fiches: readonly Fiche[], reader: Reader): readonly Action[] =>
  fiches
    .filter((fiche) => fiche.consultation === consultation.id)
    .map((fiche) =>
      show(
        `see-${fiche.id}`,
        reader.words.consultation.buttons.see(fiche.reference ?? ''),
        'fiche',
        { fiche: fiche.id },
        { longLabel: reader.words.consultation.buttons.see(ficheName(reader, fiche)) },
      ),
    );

function seeBlocks(consultation: Consultation, fiches: readonly Fiche[], reader: Reader): readonly Block[] {
  const actions = seeActions(consultation, fiches, reader);
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

/** A fiche is placed from its own card; here the secretariat is led to those that are ready, and can add a motion. */
function secretariatActions(
  consultation: WrittenConsultation,
  state: ConsultationState,
  fiches: readonly Fiche[],
  reader: Reader,
): readonly Action[] {
  if (isRoom(reader) || state === 'over' || !may(reader, 'run') || !isOpenNow(reader)) return [];
  const { buttons } = reader.words.consultation;
  const ready = fiches.filter((fiche) => fiche.state === 'examined');
  return [
    ...ready.map((fiche) =>
      fill(
        `place-${fiche.id}`,
        buttons.place(fiche.reference ?? ''),
        'place-fiche',
        { fiche: fiche.id },
        { longLabel: buttons.place(ficheName(reader, fiche)) },
      ),
    ),
    ...(consultation.voting && state === 'planned' ? preparing(consultation, reader) : []),
    ...(state === 'running'
      ? [fill('open-motion', buttons.motion, 'open-motion', { consultation: consultation.id })]
      : []),
  ];
}

/** Motions are written before the day on which all votes open. */
function preparing({ id: consultation, motions = [] }: WrittenConsultation, { words }: Reader): readonly Action[] {
  const { buttons } = words.consultation;
  return [
    fill(`prepare-${consultation}`, buttons.prepare, 'prepare-motion', { consultation }),
    ...motions.map(({ id, title }) =>
      act(
        `remove-${id}`,
        buttons.removeMotion(shorten(title, SHORT)),
        'remove-motion',
        { consultation, motion: id },
        { longLabel: buttons.removeMotion(words.format.quoted(title)) },
      ),
    ),
  ];
}

/** Characters of a motion's title that a button has room for, after its verb. */
const SHORT = 14;
