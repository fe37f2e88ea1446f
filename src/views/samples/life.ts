import type { Agreement } from '../../rules/agreement.ts';
import type { FicheContent } from '../../rules/fiche-content.ts';
import { ministriesOf, seatsOf } from '../../rules/seats.ts';
import { sampleContent } from './content.ts';
import { FIRST_CONSULTATION, personOfRole, personOfSeat, sampleSeats } from './people.ts';
import { localAt, type Story } from './story.ts';

/** Fiches and amendments of the story that goes on after the vote. */
export const LIFE = {
  running: 'fiche-adopted',
  validated: 'fiche-validated',
  started: 'fiche-started',
  deferred: 'fiche-deferred',
  refused: 'fiche-refused',
  completed: 'fiche-completed',
  abandoned: 'fiche-abandoned',
  amendment: 'amendment-1',
  amendmentVote: 'vote-amendment',
  authorisation: 'authorisation-1',
  contact: 'contact-1',
} as const;

const SECRETARIAT = personOfRole('secretariat');
const COMMISSION = personOfRole('commission');
const PROPOSER = personOfRole('proposer');

type Acts = readonly (readonly [who: string, act: Parameters<Story['after']>[1], command: object, made?: string])[];

const played = (story: Story, acts: Acts): Story =>
  acts.reduce(
    (after, [who, act, command, made]) => after.after(who, act, command as Record<string, unknown>, made),
    story,
  );

/** After the year of votes: what the board said, an amendment under way, a sheet, a logo, a tool's gate, a directory. */
export function lifeOf(year: Story): Story {
  const { agreement } = year.standing;
  const ministries = seatsOfMinistries(agreement);
  const bodies = agreement.bodies.filter(({ kind }) => kind === 'ministry').map(({ id }) => id);
  const [ministry = '', other = ministry] = bodies;
  const [seat = ''] = ministries;
  let story = year.at(21, '09:00');
  for (const [key, title] of [
    ['validated', 'Chantiers ouverts des métiers du bâtiment'],
    ['started', 'Ateliers du soir des coiffeurs et des esthéticiennes'],
    ['deferred', 'Nuits de l’orientation en centre-ville'],
    ['refused', 'Guide imprimé des métiers de proximité'],
    ['completed', 'Semaine des apprentis fleuristes'],
    ['abandoned', 'Bus des métiers'],
  ] as const)
    story = adopted(story, LIFE[key], title);
  story = story.at(28, '11:00');
  const meeting = localAt(year.day, 27, '00:00').slice(0, 10);
  const board = (fiche: string, value: string, reasons?: string): Acts => [
    [SECRETARIAT, 'record-board', { fiche, value, meeting, ...(reasons === undefined ? {} : { reasons }) }],
  ];
  const runs = [LIFE.running, LIFE.started, LIFE.completed, LIFE.abandoned];
  story = played(story, [
    ...[...runs, LIFE.validated].flatMap((fiche) => board(fiche, 'validated')),
    ...board(LIFE.deferred, 'deferred', 'Le devis des salles manque au dossier.'),
    ...board(LIFE.refused, 'refused', 'Un guide en ligne existe déjà.'),
    ...runs.map((fiche) => [PROPOSER, 'start-action', { fiche }] as const),
  ]);
  const stands = story.fiche(LIFE.running).versions.at(-1)?.content ?? {};
  story = played(story.at(29, '10:30'), [
    [
      PROPOSER,
      'propose-amendment',
      {
        fiche: LIFE.running,
        content: amended(stands),
        objectives: 'Les mêmes métiers et les mêmes publics, avec deux académies de plus.',
      },
      LIFE.amendment,
    ],
    [
      SECRETARIAT,
      'place-amendment',
      { fiche: LIFE.running, amendment: LIFE.amendment, consultation: FIRST_CONSULTATION },
    ],
    [
      personOfSeat(seat),
      'give-opinion',
      { fiche: LIFE.running, amendment: LIFE.amendment, ministry, value: 'favourable' },
    ],
    ...ministries.slice(1).map(
      (each, i) =>
        [
          personOfSeat(each),
          'give-opinion',
          {
            fiche: LIFE.running,
            amendment: LIFE.amendment,
            ministry: bodies[i + 1] ?? other,
            value: 'reserved',
            text: 'Nommer les deux académies.',
          },
        ] as const,
    ),
    [
      SECRETARIAT,
      'open-vote',
      {
        fiche: LIFE.running,
        amendment: LIFE.amendment,
        deadline: localAt(year.day, 38, '18:00'),
        tallyShown: 'live',
        closeWhenAllVoted: true,
      },
      LIFE.amendmentVote,
    ],
    [personOfSeat(seat), 'cast-vote', { vote: LIFE.amendmentVote, choice: 'for' }],
    [
      personOfSeat(seat),
      'authorise-logo',
      {
        fiche: LIFE.running,
        ministry,
        from: localAt(year.day, 29, '00:00').slice(0, 10),
        to: localAt(year.day, 50, '00:00').slice(0, 10),
        materials: ['Affiche', 'Dépliant'],
      },
      LIFE.authorisation,
    ],
    [
      personOfSeat(seat),
      'record-relay',
      { fiche: LIFE.running, ministry, text: 'Aux délégations de région académique, par lettre du 2 mars.' },
    ],
  ]);
  if (Array.isArray(stands.tools))
    story = played(story, [
      ...(['data-protection', 'transparency'] as const).map(
        (sheet) =>
          [
            PROPOSER,
            'file-digital-sheet',
            {
              fiche: LIFE.running,
              tool: 0,
              sheet,
              text: 'Aucun nom d’élève n’est gardé ; rien n’est classé ni recommandé.',
            },
          ] as const,
      ),
      [personOfSeat(seat), 'agree-digital', { fiche: LIFE.running, tool: 0, ministry, agreed: true }],
    ]);
  const done = story.fiche(LIFE.completed);
  return played(story.at(33, '14:00'), [
    [
      PROPOSER,
      'file-realisation',
      {
        fiche: LIFE.completed,
        year: Number(String(done.versions[0]?.content.start ?? year.day).slice(0, 4)),
        sheet: sheetFor(story),
      },
    ],
    [
      PROPOSER,
      'abandon-action',
      {
        fiche: LIFE.abandoned,
        reasons: 'Le véhicule n’a pas été livré, et les écoles ne peuvent plus attendre.',
        spent: 240_000,
      },
    ],
    [
      SECRETARIAT,
      'keep-contact',
      {
        region: 'Bretagne',
        organisation: 'Région académique',
        name: 'Erwan Kerdoncuff',
        mail: 'erwan.kerdoncuff@example.org',
      },
      LIFE.contact,
    ],
  ]);
}

