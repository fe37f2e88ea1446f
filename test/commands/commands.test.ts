import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completions } from '../../src/commands/complete.ts';
import { COMMANDS, commandNamed, commandsFor, exampleOf, GRAMMAR } from '../../src/commands/grammar.ts';
import { slipsBetween } from '../../src/commands/nearest.ts';
import { LONGEST, parseCommand } from '../../src/commands/parse.ts';
import { referenceIn } from '../../src/commands/reference.ts';
import { sayUnknown } from '../../src/commands/say-unknown.ts';
import { formNamed } from '../../src/forms/index.ts';
import type { Capacity } from '../../src/rules/rights.ts';
import { USE_CASES } from '../../src/use-cases/index.ts';
import { LOCALES, wordsIn } from '../../src/words/words.ts';
import { HOSTILE } from '../support/hostile.ts';

const secretariat: readonly Capacity[] = [{ as: 'secretariat' }];
const member: readonly Capacity[] = [
  { as: 'seat', seat: 'OPCO-01', body: 'OPCO', bodyKind: 'operator', substitute: false },
];
const REF = 'FA-2027-003';
const unknown = (text: string) => {
  const parsed = parseCommand(text);
  if ('unknown' in parsed) return parsed.unknown;
  throw new Error(`"${text}" is ${parsed.command}`);
};

describe('the commands people type', () => {
  it.each([
    ['aide', { command: 'help' }],
    ['help', { command: 'help' }],
    ['?', { command: 'help' }],
    ['aide ?', { command: 'help' }],
    ['', { command: 'help' }],
    [' \u00a0\n', { command: 'help' }],
    ['fiches', { command: 'fiche.list' }],
    ['fiches  Métiers de bouche', { command: 'fiche.list', words: 'Métiers de bouche' }],
    ['sheets bakers', { command: 'fiche.list', words: 'bakers' }],
    ['fiche FA-2027-003', { command: 'fiche.show', ref: REF }],
    ['FICHE fa-2027-3 ?', { command: 'fiche.show', ref: REF }],
    ['vote FA-2027-003', { command: 'vote.show', ref: REF }],
    ['vote pour FA-2027-003', { command: 'vote.show', ref: REF }],
    ['je veux voter', { command: 'votes' }],
    ['voter', { command: 'votes' }],
    ['mes votes', { command: 'votes' }],
    ['qui n’a pas voté ?', { command: 'votes' }],
    ['déport FA-2027-003', { command: 'vote.show', ref: REF }],
    ['remarque FA-2027-003', { command: 'remark.new', ref: REF }],
    ['clore FA-2027-003', { command: 'vote.close', ref: REF }],
    ['prochaine échéance', { command: 'calendar' }],
    ['échéances', { command: 'calendar' }],
    ['budget FA-2027-003', { command: 'fiche.show', ref: REF }],
    ['importer', { command: 'import' }],
    ['annuaire ajouter', { command: 'directory.add' }],
    ['relais FA-2027-003', { command: 'relay', ref: REF }],
    ['numerique fa-2027-3', { command: 'digital', ref: REF }],
    ['digital tools FA-2027-003', { command: 'digital', ref: REF }],
    ['inviter', { command: 'invite' }],
    ['suppléant', { command: 'substitute' }],
    ['aide vote', { command: 'help', words: 'vote' }],
    ['fa 2027 3', { command: 'fiche.show', ref: REF }],
    ['fiche nouvelle', { command: 'fiche.new' }],
    ['Nouvelle\u202ffiche', { command: 'fiche.new' }],
    ['fiche new', { command: 'fiche.new' }],
    ['vote ouvrir FA-2027-003', { command: 'vote.open', ref: REF }],
    ['ouvrir le vote FA\u20112027\u2011003', { command: 'vote.open', ref: REF }],
    ['vote open fa2027003', { command: 'vote.open', ref: REF }],
    ['vote clore FA-2027-003', { command: 'vote.close', ref: REF }],
    ['vote close FA-2027-003', { command: 'vote.close', ref: REF }],
    ['vote prolonger 2027-3', { command: 'vote.extend', ref: REF }],
    ['vote extend FA-2027-003', { command: 'vote.extend', ref: REF }],
    ['consultation ouvrir', { command: 'consultation.open' }],
    ['consultation open', { command: 'consultation.open' }],
    ['SEANCE OUVRIR', { command: 'session.open' }],
    ['séance ouvrir', { command: 'session.open' }],
    ['motion nouvelle', { command: 'motion.new' }],
    ['motion new', { command: 'motion.new' }],
    ['ordre', { command: 'agenda' }],
    ['ordre du jour', { command: 'agenda' }],
    ['agenda', { command: 'agenda' }],
    ['calendrier', { command: 'calendar' }],
    ['calendar', { command: 'calendar' }],
    ['budget', { command: 'budget' }],
    ['membres', { command: 'members' }],
    ['members', { command: 'members' }],
    ['regles', { command: 'rules' }],
    ['re\u0300gles', { command: 'rules' }],
    ['rules', { command: 'rules' }],
    ['registre', { command: 'register' }],
    ['registre FA-2027-003', { command: 'register', ref: REF }],
    ['journal', { command: 'register' }],
    ['mes données', { command: 'my-data' }],
    ['my data', { command: 'my-data' }],
    ['tâches', { command: 'tasks' }],
    ['tasks', { command: 'tasks' }],
    ["ce qui m'attend", { command: 'tasks' }],
    ['Ce qui m’attend ?', { command: 'tasks' }],
  ])('%j', (text, parsed) => {
    expect(parseCommand(text)).toEqual(parsed);
  });

  it.each([
    '/copil',
    '/Copil',
    '@Copil',
    '<@U0LAN0Z89>',
    '<@U0LAN0Z89|copil>',
    '<at>Copil</at>',
    'copil,',
    '@copil /copil',
  ])('said to %j', (address) => {
    expect(parseCommand(`${address} fiche ${REF}`)).toEqual({ command: 'fiche.show', ref: REF });
    expect(parseCommand(`  ${address}\u00a0`)).toEqual({ command: 'help' });
  });

  it('a word that begins like the address is not the address', () => {
    expect(unknown('copilote').typed).toBe('copilote');
  });
});

