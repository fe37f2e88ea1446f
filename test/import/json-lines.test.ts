import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWithLines } from '../../adapters/shared/json-lines.ts';
import { pathToText } from '../../src/import/lined-json.ts';

const faultsIn = (text: string) =>
  parseWithLines(text).syntaxFaults.map((f) => [f.line, f.code, ...(f.given ? [f.given] : [])]);

describe('JSON with its lines', () => {
  const text =
    '\ufeff{\r\n  "fiches": [\r\n    {\r\n      "title": "Un",\n      "annex": [{ "cents": 1 },\n        { "cents": 2 }]\n    }\n  ],\n  "2": 5\n}\n';

  it('says where everything stands, and where what is missing would stand', () => {
    const json = parseWithLines(text);
    expect(json).toMatchObject({ value: { fiches: [{ title: 'Un' }], 2: 5 }, syntaxFaults: [] });
    expect(json.lineOf([])).toBe(1);
    expect(json.lineOf(['fiches'])).toBe(2);
    expect(json.lineOf(['fiches', 0])).toBe(3);
    expect(json.lineOf(['fiches', 0, 'title'])).toBe(4);
    expect(json.lineOf(['fiches', 0, 'annex', 1, 'cents'])).toBe(6);
    expect(json.lineOf(['fiches', 0, 'lead'])).toBe(3);
    expect(json.lineOf(['fiches', 7, 'lead'])).toBe(2);
    expect(json.lineOf(['2'])).toBe(9);
    expect(json.lineOf(['nothing', 3])).toBe(1);
  });

  it.each([
    ['', [[1, 'empty']]],
    ['\n \n', [[1, 'empty']]],
    ['{\n  // ici\n  "a": 1 }', [[2, 'comment']]],
    ['{ "a": 1,\n}', [[2, 'name-expected']]],
    ['[1,\n2,\n]', [[3, 'value-expected']]],
    ['{ "a": 1\n  "b": 2 }', [[2, 'comma-expected']]],
    ['{ "a" 1 }', [[1, 'colon-expected']]],
    ['[1, 2', [[1, 'not-closed']]],
    ['{ "a": "x\n}', [[1, 'not-closed']]],
    ['[1] [2]', [[1, 'more-after-the-end']]],
    ['{\n"a": "\\x" }', [[2, 'bad-text']]],
    ['["a\tb"]', [[1, 'bad-text']]],
    ["{ 'a': 1 }", [[1, 'bad-sign']]],
    [
      '{\n"a": 1,\n"b": { "c": 1,\n"c": 2 },\n"a": 3 }',
      [
        [4, 'twice', 'c'],
        [5, 'twice', 'a'],
      ],
    ],
    [`${'['.repeat(200_000)}`, [[1, 'too-deep']]],
    [`\n${'{"a":'.repeat(101)}1${'}'.repeat(101)}`, [[2, 'too-deep']]],
  ])('%j', (source, faults) => {
    expect(faultsIn(source)).toEqual(faults);
    expect(parseWithLines(source).value).toBeUndefined();
  });

  it('a name that programs take for something stays a name', () => {
    const { value } = parseWithLines('{ "__proto__": { "polluted": true } }');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('law: what is JSON is taken as the platform reads it, and nothing else is', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), broken), (source) => {
        const json = parseWithLines(source);
        let expected: unknown;
        let isJson = true;
        try {
          expected = JSON.parse(source.replace(/^\ufeff/, ''));
        } catch {
          isJson = false;
        }
        if (json.syntaxFaults.length === 0) expect([isJson, json.value]).toEqual([true, expected]);
        else if (isJson) expect(json.syntaxFaults[0]?.code).toBe('twice');
        for (const fault of json.syntaxFaults) expect(fault.line).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('a path as people read it', () => {
    expect(pathToText(['fiches', 2, 'annex', 0, 'cents'])).toBe('fiches[2].annex[0].cents');
    expect(pathToText([0, 'title'])).toBe('[0].title');
    expect(pathToText(['a b', ''])).toBe('["a b"][""]');
    expect(pathToText([])).toBe('');
  });
});
