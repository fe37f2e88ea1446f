import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonReader, NotJson } from '../../../adapters/cli/json-reader.ts';

/** The text in pieces that end anywhere. */
function* cut(text: string, lengths: readonly number[]): Generator<string> {
  let at = 0;
  for (let n = 0; at < text.length; n += 1) {
    const length = lengths[n % lengths.length] ?? 1;
    yield text.slice(at, at + length);
    at += length;
  }
}

const lengths = fc.array(fc.nat(9), { minLength: 1 }).filter((all) => all.some((length) => length > 0));

async function itemsOf(pieces: Iterable<string>): Promise<unknown[]> {
  const reader = new JsonReader(pieces);
  const items: unknown[] = [];
  await reader.begin('[');
  for (let n = 0; await reader.more(']', n); n += 1) items.push(await reader.value());
  await reader.end();
  return items;
}

/** As many at a time as are at hand. */
async function manyOf(pieces: Iterable<string>): Promise<unknown[]> {
  const reader = new JsonReader(pieces);
  const items: unknown[] = [];
  await reader.begin('[');
  for (let some = await reader.items(0); some.length > 0; some = await reader.items(items.length)) items.push(...some);
  await reader.end();
  return items;
}

async function membersOf(pieces: Iterable<string>, skipped: string): Promise<Record<string, unknown>> {
  const reader = new JsonReader(pieces);
  const members: [string, unknown][] = [];
  await reader.begin('{');
  for (let n = 0; await reader.more('}', n); n += 1) {
    const key = await reader.key();
    if (key === skipped) await reader.skip();
    else members.push([key, await reader.value()]);
  }
  await reader.end();
  return Object.fromEntries(members);
}

describe('JSON that is read as it comes', () => {
  test('is what JSON.parse makes of it, item by item, wherever its pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), lengths, fc.nat(2), async (items, at, indent) => {
        const text = JSON.stringify(items, null, indent);
        expect(await itemsOf(cut(text, at))).toEqual(JSON.parse(text));
        expect(await manyOf(cut(text, at))).toEqual(JSON.parse(text));
        expect(await manyOf([text])).toEqual(JSON.parse(text));
      }),
    );
  });

  test('the same for members, of which some are gone past', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), lengths, async (object, at) => {
        const [skipped = ''] = Object.keys(object);
        const text = JSON.stringify(object);
        const { [skipped]: _gone, ...rest } = JSON.parse(text);
        expect(await membersOf(cut(text, at), skipped)).toEqual(rest);
      }),
    );
  });

  test.each([
    '',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1}',
    '["a]',
    '["a\\"]',
    '[{"a":1]',
    '[tru]',
    '[1]]',
    '[1] 2',
    '{}',
    '[{},]',
    '[{} {}]',
    '[{}[]]',
    '[{"a":[}]}]',
    '[{"a":1},,{"b":2}]',
    '[{"a":"}]',
    '[{"a":1}}',
  ])('what is none is refused: %s', async (text) => {
    await expect(itemsOf(cut(text, [1]))).rejects.toThrow(NotJson);
    await expect(itemsOf([text])).rejects.toThrow(NotJson);
    await expect(manyOf(cut(text, [1]))).rejects.toThrow(NotJson);
    await expect(manyOf([text])).rejects.toThrow(NotJson);
  });
});
