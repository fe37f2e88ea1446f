import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../test-results/payloads');

export interface KeptPayload {
  /** The raw strings that people typed, which none of the payload's texts may let act. */
  readonly userStrings?: readonly string[];
  /** Where it is shown (`message`, `modal`, `home` for Slack; `card`, `activity` for Teams). */
  readonly surface: string;
}

/**
 * Writes a payload that a test rendered, for the platform's checker to look at after the tests:
 * `test-results/payloads/<platform>/<name>.json`, as `{ payload, userStrings, surface }`.
 */
export function keepPayload(platform: string, name: string, payload: unknown, about: KeptPayload): void {
  const file = join(FOLDER, platform, `${name.replaceAll(/[^a-z0-9-]+/gi, '-')}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ payload, userStrings: about.userStrings ?? [], surface: about.surface }, null, 1)}\n`,
  );
}
