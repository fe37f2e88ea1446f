import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { pacer } from '../../../adapters/slack/pace.ts';
import { SlackHeld, SlackTokenRefused, slackMessenger } from '../../../adapters/slack/send.ts';
import { oneWorkspace, slackAt } from '../../../adapters/slack/workspaces.ts';
import type { Destination } from '../../../src/deliver.ts';
import type { View } from '../../../src/views/view.ts';
import { nodesOf } from '../../support/nodes.ts';
import { keepPayload } from '../../support/payloads.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../../support/register.ts';
import { type SlackApp, slackApp } from '../../support/slack-app.ts';
import { buttonsIn, type Seen, textOfSeen } from '../../support/slack-people.ts';
import { BOT_TOKEN, TEAM } from '../../support/slack-proxy.ts';
import { ENDLESS } from '../../support/views.ts';

let copil: SlackApp;
let consultation: string;
beforeAll(async () => {
  copil = await slackApp();
  consultation = await openedConsultation(copil.register);
  await copil.link('sec');
}, 30_000);
afterAll(() => copil?.close());

/** Calls of this test, from here on. */
let before = 0;
beforeEach(async () => {
  expect(await copil.deliver()).toEqual({});
  before = copil.slack.calls.length;
});

const calls = (method: string) => copil.slack.calls.slice(before).filter((call) => call.method === method);
const inChannel = (method: string) => calls(method).filter(({ args }) => args.channel === copil.channel);
const textOf = (args: Readonly<Record<string, unknown>>): string => String(args.text);
const cast = (who: string, vote: string, choice: string) => copil.register.done('cast-vote', { vote, choice }, who);
const remark = (fiche: string, text: string, who = 'bea') => copil.register.done('make-remark', { fiche, text }, who);
/** A motion whose card stands in the channel. */
const motion = async (title: string, changes = {}): Promise<string> => {
  const vote = await openedMotion(copil.register, consultation, { title, ...changes });
  await copil.deliver();
  before = copil.slack.calls.length;
  return vote;
};
const titled = async (title: string): Promise<readonly Seen[]> =>
  (await copil.desk.channel('comite')).filter(({ blocks }) =>
    blocks.some((block) => block.type === 'header' && (block.text as { text: string }).text === title),
  );
const cardOf = async (title: string): Promise<Seen> => {
  const card = (await titled(title)).at(-1);
  if (!card) throw new Error(`no card of ${title}`);
  return card;
};

