import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyToFormValues, lineAskedFor } from '../../../adapters/web/form-values.ts';
import { type FormOptions, formToHtml } from '../../../adapters/web/render-form.ts';
import type { Form, FormValues } from '../../../src/forms/form.ts';
import { roomFr } from '../../../src/words/room.fr.ts';
import { attribute, elements, hiddenValues, parsed, structure, textOf } from '../../support/parsed.ts';
import { ficheErrors, ficheForm, ficheValues } from '../../support/web-samples.ts';

const options: FormOptions = { words: roomFr, csrf: 'c', deliveryKey: 'k', back: '/' };

const render = (form: Form, more: Partial<FormOptions> = {}) => parsed(formToHtml(form, { ...options, ...more }));

const byName = (name: string) => (it: Parameters<typeof attribute>[0]) => attribute(it, 'name') === name;
const byId = (id: string) => (it: Parameters<typeof attribute>[0]) => attribute(it, 'id') === id;

/** What a browser would post if the form were sent as it stands. */
function posted(page: ReturnType<typeof parsed>): Readonly<Record<string, readonly string[]>> {
  const body: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name) body[name] = [...(body[name] ?? []), value];
  };
  for (const it of elements(page)) {
    const name = attribute(it, 'name');
    const type = attribute(it, 'type');
    if (it.tagName === 'textarea') add(name, textOf(it));
    if (it.tagName === 'select') {
      const [chosen] = elements(it, (option) => attribute(option, 'selected') !== undefined);
      add(name, (chosen && attribute(chosen, 'value')) ?? '');
    }
    if (it.tagName !== 'input') continue;
    const ticked = attribute(it, 'checked') !== undefined;
    if ((type !== 'checkbox' && type !== 'radio') || ticked) add(name, attribute(it, 'value') ?? '');
  }
  return body;
}

