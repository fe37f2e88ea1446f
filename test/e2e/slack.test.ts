import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepPayload } from '../support/payloads.ts';
import { COMMITTEE, DEMONSTRATION, type SlackCommittee, slackCommittee } from '../support/slack-committee.ts';
import { buttonsIn, type Seen, textOfSeen, until } from '../support/slack-people.ts';

/**
 * The main job in Slack, by its people: the whole program against an emulated Slack, every request signed, and everything
 * read back from the channel, the direct messages and App Home. In French, with one member who reads English.
 */

const SEATS = COMMITTEE.slice(0, 12).map(({ name }) => name);
const TITLE = 'Un atelier mobile dans les collèges de montagne';
const day = (days: number): string => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();

let copil: SlackCommittee;
beforeAll(async () => {
  copil = await slackCommittee({
    people: [{ name: 'paul', realName: 'Paul Inconnu', mail: 'paul@example.net' }],
  });
}, 60_000);
afterAll(() => copil?.close());

const on = (message: Seen, ephemeral = false) => ({ message, channel: copil.slack.channelId('comite'), ephemeral });
const direct = async (who: string, text: RegExp): Promise<{ readonly message: Seen; readonly channel: string }> => {
  const channel = await copil.desk.directChannel(who);
  const message = await until(`${String(text)} for ${who}`, async () =>
    (await copil.desk.direct(who)).findLast((seen) => text.test(textOfSeen(seen))),
  );
  return { message, channel };
};
const inChannel = (what: string, is: (seen: Seen) => boolean): Promise<Seen> =>
  until(what, async () => (await copil.desk.channel('comite')).findLast(is));
const isCard = (seen: Seen): boolean =>
  seen.blocks.some((block) => block.type === 'header' && (block.text as { text: string }).text === TITLE);
const card = (state: RegExp): Promise<Seen> =>
  inChannel(`the card as ${String(state)}`, (seen) => isCard(seen) && state.test(textOfSeen(seen)));
const done = async (sent: { readonly acknowledged: { readonly body: string } }): Promise<Seen> => {
  const answer = JSON.parse(sent.acknowledged.body);
  expect(answer.response_action).toBe('update');
  return answer.view as Seen;
};

/** The steps of a draft, one window after the other, each from the answer to the one before; an option by its place. */
async function writesInSteps(who: string, first: Seen, values: Readonly<Record<string, string | readonly number[]>>) {
  const left = new Map(Object.entries(values));
  let window = first;
  for (;;) {
    const inputs = window.blocks.filter(({ block_id }) => left.has(String(block_id)));
    const filled = Object.fromEntries(
      inputs.map(({ block_id, element }) => {
        const given = left.get(String(block_id)) ?? '';
        left.delete(String(block_id));
        const options = (element as { readonly options?: readonly { readonly value: string }[] }).options ?? [];
        const chosen = typeof given === 'string' ? given : given.map((at) => options[at]?.value ?? '');
        return [String(block_id), typeof chosen === 'string' || chosen.length > 1 ? chosen : (chosen[0] ?? '')];
      }),
    );
    const saved = await done(await copil.desk.submit(who, window, filled));
    expect(textOfSeen(saved)).toContain(TITLE);
    if (left.size === 0) return { window, saved };
    const answered = { view: { ...saved, id: window.id ?? '', type: 'modal' } };
    window = await (await copil.desk.press(who, answered, /^Continuer/)).window();
  }
}

