import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERSONAL_FIELDS } from '../../src/personal-data.ts';
import { SEALED } from '../../src/rules/facts.ts';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { signedIn } from '../support/live-visitor.ts';
import { PEOPLE } from '../support/world.ts';

/*
 * The data-protection sheet against what is stored: by the shape of the database, and by what stands in it once a
 * committee has worked.
 */

/** Columns that say nothing of anybody, by table: their own identifiers, states, numbers of the agreement's own. */
const OF_NOBODY: Readonly<Record<string, readonly string[]>> = {
  instance: ['id', 'mode', 'mail', 'created_at'],
  chain: ['id', 'seq', 'hash', 'standing_seq', 'look_at'],
  agreement: ['id', 'title', 'numbers', 'events', 'reminded_until'],
  agreement_version: ['agreement_id', 'hash', 'file_hash', 'valid_from', 'document'],
  mandate: ['agreement_id'],
  link_try: ['id'],
  installation: ['platform', 'id', 'organisation', 'installed_at', 'changed_at'],
  teams_conversation: ['tenant', 'kind', 'team', 'welcomed'],
  attempt: ['id'],
  room: ['id', 'agreement_id', 'platform', 'closed_at'],
  fiche: [
    ...['id', 'agreement_id', 'reference', 'programme_year', 'state', 'consultation_id', 'vote_id', 'changed_at'],
    ...['asked_cents', 'spent_cents', 'committed_cents', 'committed_at'],
  ],
  report: ['agreement_id', 'year'],
  contact: ['agreement_id'],
  consultation: ['id', 'agreement_id', 'opens_at', 'closes_at'],
  vote: ['id', 'agreement_id', 'fiche_id', 'consultation_id', 'state', 'over_at'],
  decision: ['agreement_id', 'number', 'vote_id', 'fiche_id', 'outcome', 'at', 'seq', 'hash'],
  journal: ['chain', 'seq', 'version', 'prev', 'hash', 'fiche_id', 'vote_id'],
  notice: ['id', 'agreement_id'],
  post: ['id', 'agreement_id', 'notice'],
  reminder: ['agreement_id', 'id', 'state', 'at'],
  calendar_feed: ['agreement_id'],
  delivery: ['agreement_id'],
  document: ['agreement_id'],
};

let copil: LiveCopil;
beforeAll(async () => {
  copil = await liveCopil();
  const { fiche, vote } = await copil.voteOpened({ closeWhenAllVoted: true });
  await copil.act('ana', 'make-remark', { fiche, text: 'Une remarque d’Ana.' });
  for (const who of ['ana', 'bob', 'cleo', 'nora']) await copil.act(who, 'cast-vote', { vote, choice: 'for' });
  await copil.act('sami', 'step-aside', { vote });
  await copil.act('sec', 'keep-contact', {
    region: 'Bretagne',
    organisation: 'Rectorat',
    name: 'Maëlle Le Goff',
    mail: 'maelle@example.org',
  });
  await copil.act('ana', 'open-feed', { whose: 'mine' });
  await copil.act('sec', 'publish', { what: ['data'], contact: 'Bureau de Maëlle Le Goff' });
  const day = copil.today;
  const session = await copil.act('sec', 'plan-session', {
    type: 'exceptional',
    title: 'Séance des quais',
    startsAt: `${Temporal.PlainDate.from(day).add({ days: 20 })}T14:00`,
    place: 'Paris',
  });
  await copil.act('sec', 'convene-session', { session, withoutReason: 'Urgence.' });
  await copil.database.account.create({
    data: { platform: 'slack', account: 'T1:UANA', personId: copil.id('ana') },
  });
}, 120_000);
afterAll(() => copil.close());

const DECLARED = new Set(Object.values(PERSONAL_FIELDS).flat());

const columns = async () =>
  copil.database.$queryRaw<readonly { schema: string; table: string; column: string }[]>`
    SELECT c.table_schema AS schema, c.table_name AS table, c.column_name AS column
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
    ORDER BY 1, 2, c.ordinal_position`;

describe('what is stored about people', () => {
  test('every column of our tables is in the sheet, or says nothing of anybody; none is in both', async () => {
    const ours = (await columns()).filter(({ schema, table }) => schema === 'public' && !table.startsWith('_'));
    expect(ours.length).toBeGreaterThan(100);
    const isNobodys = ({ table, column }: { table: string; column: string }) =>
      OF_NOBODY[table]?.includes(column) === true;
    const undeclared = ours.filter((each) => !isNobodys(each) && !DECLARED.has(`${each.table}.${each.column}`));
    expect(undeclared).toEqual([]);
    expect(ours.filter((each) => isNobodys(each) && DECLARED.has(`${each.table}.${each.column}`))).toEqual([]);
  });

  test('every text that stands beside the register is in the sheet (R16.4)', () => {
    const sealed = Object.entries(SEALED).flatMap(([fact, fields]) => fields.map((field) => `${fact}.${field}`));
    expect(sealed.filter((field) => !DECLARED.has(field))).toEqual([]);
  });

  test('the sheet names nothing that is not stored', async () => {
    const stored = new Set((await columns()).map(({ table, column }) => `${table}.${column}`));
    const sealed = new Set(
      Object.entries(SEALED).flatMap(([fact, fields]) => fields.map((field) => `${fact}.${field}`)),
    );
    expect([...DECLARED].filter((field) => !stored.has(field) && !sealed.has(field))).toEqual([]);
  });

  test('wherever somebody’s identifier, name, address or account stands, the sheet has that column', async () => {
    const { at, room } = await signedIn(copil, 'bob');
    await at.post(room, '/commande', { text: 'document programme 2027' });
    await copil.post.nthTo(copil.mail('ana'), 2);
    const traces = [
      ...Object.keys(PEOPLE).flatMap((who) => [copil.id(who), copil.mail(who)]),
      ...['Maëlle Le Goff', 'maelle@example.org', 'UANA', 'Une remarque d’Ana'],
    ];
    const found: string[] = [];
    for (const { schema, table, column } of await columns()) {
      const [{ n } = { n: 0n }] = await copil.database.$queryRawUnsafe<{ n: bigint }[]>(
        `SELECT count(*) AS n FROM "${schema}"."${table}" WHERE "${column}"::text LIKE ANY ($1::text[])`,
        traces.map((trace) => `%${trace}%`),
      );
      if (n > 0n) found.push(`${table}.${column}`);
    }
    // Enough was done for it to be seen.
    for (const expected of [
      'person.mail',
      'journal.by',
      'opening.value',
      'ballot.by',
      'contact.name',
      'document.person_id',
    ])
      expect(found).toContain(expected);
    expect(found.filter((column) => !DECLARED.has(column))).toEqual([]);
  });
});