describe('references', () => {
  it.each([
    'FA-2027-003',
    'fa-2027-3',
    'FA 2027 003',
    'fa – 2027 – 3',
    '2027-3',
    'FA20273',
    'ＦＡ－２０２７－００３',
    'fa-2027-0003',
  ])('%j is FA-2027-003', (typed) => expect(referenceIn(typed)).toBe(REF));

  it('numbers above a thousand are whole', () => expect(referenceIn('fa-2027-1234')).toBe('FA-2027-1234'));

  it.each(['', 'FA', 'FA-2027', 'FA-27-003', 'FB-2027-003', 'FA-2027-003 bis', '2027', '1'.repeat(100)])(
    '%j is none',
    (typed) => expect(referenceIn(typed)).toBeUndefined(),
  );

  it('law: every reference that the rules give is read back, whatever its case', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 999_999 }), (year, n) => {
        const reference = `FA-${year}-${String(n).padStart(3, '0')}`;
        expect([referenceIn(reference), referenceIn(reference.toLowerCase())]).toEqual([reference, reference]);
      }),
    );
  });
});

describe('what is no command is answered with help, and with what may have been meant', () => {
  it.each([
    ['aid', 'no-such-command', 'aide'],
    ['fihces boulangerie', 'no-such-command', 'fiches boulangerie'],
    ['fihce fa-2027-3', 'no-such-command', 'fiche FA-2027-003'],
    ['fiche novuelle', 'not-a-reference', 'fiche nouvelle'],
    ['fiche boulangerie', 'not-a-reference', 'fiches boulangerie'],
    ['sheet bakery', 'not-a-reference', 'sheets bakery'],
    ['vote ouvri FA-2027-003', 'not-a-reference', 'vote ouvrir FA-2027-003'],
    ['vote ouvrir boulangerie', 'not-a-reference', 'vote ouvrir FA-2027-003'],
    ['vote ouvrir', 'reference-missing', 'vote ouvrir FA-2027-003'],
    ['clore', 'reference-missing', 'vote clore FA-2027-003'],
    ['vote open', 'reference-missing', 'vote open FA-2027-003'],
    ['calandrier', 'no-such-command', 'calendrier'],
    ['registe fa-2027-3', 'no-such-command', 'registre FA-2027-003'],
    ['budget 2027', 'too-much', 'budget'],
    ['boulangerie', 'no-such-command', undefined],
    ['x', 'no-such-command', undefined],
  ])('%j', (text, why, suggestion) => {
    const { typed: _typed, ...rest } = unknown(text);
    expect(rest).toEqual(suggestion === undefined ? { why } : { why, suggestion });
  });

  it('it is said in a sentence', () => {
    const say = (text: string, locale: 'fr' | 'en' = 'fr') => sayUnknown(unknown(text), wordsIn(locale));
    expect(say('fihces')).toBe(
      'Je ne connais pas la commande «\u202ffihces\u202f». Vouliez-vous dire «\u202ffiches\u202f»\u202f?',
    );
    expect(say('boulangerie')).toBe('Je ne connais pas la commande «\u202fboulangerie\u202f».');
    expect(say('vote clore')).toBe('Il manque la référence de la fiche. Par exemple\u00a0: vote clore FA-2027-003');
    expect(say('budget 2027', 'en')).toBe('I don’t understand the end of “budget 2027”. Did you mean “budget”?');
    expect(say('x'.repeat(4000))).toBe('Ce texte est trop long pour une commande.');
    expect(say('fiche toute ronde', 'en')).toContain('Did you mean “fiches toute ronde”?');
  });

  it('4,000 characters, and 400,000, are answered at once, and their text is not repeated in full', () => {
    for (const text of [
      'fiche '.repeat(700),
      'é'.repeat(4000),
      '?'.repeat(4000),
      `/copil ${'<at>'.repeat(1000)}`,
      ' a'.repeat(200_000),
    ]) {
      const before = performance.now();
      expect(unknown(text)).toMatchObject({ why: 'too-long' });
      expect(unknown(text).typed.length).toBeLessThanOrEqual(60);
      expect(performance.now() - before).toBeLessThan(200);
    }
    expect(parseCommand(' '.repeat(100_000))).toEqual({ command: 'help' });
  });

  it('law: any text is answered: a command that exists, or why not, with a suggestion that is one', () => {
    const words = GRAMMAR.flatMap((c) => [...c.words.fr, ...c.words.en]);
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.constantFrom(...HOSTILE),
      fc
        .array(fc.oneof(fc.constantFrom(...words, REF), fc.string({ maxLength: 8 })), { maxLength: 5 })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseCommand(typed);
        if ('command' in parsed) {
          expect(COMMANDS).toContain(parsed.command);
          if (commandNamed(parsed.command).argument === 'reference') expect(parsed.ref).toMatch(/^FA-\d{4}-\d{3,}$/);
          return;
        }
        expect(parsed.unknown.typed.length).toBeLessThanOrEqual(60);
        const { suggestion } = parsed.unknown;
        if (suggestion !== undefined) expect(parseCommand(suggestion)).toHaveProperty('command');
        for (const locale of LOCALES) expect(sayUnknown(parsed.unknown, wordsIn(locale))).toMatch(/\S/);
      }),
      { numRuns: 500 },
    );
  });

  it('law: slips are counted the same from both sides, and none lie between a word and itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(slipsBetween(a, b)).toBe(slipsBetween(b, a));
        expect(slipsBetween(a, a)).toBe(0);
        expect(slipsBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
    expect([slipsBetween('fihce', 'fiche'), slipsBetween('', 'abc'), slipsBetween('chat', 'chien')]).toEqual([1, 3, 3]);
  });
});

