import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageManifest, toJavaScript } from '../../../manifests/pack.ts';

/** The npm package; `npm run release` installs it in an empty folder besides. */

describe('a module of the package', () => {
  test('has no types, and imports JavaScript', () => {
    const source = [
      `import { type Day, dayOf } from './time.ts';`,
      `import type { Vote } from "./vote.ts";`,
      `import { z } from 'zod';`,
      `export * from "../rules/tally.ts";`,
      `const late = async () => (await import('./tally.ts')).tally;`,
      `export const thread = new URL('./verify-worker.ts', import.meta.url);`,
      `export const day = (at: Day): Vote | undefined => dayOf(at) satisfies Day;`,
    ].join('\n');
    const script = toJavaScript(source);
    expect(script).toMatch(/from '\.\/time\.js';\n/);
    expect(script).toContain(`from 'zod'`);
    expect(script).toContain(`from "../rules/tally.js"`);
    expect(script).toContain(`import('./tally.js')`);
    expect(script).toContain(`new URL('./verify-worker.js', import.meta.url)`);
    expect(script).not.toMatch(/\.ts['"]|: Day|import type|satisfies/);
    expect(script.split('\n').length).toBe(source.split('\n').length);
  });
});

describe('its manifest', () => {
  const project = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  const packed = packageManifest(project);
  test('asks for what runs, with the same versions, and for nothing of development', () => {
    expect(packed.dependencies).toEqual(project.dependencies);
    expect(packed.optionalDependencies).toEqual(project.optionalDependencies);
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('private');
  });
  test('runs nothing at its installation: the database client is in it', () => {
    expect(packed.scripts).toEqual({ start: 'node adapters/main.js' });
    expect(packed.bin).toEqual({ copil: 'adapters/cli/copil.mjs' });
  });
});
