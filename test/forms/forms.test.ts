import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form, FormValues } from '../../src/forms/form.ts';
import { type About, FORMS, type FormName, fieldOfRefusal, formNamed, isForm } from '../../src/forms/index.ts';
import { closeSession, conveneSession, openSession, planSession } from '../../src/rules/meeting.ts';
import { addPoint } from '../../src/rules/meeting-agenda.ts';
import type { Refusal } from '../../src/rules/refusals.ts';
import { presentReport, sendReport, writeReport } from '../../src/rules/report.ts';
import type { Locale } from '../../src/words/words.ts';
import { decided, errorsOf, fill, formFor, readerOf, refusalTo, shownTo } from '../support/form-reader.ts';
import { HOSTILE } from '../support/hostile.ts';
import { adopted, authorises, proposes, running, validated } from '../support/life.ts';
import { convenes, plansSession } from '../support/sessions.ts';
import type { Act } from '../support/world.ts';
import {
  AGREEMENT_FILE,
  agreementOf,
  appoints,
  confirms,
  enters,
  examines,
  given,
  gives,
  inVote,
  onAgenda,
  opensConsultation,
  PEOPLE,
  readyToVote,
  type Scene,
  sendsBack,
  stepsAside,
  submitted,
  votes,
  world,
  writes,
} from '../support/world.ts';

const draft = () => given(world()).after('pro', writes());
const ficheOf = (scene: Scene): About => ({ fiche: scene.fiche.id });
const voteOf = (scene: Scene): About => ({ vote: scene.vote.id });
const amendmentIn = (scene: Scene): About => ({
  ...ficheOf(scene),
  amendment: scene.fiche.amendments?.[0]?.id ?? '',
});
const withReport = () =>
  given(world()).after('sec', (w, ctx) => writeReport(w, { year: 2027, parts: { overview: 'Une année.' } }, ctx));
