import type { Prisma, TeamsConversation } from '../../prisma/generated/client.ts';
import type { Content } from '../../src/deliver.ts';
import type { Channel } from '../../src/ports.ts';
import { storable } from '../../src/storable.ts';
import type { Database } from './client.ts';
import { toJson } from './rows.ts';
import { sql } from './sql.ts';

interface Place {
  readonly conversation: string;
  readonly tenant: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly team?: string;
  readonly name?: string;
  readonly reference: { readonly serviceUrl: string; readonly bot: { readonly id: string; readonly name?: string } };
}

interface Sender {
  readonly account: string;
  readonly userId: string;
  readonly name: string;
}

/** For how long what was seen need not be written again. */
const FRESH_MS = 60_000;

/** Places and people that a process knows to stand there: those of a busy hour. */
const KNOWN = 10_000;

/** What this process knows to stand there, as it was a moment ago. */
function recently() {
  const known = new Map<string, number>();
  const textOf = (thing: Place | Sender): string => JSON.stringify(thing);
  return {
    has: (thing: Place | Sender): boolean => (known.get(textOf(thing)) ?? 0) > Date.now(),
    add(thing: Place | Sender): void {
      if (known.size >= KNOWN) known.clear();
      known.set(textOf(thing), Date.now() + FRESH_MS);
    },
    clear: () => known.clear(),
  };
}

