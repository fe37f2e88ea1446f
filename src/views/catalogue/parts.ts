import { z } from 'zod';
import { DAYS_KEPT } from '../../documents.ts';
import { isSession } from '../../rules/consultation.ts';
import type { World } from '../../rules/decide.ts';
import type { Session } from '../../rules/meeting.ts';
import type { agenda } from '../agenda.ts';
import { personalMessage } from '../personal-message.ts';
import { roomEvent } from '../room-event.ts';
import type { Looker } from '../samples/people.ts';
import { FICHES, type Samples, type SceneName } from '../samples/samples.ts';
import { SESSION } from '../samples/sessions.ts';
import type { Story } from '../samples/story.ts';
import {
  consultationShape,
  contactShape,
  eventShape,
  ficheShape,
  messageShape,
  reportShape,
  voteShape,
} from '../shapes.ts';
import { type ViewEntry, view } from './entry.ts';

export const cardData = z.strictObject({ fiche: ficheShape, vote: voteShape.exactOptional() });

export type FicheKey = keyof typeof FICHES;

export const allData = z.strictObject({ fiches: z.array(ficheShape), votes: z.array(voteShape) });

export const allOf = ({ standing }: Story) => ({
  fiches: Object.values(standing.fiches),
  votes: Object.values(standing.votes),
});

export const listOf = (draw: typeof agenda, looker: Looker, scene: SceneName = 'year'): ViewEntry =>
  view({
    looker,
    scene,
    shape: allData,
    sample: allOf,
    draw: ({ fiches, votes }, reader) => draw(fiches, votes, reader),
  });

export const eventOf = (sample: (story: Story) => z.infer<typeof eventShape>, scene: SceneName = 'year'): ViewEntry =>
  view({ scene, shape: eventShape, sample, draw: roomEvent });

export const messageOf = (
  looker: Looker,
  sample: (story: Story, samples: Samples) => z.infer<typeof messageShape>,
  scene: SceneName = 'year',
): ViewEntry => view({ looker, scene, shape: messageShape, sample, draw: personalMessage });

export const worldData = z.strictObject({
  fiche: ficheShape.exactOptional(),
  vote: voteShape.exactOptional(),
  consultation: consultationShape.exactOptional(),
  report: reportShape.exactOptional(),
  contact: contactShape.exactOptional(),
  awaitingBoard: z.array(ficheShape).exactOptional(),
});

export const named = ({
  fiche,
  vote,
  consultation,
  report,
  contact,
  awaitingBoard,
}: World): z.infer<typeof worldData> => ({
  ...(fiche ? { fiche } : {}),
  ...(vote ? { vote } : {}),
  ...(consultation ? { consultation } : {}),
  ...(report ? { report } : {}),
  ...(contact ? { contact } : {}),
  ...(awaitingBoard ? { awaitingBoard: [...awaitingBoard] } : {}),
});

export const yearOfStory = ({ day }: Story): string => day.slice(0, 4);

export const firstMinistry = ({ standing: { agreement } }: Story): string =>
  agreement.bodies.find((body) => body.kind === 'ministry')?.id ?? '';

export const programmeYearOf = (story: Story): number => story.fiche(FICHES.adopted).programmeYear ?? 0;

export const CONTACT = 'Secrétariat du comité de pilotage, 12 rue des Quais, 75012 Paris';

/** @throws where it is none */
export function sessionIn(story: Story): Session {
  const found = story.consultation(SESSION);
  if (!isSession(found)) throw new Error(`${SESSION} is no session`);
  return found;
}

/** A fiche that was printed. */
export function documentReady(story: Story): Extract<z.infer<typeof messageShape>, { message: 'document-ready' }> {
  const { id, reference = '' } = story.fiche(FICHES.adopted);
  return {
    message: 'document-ready',
    document: 'document-1',
    title: `fiche ${reference}`,
    file: `fiche-${reference}.pdf`,
    type: 'application/pdf',
    bytes: 84_213,
    sha256: 'e4d909c290d0fb1ca068ffaddf22cbd0e4d909c290d0fb1ca068ffaddf22cbd0',
    until: story.now.add({ hours: 24 * DAYS_KEPT }).toString({ smallestUnit: 'millisecond' }),
    order: { document: 'fiche', format: 'pdf', fiche: id },
  };
}
