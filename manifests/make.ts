import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../adapters/config.ts';
import { teamsPackage } from './teams/package.ts';

/**
 * `npm run manifests [-- --out FOLDER] [--website URL] [--privacy URL] [--terms URL]`: the applications as the platforms
 * take them, filled in from the environment (PUBLIC_URL, TEAMS_APP_ID).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'build/manifests' },
      website: { type: 'string' },
      privacy: { type: 'string' },
      terms: { type: 'string' },
    },
  });
  const { publicUrl, teams } = readConfig(process.env);
  if (publicUrl?.startsWith('https:') !== true)
    throw new ConfigError(`PUBLIC_URL is ${JSON.stringify(publicUrl ?? 'not set')}; allowed: an address with https://`);
  await mkdir(values.out, { recursive: true });
  if (!teams || teams.local)
    throw new ConfigError('TEAMS_APP_ID is not set; allowed: the id of the bot’s registration');
  const { website, privacy, terms } = values;
  const given = {
    ...(website === undefined ? {} : { website }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(terms === undefined ? {} : { terms }),
  };
  const { archive } = await teamsPackage({ appId: teams.appId, publicUrl, ...given });
  const file = join(values.out, 'copil-teams.zip');
  await writeFile(file, archive);
  process.stdout.write(`${file}: to be uploaded in Teams (docs/teams.md)\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
