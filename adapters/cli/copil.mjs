#!/usr/bin/env node
// The `copil` command on whatever Node starts it: a Node that can't run copil hands over to the one that `npm ci` brought.
// Plain JavaScript that old versions read too.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '..', '..');
const needed = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).engines.node.replace(/^\D+/, '');

// Packed, it is a script; from the sources, TypeScript.
const program = existsSync(join(here, 'copil.ts')) ? 'copil.ts' : 'copil.js';

if (atLeast(process.versions.node, needed)) {
  // As `adapters/compiled.mjs` does it for the program itself.
  const packages = join(project, 'node_modules');
  if (existsSync(packages)) (await import('node:module')).enableCompileCache(join(packages, '.cache', 'copil'));
  const { runProcess } = await import(`./${program}`);
  await runProcess();
} else {
  // Its own packages, or, where copil is one of somebody's packages, those beside it.
  const bins = [join(project, 'node_modules', '.bin'), join(project, '..', '.bin')];
  const own = bins.flatMap((bin) => ['node', 'node.exe'].map((name) => join(bin, name))).find(existsSync);
  if (own === undefined) sayWhatIsNeeded();
  else handOver(own);
}

function atLeast(version, least) {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  for (const [i, part] of b.entries()) if (a[i] !== part) return a[i] > part;
  return true;
}

function handOver(node) {
  const child = spawn(node, [join(here, program), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', sayWhatIsNeeded);
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

function sayWhatIsNeeded() {
  process.stderr.write(
    `copil: Node ${needed} or later is needed, this is ${process.versions.node}: run "npm ci" in copil's folder, which brings one, or install it.\n`,
  );
  process.exitCode = 1;
}
