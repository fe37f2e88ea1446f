import { copyFile, cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../adapters/config.ts';
import { portsOn } from '../../adapters/core.ts';
import { drawingFrom } from '../../adapters/drawing.ts';
import { start } from '../../adapters/main.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { toMessage } from '../../adapters/slack/draw.ts';
import type { SlackMessage } from '../../adapters/slack/render.ts';
import { createApp } from '../../src/app.ts';
import { linkAccount } from '../../src/people.ts';
import { addDays } from '../../src/rules/time.ts';
import type { Server } from './server.ts';

/** One committee as it works: the demonstration played, its seats in Slack, a room there, and a vote that stays open. */
export interface Committee {
  readonly database: string;
  readonly agreement: string;
  readonly vote: string;
  readonly fiche: string;
  readonly secretary: string;
  readonly seats: readonly Seat[];
  /** The card in the room, with its buttons, as Slack sends it back with every press. */
  readonly card: SlackMessage;
}

/** Somebody who votes: the person, and their user in Slack. */
export interface Seat {
  readonly person: string;
  readonly user: string;
}

export const TEAM = 'T0BENCH';
export const CHANNEL = 'C0BENCH';
export const USER = 'U0BENCH';
export const AGREEMENT = 'demonstration';
export const SECRETARY = 'camille.roussel@example.org';

const AGREEMENTS = new URL('../../agreements/', import.meta.url);

/** What every copil of the bench is started with: the demonstration alone. */
export async function environmentOf(server: Server, database: string): Promise<Record<string, string>> {
  const folder = join(server.folder, 'agreements');
  await cp(new URL('samples', AGREEMENTS), join(folder, 'samples'), { recursive: true });
  await copyFile(new URL(`${AGREEMENT}.json`, AGREEMENTS), join(folder, `${AGREEMENT}.json`));
  return {
    DATABASE_URL: server.url(database),
    AGREEMENTS: folder,
    PORT: '0',
    COPIL_MODE: 'demo',
    LOG_LEVEL: 'silent',
    SECRET_KEY: 'a secret of the bench, long enough to be one',
  };
}

const SEATS_FILE = new URL('samples/demonstration.people.csv', AGREEMENTS);

export async function makeCommittee(server: Server, database: string): Promise<Committee> {
  await server.copy(database, 'template1');
  const running = await start(readConfig(await environmentOf(server, database)));
  await running.stop();
  const opened = openDatabase(server.url(database));
  try {
    const ports = portsOn(opened);
    const app = createApp(ports);
    const { library } = ports;
    const idOf = async (mail: string) => (await library.personByMail(mail))?.id ?? '';
    const secretary = await idOf(SECRETARY);
    const visitor = { agreement: AGREEMENT, person: secretary, via: 'web' } as const;
    const made = async (act: string, command: unknown): Promise<string> => {
      const reply = await app.act(act, command, visitor);
      if (reply.kind === 'done') return reply.made ?? '';
      throw new Error(`${act}: ${JSON.stringify(reply)}`);
    };
    const room = `slack:${TEAM}:${CHANNEL}`;
    await made('bind-room', { room, platform: 'slack', name: '#comite', address: { channel: CHANNEL, team: TEAM } });
    const today = Temporal.Now.plainDateISO('Europe/Paris').toString();
    const closesAt = `${addDays(today, 40)}T18:00`;
    const consultation = await made('open-consultation', {
      title: 'Consultation du banc d’essai',
      whyNoMeeting: 'Une question qui n’attend pas.',
      closesAt,
    });
    const vote = await made('open-motion', {
      consultation,
      title: 'Priorités de l’année',
      text: 'Le comité retient deux axes pour l’année qui vient.',
      deadline: `${addDays(today, 30)}T18:00`,
      tallyShown: 'live',
      closeWhenAllVoted: false,
    });
    const seats = await linkSeats(ports, idOf);
    const draw = drawingFrom(library);
    const to = { agreement: AGREEMENT, channel: `room:${room}`, platform: 'slack', address: {} } as const;
    const view = await draw(to, { subject: `vote:${vote}` });
    if (!view) throw new Error('the vote has no card');
    const [fiche] = await library.fiches(AGREEMENT, { states: ['in-vote'] });
    // What waits to be told is told: the bench counts what it causes itself.
    await opened.notice.updateMany({ where: { doneAt: null }, data: { takenAt: new Date(), doneAt: new Date() } });
    const card = toMessage(view, { locale: 'fr', agreement: AGREEMENT });
    return { database, agreement: AGREEMENT, vote, fiche: fiche?.id ?? '', secretary, seats, card };
  } finally {
    await opened.$disconnect();
  }
}

async function linkSeats(ports: Parameters<typeof linkAccount>[0], idOf: (mail: string) => Promise<string>) {
  const lines = (await readFile(SEATS_FILE, 'utf8')).split('\n').slice(1);
  const mails = lines.flatMap((line) => {
    const [seat = '', , , mail = ''] = line.split(',');
    return seat === '' ? [] : [mail];
  });
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  const seats: Seat[] = [];
  for (const [n, mail] of mails.entries()) {
    const seat = { person: await idOf(mail), user: `${USER}${n + 1}` };
    const account = `${TEAM}/${seat.user}`;
    const came = await linkAccount(ports, { person: seat.person, platform: 'slack', account }, operator);
    if ('refused' in came) throw new Error(JSON.stringify(came.refused));
    seats.push(seat);
  }
  return seats;
}
