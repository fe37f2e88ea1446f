import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/app.ts';
import { FORMS } from '../../src/forms/index.ts';
import { PAGES } from '../../src/pages.ts';
import { writtenText } from '../../src/storable.ts';
import { USE_CASES, type UseCaseName } from '../../src/use-cases/index.ts';
import { formOf, made, ROOM, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { HOSTILE } from '../support/hostile.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE, PEOPLE } from '../support/world.ts';

const OTHER = 'autre-accord';

let copil: TestApp;
/** A fiche in the conversation of `accord-des-quais`, for what is said about one. */
let own: string;
/** One of each kind of thing, of the other agreement. */
let theirs: Readonly<
  Record<'fiche' | 'reference' | 'vote' | 'motion' | 'consultation' | 'remark' | 'mandate' | 'room' | 'contact', string>
>;
beforeAll(async () => {
  copil = await testApp();
  const { register } = copil;
  const started = async (agreement: string) => {
    const delivery = { agreement };
    const consultation = await openedConsultation(register, delivery);
    const command = { content: content({ title: `Une action de ${agreement}` }), author: copil.id('pro') };
    const fiche = await register.done('import-fiche', command, 'sec', delivery);
    await register.done('examine-fiche', { fiche, value: 'favourable' }, 'com', delivery);
    await register.done('place-fiche', { fiche, consultation }, 'sec', delivery);
    return { delivery, consultation, fiche };
  };
  own = (await started(AGREEMENT)).fiche;
  await register.addAgreement(OTHER, Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]);
  await register.addRoom(`web:${OTHER}`, OTHER);
  const { delivery, consultation, fiche } = await started(OTHER);
  // So that no reference of theirs is one of ours too.
  const second = { content: content({ title: 'La seconde de là-bas' }), author: copil.id('pro') };
  await register.done('import-fiche', second, 'sec', delivery);
  const motion = await openedMotion(register, consultation, { title: 'Une motion de là-bas' }, delivery);
  const opening = { fiche, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false, withoutReason: 'Urgent.' };
  const vote = await register.done('open-vote', opening, 'sec', delivery);
  const remark = await register.done('make-remark', { fiche, text: 'Une remarque de là-bas' }, 'ana', delivery);
  const standing = await register.ports.library.standing(OTHER);
  const mandate = standing?.committee.mandates[0]?.id ?? '';
  const kept = { region: 'Nord', organisation: 'là-bas', name: 'Ana', mail: 'ana@example.org' };
  const contact = await register.done('keep-contact', kept, 'sec', delivery);
  theirs = {
    contact,
    fiche,
    reference: 'FA-2027-002',
    vote,
    motion,
    consultation,
    remark,
    mandate,
    room: `web:${OTHER}`,
  };
});
afterAll(() => copil?.register.close());

const library = () => copil.register.ports.library;
const heads = async () => Promise.all([AGREEMENT, OTHER].map((agreement) => library().head(agreement)));

/** Who has the right in `accord-des-quais`, and what they would ask about these things. */
type Things = Omit<typeof theirs, 'reference' | 'motion'>;
type Asks = readonly [who: string, command: (things: Things) => unknown];

/** A session of there, which is on the same table as consultations; by whom what would be asked of it. */
const ofSession = (who: string, more: Readonly<Record<string, unknown>> = {}): Asks => [
  who,
  ({ consultation: session }) => ({ session, ...more }),
];

