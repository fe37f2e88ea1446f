import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { intentToValue } from '../../../adapters/shared/intent.ts';
import { PACE } from '../../../adapters/slack/limits.ts';
import { isAnswerUrl } from '../../../adapters/slack/workspaces.ts';
import type { App } from '../../../src/app.ts';
import { keepPayload } from '../../support/payloads.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../../support/register.ts';
import { SIGNING_SECRET, type SlackApp, slackApp } from '../../support/slack-app.ts';
import { buttonsIn, type Seen, signatureOf, textOfSeen, until } from '../../support/slack-people.ts';
import { TEAM } from '../../support/slack-proxy.ts';
import { content, PERIOD_ENDS } from '../../support/world.ts';

let copil: SlackApp;
let consultation: string;
/** A fiche in vote, whose card stands in the channel. */
let fiche: string;
/** How long the core takes, in ms or until something, for what a test wants slow. */
const slow: Partial<Record<keyof App, number | Promise<void>>> = {};
/** How long Slack's side waits for the core: as Slack has it, or hardly, where the core takes until the test says so. */
const waits = { ...PACE };
const hardlyWaiting = (): PromiseWithResolvers<void> => {
  Object.assign(waits, { acknowledge: 150, loading: 100, language: 20 });
  return Promise.withResolvers<void>();
};
const slowed = (app: App): App =>
  new Proxy(app, {
    get: (target, name: keyof App) => {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        const answer = await method(...args);
        const until = slow[name];
        await (typeof until === 'number' ? new Promise((done) => setTimeout(done, until)) : until);
        return answer;
      };
    },
  });

const OTHERS = [
  { name: 'guest', realName: 'Une invitée', mail: 'com@example.org', user: { is_restricted: true } },
  { name: 'single', realName: 'Invité d’un canal', mail: 'com@example.org', user: { is_ultra_restricted: true } },
  { name: 'outsider', realName: 'D’ailleurs', mail: 'com@example.org', user: { team_id: 'T9', is_stranger: true } },
  {
    name: 'unconfirmed',
    realName: 'Adresse non confirmée',
    mail: 'com@example.org',
    user: { is_email_confirmed: false },
  },
  { name: 'gone', realName: 'Partie', mail: 'com@example.org', user: { deleted: true } },
  { name: 'nobody', realName: 'Personne d’ici', mail: 'nobody@example.net' },
  { name: 'briton', realName: 'Bea on a second account', mail: 'bea@example.org', locale: 'en-GB' },
];

beforeAll(async () => {
  copil = await slackApp({ people: OTHERS, wrap: slowed, waits });
  consultation = await openedConsultation(copil.register);
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sec', 'bea', 'pro']) await copil.link(who);
  ({ fiche } = await ficheInVote(copil.register, consultation));
  await copil.deliver();
}, 30_000);
afterAll(() => copil?.close());
afterEach(() => {
  for (const name of Object.keys(slow)) delete slow[name as keyof App];
  Object.assign(waits, PACE);
  copil.slack.calm();
});

const on = (message: Seen, ephemeral = false) => ({ message, channel: copil.channel, ephemeral });
/** A motion's card, as the channel shows it. */
const motion = async (title: string): Promise<{ readonly vote: string; readonly card: Seen }> => {
  const vote = await openedMotion(copil.register, consultation, { title });
  await copil.deliver();
  const cards = await copil.desk.channel('comite');
  return { vote, card: cards.findLast((seen) => textOfSeen(seen).includes(`${title}\nℹ`)) as Seen };
};
const ballots = async (vote: string) =>
  (await copil.register.chain()).filter(({ entry: { fact } }) => fact.kind === 'BallotCast' && fact.vote === vote);
const longRemark = (n: number): string => `Ma remarque ${n}. ${'Encore un mot. '.repeat(120)}`;
const referenceOf = async (id: string): Promise<string> =>
  (await copil.register.ports.library.fiche(AGREEMENT, id))?.reference ?? '';
const last = <T>(list: readonly T[]): T => list.at(-1) as T;

