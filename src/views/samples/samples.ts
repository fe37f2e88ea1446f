import type { Agreement } from '../../rules/agreement.ts';
import { budgetOf } from '../../rules/budget.ts';
import { capacitiesOf } from '../../rules/rights.ts';
import type { Choice } from '../../rules/tally.ts';
import { addDays, type Day, dayOf, toInstant } from '../../rules/time.ts';
import { type Locale, wordsIn } from '../../words/words.ts';
import type { Reader } from '../reader.ts';
import { type SampleFiche, sampleContent } from './content.ts';
import { lifeOf } from './life.ts';
import {
  FIRST_CONSULTATION,
  type Looker,
  personLooking,
  personOfRole,
  personOfSeat,
  sampleCommittee,
  sampleNames,
  sampleSeats,
  withoutBoardMember,
} from './people.ts';
import { sessionStories } from './sessions.ts';
import { localAt, Story } from './story.ts';

/** What the sample fiches are called in the stories, by where they stand at the end. */
export const FICHES = {
  adopted: 'fiche-adopted',
  notAdopted: 'fiche-not-adopted',
  live: 'fiche-live',
  hidden: 'fiche-hidden',
  warned: 'fiche-warned',
  calledOff: 'fiche-called-off',
  onAgenda: 'fiche-on-agenda',
  ready: 'fiche-ready',
  examined: 'fiche-examined',
  submitted: 'fiche-submitted',
  sentBack: 'fiche-sent-back',
  withdrawn: 'fiche-withdrawn',
  draft: 'fiche-draft',
} as const;
type FicheKey = keyof typeof FICHES;

export const VOTES = {
  adopted: 'vote-adopted',
  notAdopted: 'vote-not-adopted',
  live: 'vote-live',
  hidden: 'vote-hidden',
  warned: 'vote-warned',
  calledOff: 'vote-called-off',
  motion: 'vote-motion',
  motionDecided: 'vote-motion-decided',
} as const;

const TITLES: Readonly<Record<FicheKey, string>> = {
  adopted: 'Semaine de découverte des métiers de bouche dans les lycées professionnels',
  notAdopted: 'Concours national de vitrines',
  live: 'Classes en immersion chez les artisans de quartier',
  hidden: 'Ateliers de la pharmacie d’officine pour les apprentis',
  warned: 'Plateaux techniques partagés entre lycées et centres de formation',
  calledOff: 'Mobilité européenne des maîtres d’apprentissage',
  onAgenda: 'Étude sur les certifications de la prothèse dentaire',
  ready: 'Mallette de découverte des métiers pour les collèges',
  examined: 'Tutorat croisé entre étudiants et apprentis',
  submitted: 'Rencontres de la mixité dans les métiers de proximité',
  sentBack: 'Podcast des métiers de proximité',
  withdrawn: 'Salon itinérant de l’apprentissage',
  draft: 'Carnet de compétences numérique',
};

/** Where the stories of the samples stand. */
export interface Samples {
  readonly agreement: Agreement;
  readonly names: ReadonlyMap<string, string>;
  /** Every vote is open, and nobody has voted yet. */
  readonly opened: Story;
  /** Fiches in all states, two votes running, two decided. */
  readonly year: Story;
  /** The same once the time of the votes is over, before the clock has closed them. */
  readonly over: Story;
  /** The same as `year`, with no board member among the operator's seats (R2.2). */
  readonly noBoardMember: Story;
  /** After `year`: what becomes of the actions that were adopted. */
  readonly life: Story;
  /** A session, from planning to minutes. */
  readonly planned: Story;
  readonly convened: Story;
  readonly inSession: Story;
  readonly closed: Story;
}

export const SCENES = [
  'year',
  'over',
  'noBoardMember',
  'opened',
  'planned',
  'convened',
  'inSession',
  'closed',
  'life',
] as const;
export type SceneName = (typeof SCENES)[number];

const SECRETARIAT = personOfRole('secretariat');
const COMMISSION = personOfRole('commission');
const PROPOSER = personOfRole('proposer');
const SUBSTITUTE = 'person-substitute';

/** The sample stories of an agreement, told by its rules from `day` on. */
export function samplesOf(agreement: Agreement, day: Day): Samples {
  const opened = votesOpened(handedIn(committeeMet(agreement, day)));
  const year = told(opened).at(20, '14:00');
  return {
    agreement,
    names: new Map([...sampleNames(agreement), [SUBSTITUTE, 'Odile Vasseur-Keller']]),
    opened,
    year,
    over: year.at(25, '18:30'),
    life: lifeOf(year),
    noBoardMember: year.with({ committee: withoutBoardMember(year.standing.committee) }),
    ...sessionStories(year),
  };
}

