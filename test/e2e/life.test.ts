import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { plainly } from '../support/app.ts';
import { keepPayload } from '../support/payloads.ts';
import { AGREEMENT } from '../support/register.ts';
import { type SlackApp, slackApp } from '../support/slack-app.ts';
import { type Filled, type Seen, type Sent, textOfSeen } from '../support/slack-people.ts';
import { answerIn, beginning, type TeamsApp, teamsApp, titlesOf, wordsOn } from '../support/teams-app.ts';
import type { TeamsMessage } from '../support/teams-service.ts';

/**
 * The whole life of a fiche, by the people of one committee, some in Slack, some in Teams, each in front of their real
 * side: what they type and press goes through Bolt and through the bot's adapter, what they read is what these sent.
 */

const IN_SLACK = ['pro', 'com', 'ana', 'cleo', 'sami'] as const;
const IN_TEAMS = ['sec', 'nora', 'bob'] as const;
type InSlack = (typeof IN_SLACK)[number];
type InTeams = (typeof IN_TEAMS)[number];
const TITLE = 'Découvrir les métiers des quais';

let slack: SlackApp;
let teams: TeamsApp;
beforeAll(async () => {
  slack = await slackApp();
  teams = await teamsApp({ register: slack.register, messengers: { slack: slack.side.messenger } });
  for (const who of IN_SLACK) await slack.link(who);
  for (const who of IN_TEAMS) {
    await teams.link(who);
    await teams.type(who, 'aide', 'chat');
  }
}, 60_000);
afterAll(async () => {
  await teams?.close();
  await slack?.close();
});

const said = (text: string): string => plainly(text);
const delivered = async () => expect(await teams.deliver()).toEqual({});
const fiche = async () => {
  const [found] = await slack.register.ports.library.fiches(AGREEMENT, { words: TITLE });
  if (!found) throw new Error(`no fiche ${TITLE}`);
  return found;
};
const state = async () => (await fiche()).state;
const amendment = async () => {
  const found = (await slack.register.ports.library.fiche(AGREEMENT, (await fiche()).id))?.amendments?.at(-1);
  if (!found) throw new Error('no amendment');
  return found;
};

/** What was sent as it was asked: done, without a field that it can't be read in. */
async function doneInSlack(sent: Sent): Promise<Seen> {
  const answer = JSON.parse(sent.acknowledged.body || '{}');
  expect(answer).toMatchObject({ response_action: 'update' });
  return answer.view as Seen;
}
const types = async (who: InSlack, text: string): Promise<{ readonly message: Seen; readonly channel: string }> => ({
  message: await (await slack.desk.command(who, text)).answer(),
  channel: slack.channel,
});
/** The latest direct message that says this. */
async function direct(who: InSlack, words: RegExp) {
  await delivered();
  const message = (await slack.desk.direct(who)).findLast((each) => words.test(said(textOfSeen(each))));
  if (!message) throw new Error(`${who} was not told ${String(words)}`);
  return { message, channel: await slack.desk.directChannel(who) };
}
async function fills(
  who: InSlack,
  on: Parameters<SlackApp['desk']['press']>[1],
  button: string | RegExp,
  filled: Filled,
) {
  const window = await (await slack.desk.press(who, on, button)).window();
  return said(textOfSeen(await doneInSlack(await slack.desk.submit(who, window, filled))));
}

