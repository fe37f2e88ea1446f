import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zip } from '../../adapters/shared/zip.ts';

export interface TeamsManifestValues {
  /** The bot's registration, which is the application's id too. */
  readonly appId: string;
  /** Where people reach copil: https. */
  readonly publicUrl: string;
  /** What the organisation says of it; `publicUrl` where nothing is given. */
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
}

const FILES = ['en.json', 'color.png', 'outline.png'];

/** The application as Teams takes it: the manifest filled in, its English texts and its icons, in a zip archive. */
export async function teamsPackage(values: TeamsManifestValues): Promise<{ manifest: unknown; archive: Buffer }> {
  const here = (name: string) => join(import.meta.dirname, name);
  const template = await readFile(here('manifest.json'), 'utf8');
  const { appId, publicUrl } = values;
  const filled: Readonly<Record<string, string>> = {
    TEAMS_APP_ID: appId,
    WEBSITE: values.website ?? publicUrl,
    PRIVACY: values.privacy ?? publicUrl,
    TERMS: values.terms ?? publicUrl,
  };
  const text = template.replace(/\$\{\{([A-Z_]+)\}\}/g, (_all, name: string) => {
    const value = filled[name];
    if (value === undefined) throw new Error(`nothing is known for ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
  const entries = [{ name: 'manifest.json', data: Buffer.from(text) }];
  for (const name of FILES) entries.push({ name, data: await readFile(here(name)) });
  return { manifest: JSON.parse(text), archive: zip(entries) };
}
