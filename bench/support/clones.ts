import { createWriteStream } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { momentOf } from '../../adapters/postgres/rows.ts';
import { sha256 } from '../../adapters/tools.ts';
import { canonical, INSTANCE, type JournalEntry } from '../../src/rules/journal.ts';
import { AGREEMENT, CHANNEL, type Committee, USER } from './committee.ts';
import type { Server } from './server.ts';

/**
 * Many committees that are each like the one that was made: every row of its agreement and people again, under ids,
 * addresses and accounts of their own, with the journal's seals and hashes made anew, so that `verify` holds. Written as
 * files that PostgreSQL reads itself: a million entries in less than a minute.
 */
export async function cloneCommittee(server: Server, committee: Committee, copies: number): Promise<void> {
  const client = new pg.Client({ connectionString: server.url(committee.database), options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    const template = await readTemplate(client);
    // Rows that were checked once need no second check: foreign keys and the ballots' trigger stay out of the way.
    await client.query('SET session_replication_role = replica');
    for (let from = 1; from <= copies; from += BATCH)
      await writeBatch(server, client, template, from, Math.min(copies, from + BATCH - 1));
    const { seq, hash } = template.instance;
    await client.query('UPDATE chain SET seq = $1, hash = $2 WHERE id = $3', [seq, hash, INSTANCE]);
    for (const { name, serial } of template.tables)
      if (serial)
        await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [
          name,
          'id',
          template.span * (copies + 2),
        ]);
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}

/** The n-th copy's own: what is asked of it. */
export const cloneOf = (committee: Committee, n: number) => {
  if (n === 0) return committee;
  const { agreement, vote, fiche, secretary, seats } = committee;
  return {
    ...committee,
    agreement: `${agreement}-${n}`,
    vote: idIn(vote, n),
    fiche: idIn(fiche, n),
    secretary: idIn(secretary, n),
    seats: seats.map(({ person, user }) => ({ person: idIn(person, n), user: userIn(user, n) })),
  };
};

export const channelOf = (n: number): string => (n === 0 ? CHANNEL : `${CHANNEL}X${n}`);

const BATCH = 250;
/** No table of the committee itself, or what a process keeps for a while. */
const LEFT_OUT = [
  '_prisma_migrations',
  'instance',
  'attempt',
  'session',
  'sign_in_link',
  'link_code',
  'link_try',
  'installation',
  'delivery',
];

const idIn = (id: string, n: number): string => id.slice(0, -6) + n.toString(16).padStart(6, '0');
const userIn = (user: string, n: number): string => `${user}X${n}`;

/** A text with places that are each copy's own. */
interface Mould {
  readonly pieces: readonly string[];
  readonly marks: readonly number[];
}

interface Table {
  readonly name: string;
  readonly rows: readonly Mould[];
  /** Its `id` is a number that is counted on. */
  readonly serial: boolean;
}

interface Template {
  readonly tables: readonly Table[];
  /** By how much each copy's serial numbers are moved. */
  readonly span: number;
  readonly marks: Marks;
  /** The version's hash and its canonical document. */
  readonly versions: readonly { readonly mark: number; readonly text: Mould }[];
  readonly seals: readonly { readonly mark: number; readonly text: Mould }[];
  readonly entries: readonly { readonly mark: number; readonly seqMark: number | undefined; readonly text: Mould }[];
  /** Head of the chain of people, which all copies share. */
  readonly instance: { seq: number; hash: string };
}

/** What stands for something of each copy's own, by the text that it has in the template. */
class Marks {
  readonly known = new Map<string, number>();

  mark(text: string): number {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    this.known.set(text, this.known.size);
    return this.known.size - 1;
  }

  mould(text: string): Mould {
    const pieces: string[] = [];
    const marks: number[] = [];
    let last = 0;
    for (const found of text.matchAll(OWN)) {
      pieces.push(text.slice(last, found.index));
      marks.push(this.mark(found[0]));
      last = found.index + found[0].length;
    }
    return { pieces: [...pieces, text.slice(last)], marks };
  }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const HASH = /[0-9a-f]{64}/;
/** Serial ids, and numbers in the chain that all copies share, written so that nothing else looks like them. */
const NUMBER = /9099\d{12}/;
const PLACE = /9088\d{12}/;
const OWN = new RegExp(
  `${UUID.source}|${HASH.source}|${NUMBER.source}|${PLACE.source}|\\b${AGREEMENT}\\b|@example\\.org|${USER}\\d+|${CHANNEL}`,
  'g',
);
const numberIn = (text: string): number => Number(text.slice(4));
const numbered = (n: number): string => `9099${String(n).padStart(12, '0')}`;
const placed = (seq: number): string => `9088${String(seq).padStart(12, '0')}`;
/** Stands for what the first of a copy's people follows in the chain that all share. */
const BEFORE = 'f'.repeat(64);

function cast({ pieces, marks }: Mould, values: readonly string[]): string {
  let text = pieces[0] ?? '';
  for (let i = 0; i < marks.length; i += 1) text += (values[marks[i] ?? 0] ?? '') + (pieces[i + 1] ?? '');
  return text;
}

/** What is a copy's own from the beginning; hashes follow from it. */
function ownText(text: string, n: number): string {
  if (HASH.test(text) || PLACE.test(text)) return text;
  if (UUID.test(text)) return idIn(text, n);
  if (text === AGREEMENT) return `${AGREEMENT}-${n}`;
  if (text === '@example.org') return `@a${n}.example.org`;
  return text === CHANNEL ? channelOf(n) : userIn(text, n);
}

async function readTemplate(client: pg.Client): Promise<Template> {
  const marks = new Marks();
  const { rows: names } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const tables: Table[] = [];
  for (const { name } of names) if (!LEFT_OUT.includes(name)) tables.push(await readTable(client, marks, name));
  const { rows: versions } = await client.query<{ hash: string; document: unknown }>(
    'SELECT hash, document FROM agreement_version',
  );
  const { rows: openings } = await client.query<{ sealed: string; salt: string; value: unknown }>(
    "SELECT j.fact->o.field->>'sealed' AS sealed, o.salt, o.value FROM opening o JOIN journal j USING (chain, seq)",
  );
  const { rows: entries } = await client.query<EntryRow>('SELECT * FROM journal ORDER BY chain, seq');
  const [head] = (
    await client.query<{ seq: number; hash: string }>('SELECT seq, hash FROM chain WHERE id = $1', [INSTANCE])
  ).rows;
  return {
    tables,
    marks,
    span: 1 + Math.max(0, ...[...marks.known.keys()].filter((text) => NUMBER.test(text)).map(numberIn)),
    instance: head ?? { seq: 0, hash: '' },
    versions: versions.map(({ hash, document }) => ({
      mark: marks.mark(hash),
      text: marks.mould(canonical(document)),
    })),
    seals: openings.map(({ sealed, salt, value }) => ({
      mark: marks.mark(sealed),
      text: marks.mould(`${salt}\n${canonical(value)}`),
    })),
    entries: entries.map((row) => {
      const mark = marks.mark(row.hash);
      const text = canonical(entryOf(row));
      if (row.chain !== INSTANCE) return { mark, seqMark: undefined, text: marks.mould(text) };
      const own = text.replace(`"seq":${row.seq},`, `"seq":${placed(row.seq)},`);
      return { mark, seqMark: marks.mark(placed(row.seq)), text: marks.mould(own) };
    }),
  };
}

type EntryRow = Omit<JournalEntry, 'at' | 'room' | 'version'> & {
  readonly at: Date;
  readonly room: string | null;
  readonly version: string | null;
};

/** What is hashed of an entry. */
const entryOf = ({ chain, seq, at, by, via, room, version, fact, prev }: EntryRow): Omit<JournalEntry, 'hash'> => ({
  ...{ chain, seq, by, via, fact },
  at: momentOf(at),
  prev: chain === INSTANCE && seq === 1 ? BEFORE : prev,
  ...(room === null ? {} : { room }),
  ...(version === null ? {} : { version }),
});

async function readTable(client: pg.Client, marks: Marks, name: string): Promise<Table> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
    [name],
  );
  // A post names its notice by its serial number: it moves as the notice does.
  const isNumber = columns.map(({ name, type }) => type === 'bigint' && ['id', 'notice'].includes(name));
  const list = columns.map((column) => `"${column.name}"::text`).join(', ');
  const { rows } = await client.query<(string | null)[]>({
    text: `SELECT ${list} FROM "${name}" ${name === 'chain' ? `WHERE id <> '${INSTANCE}'` : ''}`,
    rowMode: 'array',
  });
  const lines = rows.map((row) =>
    row.map((value, i) => {
      if (value === null) return '\\N';
      const ofInstance = row[0] === INSTANCE && columns[0]?.name === 'chain';
      if (isNumber[i]) return numbered(Number(value));
      if (ofInstance && columns[i]?.name === 'seq') return placed(Number(value));
      if (ofInstance && columns[i]?.name === 'prev' && /^0+$/.test(value)) return BEFORE;
      return value.replace(/[\\\t\n\r]/g, escapeSign);
    }),
  );
  return { name, rows: lines.map((line) => marks.mould(line.join('\t'))), serial: isNumber.includes(true) };
}

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeSign = (sign: string): string => SIGNS[sign] ?? sign;