describe('a delivery', () => {
  test('is acknowledged once the ballot is in the register, and answered to that person alone', async () => {
    const { vote, card } = await motion('Accusé');
    slow.act = 400;
    const sent = await copil.desk.press('ana', on(card), 'Pour');
    expect(sent.acknowledged).toMatchObject({ status: 200, body: '' });
    expect(sent.acknowledged.ms).toBeGreaterThan(390);
    expect(await ballots(vote)).toHaveLength(1);
    const receipt = await sent.answer();
    expect(receipt).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(textOfSeen(receipt)).toMatch(/Votre vote est enregistré.*Quai, siège 1.*Pour \(2\svoix\).*Empreinte/s);
    expect(textOfSeen(receipt)).toMatch(/10\smars\s2027 à 18/);
    expect(buttonsIn(receipt).slice(0, 3)).toEqual([
      'Changer mon vote\u00a0: contre',
      'Changer mon vote\u00a0: abstention',
      'Me déporter',
    ]);
    keepPayload('slack', 'received-receipt', receipt, { surface: 'response_url' });
    const changed = await copil.desk.press('ana', on(receipt, true), /contre/);
    expect(await changed.answer()).toMatchObject({ replace_original: true });
    expect(await ballots(vote)).toHaveLength(2);
  });

  test('that takes long is acknowledged in time, at 2 s of the 3 that Slack waits, and answered when it is done', async () => {
    expect(PACE.acknowledge).toBe(2_000);
    const { vote, card } = await motion('Lente');
    const { promise, resolve: done } = hardlyWaiting();
    slow.act = promise;
    const answers = copil.slack.responses.length;
    const sent = await copil.desk.press('bob', on(card), 'Contre');
    expect(sent.acknowledged).toMatchObject({ status: 200, body: '' });
    expect(sent.acknowledged.ms).toBeGreaterThan(140);
    expect(copil.slack.responses).toHaveLength(answers);
    done();
    expect(textOfSeen(await sent.answer())).toContain('Votre vote est enregistré');
    expect(await ballots(vote)).toHaveLength(1);
  });

  test('that comes again with the same trigger is answered as the first time: one ballot', async () => {
    const { vote, card } = await motion('Répétée');
    const again = { trigger_id: '1.2.same' };
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => copil.desk.press('cleo', on(card), 'Pour', again)),
    );
    const answers = await Promise.all([first, second, third].map((sent) => sent?.answer()));
    expect(new Set(answers.map((answer) => answer && textOfSeen(answer))).size).toBe(1);
    expect(await ballots(vote)).toHaveLength(1);
  });

  test('whose core fails is answered with a reference that the log has', async () => {
    const { card } = await motion('Incident');
    copil.slack.trouble('users.info', { status: 503 });
    const sent = await copil.desk.press('com', on(card), 'Pour');
    expect(sent.acknowledged.status).toBe(200);
    const text = textOfSeen(await sent.answer());
    const reference = /numéro\s: (\w{8})/.exec(text)?.[1];
    expect(copil.logged.some((fact) => fact.includes(`incident ${reference}`))).toBe(true);
  });

  test('whose core fails is answered in the language of whoever pressed', async () => {
    const { card } = await motion('Incident anglais');
    const speaks = (locale: string) =>
      copil.register.database.person.update({ where: { id: copil.register.id('bea') }, data: { locale } });
    await speaks('en');
    const broken = Promise.reject(new Error('no core'));
    broken.catch(() => undefined);
    slow.act = broken;
    const text = textOfSeen(await (await copil.desk.press('bea', on(card), 'Pour')).answer());
    await speaks('fr');
    expect(text).toContain('Something went wrong');
    const reference = /(\w{8})\.\s*$/.exec(text)?.[1];
    expect(copil.logged.some((fact) => fact.includes(`incident ${reference}`))).toBe(true);
  });

  test('reaches the person’s direct messages where it can’t be beside what they pressed', async () => {
    const { card } = await motion('Sans adresse');
    const sent = await copil.desk.press('nora', on(card), 'Pour', { response_url: `${copil.slack.url}/nowhere` });
    expect(sent.acknowledged.status).toBe(200);
    const direct = await until('a direct message', async () =>
      (await copil.desk.direct('nora')).find((seen) => /enregistré.*Sans adresse/s.test(textOfSeen(seen))),
    );
    expect(textOfSeen(direct)).toMatch(/Pour \(3\svoix\)/);
  });
});