describe('who is who', () => {
  test('somebody unknown is told in private what to do', async () => {
    const said = await (await copil.desk.command('paul', 'aide')).answer();
    expect(said).toMatchObject({ response_type: 'ephemeral' });
    expect(textOfSeen(said)).toContain('Demandez au secrétariat');
  });

  test('members link their accounts; the ministries’ and the second secretary’s are confirmed', async () => {
    await copil.link('camille');
    for (const who of COMMITTEE.map(({ name }) => name).filter((name) => name !== 'camille')) {
      const proposal = await (await copil.desk.command(who, 'aide')).answer();
      const yes = who === 'olivier' ? 'Yes, that is me' : 'Oui, c’est moi';
      const linked = await (await copil.desk.press(who, on(proposal, true), yes)).answer();
      const sensitive = ['helene', 'david', 'yann'].includes(who);
      expect(textOfSeen(linked)).toContain(
        sensitive ? 'Demande envoyée' : who === 'olivier' ? 'Account linked' : 'Compte relié',
      );
      if (!sensitive) continue;
      const name = COMMITTEE.find((person) => person.name === who)?.realName ?? '';
      const asked = await direct('camille', new RegExp(`Compte à confirmer.*${name}`, 's'));
      const confirmed = await (await copil.desk.press('camille', asked, 'Confirmer le lien')).answer();
      expect(textOfSeen(confirmed)).toContain('Le compte est relié');
    }
    expect(textOfSeen(await (await copil.desk.command('helene', 'aide')).answer())).toContain('MENJS');
    expect(textOfSeen(await (await copil.desk.command('olivier', 'help')).answer())).toContain('What you can do');
  }, 60_000);
});

