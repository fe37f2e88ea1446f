import type { CsvFault } from '../import/lined-csv.ts';
import type { SyntaxFault } from '../import/lined-json.ts';
import type { ShapeFault } from '../import/read-fiche-file.ts';
import type { CellFault, HeaderFault } from '../import/read-people-file.ts';
import { formatFr } from './format.ts';

const { quoted } = formatFr;

type Csv = Readonly<Record<CsvFault['code'], string>>;
type Header = Readonly<Record<HeaderFault, (column: string, columns: string) => string>>;
type Cell = Readonly<Record<CellFault, (given: string, allowed: string) => string>>;
type Syntax = Readonly<Record<SyntaxFault['code'], (given: string) => string>>;

/** What is wrong in a file of fiches or of people, in French. */
export const importFr = {
  at: (line: number, path: string) =>
    path === '' ? `Ligne\u00a0${line}\u00a0:` : `Ligne\u00a0${line}, ${path}\u00a0:`,
  syntax: {
    empty: () => 'Le fichier est vide.',
    'value-expected': () => 'Une valeur est attendue ici. Y a-t-il une virgule de trop juste avant\u202f?',
    'name-expected': () => 'Un nom de champ entre guillemets est attendu ici.',
    'colon-expected': () => 'Deux-points sont attendus ici, entre le nom du champ et sa valeur.',
    'comma-expected': () => 'Une virgule est attendue avant ceci.',
    'not-closed': () => 'Une accolade, un crochet ou des guillemets ne sont pas refermés.',
    'more-after-the-end': () => 'Il y a quelque chose après la fin des données.',
    comment: () => 'Un fichier JSON n’a pas de commentaires\u00a0: retirez celui-ci.',
    'bad-text': () => 'Ce texte ne se lit pas\u00a0: vérifiez ses barres obliques inverses.',
    'bad-number': () => 'Ce nombre ne se lit pas\u00a0: des chiffres, avec un point pour les décimales.',
    'bad-sign': () => 'Ce signe n’a pas sa place ici\u00a0: les textes sont entre guillemets droits.',
    twice: (name: string) => `Le champ ${quoted(name)} y est deux fois\u00a0: gardez-en un.`,
    'too-deep': () => 'Les données sont imbriquées trop profondément.',
  } satisfies Syntax as Syntax,
  shape: {
    'not-fiches': 'Le fichier contient une liste de fiches, ou un objet dont le champ fiches est cette liste.',
    'no-fiche': 'Il n’y a aucune fiche dans ce fichier.',
    'unknown-key': 'Ce champ n’existe pas. Champs possibles\u00a0: relativeTo, fiches.',
    'not-a-fiche': 'Une fiche est un objet, entre accolades.',
    'relative-to': 'Écrivez l’année, le mois et le jour, ainsi\u00a0: "2027-06-14".',
    'unreadable-sign': 'Ce texte contient un signe qui ne peut pas être enregistré\u00a0: retapez-le.',
  } satisfies Readonly<Record<ShapeFault, string>> as Readonly<Record<ShapeFault, string>>,
  noAuthor: (mail: string) =>
    mail === ''
      ? 'La convention n’a pas encore de secrétariat à qui confier ces fiches\u00a0: dites de qui elles sont (--author), ou donnez d’abord le rôle (copil people import).'
      : `Personne n’a l’adresse ${mail} dans le registre. Ajoutez d’abord cette personne\u00a0: copil people add --name "Prénom Nom" --mail ${mail}`,
  people: {
    csv: {
      empty: 'Le fichier est vide.',
      quotes:
        'Des guillemets ne sont pas refermés, ou se referment trop tôt\u00a0: dans un texte entre guillemets, doublez-les.',
      'too-long': 'Cette ligne est trop longue\u00a0: des guillemets ne sont sans doute pas refermés.',
    } satisfies Csv as Csv,
    header: {
      unknown: (column, columns) => `La colonne ${quoted(column)} n’existe pas. Colonnes possibles\u00a0: ${columns}.`,
      twice: (column) => `La colonne ${quoted(column)} y est deux fois\u00a0: gardez-en une.`,
      missing: (column, columns) =>
        `Il manque la colonne ${quoted(column)}. La première ligne nomme les colonnes\u00a0: ${columns}.`,
      'no-row': () => 'Il n’y a personne sous les noms des colonnes.',
    } satisfies Header as Header,
    cell: {
      missing: () => 'À remplir.',
      'too-many': (given) => `Il y a plus de cases que de colonnes\u00a0: ${quoted(given)} est de trop.`,
      'not-in-list': (given, allowed) =>
        `${quoted(given)} n’est pas dans la liste. Valeurs possibles\u00a0: ${allowed}.`,
      'not-a-day': (given) =>
        `${quoted(given)} n’est pas un jour. Écrivez l’année, le mois et le jour, ainsi\u00a0: 2027-06-14.`,
      'not-a-mail': (given) =>
        `${quoted(given)} n’est pas une adresse électronique. Écrivez-la ainsi\u00a0: prenom.nom@exemple.fr.`,
      'not-yes-no': (given) => `${quoted(given)} n’est pas possible ici. Écrivez oui ou non, ou rien.`,
      'seat-or-role': (given) =>
        given === ''
          ? 'Donnez un siège ou un rôle\u00a0: sur chaque ligne, l’un des deux.'
          : 'Un siège ou un rôle, pas les deux sur une ligne (sauf substitute, avec le siège à suppléer). Faites-en deux lignes.',
      'seat-needed': () => 'Dites de quel siège cette personne est suppléante.',
      'end-before-start': (given, allowed) => `La fin (${given}) vient avant le début (${allowed}).`,
      'other-name': (given, allowed) =>
        `Cette adresse est plus haut celle de ${allowed}, ici celle de ${given}\u00a0: chaque personne a la sienne.`,
      'too-long': (_given, allowed) => `Trop long\u00a0: ${allowed} caractères au plus.`,
      'unreadable-sign': () => 'Ce texte contient un signe qui ne peut pas être enregistré\u00a0: retapez-le.',
    } satisfies Cell as Cell,
    knownAs: (mail: string, name: string) =>
      `Dans le registre, l’adresse ${mail} est celle de ${name}. Corrigez le nom dans le fichier, ou dans le registre (copil people correct ${mail} --name "Prénom Nom").`,
  },
};

/** Every language has the same keys, checked by the compiler. */
export type ImportWords = typeof importFr;