const latest = (who: InTeams): TeamsMessage => {
  const message = teams.privately(who).at(-1);
  if (!message) throw new Error(`${who} has no message`);
  return message;
};
let answers = 0;
async function asks(who: InTeams, text: string): Promise<TeamsMessage> {
  await teams.type(who, text, 'chat');
  return latest(who);
}
/** The latest message of the personal chat that says this. */
async function told(who: InTeams, words: RegExp): Promise<TeamsMessage> {
  await delivered();
  const message = teams.privately(who).findLast(({ activity }) => words.test(wordsOn(activity)));
  if (!message) throw new Error(`${who} was not told ${String(words)}`);
  return message;
}
async function presses(who: InTeams, message: TeamsMessage, label: RegExp, typed: Record<string, string> = {}) {
  const title = titlesOf(message.activity).find((each) => label.test(plainly(each)));
  if (title === undefined)
    throw new Error(`no button ${String(label)} among: ${titlesOf(message.activity).join(' | ')}`);
  const all = { ...beginning(message.activity), ...typed };
  const answer = answerIn(await teams.press(who, message.activity, title, { where: 'chat', message, typed: all }));
  answers += 1;
  keepPayload('teams', `life-answer-${answers}`, (answer as { value: unknown }).value ?? answer, { surface: 'card' });
  return wordsOn(answer);
}
/** A button of theirs leads to a form in the personal chat, which is sent filled in. */
async function completes(
  who: InTeams,
  message: TeamsMessage,
  label: RegExp | undefined,
  typed: Record<string, string>,
) {
  if (label) await presses(who, message, label);
  const form = label ? latest(who) : message;
  const submit = titlesOf(form.activity).findLast((title) => !/^Ajouter|^Annuler/.test(title)) ?? '';
  const fields = Object.fromEntries(Object.entries(typed).map(([name, value]) => [`f:${name}`, value]));
  const answer = await presses(who, form, new RegExp(`^${plainly(submit).replace(/[?.()]/g, '\\$&')}$`), fields);
  expect(answer, `${submit}: ${JSON.stringify(typed)}`).not.toContain('✕');
  return answer;
}

/** The card of the room, as it stands on both sides. */
async function cards(words: RegExp): Promise<{ readonly slack: Seen; readonly teams: TeamsMessage }> {
  await delivered();
  const inSlack = (await slack.desk.channel('comite')).findLast((each) => words.test(said(textOfSeen(each))));
  const inTeams = teams.inRoom().findLast(({ activity }) => words.test(wordsOn(activity)));
  if (!inSlack || !inTeams) throw new Error(`${String(words)} stands not in both: ${!!inSlack}, ${!!inTeams}`);
  return { slack: inSlack, teams: inTeams };
}
async function everyoneVotes(words: RegExp) {
  const open = await cards(words);
  const on = { message: open.slack, channel: slack.channel };
  for (const who of ['ana', 'cleo', 'sami'] as const)
    await slack.desk.press(who, on, 'Pour').then((sent) => sent.answer());
  for (const who of ['bob', 'nora'] as const)
    answerIn(await teams.press(who, open.teams.activity, 'Pour', { message: open.teams }));
}