describe('a card in a channel', () => {
  test('is one message, changed in place, with text and blocks that say the same, and mentions nobody', async () => {
    const vote = await motion('Une seule carte');
    for (const who of ['ana', 'bob', 'nora']) {
      await cast(who, vote, 'for');
      await copil.deliver();
    }
    expect(inChannel('chat.postMessage')).toEqual([]);
    const card = await cardOf('Une seule carte');
    const updates = inChannel('chat.update').filter(({ args }) => args.ts === card.ts);
    expect(updates).toHaveLength(3);
    for (const { args } of updates)
      expect(args).toMatchObject({ parse: 'none', link_names: false, blocks: expect.any(Array) });
    expect(textOf(updates[2]?.args ?? {})).toMatch(/3\ssur\s5\ssièges/);
    expect(textOfSeen(card)).toMatch(/3\ssur\s5\ssièges/);
    keepPayload('slack', 'sent-update', updates[2]?.args, { surface: 'message' });
  });

  test('keeps its remarks in its thread, once each; one that is withdrawn says so there too (R17.3)', async () => {
    const { fiche } = await ficheInVote(copil.register, consultation, {});
    await copil.deliver();
    const card = (await titled('Découvrir les métiers des quais')).at(-1);
    const first = await remark(fiche, 'Et les collégiens ? <!channel>');
    await remark(fiche, 'Deux boulangers sont prêts.', 'ana');
    await copil.deliver();
    await cast('ana', (await copil.register.ports.library.fiche(AGREEMENT, fiche))?.vote ?? '', 'for');
    await copil.deliver();
    const thread = () => copil.desk.thread('comite', card?.ts ?? '');
    expect((await thread()).map(textOfSeen)).toEqual([
      expect.stringContaining('Et les collégiens ? <!channel>'),
      expect.stringContaining('Deux boulangers sont prêts.'),
    ]);
    const replies = calls('chat.postMessage').filter(({ args }) => args.thread_ts === card?.ts);
    expect(replies).toHaveLength(2);
    expect(textOf(replies[0]?.args ?? {})).toContain('&lt;!channel&gt;');
    keepPayload('slack', 'sent-remark', replies[0]?.args, {
      surface: 'message',
      userStrings: ['Et les collégiens ? <!channel>'],
    });

    await copil.register.done('withdraw-remark', { fiche, remark: first }, 'bea');
    await copil.deliver();
    expect((await thread()).map(textOfSeen)).toEqual([
      expect.stringContaining('Cette remarque a été retirée'),
      expect.stringContaining('Deux boulangers sont prêts.'),
    ]);
    const kept = await copil.register.database.post.findFirst({
      where: { channel: copil.room, subject: `fiche:${fiche}` },
    });
    expect(JSON.stringify(kept?.external)).not.toContain('boulangers');
  });

  test('of more than Slack takes is shortened, with a way to the rest', async () => {
    const draw = () => Promise.resolve<View>({ ...ENDLESS, subject: 'fiche:f1' });
    await copil.side.messenger.post(destination(), draw);
    const [posted] = inChannel('chat.postMessage');
    const blocks = posted?.args.blocks as unknown[];
    expect(blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(LIMITS.messageSize);
    expect(buttonsIn({ blocks: blocks as Seen['blocks'] })[0]).toBe('Tout lire');
    expect(JSON.stringify(blocks)).toContain(AGREEMENT);
    keepPayload('slack', 'sent-endless', posted?.args, { surface: 'message' });
  });

  test('that Slack finds too much all the same goes out in short, with its buttons', async () => {
    copil.slack.trouble('chat.postMessage', { error: 'msg_blocks_too_long' });
    await copil.side.messenger.post(destination(), () => Promise.resolve(ENDLESS));
    const [, short] = inChannel('chat.postMessage');
    const blocks = short?.args.blocks as Seen['blocks'];
    expect(blocks.length).toBeLessThan(8);
    expect(buttonsIn({ blocks })).toContain('Pour');
    expect(copil.logged.at(-1)).toContain('too much for Slack');
  });
});

const destination = (): Destination => ({
  agreement: AGREEMENT,
  channel: copil.room,
  platform: 'slack',
  address: { channel: copil.channel, team: TEAM },
});

describe('Slack’s pace', () => {
  test('a burst of 12 votes, with Slack asking to wait: fewer changes, and the last one shows them all', async () => {
    const vote = await motion('Rafale');
    copil.slack.trouble('chat.update', { retryAfter: 1 }, { times: 2 });
    const seats = ['ana', 'bob', 'cleo', 'nora', 'sami'];
    const ballots = Array.from({ length: 12 }, (_, n) => cast(seats[n % 5] ?? '', vote, n < 7 ? 'against' : 'for'));
    const [, failed] = await Promise.all([Promise.all(ballots), copil.deliver()]);
    expect({ ...failed, ...(await copil.deliver()) }).toEqual({});
    const card = await cardOf('Rafale');
    expect(inChannel('chat.update').filter(({ args }) => args.ts === card.ts).length).toBeLessThan(12);
    expect(inChannel('chat.postMessage')).toEqual([]);
    expect(textOfSeen(card)).toMatch(/5\ssur\s5\ssièges, soit 12\svoix/);
  });

  test('turns come at their interval, and after a hold', async () => {
    const pace = pacer();
    const began = performance.now();
    await Promise.all([pace.turn('a', 60), pace.turn('a', 60), pace.turn('a', 60), pace.turn('b', 60)]);
    const paced = performance.now() - began;
    pace.hold('a', 200);
    await pace.turn('a', 0);
    expect(paced).toBeGreaterThanOrEqual(119);
    expect(performance.now() - began).toBeGreaterThanOrEqual(paced + 199);
  });

  test('a Retry-After of minutes is left to the queue', async () => {
    const { slack, register } = copil;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const messenger = slackMessenger({
      slack: slackAt(slack.apiUrl, oneWorkspace(BOT_TOKEN), log),
      library: register.ports.library,
      pace: pacer(),
      log,
    });
    slack.trouble('chat.postMessage', { retryAfter: 120 });
    await expect(messenger.post(destination(), () => Promise.resolve(ENDLESS))).rejects.toBeInstanceOf(SlackHeld);
  });
});

describe('Slack is down for an hour', () => {
  test('votes count elsewhere; then each card catches up with one change, and the decisions come in order', async () => {
    const votes = [await motion('Premier'), await motion('Deuxième'), await motion('Troisième')];
    copil.slack.setDown(true);
    for (const vote of votes) {
      for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) {
        await cast(who, vote, 'for');
        expect(Object.keys(await copil.deliver())).toContain(copil.room);
      }
      await copil.register.done('close-vote', { vote }, 'sec');
    }
    copil.slack.setDown(false);
    before = copil.slack.calls.length;
    expect(await copil.deliver()).toEqual({});
    for (const title of ['Premier', 'Deuxième', 'Troisième']) {
      const [card] = await titled(title);
      expect(textOfSeen(card as Seen)).toContain('Adoptée');
      expect(inChannel('chat.update').filter(({ args }) => args.ts === card?.ts)).toHaveLength(1);
    }
    const decisions = inChannel('chat.postMessage').map(({ args }) => textOf(args));
    expect(decisions.map((text) => /Premier|Deuxième|Troisième/.exec(text)?.[0])).toEqual([
      'Premier',
      'Deuxième',
      'Troisième',
    ]);
    keepPayload('slack', 'sent-decision', inChannel('chat.postMessage')[0]?.args, { surface: 'message' });
  });

  test('a post whose outcome nobody knows comes twice rather than never; a press on either is decided by the server', async () => {
    copil.slack.trouble('chat.postMessage', { breaks: 'after' });
    await openedMotion(copil.register, consultation, { title: 'Orpheline' });
    expect(Object.keys(await copil.deliver())).toEqual([copil.room]);
    expect(await copil.deliver()).toEqual({});
    const cards = await titled('Orpheline');
    expect(cards).toHaveLength(2);
    await copil.link('ana');
    for (const message of cards) {
      const pressed = await copil.desk.press('ana', { message, channel: copil.channel }, 'Pour');
      expect(textOfSeen(await pressed.answer())).toMatch(/enregistré|rien/i);
    }
  });
});