/** Where the bot can write in Teams and who is who there, in PostgreSQL. */
export function postgresTeams(database: Database) {
  const recent = recently();
  const keep = ({ conversation: id, ...place }: Place) => {
    const row = { ...place, reference: toJson(place.reference), seenAt: new Date() };
    return database.teamsConversation.upsert({ where: { id }, create: { id, ...row }, update: row });
  };

  /** What stands there already, seen a moment ago: a press would otherwise wait for two writes before its own. */
  const known = async ({ conversation, tenant, kind, team, name, reference }: Place, sender: Sender | undefined) => {
    const since = new Date(Date.now() - FRESH_MS).toISOString();
    const [row] = await database.sql.run<{ place: boolean; sender: boolean }>(sql`
      SELECT EXISTS (SELECT FROM teams_conversation WHERE id = ${conversation} AND seen_at > ${since}::timestamptz
          AND tenant = ${tenant} AND kind = ${kind} AND reference = ${JSON.stringify(reference)}::jsonb
          AND team IS NOT DISTINCT FROM coalesce(${team ?? null}, team)
          AND name IS NOT DISTINCT FROM coalesce(${name ?? null}, name)) AS place,
        EXISTS (SELECT FROM teams_account WHERE account = ${sender?.account ?? ''} AND seen_at > ${since}::timestamptz
          AND user_id = ${sender?.userId ?? ''} AND name = ${sender?.name ?? ''} AND unreachable IS NULL
          AND (${kind} <> 'personal' OR conversation IS NOT DISTINCT FROM ${conversation})) AS sender`);
    return row ?? { place: false, sender: false };
  };

  return {
    async seen(seen: Place, by: Sender | undefined, turnsToUs: boolean): Promise<boolean> {
      // Names are people's own, and may hold anything.
      const [place, sender] = [storable(seen), storable(by)];
      const inChat = place.kind === 'personal';
      // Whether nothing reaches them in their own chat is the register's to say, each time.
      if (!inChat && recent.has(place) && (!sender || recent.has(sender))) return false;
      const stands = await known(place, sender);
      if (!stands.place) await keep(place);
      recent.add(place);
      if (sender) recent.add(sender);
      if (!sender || stands.sender) return false;
      const { account, ...who } = sender;
      const back =
        inChat && turnsToUs
          ? await database.teamsAccount.updateMany({
              where: { account, unreachable: { not: null } },
              data: { unreachable: null },
            })
          : { count: 0 };
      const row = { ...who, seenAt: new Date(), ...(inChat ? { conversation: place.conversation } : {}) };
      await database.teamsAccount.upsert({ where: { account }, create: { account, ...row }, update: row });
      return back.count > 0;
    },

    async conversation(id: string) {
      const [row] = await database.sql.run<PlaceRow>(
        sql`SELECT id, tenant, kind, team, name, reference, welcomed FROM teams_conversation WHERE id = ${id}`,
      );
      return row ? { ...toPlace(row), welcomed: row.welcomed } : undefined;
    },

    async latest(tenant: string) {
      const row = await database.teamsConversation.findFirst({ where: { tenant }, orderBy: { seenAt: 'desc' } });
      return row ? { ...toPlace(row), welcomed: row.welcomed } : undefined;
    },

    async welcome(id: string): Promise<boolean> {
      const rows = { where: { id, welcomed: false }, data: { welcomed: true } };
      return (await database.teamsConversation.updateMany(rows)).count > 0;
    },

    async left({ conversation: id, team }: Place): Promise<readonly string[]> {
      recent.clear();
      const where = team === undefined ? { id } : { team };
      await database.teamsConversation.updateMany({ where, data: { welcomed: false } });
      const rows = await database.teamsConversation.findMany({ where, select: { id: true } });
      return rows.map((row) => row.id);
    },

    async channelsOf(team: string): Promise<readonly string[]> {
      const rows = await database.teamsConversation.findMany({ where: { team }, select: { id: true } });
      return rows.map((row) => row.id);
    },

    async forgetNames(conversations: readonly string[]): Promise<void> {
      recent.clear();
      const where = { id: { in: [...conversations] }, kind: 'channel' };
      await database.teamsConversation.updateMany({ where, data: { name: null } });
    },

    async account(account: string) {
      const [row] = await database.sql.run<AccountRow>(sql`
        SELECT a.user_id, a.name, a.unreachable, to_jsonb(c) AS chat
        FROM teams_account a LEFT JOIN teams_conversation c ON c.id = a.conversation WHERE a.account = ${account}`);
      if (!row) return undefined;
      const { user_id: userId, name, chat, unreachable } = row;
      return {
        account,
        userId,
        name,
        ...(chat === null ? {} : { chat: toPlace(chat) }),
        ...(unreachable === null ? {} : { unreachable }),
      };
    },

    async opened(account: string, chat: Place): Promise<void> {
      await keep(chat);
      await database.teamsAccount.updateMany({ where: { account }, data: { conversation: chat.conversation } });
    },

    async lost(account: string, why: string): Promise<boolean> {
      const rows = { where: { account, unreachable: null }, data: { unreachable: why } };
      return (await database.teamsAccount.updateMany(rows)).count > 0;
    },

    async membersOf(agreement: string, day: string): Promise<readonly string[]> {
      const rows = await database.sql.run<{ user_id: string }>(sql`
        SELECT t.user_id FROM teams_account t
        JOIN account a ON a.platform = 'teams' AND a.account = t.account
        WHERE EXISTS (SELECT FROM mandate m WHERE m.person_id = a.person_id AND m.agreement_id = ${agreement}
          AND m.first_day <= ${day} AND (m.last_day IS NULL OR m.last_day >= ${day}))
        ORDER BY t.seen_at DESC`);
      return rows.map((row) => row.user_id);
    },

    async posted(conversation: string, activity: string) {
      const [row] = await database.$queryRaw<
        { agreement_id: string; channel: Channel; subject: string | null; event: unknown }[]
      >`
        SELECT agreement_id, channel, subject, event FROM post
        WHERE external ->> 'activity' = ${activity} AND external ->> 'conversation' = ${conversation}
        ORDER BY id DESC LIMIT 1`;
      if (!row) return undefined;
      const content: Content =
        row.subject === null
          ? { event: row.event as Extract<Content, { event: unknown }>['event'] }
          : { subject: row.subject };
      return { agreement: row.agreement_id, channel: row.channel, content };
    },
  };
}

type PlaceRow = Omit<TeamsConversation, 'seenAt'>;

interface AccountRow {
  readonly user_id: string;
  readonly name: string;
  readonly unreachable: string | null;
  readonly chat: PlaceRow | null;
}

function toPlace(row: PlaceRow): Place {
  const { id, tenant, team, name } = row;
  return {
    conversation: id,
    tenant,
    kind: row.kind as Place['kind'],
    ...(team === null ? {} : { team }),
    ...(name === null ? {} : { name }),
    reference: row.reference as Prisma.JsonObject as unknown as Place['reference'],
  };
}