describe('where an answer goes', () => {
  test('is Slack’s address alone, whatever a payload says: elsewhere nothing is called', async () => {
    let called = 0;
    const elsewhere = createServer((_request, response) => {
      called += 1;
      response.end('ok');
    });
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    const { port } = elsewhere.address() as AddressInfo;
    const { card } = await motion('Ailleurs');
    await copil.desk.press('nora', on(card), 'Pour', { response_url: `http://127.0.0.1:${port}/inside` });
    const direct = await until('a direct message', async () =>
      (await copil.desk.direct('nora')).find((seen) => /enregistré.*Ailleurs/s.test(textOfSeen(seen))),
    );
    expect(direct).toBeDefined();
    expect(called).toBe(0);
    elsewhere.close();
  });

  test.each([
    ['https://hooks.slack.com/actions/T1/1/x', 'https://slack.com/api/', true],
    ['https://hooks.slack-gov.com/commands/x', 'https://slack-gov.com/api/', true],
    ['https://hooks.slack.com/x', 'https://slack-gov.com/api/', false],
    ['http://hooks.slack.com/x', 'https://slack.com/api/', false],
    ['https://hooks.slack.com:8443/x', 'https://slack.com/api/', false],
    ['https://hooks.slack.com.example.org/x', 'https://slack.com/api/', false],
    ['https://hooks.slack.com@169.254.169.254/x', 'https://slack.com/api/', false],
    ['http://127.0.0.1:5432/', 'https://slack.com/api/', false],
    ['http://127.0.0.1:4003/response', 'http://127.0.0.1:4003/api/', true],
    ['http://127.0.0.1:4004/response', 'http://127.0.0.1:4003/api/', false],
    ['', 'https://slack.com/api/', false],
  ])('%s with %s: %s', (url, api, own) => expect(isAnswerUrl(url, api)).toBe(own));
});

describe('a signature', () => {
  const now = () => Math.floor(Date.now() / 1_000);
  const signed = (body: string, at: number, secret = SIGNING_SECRET) => ({
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': signatureOf(secret, String(at), body),
  });
  const command = (text = 'aide') =>
    `token=x&team_id=${TEAM}&command=%2Fcopil&text=${text}&user_id=U1&channel_id=C1&trigger_id=1&response_url=`;
  const forged: readonly (readonly [string, () => Readonly<Record<string, string>>])[] = [
    ['of another secret', () => signed(command(), now(), 'not-the-secret')],
    ['of another body', () => signed(command('vote'), now())],
    ['older than five minutes', () => signed(command(), now() - 301)],
    ['from the future', () => signed(command(), now() + 400)],
    ['of another version', () => ({ ...signed(command(), now()), 'x-slack-signature': 'v1=00' })],
    ['that is none', () => ({ 'x-slack-request-timestamp': '', 'x-slack-signature': '' })],
  ];
  test.each(forged)('%s: 401, and nothing logged but the fact', async (_what, headers) => {
    const before = copil.logged.length;
    expect(await copil.desk.post(command(), headers())).toMatchObject({ status: 401, body: '' });
    expect(copil.logged.slice(before)).toEqual([
      'a request to the address of Slack was refused: its signature is wrong, too old, or was used before',
    ]);
  });

  test('that was used before: 401', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const headers = signed(body, now());
    expect(await copil.desk.post(body, headers)).toMatchObject({ status: 200 });
    expect(await copil.desk.post(body, headers)).toMatchObject({ status: 401 });
  });

  test('that is right lets Slack verify the address', async () => {
    const answer = await copil.desk.post(JSON.stringify({ type: 'url_verification', challenge: 'défi' }));
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'défi' });
  });
});

