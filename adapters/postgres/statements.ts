import type { Statement } from './sql.ts';

/** Rows as statements. Names of tables and columns are this folder's own; values are handed over apart. */

type Row = Readonly<Record<string, unknown>>;

export function insert(table: string, row: Row): Statement {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  return {
    text: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    values: Object.values(row),
  };
}

/** `first` is written where there is no such row yet, and stays as it was written then. */
export function upsert(table: string, key: Row, row: Row, first: Row = {}): Statement {
  const { text, values } = insert(table, { ...key, ...first, ...row });
  const changes = Object.keys(row).map((column) => `${column} = excluded.${column}`);
  return {
    text: `${text} ON CONFLICT (${Object.keys(key).join(', ')}) DO UPDATE SET ${changes.join(', ')}`,
    values,
  };
}

export function update(table: string, key: Row, row: Row): Statement {
  const changes = Object.keys(row).map((column, i) => `${column} = $${i + 1}`);
  const wheres = Object.keys(key).map((column, i) => `${column} = $${changes.length + i + 1}`);
  return {
    text: `UPDATE ${table} SET ${changes.join(', ')} WHERE ${wheres.join(' AND ')}`,
    values: [...Object.values(row), ...Object.values(key)],
  };
}
