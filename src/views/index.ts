import { z } from 'zod';
import { parseCommand } from '../commands/parse.ts';
import { sayUnknown } from '../commands/say-unknown.ts';
import { DAYS_KEPT } from '../documents.ts';
import type { Form } from '../forms/form.ts';
import { FORMS, type FormName, isForm } from '../forms/index.ts';
import type { LifeTold } from '../life-notices.ts';
import type { SelfAct } from '../own-data.ts';
import { RETENTION } from '../personal-data.ts';
import { isSession, type WrittenConsultation } from '../rules/consultation.ts';
import { type CommitteeFacts, deadlinesOf } from '../rules/deadlines.ts';
import type { World } from '../rules/decide.ts';
import { currentVersion } from '../rules/fiche.ts';
import type { SealedFact } from '../rules/journal.ts';
import type { Session } from '../rules/meeting.ts';
import type { Publication } from '../rules/publication.ts';
import { type Reminder, remindersDue } from '../rules/reminders.ts';
import { figuresOf } from '../rules/report.ts';
import { calendarOf } from '../rules/year.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import { agenda } from './agenda.ts';
import { amendmentCard } from './amendment-card.ts';
import { annualReport } from './annual-report.ts';
import { AT_CONSOLE, atConsole } from './at-console.ts';
import { budget } from './budget.ts';
import { calendar } from './calendar.ts';
import { consultationCard } from './consultation-card.ts';
import { consultations } from './consultations.ts';
import { dataProtection } from './data-protection.ts';
import { decision } from './decision.ts';
import { digitalPage } from './digital-page.ts';
import { directory } from './directory.ts';
import { documentAsked, documents } from './documents.ts';
import { answer } from './done.ts';
import { examplesOf } from './examples.ts';
import { ficheCard } from './fiche-card.ts';
import { ficheList } from './fiche-list.ts';
import { fichePage } from './fiche-page.ts';
import { ficheVersion } from './fiche-version.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { logoPage } from './logo-page.ts';
import { maySee } from './may.ts';
import { calendarAboutShape, knownReminderShape, reminderShape, sessionShape } from './meeting-shapes.ts';
import { members } from './members.ts';
import { minutes } from './minutes.ts';
import { motionCard } from './motion-card.ts';
import { type MyData, myData } from './my-data.ts';
import { selfDone } from './own-data.ts';
import { personalMessage } from './personal-message.ts';
import { programme } from './programme.ts';
import { proof } from './proof.ts';
import { publishedDecisions } from './published-decisions.ts';
import { type Reader, worldOf } from './reader.ts';
import { refusal } from './refusal.ts';
import { register } from './register.ts';
import { remindersPage } from './reminders-page.ts';
import { roomEvent } from './room-event.ts';
import { rulesSheet } from './rules-sheet.ts';
import { LIFE } from './samples/life.ts';
import { linesOf } from './samples/lines.ts';
import { FIRST_CONSULTATION, type Looker, personLooking, personOfRole, sampleSeats } from './samples/people.ts';
import { FICHES, type Samples, type SceneName, VOTES } from './samples/samples.ts';
import { SESSION } from './samples/sessions.ts';
import type { Story } from './samples/story.ts';
import { sessionCard } from './session-card.ts';
import {
  aboutShape,
  accountShape,
  closedVoteShape,
  consultationShape,
  contactShape,
  eventShape,
  ficheShape,
  lineShape,
  messageShape,
  personShape,
  publicationShape,
  recordShape,
  refusalShape,
  reportShape,
  useCaseNameShape,
  voteShape,
  writtenConsultationShape,
} from './shapes.ts';
import { tasks, taskViews } from './tasks.ts';
import { transparency } from './transparency.ts';
import type { View } from './view.ts';

/** A view by name, with sample data to draw it from: `copil preview`, and the tests that look at every view. */
export interface ViewEntry {
  /** Who looks at the sample, and at which moment of which story. */
  readonly looker: Looker;
  readonly scene: SceneName;
  /** Plain JSON. */
  readonly sample: (samples: Samples) => unknown;
  /** @throws z.ZodError where `data` are not of the sample's shape */
  readonly draw: (data: unknown, reader: Reader) => View | Form;
}

interface Definition<D> {
  readonly looker?: Looker;
  readonly scene?: SceneName;
  readonly shape: z.ZodType<D>;
  readonly sample: (story: Story, samples: Samples) => NoInfer<D>;
  readonly draw: (data: NoInfer<D>, reader: Reader) => View | Form;
}

const view = <D>({ looker = 'room', scene = 'year', shape, sample, draw }: Definition<D>): ViewEntry => ({
  looker,
  scene,
  sample: (samples) => sample(samples[scene], samples),
  draw: (data, reader) => draw(shape.parse(data), reader),
});

const cardData = z.strictObject({ fiche: ficheShape, vote: voteShape.exactOptional() });
type FicheKey = keyof typeof FICHES;

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