describe('a fiche, from its first line to the decision', () => {
  test('the secretariat binds the channel, which gets what is under way', async () => {
    const said = await (await copil.desk.command('camille', 'salon ici')).answer();
    expect(textOfSeen(said)).toContain('Ce salon est relié');
    await inChannel('the motion', (seen) => textOfSeen(seen).includes('Priorités du programme'));
  }, 30_000);

  let consultation = '';
  let reference = '';
  test('the secretariat opens a consultation: told in the channel', async () => {
    const window = await (await copil.desk.command('camille', 'consultation ouvrir')).window();
    const wrong = await copil.desk.submit('camille', window, {
      title: 'Actions de montagne',
      whyNoMeeting: 'Les deux réunions de l’année sont tenues.',
      'closesAt:day': day(-3),
      'closesAt:time': '18:00',
    });
    expect(Object.keys(JSON.parse(wrong.acknowledged.body).errors)).toEqual(['closesAt:day']);
    const right = await copil.desk.submit('camille', window, {
      title: 'Actions de montagne',
      whyNoMeeting: 'Les deux réunions de l’année sont tenues.',
      'closesAt:day': day(30),
      'closesAt:time': '18:00',
      opening: 'by-hand',
    });
    expect(textOfSeen(await done(right))).toContain('Actions de montagne');
    await inChannel('the announcement', (seen) => textOfSeen(seen).includes('Actions de montagne'));
    const [latest] = (await copil.ports.library.consultations(DEMONSTRATION)).filter(
      ({ title }) => title === 'Actions de montagne',
    );
    consultation = latest?.id ?? '';
  }, 30_000);

  test('a proposer writes a fiche and submits it; the commission is told, and examines it', async () => {
    const first = await (await copil.desk.command('samuel', 'fiche nouvelle')).window();
    keepPayload('slack', 'story-fiche-form', windowSent(first), { surface: 'modal' });
    const year = Number(day(0).slice(0, 4)) + 1;
    const { window, saved } = await writesInSteps('samuel', first, {
      title: TITLE,
      programmeYear: String(year),
      axes: [0, 1],
      context: 'Les collèges de montagne sont loin des ateliers.',
      description: 'Un camion équipé passe une semaine dans chaque vallée.',
      level: [1],
      lead: [0],
      proposer: 'Association des ateliers de montagne',
      contactName: 'Samuel Hoarau',
      contactMail: 'samuel.hoarau@example.org',
      start: `${year}-02-01`,
      end: `${year}-11-30`,
      'indicators.0.name': 'Collèges visités',
      'indicators.0.unit': 'collèges',
      'indicators.0.target': '24',
      'publics.0.public': [3],
      'publics.0.planned': '1800',
      academies: 'Grenoble',
      leadName: 'OPCO EP',
      values: 'Égalité des chances.',
      'costs.0.label': 'Camion et matériel',
      'costs.0.amount': '42 000,00',
      'resources.0.line': '1',
      'resources.0.funder': [0],
      'resources.0.amount': '42 000,00',
    });
    expect(textOfSeen(saved)).toContain('Tout est rempli');
    const submitted = await copil.desk.press(
      'samuel',
      { view: { ...saved, id: window.id ?? '', type: 'modal' } },
      /Déposer/,
    );
    const answer = await submitted.window();
    expect(textOfSeen(answer)).toMatch(/déposée|La fiche/);

    const asked = await direct('fatou', new RegExp(TITLE));
    reference = referenceIn(asked.message);
    const form = await (await copil.desk.press('fatou', asked, /avis|Examiner/i)).window();
    const given = await copil.desk.submit('fatou', form, commissionSays(form));
    expect(textOfSeen(await done(given))).toContain('avis de la commission');
  }, 30_000);

  test('the secretariat puts it on the agenda from App Home: its card is posted, and the ministries are asked', async () => {
    await copil.desk.openHome('camille');
    const home = copil.desk.home('camille') as Seen;
    expect(textOfSeen(home)).toContain('Ce qui manque');
    const form = await (
      await copil.desk.press('camille', { view: home }, new RegExp(`^Mettre à l’ordre du jour .*${reference}`))
    ).window();
    const placed = await copil.desk.submit('camille', form, { consultation });
    expect(textOfSeen(await done(placed))).toContain('à l’ordre du jour');
    const posted = await card(/À l’ordre du jour/);
    expect(textOfSeen(posted)).toContain('Attendu');
    expect(buttonsIn(posted)).toEqual(['Écrire une remarque', 'Lire la fiche', 'Télécharger en PDF']);
  }, 30_000);

  test('each ministry gives its avis in its own messages; a reserved one needs recommendations', async () => {
    const menjs = await direct('helene', new RegExp(`avis.*${TITLE}`, 's'));
    const favourable = await (await copil.desk.press('helene', menjs, 'Favorable')).answer();
    expect(textOfSeen(favourable)).toContain('L’avis est enregistré');
    const mesri = await direct('david', new RegExp(`avis.*${TITLE}`, 's'));
    const form = await (await copil.desk.press('david', mesri, /^Réservé/)).window();
    const empty = await copil.desk.submit('david', form, { text: ' ' });
    expect(JSON.parse(empty.acknowledged.body)).toMatchObject({
      response_action: 'errors',
      errors: { text: expect.stringMatching(/recommandations/) },
    });
    const given = await copil.desk.submit('david', form, { text: 'Ouvrir l’atelier aux lycées voisins.' });
    expect(textOfSeen(await done(given))).toContain('réservé');
    expect(textOfSeen(await card(/Réservé/))).toContain('Ouvrir l’atelier aux lycées voisins.');
  }, 30_000);

  test('a remark is read under the card and in its thread', async () => {
    const posted = await card(/./);
    const form = await (await copil.desk.press('olivier', on(posted), 'Écrire une remarque')).window();
    expect(form.title?.text).toMatch(/remark/i);
    await copil.desk.submit('olivier', form, { text: 'Two villages would lend their school yard.' });
    expect(textOfSeen(await card(/school yard/))).toContain('Olivier Payet');
    const thread = await until('the thread', async () => {
      const replies = await copil.desk.thread('comite', posted.ts ?? '');
      return replies.length > 0 ? replies : undefined;
    });
    expect(thread.map(textOfSeen)).toEqual([expect.stringContaining('Two villages would lend their school yard.')]);
  }, 30_000);

  test('the vote is opened; every seat votes on the one card, and has a receipt of its own', async () => {
    const ready = await direct('camille', new RegExp(`${TITLE}.*Ouvrir le vote`, 's'));
    const form = await (await copil.desk.press('camille', ready, 'Ouvrir le vote')).window();
    const opened = await copil.desk.submit('camille', form, {
      'deadline:day': day(10),
      'deadline:time': '18:00',
      closeWhenAllVoted: [],
    });
    expect(textOfSeen(await done(opened))).toContain('est ouvert');
    const open = await card(/Vote ouvert/);
    expect(buttonsIn(open).slice(0, 3)).toEqual(['Pour', 'Contre', 'Abstention']);

    const choices = [
      'Pour',
      'Pour',
      'Pour',
      'Contre',
      'Pour',
      'Abstention',
      'Pour',
      'Contre',
      'Pour',
      'Pour',
      'Pour',
      'Contre',
    ];
    await Promise.all(
      SEATS.map(async (who, n) => {
        const sent = await copil.desk.press(who, on(open), choices[n] ?? 'Pour');
        expect(sent.acknowledged).toMatchObject({ status: 200, body: '' });
        const receipt = await sent.answer();
        expect(receipt).toMatchObject({ response_type: 'ephemeral', replace_original: false });
        expect(textOfSeen(receipt)).toMatch(who === 'olivier' ? /Your vote is recorded/ : /Votre vote est enregistré/);
      }),
    );
    await direct('claire', new RegExp(`Votre vote est enregistré.*${TITLE}`, 's'));
    const english = await direct('olivier', new RegExp(`Your vote is recorded.*${TITLE}`, 's'));
    expect(textOfSeen(english.message)).toMatch(/Against \(1\svote\)/);
    expect(textOfSeen(await card(/12\ssur\s12/))).toMatch(/Participation/);
  }, 60_000);

  test('a member who changes their mind does so in App Home, in English; another steps aside, and confirms it', async () => {
    await copil.desk.openHome('olivier');
    const home = copil.desk.home('olivier') as Seen;
    expect(textOfSeen(home)).toContain('My votes under way');
    const changed = await copil.desk.press(
      'olivier',
      { view: home },
      new RegExp(`^Change my vote: for .*${reference}`),
    );
    expect(textOfSeen(await changed.window())).toContain('Your vote is recorded');
    const after = await until('the home', () => {
      const view = copil.desk.home('olivier') as Seen;
      return view.hash === home.hash ? undefined : view;
    });
    expect(buttonsIn(after)).toContain('Change my vote: against');

    const mine = await direct('marc', new RegExp(`Votre vote est enregistré.*${TITLE}`, 's'));
    expect(JSON.stringify(mine.message.blocks)).toContain('Vous déporter de ce vote');
    const aside = await (await copil.desk.press('marc', mine, 'Me déporter')).answer();
    expect(textOfSeen(aside)).toContain('déport');
    expect(textOfSeen(await card(/Déport/))).toMatch(/11\ssur\s12/);
  }, 30_000);

  test('the decision is announced, with the tally by body as numbers; the card is still the same message', async () => {
    const first = await card(/./);
    const closed = await (await copil.desk.command('camille', `vote clore ${reference}`)).answer();
    expect(textOfSeen(closed)).toContain('Le vote est clos');
    const decision = await inChannel(
      'the decision',
      (seen) =>
        /D-\d{4}-\d{3}/.test(textOfSeen(seen)) &&
        !isCard(seen) &&
        seen.blocks.some(({ type }) => type === 'table') &&
        textOfSeen(seen).includes(TITLE),
    );
    expect(textOfSeen(decision)).toMatch(/Voix requises/);
    expect(textOfSeen(decision)).toMatch(/Adoptée|adoptée/);
    expect(decision.text).toMatch(/OPCO EP +\d+ +\d+ +\d+/);
    const after = await card(/Adoptée/);
    expect(after.ts).toBe(first.ts);
    expect((await copil.desk.channel('comite')).filter(isCard)).toHaveLength(1);
    expect(buttonsIn(after)).not.toContain('Pour');
    keepPayload(
      'slack',
      'story-decision',
      { channel: 'C1', text: decision.text, blocks: decision.blocks },
      { surface: 'message' },
    );
    keepPayload(
      'slack',
      'story-card',
      { channel: 'C1', text: after.text, blocks: after.blocks },
      { surface: 'message' },
    );

    const old = await (await copil.desk.press('claire', on(first), 'Contre')).answer();
    expect(textOfSeen(old)).toContain('Ce vote est clos');
    const told = await direct('samuel', new RegExp(`${TITLE}`));
    expect(textOfSeen(told.message)).toMatch(/adoptée/i);
  }, 30_000);
});

