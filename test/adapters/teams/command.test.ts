import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intentToValue } from '../../../adapters/shared/intent.ts';
import {
  Activity,
  activityToAsked,
  conversationOf,
  localeOf,
  placeOf,
  senderOf,
  tenantOf,
  textOf,
} from '../../../adapters/teams/command.ts';
import { typedToValues } from '../../../adapters/teams/form-values.ts';
import { formToCard } from '../../../adapters/teams/render.ts';
import type { Cut } from '../../../adapters/teams/render-form.ts';
import { plain } from '../../../src/views/plain.ts';
import { valuesOf } from '../../support/form-reader.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { formFilledWith } from '../../support/hostile-views.ts';
import { nodesOf } from '../../support/nodes.ts';
import { CONTEXT, FICHE_FORM } from '../../support/views.ts';

const BOT = { id: '28:bot', name: 'Copil' };
const activity = (changes: object): Activity =>
  Activity.parse({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example.org/',
    from: { id: '29:ana', name: 'Ana', aadObjectId: 'oid' },
    recipient: BOT,
    conversation: { id: '19:x@thread.tacv2;messageid=17', conversationType: 'channel', tenantId: 't1' },
    channelData: {
      tenant: { id: 't1' },
      team: { id: '19:team', name: 'OPCO EP' },
      channel: { id: '19:x@thread.tacv2', name: 'Copil' },
    },
    ...changes,
  });
const mention = (who: { id: string }, text: string) => ({ type: 'mention', mentioned: who, text });
const said = (text: string, entities: readonly unknown[] = []) => textOf(activity({ text, entities }));

describe('what is typed', () => {
  test('the bot’s mention is left out, wherever it stands and however often', () => {
    expect(said('<at>Copil</at> fiches', [mention(BOT, '<at>Copil</at>')])).toBe('fiches');
    expect(said('fiches <at>Copil</at>', [mention(BOT, '<at>Copil</at>')])).toBe('fiches');
    expect(said('<at>Copil</at> <at>Copil</at>&nbsp;fiches', [mention(BOT, '<at>Copil</at>')])).toBe('fiches');
  });
  test('others who are named stay, by name', () => {
    const entities = [mention(BOT, '<at>Copil</at>'), mention({ id: '29:bob' }, '<at id="1">Bob</at>')];
    expect(said('<at>Copil</at> fiches de <at id="1">Bob</at>', entities)).toBe('fiches de Bob');
  });
  test('entities that are none, and texts that are hostile, are taken as they are', () => {
    expect(said('fiches', [null, 3, { type: 'mention' }, { type: 'clientInfo' }])).toBe('fiches');
    for (const text of HOSTILE) expect(() => said(text, [mention(BOT, '<at>Copil</at>')])).not.toThrow();
  });
  test('an activity without a text is one that says nothing', () => {
    expect(activityToAsked(activity({}))).toEqual({ kind: 'command', text: '' });
  });
});

describe('what is pressed', () => {
  const intent = { kind: 'act', act: 'cast-vote', command: { vote: 'v', choice: 'for' }, agreement: 'a' } as const;
  const self = { kind: 'show', page: 'card', about: { subject: 'fiche:1' }, agreement: 'a' } as const;
  const pressed = (data: unknown, trigger = 'manual', action: object = {}) =>
    activityToAsked(
      activity({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'copil', data, ...action }, trigger },
      }),
    );
  const data = { intent: intentToValue(intent), self: intentToValue(self) };

  test('is the intent of the button, and how its card is drawn anew', () => {
    expect(pressed(data)).toEqual({ kind: 'press', intent, self, automatic: false });
    expect(pressed(data, 'automatic')).toEqual({ kind: 'press', intent, self, automatic: true });
  });
  test('comes as a message from clients that don’t know Action.Execute', () => {
    const asked = activityToAsked(activity({ value: { ...data, verb: 'copil' } }));
    expect(asked).toEqual({ kind: 'press', intent, self, automatic: false });
  });
  test.each<[string, unknown, object?]>([
    ['nothing', undefined],
    ['no intent', {}],
    ['an intent that is none', { intent: 'vote' }],
    ['another verb', data, { verb: 'other' }],
    ['a form whose about holds more than texts', { form: 'x', about: { a: {} } }],
  ])('is spent where it holds %s', (_what, held, action = {}) => {
    expect(pressed(held, 'manual', action)).toEqual({ kind: 'spent' });
  });
  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        (value) => void activityToAsked(activity({ type: 'invoke', name: 'adaptiveCard/action', value })),
      ),
    );
  });
  test('a form comes with what was typed, and nothing of the button’s own', () => {
    const asked = pressed({
      form: 'remark',
      about: { fiche: '1' },
      key: 'k',
      agreement: 'a',
      'f:text': 'oui',
      other: 'x',
    });
    expect(asked).toEqual({
      kind: 'submit',
      form: 'remark',
      about: { fiche: '1' },
      key: 'k',
      agreement: 'a',
      typed: { text: 'oui' },
    });
  });
});

