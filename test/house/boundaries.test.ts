import { describe, expect, test } from 'vitest';
import { violationsOf } from './boundaries.ts';
import { readText, repositoryFiles } from './source.ts';

test('nothing in src/ and adapters/ crosses the boundaries of the house', () => {
  const files = repositoryFiles().filter((file) => /^(src|adapters)\/.*\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => violationsOf(file, readText(file)))).toEqual([]);
});

const RULES = 'src/rules/ imports nothing but src/rules/ and zod';
const CORE = 'src/ imports nothing outside src/ but zod';
const PURE = 'src/ has no clock, no chance and no environment';
const ADAPTERS = 'no adapter imports another adapter';

describe('a boundary is crossed by', () => {
  test.each([
    ['src/rules/vote.ts', `import { castVote } from '../use-cases/cast-vote.ts';`, RULES],
    ['src/rules/vote.ts', `import type { Store } from '../ports.ts';`, RULES],
    ['src/rules/vote.ts', `type T = import('../ports.ts').Store;`, RULES],
    ['src/rules/vote.ts', `export * from '../words/fr.ts';`, RULES],
    ['src/rules/vote.ts', `export { x } from 'date-holidays';`, RULES],
    ['src/act.ts', `import { createHash } from 'node:crypto';`, CORE],
    ['src/act.ts', `import fs from 'fs';`, CORE],
    ['src/act.ts', `import { store } from '../adapters/postgres/store.ts';`, CORE],
    ['src/act.ts', `const holidays = await import('date-holidays');`, CORE],
    ['src/act.ts', `const any = await import(name);`, 'src/ names what it imports'],
    ['src/act.ts', 'const now = Date.now();', PURE],
    ['src/act.ts', 'const now = new Date();', PURE],
    ['src/act.ts', 'const now = Date();', PURE],
    ['src/act.ts', 'const clock = Date.now;', PURE],
    ['src/act.ts', 'const today = Temporal.Now.plainDateISO();', PURE],
    ['src/act.ts', 'const chance = Math.random();', PURE],
    ['src/act.ts', `const port = process.env['PORT'];`, PURE],
    ['src/act.ts', 'const id = globalThis.crypto.randomUUID();', PURE],
    ['src/act.ts', 'setTimeout(() => undefined, 10);', PURE],
    ['adapters/slack/render.ts', `import { escape } from '../teams/render.ts';`, ADAPTERS],
    ['adapters/shared/html.ts', `import { page } from '../web/page.ts';`, ADAPTERS],
    ['adapters/web/receive.ts', `import { run } from '../cli/run.ts';`, ADAPTERS],
    ['adapters/web/receive.ts', `import { stop } from '../main.ts';`, 'nothing imports the composition root'],
    ['adapters/web/receive.ts', `import { App } from '@slack/bolt';`, '@slack stays in adapters/slack'],
    [
      'adapters/main.ts',
      `import { CloudAdapter } from 'botbuilder';`,
      'botbuilder and teams-ai stay in adapters/teams',
    ],
    ['adapters/slack/send.ts', `import '@microsoft/teams-ai';`, 'botbuilder and teams-ai stay in adapters/teams'],
    ['adapters/main.ts', `import pg from 'pg';`, 'only adapters/postgres knows Prisma and pg'],
    [
      'adapters/cli/export.ts',
      `import { PrismaClient } from '../../prisma/generated/client.ts';`,
      'only adapters/postgres knows Prisma and pg',
    ],
    [
      'adapters/clock/tick.ts',
      `import { PrismaPg } from '@prisma/adapter-pg';`,
      'only adapters/postgres knows Prisma and pg',
    ],
  ])('%s: %s', (file, source, rule) => {
    expect(violationsOf(file, `// a remark\n${source}\n`)).toEqual([expect.stringMatching(pattern(file, rule))]);
  });

  function pattern(file: string, rule: string): RegExp {
    return new RegExp(`^${RegExp.escape(file)}:2: .+\\(${RegExp.escape(rule)}\\)$`);
  }
});

describe('no boundary is crossed by', () => {
  test.each([
    ['src/rules/vote.ts', `import { z } from 'zod';\nimport { tally } from './tally.ts';\nexport const x = 1;`],
    [
      'src/use-cases/cast-vote.ts',
      `import type { Store } from '../ports.ts';\nimport { vote } from '../rules/vote.ts';`,
    ],
    ['src/act.ts', `// Date.now() and import 'node:fs'\nconst text = "new Date() or process.env.PORT, import('fs')";`],
    ['src/act.ts', 'const closes = new Date(instant.epochMilliseconds);\nconst day = Temporal.PlainDate.from(text);'],
    ['src/act.ts', 'const vote = { process: 1 };\nstore.fetch();\nclock.now();'],
    ['adapters/slack/render.ts', `import { escape } from '../shared/text.ts';\nimport { App } from '@slack/bolt';`],
    [
      'adapters/slack/send.ts',
      `import { config } from '../config.ts';\nimport { view } from '../../src/views/card.ts';`,
    ],
    ['adapters/main.ts', `import { slack } from './slack/receive.ts';\nimport { teams } from './teams/receive.ts';`],
    ['adapters/cli/copil.ts', `import { start } from '../main.ts';\nimport { store } from '../postgres/store.ts';`],
    ['adapters/postgres/store.ts', `import pg from 'pg';\nimport { x } from '../../prisma/generated/client.ts';`],
    ['adapters/postgres/outbox.ts', `import PgBoss from 'pg-boss';\nconst now = Date.now();`],
    ['test/rules/vote.test.ts', `import pg from 'pg';\nconst now = new Date();`],
  ])('%s: %s', (file, source) => {
    expect(violationsOf(file, source)).toEqual([]);
  });
});
