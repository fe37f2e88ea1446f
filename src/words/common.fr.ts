import type { Platform, TallyShown } from '../rules/facts.ts';
import type { FicheState } from '../rules/fiche.ts';
import type { Role } from '../rules/seats.ts';
import type { Choice } from '../rules/tally.ts';

type SeatResultName = Choice | 'silent' | 'aside' | 'vacant';

/** Names of things, and buttons that stand in several places. */
export const commonFr = {
  states: {
    draft: 'Brouillon',
    submitted: 'Déposée',
    'sent-back': 'Renvoyée à son auteur',
    examined: 'Examinée par la commission',
    'on-agenda': 'À l’ordre du jour',
    'in-vote': 'Vote ouvert',
    adopted: 'Adoptée',
    'not-adopted': 'Non adoptée',
    withdrawn: 'Retirée',
    validated: 'Validée par le CA',
    refused: 'Refusée par le CA',
    running: 'En cours',
    completed: 'Achevée',
    abandoned: 'Abandonnée',
  } satisfies Record<FicheState, string> as Readonly<Record<FicheState, string>>,
  choices: { for: 'Pour', against: 'Contre', abstain: 'Abstention' } satisfies Record<Choice, string> as Readonly<
    Record<Choice, string>
  >,
  results: {
    for: 'Pour',
    against: 'Contre',
    abstain: 'Abstention',
    silent: 'N’a pas voté',
    aside: 'Déport',
    vacant: 'Siège vacant',
  } satisfies Record<SeatResultName, string> as Readonly<Record<SeatResultName, string>>,
  silentVotes: 'Sans vote',
  total: 'Ensemble',
  opinions: {
    favourable: 'Favorable',
    reserved: 'Réservé',
    unfavourable: 'Défavorable',
    'not-concerned': 'Non concerné',
  } as Readonly<Record<string, string>>,
  roles: {
    secretariat: 'Secrétariat',
    commission: 'Commission',
    board: 'Conseil d’administration',
    proposer: 'Proposition d’actions',
    guest: 'Personne invitée',
  } satisfies Record<Role, string> as Readonly<Record<Role, string>>,
  /** Who acted, where it is nobody in a seat or role. */
  system: { operator: 'Console de l’instance', clock: 'Échéance' } as Readonly<Record<string, string>>,
  platforms: {
    web: 'salon web',
    slack: 'Slack',
    teams: 'Teams',
    mail: 'courriel',
    cli: 'console',
    clock: 'échéance',
  } satisfies Record<Platform, string> as Readonly<Record<Platform, string>>,
  tallyShown: {
    live: 'Le décompte se voit au fil des votes.',
    'at-close': 'Le décompte sera montré à la clôture. D’ici là, on voit qui a voté, jamais dans quel sens.',
  } satisfies Record<TallyShown, string> as Readonly<Record<TallyShown, string>>,
  /** A seat that has a number only: `OPCO, siège 3`. */
  seatNumber: (body: string, n: number) => `${body}, siège ${n}`,
  seatNamed: (body: string, name: string) => `${body}, ${name}`,
  seatWithVotes: (seat: string, votes: string) => `${seat} (${votes})`,
  /** Between parts of a line that hold commas of their own. */
  between: ' ; ',
  vacant: 'vacant',
  programme: (year: number) => `Programme ${year}`,
  motion: 'Motion',
  version: (n: number) => `version ${n}`,
  fingerprint: 'Empreinte au registre',
  yes: 'Oui',
  no: 'Non',
  none: 'Aucun',
  unknown: 'inconnu',
  someone: 'quelqu’un',
  guestOf: (title: string) => `Personne invitée à ${title}`,
  replaced: (seat: string) => `${seat}, suppléance en cours`,
  withdrawnFiche: 'fiche sans référence',

  buttons: {
    readFiche: 'Lire la fiche',
    readFicheOf: (name: string) => `Lire la fiche ${name}`,
    readDecision: 'Voir la décision',
    remark: 'Écrire une remarque',
    allFiches: 'Toutes les fiches',
    tasks: 'Ce qui m’attend',
    rules: 'Comment on décide',
    register: 'Registre',
    seeRegister: 'Voir au registre',
    agenda: 'Ordre du jour',
    help: 'Aide',
    cancel: 'Annuler',
  },
};