const ASKED: Readonly<Record<UseCaseName, Asks | 'no thing'>> = {
  'plan-session': 'no thing',
  'set-dates': 'no thing',
  'approve-year': 'no thing',
  'ask-year-change': 'no thing',
  'ask-conciliation': 'no thing',
  'open-feed': 'no thing',
  // By the clock alone; a reminder of there is idle here (test below).
  'note-delivery': 'no thing',
  'note-unreached': 'no thing',
  'send-reminder': 'no thing',
  'drop-reminder': 'no thing',
  'mute-reminder': 'no thing',
  'revoke-feed': ['sec', () => ({ feed: NOWHERE })],
  'add-point': ofSession('sec', { title: 'T' }),
  'remove-point': ofSession('sec', { point: 'p' }),
  'attach-document': ofSession('sec', { title: 'T', href: 'https://example.org/t' }),
  'remove-document': ofSession('sec', { document: 'd' }),
  'approve-agenda': ofSession('nora'),
  'ask-agenda-change': ofSession('nora', { text: 'x' }),
  'move-session': ofSession('sec', { startsAt: '2027-06-08T14:00', reason: 'x' }),
  'cancel-session': ofSession('sec', { reason: 'x' }),
  'convene-session': ofSession('sec'),
  'confirm-reading': ofSession('ana'),
  'open-session': ofSession('sec'),
  'close-session': ofSession('sec'),
  'take-attendance': ofSession('ana', { presence: 'present' }),
  'note-guest': ofSession('sec', { name: 'x' }),
  'correct-minutes': ofSession('sec', { texts: {} }),
  'approve-minutes': ofSession('sec'),
  'prepare-motion': ['sec', ({ consultation }) => ({ consultation, title: 'T', text: 'T' })],
  'remove-motion': ['sec', ({ consultation }) => ({ consultation, motion: 'm' })],
  'open-due-vote': ['sec', ({ consultation, fiche }) => ({ consultation, fiche })],
  'write-fiche': 'no thing',
  'import-fiche': 'no thing',
  'open-consultation': 'no thing',
  publish: 'no thing',
  // A room of a platform is nobody's secret: that it is bound elsewhere is said (test below).
  'bind-room': 'no thing',
  'close-room': ['sec', ({ room }) => ({ room, why: 'unbound' })],
  'cast-vote': ['ana', ({ vote }) => ({ vote, choice: 'for' })],
  'close-due-vote': ['sec', ({ vote }) => ({ vote })],
  'close-vote': ['sec', ({ vote }) => ({ vote })],
  'confirm-opinion': ['nora', ({ fiche }) => ({ fiche, ministry: 'NORD' })],
  'end-mandate': ['sec', ({ mandate }) => ({ mandate, to: '2027-03-05' })],
  'enter-ballot': ['sec', ({ vote }) => ({ vote, seat: 'NORD', choice: 'for' })],
  'examine-fiche': ['com', ({ fiche }) => ({ fiche, value: 'favourable' })],
  'extend-vote': ['sec', ({ vote }) => ({ vote, deadline: '2027-03-20T18:00', reason: 'Des congés.' })],
  'give-mandate': [
    'sec',
    ({ consultation }) => ({ kind: 'role', role: 'guest', person: copil.id('bea'), scope: consultation }),
  ],
  'give-opinion': ['nora', ({ fiche }) => ({ fiche, ministry: 'NORD', value: 'favourable' })],
  'make-remark': ['ana', ({ fiche }) => ({ fiche, text: 'Bonjour' })],
  'open-motion': [
    'sec',
    ({ consultation }) => ({
      consultation,
      title: 'T',
      text: 'T',
      deadline: DEADLINE,
      tallyShown: 'live',
      closeWhenAllVoted: true,
    }),
  ],
  'open-vote': [
    'sec',
    ({ fiche }) => ({ fiche, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: true, withoutReason: 'x' }),
  ],
  'place-fiche': ['sec', ({ fiche, consultation }) => ({ fiche, consultation })],
  'revise-fiche': ['sec', ({ fiche }) => ({ fiche, content: content({ title: 'Autre' }), reason: 'x' })],
  'send-back-fiche': ['com', ({ fiche }) => ({ fiche, suggestions: 'x' })],
  'step-aside': ['ana', ({ vote }) => ({ vote })],
  'submit-fiche': ['pro', ({ fiche }) => ({ fiche })],
  'undo-stepping-aside': ['ana', ({ vote }) => ({ vote })],
  'withdraw-fiche': ['pro', ({ fiche }) => ({ fiche, reason: 'x' })],
  'record-board': ['sec', ({ fiche }) => ({ fiche, value: 'validated', meeting: '2027-03-01' })],
  'propose-amendment': ['pro', ({ fiche }) => ({ fiche, content: content({ title: 'Autre' }), objectives: 'x' })],
  'revise-amendment': [
    'sec',
    ({ fiche }) => ({ fiche, amendment: fiche, content: content({ title: 'Autre' }), objectives: 'x' }),
  ],
  'place-amendment': ['sec', ({ fiche, consultation }) => ({ fiche, amendment: fiche, consultation })],
  'withdraw-amendment': ['sec', ({ fiche }) => ({ fiche, amendment: fiche })],
  'correct-fiche': ['sec', ({ fiche }) => ({ fiche, content: { title: 'Autre' } })],
  'start-action': ['pro', ({ fiche }) => ({ fiche })],
  'abandon-action': ['pro', ({ fiche }) => ({ fiche, reasons: 'x', spent: 0 })],
  'file-realisation': ['pro', ({ fiche }) => ({ fiche, year: 2027, sheet: {} })],
  'authorise-logo': [
    'nora',
    ({ fiche }) => ({ fiche, ministry: 'NORD', from: '2027-03-01', to: '2027-04-01', materials: ['x'] }),
  ],
  'withdraw-logo': ['nora', ({ fiche }) => ({ fiche, authorisation: fiche })],
  'record-relay': ['nora', ({ fiche }) => ({ fiche, ministry: 'NORD', text: 'x' })],
  'file-digital-sheet': ['pro', ({ fiche }) => ({ fiche, tool: 0, sheet: 'transparency', text: 'x' })],
  'agree-digital': ['nora', ({ fiche }) => ({ fiche, tool: 0, ministry: 'NORD', agreed: true })],
  // A line of the directory is named by its identifier alone.
  'keep-contact': [
    'sec',
    ({ contact }) => ({ contact, region: 'x', organisation: 'x', name: 'x', mail: 'x@example.org' }),
  ],
  'remove-contact': ['sec', ({ contact }) => ({ contact })],
  // A year is nobody's: every agreement has a report of its own for it.
  'write-report': 'no thing',
  'present-report': 'no thing',
  'send-report': 'no thing',
  'validate-report': 'no thing',
  'ask-report-changes': 'no thing',
  'withdraw-remark': ['ana', ({ fiche, remark }) => ({ fiche, remark })],
};