describe('a window', () => {
  test('opens for a form, and says "loading" first where the core is slow', async () => {
    const card = last(
      await copil.desk
        .channel('comite')
        .then((all) => all.filter((seen) => buttonsIn(seen).includes('Écrire une remarque'))),
    );
    const quick = await (await copil.desk.press('ana', on(card), 'Écrire une remarque')).window();
    expect(quick.callback_id).toBe('form:make-remark');
    expect(JSON.parse(quick.private_metadata ?? '')).toEqual({
      form: 'make-remark',
      about: { fiche },
      agreement: AGREEMENT,
      room: copil.room.slice('room:'.length),
    });
    const { promise, resolve: done } = hardlyWaiting();
    slow.form = promise;
    const before = copil.slack.calls.length;
    const sent = await copil.desk.press('ana', on(card), 'Écrire une remarque');
    await until('the window', () => copil.slack.calls.slice(before).find(({ method }) => method === 'views.open'));
    done();
    expect((await sent.window()).callback_id).toBe('form:make-remark');
    const [opened, updated] = copil.slack.calls.slice(before).filter(({ method }) => method.startsWith('views.'));
    expect([opened?.method, updated?.method]).toEqual(['views.open', 'views.update']);
    expect(JSON.stringify(opened?.args.view)).toContain('Un instant');
    keepPayload('slack', 'received-loading', opened?.args.view, { surface: 'modal' });
    keepPayload('slack', 'received-remark-form', updated?.args.view, { surface: 'modal' });
  });

  test('expired_trigger_id: a button offers it once more', async () => {
    const { card } = await motion('Déclencheur');
    copil.slack.trouble('views.open', { error: 'expired_trigger_id' });
    const sent = await copil.desk.command('sec', 'fiche nouvelle');
    const offer = await sent.answer();
    expect(textOfSeen(offer)).toContain('un peu trop de temps');
    const again = await copil.desk.press('sec', on(offer, true), 'Ouvrir');
    expect((await again.window()).callback_id).toBe('form:write-fiche');
    keepPayload('slack', 'received-again', offer, { surface: 'response_url' });
    expect(card).toBeDefined();
  });

  test('that Slack refuses is said, with a reference', async () => {
    copil.slack.trouble('views.open', { error: 'invalid_arguments' });
    const sent = await copil.desk.command('sec', 'fiche nouvelle');
    expect(textOfSeen(await sent.answer())).toContain('incident');
  });

  test('over a window lies another, until three lie there', async () => {
    const help = await (await copil.desk.command('bea', 'aide')).answer();
    const tasks = await (await copil.desk.press('bea', on(help, true), 'Ce qui m’attend')).window();
    const over = await (await copil.desk.press('bea', { view: tasks }, 'Aide')).window();
    const third = await (await copil.desk.press('bea', { view: over }, 'Toutes les fiches')).window();
    expect(new Set([tasks.id, over.id, third.id]).size).toBe(3);
    const fourth = await (await copil.desk.press('bea', { view: third }, /^Lire la fiche/)).window();
    expect(fourth.id).toBe(third.id);
    keepPayload('slack', 'received-window', fourthView(), { surface: 'modal' });
  });
  const fourthView = () => last(copil.slack.calls.filter(({ method }) => method === 'views.update')).args.view;

  test('answers what was done in it in its own place', async () => {
    const { vote } = await motion('Dans une fenêtre');
    const tasks = await (
      await copil.desk.press(
        'cleo',
        on(await (await copil.desk.command('cleo', 'aide')).answer(), true),
        'Ce qui m’attend',
      )
    ).window();
    const done = await copil.desk.press('cleo', { view: tasks }, /^Pour\s: voter .*Dans une fenêtre/);
    const answered = await done.window();
    expect(answered.id).toBe(tasks.id);
    expect(textOfSeen(answered)).toContain('Votre vote est enregistré');
    expect(await ballots(vote)).toHaveLength(1);
  });
});

