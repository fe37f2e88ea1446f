import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type LocalAccount, type LocalClient, startLocalClient } from '../../adapters/teams/local/client.ts';
import { act } from '../../src/act.ts';
import { linkAccount } from '../../src/people.ts';
import { giveMandate } from '../../src/use-cases/give-mandate.ts';
import { plainly } from '../support/app.ts';
import { nodesOf } from '../support/nodes.ts';
import { keepPayload } from '../support/payloads.ts';
import { DEMONSTRATION, type SlackCommittee, slackCommittee } from '../support/slack-committee.ts';
import { type Seen, textOfSeen, until as untilSoon } from '../support/slack-people.ts';
import { BOT_TOKEN } from '../support/slack-proxy.ts';
import { titlesOf, wordsOn } from '../support/teams-app.ts';
import { freePort, type Standing, type TeamsDesk, teamsDesk } from '../support/teams-desk.ts';
import { type WebVisitor, webVisitor } from '../support/web-visitor.ts';

/**
 * One committee on three platforms: the whole program, the maker's local Teams client, an emulated Slack and the web room.
 * The secretary sits in front of Teams; the ministries and the members are here and there.
 */

const TITLE = 'Entreprendre au féminin';
const IN_TEAMS = ['camille', 'claire', 'helene', 'karim', 'sophie', 'thierry'] as const;
const IN_SLACK = ['aminata', 'julien', 'isabel'] as const;
const ON_THE_WEB = ['Olivier Payet', 'Nadia Cherifi', 'Marc Vasseur', 'David Kouassi'] as const;

/** Three platforms and their servers on the cores of one machine. */
const PATIENCE_MS = 45_000;
vi.setConfig({ testTimeout: 60_000 });
const until = <T>(what: string, look: () => Promise<T | undefined>) => untilSoon(what, look, PATIENCE_MS);

let copil: SlackCommittee;
let client: LocalClient;
let desk: TeamsDesk;

beforeAll(async () => {
  copil = await slackCommittee({ env: () => ({ SLACK_BOT_TOKEN: BOT_TOKEN, TEAMS_LOCAL: '1' }) });
  const endpoint = `${copil.running.url}/api/messages`;
  const people = await Promise.all(
    IN_TEAMS.map(async (who) => {
      const { name, mail = '' } = (await copil.ports.library.person(await copil.personOf(who))) ?? { name: who };
      return { name, mail };
    }),
  );
  client = await startLocalClient({ endpoint, port: await freePort(), people });
  desk = await teamsDesk(client, endpoint);
  for (const [n, who] of IN_TEAMS.entries()) {
    const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
    const link = { person: await copil.personOf(who), platform: 'teams', account: accountOf(n).account } as const;
    expect(await linkAccount(copil.ports, link, operator)).not.toHaveProperty('refused');
  }
  for (const who of [...IN_SLACK, 'camille']) await copil.link(who);
}, 90_000);
afterAll(async () => {
  desk?.close();
  await client?.stop();
  await copil?.close();
}, 30_000);

const accountOf = (n: number): LocalAccount => {
  const account = client.people[n];
  if (!account) throw new Error(`nobody sits at place ${n}`);
  return account;
};
const inTeams = (who: (typeof IN_TEAMS)[number]) => accountOf(IN_TEAMS.indexOf(who));
/** The fiche's own card, or what is said of it: not the card of a session that has it on its agenda. */
const isOfFiche = (words: string) => words.includes(TITLE) && !/^\s*Séance/.test(words);
const isCard = ({ card }: Standing, state: RegExp) => isOfFiche(wordsOn(card)) && state.test(wordsOn(card));
const card = (state: RegExp): Promise<Standing> =>
  until(`the card as ${String(state)} in Teams`, async () =>
    desk.standing(client.channel).find((each) => isCard(each, state)),
  );
const message = (words: RegExp): Promise<Standing> =>
  until(`${String(words)} in the personal chat`, async () =>
    desk.standing(client.personalChat).findLast((each) => words.test(wordsOn(each.card))),
  );
/** A form that asks for this field. */
const formAsking = (field: string): Promise<Standing> =>
  until(`the form that asks for ${field}`, async () =>
    desk.standing(client.personalChat).findLast((each) => JSON.stringify(each.card).includes(`"f:${field}`)),
  );
const slackCard = (state: RegExp): Promise<Seen> =>
  until(`the card as ${String(state)} in Slack`, async () =>
    (await copil.desk.channel('comite')).find((seen) => isOfFiche(textOfSeen(seen)) && state.test(textOfSeen(seen))),
  );
const web = (name: string): Promise<WebVisitor> => webVisitor(copil.running.url, name);
const day = (days: number): string => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();