const motionOf = (vote: keyof typeof VOTES, looker: Looker = 'room', scene: SceneName = 'year'): ViewEntry =>
  view({
    looker,
    scene,
    shape: z.strictObject({ vote: voteShape }),
    sample: (story) => ({ vote: story.vote(VOTES[vote]) }),
    draw: (data, reader) => motionCard(data.vote, reader),
  });

const allData = z.strictObject({ fiches: z.array(ficheShape), votes: z.array(voteShape) });
const allOf = ({ standing }: Story) => ({
  fiches: Object.values(standing.fiches),
  votes: Object.values(standing.votes),
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

const listOf = (draw: typeof agenda, looker: Looker, scene: SceneName = 'year'): ViewEntry =>
  view({
    looker,
    scene,
    shape: allData,
    sample: allOf,
    draw: ({ fiches, votes }, reader) => draw(fiches, votes, reader),
  });

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

const eventOf = (sample: (story: Story) => z.infer<typeof eventShape>, scene: SceneName = 'year'): ViewEntry =>
  view({ scene, shape: eventShape, sample, draw: roomEvent });

const messageOf = (
  looker: Looker,
  sample: (story: Story, samples: Samples) => z.infer<typeof messageShape>,
  scene: SceneName = 'year',
): ViewEntry => view({ looker, scene, shape: messageShape, sample, draw: personalMessage });

const refusalOf = (looker: Looker, sample: (story: Story) => z.infer<typeof refusalData>): ViewEntry =>
  view({
    looker,
    shape: refusalData,
    sample,
    draw: ({ refused, fiche, vote }, reader) =>
      refusal(refused, { ...(fiche ? { fiche } : {}), ...(vote ? { vote } : {}) }, reader),
  });
const refusalData = z.strictObject({
  refused: refusalShape,
  fiche: ficheShape.exactOptional(),
  vote: voteShape.exactOptional(),
});

const worldData = z.strictObject({
  fiche: ficheShape.exactOptional(),
  vote: voteShape.exactOptional(),
  consultation: consultationShape.exactOptional(),
  report: reportShape.exactOptional(),
  contact: contactShape.exactOptional(),
  awaitingBoard: z.array(ficheShape).exactOptional(),
});
const named = ({ fiche, vote, consultation, report, contact, awaitingBoard }: World): z.infer<typeof worldData> => ({
  ...(fiche ? { fiche } : {}),
  ...(vote ? { vote } : {}),
  ...(consultation ? { consultation } : {}),
  ...(report ? { report } : {}),
  ...(contact ? { contact } : {}),
  ...(awaitingBoard ? { awaitingBoard: [...awaitingBoard] } : {}),
});

/** What an act is answered: its command, and what stood before and after it. */
const doneOf = (
  looker: Looker,
  act: UseCaseName,
  command: Readonly<Record<string, unknown>> | ((story: Story) => Readonly<Record<string, unknown>>),
  scene: SceneName = 'year',
): ViewEntry =>
  view({
    looker,
    scene,
    shape: z.strictObject({
      act: useCaseNameShape,
      command: recordShape,
      facts: z.int().min(0),
      before: worldData,
      after: worldData,
    }),
    sample: (story, { agreement }) => {
      const said = typeof command === 'function' ? command(story) : command;
      const person = act === 'close-due-vote' ? 'clock' : (personLooking(agreement, looker) ?? '');
      const { outcome } = story.when(person, act, said, 'made-by-this');
      if (!outcome.done) throw new Error(`${act}: ${JSON.stringify(outcome.refused)}`);
      return { act, command: said, facts: outcome.facts, before: named(outcome.before), after: named(outcome.after) };
    },
    draw: ({ act: name, command: said, facts, before, after }, reader) => {
      const world = worldOf(reader);
      const actor = { person: reader.person ?? '' };
      const ctx = { now: reader.now, today: reader.today, actor, via: 'web', newId: '' } as const;
      const outcome = {
        done: true,
        before: { ...world, ...before },
        after: { ...world, ...after },
        ctx,
        facts,
      } as const;
      return answer(name, said, outcome, reader);
    },
  });

const formOf = (
  name: FormName,
  looker: Looker,
  about: Readonly<Record<string, string>> | ((story: Story) => Readonly<Record<string, string>>),
  scene: SceneName = 'year',
): ViewEntry =>
  view({
    looker,
    scene,
    shape: z.strictObject({ about: aboutShape, ...worldData.shape }),
    sample: (story) => {
      const said = typeof about === 'function' ? about(story) : about;
      return { about: said, ...named(story.worldOf(FORMS[name].loads(said))) };
    },
    draw: ({ about: said, ...data }, reader) => {
      const shown = FORMS[name].show({ ...worldOf(reader), ...data }, said, reader);
      return isForm(shown) ? shown : refusal(shown, {}, reader);
    },
  });

const myDataOf = (rest: Pick<MyData, 'canMail' | 'canOpen' | 'mandate'>): ViewEntry =>
  view({
    looker: 'proposer',
    shape: z.strictObject({
      person: personShape,
      accounts: z.array(accountShape),
      agreements: z.array(z.string()),
      fiches: z.array(ficheShape),
      canMail: z.boolean().optional(),
      canOpen: z.boolean().optional(),
      mandate: z.strictObject({ agreement: z.string(), until: z.string().optional() }).optional(),
    }),
    sample: ({ standing }, { names }) => {
      const id = personOfRole('proposer');
      return {
        person: { id, name: names.get(id) ?? '', mail: 'emile.caronneau@example.org', locale: 'fr' as const },
        accounts: [{ platform: 'slack' as const, account: 'U0123456789' }],
        agreements: [standing.agreement.title],
        fiches: Object.values(standing.fiches),
        ...rest,
      };
    },
    draw: (data, reader) => myData(data as MyData, reader),
  });

const selfDoneOf = (name: SelfAct, href?: string): ViewEntry =>
  view({
    looker: 'member',
    shape: z.strictObject({ href: z.string().optional() }),
    sample: () => (href === undefined ? {} : { href }),
    draw: (data, reader) => selfDone(name, reader, data.href),
  });

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

const yearOfStory = ({ day }: Story): string => day.slice(0, 4);

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

/** Each thing that is told of an action's life, as the story told it; what it did not tell, made for the sample. */
function toldViews(): Readonly<Record<string, ViewEntry>> {
  const fiche = (story: Story) => {
    const { id, reference = '', versions } = story.fiche(LIFE.running);
    return { fiche: id, reference, title: String(versions[0]?.content.title ?? '') };
  };
  const day = (story: Story): string => story.now.toString().slice(0, 10);
  const told: Readonly<Record<string, (story: Story) => LifeTold>> = {
    'board-validated': (story) => ({ what: 'board-decided', value: 'validated', meeting: day(story) }),
    'board-over': (story) => ({
      what: 'board-decided',
      value: 'validated',
      meeting: day(story),
      aboveCeilingBy: 1_250_000,
    }),
    'board-refused': (story) => ({
      what: 'board-decided',
      amendment: 1,
      value: 'refused',
      meeting: day(story),
      reasons: 'Le budget est déjà engagé.',
    }),
    'board-deferred': (story) => ({
      what: 'board-decided',
      value: 'deferred',
      meeting: day(story),
      reasons: 'Un devis manque.',
    }),
    'amendment-placed': () => ({ what: 'amendment-placed', amendment: 1 }),
    'amendment-revised': () => ({ what: 'amendment-revised', amendment: 1, reason: 'Une académie de moins.' }),
    'amendment-withdrawn': () => ({ what: 'amendment-withdrawn', amendment: 1 }),
    'amendment-effective': () => ({ what: 'amendment-effective', amendment: 1, version: 2 }),
    'amendment-opinion': (story) => ({
      what: 'amendment-opinion',
      amendment: 1,
      id: LIFE.amendment,
      ministry: firstMinistry(story),
    }),
    corrected: () => ({ what: 'corrected', fields: ['title'] }),
    started: () => ({ what: 'started' }),
    abandoned: () => ({ what: 'abandoned', reasons: 'Le véhicule n’a pas été livré.' }),
    realised: (story) => ({ what: 'realised', year: Number(yearOfStory(story)), completes: true }),
    'logo-authorised': (story) => ({
      what: 'logo-authorised',
      ministry: firstMinistry(story),
      from: day(story),
      to: day(story),
      materials: ['Affiche'],
    }),
    'logo-withdrawn': (story) => ({
      what: 'logo-withdrawn',
      ministry: firstMinistry(story),
      reason: 'Usage détourné.',
    }),
    'digital-asked': (story) => ({
      what: 'digital-asked',
      tool: 0,
      name: 'Carnet de visite en ligne',
      ministry: firstMinistry(story),
    }),
    'report-sent': (story) => ({ what: 'report-sent', year: Number(yearOfStory(story)), due: day(story) }),
    'report-changes': (story) => ({
      what: 'report-changes',
      year: Number(yearOfStory(story)),
      body: firstMinistry(story),
      text: 'Citer les partenaires.',
    }),
    'report-validated': (story) => ({ what: 'report-validated', year: Number(yearOfStory(story)) }),
  };
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, tell]) => [
      [
        `room-event.life-${name}`,
        view({
          scene: 'life',
          shape: eventShape,
          sample: (story) => ({ event: 'life' as const, told: tell(story), fiche: fiche(story) }),
          draw: roomEvent,
        }),
      ],
      [
        `personal-message.life-${name}`,
        view({
          looker: 'ministry',
          scene: 'life',
          shape: messageShape,
          sample: (story) => ({ message: 'life' as const, told: tell(story), fiche: fiche(story) }),
          draw: personalMessage,
        }),
      ],
    ]),
  );
}

