import { z } from 'zod';
import { ficheCard } from '../fiche-card.ts';
import { ficheList } from '../fiche-list.ts';
import { fichePage } from '../fiche-page.ts';
import type { Looker } from '../samples/people.ts';
import { FICHES, type SceneName } from '../samples/samples.ts';
import { ficheShape, voteShape } from '../shapes.ts';
import { type ViewEntry, view } from './entry.ts';
import { cardData, type FicheKey } from './parts.ts';

const ficheCardOf = (key: FicheKey, looker: Looker = 'room', scene: SceneName = 'year'): ViewEntry =>
  view({
    looker,
    scene,
    shape: cardData,
    sample: (story) => {
      const fiche = story.fiche(FICHES[key]);
      return fiche.vote === undefined ? { fiche } : { fiche, vote: story.vote(fiche.vote) };
    },
    draw: ({ fiche, vote }, reader) => ficheCard(fiche, vote, reader),
  });

const fichePageOf = (key: FicheKey, looker: Looker = 'member'): ViewEntry =>
  view({
    looker,
    shape: z.strictObject({ fiche: ficheShape, votes: z.array(voteShape) }),
    sample: (story) => {
      const fiche = story.fiche(FICHES[key]);
      return { fiche, votes: fiche.vote === undefined ? [] : [story.vote(fiche.vote)] };
    },
    draw: ({ fiche, votes }, reader) => fichePage(fiche, votes, reader),
  });

/** A fiche until it is decided on. */
export const FICHE_VIEWS: Readonly<Record<string, ViewEntry>> = {
  'fiche-card': ficheCardOf('onAgenda'),
  'fiche-card.draft': ficheCardOf('draft', 'proposer'),
  'fiche-card.submitted': ficheCardOf('submitted', 'commission'),
  'fiche-card.sent-back': ficheCardOf('sentBack', 'proposer'),
  'fiche-card.examined': ficheCardOf('examined', 'secretariat'),
  'fiche-card.on-agenda-ministry': ficheCardOf('onAgenda', 'ministry'),
  'fiche-card.ready': ficheCardOf('ready', 'secretariat'),
  'fiche-card.voting-live': ficheCardOf('live'),
  'fiche-card.voting-live-member': ficheCardOf('live', 'member'),
  'fiche-card.voting-hidden': ficheCardOf('hidden'),
  'fiche-card.voting-hidden-voter': ficheCardOf('hidden', 'member'),
  'fiche-card.voting-hidden-secretariat': ficheCardOf('hidden', 'secretariat'),
  'fiche-card.voting-warned': ficheCardOf('warned', 'room', 'noBoardMember'),
  'fiche-card.voting-over': ficheCardOf('hidden', 'room', 'over'),
  'fiche-card.called-off': ficheCardOf('calledOff', 'ministry'),
  'fiche-card.adopted': ficheCardOf('adopted'),
  'fiche-card.not-adopted': ficheCardOf('notAdopted'),
  'fiche-card.withdrawn': ficheCardOf('withdrawn'),
  'fiche-page': fichePageOf('onAgenda'),
  'fiche-page.voting': fichePageOf('live', 'ministry'),
  'fiche-page.adopted': fichePageOf('adopted', 'secretariat'),
  'fiche-page.draft': fichePageOf('draft', 'proposer'),
  'fiche-list': view({
    looker: 'member',
    shape: z.strictObject({ fiches: z.array(ficheShape), words: z.string().exactOptional() }),
    sample: ({ standing }) => ({ fiches: Object.values(standing.fiches) }),
    draw: ({ fiches, words }, reader) => ficheList(fiches, words, reader),
  }),
};