describe('the web room and Slack, of one agreement at the same time', () => {
  test('one vote cast in each: both cards follow, and the seat has one ballot', async () => {
    const votes = await copil.ports.library.votes(DEMONSTRATION, { state: 'open' });
    const motion = votes.find(({ subject }) => subject.kind === 'motion')?.id ?? '';
    const slackCard = () =>
      inChannel(
        'the motion',
        (seen) => seen.text?.startsWith('Motion') === true && textOfSeen(seen).includes('Priorités du programme'),
      );
    const turnout = (n: number) => new RegExp(`${n}\\ssur\\s12\\ssièges`);

    await copil.desk.press('claire', on(await slackCard()), 'Pour');
    const karim = await webRoom('karim');
    expect(await karim.room()).toMatch(turnout(1));
    await karim.vote(motion, 'against');
    await until('the card in Slack', async () => (turnout(2).test(textOfSeen(await slackCard())) ? true : undefined));
    expect(await karim.room()).toMatch(turnout(2));

    // The same person, on the other side: the later ballot is the seat's (R15.2).
    await copil.desk.press('karim', on(await slackCard()), 'Pour');
    const vote = await until('the ballot', async () => {
      const read = await copil.ports.library.vote(DEMONSTRATION, motion);
      return read?.state === 'open' && read.ballots['OPCO-02']?.choice === 'for' ? read : undefined;
    });
    expect(vote.state === 'open' && Object.keys(vote.ballots)).toEqual(expect.arrayContaining(['OPCO-01', 'OPCO-02']));
    expect(await karim.room()).toMatch(turnout(2));
  }, 30_000);

  test('a restart goes on where it was', async () => {
    await copil.restart();
    expect(textOfSeen(await (await copil.desk.command('claire', 'aide')).answer())).toContain(
      'Ce que vous pouvez faire',
    );
  }, 30_000);
});