test('the secretary binds a channel of Teams and one of Slack to the agreement', async () => {
  await desk.type(client.channel, 'salon ici');
  expect(wordsOn((await message(/salon est relié/)).card)).toContain('C’est fait');
  await copil.desk.command('camille', 'salon ici');
  await until('the rooms', async () => (await copil.ports.library.rooms(DEMONSTRATION)).length === 3);
});

test('she puts a fiche on the agenda by a form in her personal chat; it appears in every room', async () => {
  await desk.type(client.personalChat, `fiche ${await reference()}`);
  const page = await message(new RegExp(TITLE));
  await desk.press(page, 'Mettre à l’ordre du jour');
  const form = await formAsking('consultation');
  const submit = titlesOf(form.card).at(-1) ?? '';
  const now = await copil.ports.library.now();
  const all = await copil.ports.library.consultations(DEMONSTRATION);
  const running =
    all.find(({ kind, closesAt }) => kind !== 'session' && Temporal.Instant.compare(closesAt, now) > 0)?.id ?? '';
  await desk.press(form, submit, { 'f:consultation': running });
  keepPayload('teams', 'e2e-fiche-card', (await card(/ordre du jour/)).card, { surface: 'card' });
  await slackCard(/ordre du jour/);
  expect(await (await web('Nadia Cherifi')).page()).toContain(TITLE);
});

test('the secretary is substitute of a member for this consultation', async () => {
  const seat = (await mandatesOf('claire')).find(({ kind }) => kind === 'seat')?.seat ?? '';
  const scope = (await fiche()).consultation ?? '';
  const substitute = { kind: 'substitute', seat, person: await copil.personOf('camille'), scope } as const;
  const camille = { actor: { person: await copil.personOf('camille') }, via: 'web' } as const;
  await act(copil.ports, giveMandate, substitute, { agreement: DEMONSTRATION, ...camille }, () => ({
    view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  }));
  expect((await mandatesOf('camille')).map(({ kind }) => kind)).toContain('substitute');
});

test('each ministry gives its avis, one in Teams, one on the web', async () => {
  const own = await desk.lookAs(inTeams('helene'), await card(/ordre du jour/));
  await desk.pressAs(inTeams('helene'), own, 'Favorable');
  await (await web('David Kouassi')).act('give-opinion', { fiche: await ficheId(), value: 'favourable' });
  await message(/Le vote peut s’ouvrir/);
  const said = wordsOn((await card(/Favorable.*Favorable.*Favorable/s)).card);
  expect(said.match(/✓ Favorable/g)?.length).toBeGreaterThanOrEqual(2);
});

test('a remark that she writes in Teams is under the card in all three, with her name and the room', async () => {
  await desk.pressAs(inTeams('camille'), await card(/ordre du jour/), 'Écrire une remarque');
  const form = await formAsking('text');
  await desk.press(form, titlesOf(form.card).at(-1) ?? '', { 'f:text': 'Le budget est à jour.' });
  const remark = /Camille Roussel.*\(Copil – Fiches\).*Le budget est à jour/s;
  await card(remark);
  await slackCard(remark);
  const page = plainly(await (await web('Marc Vasseur')).page());
  expect(page).toContain('Le budget est à jour.');
  expect(page).toContain('(Copil – Fiches)');
});

test('she opens the vote by a form; twelve seats vote in three places, and one changes from one place to another', async () => {
  await desk.type(client.personalChat, `vote ouvrir ${await reference()}`);
  const form = await formAsking('deadline');
  const typed = { 'f:deadline:day': day(9), 'f:deadline:time': '18:00', 'f:closeWhenAllVoted': '' };
  await desk.press(form, titlesOf(form.card).at(-1) ?? '', typed);
  const open = await card(/Vote ouvert/);
  const vote = (await votes())[0]?.id ?? '';

  // Who sits in front of the client is the secretary, and Claire's substitute for this consultation (R2.3).
  await desk.press(open, 'Pour');
  await desk.pressAs(inTeams('karim'), open, 'Contre');
  await desk.pressAs(inTeams('sophie'), open, 'Pour');
  await desk.pressAs(inTeams('thierry'), open, 'Abstention');
  await desk.pressAs(inTeams('helene'), open, 'Pour');
  const inSlack = await slackCard(/Vote ouvert/);
  const on = { message: inSlack, channel: copil.slack.channelId('comite'), ephemeral: false };
  for (const who of IN_SLACK) await copil.desk.press(who, on, who === 'julien' ? 'Contre' : 'Pour');
  for (const name of ON_THE_WEB) await (await web(name)).act('cast-vote', { vote, choice: 'against' });
  // Karim, who was against in Teams, is for on the web: one ballot, the later one.
  await (await web('Karim Benali')).act('cast-vote', { vote, choice: 'for' });
  const receipts = await copil.database.notice.findMany({
    where: { channel: `person:${await copil.personOf('karim')}`, event: { path: ['message'], equals: 'receipt' } },
    orderBy: { id: 'asc' },
  });
  expect(receipts.at(-1)?.event).toMatchObject({ choice: 'for', replaces: { choice: 'against', via: 'teams' } });

  await until(
    'twelve ballots',
    async () => (await votes())[0]?.state === 'open' && (await seatsThatVoted(vote)).length === 12,
  );
  await card(/12 sur 12/);
  await slackCard(/12 sur 12/);
});