describe('a form', () => {
  const remarkForm = async (who: string) => {
    const card = last(
      (await copil.desk.channel('comite')).filter((seen) => buttonsIn(seen).includes('Écrire une remarque')),
    );
    return (await copil.desk.press(who, on(card), 'Écrire une remarque')).window();
  };
  const remarks = async () =>
    (await copil.register.chain()).filter(({ entry }) => entry.fact.kind === 'RemarkMade').length;

  test('is answered with errors under their fields, in the acknowledgement; put right, with what was done', async () => {
    const window = await (await copil.desk.command('sec', 'consultation ouvrir')).window();
    const wrong = await copil.desk.submit('sec', window, {
      title: 'Une autre',
      'closesAt:day': '2027-02-01',
      'closesAt:time': '18:00',
      whyNoMeeting: 'Parce que.',
    });
    const answer = JSON.parse(wrong.acknowledged.body);
    expect(answer.response_action).toBe('errors');
    expect(Object.keys(answer.errors)).toEqual(['closesAt:day']);
    expect(answer.errors['closesAt:day']).toMatch(/\p{L}{3}/u);
    // The same window, with the same hash: what was refused under it is not refused again once it is right.
    const [day = '', time = ''] = PERIOD_ENDS.split('T');
    const right = await copil.desk.submit('sec', window, {
      title: 'Une autre',
      'closesAt:day': day,
      'closesAt:time': time,
      whyNoMeeting: 'Parce que.',
    });
    const done = JSON.parse(right.acknowledged.body);
    expect(done.response_action).toBe('update');
    expect(textOfSeen(done.view)).toContain(
      '« Une autre »'.replaceAll(' ', '\u202f').replace('Une\u202fautre', 'Une autre'),
    );
    keepPayload('slack', 'received-done', done.view, { surface: 'modal' });
  });

  test('sent twice is done once, and answered alike', async () => {
    const window = await remarkForm('ana');
    const before = await remarks();
    const [first, second] = await Promise.all(
      [1, 2].map(() => copil.desk.submit('ana', window, { text: 'Une seule fois.' })),
    );
    const third = await copil.desk.submit('ana', window, { text: 'Une seule fois.' });
    expect(await remarks()).toBe(before + 1);
    expect(second?.acknowledged.body).toBe(first?.acknowledged.body);
    expect(third.acknowledged.body).toBe(first?.acknowledged.body);
  });

  test('sent again with other words, under the same hash, is another act: neither is lost', async () => {
    const window = await remarkForm('ana');
    const before = await remarks();
    const first = await copil.desk.submit('ana', window, { text: 'D’abord ceci.' });
    const second = await copil.desk.submit('ana', window, { text: 'Puis cela.' });
    expect([first, second].map(({ acknowledged }) => acknowledged.status)).toEqual([200, 200]);
    expect(await remarks()).toBe(before + 2);
    await copil.deliver();
    const said = (await copil.desk.channel('comite')).map(textOfSeen).join('\n');
    expect(said).toContain('D’abord ceci.');
    expect(said).toContain('Puis cela.');
  });

  test('that takes long says that it was received, then what came of it; errors come with what was typed', async () => {
    const window = await remarkForm('bob');
    const first = hardlyWaiting();
    slow.submit = first.promise;
    const sent = await copil.desk.submit('bob', window, { text: 'Une remarque lente.' });
    first.resolve();
    expect(JSON.parse(sent.acknowledged.body).view.callback_id).toBe('loading');
    const done = await until('the answer', () => {
      const view = copil.desk.window('bob');
      return view && textOfSeen(view).includes('publiée') ? view : undefined;
    });
    expect(done.id).toBe(window.id);

    const consultationForm = await (await copil.desk.command('sec', 'consultation ouvrir')).window();
    const wrong = {
      title: 'Tardive',
      'closesAt:day': '2027-02-01',
      'closesAt:time': '18:00',
      whyNoMeeting: 'Un motif.',
    };
    const second = hardlyWaiting();
    slow.submit = second.promise;
    await copil.desk.submit('sec', consultationForm, wrong);
    second.resolve();
    const again = await until('the form again', () => {
      const view = copil.desk.window('sec');
      return view && textOfSeen(view).includes('À revoir') ? view : undefined;
    });
    expect(JSON.stringify(again.blocks)).toContain('"initial_value":"Un motif."');
    keepPayload(
      'slack',
      'received-late-errors',
      last(copil.slack.calls.filter(({ method }) => method === 'views.update')).args.view,
      { surface: 'modal' },
    );
  });

  test('gets another line of a table when asked, with what was typed; asked twice at once, one', async () => {
    const first = await (await copil.desk.command('pro', 'fiche nouvelle')).window();
    await copil.desk.submit('pro', first, { title: 'Un brouillon avec un tableau' });
    const tasks = await (await copil.desk.command('pro', 'tâches')).answer();
    const window = await (await copil.desk.press('pro', on(tasks, true), /^Modifier/)).window();
    const lines = (view: Seen) =>
      view.blocks.filter(({ block_id }) => /^publics\.\d+\.number$/.test(String(block_id))).length;
    expect(lines(window)).toBe(1);
    const typed = {
      ...window,
      state: {
        values: {
          title: { value: { type: 'plain_text_input', value: 'Un titre à garder' } },
          'publics.0.number': { value: { type: 'number_input', value: '12' } },
        },
      },
    };
    const more = { view: typed, actions: [{ type: 'button', action_id: 'more-lines:publics', action_ts: '1' }] };
    const longer = await (await copil.desk.press('pro', { view: window }, 'Ajouter une ligne', more)).window();
    expect(lines(longer)).toBe(2);
    expect(JSON.stringify(longer.blocks)).toContain('"initial_value":"Un titre à garder"');
    expect(JSON.stringify(longer.blocks)).toContain('"initial_value":"12"');
    // A second press on the window as it was: hash_conflict, and it stays as it is.
    const before = copil.slack.calls.length;
    await copil.desk.press('pro', { view: window }, 'Ajouter une ligne', more);
    const conflict = await until('the second press', () =>
      copil.slack.calls.slice(before).find(({ method }) => method === 'views.update'),
    );
    expect(conflict.answer).toMatchObject({ ok: false, error: 'hash_conflict' });
    keepPayload(
      'slack',
      'received-more-lines',
      last(copil.slack.calls.filter(({ method, answer }) => method === 'views.update' && answer.ok === true)).args.view,
      { surface: 'modal' },
    );
  });

  test('whose place was tampered with is no form of ours', async () => {
    const window = await remarkForm('ana');
    for (const private_metadata of [
      '',
      'no json',
      '{"form":"make-remark"}',
      JSON.stringify({ ...JSON.parse(window.private_metadata ?? ''), agreement: 'autre' }),
    ]) {
      const sent = await copil.desk.submit('ana', { ...window, private_metadata }, { text: 'X' });
      expect(textOfSeen(JSON.parse(sent.acknowledged.body).view)).toContain('plus valable');
    }
  });
});

