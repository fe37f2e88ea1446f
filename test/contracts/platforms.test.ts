import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ON_A_CARD } from '../../src/views/remark-parts.ts';
import { fillDisk, makeRoom } from '../support/full-disk.ts';
import { HOSTILE } from '../support/hostile.ts';
import { keepPayload } from '../support/payloads.ts';
import { ficheInVote, openedConsultation } from '../support/register.ts';
import { consoleRoom } from './console.ts';
import { type Ability, type PlatformContract, type Shown, SILENT, STRANGER, type Stand } from './contract.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { web } from './web.ts';

const PLATFORMS: readonly PlatformContract[] = [web, teams, slack, consoleRoom];
/** What the makers' checkers call what is sent there, where there are any. */
const SURFACES: Readonly<Record<string, string>> = { slack: 'message', teams: 'activity' };

describe.each(PLATFORMS.map((platform) => [platform.name, platform] as const))('%s', (_name, platform) => {
  let stand: Stand;
  let fiche: string;
  let vote: string;
  let taken = 0;
  beforeAll(async () => {
    stand = await platform.open();
    ({ fiche, vote } = await ficheInVote(stand.register, await openedConsultation(stand.register)));
  });
  afterAll(() => stand.close());
  beforeEach(async () => {
    await stand.deliver();
  });

  /** Ana's last ballot, as her own view says it. */
  const OWN = 'Vous avez voté contre';
  const TITLE = 'Découvrir les métiers des quais';
  const isCard = ({ text, buttons }: Shown) => text.includes(TITLE) && buttons.includes('Écrire une remarque');
  /** As this person has it before them; without a name, as somebody who has nothing to do there. */
  const cards = async (who = 'bea') => (await stand.inRoom(who)).filter(isCard);
  const card = async (who = 'bea'): Promise<Shown> => {
    const [found] = await cards(who);
    if (!found) throw new Error('the fiche is not in the room');
    return found;
  };
  const ballotOf = async (seat: string) =>
    (await stand.register.database.ballot.findMany({ where: { voteId: vote, seat } }))[0]?.choice;
  const remark = (text: string) => stand.register.done('make-remark', { fiche, text }, 'bob');
  /** Where a platform can't do a thing, its entry says why, and what comes instead is looked at. */
  const able = (ability: Ability, what: string, check: () => unknown, instead: () => unknown) => {
    const why = platform.cannot[ability];
    if (why === undefined) test(what, async () => void (await check()));
    else test(`${what} – not here: ${why}`, async () => void (await instead()));
  };
  const noWay = () => expect([stand.remove, stand.shut]).toEqual([undefined, undefined]);

  test('post: a fiche is in the room once, with its reference, its state and its buttons', async () => {
    expect(await cards()).toHaveLength(1);
    const { text, buttons } = await card();
    expect(text).toContain('FA-2027-001');
    expect(text).toContain('Vote ouvert');
    expect(buttons).toContain('Lire la fiche');
  });

  test('update: the same card follows, and there is still one', async () => {
    const before = await card();
    await stand.register.done('cast-vote', { vote, choice: 'for' }, 'cleo');
    await stand.deliver();
    expect(await cards()).toHaveLength(1);
    const after = await card();
    expect(after.id).toBe(before.id);
    expect(after.text).not.toBe(before.text);
  });

  test('private message: what concerns one person comes to them, and to nobody else', async () => {
    const mandate = { kind: 'role', role: 'board', person: stand.register.id('bob'), from: '2027-02-28' };
    await stand.register.done('give-mandate', mandate, 'sec');
    await stand.deliver();
    const says = ({ text }: Shown) => text.includes('Votre place au comité');
    expect((await stand.privately('bob')).some(says)).toBe(true);
    expect((await stand.privately('ana')).filter(says).some(({ text }) => text.includes('administration'))).toBe(false);
    expect((await stand.inRoom('bea')).some(says)).toBe(false);
  });

  test('command: the answer is for who asked; the room does not change', async () => {
    const before = (await stand.inRoom('bea')).length;
    const { text } = await stand.type('ana', 'fiches');
    expect(text).toContain(TITLE);
    expect(await stand.inRoom('bea')).toHaveLength(before);
  });

  able(
    'answer in the room',
    'command: its answer stands in the room, for who asked alone',
    async () => expect((await stand.type('ana', 'fiches')).where).toBe('room'),
    async () => expect((await stand.type('ana', 'fiches')).where).toBe('alone'),
  );

  able(
    'form in the room',
    'form: it opens where its button was pressed',
    async () => expect((await stand.press('bob', await card('bob'), /^Écrire une remarque/)).where).toBe('room'),
    async () => expect((await stand.press('bob', await card('bob'), /^Écrire une remarque/)).where).toBe('alone'),
  );

  able(
    'first word',
    'private message: to somebody who never wrote here',
    async () => expect((await stand.privately(SILENT)).length).toBeGreaterThan(0),
    async () => {
      await stand.register.done(
        'extend-vote',
        { vote, deadline: '2027-03-11T18:00', reason: 'Un jour de plus' },
        'sec',
      );
      expect(await stand.deliver()).toEqual([]);
      expect(await stand.privately(SILENT)).toEqual([]);
    },
  );

  test('form: what is wrong is said, and done when it is right; the remark is under the card, with author and room', async () => {
    const form = await stand.press('bob', await card('bob'), /^Écrire une remarque/);
    expect(form.text).toContain('remarque');
    const wrong = await stand.fill('bob', form, { text: '   ' });
    expect(wrong.buttons.at(-1)).toBe(form.buttons.at(-1));
    const done = await stand.fill('bob', form, { text: 'Une remarque de Bob' });
    expect(done.text).toContain('remarque');
    await stand.deliver();
    const { text } = await card();
    expect(text).toContain('Une remarque de Bob');
    expect(text).toContain('bob');
    expect(text).toContain(`(${stand.roomName})`);
  });

  test('receipt: what was cast is said to its voter at once, and stays with them; a later one takes its place', async () => {
    const said = await stand.press('ana', await card('ana'), /pour/i);
    expect(said.text).toMatch(/pour/i);
    await stand.deliver();
    const receipts = async (who: string) =>
      (await stand.privately(who)).filter(({ text }) => text.includes('Empreinte')).map(({ text }) => text);
    expect((await receipts('ana')).length).toBeGreaterThan(0);
    await stand.press('ana', await card('ana'), /contre/i);
    await stand.deliver();
    expect(await ballotOf('QUAI-01')).toBe('against');
    expect((await receipts('ana')).join()).toContain('Contre');
    expect(await receipts('bob')).toEqual([]);
  });

  able(
    'own view',
    'own view: the card shows each their own ballot, and not another’s',
    async () => {
      expect((await stand.asSeenBy('ana', await card('ana'))).text).toContain(OWN);
      for (const other of ['bob', 'bea'])
        expect((await stand.asSeenBy(other, await card(other))).text).not.toContain(OWN);
    },
    async () => {
      const seen = await stand.asSeenBy('ana', await card('ana'));
      expect(seen).toEqual(await stand.asSeenBy('bob', await card('bob')));
      expect(seen.text).not.toContain(OWN);
    },
  );

  able(
    'unknown person',
    'unknown person: they are told privately what to do, and nothing is done',
    async () => {
      const { text } = await stand.type(STRANGER, 'fiches');
      expect(text).toContain('secrétariat');
      expect(text).not.toContain(TITLE);
      const before = await stand.register.database.ballot.count();
      await stand.press(STRANGER, await card(STRANGER), /pour/i);
      expect(await stand.register.database.ballot.count()).toBe(before);
    },
    noWay,
  );

  // As many together as a card shows.
  const texts = Array.from({ length: Math.ceil(HOSTILE.length / ON_A_CARD) }, (_, n) => {
    const from = n * ON_A_CARD;
    return [from, HOSTILE.slice(from, from + ON_A_CARD)] as const;
  });
  test.each(texts)('hostile texts from %i on are refused, or do not act', async (index, those) => {
    for (const text of those) {
      const came = await stand.register.perform('make-remark', { fiche, text }, 'bob').catch(() => undefined);
      taken += came && !came.refusal ? 1 : 0;
    }
    await stand.deliver();
    const { sent, payload } = await card();
    expect(sent).not.toMatch(platform.acts);
    const surface = SURFACES[platform.name];
    if (surface !== undefined)
      keepPayload(platform.name, `contract-hostile-${index}`, payload, { surface, userStrings: those });
  });
  test('most hostile texts are taken as they are', () => expect(taken).toBeGreaterThan(60));

  able(
    'message gone',
    'message gone: it is posted once more, and followed there',
    async () => {
      const gone = await card();
      await stand.remove?.(gone);
      await remark('Après la disparition');
      await stand.deliver();
      const [again, ...others] = await cards();
      expect(others).toEqual([]);
      expect(again?.id).not.toBe(gone.id);
      await remark('Encore une');
      await stand.deliver();
      expect((await card()).id).toBe(again?.id);
      expect((await card()).text).toContain('Encore une');
    },
    noWay,
  );

  test('no room to write: who presses is told that nothing was recorded, and it counts once there is room', async () => {
    const before = await ballotOf('QUAI-01');
    await fillDisk(stand.register.database);
    const told = await stand.press('ana', await card('ana'), /pour/i);
    expect(told.text).toContain('Ce que vous venez de faire n’est pas enregistré');
    await makeRoom(stand.register.database);
    expect(await ballotOf('QUAI-01')).toBe(before);
    await stand.press('ana', await card('ana'), /pour/i);
    expect(await ballotOf('QUAI-01')).toBe('for');
    await stand.press('ana', await card('ana'), /contre/i);
  });

  test('old card: a press is decided by the register, and answered with how it stands', async () => {
    const old = await card('ana');
    for (const who of ['bob', 'nora', 'sami']) await stand.register.done('cast-vote', { vote, choice: 'for' }, who);
    await stand.register.done('close-vote', { vote }, 'sec');
    const { text, buttons } = await stand.press('ana', old, /pour/i);
    expect(text).toMatch(/adoptée|clos/i);
    expect(buttons.some((label) => /^contre/i.test(label))).toBe(false);
    expect(await ballotOf('QUAI-01')).toBe('against');
  });

  able(
    'room closed',
    'room closed to the bot: nothing more is tried, and the secretariat is told once',
    async () => {
      stand.shut?.();
      for (const text of ['Un', 'Deux', 'Trois']) {
        await remark(text);
        expect(await stand.deliver()).toEqual([]);
      }
      const told = (await stand.privately('sec')).filter(({ text }) => text.includes('Un salon n’est plus joignable'));
      expect(told).toHaveLength(1);
    },
    noWay,
  );
});