describe('what happens', () => {
  const inTeam = (eventType: string, channelData: object = {}) => ({
    type: 'conversationUpdate',
    conversation: { id: '19:team', conversationType: 'channel' },
    channelData: { eventType, team: { id: '19:team' }, channel: { id: '19:other', name: 'Autre' }, ...channelData },
  });
  test.each([
    ['the bot added', { type: 'conversationUpdate', membersAdded: [{ id: '29:bob' }, BOT] }, { kind: 'added' }],
    ['the bot removed', { type: 'conversationUpdate', membersRemoved: [BOT] }, { kind: 'removed' }],
    ['installed', { type: 'installationUpdate', action: 'add-upgrade' }, { kind: 'added' }],
    ['uninstalled', { type: 'installationUpdate', action: 'remove' }, { kind: 'removed' }],
    ['a channel deleted', inTeam('channelDeleted'), { kind: 'channel-deleted', channel: '19:other' }],
    ['a channel renamed', inTeam('channelRenamed'), { kind: 'channel-renamed', channel: '19:other' }],
    ['its team deleted', inTeam('teamDeleted'), { kind: 'team-deleted', team: '19:team' }],
    ['its team deleted for good', inTeam('teamHardDeleted'), { kind: 'team-deleted', team: '19:team' }],
    ['its team archived', inTeam('teamArchived'), { kind: 'team-archived', team: '19:team' }],
    ['its team renamed', inTeam('teamRenamed'), { kind: 'team-renamed', team: '19:team' }],
  ])('%s', (_what, changes, event) => expect(activityToAsked(activity(changes))).toEqual({ kind: 'happened', event }));

  test.each([
    ['somebody added', { type: 'conversationUpdate', membersAdded: [{ id: '29:bob' }] }],
    ['a channel created', inTeam('channelCreated')],
    ['a channel deleted, and not which', inTeam('channelDeleted', { channel: undefined })],
    ['a team archived, and not which', inTeam('teamArchived', { team: undefined })],
    ['a team unarchived', inTeam('teamUnarchived')],
    ['somebody types', { type: 'typing' }],
    ['another invoke', { type: 'invoke', name: 'task/fetch' }],
  ])('nothing of ours: %s', (_what, changes) =>
    expect(activityToAsked(activity(changes))).toEqual({ kind: 'nothing' }),
  );

  test('an event of another channel gives its name to no place', () => {
    const { name } = placeOf(activity(inTeam('channelRenamed', { team: { id: '19:team', name: 'OPCO EP' } })), 't1');
    expect(name).toBeUndefined();
  });
});

