import { describe, expect, test } from 'vitest';
import type { Approval } from '../../src/rules/approval.ts';
import type { Entry, World } from '../../src/rules/decide.ts';
import { evolve } from '../../src/rules/evolve.ts';
import type { Fact } from '../../src/rules/facts.ts';
import { closeSession, confirmReading, noteDelivery, noteUnreached } from '../../src/rules/meeting.ts';
import {
  addPoint,
  approveAgenda,
  askAgendaChange,
  attachDocument,
  removeDocument,
  removePoint,
} from '../../src/rules/meeting-agenda.ts';
import { correctMinutes } from '../../src/rules/minutes.ts';
import { tallyOf } from '../../src/rules/tally.ts';
import { placesAmendment, proposes, validated, withdrawsAmendment } from '../support/life.ts';
import { convened, convenes, inSession, planned, plansSession, sessionOf } from '../support/sessions.ts';
import {
  type Act,
  appoints,
  closesByHand,
  examines,
  given,
  gives,
  opensConsultation,
  opensMotion,
  opensVote,
  places,
  Scene,
  submitted,
  withdraws,
  world,
} from '../support/world.ts';

const HREF = 'https://example.org/bilan';
const adds =
  (title = 'Mobilité', text?: string): Act =>
  (w, ctx) =>
    addPoint(w, { title, ...(text === undefined ? {} : { text }) }, ctx);
const drops =
  (point: string): Act =>
  (w, ctx) =>
    removePoint(w, { point }, ctx);
const attaches =
  (title = 'Bilan', href = HREF): Act =>
  (w, ctx) =>
    attachDocument(w, { title, href }, ctx);
const detaches =
  (document: string): Act =>
  (w, ctx) =>
    removeDocument(w, { document }, ctx);
const asks =
  (text = 'Ajouter la mobilité.'): Act =>
  (w, ctx) =>
    askAgendaChange(w, { text }, ctx);
const said = (scene: Scene): readonly Approval[] => sessionOf(scene).approvals;
/** The action as it is, its written consultation no longer at hand. */
function elsewhere({ world: { consultation: _written, ...rest }, now, entries, acts }: Scene): Scene {
  return new Scene(rest, now, entries, acts);
}
const closed = () => inSession().after('sec', closeSession);
const withPoint = (scene = planned()) => scene.after('sec', adds());
const pointOf = (scene: Scene) => sessionOf(scene).points[0]?.id ?? '';
const withDocument = (scene = planned()) => scene.after('sec', attaches());
const documentOf = (scene: Scene) => sessionOf(scene).documents[0]?.id ?? '';

describe('R15: the agenda is the secretariat’s', () => {
  test.each([
    ['adds a point', adds()],
    ['takes one off', drops('id-1')],
    ['attaches a document', attaches()],
    ['takes one away', detaches('id-1')],
  ])('nobody else %s', (_what, act) => {
    for (const who of ['ana', 'nora', 'com', 'pro', 'clock'])
      expect(planned().when(who, act).refusal).toEqual({ code: 'not-allowed', right: 'run', who: ['secretariat'] });
  });

  test.each([
    ['a point', adds()],
    ['a point to take off', drops('id-1')],
    ['a document', attaches()],
    ['a document to take away', detaches('id-1')],
    ['an approval', approveAgenda],
    ['a change asked for', asks()],
  ])('R11.6: a written consultation has no such agenda: %s', (_what, act) => {
    const written = given(world()).after('sec', opensConsultation());
    expect(written.when('sec', act).refusal).toEqual({ code: 'not-found', what: 'session', given: '' });
  });
});

describe('points that are no fiche', () => {
  test('with a title, and a text where there is one', () => {
    expect(planned().when('sec', adds(' ')).refusal).toEqual({ code: 'text-needed', field: 'title' });
    expect(planned().when('sec', adds('x'.repeat(151))).refusal).toMatchObject({ code: 'text-too-long', max: 150 });
    expect(planned().when('sec', adds('Mobilité', 'x'.repeat(3001))).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'text',
    });
    const added = withPoint().after('sec', adds(' Bilan ', ' Celui de 2026. '));
    expect(sessionOf(added).points.map(({ title, text }) => [title, text])).toEqual([
      ['Mobilité', undefined],
      ['Bilan', 'Celui de 2026.'],
    ]);
  });

  test('one that was taken off is off, and what the parties agreed with is another agenda (R11.5)', () => {
    const scene = withPoint().after('nora', approveAgenda);
    const after = scene.after('sec', drops(pointOf(scene)));
    expect(sessionOf(after).points).toEqual([]);
    expect(sessionOf(after).revision).toBe(sessionOf(scene).revision + 1);
    expect(after.when('sec', drops(pointOf(scene))).refusal).toEqual({
      code: 'not-found',
      what: 'point',
      given: '',
    });
  });

  test('one comes up in the meeting itself; none goes any more; once it is closed none comes', () => {
    const during = withPoint(inSession());
    expect(sessionOf(during).points).toHaveLength(1);
    expect(during.when('sec', drops(pointOf(during))).refusal).toMatchObject({
      code: 'session-state',
      state: 'open',
      from: ['planned', 'convened'],
    });
    expect(closed().when('sec', adds()).refusal).toMatchObject({
      code: 'session-state',
      state: 'closed',
      from: ['planned', 'convened', 'open'],
    });
  });
});