describe('a form is posted', () => {
  it('with what it is, what it is about, the token, its delivery key and the way back', () => {
    const [form] = elements(render(ficheForm), (it) => it.tagName === 'form');
    if (!form) throw new Error('a form');
    expect([attribute(form, 'method'), attribute(form, 'action')]).toEqual(['post', '/formulaire']);
    const { about = '', ...rest } = hiddenValues(form);
    expect(JSON.parse(about)).toEqual(ficheForm.about);
    expect(rest).toEqual({ form: 'fiche', csrf: 'c', key: 'k', back: '/' });
  });

  it('and read back as it was filled in', () => {
    const page = render(ficheForm, { values: ficheValues });
    expect(bodyToFormValues(ficheForm, posted(page))).toEqual({ ...ficheValues, axes: [], deadline: '', pupils: '' });
  });

  it('whatever was written in it', () => {
    const line = fc.string({ unit: 'binary' }).map((it) => it.toWellFormed().replaceAll(/[\0\r]/g, '\n'));
    fc.assert(
      fc.property(line, line, fc.subarray(['3', '4', '8']), (one, other, axes) => {
        const values: FormValues = {
          ...ficheValues,
          title: one,
          context: other,
          axes,
          costs: [{ label: one, amount: other, funder: 'branche' }],
        };
        const again = bodyToFormValues(ficheForm, posted(render(ficheForm, { values })));
        expect(again).toMatchObject(values);
      }),
      { numRuns: 100 },
    );
  });

  it('no field can pass for the token, and what the form does not ask is not read', () => {
    const stranger = {
      ...ficheForm,
      fields: [{ type: 'text', name: 'csrf', label: 'x', required: false, maxLength: 9 }],
    } as const;
    expect(elements(render(stranger), byName('csrf')).length).toBe(1);
    expect(bodyToFormValues(stranger, { csrf: 'c', 'f.csrf': 'mine', 'f.other': 'x', __proto__: 'y' })).toEqual({
      csrf: 'mine',
    });
  });

  it('lines of a table in their order, never more than it takes, unknown columns left', () => {
    const body = { 'f.costs.10.label': 'b', 'f.costs.2.label': 'a', 'f.costs.2.other': 'x', 'f.costs.x.label': 'y' };
    expect(bodyToFormValues(ficheForm, body).costs).toEqual([{ label: 'a' }, { label: 'b' }]);
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f.costs.${at}.label`, String(at)]));
    expect(bodyToFormValues(ficheForm, many).costs?.length).toBe(20);
  });
});

describe('errors', () => {
  const page = render(ficheForm, {
    errors: { ...ficheErrors, '': 'Le programme 2027 est clos.' },
    values: ficheValues,
  });

  it('are summed up first, each with a link to where it is', () => {
    const [summary] = elements(page, byId('form-errors'));
    if (!summary) throw new Error('a summary');
    const links = elements(summary, (it) => it.tagName === 'a').map((it) => attribute(it, 'href')?.slice(1) ?? '');
    expect(links).toEqual(['f.title', 'f.axes.0', 'f.costs.1.amount']);
    for (const id of links) expect(elements(page, byId(id)).length).toBe(1);
    expect(textOf(summary)).toContain('Le programme 2027 est clos.');
  });

  it.each(['f.title', 'f.costs.1.amount'])('%s is marked wrong and described by its sentence', (id) => {
    const [input] = elements(page, byId(id));
    if (!input) throw new Error('an input');
    expect(attribute(input, 'aria-invalid')).toBe('true');
    const described = attribute(input, 'aria-describedby')?.split(' ') ?? [];
    expect(described).toContain(`${id}-error`);
    for (const it of described) expect(elements(page, byId(it)).length).toBe(1);
  });

  it('leave what was filled in', () => {
    const [amount] = elements(page, byId('f.costs.1.amount'));
    expect(amount && attribute(amount, 'value')).toBe('dix-huit mille');
  });
});

describe('every field', () => {
  it('has a label that leads to it', () => {
    const page = render(ficheForm);
    const ids = new Set(elements(page).flatMap((it) => attribute(it, 'id') ?? []));
    for (const label of elements(page, (it) => it.tagName === 'label')) expect(ids).toContain(attribute(label, 'for'));
    const cells = elements(page, (it) => attribute(it, 'name')?.startsWith('f.costs.') ?? false);
    for (const cell of cells) {
      for (const id of attribute(cell, 'aria-labelledby')?.split(' ') ?? ['none']) expect(ids).toContain(id);
    }
  });

  it('is never cut short while someone types or pastes', () => {
    expect(elements(render(ficheForm), (it) => attribute(it, 'maxlength') !== undefined)).toEqual([]);
  });

  it('lays few choices open, and many in a list', () => {
    const page = render(ficheForm);
    expect(elements(page, byName('f.level')).map((it) => attribute(it, 'type'))).toEqual(['radio', 'radio', 'radio']);
    expect(elements(page, byName('f.lead')).map((it) => it.tagName)).toEqual(['select']);
  });
});

describe('a table of inputs', () => {
  it('begins with one empty line, and gets another by a button that works without script', () => {
    const lines = (more: Partial<FormOptions>) =>
      elements(render(ficheForm, more), (it) => attribute(it, 'name')?.endsWith('.label') ?? false).length;
    expect(lines({})).toBe(1);
    expect(lines({ values: ficheValues })).toBe(2);
    expect(lines({ values: ficheValues, addLine: 'costs' })).toBe(3);
    const [button] = elements(render(ficheForm), byName('add-row'));
    expect(button && attribute(button, 'value')).toBe('costs');
    expect(lineAskedFor(ficheForm, { 'add-row': 'costs' })).toBe('costs');
    expect(lineAskedFor(ficheForm, { 'add-row': 'title' })).toBeUndefined();
    expect(lineAskedFor(ficheForm, {})).toBeUndefined();
  });

  it('takes no more lines than its greatest number', () => {
    const full = { ...ficheValues, costs: Array.from({ length: 20 }, () => ({ label: 'a' })) };
    expect(elements(render(ficheForm, { values: full, addLine: 'costs' }), byName('add-row'))).toEqual([]);
  });

  it('is not where a press of Enter leads: the first button of the form is the real one', () => {
    const [first] = elements(render(ficheForm), (it) => it.tagName === 'button');
    expect(first && textOf(first)).toBe(ficheForm.submit);
  });
});

describe('people’s words in a form', () => {
  it('make no tag and no attribute', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</textarea><script>', '"><b>', "'")),
        (text) => {
          const of = (it: string) =>
            structure(
              render(ficheForm, {
                values: { ...ficheValues, title: it, context: it, costs: [{ label: it }] },
                errors: { title: it },
              }),
            );
          return of(text) === of('x');
        },
      ),
      { numRuns: 150 },
    );
  });
});