async function writeBatch(server: Server, client: pg.Client, template: Template, from: number, to: number) {
  const files = new Map(template.tables.map(({ name }) => [name, join(server.folder, `${name}.tsv`)]));
  const streams = new Map([...files].map(([name, path]) => [name, createWriteStream(path)]));
  for (let n = from; n <= to; n += 1) {
    const values = valuesFor(template, n);
    for (const { name, rows } of template.tables) {
      const lines = rows.map((row) => `${cast(row, values)}\n`).join('');
      const stream = streams.get(name);
      if (stream && !stream.write(lines)) await new Promise((done) => stream.once('drain', done));
    }
  }
  for (const [name, stream] of streams) {
    await new Promise<void>((done) => stream.end(done));
    const path = files.get(name) ?? '';
    await chmod(path, 0o644);
    await client.query(`COPY "${name}" FROM '${path}'`);
    await rm(path);
  }
}

/** Ids first, then what is made of them: versions, seals, and entries in the order of their chains. */
function valuesFor({ marks, versions, seals, entries, instance, span }: Template, n: number): readonly string[] {
  const values = [...marks.known.keys()].map((text) =>
    NUMBER.test(text) ? String(numberIn(text) + span * n) : ownText(text, n),
  );
  values[marks.mark(BEFORE)] = instance.hash;
  for (const { mark, text } of [...versions, ...seals]) values[mark] = sha256(cast(text, values));
  for (const { mark, seqMark, text } of entries) {
    if (seqMark !== undefined) values[seqMark] = String(instance.seq + 1);
    const hash = sha256(cast(text, values));
    values[mark] = hash;
    if (seqMark === undefined) continue;
    instance.seq += 1;
    instance.hash = hash;
  }
  return values;
}
