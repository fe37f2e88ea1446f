import type { FormName } from '../forms/index.ts';
import type { INVITE } from '../invite.ts';
import { type Capacity, capacityFor, type Right } from '../rules/rights.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import type { Locale } from '../words/words.ts';

/** The commands that people type (docs: the same words on every platform), as data. */

export const COMMANDS = [
  'help',
  'tasks',
  'fiche.list',
  'fiche.show',
  'fiche.new',
  'vote.show',
  'votes',
  'vote.open',
  'vote.close',
  'vote.extend',
  'consultation.open',
  'session.open',
  'session.show',
  'minutes',
  'priorities',
  'conciliation',
  'motion.new',
  'agenda',
  'calendar',
  'reminders',
  'budget',
  'members',
  'rules',
  'register',
  'remark.new',
  'import',
  'invite',
  'substitute',
  'document',
  'my-data',
  'transparency',
  'data-protection',
  'room.here',
  'logo',
  'report',
  'programme',
  'directory',
  'directory.add',
  'relay',
  'digital',
  'board',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** What comes after the words: the reference of a fiche (FA-2027-003), a year, free words, or nothing. */
export type Argument =
  | 'none'
  | 'reference'
  | 'reference-or-none'
  | 'words-or-none'
  /** The reference of a fiche, then free words or nothing. */
  | 'reference-and-words'
  /** A year (2027), or nothing for the present one. */
  | 'year-or-none';

/** Identifiers that whoever carries a command out finds first, from what was typed. */
export type Need =
  /** The id of the fiche whose reference was typed. */
  | 'fiche'
  /** The same, where one was typed. */
  | 'fiche-if-given'
  /** The id of the open vote on the fiche whose reference was typed. */
  | 'open-vote-on-fiche'
  /** The id of the consultation that runs; where several do, the person chooses. */
  | 'running-consultation'
  /** The session that is under way, or comes next. */
  | 'next-session'
  /** The one that was closed last. */
  | 'held-session'
  /** The year that was typed, where one was. */
  | 'year-if-given'
  /** The words that were typed, where there are any. */
  | 'words-if-given'
  /** The room where it was typed, with where it is on its platform. */
  | 'this-room';

/** What a command does, once `needs` are found and put beside `about`: the parts of an intent (views/view.ts). */
export type LeadsTo = (
  | { readonly kind: 'show'; readonly page: PageName }
  | { readonly kind: 'form'; readonly form: FormName | typeof INVITE }
  | { readonly kind: 'act'; readonly act: UseCaseName }
) & {
  readonly about: Readonly<Record<string, string>>;
  readonly needs: Readonly<Record<string, Need>>;
};

export type PageName =
  | 'help'
  | 'home'
  | 'at-console'
  | 'tasks'
  | 'fiches'
  | 'fiche'
  | 'agenda'
  | 'calendar'
  | 'reminders'
  | 'session'
  | 'minutes'
  | 'budget'
  | 'members'
  | 'rules'
  | 'register'
  | 'documents'
  | 'my-data'
  | 'logo'
  | 'digital'
  | 'report'
  | 'programme'
  | 'directory'
  | 'amendment'
  | 'version'
  | 'transparency'
  | 'data-protection';

export interface Command {
  readonly name: CommandName;
  /** The first of each language is the one that help shows. */
  readonly words: Readonly<Record<Locale, readonly [string, ...string[]]>>;
  readonly argument: Argument;
  /** What it is with nothing after it, where that is something else. */
  readonly alone?: CommandName;
  /** What it is with the reference of a fiche after it, where it takes none itself. */
  readonly withReference?: CommandName;
  /** Understood, and not listed: what is done elsewhere. */
  readonly unlisted?: true;
  /** For help and completion; the rules decide. `with-a-role`: whoever has a seat or a role here. */
  readonly who: Right | 'everyone' | 'with-a-role';
  readonly leadsTo: LeadsTo;
}

const show = (page: PageName, needs: LeadsTo['needs'] = {}): LeadsTo => ({ kind: 'show', page, about: {}, needs });
const atConsole = (what: string): LeadsTo => ({ kind: 'show', page: 'at-console', about: { what }, needs: {} });
const form = (name: FormName | typeof INVITE, needs: LeadsTo['needs'] = {}, about: LeadsTo['about'] = {}): LeadsTo => ({
  kind: 'form',
  form: name,
  about,
  needs,
});
const act = (name: UseCaseName, needs: LeadsTo['needs']): LeadsTo => ({ kind: 'act', act: name, about: {}, needs });

export const GRAMMAR: readonly Command[] = [
  {
    name: 'help',
    words: { fr: ['aide', '?'], en: ['help'] },
    argument: 'words-or-none',
    who: 'everyone',
    leadsTo: show('help', { words: 'words-if-given' }),
  },
  {
    name: 'tasks',
    words: { fr: ['tâches', 'mes tâches', 'ce qui m’attend'], en: ['tasks', 'my tasks', 'what awaits me'] },
    argument: 'none',
    who: 'with-a-role',
    leadsTo: show('tasks'),
  },
  {
    name: 'fiche.list',
    words: { fr: ['fiches'], en: ['sheets'] },
    argument: 'words-or-none',
    who: 'with-a-role',
    leadsTo: show('fiches', { words: 'words-if-given' }),
  },
  {
    name: 'fiche.show',
    words: { fr: ['fiche'], en: ['sheet'] },
    argument: 'reference',
    who: 'with-a-role',
    leadsTo: show('fiche', { fiche: 'fiche' }),
  },
  {
    name: 'fiche.new',
    words: { fr: ['fiche nouvelle', 'nouvelle fiche'], en: ['sheet new', 'fiche new', 'new sheet', 'new fiche'] },
    argument: 'none',
    who: 'write-fiche',
    leadsTo: form('write-fiche'),
  },
  {
    name: 'vote.show',
    // One votes with the buttons of the card: who types "vote FA-2027-003" is shown them.
    words: {
      fr: [
        'vote',
        'voter',
        'je vote',
        'vote pour',
        'vote contre',
        'vote sur',
        'voter pour',
        'voter contre',
        'voter sur',
        'je veux voter',
        'je veux voter sur',
        'je veux voter pour',
        'abstention',
        'déport',
        'me déporter',
        'je me déporte',
      ],
      en: ['vote', 'vote for', 'vote against', 'vote on', 'i want to vote', 'abstain', 'step aside', 'recuse'],
    },
    argument: 'reference',
    alone: 'votes',
    who: 'vote',
    leadsTo: show('fiche', { fiche: 'fiche' }),
  },
  {
    name: 'votes',
    words: {
      fr: ['mes votes', 'votes', 'votes ouverts', 'qui n’a pas voté', 'qui a voté', 'qui n’a pas encore voté'],
      en: ['my votes', 'votes', 'open votes', 'who has not voted', 'who has voted'],
    },
    argument: 'none',
    withReference: 'fiche.show',
    who: 'with-a-role',
    leadsTo: show('home'),
  },
  {
    name: 'vote.open',
    words: { fr: ['vote ouvrir', 'ouvrir vote', 'ouvrir le vote'], en: ['vote open', 'open vote', 'open the vote'] },
    argument: 'reference',
    who: 'run',
    leadsTo: form('open-vote', { fiche: 'fiche' }),
  },
  {
    name: 'vote.close',
    words: {
      fr: ['vote clore', 'clore vote', 'clore le vote', 'clore'],
      en: ['vote close', 'close vote', 'close the vote', 'close'],
    },
    argument: 'reference',
    who: 'run',
    leadsTo: act('close-vote', { vote: 'open-vote-on-fiche' }),
  },
  {
    name: 'vote.extend',
    words: {
      fr: ['vote prolonger', 'prolonger vote', 'prolonger le vote', 'prolonger'],
      en: ['vote extend', 'extend vote', 'extend the vote', 'extend'],
    },
    argument: 'reference',
    who: 'run',
    leadsTo: form('extend-vote', { vote: 'open-vote-on-fiche' }),
  },
  {
    name: 'consultation.open',
    words: {
      fr: ['consultation ouvrir', 'ouvrir consultation', 'nouvelle consultation'],
      en: ['consultation open', 'open consultation', 'new consultation'],
    },
    argument: 'none',
    who: 'run',
    leadsTo: form('open-consultation'),
  },
  {
    name: 'session.open',
    words: {
      fr: [
        'séance ouvrir',
        'ouvrir séance',
        'séance nouvelle',
        'nouvelle séance',
        'prévoir une séance',
        'prévoir une réunion',
        'organiser une réunion',
        'nouvelle réunion',
      ],
      en: ['session open', 'open session', 'new session', 'plan a session', 'plan a meeting', 'new meeting'],
    },
    argument: 'none',
    who: 'run',
    leadsTo: form('plan-session'),
  },
  {
    name: 'session.show',
    words: {
      fr: [
        'séance',
        'séances',
        'prochaine séance',
        'réunion',
        'réunions',
        'prochaine réunion',
        'convoquer',
        'convocation',
      ],
      en: ['session', 'sessions', 'next session', 'meeting', 'meetings', 'next meeting', 'convene', 'convocation'],
    },
    argument: 'none',
    who: 'with-a-role',
    leadsTo: show('session', { session: 'next-session' }),
  },
  {
    name: 'minutes',
    words: {
      fr: ['relevé', 'relevé de décisions', 'procès-verbal', 'compte rendu'],
      en: ['minutes'],
    },
    argument: 'none',
    who: 'with-a-role',
    leadsTo: show('minutes', { session: 'held-session' }),
  },
  {
    name: 'priorities',
    words: { fr: ['priorités'], en: ['priorities'] },
    argument: 'year-or-none',
    who: 'run',
    leadsTo: form('set-priorities', { consultation: 'running-consultation', year: 'year-if-given' }),
  },
  {
    name: 'conciliation',
    words: { fr: ['conciliation'], en: ['conciliation'] },
    argument: 'none',
    who: 'ask-conciliation',
    leadsTo: form('ask-conciliation'),
  },
  {
    name: 'motion.new',
    words: { fr: ['motion nouvelle', 'nouvelle motion'], en: ['motion new', 'new motion'] },
    argument: 'none',
    who: 'run',
    leadsTo: form('open-motion', { consultation: 'running-consultation' }),
  },
  {
    name: 'agenda',
    words: { fr: ['ordre', 'ordre du jour'], en: ['agenda'] },
    argument: 'none',
    who: 'with-a-role',
    leadsTo: show('agenda'),
  },
  {
    name: 'calendar',
    words: {
      fr: ['calendrier', 'échéances', 'échéance', 'prochaine échéance', 'prochaines échéances', 'dates'],
      en: ['calendar', 'deadlines', 'deadline', 'next deadline', 'next deadlines', 'dates'],
    },
    argument: 'year-or-none',
    who: 'with-a-role',
    leadsTo: show('calendar', { year: 'year-if-given' }),
  },
  {
    name: 'reminders',
    words: { fr: ['rappels'], en: ['reminders'] },
    argument: 'none',
    who: 'read',
    leadsTo: show('reminders'),
  },
  {
    name: 'budget',
    words: { fr: ['budget'], en: ['budget'] },
    argument: 'none',
    withReference: 'fiche.show',
    who: 'read',
    leadsTo: show('budget'),
  },
  {
    name: 'members',
    words: { fr: ['membres'], en: ['members'] },
    argument: 'none',
    who: 'read',
    leadsTo: show('members'),
  },
  {
    name: 'rules',
    words: { fr: ['règles'], en: ['rules'] },
    argument: 'none',
    who: 'everyone',
    leadsTo: show('rules'),
  },
  {
    name: 'register',
    words: { fr: ['registre', 'journal'], en: ['register', 'journal'] },
    argument: 'reference-or-none',
    who: 'with-a-role',
    leadsTo: show('register', { fiche: 'fiche-if-given' }),
  },
  {
    name: 'remark.new',
    words: { fr: ['remarque', 'écrire une remarque', 'remarque sur'], en: ['remark', 'write a remark', 'remark on'] },
    argument: 'reference',
    who: 'with-a-role',
    leadsTo: form('make-remark', { fiche: 'fiche' }),
  },
  {
    name: 'import',
    words: { fr: ['importer'], en: ['import'] },
    argument: 'words-or-none',
    unlisted: true,
    who: 'everyone',
    leadsTo: atConsole('import'),
  },
  {
    name: 'invite',
    words: { fr: ['inviter', 'invitation'], en: ['invite'] },
    argument: 'words-or-none',
    who: 'invite-guests',
    leadsTo: form('invite-guest'),
  },
  {
    name: 'substitute',
    words: { fr: ['suppléant', 'suppléante', 'suppléance'], en: ['substitute'] },
    argument: 'words-or-none',
    unlisted: true,
    who: 'everyone',
    leadsTo: atConsole('substitute'),
  },
  {
    name: 'document',
    words: {
      fr: ['document', 'documents', 'télécharger', 'dossier', 'dossier complet', 'imprimer'],
      en: ['document', 'documents', 'download', 'file', 'print'],
    },
    argument: 'words-or-none',
    who: 'with-a-role',
    // A document that is named is asked for; the page says what there is.
    leadsTo: show('documents', { words: 'words-if-given' }),
  },
  {
    name: 'my-data',
    words: { fr: ['mes données'], en: ['my data'] },
    argument: 'none',
    who: 'everyone',
    leadsTo: show('my-data'),
  },
  {
    name: 'transparency',
    words: {
      fr: ['transparence', 'algorithme', 'publication', 'publier'],
      en: ['transparency', 'algorithm', 'publication', 'publish'],
    },
    argument: 'none',
    who: 'with-a-role',
    leadsTo: show('transparency'),
  },
  {
    name: 'data-protection',
    words: {
      fr: ['données personnelles', 'protection des données', 'confidentialité', 'rgpd'],
      en: ['personal data', 'data protection', 'privacy', 'gdpr'],
    },
    argument: 'none',
    who: 'everyone',
    leadsTo: show('data-protection'),
  },
  {
    name: 'room.here',
    words: { fr: ['salon ici', 'relier ce salon'], en: ['room here', 'bind this room'] },
    argument: 'none',
    who: 'run',
    leadsTo: act('bind-room', { room: 'this-room' }),
  },
  {
    name: 'logo',
    words: { fr: ['logo', 'logos'], en: ['logo', 'logos'] },
    argument: 'reference-and-words',
    who: 'with-a-role',
    leadsTo: show('logo', { fiche: 'fiche', material: 'words-if-given' }),
  },
  {
    name: 'report',
    words: { fr: ['bilan', 'bilan annuel'], en: ['report', 'annual report'] },
    argument: 'year-or-none',
    who: 'read',
    leadsTo: show('report', { year: 'year-if-given' }),
  },
  {
    name: 'programme',
    words: { fr: ['programme'], en: ['programme', 'program'] },
    argument: 'year-or-none',
    who: 'read',
    leadsTo: show('programme', { year: 'year-if-given' }),
  },
  {
    name: 'directory',
    words: { fr: ['annuaire'], en: ['directory'] },
    argument: 'none',
    who: 'read',
    leadsTo: show('directory'),
  },
  {
    name: 'directory.add',
    words: {
      fr: ['annuaire ajouter', 'ajouter à l’annuaire'],
      en: ['directory add', 'add to the directory'],
    },
    argument: 'none',
    who: 'run',
    leadsTo: form('keep-contact'),
  },
  {
    name: 'relay',
    words: { fr: ['relais', 'noter un relais'], en: ['relay', 'record a relay'] },
    argument: 'reference',
    who: 'record-relay',
    leadsTo: form('record-relay', { fiche: 'fiche' }),
  },
  {
    name: 'digital',
    words: {
      fr: ['numérique', 'outils numériques', 'outil numérique', 'mise en ligne'],
      en: ['digital', 'digital tools', 'digital tool', 'going online'],
    },
    argument: 'reference',
    who: 'with-a-role',
    leadsTo: show('digital', { fiche: 'fiche' }),
  },
  {
    name: 'board',
    words: { fr: ['ca', 'décisions du ca', 'conseil d’administration'], en: ['board', 'board decisions'] },
    argument: 'none',
    who: 'run',
    leadsTo: form('record-board-meeting'),
  },
];

/** As examples show it; nobody's. */
export const EXAMPLE_REFERENCE = 'FA-2027-003';

/** What one could type: `vote ouvrir FA-2027-003`. */
export function exampleOf({ words, argument }: Command, locale: Locale, reference?: string): string {
  const [first] = words[locale];
  return argument === 'reference' || argument === 'reference-and-words'
    ? `${first} ${reference ?? EXAMPLE_REFERENCE}`
    : first;
}

const mayUse = ({ who }: Command, capacities: readonly Capacity[]): boolean => {
  if (who === 'everyone') return true;
  return who === 'with-a-role' ? capacities.length > 0 : capacityFor(capacities, who) !== undefined;
};

/** What this person can do with the command line, for help. */
export const commandsFor = (capacities: readonly Capacity[]): readonly Command[] =>
  GRAMMAR.filter((command) => command.unlisted !== true && mayUse(command, capacities));

export function commandNamed(name: CommandName): Command {
  const found = GRAMMAR.find((command) => command.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
}