describe('a message that Slack does not let us change', () => {
  test('message_not_found: the card is posted once more, and changed from then on', async () => {
    const vote = await motion('Effacée');
    const [first] = await titled('Effacée');
    await copil.slack.call('chat.delete', { channel: copil.channel, ts: first?.ts });
    await cast('ana', vote, 'for');
    await copil.deliver();
    await cast('bob', vote, 'for');
    await copil.deliver();
    const anew = await cardOf('Effacée');
    expect(inChannel('chat.postMessage')).toHaveLength(1);
    expect(anew.ts).not.toBe(first?.ts);
    expect(textOfSeen(anew)).toMatch(/2\ssur\s5/);
  });

  test('edit_window_closed: posted anew, but not at every change', async () => {
    const vote = await motion('Figée');
    const stands = async () =>
      (await copil.register.database.post.findFirst({ where: { channel: copil.room, subject: `vote:${vote}` } }))
        ?.external;
    for (const who of ['ana', 'bob', 'cleo']) {
      // The consultation's card changes too.
      copil.slack.trouble('chat.update', { error: 'edit_window_closed' }, { times: 2 });
      await cast(who, vote, 'for');
      await copil.deliver();
    }
    expect(inChannel('chat.postMessage').filter(({ args }) => textOf(args).includes('Figée'))).toHaveLength(2);
    expect(await stands()).toMatchObject({ channel: copil.channel, anewAt: expect.any(Number) });
    expect(copil.logged.some((fact) => fact.includes('can no longer be edited'))).toBe(true);
  });
});

