import { placeAmendment, proposeAmendment, reviseAmendment, withdrawAmendment } from '../../src/rules/amendment.ts';
import { type RecordBoard, recordBoard } from '../../src/rules/board.ts';
import { correctFiche } from '../../src/rules/correction.ts';
import type { World } from '../../src/rules/decide.ts';
import { agreeDigital, fileDigitalSheet } from '../../src/rules/digital.ts';
import type { OpinionValue } from '../../src/rules/facts.ts';
import { currentContent } from '../../src/rules/fiche.ts';
import type { DigitalSheet } from '../../src/rules/life-facts.ts';
import { type AuthoriseLogo, authoriseLogo, recordRelay, withdrawLogo } from '../../src/rules/logo.ts';
import { confirmOpinion, giveOpinion } from '../../src/rules/opinion.ts';
import { abandonAction, type FileRealisation, fileRealisation, startAction } from '../../src/rules/realisation.ts';
import { openVoteOnFiche } from '../../src/rules/vote-opening.ts';
import {
  type Act,
  AGREEMENT_FILE,
  agreementOf,
  content,
  DEADLINE,
  examines,
  given,
  gives,
  opensConsultation,
  opensVote,
  places,
  type Scene,
  submits,
  votes,
  world,
  writes,
} from './world.ts';

/** The small agreement with a ceiling, digital tools, links and indicators. */
export const LIFE_AGREEMENT = (ceiling?: number, changes: Readonly<Record<string, unknown>> = {}) =>
  agreementOf({
    ficheFields: [
      ...AGREEMENT_FILE.ficheFields,
      { id: 'contact', label: 'Contact', kind: 'text' },
      {
        id: 'indicators',
        label: 'Indicateurs',
        kind: 'rows',
        columns: [
          { id: 'name', label: 'Nom', kind: 'text' },
          { id: 'unit', label: 'Unité', kind: 'text', required: false },
          { id: 'target', label: 'Cible', kind: 'whole-number' },
        ],
      },
      {
        id: 'tools',
        label: 'Outils',
        kind: 'rows',
        columns: [{ id: 'name', label: 'Nom', kind: 'text' }],
      },
      {
        id: 'links',
        label: 'Liens',
        kind: 'rows',
        columns: [
          { id: 'label', label: 'Nom', kind: 'text' },
          { id: 'url', label: 'Adresse', kind: 'address' },
        ],
      },
    ],
    ...(ceiling === undefined
      ? {}
      : { ceilings: { '2027': { cents: ceiling, date: '2027-01-01', source: 'Convention' } } }),
    ...changes,
  });

/** The same where these fields or columns may be left empty, whatever their field: an agreement may ask for less. */
export function mayTake(required: Readonly<Record<string, false>>, ceiling?: number) {
  const lax = <T extends { readonly id: string }>(each: T): T => ({
    ...each,
    ...(each.id in required ? { required: false } : {}),
  });
  const { ficheFields } = LIFE_AGREEMENT(ceiling);
  return LIFE_AGREEMENT(ceiling, {
    ficheFields: ficheFields.map((field) => ({
      ...lax(field),
      ...(field.columns ? { columns: field.columns.map(lax) } : {}),
    })),
  });
}

export const annex = (cents: number, label = 'Ateliers') => [
  { label, cents, resources: [{ funder: 'convention', cents }] },
];

/** An action that plans something of everything. */
export const PLANNED = {
  start: '2027-04-01',
  end: '2027-05-31',
  annex: annex(10_000_00),
  publics: [{ public: 'lyceens', number: 120 }],
  indicators: [{ name: 'Lycées', unit: 'lycées', target: 4 }],
  tools: [{ name: 'Carnet en ligne' }],
};

type Given = readonly [OpinionValue, string?];

export interface Variant {
  readonly content?: Readonly<Record<string, unknown>>;
  readonly ceiling?: number;
  readonly opinions?: Readonly<Partial<Record<'NORD' | 'SUD', Given>>>;
  readonly world?: Partial<World>;
}

/** A fiche of the proposer that the copil adopted, all votes for it. */
export function adopted({ content: changes = {}, ceiling, opinions, world: more = {} }: Variant = {}): Scene {
  const start = given(world({ agreement: LIFE_AGREEMENT(ceiling), ...more }));
  const nord: Given = opinions?.NORD ?? ['favourable'];
  const sud: Given = opinions?.SUD ?? ['favourable'];
  const ready = start
    .after('pro', writes({ ...PLANNED, ...changes }))
    .after('pro', submits)
    .after('com', examines())
    .after('sec', opensConsultation())
    .after('sec', places())
    .after('nora', gives('NORD', nord[0], nord[1] === undefined ? {} : { text: nord[1] }))
    .after('sami', gives('SUD', sud[0], sud[1] === undefined ? {} : { text: sud[1] }))
    .after('sec', opensVote({ closeWhenAllVoted: true }));
  return everyoneVotes(ready);
}

export const everyoneVotes = (scene: Scene, choice: 'for' | 'against' = 'for'): Scene =>
  ['ana', 'bob', 'cleo', 'nora', 'sami'].reduce((after, who) => after.after(who, votes(choice)), scene);

