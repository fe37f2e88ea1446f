import type { SyntaxFault } from '../import/lined-json.ts';
import type { ShapeFault } from '../import/read-fiche-file.ts';
import { formatFr } from './format.ts';

const { quoted } = formatFr;

type Syntax = Readonly<Record<SyntaxFault['code'], (given: string) => string>>;

/** What is wrong in a file of fiches, in French. */
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
};

/** Every language has the same keys, checked by the compiler. */
export type ImportWords = typeof importFr;