describe('invalid_auth', () => {
  test('nothing is lost: what waits goes out once the token is mended, and the log says what to do', async () => {
    const vote = await motion('Jeton');
    copil.slack.trouble('chat.update', { error: 'invalid_auth' }, { times: 2 });
    await cast('ana', vote, 'for');
    const failed = await copil.deliver();
    expect(failed[copil.room]).toBeInstanceOf(SlackTokenRefused);
    expect(String(failed[copil.room])).toContain('install the app again');
    expect(Object.keys(await copil.deliver())).toEqual([copil.room]);
    expect(await copil.deliver()).toEqual({});
    expect(textOfSeen(await cardOf('Jeton'))).toMatch(/1\ssur\s5/);
  });
});

describe('a channel that Slack has closed to us', () => {
  test.each([
    ['channel_not_found', 'n’existe plus'],
    ['is_archived', 'archivé'],
    ['not_in_channel', 'Invitez-la'],
    ['restricted_action', 'droit d’y écrire'],
  ])('%s: nothing more is sent there, and the secretariat is told how to mend it', async (error, mend) => {
    const room = await copil.bind('autre');
    await copil.deliver();
    before = copil.slack.calls.length;
    const other = copil.slack.channelId('autre');
    // Both channels change; only this one is closed.
    await copil.register.done('close-room', { room: copil.room.slice('room:'.length), why: 'unbound' }, 'sec');
    const vote = await openedMotion(copil.register, consultation, { title: `Salon ${error}` });
    for (const method of ['chat.update', 'chat.postMessage'])
      copil.slack.trouble(method, { error }, { channel: other, times: 5 });
    expect(await copil.deliver()).toEqual({});
    await cast('ana', vote, 'for');
    expect(await copil.deliver()).toEqual({});
    const asked = copil.slack.calls.slice(before).filter(({ args }) => args.channel === other);
    expect(asked.filter(({ answer }) => answer.ok === true)).toEqual([]);
    const stored = await copil.register.database.room.findUnique({ where: { id: room.slice('room:'.length) } });
    expect(stored?.closedAt).toBeInstanceOf(Date);
    const told = (await copil.desk.direct('sec')).at(-1) as Seen;
    expect(textOfSeen(told)).toContain('#autre');
    expect(textOfSeen(told)).toContain(mend);
    copil.slack.calm();
    await copil.bind();
  });
});

describe('a direct message', () => {
  test('goes to the account’s own messages, in the person’s language, each button with its agreement', async () => {
    await copil.link('nora');
    await copil.register.database.person.update({ where: { id: copil.register.id('nora') }, data: { locale: 'en' } });
    const vote = await motion('Message privé');
    const direct = (await copil.desk.direct('nora')).at(-1) as Seen;
    expect(textOfSeen(direct)).toContain('Message privé');
    expect(buttonsIn(direct)).toContain('For');
    const values = nodesOf(direct.blocks).flatMap(({ type, value }) => (type === 'button' ? [String(value)] : []));
    expect(values.length).toBeGreaterThan(2);
    for (const value of values) expect(value).toContain(AGREEMENT);
    await cast('nora', vote, 'for');
    await copil.deliver();
    const receipt = (await copil.desk.direct('nora')).at(-1) as Seen;
    expect(textOfSeen(receipt)).toMatch(/3\svotes/);
    keepPayload(
      'slack',
      'sent-receipt',
      { channel: 'D0000000001', text: receipt.text, blocks: receipt.blocks },
      { surface: 'message' },
    );
  });

  test('to somebody who has left the workspace is dropped, and nothing else waits for it', async () => {
    await copil.link('sami');
    copil.slack.trouble('chat.postMessage', { error: 'user_disabled' }, { channel: copil.slack.userId('sami') });
    const count = (await copil.desk.direct('sami')).length;
    await openedMotion(copil.register, consultation, { title: 'Personne ne lit' });
    expect(await copil.deliver()).toEqual({});
    expect(await copil.desk.direct('sami')).toHaveLength(count);
  });
});
