import { type Consultation, type ConsultationState, consultationState, isSession } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Vote } from '../rules/vote.ts';
import { fill, show } from './buttons.ts';
import { pointsBlock } from './consultation-card.ts';
import { isOpenNow, isRoom, may, maySee } from './may.ts';
import { ficheName } from './names.ts';
import { pointsOf } from './points.ts';
import type { Reader } from './reader.ts';
import type { Block, View } from './view.ts';

/** The consultations with their points: those that run, those to come, then those that are over. */
export function agenda(fiches: readonly Fiche[], votes: readonly Vote[], reader: Reader): View {
  const words = reader.words.consultation;
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  const inState = (state: ConsultationState) =>
    reader.consultations.filter((each) => consultationState(each, reader.now) === state);
  const [running, planned, over] = [inState('running'), inState('planned'), inState('over')];
  const waiting = visible.filter((fiche) => fiche.state === 'examined');
  const blocksOf = (consultation: Consultation) => consultationBlocks(consultation, visible, votes, reader);
  return {
    name: 'agenda',
    title: words.agenda.title,
    summary: words.agenda.summary(running.length, planned.length),
    blocks: [
      ...[...running, ...planned].flatMap(blocksOf),
      ...(waiting.length > 0
        ? [
            { kind: 'heading' as const, text: words.agenda.waiting },
            { kind: 'list' as const, items: waiting.map((fiche) => ficheName(reader, fiche)) },
          ]
        : []),
      ...(over.length > 0
        ? [{ kind: 'details' as const, label: words.agenda.over, blocks: over.flatMap(blocksOf) }]
        : []),
    ],
    actions: [
      ...(!isRoom(reader) && may(reader, 'run') && isOpenNow(reader)
        ? [
            fill('plan-session', reader.words.meeting.buttons.plan, 'plan-session', {}),
            fill('open-consultation', words.buttons.open, 'open-consultation', {}),
          ]
        : []),
      show('fiches', reader.words.common.buttons.allFiches, 'fiches'),
    ],
  };
}

function consultationBlocks(
  consultation: Consultation,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
): readonly Block[] {
  const { words } = reader;
  const when = (moment: string) => words.format.moment(moment, reader.agreement.timeZone);
  const state = consultationState(consultation, reader.now);
  const points = pointsOf(consultation, fiches, votes, reader);
  const session = isSession(consultation) ? consultation : undefined;
  const period = session
    ? when(consultation.opensAt)
    : words.consultation.periodValue(when(consultation.opensAt), when(consultation.closesAt));
  const label = session ? words.meeting.states[session.state] : words.consultation.states[state];
  const free = session?.points.map(({ title }) => title) ?? [];
  return [
    { kind: 'heading', text: consultation.title },
    { kind: 'facts', items: [{ label, value: period }] },
    pointsBlock([...free, ...points], state, reader),
    ...(session
      ? [
          {
            kind: 'actions' as const,
            actions: [
              show(
                `session-${session.id}`,
                words.meeting.buttons.read,
                'session',
                { session: session.id },
                { longLabel: words.meeting.buttons.readOf(session.title) },
              ),
            ],
          },
        ]
      : []),
  ];
}