/** Somebody who looks at a story, or the room. */
export function readerIn(samples: Samples, story: Story, looker: Looker, locale: Locale = 'fr'): Reader {
  const { agreement, committee, consultations, fiches } = story.standing;
  const person = personLooking(agreement, looker);
  const today = dayOf(story.now, agreement.timeZone);
  const words = wordsIn(locale);
  return {
    ...(person === undefined ? {} : { person }),
    capacities: person === undefined ? [] : capacitiesOf(agreement, committee, { person }, today),
    words,
    now: story.now,
    today,
    agreement,
    events: {},
    committee,
    nameOf: (id) => (id === undefined ? undefined : samples.names.get(id)) ?? words.common.someone,
    roomName: () => words.common.platforms.web,
    consultations: Object.values(consultations),
    ...(story.standing.calendar ? { calendar: story.standing.calendar } : {}),
    budget: (year) => budgetOf(agreement, year, Object.values(fiches)),
  };
}

function committeeMet(agreement: Agreement, day: Day): Story {
  const committee = sampleCommittee(agreement, addDays(day, -30));
  const standing = {
    agreement,
    committee,
    numbers: {},
    fiches: {},
    votes: {},
    consultations: {},
    reports: {},
    contacts: {},
    entries: [],
    events: [],
    messages: [],
  };
  const start = new Story(standing, day, toInstant(`${day}T08:00:00Z`));
  const substituted = sampleSeats(agreement).members.at(-1);
  if (substituted === undefined) return start;
  const mandate = { kind: 'substitute', seat: substituted, person: SUBSTITUTE, from: day, to: addDays(day, 60) };
  return start.after(SECRETARIAT, 'give-mandate', mandate, 'mandate-substitute');
}

/** Amounts leave room under the year's ceiling for all but one fiche (R13.2). */
function ficheOf({ standing: { agreement }, day }: Story, key: FicheKey): SampleFiche {
  const year = Number(day.slice(0, 4));
  const years = Object.keys(agreement.ceilings).map(Number);
  const programmeYear = years.find((each) => each >= year) ?? year;
  const ceiling = agreement.ceilings[String(programmeYear)]?.cents ?? 45_000_000;
  const share = key === 'adopted' ? 40 : key === 'warned' ? 65 : 5;
  const asked = Math.round((ceiling * share) / 100);
  return { title: TITLES[key], programmeYear, asked, cents: asked + 1_250_000 };
}

const contentFor = (story: Story, key: FicheKey): Readonly<Record<string, unknown>> =>
  sampleContent(story.standing.agreement, ficheOf(story, key), story.day);

/** Written, handed in, examined, sent back; a consultation opens. */
function handedIn(start: Story): Story {
  let story = start;
  for (const [key, id] of Object.entries(FICHES) as [FicheKey, string][]) {
    story = story.after(PROPOSER, 'write-fiche', { content: contentFor(story, key) }, id);
    if (key !== 'draft') story = story.after(PROPOSER, 'submit-fiche', { fiche: id });
  }
  story = story.at(1, '10:20').after(COMMISSION, 'send-back-fiche', {
    fiche: FICHES.sentBack,
    suggestions: 'Dire combien d’épisodes sont prévus, et comment les lycées y accèdent.',
  });
  for (const key of [
    'adopted',
    'notAdopted',
    'live',
    'hidden',
    'calledOff',
    'onAgenda',
    'ready',
    'examined',
    'withdrawn',
  ] as const)
    story = story.after(COMMISSION, 'examine-fiche', { fiche: FICHES[key], ...commissionSays(key) });
  const consultation = (title: string, opensAt: string | undefined, closesAt: string) => ({
    title,
    whyNoMeeting: 'Les deux réunions de l’année sont tenues, et ces points n’attendent pas la prochaine.',
    closesAt,
    ...(opensAt === undefined ? {} : { opensAt }),
  });
  const { day } = story;
  return story
    .after(
      SECRETARIAT,
      'open-consultation',
      consultation('Consultation d’hiver', undefined, localAt(day, 2, '12:00')),
      'consultation-over',
    )
    .at(3, '09:00')
    .after(
      SECRETARIAT,
      'open-consultation',
      consultation('Consultation de printemps', undefined, localAt(day, 40, '18:00')),
      FIRST_CONSULTATION,
    )
    .after(
      SECRETARIAT,
      'open-consultation',
      consultation('Consultation d’été', localAt(day, 60, '09:00'), localAt(day, 80, '18:00')),
      'consultation-planned',
    );
}