/** A seat of each ministry, the first. */
const seatsOfMinistries = (agreement: Agreement): readonly string[] =>
  ministriesOf(agreement).map(({ id }) => seatsOf(agreement).find(({ body }) => body === id)?.id ?? '');

/** From its draft to the copil's adoption, all seats voting for it. */
function adopted(story: Story, fiche: string, title: string): Story {
  const { agreement } = story.standing;
  const years = Object.keys(agreement.ceilings).map(Number);
  const first = Number(story.day.slice(0, 4));
  const programmeYear = years.find((each) => each >= first) ?? first;
  // A few hundredths of the ceiling each, so that it covers them all.
  const asked = Math.round((agreement.ceilings[String(programmeYear)]?.cents ?? 45_000_000) / 50);
  const content = sampleContent(agreement, { title, programmeYear, asked, cents: asked + 600_000 }, story.day);
  const { members } = sampleSeats(agreement);
  const ministries = seatsOfMinistries(agreement);
  const bodies = agreement.bodies.filter(({ kind }) => kind === 'ministry').map(({ id }) => id);
  const vote = `vote-of-${fiche}`;
  const ready = played(story, [
    [PROPOSER, 'write-fiche', { content }, fiche],
    [PROPOSER, 'submit-fiche', { fiche }],
    [COMMISSION, 'examine-fiche', { fiche, value: 'favourable' }],
    [SECRETARIAT, 'place-fiche', { fiche, consultation: FIRST_CONSULTATION }],
    ...ministries.map(
      (seat, i) =>
        [personOfSeat(seat), 'give-opinion', { fiche, ministry: bodies[i] ?? '', value: 'favourable' }] as const,
    ),
    [
      SECRETARIAT,
      'open-vote',
      { fiche, deadline: localAt(story.day, 24, '18:00'), tallyShown: 'live', closeWhenAllVoted: false },
      vote,
    ],
    ...[...members.slice(0, 1), ...ministries].map(
      (seat) => [personOfSeat(seat), 'cast-vote', { vote, choice: 'for' }] as const,
    ),
  ]);
  return played(ready.at(24, '18:00'), [['clock', 'close-due-vote', { vote }]]).at(21, '09:00');
}

/** A cost line dearer, and a word more in the title. */
function amended(content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const annex = Array.isArray(content.annex) ? content.annex : [];
  return {
    ...content,
    title: 'Semaine des métiers de bouche, dans six académies',
    annex: annex.map((line, i) =>
      i > 0
        ? line
        : {
            ...line,
            cents: line.cents + 150_000,
            resources: line.resources.map((each: { funder: string; cents: number }, at: number) =>
              at > 0 ? each : { ...each, cents: each.cents + 150_000 },
            ),
          },
    ),
  };
}

/** A sheet that reaches a little less than was planned, and costs it. */
function sheetFor(story: Story): object {
  const content: FicheContent = story.fiche(LIFE.completed).versions[0]?.content ?? {};
  const list = (id: string): readonly unknown[] =>
    Array.isArray(content[id]) ? (content[id] as readonly unknown[]) : [];
  return {
    indicators: list('indicators').map((_row, i) => ({ reached: 20 + 200 * i })),
    publics: list('publics').map((_row, i) => ({ reached: 540 * (i + 1) })),
    lines: Array.isArray(content.annex) ? content.annex : [],
    text: 'La semaine a réuni vingt établissements. Deux ont renoncé, faute de transport.',
    links: [{ label: 'Album de la semaine', url: 'https://example.org/album' }],
  };
}
