import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { pacer } from '../../../adapters/slack/pace.ts';
import { SlackTokenRefused, slackMessenger } from '../../../adapters/slack/send.ts';
import { oneWorkspace, slackAt } from '../../../adapters/slack/workspaces.ts';
import { type Destination, Held } from '../../../src/deliver.ts';
import type { View } from '../../../src/views/view.ts';
import { nodesOf } from '../../support/nodes.ts';
import { keepPayload } from '../../support/payloads.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../../support/register.ts';
import { type SlackApp, slackApp } from '../../support/slack-app.ts';
import { buttonsIn, type Seen, textOfSeen } from '../../support/slack-people.ts';
import { BOT_TOKEN, TEAM } from '../../support/slack-proxy.ts';
import { ENDLESS } from '../../support/views.ts';
import { content } from '../../support/world.ts';

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

/* A room that is bound gets all that is under way: these come first, while that is little. */
describe('a channel that was closed for a while', () => {
  const decided = async (title: string, vote: string): Promise<string> => {
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await cast(who, vote, 'for');
    await copil.register.done('close-vote', { vote }, 'sec');
    return title;
  };
  const decisionsIn = async (titles: readonly string[]) => {
    const texts = (await copil.desk.channel('autre')).map(textOfSeen).filter((text) => text.includes('Décision'));
    return texts.flatMap((text) => titles.find((title) => text.includes(title)) ?? []);
  };

  test('is told, once it is bound again, the decisions that it missed, once each and in order; its cards stand', async () => {
    const room = (await copil.bind('autre')).slice('room:'.length);
    const titles = ['Avant la panne', 'Pendant l’envoi', 'Canal archivé', 'Toujours archivé'];
    const votes: string[] = [];
    for (const title of titles) votes.push(await openedMotion(copil.register, consultation, { title }));
    const [first = '', second = '', third = '', fourth = ''] = votes;
    await decided('', first);
    await copil.deliver();
    // Of what was on the way when Slack said so, nothing arrives.
    const other = copil.slack.channelId('autre');
    for (const method of ['chat.update', 'chat.postMessage'])
      copil.slack.trouble(method, { error: 'is_archived' }, { channel: other, times: 5 });
    await decided('', second);
    await copil.deliver();
    copil.slack.calm();
    await decided('', third);
    await decided('', fourth);
    await copil.deliver();
    expect(await decisionsIn(titles)).toEqual(titles.slice(0, 1));

    await copil.bind('autre');
    expect(await copil.deliver()).toEqual({});
    expect(await decisionsIn(titles)).toEqual(titles);
    const cards = (await copil.desk.channel('autre')).filter(({ blocks }) =>
      blocks.some((block) => block.type === 'header' && (block.text as { text: string }).text === titles[2]),
    );
    expect(cards.map(textOfSeen)).toEqual([expect.stringContaining('Adoptée')]);

    await copil.register.done('close-room', { room, why: 'unbound' }, 'sec');
    await copil.bind('autre');
    await copil.deliver();
    expect(await decisionsIn(titles)).toEqual(titles);
    await copil.register.done('close-room', { room, why: 'unbound' }, 'sec');
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
    await copil.side.messenger.post(destination(), draw, keepNothing);
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
    await copil.side.messenger.post(destination(), () => Promise.resolve(ENDLESS), keepNothing);
    const [, short] = inChannel('chat.postMessage');
    const blocks = short?.args.blocks as Seen['blocks'];
    expect(blocks.length).toBeLessThan(8);
    expect(buttonsIn({ blocks })).toContain('Pour');
    expect(copil.logged.at(-1)).toContain('too much for Slack');
  });

  test('that is too much even so goes out in words alone: nothing waits behind it for ever', async () => {
    copil.slack.trouble('chat.postMessage', { error: 'invalid_blocks' }, { times: 2 });
    await copil.side.messenger.post(destination(), () => Promise.resolve(ENDLESS), keepNothing);
    const [, , bare] = inChannel('chat.postMessage');
    expect(bare?.args.blocks).toEqual([]);
    expect(textOf(bare?.args ?? {}).length).toBeGreaterThan(100);
  });
});

describe('a thread that fails half-way', () => {
  const remarks = ['Une première.', 'Une deuxième.', 'Une troisième.'];
  /** A fiche on the agenda, with remarks made before its card is posted. */
  const discussed = async (title: string): Promise<void> => {
    const author = copil.register.id('pro');
    const fiche = await copil.register.done('import-fiche', { content: content({ title }), author }, 'sec');
    await copil.register.done('examine-fiche', { fiche, value: 'favourable' }, 'com');
    await copil.register.done('place-fiche', { fiche, consultation }, 'sec');
    for (const text of remarks) await remark(fiche, text);
  };
  const threadOf = async (title: string) =>
    (await copil.desk.thread('comite', (await cardOf(title)).ts ?? '')).map(
      (seen) => remarks.find((text) => textOfSeen(seen).includes(text)) ?? textOfSeen(seen),
    );

  test('is gone on with where it stopped: the card is not posted again, nor what is in the thread already', async () => {
    await discussed('Fil interrompu');
    for (const round of [1, 2]) {
      copil.slack.trouble('chat.postMessage', { status: 503 }, { inThread: true });
      expect(Object.keys(await copil.deliver()), `round ${round}`).toEqual([copil.room]);
      // One more than before has got through: of the next attempt the second reply fails.
      copil.slack.trouble('chat.postMessage', { slow: 1 }, { inThread: true });
    }
    copil.slack.calm();
    expect(await copil.deliver()).toEqual({});
    expect(await titled('Fil interrompu')).toHaveLength(1);
    expect(await threadOf('Fil interrompu')).toEqual(remarks);
    const card = await cardOf('Fil interrompu');
    expect(inChannel('chat.update').filter(({ args }) => args.ts === card.ts)).toEqual([]);
  });

  test('because a remark is too much for Slack: that one is sent in short, and nothing waits behind it', async () => {
    copil.slack.trouble('chat.postMessage', { error: 'msg_too_long' }, { inThread: true });
    await discussed('Fil trop long');
    expect(await copil.deliver()).toEqual({});
    const thread = await threadOf('Fil trop long');
    expect(thread).toHaveLength(3);
    expect(thread.slice(1)).toEqual(remarks.slice(1));
    expect(thread[0]).toContain('Une première.');
  });
});

