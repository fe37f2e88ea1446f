import { formatFr } from './format.ts';

const { quoted } = formatFr;

/** What the `copil` command says of people, seats and imports, in the language of --locale. */
export const consoleFr = {
  fromFileAlone: (title: string) =>
    `la base de données n’a pas encore de registre : voici les seules dates de la convention (${title})`,
  output: {
    noFolder: (path: string, _code: string) =>
      `${path} ne peut pas être écrit\u00a0: ce dossier n’existe pas. Créez-le, ou donnez un autre chemin à --out.`,
    full: (path: string, _code: string) =>
      `${path} n’a pas pu être écrit\u00a0: le disque est plein. Rien n’a été laissé\u202f; faites de la place et recommencez, ou donnez un autre chemin à --out.`,
    denied: (path: string, code: string) =>
      `${path} ne peut pas être écrit\u00a0: ce compte n’en a pas le droit (${code}). Donnez un autre chemin à --out.`,
    folder: (path: string, _code: string) => `${path} est un dossier\u00a0: ajoutez-y le nom du fichier, après --out.`,
    other: (path: string, code: string) => `${path} n’a pas pu être écrit (${code}).`,
  },
  noRegister: 'la base de données n’a pas encore de registre\u00a0: démarrez copil une fois dessus',
  noAnswer: (why: string) =>
    `la base de données ne répond pas (${why}). Vérifiez DATABASE_URL, et que le serveur fonctionne`,
  noAgreementYet: 'le registre n’a pas encore de convention\u00a0: démarrez copil une fois dessus',
  severalAgreements: (ids: readonly string[]) =>
    `il y a plusieurs conventions\u00a0; dites laquelle avec --agreement\u00a0: ${ids.join(', ')}`,
  noSuchAgreement: (given: string, ids: readonly string[]) =>
    `il n’y a pas de convention ${quoted(given)}\u00a0; choisissez avec --agreement\u00a0: ${ids.join(', ')}`,
  /** By the system's code. */
  unreadable: {
    ENOENT: 'ce fichier n’existe pas',
    ENOTDIR: 'ce chemin n’existe pas',
    EISDIR: 'c’est un dossier, pas un fichier',
    EACCES: 'ce compte n’en a pas le droit',
    EPERM: 'ce compte n’en a pas le droit',
  } as Readonly<Record<string, string>>,
  unreadableFile: (file: string, why: string) => `${file} ne peut pas être lu (${why})`,
  notUtf8: (file: string) =>
    `${file} n’est pas en UTF-8\u00a0: enregistrez-le de nouveau avec cet encodage («\u202fCSV UTF-8\u202f» dans les tableurs)`,
  nothingChanged: 'Rien n’a été changé (--dry-run).',
  import: {
    wouldComeIn: (title: string) => `entrerait\u00a0: ${title}`,
    already: 'déjà présente',
  },
  people: {
    empty: 'personne n’est encore inscrit\u00a0: copil people import FICHIER.csv, ou copil people add',
    added: 'ajoutée',
    already: 'déjà présente',
    corrected: 'comme demandé',
    linked: 'compte lié',
    unlinked: 'compte délié',
    erased: 'données effacées : nom, adresse, comptes, messages et textes personnels',
    new: 'nouvelle personne',
    line: (who: string, what: string) => `${who}\u00a0: ${what}`,
    nobody: (who: string, mail: string) =>
      `personne dans le registre n’est ${quoted(who)}. Ajoutez d’abord cette personne\u00a0: copil people add --name "Prénom Nom" --mail ${mail}`,
    otherName: (mail: string, known: string, name: string) =>
      `${mail} est l’adresse de ${known}\u00a0; pour changer le nom\u00a0: copil people correct ${mail} --name "${name}"`,
    noAccount: (platform: string, account: string) =>
      `le compte ${quoted(account)} de ${platform} n’est lié à personne. Les comptes liés\u00a0: copil people list`,
    mandates: { given: 'donné', known: 'déjà donné', ended: 'terminé depuis, non redonné' } as Readonly<
      Record<'given' | 'known' | 'ended', string>
    >,
    seat: (seat: string) => `siège ${seat}`,
    substitute: (seat: string) => `suppléance de ${seat}`,
  },
  seats: {
    vacant: 'vacant',
    substitute: 'suppléance',
    boardMember: 'membre du conseil d’administration',
    only: (consultation: string) => `pour ${consultation}`,
    done: (mandate: string | undefined) => (mandate === undefined ? 'fait' : `fait\u00a0: ${mandate}`),
    stoodSo: 'c’était déjà ainsi',
  },
};

/** Every language has the same keys, checked by the compiler. */
export type ConsoleWords = typeof consoleFr;
