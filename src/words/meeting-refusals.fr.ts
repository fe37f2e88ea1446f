import { formatFr } from './format.ts';

const { number } = formatFr;

/** Every "no" about sessions, the calendar and reminders. */
export const meetingRefusalsFr = {
  'session-state': (state: string, from: string) =>
    `La séance est à l’état ${state}. Ce que vous demandez n’est possible qu’à ces états : ${from}.`,
  order: (dates: string) =>
    `La commission, le copil puis le conseil d’administration se tiennent dans cet ordre, chacun un autre jour : ${dates}. Changez l’une de ces dates.`,
  'year-of-session': (year: string, day: string) =>
    `Une séance du ${day} ne peut pas compter pour ${year}. Une séance compte pour l’année où elle se tient ; un copil de fin d’année tenu en retard, pour l’année précédente.`,
  'approvals-missing': (parties: string) =>
    `L’ordre du jour n’est pas approuvé par ${parties}. Vous pouvez convoquer sans attendre, en disant pourquoi : le motif est gardé au registre.`,
  'not-convened': 'Vous n’êtes pas convoqué à cette séance : il n’y a pas de lecture à confirmer.',
  'too-early': (day: string) => `La séance se tient le ${day} : elle peut être ouverte ce jour-là, ou plus tard.`,
  'votes-open': (n: number) =>
    n < 2
      ? 'Un vote de cette séance est encore ouvert : il se clôt d’abord.'
      : `${number(n)} votes de cette séance sont encore ouverts : ils se closent d’abord.`,
  'reminder-known': {
    sent: 'Ce rappel est déjà parti : chacun ne part qu’une fois.',
    dropped: 'Ce rappel a été écarté : il n’était plus utile.',
    muted: 'Ce rappel a été mis en sourdine.',
  },
  'reminder-idle': 'Il n’y a plus rien à rappeler : c’est fait, la date a changé, ou elle est passée.',
};

export const meetingRightsFr = {
  approve: 'approuver l’ordre du jour, le calendrier ou le plan d’actions',
  'be-convened': 'être convoqué à une séance',
  'ask-conciliation': 'demander une conciliation',
  remind: 'envoyer un rappel',
  subscribe: 'vous abonner au calendrier',
};

export const meetingNotFoundFr = {
  session: 'Cette séance est introuvable dans cette convention',
  minutes: 'Ce relevé de décisions est introuvable',
  point: 'Ce point est introuvable à cet ordre du jour',
  document: 'Ce document est introuvable dans cette séance',
  reminder: 'Ce rappel est introuvable',
  feed: 'Cette adresse de calendrier est introuvable, ou n’est pas la vôtre',
};

export const meetingNeededFr = {
  place: 'Dites où la séance se tient, ou donnez le lien de la visioconférence : la convocation le porte.',
  change: 'Dites ce que vous demandez de changer.',
  minutes: 'Écrivez ce texte du relevé.',
};

/** What a text or date of a session is called. */
export const meetingFieldsFr = {
  place: 'Lieu',
  change: 'Modification demandée',
  minutes: 'Texte du relevé',
  startsAt: 'Date de la séance',
  minutesLong: 'Durée',
  link: 'Lien',
  href: 'Adresse du document',
  year: 'Année',
  axes: 'Axes',
  commission: 'Date de la commission',
  board: 'Date du conseil d’administration',
  party: 'Partie',
  part: 'Partie du relevé',
};