const keepNothing = async () => undefined;
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

  test('a Retry-After of minutes is left to the queue, at once and until then; no worker sleeps it out', async () => {
    const messenger = anotherProcess();
    const post = () => messenger.post(destination(), () => Promise.resolve(ENDLESS), keepNothing);
    copil.slack.trouble('chat.postMessage', { retryAfter: 120 });
    const began = Date.now();
    for (let n = 0; n < 2; n += 1) {
      const held = await post().catch((error: unknown) => error);
      expect(held).toBeInstanceOf(Held);
      expect((held as Held).until).toBeGreaterThan(began + 110_000);
      expect((held as Held).until).toBeLessThan(Date.now() + 121_000);
    }
    expect(Date.now() - began).toBeLessThan(4_000);
    expect(inChannel('chat.postMessage')).toEqual([]);
  });
});

/** Another process that delivers: it remembers nothing of what this one has sent. */
function anotherProcess() {
  const { slack, register } = copil;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return slackMessenger({
    slack: slackAt(slack.apiUrl, oneWorkspace(BOT_TOKEN), log),
    library: register.ports.library,
    pace: pacer(),
    log,
    intervals: { post: 0, update: 0 },
  });
}

test('a card that shows already what it would is not changed again, whichever process sends it', async () => {
  const view = { name: 'test', title: 'Deux processus', summary: 'Pareil.', blocks: [], actions: [] };
  const [one, other] = [anotherProcess(), anotherProcess()];
  const address = await one.post(destination(), async () => view, keepNothing);
  const same = await other.update(destination(), address, async () => view, keepNothing);
  expect(inChannel('chat.update')).toEqual([]);
  await other.update(destination(), same ?? {}, async () => ({ ...view, summary: 'Autre.' }), keepNothing);
  expect(inChannel('chat.update')).toHaveLength(1);
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

  test('edit_window_closed: posted anew, once an hour at most; no change is lost, and nothing waits behind it', async () => {
    const vote = await motion('Figée');
    const anew = () => inChannel('chat.postMessage').filter(({ args }) => isCardOf(args, 'Figée'));
    copil.slack.trouble('chat.update', { error: 'edit_window_closed' }, { times: 100 });
    await cast('ana', vote, 'for');
    await copil.deliver();
    expect(anew()).toHaveLength(1);
    await cast('bob', vote, 'for');
    await copil.register.done('extend-vote', { vote, deadline: '2027-03-12T18:00', reason: 'Un jour de plus.' }, 'sec');
    expect(await copil.deliver()).toEqual({});
    expect(anew()).toHaveLength(1);
    expect(textOf(inChannel('chat.postMessage').at(-1)?.args ?? {})).toContain('Un jour de plus');
    await anHourLater();
    await copil.deliver();
    expect(anew()).toHaveLength(2);
    expect(textOfSeen(await cardOf('Figée'))).toMatch(/2\ssur\s5/);
    expect(copil.logged.some((fact) => fact.includes('can no longer be edited'))).toBe(true);

    // Within the hour again: but what is over says so at once, before the decision that follows.
    await cast('cleo', vote, 'for');
    await copil.deliver();
    expect(anew()).toHaveLength(2);
    for (const who of ['nora', 'sami']) await cast(who, vote, 'for');
    await copil.register.done('close-vote', { vote }, 'sec');
    await copil.deliver();
    expect(anew()).toHaveLength(3);
    expect(textOfSeen(await cardOf('Figée'))).toContain('Adoptée');
    const [last, before] = inChannel('chat.postMessage').slice(-2).reverse();
    expect([isCardOf(before?.args ?? {}, 'Figée'), textOf(last?.args ?? {})]).toEqual([
      true,
      expect.stringContaining('Décision'),
    ]);
    copil.slack.calm();
  });

  const isCardOf = (args: Readonly<Record<string, unknown>>, title: string): boolean =>
    (args.blocks as Seen['blocks']).some(
      (block) => block.type === 'header' && (block.text as { text: string }).text === title,
    );
  const anHourLater = async () => {
    await copil.register.database.$executeRaw`UPDATE notice SET due_at = due_at - interval '1 hour'`;
    await copil.register.database.$executeRaw`
      UPDATE post SET external = jsonb_set(external, '{anewAt}', to_jsonb((external->>'anewAt')::bigint - 3600000))
      WHERE external ? 'anewAt'`;
  };

  test('edit_window_closed: a remark is in the thread all the same', async () => {
    const { fiche } = await ficheInVote(copil.register, consultation, {});
    await copil.deliver();
    copil.slack.trouble('chat.update', { error: 'edit_window_closed' }, { times: 100 });
    await remark(fiche, 'Avant la carte.');
    await copil.deliver();
    await remark(fiche, 'Entre deux cartes.');
    expect(await copil.deliver()).toEqual({});
    const card = await cardOf('Découvrir les métiers des quais');
    const thread = (await copil.desk.thread('comite', card.ts ?? '')).map(textOfSeen);
    expect(thread).toEqual([expect.stringContaining('Avant la carte.'), expect.stringContaining('Entre deux cartes.')]);
    copil.slack.calm();
    await anHourLater();
    await copil.deliver();
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