const firstMinistry = ({ standing: { agreement } }: Story): string =>
  agreement.bodies.find((body) => body.kind === 'ministry')?.id ?? '';

function seatStillAwaited(story: Story, id: string): string {
  const vote = story.vote(id);
  const free = ({ seat }: { readonly seat: string }) =>
    vote.state === 'open' && !vote.ballots[seat] && !vote.aside[seat];
  return vote.roll.find(free)?.seat ?? '';
}

const programmeYearOf = (story: Story): number => story.fiche(FICHES.adopted).programmeYear ?? 0;

const at = (story: Story, days: number): string =>
  `${story.now
    .add({ hours: 24 * days })
    .toString()
    .slice(0, 10)}T18:00`;

const CONTACT = 'Secrétariat du comité de pilotage, 12 rue des Quais, 75012 Paris';
const PUBLICATION: Publication = {
  what: ['rules', 'decisions', 'data'],
  contact: CONTACT,
  at: '2027-02-03T09:00:00.000Z',
};

/** Every view, and every form, by name; after the dot, which case of it. */
export const VIEWS: Readonly<Record<string, ViewEntry>> = {
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

  'session-card': sessionViewOf('planned'),
  'session-card.party': sessionViewOf('planned', 'ministry'),
  'session-card.secretariat': sessionViewOf('planned', 'secretariat'),
  'session-card.convened': sessionViewOf('convened'),
  'session-card.convened-secretariat': sessionViewOf('convened', 'secretariat'),
  'session-card.open': sessionViewOf('inSession'),
  'session-card.open-member': sessionViewOf('inSession', 'member'),
  'session-card.open-secretariat': sessionViewOf('inSession', 'secretariat'),
  'session-card.closed': sessionViewOf('closed', 'secretariat'),
  minutes: minutesOf('room'),
  'minutes.secretariat': minutesOf('secretariat'),
  convocation: messageOf('member', (story) => story.message('convocation'), 'convened'),
  'meeting-message.change-asked': messageOf('secretariat', (story) => story.message('change-asked'), 'planned'),
  'meeting-message.conciliation': messageOf('secretariat', (story) => ({
    message: 'conciliation-asked',
    conciliation: 'conciliation-1',
    party: firstMinistry(story),
    reason: 'Le plafond de l’année n’est pas celui qui a été convenu.',
  })),
  'meeting-message.off': messageOf(
    'member',
    (story) => {
      const {
        message: _message,
        moves: _moves,
        fiches: _f,
        points: _p,
        documents: _d,
        without: _w,
        withoutReason: _r,
        ...named
      } = story.message('convocation');
      return { message: 'session-off', ...named, reason: 'Grève des transports.' };
    },
    'convened',
  ),
  'meeting-event.planned': eventOf((story) => story.event('session-planned'), 'planned'),
  'meeting-event.convened': eventOf((story) => story.event('session-convened'), 'convened'),
  'meeting-event.dates': eventOf((story) => story.event('dates-set'), 'planned'),
  ...Object.fromEntries(
    (['spring-copil', 'documents', 'agenda', 'opinions', 'vote', 'agreement-end'] as const).map((kind) => [
      `reminder.${kind}`,
      reminderOf(kind),
    ]),
  ),
  reminders: view({
    looker: 'secretariat',
    scene: 'planned',
    shape: z.strictObject({ due: z.array(reminderShape), known: z.array(knownReminderShape) }),
    sample: (story) => ({ due: [...remindersOfStory(story)], known: [] }),
    draw: ({ due, known }, reader) => remindersPage(due, known, reader),
  }),
  'tasks.convened': listOf(tasks, 'member', 'convened'),

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

  refusal: refusalOf('guest', (story) => ({
    refused: story.refused(personOfRole('guest'), 'cast-vote', { vote: VOTES.hidden, choice: 'for' }),
    vote: story.vote(VOTES.hidden),
    fiche: story.fiche(FICHES.hidden),
  })),
  'refusal.vote-closed': refusalOf('member', (story) => ({
    refused: story.refused(personLooking(story.standing.agreement, 'member') ?? '', 'cast-vote', {
      vote: VOTES.notAdopted,
      choice: 'for',
    }),
    vote: story.vote(VOTES.notAdopted),
    fiche: story.fiche(FICHES.notAdopted),
  })),
  'refusal.content': refusalOf('proposer', (story) => ({
    refused: story.refused(personOfRole('proposer'), 'write-fiche', { content: { title: 'x'.repeat(151) } }),
  })),
  'refusal.seats-awaited': refusalOf('secretariat', (story) => ({
    refused: story.refused(personOfRole('secretariat'), 'close-vote', { vote: VOTES.hidden }),
    vote: story.vote(VOTES.hidden),
    fiche: story.fiche(FICHES.hidden),
  })),

  done: doneOf('proposer', 'submit-fiche', { fiche: FICHES.draft }),
  'done.write-fiche': doneOf('proposer', 'write-fiche', { content: { title: 'Une fiche à compléter' } }),
  'done.cast-vote': doneOf('member', 'cast-vote', { vote: VOTES.live, choice: 'for' }),
  'done.step-aside': doneOf('member', 'step-aside', { vote: VOTES.live }),
  'done.enter-ballot': doneOf('secretariat', 'enter-ballot', (story) => ({
    vote: VOTES.hidden,
    seat: seatStillAwaited(story, VOTES.hidden),
    choice: 'for',
  })),
  'done.publish': doneOf('secretariat', 'publish', { what: ['rules', 'decisions'], contact: CONTACT }),
  'done.same': doneOf('ministry', 'give-opinion', (story) => ({
    fiche: FICHES.ready,
    ministry: firstMinistry(story),
    value: 'favourable',
  })),
  'done.close-vote': doneOf('secretariat', 'close-vote', { vote: VOTES.hidden }, 'over'),
  'done.open-consultation': doneOf('secretariat', 'open-consultation', (story) => ({
    title: 'Consultation d’automne',
    whyNoMeeting: 'Les deux réunions de l’année sont tenues.',
    closesAt: at(story, 30),
  })),
  'done.open-vote': doneOf('secretariat', 'open-vote', (story) => ({
    fiche: FICHES.ready,
    deadline: at(story, 5),
    tallyShown: 'at-close',
    closeWhenAllVoted: false,
  })),

  'fiche-list': view({
    looker: 'member',
    shape: z.strictObject({ fiches: z.array(ficheShape), words: z.string().exactOptional() }),
    sample: ({ standing }) => ({ fiches: Object.values(standing.fiches) }),
    draw: ({ fiches, words }, reader) => ficheList(fiches, words, reader),
  }),
  members: view({
    looker: 'member',
    shape: z.strictObject({}),
    sample: () => ({}),
    draw: (_data, reader) => members(reader),
  }),
  'members.no-board-member': view({
    looker: 'member',
    scene: 'noBoardMember',
    shape: z.strictObject({}),
    sample: () => ({}),
    draw: (_data, reader) => members(reader),
  }),
  documents: documentsFor('secretariat'),
  'documents.fiche': documentsFor('proposer', 'adopted'),
  'documents.session': documentsFor('member', 'session'),
  'document-asked': view({
    looker: 'member',
    shape: z.strictObject({ title: z.string(), via: z.string() }),
    sample: (story) => ({ title: documentReady(story).title, via: 'slack' }),
    draw: ({ title, via }, reader) => documentAsked(title, via, reader),
  }),
  transparency: transparencyFor('member'),
  'transparency.public': transparencyFor('secretariat', PUBLICATION),
  'transparency.anybody': transparencyFor('room', PUBLICATION),
  'data-protection': dataProtectionFor('member'),
  'data-protection.anybody': dataProtectionFor('room', PUBLICATION),
  'published-decisions': view({
    shape: z.strictObject({ votes: z.array(closedVoteShape) }),
    sample: (story) => ({
      votes: Object.values(story.standing.votes).filter((vote) => vote.state === 'closed'),
    }),
    draw: ({ votes }, reader) => publishedDecisions(votes, reader),
  }),
  'my-data': myDataOf({ canMail: true, mandate: { agreement: 'Convention de coopération', until: '2028-12-31' } }),
  'done.correct-me': selfDoneOf('correct-me'),
  'done.send-my-data': selfDoneOf('send-my-data'),
  'done.open-my-data': selfDoneOf('open-my-data', 'https://copil.example.org/connexion/AbCdEf'),
  'done.erase-me': selfDoneOf('erase-me'),
  'my-data.former': myDataOf({ canMail: true, canOpen: true }),
  'rules-sheet': view({
    looker: 'member',
    shape: z.strictObject({}),
    sample: () => ({}),
    draw: (_data, reader) => rulesSheet(reader),
  }),
  budget: view({
    looker: 'member',
    shape: z.strictObject({ years: z.array(z.int()) }),
    sample: (story) => ({ years: [programmeYearOf(story), programmeYearOf(story) + 1] }),
    draw: ({ years }, reader) => budget(years, reader),
  }),
  calendar: view({
    looker: 'member',
    shape: z.strictObject({ years: z.array(z.int()), about: calendarAboutShape }),
    sample: (story) => calendarSample(story),
    draw: ({ years, about }, reader) => calendar(years, about, reader),
  }),
  help: helpFor('member'),
  'help.secretariat': helpFor('secretariat'),
  'help.stranger': helpFor('stranger'),
  'help.commission': helpFor('commission'),
  'help.guest': helpFor('guest'),
  'help.about': helpFor('member', { words: 'vote' }),
  'help.unknown': helpFor('member', { typed: 'calandrier' }),
  'at-console': view({
    looker: 'secretariat',
    shape: z.strictObject({ what: z.enum(AT_CONSOLE) }),
    sample: () => ({ what: 'substitute' as const }),
    draw: ({ what }, reader) => atConsole(what, reader),
  }),
  register: view({
    looker: 'member',
    shape: z.strictObject({ lines: z.array(lineShape), fiche: ficheShape.exactOptional(), ...allData.shape }),
    sample: (story) => ({ lines: [...linesOf(story, 30)], ...allOf(story) }),
    draw: ({ lines, ...about }, reader) => register(lines, about, reader),
  }),
  home: listOf(home, 'member'),
  'home.secretariat': listOf(home, 'secretariat'),
  tasks: listOf(tasks, 'member'),
  'tasks.ministry': listOf(tasks, 'ministry'),
  'tasks.secretariat': listOf(tasks, 'secretariat'),
  'tasks.commission': listOf(tasks, 'commission'),
  'tasks.proposer': listOf(tasks, 'proposer'),
  'tasks.nothing': listOf(tasks, 'guest'),
  task: view({
    looker: 'member',
    shape: allData,
    sample: allOf,
    draw: ({ fiches, votes }, reader) => taskViews(fiches, votes, reader)[0] ?? tasks(fiches, votes, reader),
  }),

  'room-event': eventOf((story) => story.event('vote-opened')),
  'room-event.consultation-opened': eventOf((story) => story.event('consultation-opened')),
  'room-event.vote-opened': eventOf((story) => story.event('vote-opened')),
  'room-event.vote-extended': eventOf((story) => story.event('vote-extended')),
  'room-event.vote-called-off': eventOf((story) => story.event('vote-called-off')),
  'room-event.decision': eventOf((story) => story.event('decision')),
  'room-event.decision-corrected': eventOf((story) => {
    const year = story.now.toString().slice(0, 4);
    const [decided, corrects] = [`D-${year}-004`, `D-${year}-001`];
    const text = 'La version soumise au vote est la version 1, et non la version 2 comme il a été écrit.';
    return { event: 'decision-corrected', decision: decided, corrects, text };
  }),
  'room-event.opinion-revised': eventOf((story) => story.event('opinion-revised')),
  'room-event.fiche-revised': eventOf((story) => story.event('fiche-revised')),
  'room-event.fiche-withdrawn': eventOf((story) => story.event('fiche-withdrawn')),

  'personal-message': messageOf('member', (story) => story.message('vote-awaited')),
  'personal-message.to-examine': messageOf('commission', (story) => story.message('to-examine')),
  'personal-message.sent-back': messageOf('proposer', (story) => story.message('sent-back')),
  'personal-message.examined': messageOf('secretariat', (story) => story.message('examined')),
  'personal-message.on-agenda': messageOf('proposer', (story) => story.message('on-agenda')),
  'personal-message.opinion-awaited': messageOf('ministry', (story) => ({
    ...story.message('opinion-awaited'),
    again: false,
  })),
  'personal-message.opinion-again': messageOf('ministry', (story) => ({
    ...story.message('opinion-awaited'),
    again: true,
  })),
  'personal-message.opinions-in': messageOf('secretariat', (story) => story.message('opinions-in')),
  'personal-message.vote-opened': messageOf('proposer', (story) => story.message('vote-opened')),
  'personal-message.vote-awaited': messageOf('member', (story) => story.message('vote-awaited')),
  'personal-message.decided': messageOf('proposer', (story) => story.message('decided')),
  'personal-message.document-ready': messageOf('member', documentReady),
  'personal-message.document-failed': messageOf('member', (story) => {
    const { title, order } = documentReady(story);
    return { message: 'document-failed', title, order };
  }),
  'personal-message.mandate': messageOf('member', (story) => story.message('mandate')),
  'personal-message.mandate-guest': messageOf('guest', ({ day }) => ({
    message: 'mandate',
    kind: 'role',
    what: 'guest',
    scope: FIRST_CONSULTATION,
    from: day,
  })),

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
  ...toldViews(),

  'form.fiche-step': formOf('fiche-step', 'proposer', { fiche: FICHES.draft, step: '1' }),
  'form.record-board': formOf('record-board', 'secretariat', { fiche: LIFE.deferred }, 'life'),
  'form.record-board-meeting': formOf('record-board-meeting', 'secretariat', {}, 'life'),
  'form.propose-amendment': formOf('propose-amendment', 'proposer', { fiche: LIFE.validated }, 'life'),
  'form.revise-amendment': formOf(
    'revise-amendment',
    'secretariat',
    { fiche: LIFE.running, amendment: LIFE.amendment },
    'life',
  ),
  'form.correct-fiche': formOf('correct-fiche', 'secretariat', { fiche: LIFE.validated }, 'life'),
  'form.abandon-action': formOf('abandon-action', 'proposer', { fiche: LIFE.running }, 'life'),
  'form.file-realisation': formOf('file-realisation', 'proposer', { fiche: LIFE.started }, 'life'),
  'form.authorise-logo': formOf(
    'authorise-logo',
    'ministry',
    (story) => ({ fiche: LIFE.running, ministry: firstMinistry(story) }),
    'life',
  ),
  'form.withdraw-logo': formOf(
    'withdraw-logo',
    'ministry',
    { fiche: LIFE.running, authorisation: LIFE.authorisation },
    'life',
  ),
  'form.record-relay': formOf(
    'record-relay',
    'ministry',
    (story) => ({ fiche: LIFE.running, ministry: firstMinistry(story) }),
    'life',
  ),
  'form.keep-contact': formOf('keep-contact', 'secretariat', { contact: LIFE.contact }, 'life'),
  'form.write-report': formOf('write-report', 'secretariat', (story) => ({ report: yearOfStory(story) }), 'life'),

  'form.write-fiche': formOf('write-fiche', 'proposer', {}),
  'form.revise-fiche': formOf('revise-fiche', 'proposer', { fiche: FICHES.sentBack }),
  'form.withdraw-fiche': formOf('withdraw-fiche', 'secretariat', { fiche: FICHES.onAgenda }),
  'form.make-remark': formOf('make-remark', 'member', { fiche: FICHES.onAgenda }),
  'form.examine-fiche': formOf('examine-fiche', 'commission', { fiche: FICHES.submitted }),
  'form.enter-commission-opinion': formOf('enter-commission-opinion', 'secretariat', { fiche: FICHES.submitted }),
  'form.send-back-fiche': formOf('send-back-fiche', 'commission', { fiche: FICHES.submitted }),
  'form.give-opinion': formOf('give-opinion', 'ministry', (story) => ({
    fiche: FICHES.ready,
    ministry: firstMinistry(story),
    value: 'reserved',
  })),
  'form.enter-opinion': formOf('enter-opinion', 'secretariat', (story) => ({
    fiche: FICHES.onAgenda,
    ministry: sampleSeats(story.standing.agreement).ministries.at(-1) ?? '',
  })),
  'form.open-consultation': formOf('open-consultation', 'secretariat', {}),
  'form.plan-session': formOf('plan-session', 'secretariat', {}),
  'form.move-session': formOf('move-session', 'secretariat', { session: SESSION }, 'planned'),
  'form.cancel-session': formOf('cancel-session', 'secretariat', { session: SESSION }, 'planned'),
  'form.add-point': formOf('add-point', 'secretariat', { session: SESSION }, 'planned'),
  'form.attach-document': formOf('attach-document', 'secretariat', { session: SESSION }, 'planned'),
  'form.convene-session': formOf('convene-session', 'secretariat', { session: SESSION }, 'planned'),
  'form.ask-agenda-change': formOf('ask-agenda-change', 'ministry', { session: SESSION }, 'planned'),
  'form.ask-year-change': formOf('ask-year-change', 'ministry', (story) => ({
    year: story.day.slice(0, 4),
    matter: 'plan',
  })),
  'form.take-attendance': formOf('take-attendance', 'secretariat', { session: SESSION }, 'inSession'),
  'form.note-guest': formOf('note-guest', 'secretariat', { session: SESSION }, 'inSession'),
  'form.set-priorities': formOf('set-priorities', 'secretariat', { consultation: SESSION }, 'inSession'),
  'form.correct-minutes': formOf('correct-minutes', 'secretariat', { session: SESSION }, 'closed'),
  'form.set-dates': formOf('set-dates', 'secretariat', {}),
  'form.ask-conciliation': formOf('ask-conciliation', 'ministry', {}),
  'form.place-fiche': formOf('place-fiche', 'secretariat', { fiche: FICHES.examined }),
  'form.open-vote': formOf('open-vote', 'secretariat', { fiche: FICHES.onAgenda }),
  'form.open-motion': formOf('open-motion', 'secretariat', { consultation: FIRST_CONSULTATION }),
  'form.extend-vote': formOf('extend-vote', 'secretariat', { vote: VOTES.hidden }),
  'form.publish': formOf('publish', 'secretariat', {}),
  'form.enter-ballot': formOf('enter-ballot', 'secretariat', { vote: VOTES.hidden }),
};

