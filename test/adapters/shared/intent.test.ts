import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTENT_VALUE_MAX, intentToValue, linkTarget, valueToIntent } from '../../../adapters/shared/intent.ts';
import { HOSTILE } from '../../support/hostile.ts';

describe('a press as a button’s value', () => {
  const key = fc.string({ minLength: 1, maxLength: 12 }).filter((each) => each !== '__proto__');
  const about = fc.dictionary(key, fc.string({ maxLength: 40 }), { maxKeys: 4, noNullPrototype: true });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.constantFrom('castVote', 'giveOpinion'), about, (name, data) => {
        for (const intent of [
          { kind: 'act', act: name, command: data },
          { kind: 'form', form: name, about: data },
          { kind: 'show', page: name, about: data },
        ] as const) {
          const value = intentToValue(intent);
          expect(value).not.toBeNull();
          expect(valueToIntent(value)).toEqual(intent);
        }
      }),
    );
  });

  it('holds no sign that Slack hands back HTML-escaped', () => {
    const value = intentToValue({ kind: 'form', form: 'remark', about: { text: 'a & b <c>' } });
    expect(value).not.toMatch(/[&<>]/);
    expect(valueToIntent(value)).toEqual({ kind: 'form', form: 'remark', about: { text: 'a & b <c>' } });
  });

  it('is null where it would be too long, or holds what JSON can’t', () => {
    expect(intentToValue({ kind: 'show', page: 'fiche', about: { id: 'x'.repeat(INTENT_VALUE_MAX) } })).toBeNull();
    expect(intentToValue({ kind: 'act', act: 'pay', command: { cents: 12n } })).toBeNull();
  });

  it('is never trusted when it comes back', () => {
    for (const forged of [
      ...HOSTILE,
      undefined,
      null,
      42,
      {},
      '[]',
      '["a"]',
      '["a","castVote"]',
      '["x","castVote",{}]',
      '["f","remark",{"fiche":1}]',
      '["a","",{}]',
      '["a","castVote",{},"accord","more"]',
      '["a","castVote",{"__proto__":{"admin":true}}]',
      `["s","fiche",{"id":"${'x'.repeat(INTENT_VALUE_MAX)}"}]`,
    ]) {
      expect(valueToIntent(forged)).toBeNull();
    }
  });
});

describe('a link that a person gave', () => {
  it('leads to a page or a mail address, and nowhere else', () => {
    expect(linkTarget('https://example.org/a?b=1')).toEqual({ kind: 'page', href: 'https://example.org/a?b=1' });
    expect(linkTarget('mailto:copil@example.org')).toEqual({ kind: 'mail', address: 'copil@example.org' });
    expect(linkTarget('http://127.0.0.1:3000/calendrier/x.ics')).toMatchObject({ kind: 'page' });
    for (const href of [
      'javascript:alert(1)',
      'http://example.org',
      'http://127.0.0.1.example.org',
      'data:text/html,x',
      'https://a:b@example.org',
      'rien',
      '',
      ...HOSTILE,
    ]) {
      const target = linkTarget(href);
      if (target?.kind === 'page') expect(href).toMatch(/^https:\/\/evil\.example/);
      else expect(target).toBeNull();
    }
  });
});
