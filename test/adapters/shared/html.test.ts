import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes, html, isSafeAddress, raw } from '../../../adapters/shared/html.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { attribute, elements, parsed, structure, textOf } from '../../support/parsed.ts';

const hostile = [...HOSTILE, 'a\u202Eb', '\r\n\0\uD800'];

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...hostile));

const asParsed = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD');

describe('text from people is data', () => {
  it.each(hostile)('%j makes no tag and no attribute', (text) => {
    const page = parsed(html`<p title="${text}">${text}</p>`);
    expect(structure(page)).toBe('p[title]');
  });

  it('whatever is written comes back as it was, from text and from an attribute', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [p] = elements(parsed(html`<p title="${text}">${text}</p>`));
        if (!p) return false;
        return attribute(p, 'title') === asParsed(text) && textOf(p).startsWith(asParsed(text));
      }),
      { numRuns: 500 },
    );
  });

  it('two texts beside each other cannot join into a tag', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const page = parsed(html`<p ${attributes({ title: one, lang: other })}>${one}${[other, one]}</p>`);
        return structure(page) === 'p[title lang]';
      }),
      { numRuns: 300 },
    );
  });

  it('a change of direction ends where the text ends', () => {
    expect(String(html`<b>${'a\u202Eb'}</b>`)).toBe('<b>a\u202Eb\u202C</b>');
    expect(String(html`<b>${'\u2067\u202Ec'}</b>`)).toBe('<b>\u2067\u202Ec\u202C\u2069</b>');
    expect(String(html`<b>${'\u202Ea\u202C'}</b>`)).toBe('<b>\u202Ea\u202C</b>');
  });
});

describe('what may stand in a template', () => {
  it('pieces pass, arrays are joined, nothing gives nothing', () => {
    const item = html`<li>${'a<b'}</li>`;
    expect(String(html`<ul>${[item, null, undefined, false, [item]]}${3}${4n}</ul>`)).toBe(
      '<ul><li>a&lt;b</li><li>a&lt;b</li>34</ul>',
    );
  });

  it('attributes are written, bare or left out', () => {
    const list = attributes({ required: true, hidden: false, id: null, class: undefined, title: 'a"b' });
    expect(String(html`<input ${list}>`)).toBe('<input  required title="a&quot;b">');
  });

  it('a value stands nowhere but in text and between double quotes', () => {
    const value = 'x';
    expect(() => html`<p title=${value}>`).toThrow(TypeError);
    expect(() => html`<p title='${value}'>`).toThrow(TypeError);
    expect(() => html`<${value}>`).toThrow(TypeError);
    expect(() => html`<p ${value}>`).toThrow(TypeError);
    expect(() => html`<p ${value}="x">`).toThrow(TypeError);
    expect(() => html`<script>${value}</script>`).toThrow(TypeError);
    expect(() => html`<style>${value}</style>`).toThrow(TypeError);
    expect(() => html`<!-- ${value} -->`).toThrow(TypeError);
    expect(() => html`<p onclick="${value}">`).toThrow(TypeError);
    expect(() => html`<p style="${value}">`).toThrow(TypeError);
    expect(() => attributes({ onclick: value })).toThrow(TypeError);
    expect(() => attributes({ 'a b': value })).toThrow(TypeError);
  });

  it('a piece or a list of attributes stays in its place', () => {
    const piece = html`<b></b>`;
    expect(() => html`<p title="${piece}">`).toThrow(TypeError);
    expect(() => html`<p>${attributes({ id: 'a' })}</p>`).toThrow(TypeError);
  });

  it('raw takes a constant only', () => {
    expect(String(html`<i>${raw`<b>&amp;</b>`}</i>`)).toBe('<i><b>&amp;</b></i>');
    expect(() => Reflect.apply(raw, undefined, [['<b>', '</b>'], 'x'])).toThrow(TypeError);
  });
});

describe('addresses', () => {
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    'vbscript:x',
    'http://a',
  ])('%j leads nowhere', (address) => {
    expect(isSafeAddress(address)).toBe(false);
    expect(String(html`<a href="${address}">x</a>`)).toBe('<a href="#">x</a>');
    expect(String(html`<a ${attributes({ href: address })}>x</a>`)).toBe('<a  href="#">x</a>');
  });

  it.each(['https://example.org/?a=1&b=2', 'mailto:a@example.org', '/page/x', '#latest', '?a=1'])(
    '%j leads where it says',
    (address) => {
      const [link] = elements(parsed(html`<a href="${address}">x</a>`));
      expect(link && attribute(link, 'href')).toBe(address);
    },
  );

  it('an address is begun by a literal path or by one value, never pieced together before its scheme is known', () => {
    expect(String(html`<a href="#${'x y'}">x</a>`)).toBe('<a href="#x y">x</a>');
    expect(() => html`<a href="${'java'}${'script:x'}">x</a>`).toThrow(TypeError);
  });
});