const needsReference = (argument: string): boolean => argument === 'reference' || argument === 'reference-and-words';

describe('a year, and words behind a reference', () => {
  it('`bilan` and `programme` take a year, or none for the usual one', () => {
    expect(parseCommand('/copil bilan 2026')).toEqual({ command: 'report', year: '2026' });
    expect(parseCommand('/copil Programme')).toEqual({ command: 'programme' });
    expect(parseCommand('programme prochain')).toMatchObject({
      unknown: { why: 'not-a-year', suggestion: 'programme' },
    });
  });

  it('`logo` takes a reference, and the material that is asked about', () => {
    expect(parseCommand(`logo ${REF} affiche A3`)).toEqual({ command: 'logo', ref: REF, words: 'affiche A3' });
    expect(parseCommand(`logo ${REF.toLowerCase()}`)).toEqual({ command: 'logo', ref: REF });
    expect(parseCommand('logo')).toMatchObject({ unknown: { why: 'reference-missing' } });
    expect(parseCommand('logo affiche')).toMatchObject({ unknown: { why: 'not-a-reference' } });
  });
});

describe('the grammar', () => {
  it('has every command once, and says what it does in both languages', () => {
    expect(GRAMMAR.map((c) => c.name)).toEqual(COMMANDS);
    for (const locale of LOCALES)
      for (const name of COMMANDS) expect(wordsIn(locale).commands.does[name]).toMatch(/\S/);
  });

  it('every way to type a command leads to it, and so does its example', () => {
    for (const command of GRAMMAR)
      for (const locale of LOCALES) {
        expect(parseCommand(exampleOf(command, locale))).toMatchObject({ command: command.name });
        for (const words of command.words[locale]) {
          const text = needsReference(command.argument) ? `${words} ${REF}` : words;
          expect(parseCommand(text.toUpperCase())).toMatchObject({ command: command.name });
        }
      }
  });

  it('leads to forms and acts that exist, and takes a reference where it needs a fiche', () => {
    for (const { leadsTo, argument } of GRAMMAR) {
      if (leadsTo.kind === 'form') expect(formNamed(leadsTo.form)).toBeDefined();
      if (leadsTo.kind === 'act') expect(USE_CASES).toHaveProperty(leadsTo.act);
      const needs = Object.values(leadsTo.needs);
      const wanted = needs.includes('fiche') || needs.includes('open-vote-on-fiche');
      expect(needsReference(argument)).toBe(wanted);
      expect(argument === 'reference-or-none').toBe(needs.includes('fiche-if-given'));
    }
    expect(commandNamed('session.open').leadsTo).toMatchObject({ form: 'plan-session' });
  });

  it('help lists what this person can do (R15.1)', () => {
    const names = (capacities: readonly Capacity[]) => commandsFor(capacities).map((c) => c.name);
    const listed = COMMANDS.filter((name) => commandNamed(name).unlisted === undefined);
    // A vote is a seat's, and a relay a ministry's.
    expect(names(secretariat)).toEqual(listed.filter((name) => name !== 'vote.show' && name !== 'relay'));
    expect(names(member)).toContain('vote.show');
    expect(names(member)).toContain('fiche.new');
    expect(names(member)).not.toContain('vote.open');
    expect(names([{ as: 'proposer' }])).toEqual(expect.arrayContaining(['fiche.new', 'fiche.list', 'tasks']));
    expect(names([{ as: 'guest', of: 'C1' }])).not.toContain('fiche.new');
    expect(names([])).toEqual(['help', 'rules', 'my-data', 'data-protection']);
  });
});

