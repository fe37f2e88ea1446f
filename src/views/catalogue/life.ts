import { z } from 'zod';
import { currentVersion } from '../../rules/fiche.ts';
import { figuresOf } from '../../rules/report.ts';
import { amendmentCard } from '../amendment-card.ts';
import { annualReport } from '../annual-report.ts';
import { digitalPage } from '../digital-page.ts';
import { directory } from '../directory.ts';
import { ficheCard } from '../fiche-card.ts';
import { fichePage } from '../fiche-page.ts';
import { ficheVersion } from '../fiche-version.ts';
import { logoPage } from '../logo-page.ts';
import { programme } from '../programme.ts';
import { LIFE } from '../samples/life.ts';
import type { Looker } from '../samples/people.ts';
import type { Story } from '../samples/story.ts';
import { contactShape, ficheShape, reportShape, voteShape } from '../shapes.ts';
import { tasks } from '../tasks.ts';
import { type ViewEntry, view } from './entry.ts';
import { allData, allOf, cardData, programmeYearOf, yearOfStory } from './parts.ts';

const lifeFicheOf = (key: keyof typeof LIFE) => (story: Story) => {
  const fiche = story.fiche(LIFE[key]);
  return fiche.vote === undefined ? { fiche } : { fiche, vote: story.vote(fiche.vote) };
};

const lifeCardOf = (key: keyof typeof LIFE, looker: Looker = 'room'): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: cardData,
    sample: lifeFicheOf(key),
    draw: ({ fiche, vote }, reader) => ficheCard(fiche, vote, reader),
  });

const lifePageOf = (key: keyof typeof LIFE, looker: Looker): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: z.strictObject({ fiche: ficheShape, votes: z.array(voteShape) }),
    sample: (story) => {
      const { fiche, vote } = lifeFicheOf(key)(story);
      return { fiche, votes: vote ? [vote] : [] };
    },
    draw: ({ fiche, votes }, reader) => fichePage(fiche, votes, reader),
  });

const amendmentOf = (looker: Looker): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: z.strictObject({ fiche: ficheShape, vote: voteShape.exactOptional() }),
    sample: (story) => ({ fiche: story.fiche(LIFE.running), vote: story.vote(LIFE.amendmentVote) }),
    draw: ({ fiche, vote }, reader) => {
      const amendment = (fiche.amendments ?? []).at(-1);
      return amendment ? amendmentCard(fiche, amendment, vote, reader) : fichePage(fiche, [], reader);
    },
  });

const logoOf = (looker: Looker, material: string | undefined): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: z.strictObject({ fiche: ficheShape, material: z.string().exactOptional() }),
    sample: (story) => ({ fiche: story.fiche(LIFE.running), ...(material === undefined ? {} : { material }) }),
    draw: ({ fiche, material: asked }, reader) => logoPage(fiche, asked, reader),
  });

const digitalOf = (looker: Looker): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: z.strictObject({ fiche: ficheShape }),
    sample: (story) => ({ fiche: story.fiche(LIFE.running) }),
    draw: ({ fiche }, reader) => digitalPage(fiche, reader),
  });

/** A report at a point of its way; without one, before it is begun. */
const reportOf = (looker: Looker, state: 'sent' | 'changes-asked' | 'validated' | undefined): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: z.strictObject({ year: z.int(), report: reportShape.exactOptional(), fiches: z.array(ficheShape) }),
    sample: (story) => {
      const fiches = Object.values(story.standing.fiches);
      const year = Number(yearOfStory(story));
      if (state === undefined) return { year, fiches };
      const at = story.now.toString({ smallestUnit: 'millisecond' });
      const bodies = story.standing.agreement.bodies.map(({ id }) => id);
      const done = state === 'validated' ? bodies : bodies.slice(0, 1);
      const asking = bodies.at(-1) ?? '';
      const changes =
        state === 'changes-asked'
          ? [{ sending: 1, body: asking, text: 'Citer les partenaires des deux académies.', at }]
          : [];
      const report = {
        id: String(year),
        year,
        state,
        parts: { overview: 'Une première année, tournée vers les collèges et les lycées.' },
        presented: { commission: at.slice(0, 10), board: at.slice(0, 10) },
        sendings: [{ figures: figuresOf(story.standing.agreement, fiches, year), at }],
        validations: Object.fromEntries(done.map((body) => [body, { at }])),
        changes,
        ...(state === 'validated' ? { validatedAt: at } : {}),
      };
      return { year, report: reportShape.parse(report), fiches };
    },
    draw: ({ year, report, fiches }, reader) => annualReport(year, report, fiches, reader),
  });

