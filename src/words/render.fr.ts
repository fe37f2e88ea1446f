/** The few words that renderers add of their own: everything else comes finished in the view or the form. */
export interface RenderWords {
  /** Language of the finished sentences; goes into `lang` of cards and pages. */
  readonly lang: 'fr' | 'en';
  /** Between a label and its value, with the space that the language wants before it. */
  readonly colon: string;
  readonly yes: string;
  readonly cancel: string;
  readonly close: string;
  readonly buttons: string;
  /** The same where a button can only be an address: mail. */
  readonly links: string;
  readonly refresh: string;
  /** Label of the button that leads to what a platform's limit left out. */
  readonly readAll: string;
  /** Said wherever something was left out or cut. */
  readonly shortened: string;
  /** Said at the top of a form of which a value, an option or a line does not fit. */
  readonly formShortened: string;
  /** Before the names of buttons that can't be pressed here (mail without a link for them). */
  readonly elsewhere: string;
  readonly missing: string;
  /** A link to a meeting as a file for calendars. */
  readonly toCalendar: string;
  readonly addRow: string;
  readonly cell: (label: string, line: number) => string;
  /** Which lines of a long table a window shows; they count from 1. */
  readonly linesShown: (from: number, to: number, of: number) => string;
  readonly turnLines: (from: number, to: number) => string;
  /** Before what is wrong with a line that the window does not show. */
  readonly ofLine: (line: number, error: string) => string;
  /** What was changed on the lines that were turned away is more than the window can carry. */
  readonly tooMuchTyped: string;
  readonly time: (label: string) => string;
}

export const renderFr: RenderWords = {
  lang: 'fr',
  colon: '\u00a0:',
  yes: 'Oui',
  cancel: 'Annuler',
  close: 'Fermer',
  buttons: 'Boutons',
  links: 'Liens',
  refresh: 'Actualiser',
  readAll: 'Tout lire',
  shortened: 'Affichage raccourci… La suite se lit en entier dans la fiche ou le registre.',
  formShortened:
    'Tout ne tient pas dans ce formulaire\u00a0: ce qui finit par «\u202f…\u202f» y est coupé. Pour ne rien perdre, modifiez-le dans la salle web.',
  elsewhere: 'À faire dans l’application',
  missing: 'Ce champ est à remplir.',
  toCalendar: 'Ajouter à mon agenda',
  addRow: 'Ajouter une ligne',
  cell: (label, line) => `${label} (ligne\u00a0${line})`,
  linesShown: (from, to, of) =>
    `Lignes ${from} à ${to} sur ${of}. Les autres sont gardées comme elles sont\u202f; les boutons sous le tableau y mènent.`,
  turnLines: (from, to) => (from === to ? `Ligne\u00a0${from}` : `Lignes ${from} à ${to}`),
  ofLine: (line, error) => `Ligne\u00a0${line}\u00a0: ${error}`,
  tooMuchTyped:
    'Cette fenêtre ne peut pas retenir davantage de changements d’une page à l’autre. Envoyez ceux-ci d’abord, ou continuez dans la salle web.',
  time: (label) => `${label} (heure)`,
};