describe('R11.3: documents', () => {
  test('a title and an address that can be opened', () => {
    expect(planned().when('sec', attaches('')).refusal).toEqual({ code: 'text-needed', field: 'title' });
    for (const href of ['', 'bilan.pdf', 'http://example.org/bilan', 'https://nom:mot@example.org/'])
      expect(planned().when('sec', attaches('Bilan', href)).refusal).toEqual({ code: 'invalid', field: 'href' });
  });

  test('the same one is attached once; another title or another address is another document', () => {
    const scene = withDocument();
    expect(scene.when('sec', attaches(' Bilan ', ` ${HREF} `)).facts).toEqual([]);
    expect(scene.when('sec', attaches('Bilan 2026')).facts).toHaveLength(1);
    expect(scene.when('sec', attaches('Bilan', `${HREF}-2`)).facts).toHaveLength(1);
  });

  test('one is taken away before the meeting, once; the agreement on the agenda stands (R11.5)', () => {
    const scene = withDocument();
    const document = documentOf(scene);
    const after = scene.after('sec', detaches(document));
    expect(sessionOf(after).documents).toEqual([]);
    expect(sessionOf(after).revision).toBe(sessionOf(scene).revision);
    expect(after.when('sec', detaches(document)).refusal).toEqual({ code: 'not-found', what: 'document', given: '' });
    const during = withDocument(inSession());
    expect(during.when('sec', detaches(documentOf(during))).refusal).toMatchObject({ code: 'session-state' });
    expect(closed().when('sec', attaches()).refusal).toMatchObject({ code: 'session-state', state: 'closed' });
  });
});

describe('R11.5: what a party says of the agenda', () => {
  test('approved twice it is approved once; of another agenda it is asked again', () => {
    const scene = planned().after('nora', approveAgenda);
    expect(scene.when('nora', approveAgenda).facts).toEqual([]);
    expect(withPoint(scene).when('nora', approveAgenda).facts).toMatchObject([
      { kind: 'AgendaApproved', party: 'NORD', revision: 2 },
    ]);
  });

  test('a change is asked for in words', () => {
    expect(planned().when('nora', asks(' ')).refusal).toEqual({ code: 'text-needed', field: 'change' });
    expect(planned().when('nora', asks('x'.repeat(1001))).refusal).toMatchObject({ code: 'text-too-long', max: 1000 });
    expect(said(planned().after('sec', asks(' La date. ')))).toMatchObject([{ party: 'QUAI', change: 'La date.' }]);
  });

  test('until the session opens', () => {
    for (const act of [approveAgenda, asks()]) {
      expect(convened().when('nora', act).refusal).toBeUndefined();
      expect(inSession().when('nora', act).refusal).toMatchObject({ code: 'session-state', state: 'open' });
    }
  });

  test('by nobody else: no seat of the operator, no commission, and nobody at all (R15)', () => {
    for (const who of ['ana', 'com', 'bea', 'pro'])
      for (const act of [approveAgenda, asks()])
        expect(planned().when(who, act).refusal).toMatchObject({ code: 'not-allowed', right: 'approve' });
    expect(planned().when('nobody', approveAgenda).refusal).toEqual({ code: 'no-role-here' });
  });

  test('R2.3: by the substitute while they act, for this session too', () => {
    const scene = planned();
    const substitute = appoints({ kind: 'substitute', seat: 'NORD', person: 'zoe', scope: sessionOf(scene).id });
    const replaced = scene.after('sec', substitute);
    expect(said(replaced.after('zoe', approveAgenda))).toMatchObject([{ party: 'NORD', by: 'zoe' }]);
    expect(replaced.when('nora', approveAgenda).refusal).toMatchObject({ code: 'substitute-acts', substitute: 'zoe' });
  });
});

