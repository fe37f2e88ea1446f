import type { CommandName } from '../commands/grammar.ts';
import { formatFr } from './format.ts';

const { quoted } = formatFr;

/** What the command line answers, in French. */
export const commandsFr = {
  /** What each command does, for help and completion. */
  does: {
    help: 'Ce que vous pouvez faire',
    tasks: 'Ce qui vous attend',
    'fiche.list': 'Les fiches, ou celles dont le titre contient des mots',
    'fiche.show': 'Une fiche, et ce que vous pouvez y faire',
    'fiche.new': 'Écrire une fiche',
    'vote.show': 'Une fiche, avec les boutons pour voter ou vous déporter',
    votes: 'Vos votes, ceux qui sont ouverts, et qui n’a pas encore voté',
    'remark.new': 'Écrire une remarque sur une fiche',
    import: 'Importer des fiches',
    invite: 'Inviter quelqu’un',
    substitute: 'Nommer une suppléance',
    'vote.open': 'Ouvrir le vote sur une fiche',
    'vote.close': 'Clore un vote',
    'vote.extend': 'Prolonger un vote',
    'consultation.open': 'Ouvrir une consultation écrite',
    'session.open': 'Prévoir une séance',
    'session.show': 'La séance en cours ou la prochaine',
    minutes: 'Le dernier relevé de décisions',
    priorities: 'Mettre au vote les priorités d’une année',
    conciliation: 'Demander une conciliation',
    'motion.new': 'Mettre une motion au vote',
    agenda: 'L’ordre du jour',
    calendar: 'Le calendrier du comité',
    reminders: 'Les rappels à venir',
    budget: 'Le budget de l’année de programme',
    document: 'Recevoir un document\u00a0: PDF, Word, tableur, dossier',
    members: 'Les membres du comité',
    rules: 'Les règles du comité',
    register: 'Le registre, ou celui d’une fiche',
    'my-data': 'Ce qui est gardé sur vous',
    transparency: 'Comment les décisions sont calculées, et ce qui est public',
    'data-protection': 'Les données personnelles : lesquelles, pourquoi, combien de temps',
    'room.here': 'Relier ce salon à la convention',
    logo: 'Un support d’une action peut-il porter un logo aujourd’hui',
    report: 'Le bilan annuel',
    programme: 'Le programme d’une année, par axe et par public',
    directory: 'L’annuaire des représentants en région',
    'directory.add': 'Ajouter quelqu’un à l’annuaire',
    relay: 'Noter à quels services en région votre ministère relaie une action',
    digital: 'Les outils numériques d’une action, et ce qui manque à leur mise en ligne',
    board: 'Saisir une réunion du conseil d’administration',
  } satisfies Record<CommandName, string> as Readonly<Record<CommandName, string>>,
  /** As buttons of the help. */
  buttons: {
    votes: 'Mes votes',
    agenda: 'Ordre du jour',
    calendar: 'Échéances',
    budget: 'Budget',
    members: 'Membres',
    register: 'Registre',
    'my-data': 'Mes données',
  },
  sayTitle: 'Faire cela maintenant ?',
  tooLong: 'Ce texte est trop long pour une commande.',
  noSuchCommand: (typed: string) => `Je ne connais pas la commande ${quoted(typed)}.`,
  referenceMissing: 'Il manque la référence de la fiche.',
  notAReference: (typed: string) => `Je n’ai pas trouvé de référence de fiche dans ${quoted(typed)}.`,
  notAYear: (typed: string) => `Une année est attendue à la fin de ${quoted(typed)}.`,
  tooMuch: (typed: string) => `Je ne comprends pas la fin de ${quoted(typed)}.`,
  forExample: (text: string) => `Par exemple\u00a0: ${text}`,
  didYouMean: (text: string) => `Vouliez-vous dire ${quoted(text)}\u202f?`,
};

/** Every language has the same keys, checked by the compiler. */
export type CommandsWords = typeof commandsFr;