test('a fiche goes from its draft to the validated annual report, amended twice, refused once by the board', async () => {
  slack.register.at('2027-03-01T10:00');
  const { desk } = slack;

  // R7.1: written in steps in Slack, each kept when it is sent.
  let window = await (await desk.command('pro', 'fiche nouvelle')).window();
  const values: Record<string, string | readonly string[]> = {
    title: TITLE,
    programmeYear: '2027',
    axes: ['metiers'],
    level: 'national',
    start: '2027-04-01',
    end: '2027-05-31',
    'publics.0.public': 'lyceens',
    'publics.0.number': '120',
    'costs.0.label': 'Ateliers',
    'costs.0.amount': '10 000,00',
    'resources.0.line': '1',
    'resources.0.funder': 'convention',
    'resources.0.amount': '10 000,00',
  };
  let left = Object.keys(values);
  let saved: Seen = window;
  for (let step = 2; left.length > 0; step += 1) {
    const here = window.blocks.map(({ block_id }) => String(block_id)).filter((id) => left.includes(id));
    const filled = Object.fromEntries(here.map((id) => [id, values[id] ?? '']));
    saved = await doneInSlack(await desk.submit('pro', window, filled));
    left = left.filter((id) => !here.includes(id));
    const view = { ...saved, id: window.id ?? '', type: 'modal' };
    if (left.length > 0) window = await (await desk.press('pro', { view }, new RegExp(`tape ${step} sur`))).window();
  }
  expect(await state()).toBe('draft');
  await (await desk.press('pro', { view: { ...saved, id: window.id ?? '', type: 'modal' } }, /^Déposer/)).window();
  const { id, reference = '' } = await fiche();
  expect([await state(), reference]).toEqual(['submitted', 'FA-2027-001']);

  // R5.2: the commission sends it back; its author hands it in again; the commission's avis.
  await fills('com', await types('com', `fiche ${reference}`), /^Renvoyer/, { suggestions: 'Préciser les ateliers.' });
  expect(await state()).toBe('sent-back');
  const again = await direct('pro', /Préciser les ateliers/);
  expect(said(textOfSeen(again.message))).toContain(TITLE);
  await (await desk.press('pro', await types('pro', `fiche ${reference}`), /^Déposer|^Maintenir/)).answer();
  expect(await state()).toBe('submitted');
  await fills('com', await types('com', `fiche ${reference}`), /avis de la commission|Examiner/i, {
    value: 'favourable',
  });
  expect(await state()).toBe('examined');

  // R11.6: the secretary, in Teams, opens a consultation and places the fiche.
  await completes('sec', await asks('sec', 'consultation ouvrir'), undefined, {
    title: 'Consultation de mars',
    whyNoMeeting: 'Deux réunions tenues.',
    'closesAt:day': '2027-03-31',
    'closesAt:time': '18:00',
  });
  const [place] = await slack.register.ports.library.consultations(AGREEMENT);
  await completes('sec', await asks('sec', `fiche ${reference}`), /^Mettre à l’ordre du jour/, {
    consultation: place?.id ?? '',
  });
  expect(await state()).toBe('on-agenda');

  // R4: one ministry gives its avis in Teams, the other in Slack.
  await presses('nora', await told('nora', /avis/i), /^Favorable/);
  await (await desk.press('sami', await direct('sami', /avis.*Découvrir/s), 'Favorable')).answer();
  await completes('sec', await asks('sec', `vote ouvrir ${reference}`), undefined, {
    'deadline:day': '2027-03-20',
    'deadline:time': '18:00',
    closeWhenAllVoted: 'yes',
  });
  expect(await state()).toBe('in-vote');
  await everyoneVotes(/Vote ouvert/);
  expect(await state()).toBe('adopted');
  expect(wordsOn((await cards(/Découvrir.*Adoptée|Adoptée.*Découvrir/s)).teams.activity)).toContain(reference);

  // R6.1: deferred once, it stays adopted; then validated, which everybody reads.
  slack.register.at('2027-03-15T10:00');
  await completes('sec', await asks('sec', `fiche ${reference}`), /décision du CA/, {
    value: 'deferred',
    meeting: '2027-03-12',
    reasons: 'Un devis manque.',
  });
  expect(await state()).toBe('adopted');
  await completes('sec', await asks('sec', `fiche ${reference}`), /décision du CA/, {
    value: 'validated',
    meeting: '2027-03-15',
  });
  expect(await state()).toBe('validated');
  await direct('ana', /Conseil d’administration/);
  await told('bob', /Conseil d’administration/);

  // R8: a first amendment, adopted by the copil and refused by the board: nothing changes.
  const amend = async (amount: string) => {
    await fills('pro', await types('pro', `fiche ${reference}`), 'Proposer un avenant', {
      objectives: 'Les mêmes métiers, un lycée de plus.',
      'costs.0.amount': amount,
      'resources.0.amount': amount,
    });
  };
  const decide = async (value: 'refused' | 'validated') => {
    const { id: amended, number } = await amendment();
    const open = async () => {
      await presses('sec', await asks('sec', `fiche ${reference}`), new RegExp(`^Voir l’avenant ${number}`));
      return latest('sec');
    };
    await completes('sec', await open(), /^Avenant à l’ordre du jour/, {});
    await presses('nora', await told('nora', new RegExp(`vis.*venant ${number}`, 's')), /^Favorable/);
    await (
      await desk.press('sami', await direct('sami', new RegExp(`vis.*venant ${number}`, 's')), 'Favorable')
    ).answer();
    await completes('sec', await open(), /^Ouvrir le vote/, {
      'deadline:day': '2027-03-25',
      'deadline:time': '18:00',
      closeWhenAllVoted: 'yes',
    });
    await everyoneVotes(new RegExp(`Avenant ${number}.*Vote ouvert|Vote ouvert.*Avenant ${number}`, 's'));
    expect((await amendment()).state).toBe('adopted');
    await completes('sec', await open(), /décision du CA/, {
      value,
      meeting: '2027-03-15',
      ...(value === 'refused' ? { reasons: 'Trop cher.' } : {}),
    });
    expect((await amendment()).id).toBe(amended);
  };
  const versions = async () => (await slack.register.ports.library.fiche(AGREEMENT, id))?.versions.length ?? 0;
  const before = await versions();
  await amend('15 000,00');
  await decide('refused');
  expect((await amendment()).state).toBe('refused');
  expect(await versions()).toBe(before);
  await amend('12 000,00');
  await decide('validated');
  expect((await amendment()).state).toBe('effective');
  expect(await versions()).toBe(before + 1);

  // R12.1: it runs, and its end asks for the sheet.
  await (await desk.press('pro', await types('pro', `fiche ${reference}`), 'Démarrer l’action')).answer();
  expect(await state()).toBe('running');
  slack.register.at('2027-06-02T10:00');
  await fills('pro', await types('pro', `fiche ${reference}`), 'Réalisation 2027', {
    'public-0': '110',
    'spent-0': '11 500,00',
    'used.0.amount': '11 500,00',
    text: 'Quatre ateliers tenus, cent dix lycéens.',
  });
  expect(await state()).toBe('completed');
  expect(wordsOn((await asks('bob', 'budget')).activity)).toMatch(/11 500,00/);

  // R12.2: the report is written, presented and sent from Teams; each signatory answers where they are.
  slack.register.at('2028-02-01T10:00');
  const report = () => asks('sec', 'bilan 2027');
  await completes('sec', await report(), /^Écrire|^Rédiger|^Compléter/, { overview: 'Une première année.' });
  await completes('sec', await report(), /commission/, { on: '2028-01-20' });
  await completes('sec', await report(), /CA|conseil/, { on: '2028-01-25' });
  await presses('sec', await report(), /l’envoyer/);
  await presses('nora', await asks('nora', 'bilan 2027'), /^Valider/);
  await fills('sami', await types('sami', 'bilan 2027'), /^Demander/, { text: 'Citer les partenaires.' });
  await completes('sec', await told('sec', /Citer les partenaires/), /./, {
    overview: 'Une première année, avec ses partenaires.',
  });
  await presses('sec', await report(), /l’envoyer/);
  await presses('nora', await asks('nora', 'bilan 2027'), /^Valider/);
  await (await desk.press('sami', await types('sami', 'bilan 2027'), /^Valider/)).answer();
  await presses('sec', await report(), /^Valider/);
  expect(said(textOfSeen((await types('ana', 'bilan 2027')).message))).toMatch(/Validé.*11 500,00/s);
  expect(wordsOn((await asks('bob', 'bilan 2027')).activity)).toMatch(/Validé.*11 500,00/s);

  await delivered();
  keepAll();
  expect(await verifyStored(slack.register.database.sql)).toMatchObject({ ok: true });
}, 180_000);

/** Everything that either side sent in this story, for the platforms' checkers. */
function keepAll(): void {
  for (const [n, { method, args, answer }] of slack.slack.calls.entries()) {
    if (answer.ok !== true) continue;
    if (/^chat\.(postMessage|update)$/.test(method) && args.blocks)
      keepPayload('slack', `life-message-${n}`, { text: args.text, blocks: args.blocks }, { surface: 'message' });
    if (method.startsWith('views.') && args.view)
      keepPayload('slack', `life-view-${n}`, args.view, { surface: (args.view as { type: string }).type });
  }
  for (const [n, { body }] of slack.slack.responses.entries())
    keepPayload('slack', `life-answer-${n}`, { text: body.text, blocks: body.blocks }, { surface: 'message' });
  for (const [n, { method, path, body }] of teams.teams.requests.entries())
    if (/^(POST|PUT)$/.test(method) && path.includes('/activities') && body.attachments)
      keepPayload('teams', `life-activity-${n}`, body, { surface: 'activity' });
}
