import { act } from './act.ts';
import type { Answered, Ports } from './ports.ts';
import { amendmentsOf } from './rules/amendment.ts';
import { consultationState, isSession } from './rules/consultation.ts';
import type { Fiche } from './rules/fiche.ts';
import type { Outcome } from './use-case.ts';
import { closeDueVote } from './use-cases/close-due-vote.ts';
import { openDueVote } from './use-cases/open-due-vote.ts';

/** Votes that the clock opens and closes. Any number of processes may do it at once: each is an act of its own. */

/** A vote whose time is over; one that somebody closed meanwhile is refused, and that is well. */
export async function closeDueVotes(ports: Ports): Promise<void> {
  const due = await ports.library.votesDue(await ports.library.now());
  for (const { agreement, vote } of due)
    await act(ports, closeDueVote, { vote }, { agreement, actor: { clock: true }, via: 'clock' }, nobodyReads);
}

/** What stands in written consultations that have begun and is ready, all at once (R11.6). */
export async function openDueVotes(ports: Ports): Promise<void> {
  const { library } = ports;
  const now = await library.now();
  for (const { agreement, consultation: id } of await library.consultationsToOpen(now)) {
    const consultation = await library.consultation(agreement, id);
    if (!consultation || isSession(consultation) || !consultation.voting) continue;
    if (consultationState(consultation, now) !== 'running') continue;
    const { motions = [] } = consultation;
    const fiches = await library.fiches(agreement, { consultation: id });
    const due = [
      ...fiches.flatMap((fiche) => onItsAgenda(fiche, id)),
      ...motions.map(({ id: motion }) => ({ motion })),
    ];
    const origin = { agreement, actor: { clock: true }, via: 'clock' } as const;
    for (const each of due) await act(ports, openDueVote, { consultation: id, ...each }, origin, nobodyReads);
  }
}

/** A fiche that waits for its vote there, or its amendment (R8.1). */
const onItsAgenda = (fiche: Fiche, consultation: string): readonly { fiche: string; amendment?: string }[] => [
  ...(fiche.state === 'on-agenda' && fiche.consultation === consultation ? [{ fiche: fiche.id }] : []),
  ...amendmentsOf(fiche)
    .filter((each) => each.state === 'on-agenda' && each.consultation === consultation)
    .map((each) => ({ fiche: fiche.id, amendment: each.id })),
];

const nobodyReads = (outcome: Outcome): Answered => ({
  view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? {} : { refused: outcome.refused.code }),
});