describe('App Home', () => {
  test('has what awaits me with its buttons, my votes, open votes, next dates; it changes with what I do', async () => {
    const { vote } = await motion('Accueil');
    await copil.desk.openHome('nora');
    const home = copil.desk.home('nora') as Seen;
    for (const part of ['Ce qui m’attend', 'Votes ouverts', 'Prochaines dates', 'Accueil'])
      expect(textOfSeen(home)).toContain(part);
    const sent = await copil.desk.press('nora', { view: home }, /^Pour\s: voter .*Accueil/);
    expect(textOfSeen(await sent.window())).toContain('Votre vote est enregistré');
    const after = await until('the changed home', () => {
      const view = copil.desk.home('nora') as Seen;
      return textOfSeen(view).includes('Vous avez voté pour') ? view : undefined;
    });
    expect(buttonsIn(after)).toContain('Changer mon vote\u00a0: contre');
    expect(await ballots(vote)).toHaveLength(1);
    const published = last(copil.slack.calls.filter(({ method }) => method === 'views.publish'));
    keepPayload('slack', 'received-home', published.args.view, { surface: 'home' });
  });

  test('the secretariat’s says what is missing', async () => {
    await copil.desk.openHome('sec');
    expect(textOfSeen(copil.desk.home('sec') as Seen)).toMatch(/Ce qui manque.*vote attendu de/s);
  });

  test('hash_conflict: another drawing came between, and it is drawn anew', async () => {
    const before = copil.slack.calls.length;
    await copil.desk.openHome('cleo');
    const opened = {
      type: 'app_home_opened',
      user: copil.slack.userId('cleo'),
      channel: 'D0',
      tab: 'home',
      view: { ...copil.desk.home('cleo'), hash: '1.old' },
    };
    await copil.desk.event(opened);
    // Whatever she did in the tests before may have her page drawn once more meanwhile.
    const anew = await until('the page drawn anew', () => {
      const own = copil.slack.calls
        .slice(before)
        .filter(({ method, args }) => method === 'views.publish' && args.user_id === copil.slack.userId('cleo'))
        .map(({ answer }) => answer.error);
      const after = own.slice(own.indexOf('hash_conflict'));
      return own.includes('hash_conflict') && after.length > 1 ? after : undefined;
    });
    expect(anew.slice(0, 2)).toEqual(['hash_conflict', undefined]);
  });

  test('of somebody whom nobody knows says what to do', async () => {
    await copil.desk.openHome('nobody');
    expect(textOfSeen(copil.desk.home('nobody') as Seen)).toContain('Nous ne vous connaissons pas encore');
  });
});