const commissionSays = (key: FicheKey) =>
  key === 'notAdopted'
    ? { value: 'reserved', text: 'Dire ce que les apprentis y apprennent, et comment les lycées y prennent part.' }
    : { value: 'favourable' };

/** Placed, with the ministries' avis; then put to the vote. */
function votesOpened(start: Story): Story {
  const { ministries } = sampleSeats(start.standing.agreement);
  const { day } = start;
  let story = start.at(4, '11:15');
  const place = (key: FicheKey, reason?: string) => {
    const command = { fiche: FICHES[key], consultation: FIRST_CONSULTATION };
    story = story.after(SECRETARIAT, 'place-fiche', reason === undefined ? command : { ...command, reason });
  };
  for (const key of ['adopted', 'notAdopted', 'live', 'hidden', 'calledOff', 'onAgenda', 'ready', 'withdrawn'] as const)
    place(key);
  place('warned', 'La région engage ses crédits avant la prochaine réunion de la commission.');
  const says = (seat: string, key: FicheKey, more: Readonly<Record<string, string>>) => {
    story = story.after(personOfSeat(seat), 'give-opinion', {
      fiche: FICHES[key],
      ministry: seatBody(story, seat),
      ...more,
    });
  };
  story = story.at(6, '16:40');
  const [first, ...others] = ministries;
  for (const key of ['adopted', 'notAdopted', 'live', 'hidden', 'calledOff', 'ready'] as const)
    for (const seat of ministries) says(seat, key, opinionOn(key, seat === first));
  if (first !== undefined) {
    says(first, 'onAgenda', RESERVED);
    if (others.length > 0) says(first, 'warned', { value: 'favourable' });
  }
  story = withRemarks(story).at(8, '10:00');
  const vote = (key: FicheKey, days: number, tallyShown: string, more = {}) => {
    const command = { fiche: FICHES[key], deadline: localAt(day, days, '18:00'), tallyShown, closeWhenAllVoted: false };
    story = story.after(
      SECRETARIAT,
      'open-vote',
      { ...command, ...more },
      `vote-${FICHES[key].slice('fiche-'.length)}`,
    );
  };
  vote('adopted', 14, 'live');
  vote('notAdopted', 14, 'at-close');
  vote('live', 22, 'live', { closeWhenAllVoted: true });
  vote('hidden', 25, 'at-close');
  vote('calledOff', 25, 'live');
  vote('warned', 25, 'at-close', { withoutReason: 'Son avis n’est pas parvenu, et la région attend une réponse.' });
  const motion = (title: string, text: string, days: number, made: string) => {
    const command = { consultation: FIRST_CONSULTATION, title, text, deadline: localAt(day, days, '18:00') };
    story = story.after(
      SECRETARIAT,
      'open-motion',
      { ...command, tallyShown: 'at-close', closeWhenAllVoted: false },
      made,
    );
  };
  motion(
    'Calendrier des réunions',
    'Le comité se réunit en mai et en novembre, à Paris et en région en alternance.',
    14,
    VOTES.motionDecided,
  );
  motion(
    'Priorités de l’année',
    'Le comité retient deux priorités : l’information dès le collège, et l’accueil des apprentis en situation de handicap.',
    25,
    VOTES.motion,
  );
  return story;
}

const RESERVED = {
  value: 'reserved',
  text: 'Associer au moins deux établissements d’enseignement supérieur.\nPréciser qui possédera les données de l’enquête.',
};

const opinionOn = (key: FicheKey, first: boolean): Readonly<Record<string, string>> => {
  if (key === 'notAdopted' && first)
    return { value: 'unfavourable', text: 'L’action vise la promotion d’enseignes, non l’information des élèves.' };
  if (key === 'live' && !first) return { value: 'not-concerned' };
  return { value: 'favourable' };
};

function seatBody({ standing: { agreement } }: Story, seat: string): string {
  return agreement.bodies.find((body) => seat === body.id || seat.startsWith(`${body.id}-`))?.id ?? seat;
}