describe('completion', () => {
  const texts = (prefix: string, capacities = secretariat, locale: 'fr' | 'en' = 'fr') =>
    completions(prefix, capacities, [REF, 'FA-2027-004'], locale).map((c) => c.text);

  it('begins with all that this person can type, in their language', () => {
    expect(texts('')).toEqual(
      expect.arrayContaining(['aide', 'fiches ', 'fiche ', 'fiche nouvelle', 'vote ouvrir ', 'registre ']),
    );
    expect(texts('', member)).not.toContain('vote ouvrir ');
    expect(texts('', member, 'en')).toEqual(expect.arrayContaining(['help', 'sheets ', 'sheet new']));
    expect(texts('')).not.toContain('help');
  });

  it('goes on with what was begun, accents and case aside, and with references once they are due', () => {
    expect(texts('FICHE')).toEqual(['fiches ', 'fiche ', 'fiche nouvelle']);
    expect(texts('/copil fiche ')).toEqual([`fiche ${REF}`, 'fiche FA-2027-004', 'fiche nouvelle']);
    expect(texts('vote ouvrir fa-2027-004')).toEqual([]);
    expect(texts('vote ouvrir fa-2027-00')).toEqual([`vote ouvrir ${REF}`, 'vote ouvrir FA-2027-004']);
    expect(texts('regl')).toEqual(['règles']);
    expect(texts('cal')).toEqual(['calendrier', 'calendar']);
    expect(texts('xyz')).toEqual([]);
    expect(texts('x'.repeat(LONGEST + 1))).toEqual([]);
  });

  it('law: what is offered begins as typed and is a command of this person, itself or with a reference', () => {
    const words = GRAMMAR.flatMap((c) => [...c.words.fr, ...c.words.en]).flatMap((w) => [
      w,
      `${w} `,
      `${w} fa-2`,
      w.slice(0, 3),
    ]);
    const prefix = fc.oneof(fc.string(), fc.constantFrom(...HOSTILE), fc.constantFrom('', ...words));
    fc.assert(
      fc.property(
        prefix,
        fc.constantFrom(secretariat, member, []),
        fc.constantFrom(...LOCALES),
        (typed, capacities, locale) => {
          const offered = completions(typed, capacities, [REF, 'FA-2028-1000'], locale);
          expect(offered.length).toBeLessThanOrEqual(30);
          expect(new Set(offered.map((c) => c.text)).size).toBe(offered.length);
          for (const { text, command } of offered) {
            expect(commandsFor(capacities).map((c) => c.name)).toContain(command);
            const { argument } = commandNamed(command);
            const more = argument === 'words-or-none' ? '' : argument === 'year-or-none' ? '2027' : REF;
            expect(parseCommand(text.endsWith(' ') ? `${text}${more}` : text)).toMatchObject({ command });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