describe('who may do what (R15)', () => {
  test('whoever may not vote is told so privately, with who may, and nothing changes (R15.3)', async () => {
    const { vote, card } = await motion('Sans siège');
    const said = await (await copil.desk.press('bea', on(card), 'Pour')).answer();
    expect(said).toMatchObject({ response_type: 'ephemeral' });
    expect(textOfSeen(said)).toMatch(/membre|siège/);
    expect(await ballots(vote)).toEqual([]);
  });

  test('a vote from an old card is answered with the closed one', async () => {
    const { vote, card } = await motion('Close');
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
      await copil.register.done('cast-vote', { vote, choice: 'for' }, who);
    await copil.register.done('close-vote', { vote }, 'sec');
    const said = await (await copil.desk.press('ana', on(card), 'Contre')).answer();
    expect(textOfSeen(said)).toContain('Ce vote est clos');
    expect(JSON.stringify(said.blocks)).toContain('"type":"table"');
  });

  test('a button’s value of another agreement is refused like an unknown one; one that is not ours is spent', async () => {
    await copil.register.addAgreement('autre-accord', ['ana']);
    const { vote, card } = await motion('D’un autre accord');
    const press = (value: string, kind = 'act') =>
      copil.desk.press('ana', on(card), 'Pour', {
        actions: [{ type: 'button', action_id: `${kind}:0`, value, action_ts: '1' }],
      });
    const elsewhere = intentToValue({
      kind: 'act',
      act: 'cast-vote',
      command: { vote, choice: 'for' },
      agreement: 'autre-accord',
    });
    expect(textOfSeen(await (await press(elsewhere ?? '')).answer())).toContain('introuvable');
    for (const [value, kind] of [
      ['', 'act'],
      ['["a","cast-vote"]', 'act'],
      ['not json', 'act'],
      [String(elsewhere), 'form'],
    ] as const)
      expect(textOfSeen(await (await press(value, kind)).answer())).toContain('plus valable');
    const nowhere = intentToValue({
      kind: 'act',
      act: 'cast-vote',
      command: { vote, choice: 'for' },
      agreement: 'inconnu',
    });
    expect(textOfSeen(await (await press(nowhere ?? '')).answer())).toContain('Votre vote est enregistré');
    expect(await ballots(vote)).toHaveLength(1);
  });

  test('what is typed in a channel that is not bound, or another agreement’s, is done in no room of this one', async () => {
    const matter = await ficheInVote(copil.register, consultation);
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
      await copil.register.done('cast-vote', { vote: matter.vote, choice: 'for' }, who);
    const { reference } = (await copil.register.ports.library.fiche(AGREEMENT, matter.fiche)) ?? {};
    const unbound = { channel_id: 'C0UNBOUND', channel_name: 'ailleurs' };
    const said = await copil.desk.command('sec', `vote clore ${reference}`, 'autre', unbound);
    expect(textOfSeen(await said.answer())).toMatch(/clos/);
    const closed = (await copil.register.chain()).findLast(({ entry: { fact } }) => fact.kind === 'VoteClosed');
    expect(closed?.entry.fact.vote).toBe(matter.vote);
    expect(closed?.entry.room).toBeUndefined();
  });

  test('a channel is bound by the secretariat alone, and never direct messages', async () => {
    const refused = await (await copil.desk.command('bob', 'salon ici', 'autre')).answer();
    expect(textOfSeen(refused)).toContain('secrétariat');
    const direct = { channel_id: 'D012', channel_name: 'directmessage' };
    expect(textOfSeen(await (await copil.desk.command('sec', 'salon ici', 'autre', direct)).answer())).toMatch(
      /ici|salon/i,
    );
    const hidden = { channel_id: 'C0SECRET', channel_name: 'privategroup' };
    expect(textOfSeen(await (await copil.desk.command('sec', 'room here', 'autre', hidden)).answer())).toContain(
      'C’est fait',
    );
    const room = await copil.register.database.room.findUnique({ where: { id: `slack:${TEAM}:C0SECRET` } });
    expect(room).toMatchObject({
      agreementId: AGREEMENT,
      name: 'canal privé',
      address: { channel: 'C0SECRET', team: TEAM },
    });
  });

  test('who has a place in several agreements chooses where none is known, and says so once', async () => {
    await copil.register.addAgreement('troisieme-accord', ['sec']);
    const asked = await (await copil.desk.command('sec', 'salon ici', 'autre')).answer();
    expect(buttonsIn(asked)).toEqual(['Accord des quais', 'Accord des quais']);
    const place = { message: asked, channel: copil.slack.channelId('autre'), ephemeral: true };
    const said = await (await copil.desk.press('sec', place, 'Accord des quais (2)')).answer();
    expect(textOfSeen(said)).toContain('Ce salon est relié');
    const room = await copil.register.database.room.findUnique({
      where: { id: `slack:${TEAM}:${copil.slack.channelId('autre')}` },
    });
    expect(room?.agreementId).toMatch(/accord/);
    // From now on the room says which.
    const help = await (await copil.desk.command('sec', 'aide', 'autre')).answer();
    expect(textOfSeen(help)).toContain('Ce que vous pouvez faire');
    // Where nothing else says it, a button does: the page of each agreement is its own.
    await copil.desk.openHome('sec');
    const home = copil.desk.home('sec') as Seen;
    expect(textOfSeen(home).match(/Ce qui m’attend/g)).toHaveLength(2);
    keepPayload('slack', 'received-home-of-two', last(copil.slack.calls).args.view, { surface: 'home' });
  });

  test('what is typed comes as it was typed', async () => {
    const said = await (await copil.desk.command('ana', 'fiches <b> & "c"')).answer();
    expect(textOfSeen(said)).toContain('<b> & "c"');
    const long = await (await copil.desk.command('ana', 'x'.repeat(4_000))).answer();
    expect(textOfSeen(long)).toContain('Ce que vous pouvez faire');
  });
});