const directoryFor = (looker: Looker): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: z.strictObject({ contacts: z.array(contactShape) }),
    sample: ({ standing }) => ({ contacts: Object.values(standing.contacts) }),
    draw: ({ contacts }, reader) => directory(contacts, reader),
  });

const lifeTasksFor = (looker: Looker): ViewEntry =>
  view({
    looker,
    scene: 'life',
    shape: allData,
    sample: allOf,
    draw: ({ fiches, votes }, reader) => tasks(fiches, votes, reader),
  });

/** An action from the board to the annual report. */
export const LIFE_VIEWS: Readonly<Record<string, ViewEntry>> = {
  'fiche-card.running': lifeCardOf('running', 'proposer'),
  'fiche-card.validated': lifeCardOf('validated', 'proposer'),
  'fiche-card.deferred': lifeCardOf('deferred', 'secretariat'),
  'fiche-card.refused': lifeCardOf('refused'),
  'fiche-card.completed': lifeCardOf('completed'),
  'fiche-card.abandoned': lifeCardOf('abandoned'),
  'fiche-page.running': lifePageOf('running', 'proposer'),
  'fiche-page.running-ministry': lifePageOf('running', 'ministry'),
  'fiche-page.completed': lifePageOf('completed', 'secretariat'),
  'fiche-page.abandoned': lifePageOf('abandoned', 'member'),
  'fiche-version': view({
    looker: 'member',
    scene: 'life',
    shape: z.strictObject({ fiche: ficheShape, n: z.int(), votes: z.array(voteShape) }),
    sample: (story) => ({ fiche: story.fiche(LIFE.running), n: 1, votes: Object.values(story.standing.votes) }),
    draw: ({ fiche, n, votes }, reader) => {
      const version = fiche.versions.find((each) => each.n === n) ?? currentVersion(fiche);
      return ficheVersion(fiche, version, votes, reader);
    },
  }),
  'amendment-card': amendmentOf('room'),
  'amendment-card.member': amendmentOf('member'),
  'amendment-card.ministry': amendmentOf('ministry'),
  'amendment-card.secretariat': amendmentOf('secretariat'),
  logo: logoOf('member', 'affiche'),
  'logo.not-covered': logoOf('member', 'page d’accueil'),
  'logo.all': logoOf('ministry', undefined),
  digital: digitalOf('member'),
  'digital.ministry': digitalOf('ministry'),
  programme: view({
    looker: 'member',
    scene: 'life',
    shape: z.strictObject({ year: z.int(), fiches: z.array(ficheShape), years: z.array(z.int()) }),
    sample: (story) => {
      const year = programmeYearOf(story);
      return { year, fiches: Object.values(story.standing.fiches), years: [year, year + 1] };
    },
    draw: ({ year, fiches, years }, reader) => programme(year, fiches, years, reader),
  }),
  'programme.empty': view({
    looker: 'member',
    scene: 'life',
    shape: z.strictObject({ year: z.int(), fiches: z.array(ficheShape), years: z.array(z.int()) }),
    sample: (story) => ({ year: programmeYearOf(story) + 5, fiches: [], years: [programmeYearOf(story)] }),
    draw: ({ year, fiches, years }, reader) => programme(year, fiches, years, reader),
  }),
  'annual-report': reportOf('secretariat', undefined),
  'annual-report.sent': reportOf('ministry', 'sent'),
  'annual-report.changes-asked': reportOf('secretariat', 'changes-asked'),
  'annual-report.validated': reportOf('member', 'validated'),
  directory: directoryFor('member'),
  'directory.secretariat': directoryFor('secretariat'),
  'tasks.life-secretariat': lifeTasksFor('secretariat'),
  'tasks.life-ministry': lifeTasksFor('ministry'),
  'tasks.life-proposer': lifeTasksFor('proposer'),
};