test('she closes it; the decision is in all three, with the tally that copil tally makes of the same ballots', async () => {
  const vote = (await votes())[0]?.id ?? '';
  const cast = await castInOrder(vote);
  expect(cast).toHaveLength(13);
  await desk.type(client.channel, `vote clore ${await reference()}`);
  const outcome = await until('the decision', async () => {
    const [closed] = await votes();
    return closed?.state === 'closed' ? closed : undefined;
  });
  const tally = await tallied(cast);
  expect(outcome.state === 'closed' && outcome.tally).toMatchObject(tally);
  const says = new RegExp(tally.outcome === 'adopted' ? 'Adoptée' : 'Non adoptée');
  const announced = await until('the decision in Teams', async () =>
    desk.standing(client.channel).find((each) => /^Décision/m.test(wordsOn(each.card)) && isCard(each, says)),
  );
  expect(wordsOn(announced.card)).toContain(String(tally.for));
  keepPayload('teams', 'e2e-decision', announced.card, { surface: 'card' });
  // Its picture, with the same figures for who does not see it.
  const shown = nodesOf(announced.card).find(({ type }) => type === 'Image') as
    | { readonly url?: string; readonly altText?: string }
    | undefined;
  const figures = `${tally.for} pour, ${tally.against} contre, ${tally.abstain} abstention`;
  const result = tally.outcome === 'adopted' ? / : adoptée\./ : / : non adoptée\./;
  expect(plainly(shown?.altText ?? '')).toContain(figures);
  expect(plainly(shown?.altText ?? '')).toMatch(result);
  const png = Buffer.from(/^data:image\/png;base64,(.*)$/.exec(shown?.url ?? '')?.[1] ?? '', 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const inSlack = await until('the decision with its picture in Slack', async () =>
    (await copil.desk.channel('comite'))
      .flatMap(({ blocks }) => blocks)
      .find(({ type, slack_file: file }) => type === 'image' && file !== undefined),
  );
  expect(plainly(String(inSlack.alt_text))).toContain(figures);
  expect(plainly(String(inSlack.alt_text))).toMatch(result);
  await slackCard(says);
  expect(await (await web('Marc Vasseur')).page()).toMatch(says);
  await card(says);
});

const fiche = async () => {
  const found = (await copil.ports.library.fiches(DEMONSTRATION, { words: TITLE }))[0];
  if (!found) throw new Error(`no fiche ${TITLE}`);
  return found;
};
const ficheId = async () => (await fiche()).id;
const reference = async () => (await fiche()).reference ?? '';
const mandatesOf = async (who: (typeof IN_TEAMS)[number]) =>
  copil.database.mandate.findMany({ where: { agreementId: DEMONSTRATION, personId: await copil.personOf(who) } });
const votes = async () => copil.ports.library.votes(DEMONSTRATION, { fiche: await ficheId() });
const seatsThatVoted = async (vote: string) =>
  (await copil.database.ballot.findMany({ where: { voteId: vote } })).map(({ seat }) => seat);
/** Every ballot as the journal has them, in its order: those that were replaced too. */
async function castInOrder(vote: string): Promise<readonly Cast[]> {
  const { database } = copil;
  const entries = await database.journalEntry.findMany({
    where: { chain: DEMONSTRATION, voteId: vote },
    orderBy: { seq: 'asc' },
  });
  const openings = await database.opening.findMany({ where: { chain: DEMONSTRATION, field: 'choice' } });
  return entries.flatMap(({ seq, fact }) => {
    const { kind, seat } = fact as { readonly kind: string; readonly seat?: string };
    const choice = openings.find((opening) => opening.seq === seq)?.value;
    return kind === 'BallotCast' ? [{ seat: String(seat), choice: String(choice) }] : [];
  });
}
interface Cast {
  readonly seat: string;
  readonly choice: string;
}

interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly expressed: number;
  readonly required: number;
  readonly outcome: 'adopted' | 'not-adopted';
}

/** By the program itself, from its standard input. */
async function tallied(cast: readonly Cast[]): Promise<Tally> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../adapters/cli/copil.ts'), 'tally']);
  child.stdin.end(`${JSON.stringify({ ballots: cast })}\n`);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  await once(child, 'exit');
  return JSON.parse(said) as Tally;
}