describe('who is who (R15.2)', () => {
  const greeted = async (who: string) => (await copil.desk.command(who, 'aide')).answer();

  test('a page that an answer can’t hold is whole in the window of its “Tout lire”', async () => {
    const remark = (n: number) => copil.register.done('make-remark', { fiche, text: longRemark(n) }, 'ana');
    for (let n = 0; n < 8; n += 1) await remark(n);
    const answer = await (await copil.desk.command('bob', `fiche ${await referenceOf(fiche)}`)).answer();
    expect(textOfSeen(answer)).not.toContain('remarque 7');
    const window = await (await copil.desk.press('bob', on(answer, true), 'Tout lire')).window();
    const text = textOfSeen(window);
    for (let n = 0; n < 8; n += 1) expect(text).toContain(`remarque ${n}`);
  });

  test('somebody unknown is told what to do, and nobody else sees it', async () => {
    const said = await greeted('nobody');
    expect(said).toMatchObject({ response_type: 'ephemeral' });
    expect(textOfSeen(said)).toContain('Demandez au secrétariat');
    expect(buttonsIn(said)).toEqual([]);
    keepPayload('slack', 'received-unknown', said, { surface: 'response_url' });
  });

  test.each(['guest', 'single', 'outsider', 'unconfirmed', 'gone'])(
    'the mail address of an account proposes nothing where Slack does not vouch for it: %s',
    async (who) => {
      expect(textOfSeen(await greeted(who))).toContain('Nous ne vous connaissons pas encore');
    },
  );

  test('a confirmed address proposes; "yes" links the account, in its language, and the others are told', async () => {
    const proposal = await greeted('briton');
    expect(textOfSeen(proposal)).toContain('Is this you?');
    const linked = await (await copil.desk.press('briton', on(proposal, true), 'Yes, that is me')).answer();
    expect(textOfSeen(linked)).toContain('Account linked');
    expect(textOfSeen(await greeted('briton'))).toContain('What you can do');
    await copil.deliver();
    expect(textOfSeen(last(await copil.desk.direct('bea')))).toContain('Bea on a second account');
    // A later change of mail moves nothing.
    await copil.register.database.person.update({
      where: { id: copil.register.id('bea') },
      data: { mail: 'moved@example.org' },
    });
    expect(textOfSeen(await greeted('briton'))).toContain('What you can do');
  });

  test('a ministry’s seat is confirmed by a secretary, with a button of their direct messages', async () => {
    const proposal = await greeted('sami');
    const asked = await (await copil.desk.press('sami', on(proposal, true), 'Oui, c’est moi')).answer();
    expect(textOfSeen(asked)).toContain('Demande envoyée au secrétariat');
    expect(textOfSeen(await greeted('sami'))).toContain('Est-ce bien vous');
    await copil.deliver();
    const message = last(await copil.desk.direct('sec'));
    expect(textOfSeen(message)).toContain('Compte à confirmer');
    const channel = await copil.desk.directChannel('sec');
    const confirmed = await (await copil.desk.press('sec', { message, channel }, 'Confirmer le lien')).answer();
    expect(textOfSeen(confirmed)).toContain('Le compte est relié');
    expect(textOfSeen(await greeted('sami'))).toContain('Ministère du Sud');
  });

  test('a code from an account that is linked vouches for another one, whose address says nothing', async () => {
    const mine = await (await copil.desk.command('ana', 'mes données', 'comite')).answer();
    const given = await (await copil.desk.press('ana', on(mine, true), 'Relier un autre compte')).answer();
    const [, code] = /([A-Z0-9]{4,}(?:[ -][A-Z0-9]{2,})*)/.exec(textOfSeen(given).replace(/^.*\n/, '')) ?? [];
    expect(textOfSeen(await (await copil.desk.command('guest', code ?? '')).answer())).toContain('Compte relié');
    expect(textOfSeen(await greeted('guest'))).toContain('Quai, siège 1');
  });

  test('an account that is cut, by its person or the secretariat, is nobody’s again', async () => {
    const window = async (who: string, text: string) => (await copil.desk.command(who, text, 'comite')).answer();
    const mine = await window('cleo', 'mes données');
    expect(JSON.stringify(mine.blocks)).toContain('Oui, couper le lien');
    const cut = await (await copil.desk.press('cleo', on(mine, true), /^Couper le lien de cleo/)).answer();
    expect(textOfSeen(cut)).toContain('Le lien est coupé');
    expect(textOfSeen(await greeted('cleo'))).toContain('Est-ce bien vous');
    const members = await window('sec', 'membres');
    const page = await (await copil.desk.press('sec', on(members, true), 'Comptes reliés')).window();
    const done = await (await copil.desk.press('sec', { view: page }, /^Couper le lien de bob/)).window();
    expect(textOfSeen(done)).toContain('Le lien est coupé');
    expect(textOfSeen(await greeted('bob'))).toContain('Est-ce bien vous');
  });
});

test('the core is asked in the words of the agreement, whatever was typed in a fiche', async () => {
  const title = '<!channel> *gras* & <@U1>';
  await copil.register.done('import-fiche', { content: content({ title }), author: copil.register.id('pro') }, 'sec');
  const said = await (await copil.desk.command('sec', 'fiches')).answer();
  expect(textOfSeen(said)).toContain(title);
  keepPayload('slack', 'received-hostile-list', said, { surface: 'response_url', userStrings: [title] });
});
