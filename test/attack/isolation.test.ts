import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedPath, invitationPath } from '../../adapters/shared/feed-address.ts';
import { publicPath } from '../../adapters/shared/public-path.ts';
import { placeOf, senderOfCommand } from '../../adapters/slack/command.ts';
import { calendarFeeds } from '../../adapters/web/feed.ts';
import { publicPages } from '../../adapters/web/transparency.ts';
import { GRAMMAR } from '../../src/commands/grammar.ts';
import { makeDocument } from '../../src/papers/make.ts';
import { DOCUMENTS, readOrder } from '../../src/papers/names.ts';
import { readerFor } from '../../src/readers.ts';
import { PUBLISHED } from '../../src/rules/publication.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE, PEOPLE } from '../support/world.ts';

/**
 * Two agreements in one register, with the same people: nothing of the other is seen from this one's rooms. Acts, pages and
 * forms: `test/app/strange-input.test.ts`, from their lists. Here: whatever is typed, every document, feeds, public pages,
 * what stands in rooms and what is offered for completion, from theirs.
 */

const OTHER = 'autre-accord';
/** In every text of the other agreement, and nowhere else. */
const MARK = 'Zanzibar';
const SECRET = 'a secret of this test';

let it: TestApp;
let server: Server;
let origin: string;
let theirs: Readonly<Record<'fiche' | 'vote' | 'session' | 'consultation' | 'decision' | 'remark', string>>;
const REFERENCE = 'FA-2027-002';

beforeAll(async () => {
  it = await testApp();
  const { register } = it;
  await register.addAgreement(OTHER, Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]);
  await register.addRoom(`web:${OTHER}`, OTHER);
  const own = { content: content({ title: 'Une action d’ici' }), author: it.id('pro') };
  await register.done('import-fiche', own, 'sec');
  const delivery = { agreement: OTHER };
  const consultation = await openedConsultation(register, delivery);
  const imported = { content: content({ title: `Une action de ${MARK}` }), author: it.id('pro') };
  await register.done('import-fiche', { ...imported, content: content({ title: `${MARK} encore` }) }, 'sec', delivery);
  const fiche = await register.done('import-fiche', imported, 'sec', delivery);
  await register.done('examine-fiche', { fiche, value: 'favourable' }, 'com', delivery);
  await register.done('place-fiche', { fiche, consultation }, 'sec', delivery);
  const remark = await register.done('make-remark', { fiche, text: `De ${MARK}` }, 'ana', delivery);
  const opening = { fiche, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false, withoutReason: MARK };
  const vote = await register.done('open-vote', opening, 'sec', delivery);
  await register.done('cast-vote', { vote, choice: 'for' }, 'ana', delivery);
  await openedMotion(register, consultation, { title: `Motion de ${MARK}`, text: MARK }, delivery);
  const planned = { type: 'exceptional', title: `Séance de ${MARK}`, startsAt: '2027-06-01T10:00', place: MARK };
  const session = await register.done('plan-session', planned, 'sec', delivery);
  const kept = { region: MARK, organisation: MARK, name: MARK, mail: 'contact@example.org' };
  await register.done('keep-contact', kept, 'sec', delivery);
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote }, 'clock', delivery);
  await register.done('publish', { what: [...PUBLISHED], contact: MARK, dataContact: MARK }, 'sec', delivery);
  theirs = { fiche, vote, session, consultation, decision: 'D-2027-001', remark };
  await it.deliver();
  const { library } = register.ports;
  const countingCode = { text: '', name: 'tally.ts' } as never;
  const http = express()
    .use(calendarFeeds({ library, secret: SECRET }))
    .use(publicPages({ ...register.ports, countingCode, drawing: () => '<svg/>' }));
  server = http.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await it?.register.close();
});

/** All of it, however deep: amounts are big integers. */
const whole = (value: unknown): string => inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null });
const LOOKERS = ['sec', 'ana', 'nora', 'pro'] as const;

test('from the other agreement itself the mark is everywhere: what follows could fail', async () => {
  const there = { agreement: OTHER, room: `web:${OTHER}` };
  for (const shown of [
    await it.as('sec').command(`fiche ${REFERENCE}`, there),
    await it.as('sec').command('annuaire', there),
    await it.as('sec').conversation(there),
  ])
    expect(whole(shown)).toContain(MARK);
});

