import { posix } from 'node:path';
import { nameOf, syntaxNodes } from './source.ts';

/** Lines that name a folder of one machine, as `file:line: path`. */
export function machinePaths(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = /(?<![\w.:/~-])\/(?:work|home|root|Users)\/[\w.-]+/.exec(line);
    return found ? [`${file}:${index + 1}: ${found[0]}`] : [];
  });
}

const RUNNERS = /^(test|it|describe|suite|bench)(\.\w+)*\.(only|skip|skipIf|runIf|todo|fails)$/;

/** Tests that would be left out, or leave others out, as `file:line: test.skip`. */
export function leftOutTests(file: string, text: string): string[] {
  const found: string[] = [];
  for (const { node, line } of syntaxNodes(file, text)) {
    const name = node.type === 'MemberExpression' ? nameOf(node) : undefined;
    if (name && RUNNERS.test(name)) found.push(`${file}:${line}: ${name}`);
  }
  return found;
}

/** Relative links and pictures of a Markdown file, with the file of the repository that each leads to. */
export function relativeLinks(file: string, text: string): { line: number; link: string; target: string }[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) => {
      const links = [...line.matchAll(LINK)].map((match) => match.slice(1).find((part) => part !== undefined) ?? '');
      const relative = links.filter((link) => link !== '' && !/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(link));
      return relative.map((link) => ({ line: index + 1, link, target: targetOf(file, link) }));
    });
}

/** `](target "title")`, `](<target with blanks>)`, `[name]: target`, and the `src` and `href` of HTML. */
const LINK = /\]\(\s*(?:<([^>]*)>|([^)\s]+))|^\s{0,3}\[[^\]]+\]:\s*(\S+)|\b(?:src|href)="([^"]+)"/g;

/** The lines stay, so that their numbers do. */
function withoutCode(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, '')).replace(/`[^`\n]*`/g, '');
}

function targetOf(file: string, link: string): string {
  const path = decodeURI(link.replace(/[#?].*$/, ''));
  return path.startsWith('/') ? path.slice(1) : posix.normalize(posix.join(posix.dirname(file), path));
}
