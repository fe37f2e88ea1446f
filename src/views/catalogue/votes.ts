import { z } from 'zod';
import { isSession, type WrittenConsultation } from '../../rules/consultation.ts';
import type { SealedFact } from '../../rules/journal.ts';
import { agenda } from '../agenda.ts';
import { consultationCard } from '../consultation-card.ts';
import { consultations } from '../consultations.ts';
import { decision } from '../decision.ts';
import { motionCard } from '../motion-card.ts';
import { proof } from '../proof.ts';
import { register } from '../register.ts';
import { linesOf } from '../samples/lines.ts';
import { FIRST_CONSULTATION, type Looker, personLooking } from '../samples/people.ts';
import { type SceneName, VOTES } from '../samples/samples.ts';
import type { Story } from '../samples/story.ts';
import { closedVoteShape, ficheShape, lineShape, voteShape, writtenConsultationShape } from '../shapes.ts';
import { type ViewEntry, view } from './entry.ts';
import { allData, allOf, listOf, messageOf } from './parts.ts';

const motionOf = (vote: keyof typeof VOTES, looker: Looker = 'room', scene: SceneName = 'year'): ViewEntry =>
  view({
    looker,
    scene,
    shape: z.strictObject({ vote: voteShape }),
    sample: (story) => ({ vote: story.vote(VOTES[vote]) }),
    draw: (data, reader) => motionCard(data.vote, reader),
  });

const consultationOf = (consultation: string, looker: Looker = 'room'): ViewEntry =>
  view({
    looker,
    shape: z.strictObject({ consultation: writtenConsultationShape, ...allData.shape }),
    sample: (story) => ({ consultation: writtenIn(story, consultation), ...allOf(story) }),
    draw: ({ consultation: it, fiches, votes }, reader) => consultationCard(it, fiches, votes, reader),
  });

/** @throws where it is a session */
function writtenIn(story: Story, id: string): WrittenConsultation {
  const found = story.consultation(id);
  if (isSession(found)) throw new Error(`${id} is a session`);
  return found;
}

const decisionOf = (vote: 'adopted' | 'notAdopted' | 'motionDecided'): ViewEntry =>
  view({
    looker: 'member',
    shape: z.strictObject({ vote: closedVoteShape, fiche: ficheShape.exactOptional() }),
    sample: (story) => {
      const closed = story.vote(VOTES[vote]);
      if (closed.state !== 'closed') throw new Error(`${closed.id} is not closed`);
      return closed.subject.kind === 'fiche'
        ? { vote: closed, fiche: story.fiche(closed.subject.fiche) }
        : { vote: closed };
    },
    draw: ({ vote: closed, fiche }, reader) => decision(closed, fiche, reader),
  });

/** Motions, consultations, decisions and what proves them. */
export const VOTE_VIEWS: Readonly<Record<string, ViewEntry>> = {
  'motion-card': motionOf('motion'),
  'motion-card.voter': motionOf('motion', 'member'),
  'motion-card.secretariat': motionOf('motion', 'secretariat'),
  'motion-card.over': motionOf('motion', 'room', 'over'),
  'motion-card.decided': motionOf('motionDecided'),
  'consultation-card': consultationOf(FIRST_CONSULTATION),
  'consultation-card.secretariat': consultationOf(FIRST_CONSULTATION, 'secretariat'),
  'consultation-card.planned': consultationOf('consultation-planned'),
  'consultation-card.over': consultationOf('consultation-over'),
  agenda: listOf(agenda, 'member'),
  consultations: listOf(consultations, 'member'),
  proof: view({
    looker: 'member',
    shape: z.strictObject({ lines: z.array(lineShape).min(1), holds: z.boolean(), ...allData.shape }),
    sample: (story) => ({ lines: [...linesOf(story, 12)], holds: true, ...allOf(story) }),
    draw: ({ lines, holds, ...known }, reader) => {
      const [newest, line] = [lines[0], lines.at(-1)];
      if (!newest || !line) throw new Error('a proof is of a line');
      const entry = { ...line, chain: reader.agreement.id, prev: '0'.repeat(64), fact: line.fact as SealedFact };
      const found = { line, entry, following: [], head: { seq: newest.seq, hash: newest.hash }, openings: [] };
      return proof(found, holds ? { holds } : { holds, seq: line.seq }, known, reader);
    },
  }),
  decision: decisionOf('adopted'),
  'decision.adopted': decisionOf('adopted'),
  'decision.not-adopted': decisionOf('notAdopted'),
  'decision.motion': decisionOf('motionDecided'),
  receipt: messageOf('member', (story) => story.message('receipt', personLooking(story.standing.agreement, 'member'))),
  'receipt.entered': messageOf('member', (story) => ({ ...story.message('receipt'), entered: true })),
  'stepping-aside-receipt': messageOf('member', (story) => story.message('stepped-aside')),
  'stepping-aside-receipt.undone': messageOf('member', (story) => ({
    ...story.message('stepped-aside'),
    undone: true,
  })),
  register: view({
    looker: 'member',
    shape: z.strictObject({ lines: z.array(lineShape), fiche: ficheShape.exactOptional(), ...allData.shape }),
    sample: (story) => ({ lines: [...linesOf(story, 30)], ...allOf(story) }),
    draw: ({ lines, ...about }, reader) => register(lines, about, reader),
  }),
};
