import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zip } from '../../../adapters/shared/zip.ts';
import { teamsPackage } from '../../../manifests/teams/package.ts';
import { parseCommand } from '../../../src/commands/parse.ts';

const VALUES = {
  appId: '33333333-3333-4333-8333-333333333333',
  publicUrl: 'https://copil.exemple-comite.fr',
  privacy: 'https://copil.exemple-comite.fr/confidentialite',
  terms: 'https://copil.exemple-comite.fr/conditions',
};
const RESULTS = join(import.meta.dirname, '../../../test-results/manifests');

interface Manifest {
  readonly id: string;
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly { readonly commands: readonly { readonly title: string }[] }[];
  }[];
}

test('the package holds the manifest filled in, its English texts and its icons', async () => {
  const { manifest, archive } = await teamsPackage(VALUES);
  const { id, bots } = manifest as Manifest;
  expect([id, bots[0]?.botId]).toEqual([VALUES.appId, VALUES.appId]);
  expect(bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  const files = unzipped(archive);
  expect([...files.keys()]).toEqual(['manifest.json', 'en.json', 'color.png', 'outline.png']);
  expect(JSON.parse(String(files.get('manifest.json')))).toEqual(manifest);
  expect(archive.toString('latin1')).not.toContain('${{');
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'copil-teams.zip'), archive);
});

test('every command that it offers is one, in both languages', async () => {
  const { manifest, archive } = await teamsPackage(VALUES);
  const english = JSON.parse(String(unzipped(archive).get('en.json'))) as Record<string, string>;
  const lists = (manifest as Manifest).bots[0]?.commandLists ?? [];
  for (const [i, { commands }] of lists.entries())
    for (const [j, { title }] of commands.entries()) {
      const french = parseCommand(title);
      expect([title, french]).toEqual([title, expect.not.objectContaining({ unknown: expect.anything() })]);
      expect(parseCommand(english[`bots[0].commandLists[${i}].commands[${j}].title`] ?? '?')).toEqual(french);
    }
});

test('the same files give the same archive', () => {
  const data = Buffer.from('Évidemment, des accents.');
  expect(zip([{ name: 'é.txt', data }])).toEqual(zip([{ name: 'é.txt', data }]));
  expect(unzipped(zip([{ name: 'é.txt', data }])).get('é.txt')).toEqual(data);
});

/** The other way, by the central directory at the end of the archive. */
function unzipped(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let n = 0; n < archive.readUInt16LE(end + 10); n += 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const named = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + named);
    const file = archive.readUInt32LE(at + 42);
    const from = file + 30 + archive.readUInt16LE(file + 26);
    files.set(name, inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20))));
    at += 46 + named;
  }
  return files;
}