export const validated = (variant: Variant = {}): Scene => adopted(variant).after('sec', board('validated'));
export const running = (variant: Variant = {}): Scene => validated(variant).after('pro', starts);

export const MEETING = '2027-03-01';
export const board =
  (value: RecordBoard['value'], changes: Partial<RecordBoard> = {}): Act =>
  (w, ctx) =>
    recordBoard(
      w,
      { value, meeting: MEETING, ...(value === 'validated' ? {} : { reasons: 'Un devis manque.' }), ...changes },
      ctx,
    );
export const starts: Act = startAction;
export const abandons =
  (spent = 0, reasons = 'Le porteur renonce.'): Act =>
  (w, ctx) =>
    abandonAction(w, { reasons, spent }, ctx);
export const proposes =
  (changes: Readonly<Record<string, unknown>>, objectives = 'Les mêmes objectifs.'): Act =>
  (w, ctx) =>
    proposeAmendment(w, { content: { ...stands(w), ...changes }, objectives }, ctx);
export const revisesAmendment =
  (changes: Readonly<Record<string, unknown>>, reason?: string): Act =>
  (w, ctx) =>
    reviseAmendment(
      w,
      {
        amendment: last(w),
        content: { ...stands(w), ...changes },
        objectives: 'Les mêmes objectifs.',
        ...(reason === undefined ? {} : { reason }),
      },
      ctx,
    );
export const placesAmendment: Act = (w, ctx) => placeAmendment(w, { amendment: last(w) }, ctx);
export const withdrawsAmendment =
  (reason?: string): Act =>
  (w, ctx) =>
    withdrawAmendment(w, { amendment: last(w), ...(reason === undefined ? {} : { reason }) }, ctx);
export const givesOnAmendment =
  (ministry: string, value: OpinionValue = 'favourable', text?: string): Act =>
  (w, ctx) =>
    giveOpinion(w, { amendment: last(w), ministry, value, ...(text === undefined ? {} : { text }) }, ctx);
export const confirmsOnAmendment =
  (ministry: string): Act =>
  (w, ctx) =>
    confirmOpinion(w, { amendment: last(w), ministry }, ctx);
export const opensAmendmentVote: Act = (w, ctx) =>
  openVoteOnFiche(w, { amendment: last(w), deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: true }, ctx);
/** The same where an avis is missing, with a reason (R4.5). */
export const opensAmendmentVoteWithout: Act = (w, ctx) =>
  openVoteOnFiche(
    w,
    {
      amendment: last(w),
      deadline: DEADLINE,
      tallyShown: 'live',
      closeWhenAllVoted: true,
      withoutReason: 'Son avis n’est pas parvenu.',
    },
    ctx,
  );
export const boardOnAmendment =
  (value: RecordBoard['value'], changes: Partial<RecordBoard> = {}): Act =>
  (w, ctx) =>
    board(value, { amendment: last(w), ...changes })(w, ctx);

/** An amendment on its way to the vote, with both avis. */
export const amending = (scene: Scene, changes: Readonly<Record<string, unknown>>): Scene =>
  scene
    .after('pro', proposes(changes))
    .after('sec', placesAmendment)
    .after('nora', givesOnAmendment('NORD'))
    .after('sami', givesOnAmendment('SUD'))
    .after('sec', opensAmendmentVote);

export const corrects =
  (changes: Readonly<Record<string, unknown>>, reason?: string): Act =>
  (w, ctx) =>
    correctFiche(w, { content: changes, ...(reason === undefined ? {} : { reason }) }, ctx);

/** What an action came to, by default as planned. */
export const sheet = (changes: Readonly<Record<string, unknown>> = {}) => ({
  indicators: [{ reached: 4 }],
  publics: [{ reached: 118 }],
  lines: [{ cents: 9_500_00, resources: [{ funder: 'convention', cents: 9_500_00 }] }],
  text: 'Quatre lycées sont venus.',
  links: [],
  ...changes,
});
export const files =
  (year: number, changes: Partial<FileRealisation> = {}): Act =>
  (w, ctx) =>
    fileRealisation(w, { year, sheet: sheet(), ...changes }, ctx);

export const authorises =
  (changes: Partial<AuthoriseLogo> = {}): Act =>
  (w, ctx) =>
    authoriseLogo(
      w,
      { ministry: 'NORD', from: '2027-03-01', to: '2027-06-30', materials: ['Affiche', 'Dépliant'], ...changes },
      ctx,
    );
export const takesBack =
  (authorisation: string): Act =>
  (w, ctx) =>
    withdrawLogo(w, { authorisation }, ctx);
export const relays =
  (ministry: string): Act =>
  (w, ctx) =>
    recordRelay(w, { ministry, text: 'Aux services de la région.' }, ctx);
export const filesSheet =
  (name: DigitalSheet, text = 'Aucun nom n’est gardé.'): Act =>
  (w, ctx) =>
    fileDigitalSheet(w, { tool: 0, sheet: name, text }, ctx);
export const agrees =
  (ministry: string, agreed = true): Act =>
  (w, ctx) =>
    agreeDigital(w, { tool: 0, ministry, agreed }, ctx);

const last = (w: World): string => w.fiche?.amendments?.at(-1)?.id ?? '';
const stands = (w: World) => (w.fiche ? currentContent(w.fiche) : content());