describe('fiches and amendments on it', () => {
  const withFiche = () =>
    planned(submitted().after('com', examines()).after('nora', gives('NORD')).after('sami', gives('SUD'))).after(
      'sec',
      places(),
    );
  const placedIn = (scene: Scene) => Object.keys(sessionOf(scene).placed);

  test('one that comes makes another agenda, and one that is withdrawn too (R11.5)', () => {
    const scene = withFiche();
    expect(placedIn(scene)).toEqual([scene.fiche.id]);
    expect(sessionOf(scene).revision).toBe(2);
    const gone = scene.after('sec', withdraws('Doublon.'));
    expect(placedIn(gone)).toEqual([]);
    expect(sessionOf(gone).revision).toBe(3);
    const proposed = planned(elsewhere(validated())).after('pro', proposes({ title: 'Un autre titre' }));
    const amended = proposed.after('sec', placesAmendment);
    expect(placedIn(amended)).toHaveLength(1);
    expect(placedIn(amended.after('sec', withdrawsAmendment('Sans objet.')))).toEqual([]);
  });

  test('once it was convened the agenda is what went out: what comes later asks nobody again', () => {
    const scene = withFiche().after('nora', approveAgenda).after('sec', convenes('La date est proche.'));
    expect(sessionOf(scene.after('sec', withdraws('Doublon.'))).revision).toBe(sessionOf(scene).revision);
    expect(sessionOf(scene).convocation?.fiches).toEqual([]);
    const whole = scene.with({ fiches: [scene.fiche] });
    const again = appoints({ kind: 'seat', seat: 'QUAI-02', person: 'dan', from: '2027-03-01' });
    const { facts } = whole.after('sec', again).when('sec', convenes());
    expect(facts).toMatchObject([{ kind: 'SessionConvened', fiches: [{ fiche: scene.fiche.id, version: 1 }] }]);
  });

  test('one that is not on it and is withdrawn makes no other agenda', () => {
    const scene = planned(submitted());
    expect(sessionOf(scene.after('pro', withdraws())).revision).toBe(sessionOf(scene).revision);
  });
});

describe('R16.2: what happens to one session touches no other', () => {
  /** All that happens to a session: its agenda, its convocation, its votes, its minutes. */
  const story = (): Scene => {
    const open = planned(submitted().after('com', examines()).after('nora', gives('NORD')).after('sami', gives('SUD')))
      .after('sec', places())
      .after('sec', adds())
      .after('sec', attaches())
      .after('nora', approveAgenda)
      .after('sami', asks())
      .after('sec', convenes('La date est proche.'))
      .after('ana', confirmReading)
      .after('clock', (w, ctx) =>
        noteDelivery(w, { person: 'bob', way: 'mail', deliveredAt: '2027-03-01T09:05:00.000Z' }, ctx),
      )
      .at('2027-03-03T10:00')
      .after('clock', noteUnreached);
    return open;
  };
  const another = (): World => {
    const { world: other } = given(world()).after('sec', (w, ctx) =>
      plansSession({ title: 'Un autre' })(w, { ...ctx, newId: 'another' }),
    );
    return other;
  };
  /** The session after these facts, as who reads the register again sees it. */
  const replayed = (start: World, entries: readonly Entry[]) => entries.reduce(evolve, start).consultation;

  test('nor its votes, its fiches and their amendments', () => {
    const voting = inSession(submitted().after('com', examines()))
      .after('sec', places())
      .after('nora', gives('NORD'))
      .after('sami', gives('SUD'))
      .after('sec', opensVote({ deadline: '2027-06-08T18:00' }))
      .after('sec', closesByHand)
      .after('sec', opensMotion({ deadline: '2027-06-08T18:00' }))
      .after('sec', closesByHand)
      .after('sec', closeSession)
      .after('sec', (w, ctx) => correctMinutes(w, { texts: { opening: 'Ouverte à 14 h.' } }, ctx));
    const amended = planned(elsewhere(validated()))
      .after('pro', proposes({ title: 'Un autre titre' }))
      .after('sec', placesAmendment)
      .after('sec', withdrawsAmendment('Sans objet.'));
    for (const { entries } of [story(), voting, amended]) {
      const start = another();
      const others = entries.filter(({ fact }) => !['SessionPlanned', 'ConsultationOpened'].includes(fact.kind));
      expect(others.length).toBeGreaterThan(8);
      expect(replayed(start, others)).toBe(start.consultation);
    }
  });

  test('while its own votes are open in it, and in it alone', () => {
    const voting = inSession().after('sec', opensMotion({ deadline: '2027-06-08T18:00' }));
    expect(sessionOf(voting).openVotes).toEqual([voting.vote.id]);
    const elsewhere: Entry = entry({ kind: 'VoteClosed', vote: 'v9', how: 'by-hand', seats: [], tally: NO_TALLY });
    const other: World = { ...voting.world, vote: { ...voting.vote, id: 'v9', consultation: 'c9' } };
    expect(evolve(other, elsewhere).consultation).toBe(other.consultation);
    expect(sessionOf(voting.after('sec', closesByHand)).openVotes).toEqual([]);
  });

  test('an entry that tells of a convocation that never went out changes nothing', () => {
    const { world: start } = planned();
    const session = start.consultation?.id ?? '';
    const facts: readonly Fact[] = [
      { kind: 'ConvocationRead', session, person: 'ana' },
      { kind: 'ConvocationDelivered', session, person: 'ana', way: 'mail', deliveredAt: '2027-03-01T09:05:00.000Z' },
      { kind: 'ConvocationUnreached', session, people: ['ana'] },
    ];
    for (const fact of facts) expect(evolve(start, entry(fact)).consultation).toBe(start.consultation);
  });
});

const NO_TALLY = tallyOf([], new Map());
const entry = (fact: Fact): Entry => ({
  seq: 99,
  at: '2027-06-08T13:00:00.000Z',
  by: { as: 'clock' },
  via: 'clock',
  hash: 'hash-99',
  fact,
});
