import type { DatabaseTransaction } from './client.ts';
import { type Statement, sql } from './sql.ts';
import { update } from './statements.ts';

type Rows = readonly unknown[];

/**
 * All that is held on a person, table by table (R16.4): what names them, and what they wrote or did. Tokens are not among
 * it: they are kept by their hashes.
 */
export async function recordsOf(database: DatabaseTransaction, id: string): Promise<Readonly<Record<string, Rows>>> {
  const personal = { in: [`person:${id}`, `mail:${id}`, ...(await accountChannels(database, id))] };
  const [person, accounts, linkRequests, mandates, mailbox, sessions, signInLinks, calendarFeeds] = await Promise.all([
    database.person.findMany({ where: { id } }),
    database.account.findMany({ where: { personId: id }, omit: { personId: true } }),
    database.linkRequest.findMany({ where: { personId: id }, omit: { personId: true } }),
    database.mandate.findMany({ where: { personId: id }, orderBy: { firstDay: 'asc' } }),
    database.mailbox.findMany({ where: { personId: id }, omit: { personId: true } }),
    database.session.findMany({ where: { personId: id }, select: { reach: true, startedAt: true, expiresAt: true } }),
    database.signInLink.findMany({ where: { personId: id }, select: { leadsTo: true, expiresAt: true, usedAt: true } }),
    database.calendarFeed.findMany({ where: { personId: id }, omit: { personId: true } }),
  ]);
  const fiches = await database.fiche.findMany({
    where: { authorId: id },
    select: { agreementId: true, document: true },
  });
  const remarks = await database.$queryRaw<Rows>`
    SELECT f.agreement_id AS agreement, f.reference, r.remark FROM fiche f, jsonb_array_elements(f.document->'remarks') AS r(remark)
    WHERE r.remark->>'by' = ${id}`;
  // Lines of the directory (R9.5) name an address, not a person of ours.
  const [{ mail = null } = {}] = person;
  const contacts = mail === null ? [] : await database.contact.findMany({ where: { mail } });
  const entries = await database.$queryRaw<Rows>`
    SELECT j.chain, j.seq, j.at, j.by, j.via, j.room, j.fact, j.hash,
      (SELECT jsonb_object_agg(o.field, o.value) FROM opening o WHERE o.chain = j.chain AND o.seq = j.seq
        AND j.by->>'person' = ${id}) AS said
    FROM journal j
    WHERE j.by->>'person' = ${id} OR j.fact->>'person' = ${id} OR j.fact->'mandate'->>'person' = ${id}
      OR j.fact->>'author' = ${id}
    ORDER BY j.chain, j.seq`;
  const own = await database.account.findMany({ where: { personId: id } });
  const teams = await database.teamsAccount.findMany({ where: { account: { in: own.map(({ account }) => account) } } });
  const posts = await database.post.findMany({ where: { channel: personal }, orderBy: { id: 'asc' } });
  const notices = await database.notice.findMany({ where: { channel: personal }, orderBy: { id: 'asc' } });
  const documents = await database.document.findMany({
    where: { personId: id },
    select: { agreementId: true, asked: true, title: true, askedAt: true, madeAt: true },
    orderBy: { askedAt: 'asc' },
  });
  return plain({
    person,
    accounts,
    linkRequests,
    mandates,
    mailbox,
    sessions,
    signInLinks,
    calendarFeeds,
    fiches,
    remarks,
    contacts,
    teams,
    registerEntries: entries,
    messages: posts,
    notices,
    documents,
  });
}

/** How much of each there is, for an overview. */
export async function countsOf(database: DatabaseTransaction, person: string) {
  const records = await recordsOf(database, person);
  const count = (table: string) => records[table]?.length ?? 0;
  return {
    accounts: count('accounts'),
    mandates: count('mandates'),
    fiches: count('fiches'),
    remarks: count('remarks'),
    registerEntries: count('registerEntries'),
    messages: count('messages'),
    sessions: count('sessions'),
  };
}

const accountChannels = async (database: DatabaseTransaction, person: string): Promise<readonly string[]> =>
  (await database.account.findMany({ where: { personId: person } })).map(
    ({ platform, account }) => `account:${platform}:${account}`,
  );

