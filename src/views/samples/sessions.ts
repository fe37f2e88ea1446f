import { personOfRole, personOfSeat, sampleSeats } from './people.ts';
import { localAt, type Story } from './story.ts';

/** The session of the samples, told from its planning to its minutes. */
export const SESSION = 'session-1';
const MOTION = 'vote-in-session';
const PRIORITIES = 'vote-on-priorities';
const SECRETARIAT = personOfRole('secretariat');

export interface SessionStories {
  /** Its agenda awaits the agreement of two parties. */
  readonly planned: Story;
  readonly convened: Story;
  /** A vote is open, another one decided. */
  readonly inSession: Story;
  /** Its minutes are a draft. */
  readonly closed: Story;
}

export function sessionStories(year: Story): SessionStories {
  const planned = plannedSession(year);
  const convened = convenedSession(planned);
  const inSession = heldSession(convened);
  return { planned, convened, inSession, closed: closedSession(inSession) };
}

function plannedSession(year: Story): Story {
  const { day, standing } = year;
  const { ministries } = sampleSeats(standing.agreement);
  const session = SESSION;
  const planned = year
    .after(
      SECRETARIAT,
      'plan-session',
      {
        type: 'spring',
        title: `Copil de printemps ${day.slice(0, 4)}`,
        startsAt: localAt(day, 45, '14:00'),
        place: 'Paris, salle du conseil',
        link: 'https://example.org/visio',
        commission: localAt(day, 38, '').slice(0, 10),
      },
      session,
    )
    .after(
      SECRETARIAT,
      'add-point',
      { session, title: 'Bilan de l’année passée', text: 'Présenté par l’opérateur.' },
      'point-1',
    )
    .after(
      SECRETARIAT,
      'attach-document',
      { session, title: 'Projet de bilan', href: 'https://example.org/bilan.pdf' },
      'document-1',
    );
  const [first, second] = ministries;
  const approved = first === undefined ? planned : planned.after(personOfSeat(first), 'approve-agenda', { session });
  return second === undefined
    ? approved
    : approved.after(personOfSeat(second), 'ask-agenda-change', { session, text: 'Ajouter un point sur la mobilité.' });
}

const convenedSession = (planned: Story): Story =>
  planned
    .at(33, '10:00')
    .after(SECRETARIAT, 'convene-session', { session: SESSION, withoutReason: 'La date est fixée depuis un an.' })
    .at(40, '09:00')
    .after(
      SECRETARIAT,
      'attach-document',
      {
        session: SESSION,
        title: 'Note sur la mobilité',
        href: 'https://example.org/note.pdf',
      },
      'document-2',
    );

function heldSession(convened: Story): Story {
  const { day, standing } = convened;
  const { members, ministries } = sampleSeats(standing.agreement);
  const voting = { deadline: localAt(day, 45, '16:00'), tallyShown: 'live', closeWhenAllVoted: false };
  let story = convened.at(45, '14:02').after(SECRETARIAT, 'open-session', { session: SESSION });
  for (const seat of [members[0], members[1], ...ministries])
    if (seat !== undefined)
      story = story.after(personOfSeat(seat), 'take-attendance', { session: SESSION, presence: 'present' });
  if (members[2] !== undefined) {
    const substitute = { session: SESSION, seat: members[2], presence: 'substitute', name: 'Jeanne Roche' };
    story = story.after(SECRETARIAT, 'take-attendance', substitute);
  }
  story = story
    .after(SECRETARIAT, 'note-guest', { session: SESSION, name: 'Une experte des certifications' }, 'guest-1')
    .after(
      SECRETARIAT,
      'open-motion',
      { consultation: SESSION, title: 'Calendrier', text: 'Le comité se réunit en mai et en novembre.', ...voting },
      MOTION,
    );
  for (const seat of [members[0], ...ministries])
    if (seat !== undefined) story = story.after(personOfSeat(seat), 'cast-vote', { vote: MOTION, choice: 'for' });
  const axes = standing.agreement.axes.slice(0, 2).map(({ id }) => id);
  return story.after(SECRETARIAT, 'close-vote', { vote: MOTION }).after(
    SECRETARIAT,
    'open-motion',
    {
      consultation: SESSION,
      title: 'Priorités',
      text: 'Le comité met deux axes en avant.',
      priorities: { year: Number(day.slice(0, 4)) + 1, axes },
      ...voting,
    },
    PRIORITIES,
  );
}

const closedSession = (inSession: Story): Story =>
  inSession
    .after(SECRETARIAT, 'close-vote', { vote: PRIORITIES })
    .at(45, '16:10')
    .after(SECRETARIAT, 'close-session', { session: SESSION })
    .after(SECRETARIAT, 'correct-minutes', {
      session: SESSION,
      texts: { opening: 'La séance est ouverte à 14 h 02.', other: 'Prochaine réunion en novembre.' },
    });
