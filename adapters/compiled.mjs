import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Loaded before the rest (`node --import`): what was compiled once is kept beside the packages, which halves the time of
 * every later start. Where nothing can be written there, a start takes what it takes. Plain JavaScript: what strips types
 * is loaded by the first file that needs it, and then none does.
 */
const packages = join(import.meta.dirname, '..', 'node_modules');
if (existsSync(packages)) enableCompileCache(join(packages, '.cache', 'copil'));