/** Rows as JSON: moments and large numbers as texts. */
const plain = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)));

/**
 * Takes away what names a person and what they wrote for themselves. The journal stays as it is: its seals have nothing
 * left to open. The row of the person stays too, empty, since the journal's identifiers lead to it.
 */
export function erasing(id: string): readonly Statement[] {
  return [
    { text: `DELETE FROM notice WHERE channel IN (${CHANNELS_OF})`, values: [id] },
    { text: `DELETE FROM post WHERE channel IN (${CHANNELS_OF})`, values: [id] },
    // What others were told about them: requests to link an account, refused addresses.
    sql`DELETE FROM notice WHERE event->>'person' = ${id}`,
    sql`DELETE FROM post WHERE event->>'person' = ${id}`,
    ...erasingOnTeams(id),
    ...['link_code', 'document', 'account', 'link_request', 'mailbox', 'session', 'sign_in_link', 'calendar_feed'].map(
      (table) => ({
        text: `DELETE FROM ${table} WHERE person_id = $1`,
        values: [id],
      }),
    ),
    ...erasingWords(id),
    ...erasingFromDirectories(id),
    // Answers to deliveries may name them; none comes again after a day.
    sql`DELETE FROM delivery WHERE key LIKE '%:' || ${id} || ':%'
      OR (at < clock_timestamp() - interval '1 day' AND key NOT LIKE 'cli:system:import:%')`,
    update('person', { id }, { name: '', mail: null, locale: 'fr' }),
  ];
}

/** Every channel of the person $1. */
const CHANNELS_OF = `
  SELECT unnest(ARRAY['person:' || $1, 'mail:' || $1])
  UNION ALL
  SELECT 'account:' || platform || ':' || account FROM account WHERE person_id = $1`;

/** Lines of the directories with their address (R9.5), and what opened them; before their address itself goes. */
const erasingFromDirectories = (id: string): readonly Statement[] => [
  sql`DELETE FROM opening o USING journal j, contact c, person p
    WHERE p.id = ${id} AND p.mail <> '' AND lower(c.mail) = lower(p.mail)
      AND j.chain = c.agreement_id AND j.fact->>'kind' = 'ContactKept' AND j.fact->>'contact' = c.id
      AND o.chain = j.chain AND o.seq = j.seq`,
  sql`DELETE FROM contact c USING person p WHERE p.id = ${id} AND p.mail <> '' AND lower(c.mail) = lower(p.mail)`,
];

/** How Teams addresses their accounts, with the chat of their own. */
const erasingOnTeams = (id: string): readonly Statement[] => [
  sql`DELETE FROM teams_conversation WHERE id IN (SELECT t.conversation FROM teams_account t
    WHERE t.account IN (SELECT account FROM account WHERE person_id = ${id}))`,
  sql`DELETE FROM teams_account WHERE account IN (SELECT account FROM account WHERE person_id = ${id})`,
  sql`DELETE FROM link_try WHERE account IN (SELECT account FROM account WHERE person_id = ${id})`,
];

/** The openings of what is theirs: name, address and accounts; remarks; drafts that were never handed in. */
const erasingWords = (id: string): readonly Statement[] => [
  sql`DELETE FROM opening o USING journal j
    WHERE j.chain = o.chain AND j.seq = o.seq AND (
      j.fact->>'person' = ${id}
      OR (j.fact->>'kind' = 'RemarkMade' AND j.by->>'person' = ${id})
      OR j.fact->>'fiche' IN (SELECT id FROM fiche WHERE author_id = ${id} AND state = 'draft' AND reference IS NULL))`,
  sql`UPDATE fiche SET document = jsonb_set(document, '{remarks}', (
      SELECT jsonb_agg(CASE WHEN r.remark->>'by' = ${id} THEN r.remark - 'text' ELSE r.remark END ORDER BY r.place)
      FROM jsonb_array_elements(document->'remarks') WITH ORDINALITY AS r(remark, place)))
    WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(document->'remarks') AS r(remark) WHERE r.remark->>'by' = ${id})`,
  sql`DELETE FROM fiche WHERE author_id = ${id} AND state = 'draft' AND reference IS NULL`,
];