function withRemarks(start: Story): Story {
  const { members, ministries } = sampleSeats(start.standing.agreement);
  const [one = '', other = ''] = [members[1] ?? members[0], ministries[0] ?? members[0]];
  const says = (text: string) => ({ fiche: FICHES.onAgenda, text });
  return start
    .at(6, '17:05')
    .after(
      personOfSeat(one),
      'make-remark',
      says('L’étude couvre-t-elle aussi les titres délivrés par les branches ?'),
      'remark-1',
      'slack',
    )
    .after(PROPOSER, 'make-remark', says('Oui : leur liste est dans la description.'), 'remark-2')
    .at(7, '09:30')
    .after(personOfSeat(other), 'make-remark', says('Merci. Nous répondrons avant vendredi.'), 'remark-3', 'teams')
    .after(personOfSeat(one), 'make-remark', says('À reformuler.'), 'remark-4', 'slack')
    .after(personOfSeat(one), 'withdraw-remark', { fiche: FICHES.onAgenda, remark: 'remark-4' });
}

/** Who votes how; seats that an agreement does not have are passed over. */
type Ballots = readonly (readonly [seat: string | undefined, choice: Choice])[];

export function cast(story: Story, vote: string, ballots: Ballots): Story {
  let after = story;
  for (const [seat, choice] of ballots)
    if (seat !== undefined) after = after.after(actingFor(after, seat), 'cast-vote', { vote, choice });
  return after;
}

/** The last seat of the operator has a substitute in these stories. */
const actingFor = ({ standing: { agreement } }: Story, seat: string): string =>
  sampleSeats(agreement).members.at(-1) === seat ? SUBSTITUTE : personOfSeat(seat);

/** Votes come in, two close, one is called off; an avis is revised, a fiche withdrawn. */
function told(start: Story): Story {
  const { members, ministries } = sampleSeats(start.standing.agreement);
  const { day } = start;
  const all = (seats: readonly string[], choice: Choice): Ballots => seats.map((seat) => [seat, choice]);
  let story = start.at(9, '09:10');
  story = cast(story, VOTES.adopted, [
    ...all(members.slice(0, -3), 'for'),
    ...all(members.slice(-3, -2), 'against'),
    ...all(members.slice(-2, -1), 'abstain'),
    ...all(ministries, 'for'),
  ]);
  story = cast(story, VOTES.notAdopted, [
    ...all(members.slice(0, 4), 'for'),
    ...all(members.slice(4, 6), 'abstain'),
    ...all(ministries, 'against'),
  ]);
  story = cast(story, VOTES.motionDecided, [...all(members, 'for'), ...all(ministries, 'for')]);
  story = cast(story, VOTES.live, [
    [members[1], 'for'],
    [members[2], 'against'],
    [members[3], 'abstain'],
    [ministries[0], 'for'],
  ]);
  story = cast(story, VOTES.hidden, [
    [members[0], 'against'],
    [members[1], 'for'],
    [members[4], 'abstain'],
  ]);
  story = cast(story, VOTES.motion, [[members[1], 'for']]);
  story = cast(story, VOTES.calledOff, [[members[0], 'for']]);
  if (members[5] !== undefined)
    story = story.after(SECRETARIAT, 'enter-ballot', { vote: VOTES.live, seat: members[5], choice: 'for' });
  const aside = members[2] ?? '';
  story = story.at(10, '15:00').after(actingFor(story, aside), 'step-aside', { vote: VOTES.hidden });
  story = story.after(actingFor(story, aside), 'undo-stepping-aside', { vote: VOTES.hidden });
  story = story.after(actingFor(story, aside), 'step-aside', { vote: VOTES.hidden });
  if (ministries[0] !== undefined) {
    const opinion = { fiche: FICHES.hidden, ministry: seatBody(story, ministries[0]), ...RESERVED };
    story = story.after(personOfSeat(ministries[0]), 'give-opinion', opinion);
  }
  story = story.after(SECRETARIAT, 'revise-fiche', {
    fiche: FICHES.calledOff,
    content: {
      ...contentFor(story, 'calledOff'),
      title: 'Mobilité européenne des maîtres d’apprentissage et des tuteurs',
    },
    reason: 'Le titre oubliait les tuteurs, que la description vise aussi.',
  });
  story = story.after(SECRETARIAT, 'withdraw-fiche', {
    fiche: FICHES.withdrawn,
    reason: 'Le porteur a renoncé au salon.',
  });
  for (const vote of [VOTES.adopted, VOTES.notAdopted, VOTES.motionDecided])
    story = story.at(14, '18:00').after('clock', 'close-due-vote', { vote });
  return story.at(18, '11:00').after(SECRETARIAT, 'extend-vote', {
    vote: VOTES.live,
    deadline: localAt(day, 25, '18:00'),
    reason: 'Trois membres sont en déplacement jusqu’au milieu de la semaine.',
  });
}