const NOWHERE = 'b5c8c7b0-0000-4000-8000-000000000000';
const unknown: Things = {
  fiche: NOWHERE,
  vote: NOWHERE,
  consultation: NOWHERE,
  remark: NOWHERE,
  mandate: NOWHERE,
  room: NOWHERE,
  contact: NOWHERE,
};

describe('what belongs to another agreement is answered like what is unknown', () => {
  test.each(Object.keys(USE_CASES) as UseCaseName[])('in the use case %s', async (name) => {
    const asked = ASKED[name];
    if (asked === 'no thing') return expect(Object.keys(ASKED)).toContain(name);
    const [who, command] = asked;
    const before = await heads();
    const reply = await copil.as(who).act(name, command(theirs));
    expect(reply).toEqual(await copil.as(who).act(name, command(unknown)));
    // Only the clock opens or closes a due vote: who asks for it is told that first.
    expect(refusedWith(reply)).toMatch(name.endsWith('-due-vote') ? /le système/ : /introuvable/);
    return expect(await heads()).toEqual(before);
  });
  test.each(Object.keys(PAGES))('on the page %s', async (name) => {
    for (const who of ['sec', 'pro']) {
      const reply = await copil.as(who).show(name, { ...theirs, subject: `fiche:${theirs.fiche}` });
      expect(shownOf(reply)).toEqual(
        shownOf(await copil.as(who).show(name, { ...unknown, subject: `fiche:${NOWHERE}` })),
      );
      const said = textOf(viewOf(reply));
      for (const text of ['autre-accord', 'là-bas']) expect([name, said.includes(text)]).toEqual([name, false]);
    }
    expect((await copil.as('sec').show('fiche', { fiche: theirs.reference })).kind).toBe('refused');
  });
  test.each(Object.keys(FORMS))('in the form %s, shown or sent', async (name) => {
    for (const who of ['sec', 'nora']) {
      const more = { ministry: 'NORD', value: 'favourable' };
      const of = { ...theirs, ...more };
      expect(await copil.as(who).form(name, of)).toEqual(await copil.as(who).form(name, { ...unknown, ...more }));
      const before = await heads();
      const values = {
        title: '',
        text: name === 'ask-year-change' ? '' : 'x',
        reason: name === 'ask-conciliation' ? '' : 'x',
        seat: 'NORD',
        choice: 'for',
        consultation: theirs.consultation,
      };
      const sent = await copil.as(who).submit(name, of, values);
      expect(['refused', 'form']).toContain(sent.kind);
      expect(await heads()).toEqual(before);
    }
  });
  test('a fiche of ours goes on no agenda of theirs', async () => {
    const fiche = await copil.register.done('import-fiche', { content: content(), author: copil.id('pro') }, 'sec');
    await copil.register.done('examine-fiche', { fiche, value: 'favourable' }, 'com');
    const reply = await copil.as('sec').act('place-fiche', { fiche, consultation: theirs.consultation });
    expect(refusedWith(reply)).toContain('consultation est introuvable');
  });
  test('a command that was typed finds nothing of theirs', async () => {
    for (const typed of [`fiche ${theirs.reference}`, 'vote clore FA-2027-001']) {
      const reply = await copil.as('sec').command(typed);
      expect(textOf(viewOf(reply))).not.toContain('là-bas');
    }
  });
  test('their room is not bound here too', async () => {
    const command = { room: `web:${OTHER}`, platform: 'web', name: 'Salon', address: {} };
    const reply = await copil.as('sec').act('bind-room', command);
    expect(reply.kind).toBe('refused');
    expect((await library().rooms(AGREEMENT)).map(({ id }) => id)).toEqual([ROOM]);
  });
  test('an agreement that does not exist is no visitor’s: nothing is answered at all', async () => {
    for (const agreement of ['nulle-part', 'instance', '__proto__', ''])
      await expect(copil.as('sec').show('help', {}, { agreement })).rejects.toThrow(/no agreement/);
  });
});

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'CAST-VOTE',
  'cast-vote ',
  'nothing',
  '\0',
  '\uD800',
  'x'.repeat(100_000),
];
const THINGS: readonly unknown[] = [
  undefined,
  null,
  [],
  'vote',
  42,
  true,
  {},
  [{}],
  JSON.parse('{"__proto__": {"vote": "x", "choice": "for"}}'),
  { vote: null, choice: 'for' },
  { vote: { $ne: '' }, choice: 'for' },
  { vote: ['x'], choice: ['for'] },
  { vote: '', choice: 'for' },
  { vote: 'x'.repeat(1_000_000), choice: 'for' },
  { vote: 'x', choice: 'FOR' },
  { vote: 'x', choice: 'for', entered: true },
  { vote: 'x\0', choice: 'for' },
  { vote: '\uDC00', choice: 'for' },
];