/** @throws where it is none */
function sessionIn(story: Story): Session {
  const found = story.consultation(SESSION);
  if (!isSession(found)) throw new Error(`${SESSION} is no session`);
  return found;
}

function sessionViewOf(scene: SceneName, looker: Looker = 'room'): ViewEntry {
  return view({
    looker,
    scene,
    shape: z.strictObject({ session: sessionShape, ...allData.shape }),
    sample: (story) => ({ session: sessionIn(story), ...allOf(story) }),
    draw: ({ session, fiches, votes }, reader) => sessionCard(session, fiches, votes, reader),
  });
}

function minutesOf(looker: Looker): ViewEntry {
  return view({
    looker,
    scene: 'closed',
    shape: z.strictObject({ session: sessionShape, ...allData.shape }),
    sample: (story) => ({ session: sessionIn(story), ...allOf(story) }),
    draw: ({ session, fiches, votes }, reader) => minutes(session, fiches, votes, reader),
  });
}

/** In a room it is drawn as for anybody. */
function transparencyFor(looker: Looker, publication?: Publication): ViewEntry {
  return view({
    looker,
    shape: z.strictObject({ publication: publicationShape.exactOptional() }),
    sample: () => (publication ? { publication } : {}),
    draw: ({ publication: said }, reader) =>
      transparency(
        {
          ...(said ? { publication: said } : {}),
          code: { version: '1.0.0', file: 'src/rules/tally.ts', sha256: '5f'.repeat(32), licence: 'Apache-2.0' },
          version: 'a1'.repeat(32),
          decisions: { 2027: 2 },
          address: 'https://copil.example.org/transparence/demonstration',
          ...(looker === 'room' ? { forAnybody: true } : {}),
        },
        reader,
      ),
  });
}