const sentReport = () => {
  const presents =
    (to: 'commission' | 'board'): Act =>
    (w, ctx) =>
      presentReport(w, { to, on: '2028-01-20' }, ctx);
  const scene = withReport()
    .at('2028-02-01T10:00')
    .after('sec', presents('commission'))
    .after('sec', presents('board'));
  return scene.after('sec', sendReport);
};
const sessionOf = (scene: Scene): About => ({ session: scene.consultation.id });
const planned = () =>
  given(world()).after('sec', (w, ctx) =>
    planSession(w, { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Paris' }, ctx),
  );
const inSession = () =>
  planned()
    .after('sec', (w, ctx) => conveneSession(w, { withoutReason: 'La date est proche.' }, ctx))
    .at('2027-06-08T14:00')
    .after('sec', openSession);
/** A consultation to come, whose votes open by themselves. */
const opensTogether = opensConsultation(
  { opensAt: '2027-03-05T09:00' },
  { tallyShown: 'live', closeWhenAllVoted: true },
);
const consulting = () => given(world()).after('sec', opensConsultation());

/** Each form where it may be filled in: by whom, about what, and answers that the rules take. */
const USES: Readonly<
  Record<
    FormName,
    {
      readonly scene: () => Scene;
      readonly who: string;
      readonly about: (scene: Scene) => About;
      readonly answers: FormValues;
      readonly facts: readonly string[];
    }
  >
> = {
  'write-fiche': {
    scene: () => given(world()),
    who: 'pro',
    about: () => ({}),
    answers: { title: 'Un titre' },
    facts: ['FicheWritten'],
  },
  'revise-fiche': {
    scene: draft,
    who: 'pro',
    about: (scene) => ({ ...ficheOf(scene), base: '1' }),
    answers: { title: 'Un autre titre' },
    facts: ['FicheRevised'],
  },
  'withdraw-fiche': { scene: draft, who: 'pro', about: ficheOf, answers: {}, facts: ['FicheWithdrawn'] },
  'make-remark': {
    scene: submitted,
    who: 'ana',
    about: ficheOf,
    answers: { text: 'Et les collégiens\u202f?' },
    facts: ['RemarkMade'],
  },
  'examine-fiche': {
    scene: submitted,
    who: 'com',
    about: ficheOf,
    answers: { value: 'favourable' },
    facts: ['CommissionOpinionGiven'],
  },
  'enter-commission-opinion': {
    scene: submitted,
    who: 'sec',
    about: ficheOf,
    answers: { value: 'unfavourable', document: 'Relevé du 12 mars' },
    facts: ['CommissionOpinionGiven'],
  },
  'send-back-fiche': {
    scene: submitted,
    who: 'com',
    about: ficheOf,
    answers: { suggestions: 'Préciser.' },
    facts: ['FicheSentBack'],
  },
  'give-opinion': {
    scene: submitted,
    who: 'nora',
    about: (scene) => ({ ...ficheOf(scene), ministry: 'NORD', value: 'reserved' }),
    answers: { text: 'Préciser les publics.' },
    facts: ['OpinionGiven'],
  },
  'enter-opinion': {
    scene: submitted,
    who: 'sec',
    about: (scene) => ({ ...ficheOf(scene), ministry: 'SUD' }),
    answers: { value: 'not-concerned', document: 'Lettre du 12 mars' },
    facts: ['OpinionGiven'],
  },
  'open-consultation': {
    scene: () => given(world()),
    who: 'sec',
    about: () => ({}),
    answers: { title: 'Consultation', whyNoMeeting: 'Deux réunions déjà tenues.', closesAt: '2027-03-31T18:00' },
    facts: ['ConsultationOpened'],
  },
  'prepare-motion': {
    scene: () => given(world()).after('sec', opensTogether),
    who: 'sec',
    about: ({ consultation }) => ({ consultation: consultation.id }),
    answers: { title: 'Priorités', text: 'Le comité retient deux axes.' },
    facts: ['MotionPrepared'],
  },
  'place-fiche': {
    scene: () => submitted().after('com', examines()).after('sec', opensConsultation()),
    who: 'sec',
    about: ficheOf,
    answers: {},
    facts: ['FichePlaced'],
  },
  'open-vote': { scene: readyToVote, who: 'sec', about: ficheOf, answers: {}, facts: ['VoteOpened'] },
  'open-motion': {
    scene: consulting,
    who: 'sec',
    about: (scene) => ({ consultation: scene.consultation.id }),
    answers: { title: 'Priorités', text: 'Le comité retient deux axes.' },
    facts: ['VoteOpened'],
  },
  'extend-vote': {
    scene: inVote,
    who: 'sec',
    about: voteOf,
    answers: { reason: 'Des membres sont en congé.' },
    facts: ['VoteExtended'],
  },
  'enter-ballot': {
    scene: inVote,
    who: 'sec',
    about: voteOf,
    answers: { seat: 'QUAI-02', choice: 'against' },
    facts: ['BallotCast'],
  },
  'fiche-step': {
    scene: draft,
    who: 'pro',
    about: (scene) => ({ ...ficheOf(scene), step: '1', base: '1' }),
    answers: { title: 'Un autre titre' },
    facts: ['FicheRevised'],
  },
  'record-board': {
    scene: adopted,
    who: 'sec',
    about: ficheOf,
    answers: { value: 'validated' },
    facts: ['BoardDecided'],
  },
  'record-board-meeting': {
    scene: () => {
      const scene = adopted();
      return scene.with({ awaitingBoard: [scene.fiche] });
    },
    who: 'sec',
    about: () => ({}),
    answers: { 'value-id-1': 'validated' },
    facts: ['BoardDecided'],
  },
  'propose-amendment': {
    scene: validated,
    who: 'pro',
    about: ficheOf,
    answers: { title: 'Un autre titre', objectives: 'Les mêmes.' },
    facts: ['AmendmentProposed'],
  },
  'revise-amendment': {
    scene: () => validated().after('pro', proposes({ title: 'Un autre titre' })),
    who: 'pro',
    about: amendmentIn,
    answers: { title: 'Encore un autre titre' },
    facts: ['AmendmentRevised'],
  },
  'place-amendment': {
    scene: () => validated().after('pro', proposes({ title: 'Un autre titre' })),
    who: 'sec',
    about: amendmentIn,
    answers: {},
    facts: ['AmendmentPlaced'],
  },
  'withdraw-amendment': {
    scene: () => validated().after('pro', proposes({ title: 'Un autre titre' })),
    who: 'pro',
    about: amendmentIn,
    answers: {},
    facts: ['AmendmentWithdrawn'],
  },
  'correct-fiche': {
    scene: validated,
    who: 'sec',
    about: ficheOf,
    answers: { contact: 'Ines Barbier' },
    facts: ['FicheCorrected'],
  },
  'abandon-action': {
    scene: running,
    who: 'pro',
    about: ficheOf,
    answers: { reasons: 'Le porteur renonce.', spent: '1 200,50' },
    facts: ['ActionAbandoned'],
  },
  'file-realisation': {
    scene: running,
    who: 'pro',
    about: (scene) => ({ ...ficheOf(scene), year: '2027' }),
    answers: {
      'indicator-0': '4',
      'public-0': '118',
      'spent-0': '9 500',
      used: [{ line: '0', funder: 'convention', amount: '9 500' }],
      text: 'Quatre lycées.',
    },
    facts: ['RealisationFiled'],
  },
  'authorise-logo': {
    scene: validated,
    who: 'nora',
    about: (scene) => ({ ...ficheOf(scene), ministry: 'NORD' }),
    answers: { materials: 'Affiche\nDépliant' },
    facts: ['LogoAuthorised'],
  },
  'withdraw-logo': {
    scene: () => validated().after('nora', authorises()),
    who: 'nora',
    about: (scene) => ({ ...ficheOf(scene), authorisation: scene.fiche.logos?.[0]?.id ?? '' }),
    answers: {},
    facts: ['LogoWithdrawn'],
  },
  'record-relay': {
    scene: validated,
    who: 'nora',
    about: (scene) => ({ ...ficheOf(scene), ministry: 'NORD' }),
    answers: { text: 'Aux services de la région.' },
    facts: ['RelayRecorded'],
  },
  'file-digital-sheet': {
    scene: validated,
    who: 'pro',
    about: (scene) => ({ ...ficheOf(scene), tool: '0', sheet: 'transparency' }),
    answers: { text: 'Rien n’est classé.' },
    facts: ['DigitalSheetFiled'],
  },
  'keep-contact': {
    scene: () => given(world()),
    who: 'sec',
    about: () => ({}),
    answers: { region: 'Nord', organisation: 'Région académique', name: 'Ana', mail: 'ana@example.org' },
    facts: ['ContactKept'],
  },
  'write-report': {
    scene: () => given(world()),
    who: 'sec',
    about: () => ({ report: '2027' }),
    answers: { overview: 'Une année.' },
    facts: ['ReportWritten'],
  },
  'present-report': {
    scene: withReport,
    who: 'sec',
    about: () => ({ report: '2027', to: 'board' }),
    answers: {},
    facts: ['ReportPresented'],
  },
  'ask-report-changes': {
    scene: () => sentReport(),
    who: 'nora',
    about: () => ({ report: '2027', body: 'NORD' }),
    answers: { text: 'Citer les partenaires.' },
    facts: ['ReportChangesAsked'],
  },
  'plan-session': {
    scene: () => given(world()),
    who: 'sec',
    about: () => ({}),
    answers: { type: 'spring', startsAt: '2027-06-08T14:00', commission: '2027-05-20' },
    facts: ['DatesSet', 'SessionPlanned'],
  },
  'move-session': {
    scene: planned,
    who: 'sec',
    about: sessionOf,
    answers: { startsAt: '2027-06-09T14:00', reason: 'La salle est prise.' },
    facts: ['SessionMoved'],
  },
  'cancel-session': {
    scene: planned,
    who: 'sec',
    about: sessionOf,
    answers: { reason: 'Grève.' },
    facts: ['SessionCancelled'],
  },
  'add-point': { scene: planned, who: 'sec', about: sessionOf, answers: { title: 'Bilan' }, facts: ['PointAdded'] },
  'attach-document': {
    scene: planned,
    who: 'sec',
    about: sessionOf,
    answers: { title: 'Bilan', href: 'https://example.org/bilan' },
    facts: ['DocumentAttached'],
  },
  'convene-session': {
    scene: planned,
    who: 'sec',
    about: sessionOf,
    answers: { reason: 'La date est proche.' },
    facts: ['SessionConvened'],
  },
  'ask-agenda-change': {
    scene: planned,
    who: 'nora',
    about: sessionOf,
    answers: { text: 'Ajouter la mobilité.' },
    facts: ['AgendaChangeAsked'],
  },
  'ask-year-change': {
    scene: () => given(world()),
    who: 'sami',
    about: () => ({ year: '2027', matter: 'calendar' }),
    answers: { text: 'Plus tôt en juin.' },
    facts: ['YearChangeAsked'],
  },
  'take-attendance': {
    scene: inSession,
    who: 'sec',
    // Nobody was there when it was shown.
    about: (scene) => ({ ...sessionOf(scene), here: '' }),
    answers: { present: ['QUAI-01', 'NORD'], seat: 'QUAI-02', name: 'Iris Blin' },
    facts: ['AttendanceTaken', 'AttendanceTaken', 'AttendanceTaken'],
  },
  'remove-from-agenda': {
    scene: () => planned().after('sec', (w, ctx) => addPoint(w, { title: 'Bilan' }, ctx)),
    who: 'sec',
    about: sessionOf,
    answers: { what: 'point:id-2' },
    facts: ['PointRemoved'],
  },
  'note-guest': {
    scene: inSession,
    who: 'sec',
    about: sessionOf,
    answers: { name: 'Un expert' },
    facts: ['GuestNoted'],
  },
  'correct-minutes': {
    scene: () => inSession().after('sec', closeSession),
    who: 'sec',
    about: sessionOf,
    answers: { part1: 'La séance est ouverte.' },
    facts: ['MinutesCorrected'],
  },
  publish: {
    scene: () => given(world()),
    who: 'sec',
    about: () => ({}),
    answers: { what: ['rules', 'data'], contact: 'Secrétariat du comité, 1 quai du Port, Lyon' },
    facts: ['PublicationSet'],
  },
  'set-dates': {
    scene: () => given(world()),
    who: 'sec',
    about: () => ({}),
    answers: { of: 'year-end', year: '2027', board: '2027-12-10' },
    facts: ['DatesSet'],
  },
  'set-priorities': {
    scene: consulting,
    who: 'sec',
    about: (scene) => ({ consultation: scene.consultation.id, year: '2028' }),
    answers: { axes: ['metiers'], text: 'Les métiers d’abord.' },
    facts: ['VoteOpened'],
  },
  'ask-conciliation': {
    scene: () => given(world()),
    who: 'nora',
    about: () => ({}),
    answers: { reason: 'Le plafond.', party: 'QUAI' },
    facts: ['ConciliationAsked'],
  },
};
const NAMES = Object.keys(USES) as FormName[];
const LOCALES: readonly Locale[] = ['fr', 'en'];
const use = (name: FormName) => {
  const { scene: make, who, about, answers, facts } = USES[name];
  const scene = make();
  return { scene, who, about: about(scene), answers, facts };
};
const names = (form: Form) => form.fields.map((f) => f.name);
const fieldNamed = (form: Form, name: string) => form.fields.find((f) => f.name === name);

describe.each(NAMES)('the form %s', (name) => {
  it('as it is shown and filled in, becomes a command that the rules take', () => {
    const { scene, who, about, answers, facts } = use(name);
    const came = decided(scene, who, fill(scene, who, name, about, answers));
    expect(Array.isArray(came) ? came.map((f) => f.kind) : came).toEqual(facts);
  });

  it('carries what it is about, and all that people read is there in both languages', () => {
    const { scene, who, about } = use(name);
    for (const locale of LOCALES) {
      const form = formFor(scene, who, name, about, locale);
      expect([form.id, form.about]).toEqual([name, about]);
      expect(new Set(names(form)).size).toBe(form.fields.length);
      const said = [
        form.title,
        form.submit,
        form.intro ?? 'x',
        ...form.fields.flatMap((f) => [f.label, f.hint ?? 'x']),
      ];
      for (const field of form.fields) {
        if (field.type === 'rows') said.push(...field.columns.map((column) => column.label));
        if ('options' in field) said.push(...field.options.map((option) => option.label));
      }
      for (const text of said) expect(text).toMatch(/\S/);
      if (locale === 'fr') for (const text of said) expect(text, text).not.toMatch(/ [;:!?»]|« |'/);
    }
  });

  it('nobody gets it whom the rules would refuse whatever they fill in, and they are told why', () => {
    const { scene, about, answers } = use(name);
    for (const person of [...Object.keys(PEOPLE), 'nobody']) {
      const shown = shownTo(scene, person, name, about);
      if (isForm(shown)) {
        const came = decided(scene, person, fill(scene, person, name, about, answers));
        expect(Array.isArray(came), `${person}: ${JSON.stringify(came)}`).toBe(true);
      } else expect(['no-role-here', 'not-allowed', 'not-yours', 'not-found']).toContain(shown.code);
    }
    expect(shownTo(scene, 'nobody', name, about)).toMatchObject({
      code: expect.stringMatching(/^(no-role-here|not-found)$/),
    });
  });

  it('of what is not there, or of nothing: refused by name', () => {
    const { scene, who, about } = use(name);
    // A report begins with what is written of it.
    if (Object.keys(about).length === 0 || name === 'write-report' || name === 'ask-year-change') return;
    const { fiche: _fiche, vote: _vote, consultation: _consultation, report: _report, ...bare } = scene.world;
    const nothing = given(bare);
    const what = Object.keys(about)[0];
    expect(refusalTo(nothing, who, name, about)).toMatchObject({ code: 'not-found', what });
    expect(refusalTo(nothing, who, name, {})).toMatchObject({ code: 'not-found', what });
    // A session is loaded where consultations are, with its agenda where the form shows it.
    const loaded = what === 'session' ? 'consultation' : (what ?? '');
    expect(FORMS[name].loads({})).toMatchObject({ [loaded]: '' });
    expect(FORMS[name].loads(about)).toMatchObject({ [loaded]: about[what ?? ''] });
  });

  it('law: whatever comes back is read without throwing, into a command of the right shape or errors at its fields', () => {
    const { scene, who, about } = use(name);
    const form = formFor(scene, who, name, about);
    const typed = fc.oneof(fc.string(), fc.constantFrom(...HOSTILE), fc.constantFrom('favourable', '2027-03-28T02:30'));
    const value = fc.oneof(
      typed,
      fc.array(typed, { maxLength: 3 }),
      fc.array(fc.dictionary(fc.string(), typed), { maxLength: 3 }),
    );
    const values = fc.dictionary(
      fc.constantFrom(...names(form), '__proto__', 'toString'),
      value as fc.Arbitrary<FormValues[string]>,
    );
    fc.assert(
      fc.property(values, (values) => {
        const read = FORMS[name].read(values, form.about, scene.world, readerOf(scene, who));
        if ('errors' in read)
          for (const place of Object.keys(read.errors)) expect(names(form)).toContain(place.split('.')[0]);
        else decided(scene, who, read);
      }),
      { numRuns: 60 },
    );
  });

  it('law: where a refusal is shown is a field of it', () => {
    const { scene, who, about } = use(name);
    const form = formFor(scene, who, name, about);
    for (const refusal of REFUSALS) {
      const field = fieldOfRefusal(form, refusal);
      if (field !== undefined) expect(names(form)).toContain(field.split('.')[0]);
    }
  });
});

/** One of each that may concern an answer, and some that can't. */
const REFUSALS: readonly Refusal[] = [
  ...(
    [
      'recommendations',
      'reasons',
      'reason',
      'document',
      'suggestions',
      'remark',
      'title',
      'text',
      'name',
      'whyNoMeeting',
    ] as const
  ).flatMap((field): Refusal[] => [
    { code: 'text-needed', field },
    { code: 'text-too-long', field, max: 1, length: 2 },
  ]),
  { code: 'content', faults: [{ path: ['annex', 2, 'resources', 1, 'cents'], code: 'not-an-amount' }] },
  { code: 'content', faults: [{ path: ['annex', 2, 'label'], code: 'missing' }] },
  { code: 'content', faults: [{ path: ['publics', 1, 'number'], code: 'missing' }] },
  { code: 'content', faults: [] },
  { code: 'programme-year-fixed', year: 2027 },
  { code: 'commission-first', establishment: true },
  { code: 'commission-first', establishment: false },
  { code: 'opinions-missing', ministries: ['NORD'] },
  { code: 'consultation-not-running', opensAt: '', closesAt: '' },
  { code: 'moment', field: 'deadline', fault: 'not-a-time', given: '' },
  { code: 'in-the-past', field: 'closesAt', given: '', now: '' },
  { code: 'too-late', field: 'deadline', given: '', latest: '', why: 'agreement' },
  { code: 'not-later', field: 'closesAt', given: '', after: '' },
  { code: 'seat-vacant', seat: 'NORD' },
  { code: 'own-ballot-stands', seat: 'NORD' },
  { code: 'invalid', field: 'toString' },
  { code: 'not-found', what: 'consultation', given: '' },
  { code: 'no-role-here' },
];

describe('where a refusal is shown', () => {
  const at = (name: FormName, refusal: Refusal) => {
    const { scene, who, about } = use(name);
    return fieldOfRefusal(formFor(scene, who, name, about), refusal);
  };

  it('at the field that it is about', () => {
    expect(at('extend-vote', { code: 'not-later', field: 'deadline', given: '', after: '' })).toBe('deadline');
    expect(at('give-opinion', { code: 'text-needed', field: 'recommendations' })).toBe('text');
    expect(at('open-motion', { code: 'text-needed', field: 'text' })).toBe('text');
    expect(at('make-remark', { code: 'text-too-long', field: 'remark', max: 3000, length: 3001 })).toBe('text');
    expect(at('enter-ballot', { code: 'own-ballot-stands', seat: 'NORD' })).toBe('seat');
    expect(at('place-fiche', { code: 'consultation-not-running', opensAt: '', closesAt: '' })).toBe('consultation');
    expect(at('revise-fiche', { code: 'programme-year-fixed', year: 2027 })).toBe('programmeYear');
    expect(at('revise-fiche', { code: 'commission-first', establishment: true })).toBe('establishment');
    expect(at('revise-fiche', { code: 'content', faults: [{ path: ['publics', 1, 'number'], code: 'missing' }] })).toBe(
      'publics.1.number',
    );
    expect(
      at('revise-fiche', { code: 'content', faults: [{ path: ['annex', 1, 'cents'], code: 'not-an-amount' }] }),
    ).toBe('costs.1.amount');
    expect(
      at('revise-fiche', {
        code: 'content',
        faults: [{ path: ['annex', 1, 'resources', 0, 'cents'], code: 'not-an-amount' }],
      }),
    ).toBe('resources');
  });

  it('at the whole where it is about none', () => {
    expect(at('extend-vote', { code: 'vote-closed', at: '' })).toBeUndefined();
    expect(at('withdraw-fiche', { code: 'programme-year-fixed', year: 2027 })).toBeUndefined();
    expect(at('place-fiche', { code: 'commission-first', establishment: true })).toBeUndefined();
  });
});

describe('changing a sheet (R7.3)', () => {
  it('from the agenda on a reason is asked for, and the consequences are said', () => {
    const scene = readyToVote();
    const form = formFor(scene, 'sec', 'revise-fiche', ficheOf(scene));
    expect(fieldNamed(form, 'reason')).toMatchObject({ required: true, hint: 'Tous les membres en sont informés.' });
    expect(form.intro).toMatch(/à l’ordre du jour.*Chaque ministère/);
    const read = fill(scene, 'sec', 'revise-fiche', ficheOf(scene), { title: '', reason: '' });
    expect(errorsOf(read)).toEqual({ title: 'Ce champ est à remplir.', reason: 'Ce champ est à remplir.' });
    const changed = fill(scene, 'sec', 'revise-fiche', ficheOf(scene), { title: 'Mieux', reason: 'Coquille' });
    expect(decided(scene, 'sec', changed)).toMatchObject([
      { kind: 'FicheRevised', reason: 'Coquille', content: { title: 'Mieux' } },
    ]);
  });

  it('during a vote it says that the vote ends without a decision', () => {
    const scene = inVote();
    expect(formFor(scene, 'sec', 'revise-fiche', ficheOf(scene)).intro).toContain('y met fin sans décision');
  });

  it('not once the vote is over, even where its closing has not run yet (R3.5)', () => {
    const scene = inVote().at('2027-03-10T18:00');
    expect(refusalTo(scene, 'sec', 'revise-fiche', ficheOf(scene))).toMatchObject({ code: 'vote-over' });
  });

  it('a sheet sent back shows what the commission suggests', () => {
    const scene = submitted().after('com', sendsBack('Préciser les publics.'));
    expect(formFor(scene, 'pro', 'revise-fiche', ficheOf(scene)).intro).toContain(
      'La commission suggère\u00a0: Préciser les publics.',
    );
  });

  it('beside a field of the agreement that is called "reason", ours has another name', () => {
    const agreement = agreementOf({
      ficheFields: [...AGREEMENT_FILE.ficheFields, { id: 'reason', label: 'Raison d’être', kind: 'text' }],
    });
    const scene = onAgenda().with({ agreement });
    const form = formFor(scene, 'sec', 'revise-fiche', ficheOf(scene));
    expect(names(form)).toEqual(expect.arrayContaining(['reason', 'reason_']));
    expect(fieldOfRefusal(form, { code: 'text-needed', field: 'reason' })).toBe('reason_');
    const read = fill(scene, 'sec', 'revise-fiche', ficheOf(scene), { reason: 'Former', reason_: 'Ajout' });
    expect(read).toMatchObject({ command: { reason: 'Ajout', content: { reason: 'Former' } } });
  });

  it('withdrawing asks for a reason from the agenda on, and says what it means', () => {
    const scene = onAgenda();
    const form = formFor(scene, 'sec', 'withdraw-fiche', ficheOf(scene));
    expect(form.intro).toContain('FA-2027-001 «\u202fDécouvrir les métiers des quais\u202f» ne sera plus examinée');
    expect(fieldNamed(form, 'reason')?.required).toBe(true);
    expect(errorsOf(fill(scene, 'sec', 'withdraw-fiche', ficheOf(scene), { reason: ' ' }))).toHaveProperty('reason');
    expect(refusalTo(scene, 'pro', 'withdraw-fiche', ficheOf(scene))).toMatchObject({ code: 'only-secretariat-now' });
    expect(formFor(draft(), 'pro', 'withdraw-fiche', ficheOf(draft())).intro).toContain('Le brouillon');
  });
});

describe('opinions (R4, R5)', () => {
  it('R4.2: reserved needs recommendations, the others may go without', () => {
    const scene = submitted();
    const about = (value: string) => ({ ...ficheOf(scene), ministry: 'NORD', value });
    const empty = fill(scene, 'nora', 'give-opinion', about('reserved'), { text: ' ' });
    expect(errorsOf(empty)).toEqual({ text: 'Un avis réservé dit les recommandations qui le rendraient favorable.' });
    for (const value of ['favourable', 'unfavourable', 'not-concerned'])
      expect(decided(scene, 'nora', fill(scene, 'nora', 'give-opinion', about(value), {}))).toMatchObject([{ value }]);
    expect(formFor(scene, 'nora', 'give-opinion', about('not-concerned')).intro).toContain('sans apporter de soutien');
  });

  it('a value that is none is refused', () => {
    const scene = submitted();
    const about = { ...ficheOf(scene), ministry: 'NORD', value: 'toString' };
    expect(refusalTo(scene, 'nora', 'give-opinion', about)).toEqual({ code: 'invalid', field: 'value' });
  });

  it('what was said before can be taken up again, and a vote that is open is spoken of (R4.3)', () => {
    const scene = onAgenda()
      .after('nora', gives('NORD', 'reserved', { text: 'Préciser.' }))
      .after('sami', gives('SUD'));
    const about = { ...ficheOf(scene), ministry: 'NORD', value: 'reserved' };
    expect(fieldNamed(formFor(scene, 'nora', 'give-opinion', about), 'text')).toMatchObject({ value: 'Préciser.' });
    const voting = inVote();
    const again = { ...ficheOf(voting), ministry: 'NORD', value: 'unfavourable' };
    expect(formFor(voting, 'nora', 'give-opinion', again).intro).toContain('les votants seront informés');
    expect(voting.when('nora', confirms('NORD')).refusal).toBeUndefined();
  });

  it('R4.6: the secretariat has its own form, with the document; another ministry has none', () => {
    const scene = submitted();
    const own = { ...ficheOf(scene), ministry: 'NORD', value: 'favourable' };
    expect(refusalTo(scene, 'sec', 'give-opinion', own)).toMatchObject({ code: 'not-allowed', right: 'give-opinion' });
    expect(refusalTo(scene, 'sami', 'give-opinion', own)).toMatchObject({ code: 'not-allowed', right: 'give-opinion' });
    const enter = { ...ficheOf(scene), ministry: 'NORD' };
    expect(refusalTo(scene, 'nora', 'enter-opinion', enter)).toMatchObject({
      code: 'not-allowed',
      right: 'enter-opinion',
    });
    expect(refusalTo(scene, 'sec', 'enter-opinion', { ...enter, ministry: 'OUEST' })).toMatchObject({
      code: 'invalid',
    });
    const read = fill(scene, 'sec', 'enter-opinion', enter, { value: 'reserved', document: 'd'.repeat(301) });
    expect(errorsOf(read)).toEqual({
      text: expect.stringContaining('recommandations'),
      document: '301\u00a0caractères, c’est trop long\u00a0: 300 au plus.',
    });
    expect(refusalTo(scene, 'sec', 'examine-fiche', ficheOf(scene))).toMatchObject({
      code: 'not-allowed',
      right: 'give-commission-opinion',
    });
  });

  it('R5.1: the commission has the first three values', () => {
    const scene = submitted();
    const value = fieldNamed(formFor(scene, 'com', 'examine-fiche', ficheOf(scene)), 'value');
    expect(value).toMatchObject({
      options: [{ value: 'favourable' }, { value: 'reserved' }, { value: 'unfavourable' }],
    });
    expect(errorsOf(fill(scene, 'com', 'examine-fiche', ficheOf(scene), { value: 'not-concerned' }))).toEqual({
      value: 'Choisissez parmi\u00a0: Favorable, Réservé et Défavorable.',
    });
  });

  it('R5.2: an establishment’s sheet is not sent back, whatever is written', () => {
    const scene = submitted({ establishment: true });
    expect(refusalTo(scene, 'com', 'send-back-fiche', ficheOf(scene))).toEqual({ code: 'establishment-not-sent-back' });
  });
});

describe('the agenda (R5.3, R11.6)', () => {
  it('without the commission’s avis a reason is asked for; with it, none', () => {
    const without = submitted().after('sec', opensConsultation());
    expect(names(formFor(without, 'sec', 'place-fiche', ficheOf(without)))).toEqual(['consultation', 'reason']);
    expect(errorsOf(fill(without, 'sec', 'place-fiche', ficheOf(without), {}))).toEqual({
      reason: 'Ce champ est à remplir.',
    });
    expect(
      decided(without, 'sec', fill(without, 'sec', 'place-fiche', ficheOf(without), { reason: 'Urgence' })),
    ).toMatchObject([{ withoutCommission: 'Urgence' }]);
    const { scene, who, about } = use('place-fiche');
    expect(names(formFor(scene, who, 'place-fiche', about))).toEqual(['consultation']);
  });

  it('an establishment’s sheet never goes on without it', () => {
    const scene = submitted({ establishment: true }).after('sec', opensConsultation());
    expect(refusalTo(scene, 'sec', 'place-fiche', ficheOf(scene))).toEqual({
      code: 'commission-first',
      establishment: true,
    });
  });

  it('only consultations that run or are to come can be chosen, with their period', () => {
    const scene = submitted()
      .after('com', examines())
      .after('sec', opensConsultation({ opensAt: '2027-03-15T09:00' }));
    const planned = fieldNamed(formFor(scene, 'sec', 'place-fiche', ficheOf(scene)), 'consultation');
    expect(planned).toMatchObject({
      value: scene.consultation.id,
      options: [
        { label: 'Consultation de mars', hint: expect.stringContaining('15\u00a0mars 2027 à 9\u00a0h\u00a000') },
      ],
    });
    const over = scene.at('2027-04-01T09:00');
    expect(refusalTo(over, 'sec', 'place-fiche', ficheOf(over))).toEqual({ code: 'no-consultation' });
    const form = FORMS['place-fiche'];
    const read = form.read({ consultation: scene.consultation.id }, ficheOf(over), over.world, readerOf(over, 'sec'));
    expect(errorsOf(read)).toHaveProperty('consultation');
  });

  it('a sheet that is on one already may move to another, or stay', () => {
    const scene = onAgenda();
    const form = formFor(scene, 'sec', 'place-fiche', ficheOf(scene));
    expect(fieldNamed(form, 'consultation')).toMatchObject({
      options: [{ hint: expect.stringContaining('La fiche y est déjà.') }],
    });
  });

  it('R14.1: a time is local, and one that does not exist is told', () => {
    const scene = given(world());
    const form = formFor(scene, 'sec', 'open-consultation', {});
    expect(fieldNamed(form, 'closesAt')?.hint).toBe('Heure locale de la convention (Europe/Paris).');
    const read = (changes: FormValues) => errorsOf(fill(scene, 'sec', 'open-consultation', {}, changes));
    expect(read({ opensAt: '2027-03-28T02:30', closesAt: 'demain' })).toEqual({
      title: 'Ce champ est à remplir.',
      whyNoMeeting: 'Ce champ est à remplir.',
      opensAt: expect.stringContaining('Cette heure n’existe pas'),
      closesAt: expect.stringContaining('«\u202fdemain\u202f»'),
    });
  });
});

describe('votes (R3, R4.5)', () => {
  it('the end of the consultation is proposed, and its form says so', () => {
    const scene = readyToVote();
    const form = formFor(scene, 'sec', 'open-vote', ficheOf(scene));
    expect(names(form)).toEqual(['deadline', 'tallyShown', 'closeWhenAllVoted']);
    expect(fieldNamed(form, 'deadline')).toMatchObject({
      value: '2027-03-31T18:00',
      hint: 'Au plus tard le 31\u00a0mars 2027 à 18\u00a0h\u00a000, fin de la consultation. Heure locale de la convention (Europe/Paris).',
    });
    expect(form.intro).toBe('Vote sur FA-2027-001 «\u202fDécouvrir les métiers des quais\u202f», version\u00a01.');
    expect(
      decided(scene, 'sec', fill(scene, 'sec', 'open-vote', ficheOf(scene), { tallyShown: 'at-close' })),
    ).toMatchObject([{ tallyShown: 'at-close', closeWhenAllVoted: true, without: [] }]);
  });

  it('R4.5: where an avis is missing it says whose, and asks why', () => {
    const scene = onAgenda().after('nora', gives('NORD'));
    const form = formFor(scene, 'sec', 'open-vote', ficheOf(scene));
    expect(fieldNamed(form, 'reason')).toMatchObject({
      label: 'Avis manquant (Ministère du Sud)\u00a0: pourquoi voter sans lui',
      required: true,
    });
    expect(errorsOf(fill(scene, 'sec', 'open-vote', ficheOf(scene), {}))).toEqual({
      reason: 'Ce champ est à remplir.',
    });
    expect(
      decided(scene, 'sec', fill(scene, 'sec', 'open-vote', ficheOf(scene), { reason: 'Sans réponse' })),
    ).toMatchObject([{ without: ['SUD'], withoutReason: 'Sans réponse' }]);
  });

  it('R13.2: it warns where adopting would pass the ceiling', () => {
    const scene = readyToVote();
    const reader = {
      ...readerOf(scene, 'sec'),
      budget: (year: number) => ({
        year,
        asked: 0n,
        adopted: 0n,
        validated: 0n,
        spent: 0n,
        left: 0n,
        leftToAdopt: -1n,
      }),
    };
    const form = FORMS['open-vote'].show(scene.world, ficheOf(scene), reader);
    expect(isForm(form) && form.intro).toContain(
      'dépasserait de 0,01\u00a0€ le plafond de l’année de programme\u00a02027',
    );
  });

  it('not before its agenda, nor once its consultation is over', () => {
    const scene = submitted();
    expect(refusalTo(scene, 'sec', 'open-vote', ficheOf(scene))).toMatchObject({ code: 'wrong-state' });
    const over = readyToVote().at('2027-04-01T09:00');
    expect(refusalTo(over, 'sec', 'open-vote', ficheOf(over))).toMatchObject({ code: 'consultation-not-running' });
    const motion = consulting().at('2027-04-01T09:00');
    const about = { consultation: motion.consultation.id };
    expect(refusalTo(motion, 'sec', 'open-motion', about)).toMatchObject({ code: 'consultation-not-running' });
  });

  it('R3.6: the end that is proposed in a session is one that may be, however early it was opened', () => {
    const early = given(world())
      .after('sec', plansSession({ startsAt: '2027-06-08T23:30' }))
      .after('sec', convenes('La date est proche.'))
      .at('2027-06-08T00:30')
      .after('sec', openSession);
    const form = formFor(early, 'sec', 'open-motion', sessionOf(early));
    expect(fieldNamed(form, 'deadline')).toMatchObject({ value: '2027-06-09T00:30' });
    const read = fill(early, 'sec', 'open-motion', sessionOf(early), { title: 'Motion', text: 'Le comité décide.' });
    expect(decided(early, 'sec', read)).toMatchObject([{ kind: 'VoteOpened' }]);
  });

  it('R3.6: a week more is proposed, unless the agreement ends before', () => {
    const scene = inVote();
    const deadline = (s: Scene) => fieldNamed(formFor(s, 'sec', 'extend-vote', voteOf(s)), 'deadline');
    expect(deadline(scene)).toMatchObject({ value: '2027-03-17T18:00' });
    expect(deadline(scene.withEvents({ noticeReceivedOn: '2027-01-12' }))).not.toHaveProperty('value');
    const read = fill(scene, 'sec', 'extend-vote', voteOf(scene), { deadline: '', reason: '' });
    expect(Object.keys(errorsOf(read))).toEqual(['deadline', 'reason']);
    const closed = scene.at('2027-03-11T09:00');
    expect(refusalTo(closed, 'sec', 'extend-vote', voteOf(closed))).toMatchObject({ code: 'vote-over' });
  });

  it('R3.8: a show of hands offers the seats that may be entered, and never says which way one went (R3.7)', () => {
    const scene = inVote({ tallyShown: 'at-close' })
      .after('ana', votes('against'))
      .after('bob', stepsAside)
      .after('sec', enters('QUAI-03', 'against'));
    const form = formFor(scene, 'sec', 'enter-ballot', voteOf(scene));
    expect(fieldNamed(form, 'seat')).toMatchObject({
      options: [
        { value: 'QUAI-03', label: 'Quai, siège 3, Prénom cleo', hint: 'Un vote a déjà été saisi pour ce siège.' },
        { value: 'NORD', label: 'Ministère du Nord, Prénom nora' },
        { value: 'SUD', label: 'Ministère du Sud, Prénom sami' },
      ],
    });
    expect(fieldNamed(form, 'seat')).not.toHaveProperty('value');
    expect(errorsOf(fill(scene, 'sec', 'enter-ballot', voteOf(scene), { choice: 'for' }))).toEqual({
      seat: 'Ce champ est à remplir.',
    });
    const alike = { seat: ['NORD', 'SUD'], choice: 'for' };
    expect(decided(scene, 'sec', fill(scene, 'sec', 'enter-ballot', voteOf(scene), alike))).toMatchObject([
      { kind: 'BallotCast', seat: 'NORD', choice: 'for', entered: true },
      { kind: 'BallotCast', seat: 'SUD', choice: 'for', entered: true },
    ]);
    expect(errorsOf(fill(scene, 'sec', 'enter-ballot', voteOf(scene), { seat: ['OUEST'] }))).toEqual({
      seat: expect.stringContaining('QUAI-01, QUAI-02'),
      choice: 'Choisissez parmi\u00a0: Pour, Contre et Abstention.',
    });
  });

  it('with nobody left to enter there is no form', () => {
    const all = ['ana', 'bob', 'cleo', 'nora', 'sami'];
    const scene = all.reduce((s, who) => s.after(who, votes('for')), inVote());
    expect(refusalTo(scene, 'sec', 'enter-ballot', voteOf(scene))).toMatchObject({ code: 'own-ballot-stands' });
  });
});

describe('after the agreement’s end nothing new is begun (R1.4)', () => {
  it.each(['write-fiche', 'open-consultation', 'place-fiche', 'open-motion', 'revise-fiche'] as const)('%s', (name) => {
    const { scene, who, about } = use(name);
    const ended = scene.withEvents({ lapsedOn: '2027-02-01' });
    expect(refusalTo(ended, who, name, about)).toMatchObject({ code: 'agreement-ended', state: 'lapsed' });
  });
});

it('a form of an unknown name is none', () => {
  expect(formNamed('write-fiche')).toBe(FORMS['write-fiche']);
  expect(formNamed('toString')).toBeUndefined();
});

it('a reader who is no person, as a room is, fills in nothing', () => {
  const { scene, about } = use('make-remark');
  const { person: _nobody, ...room } = readerOf(scene, 'ana');
  expect(FORMS['make-remark'].show(scene.world, about, room)).toEqual({ code: 'no-role-here' });
});

it('a substitute has the forms of the seat meanwhile, its holder has not (R2.3)', () => {
  const scene = submitted().after(
    'sec',
    appoints({ kind: 'substitute', person: 'zoe', seat: 'NORD', from: '2027-03-01', to: '2027-03-31' }),
  );
  const about = { ...ficheOf(scene), ministry: 'NORD', value: 'favourable' };
  expect(isForm(shownTo(scene, 'zoe', 'give-opinion', about))).toBe(true);
  expect(refusalTo(scene, 'nora', 'give-opinion', about)).toMatchObject({ code: 'substitute-acts' });
});
