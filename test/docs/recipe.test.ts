import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConsole } from '../contracts/console.ts';
import { STRANGER } from '../contracts/contract.ts';
import { readText, repositoryFiles } from '../house/source.ts';
import { sitDown } from '../recipe/console/receive.ts';
import { ficheInVote, openedConsultation } from '../support/register.ts';

/** The recipe for a platform, as docs/architecture.md gives it, tried: a console room, which test/contracts asks what it asks of all. */
const FOLDER = 'test/recipe/console/';
const files = repositoryFiles().filter((file) => file.startsWith(FOLDER));

describe('the console room', () => {
  test('is whole in less than 150 lines', () => {
    const lines = files.map((file) => readText(file).split('\n').length - 1);
    expect(lines.reduce((sum, each) => sum + each, 0)).toBeLessThan(150);
  });

  test('has the files that the recipe names, and no other', () => {
    const [, recipe = ''] = /\*\*A platform\.\*\*([\s\S]*?)\n\n\*\*/.exec(readText('docs/architecture.md')) ?? [];
    const named = [...recipe.matchAll(/`(\w+\.ts)`/g)].map(([, name]) => `${FOLDER}${name}`);
    for (const file of files) expect(named).toContain(file);
    expect(recipe).toContain(`../${FOLDER}`);
  });

  test('takes of the house what a platform may: the core, what platforms share, and itself', () => {
    const imported = files.flatMap((file) =>
      [...readText(file).matchAll(/from '([^']+)'/g)].map(([, from = '']) => from),
    );
    expect(imported.length).toBeGreaterThan(15);
    const allowed = /^(node:|\.\/\w+\.ts$|\.\.\/\.\.\/\.\.\/(src|adapters\/shared)\/)/;
    expect(imported.filter((from) => !allowed.test(from))).toEqual([]);
  });
});

describe('somebody at a terminal', () => {
  let it: Awaited<ReturnType<typeof openConsole>>;
  let vote = '';
  beforeAll(async () => {
    it = await openConsole();
    ({ vote } = await ficheInVote(it.stand.register, await openedConsultation(it.stand.register)));
    await it.stand.deliver();
  });
  afterAll(() => it.stand.close());

  /** All that was printed while somebody typed these lines. */
  const session = async (who: string, ...lines: readonly string[]): Promise<string> => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(`${lines.join('\n')}\n`);
    await sitDown(it.terminalOf(who), input, output);
    output.end();
    return (await text(output)).replace(/[\u00a0\u202f]/g, ' ');
  };

  test('reads the card in the room, votes by the number of a button, and has the receipt among their messages', async () => {
    const room = await session('ana', 'salon');
    const [, card = ''] = /^#(\w+)\n.*FA-2027-001/m.exec(room) ?? [];
    const opened = await session('ana', `#${card}`);
    expect(opened).toContain('Vote ouvert');
    const [, number = ''] = /^- \[(\d+)\] Pour$/m.exec(opened) ?? [];
    expect(await session('ana', number)).toContain('Pour');
    const ballots = await it.stand.register.database.ballot.findMany({ where: { voteId: vote } });
    expect(ballots.map(({ seat, choice, via }) => [seat, choice, via])).toEqual([['QUAI-01', 'for', 'cli']]);
    await it.stand.deliver();
    expect(await session('ana', 'messages')).toContain('Empreinte');
  });

  test('whom nobody is known by is told how to be, and nothing is done', async () => {
    const printed = await session(STRANGER, 'fiches', '1', 'salon');
    expect(printed).toContain('secrétariat');
    expect(printed).not.toContain('FA-2027-001');
    expect(await it.stand.register.database.ballot.count()).toBe(1);
  });

  test('a number, a field or a card that is none there does no harm', async () => {
    const printed = await session('bob', '99', 'title = Titre', '#00000000', '');
    expect(printed).not.toContain('undefined');
    expect(await it.stand.register.database.ballot.count()).toBe(1);
  });
});