function dataProtectionFor(looker: Looker, publication?: Publication): ViewEntry {
  return view({
    looker,
    shape: z.strictObject({ publication: publicationShape.exactOptional() }),
    sample: () => (publication ? { publication } : {}),
    draw: ({ publication: said }, reader) =>
      dataProtection(
        {
          ...(said ? { publication: said } : {}),
          retention: RETENTION,
          ...(looker === 'room' ? { forAnybody: true } : {}),
        },
        reader,
      ),
  });
}

/** A fiche that was printed. */
function documentReady(story: Story): Extract<z.infer<typeof messageShape>, { message: 'document-ready' }> {
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

function documentsFor(looker: Looker, about?: FicheKey | 'session'): ViewEntry {
  return view({
    looker,
    scene: 'closed',
    shape: z.strictObject({
      fiche: ficheShape.exactOptional(),
      session: sessionShape.exactOptional(),
      sessions: z.array(sessionShape),
      fiches: z.array(ficheShape),
      votes: z.array(closedVoteShape),
      years: z.array(z.int()),
    }),
    sample: (story) => ({
      ...(about === undefined
        ? {}
        : about === 'session'
          ? { session: sessionIn(story) }
          : { fiche: story.fiche(FICHES[about]) }),
      sessions: [sessionIn(story)],
      fiches: Object.values(story.standing.fiches),
      votes: Object.values(story.standing.votes).filter((vote) => vote.state === 'closed'),
      years: [programmeYearOf(story)],
    }),
    draw: documents,
  });
}

const NO_HOLIDAYS = (): readonly string[] => [];

/** What a story would send in the years to come. */
const remindersOfStory = (story: Story): readonly Reminder[] =>
  remindersDue(factsOfStory(story), story.now, story.now.add({ hours: 24 * 2200 }), NO_HOLIDAYS);

function reminderOf(kind: Reminder['kind']): ViewEntry {
  return messageOf(
    kind === 'opinions' ? 'ministry' : kind === 'vote' ? 'member' : 'secretariat',
    (story) => {
      const found = remindersOfStory(story).find((each) => each.kind === kind);
      if (!found) throw new Error(`no reminder of ${kind}`);
      const { day, subject, about, to, plannedFor } = found.deadline;
      const more = { ...(to === undefined ? {} : { to }), ...(plannedFor === undefined ? {} : { plannedFor }) };
      return { message: 'reminder', reminder: found.id, deadline: { kind, day, subject, about, ...more } };
    },
    'planned',
  );
}

/** The dates of the story's year and the next, one plan, no feed yet. */
function calendarSample(story: Story) {
  const year = Number(story.day.slice(0, 4));
  const years = [year, year + 1];
  const deadlines = deadlinesOf(factsOfStory(story), years, story.now);
  const about = { deadlines, plans: { [year + 1]: { fiches: 3, cents: 4_500_000 } }, feeds: [] };
  return { years, about };
}

const factsOfStory = ({ standing }: Story): CommitteeFacts => ({
  agreement: standing.agreement,
  events: {},
  committee: standing.committee,
  calendar: calendarOf(standing),
  consultations: Object.values(standing.consultations),
  votes: Object.values(standing.votes),
  fiches: Object.values(standing.fiches),
});

/** `typed` is what is no command; `words` what help is asked about. */
function helpFor(looker: Looker, asked: { readonly typed?: string; readonly words?: string } = {}): ViewEntry {
  return view({
    looker,
    shape: z.strictObject({
      prefix: z.string(),
      typed: z.string().exactOptional(),
      words: z.string().exactOptional(),
      ...allData.shape,
    }),
    sample: (story) => ({ prefix: '/copil', ...asked, ...allOf(story) }),
    draw: ({ typed, fiches, votes, ...about }, reader) => {
      const readable = fiches.filter((fiche) => maySee(reader, fiche));
      const parsed = typed === undefined ? undefined : parseCommand(typed);
      const { suggestion, ...unknown } = parsed && 'unknown' in parsed ? parsed.unknown : {};
      return help(
        {
          ...about,
          examples: examplesOf(readable, votes, reader),
          ...('why' in unknown
            ? { said: sayUnknown({ ...unknown, ...(suggestion ? { suggestion } : {}) }, reader.words) }
            : {}),
          ...(suggestion === undefined ? {} : { suggestion }),
        },
        reader,
      );
    },
  });
}

export const isFormDrawn = (drawn: View | Form): drawn is Form => 'fields' in drawn;