describe.each(GRAMMAR.map(({ name, words }) => [name, [...words.fr, ...words.en]] as const))(
  'typed: %s',
  (_name, words) => {
    test('finds nothing of the other agreement, by its references or alone', async () => {
      const [first = ''] = words;
      for (const who of LOOKERS)
        for (const text of [first, `${first} ${REFERENCE}`, `${first} ${theirs.fiche}`, `${first} 2027`])
          expect([who, text, whole(await it.as(who).command(text)).includes(MARK)]).toEqual([who, text, false]);
    });
  },
);

describe.each(Object.keys(DOCUMENTS))('the document %s', (document) => {
  test('is made from this agreement alone, whatever is named', async () => {
    const { library } = it.register.ports;
    for (const who of LOOKERS) {
      const reader = await readerFor(library, AGREEMENT, it.id(who));
      if (!reader) throw new Error('no reader');
      for (const about of [{}, theirs, { ...theirs, year: '2027' }, { year: '2027' }, { fiche: REFERENCE }]) {
        const order = readOrder({ document, ...about });
        const made = order && (await makeDocument({ library, agreement: AGREEMENT, reader, order }));
        expect([who, about, whole(made).includes(MARK)]).toEqual([who, about, false]);
      }
    }
  });
});

describe('rooms, messages and completion', () => {
  test.each(LOOKERS)(
    '%s sees nothing of the other agreement, from this one’s room or with the other’s room',
    async (who) => {
      for (const room of [it.room.slice('room:'.length), `web:${OTHER}`]) {
        const one = it.as(who);
        const asking = { agreement: AGREEMENT, room };
        const seen = [
          await one.conversation(asking),
          await one.tasks(asking),
          await one.messages(asking),
          await one.completions(asking),
        ];
        expect(whole(seen)).not.toContain(MARK);
      }
    },
  );
  test('the proof of an entry is given by its own agreement alone', async () => {
    const [{ entry } = { entry: { hash: '' } }] = await it.register.chain(OTHER);
    expect((await it.as('sec').show('proof', { hash: entry.hash }, { agreement: OTHER })).kind).toBe('shown');
    for (const hash of [entry.hash, entry.hash.slice(0, 12)])
      expect((await it.as('sec').show('proof', { hash })).kind).toBe('refused');
  });
});

describe('addresses', () => {
  const get = async (path: string) => {
    const answer = await fetch(`${origin}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  test('a feed has the dates of its agreement alone', async () => {
    const feedIn = async (agreement: string) => {
      await it.as('ana').act('open-feed', { whose: 'mine' }, { agreement });
      const [feed] = await it.register.ports.library.feedsOf(agreement, it.id('ana'));
      return get(feedPath(feed?.id ?? '', SECRET));
    };
    expect((await feedIn(OTHER)).text).toContain(MARK);
    const own = await feedIn(AGREEMENT);
    expect([own.status, own.text.includes(MARK)]).toEqual([200, false]);
  });
  test('an invitation is signed for its agreement: another’s session is not there', async () => {
    expect((await get(invitationPath(AGREEMENT, theirs.session, SECRET))).status).toBe(404);
  });
  test.each([...PUBLISHED])('what the other made public (%s) makes nothing public here', async (what) => {
    expect((await get(publicPath(OTHER, what))).status).toBe(200);
    const own = await get(publicPath(AGREEMENT, what));
    expect([own.status, own.text.includes(MARK)]).toEqual([404, false]);
  });
});

describe('one workspace of Slack from another', () => {
  const command = (team_id: string) => ({ user_id: 'U1', team_id, channel_id: 'C1' }) as never;
  test('the same channel and the same person of two workspaces are two rooms and two accounts', () => {
    const rooms = ['T1', 'T2'].map(
      (team) => placeOf({ id: 'C1', name: 'comite' }, { team }, { privateChannel: 'x' })?.room,
    );
    expect(new Set(rooms).size).toBe(2);
    expect(senderOfCommand(command('T1')).where).not.toEqual(senderOfCommand(command('T2')).where);
  });
  test('a room that is bound in one is bound to nothing in the other', async () => {
    const { library } = it.register.ports;
    const room = { room: 'slack:T1:C1', platform: 'slack', name: '#comite', address: { channel: 'C1', team: 'T1' } };
    await it.register.done('bind-room', room, 'sec');
    expect(await library.agreementOfRoom('slack:T1:C1')).toBe(AGREEMENT);
    for (const other of ['slack:T2:C1', 'slack:T1:C2', 'slack::C1', 'slack:T1:C1/'])
      expect([other, await library.agreementOfRoom(other)]).toEqual([other, undefined]);
  });
});