describe('names and shapes that no button ever sends', () => {
  test.each(NAMES.map((name) => [name.slice(0, 20), name]))(
    '%j as an act, a page, a form: told, and nothing changes',
    async (_shown, name) => {
      const before = await heads();
      expect((await copil.as('sec').act(name, {})).kind).toBe('refused');
      expect((await copil.as('sec').form(name)).kind).toBe('refused');
      expect((await copil.as('sec').submit(name, {}, {})).kind).toBe('refused');
      expect(viewOf(await copil.as('sec').show(name)).name).toBe('help');
      expect(await heads()).toEqual(before);
    },
  );
  test.each(Object.keys(USE_CASES))('%s with a command of any shape: refused, and nothing changes', async (name) => {
    const before = await heads();
    for (const command of THINGS) expect(USE_CASES[name as UseCaseName].command.safeParse(command).success).toBe(false);
    for (const command of [undefined, 'vote', {}, THINGS.at(-1)])
      expect((await copil.as('sec').act(name, command)).kind).toBe('refused');
    expect(await heads()).toEqual(before);
  });
  const VALUES = ['a\0b\uD800', '__proto__', "' OR 1=1 --".repeat(10_000)];
  const NUMBERS = ['-1', '0', '1.5', '99999999999', '9007199254740993', '1e400', 'NaN'];
  test.each([...Object.keys(PAGES)])('the page %s, about anything', async (name) => {
    for (const value of VALUES) {
      const reply = await copil
        .as('sec')
        .show(name, { fiche: value, vote: value, words: value, before: value, subject: value });
      expect([name, value, ['shown', 'refused'].includes(reply.kind)]).toEqual([name, value, true]);
    }
  });
  test.each(NUMBERS)('the register before line %s', async (before) => {
    expect((await copil.as('sec').show('register', { before })).kind).toBe('shown');
  });
  test.each(Object.keys(FORMS))('the form %s, about anything, filled in with anything', async (name) => {
    const before = await heads();
    for (const value of VALUES) {
      const about = { fiche: value, vote: value, consultation: value, ministry: value, value };
      expect(['form', 'refused']).toContain((await copil.as('sec').form(name, about)).kind);
      const values = {
        title: [value],
        text: [{ text: value }],
        programmeYear: value,
        deadline: value,
        closesAt: value,
      };
      expect(['form', 'refused']).toContain((await copil.as('sec').submit(name, about, values)).kind);
    }
    expect(await heads()).toEqual(before);
  });
  test('a command line of anything is answered, and changes nothing', async () => {
    const before = await heads();
    for (const text of HOSTILE)
      for (const typed of [
        text,
        `fiche ${text}`,
        `fiches ${text}`,
        `aide ${text}`,
        `document ${text}`,
        `logo ${text}`,
      ]) {
        const { kind } = await copil.as('sec').command(typed);
        expect([typed.slice(0, 60), ['shown', 'refused', 'form'].includes(kind)]).toEqual([typed.slice(0, 60), true]);
      }
    expect(await heads()).toEqual(before);
  });
  test('a key of any kind is a key', async () => {
    for (const key of ['', '\0', 'a\0b', '\uD800', '__proto__', 'x'.repeat(200)]) {
      const ask = () => copil.as('ana').act('make-remark', { fiche: own, text: 'Avec une clef.' }, { key });
      const first = await ask();
      expect(first.kind).toBe('done');
      expect(await ask()).toEqual(first);
    }
  });
  test('somebody or something that is not there can’t be named in a mandate, nor as an author', async () => {
    const guest = { kind: 'role', role: 'guest', person: NOWHERE };
    expect(refusedWith(await copil.as('sec').act('give-mandate', guest))).toContain('personne est introuvable');
    const fiche = { content: content(), author: NOWHERE };
    expect(refusedWith(await copil.as('sec').act('import-fiche', fiche))).toContain('personne est introuvable');
    for (const dates of [{ from: '2027-02-30' }, { from: 'x' }, { to: '2026-01-01' }])
      expect((await copil.as('sec').act('give-mandate', { ...guest, person: copil.id('bea'), ...dates })).kind).toBe(
        'refused',
      );
  });
});