describe('who and where', () => {
  test('the room is the channel, not one of its threads', () => {
    const place = placeOf(activity({}), 't1');
    expect(conversationOf(activity({}))).toBe('19:x@thread.tacv2');
    expect(place).toMatchObject({
      conversation: '19:x@thread.tacv2',
      kind: 'channel',
      team: '19:team',
      name: 'OPCO EP – Copil',
    });
  });
  test('an account is its tenant and its Entra object id; a name or a mail is none', () => {
    expect(senderOf(activity({}), 't1')).toEqual({ account: 't1/oid', userId: '29:ana', name: 'Ana' });
    expect(senderOf(activity({ from: { id: '28:another-bot' } }), 't1')).toBeUndefined();
  });
  test('a chat is one person’s only where that is clear: a receipt is never posted where others read it (R3.7)', () => {
    const kindIn = (conversation: object) => placeOf(activity({ conversation, channelData: undefined }), 't1').kind;
    expect(kindIn({ id: 'a:1', conversationType: 'personal' })).toBe('personal');
    expect(kindIn({ id: 'a:1' })).toBe('personal');
    expect(kindIn({ id: '19:group@thread.v2' })).toBe('groupChat');
    expect(kindIn({ id: 'a:1', isGroup: true })).toBe('groupChat');
  });
  test('the tenant, the language', () => {
    expect(tenantOf(activity({ channelData: {} }))).toBe('t1');
    expect([localeOf(activity({ locale: 'en-GB' })), localeOf(activity({ locale: 'de-DE' }))]).toEqual(['en', 'fr']);
  });
});

describe('a form comes back as it was sent', () => {
  const back = (form: typeof FICHE_FORM, changes: Readonly<Record<string, string>> = {}) => {
    const { card } = formToCard(form, CONTEXT);
    const sends = nodesOf(card).findLast(({ type }) => type === 'Action.Execute') as
      | { data?: { cut?: Cut } }
      | undefined;
    const typed = nodesOf(card).flatMap(({ type, id, value }): [string, string][] =>
      String(type).startsWith('Input.') ? [[String(id).slice(2), value === undefined ? '' : String(value)]] : [],
    );
    return typedToValues(form, { ...Object.fromEntries(typed), ...changes }, sends?.data?.cut);
  };
  const filledLines = (values: ReturnType<typeof valuesOf>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.filter((each) => typeof each === 'string' || Object.values(each).some(Boolean))
          : value,
      ]),
    );
  test('with the lines that the card had no room for, as they were', () => {
    const rows = (cells: (n: number) => Readonly<Record<string, string>>) =>
      Array.from({ length: 60 }, (_, n) => cells(n));
    const field = (name: string, columns: readonly string[], lines: ReturnType<typeof rows>) => ({
      type: 'rows' as const,
      name,
      label: name,
      required: false,
      maxRows: 60,
      columns: columns.map((each) => ({
        type: 'text' as const,
        name: each,
        label: each,
        required: false,
        maxLength: 200,
      })),
      rows: lines,
    });
    const long = 'x'.repeat(150);
    const form = {
      ...FICHE_FORM,
      fields: [
        field(
          'costs',
          ['label', 'amount'],
          rows((n) => ({ label: `${long} ${n}`, amount: `${n}` })),
        ),
        field(
          'resources',
          ['line', 'funder', 'amount'],
          rows((n) => ({ line: `${long} ${n}`, funder: 'f', amount: `${n}` })),
        ),
        { type: 'text' as const, name: 'after', label: 'After', required: true, maxLength: 200, value: 'as it was' },
        field('links', ['url'], [{ url: 'https://example.org' }]),
      ],
    };
    const given = Object.fromEntries(form.fields.map((each) => [each.name, 'rows' in each ? each.rows : each.value]));
    expect(formToCard(form, CONTEXT).whole).toBe(false);
    expect(filledLines(back(form))).toEqual(given);
    const { costs } = back(form, { 'costs.1.amount': '250', 'costs.0.label': '', 'costs.0.amount': '' });
    expect(costs).toEqual([
      { label: '', amount: '' },
      { label: `${long} 1`, amount: '250' },
      ...rows((n) => ({ label: `${long} ${n}`, amount: `${n}` })).slice(2),
    ]);
  });

  test('field by field, tables without their empty lines', () => {
    expect(filledLines(back(FICHE_FORM))).toEqual(filledLines(valuesOf(FICHE_FORM.fields)));
  });
  test('with hostile texts in it', () => {
    for (const text of HOSTILE.filter((each) => each.length < 100 && !/[\u200c\p{Cc}]/u.test(each))) {
      const form = formFilledWith(text);
      const title = form.fields.find(({ type }) => type === 'long-text');
      if (title) expect(back(form)[title.name]).toBe(plain(String(valuesOf(form.fields)[title.name])));
    }
  });
});