const referenceIn = (seen: Seen): string => /FA-\d{4}-\d{3}/.exec(textOfSeen(seen))?.[0] ?? '';

/** As the app sent it: what Slack adds is not part of a payload. */
function windowSent(view: Seen): unknown {
  const call = copil.slack.calls.findLast(({ answer }) => (answer.view as { id?: string } | undefined)?.id === view.id);
  return call?.args.view;
}

function commissionSays(form: Seen): Readonly<Record<string, string>> {
  const inputs = form.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => String(block_id));
  return inputs.includes('value') ? { value: 'favourable' } : {};
}

/** Somebody in the web room of the demonstration. */
async function webRoom(who: string) {
  const { url } = copil.running;
  const person = await copil.personOf(who);
  const chooser = await fetch(`${url}/choisir`);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await chooser.text())?.[1] ?? '';
  const cookies = chooser.headers.getSetCookie().map((each) => each.split(';')[0]);
  const post = (path: string, body: Readonly<Record<string, string>>, cookie: string) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, cookie },
      body: new URLSearchParams(body),
    });
  const signed = await post('/choisir', { csrf, person: JSON.stringify([DEMONSTRATION, person]) }, cookies.join('; '));
  const cookie = signed.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const page = async () => (await fetch(`${url}/`, { headers: { cookie } })).text();
  const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll('&nbsp;', ' ');
  return {
    room: async () => text(await page()),
    async vote(vote: string, choice: string) {
      const token = /name="csrf" value="([^"]+)"/.exec(await page())?.[1] ?? '';
      const intent = JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote, choice } });
      const answer = await post('/do', { csrf: token, intent, key: crypto.randomUUID() }, cookie);
      expect(answer.status).toBe(303);
    },
  };
}