describe('texts from people', () => {
  const stored = (text: string) => writtenText(text).trim();
  test('are kept and shown as they were typed, whatever they look like; by a form without controls and halves of signs', async () => {
    for (const text of HOSTILE) {
      const reply = await copil.as('ana').submit('make-remark', { fiche: own }, { text });
      const fits = stored(text) !== '' && stored(text).length <= 3000;
      expect([text.slice(0, 40), reply.kind]).toEqual([text.slice(0, 40), fits ? 'done' : 'form']);
    }
    const fiche = await library().fiche(AGREEMENT, own);
    const texts = new Set(fiche?.remarks.map((remark) => remark.text));
    for (const text of HOSTILE.map(stored).filter((each) => each !== '' && each.length <= 3000))
      expect([text.slice(0, 40), texts.has(text)]).toEqual([text.slice(0, 40), true]);
    expect((await copil.as('bea').show('fiche', { fiche: own })).kind).toBe('shown');
  });
  test('with U+0000 or half a sign are refused where no form stands between, and never fail', async () => {
    const texts = HOSTILE.filter((text) => text.includes('\0') || !text.isWellFormed());
    expect(texts.length).toBeGreaterThan(3);
    const before = await heads();
    for (const text of texts) {
      const asked: readonly [string, unknown][] = [
        ['make-remark', { fiche: own, text }],
        ['write-fiche', { content: content({ title: `${text}x` }) }],
        ['write-fiche', { content: content({ publics: [{ public: text, number: 1 }] }) }],
        ['write-fiche', { content: { ...content(), [text]: 1 } }],
        ['open-consultation', { title: `${text}x`, whyNoMeeting: 'x', closesAt: DEADLINE }],
        ['bind-room', { room: `r${text}`, platform: 'web', name: 'x', address: {} }],
        ['bind-room', { room: 'r', platform: 'web', name: 'x', address: { [text]: 'x' } }],
        ['place-fiche', { fiche: own, consultation: text }],
      ];
      for (const [name, command] of asked)
        expect([name, (await copil.as('sec').act(name, command, { key: `k-${name}` })).kind]).toEqual([
          name,
          'refused',
        ]);
    }
    expect(await heads()).toEqual(before);
  });
  test('are refused under a key too, where the refusal repeats the first half of a sign', async () => {
    for (const n of [76, 77, 78, 79, 80]) {
      const axes = [`${'x'.repeat(n)}${'🙂'.repeat(40)}`];
      const reply = await copil.as('pro').act('write-fiche', { content: content({ axes }) }, { key: `sign-${n}` });
      expect(reply.kind).toBe('refused');
      const when = `${'x'.repeat(20)}🙂\0`;
      const asked = { title: 'x', whyNoMeeting: 'x', closesAt: when };
      expect((await copil.as('sec').act('open-consultation', asked, { key: `when-${n}` })).kind).toBe('refused');
    }
  });
  test('in a title stand on every page and card that shows it', async () => {
    const title = '<!channel> *gras* | R&D </script> 🙂 \u202Eenvers\u202C';
    const fiche = made(await copil.as('pro').act('write-fiche', { content: content({ title }) }));
    expect((await copil.as('pro').act('submit-fiche', { fiche })).kind).toBe('done');
    expect(viewOf(await copil.as('ana').show('fiche', { fiche })).title).toContain('<!channel> *gras* | R&D </script>');
    const form = formOf(await copil.as('pro').form('revise-fiche', { fiche }));
    expect(form.fields.find(({ name }) => name === 'title')).toMatchObject({ value: title });
  });
});

/** All but how the page was asked for, which is the asker's own. */
function shownOf(reply: Reply): unknown {
  if (reply.kind !== 'shown') return reply;
  const { page: _asked, ...view } = reply.view;
  return view;
}
