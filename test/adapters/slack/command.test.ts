import { describe, expect, test } from 'vitest';
import { intentToValue } from '../../../adapters/shared/intent.ts';
import { slackAccounts } from '../../../adapters/slack/accounts.ts';
import {
  placeIn,
  placeOf,
  pressed,
  type Sender,
  senderOf,
  senderOfCommand,
  typedIn,
  whereIs,
  withPlace,
} from '../../../adapters/slack/command.ts';
import { newcomerOf, vouchedMail } from '../../../adapters/slack/identity.ts';
import { oneWorkspace, type Slack, type Workspaces } from '../../../adapters/slack/workspaces.ts';

const words = { privateChannel: 'canal privé' };
const command = {
  token: '',
  command: '/copil',
  text: '',
  response_url: '',
  trigger_id: '',
  user_id: 'U1',
  user_name: '',
  team_id: 'T1',
  team_domain: '',
  channel_id: 'C1',
  channel_name: 'comite',
  api_app_id: '',
};

describe('an account', () => {
  /** What each workspace's own installation says, and what Slack says of people when it is asked. */
  const scene = (installed: Record<string, string> = {}, organisations: Record<string, string> = {}) => {
    const asked: string[] = [];
    const info = async ({ user }: { user: string }) => {
      asked.push(user);
      const enterprise_id = organisations[user];
      return { ok: true, user: enterprise_id === undefined ? { id: user } : { enterprise_user: { enterprise_id } } };
    };
    const slack = { clientFor: async () => ({ users: { info } }) } as unknown as Slack;
    const workspaces = { organisationOf: async (team: string) => installed[team] } as unknown as Workspaces;
    const accounts = slackAccounts(slack, workspaces);
    return { asked, accounts, accountOf: async (sender: Sender) => (await accounts.of(sender)).account };
  };
  const team = (id: string, enterprise_id?: string) => ({
    id,
    domain: '',
    ...(enterprise_id ? { enterprise_id } : {}),
  });

  test('is the workspace and the user; on Enterprise Grid the organisation and the user', async () => {
    const { accountOf, accounts, asked } = scene();
    expect(await accountOf(senderOfCommand(command))).toBe('T1/U1');
    expect(await accountOf(senderOfCommand({ ...command, enterprise_id: 'E1' }))).toBe('E1/U1');
    expect(await accountOf({ user: 'U1', where: { team: 'T1' } })).toBe('T1/U1');
    expect(await accounts.of(senderOf({ team: team('T1', 'E1'), user: { id: 'U1', team_id: 'T1' } }))).toEqual({
      user: 'U1',
      where: { team: 'T1', enterprise: 'E1' },
      account: 'E1/U1',
    });
    expect(await accountOf(senderOf({ team: null, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'E1' } }))).toBe(
      'E1/U1',
    );
    expect(asked).toEqual([]);
  });

  test('is the same by a command and by a press, whichever workspace of the organisation it is made in', async () => {
    const { accountOf, asked } = scene({}, { U1: 'E1' });
    const byCommand = await accountOf(senderOfCommand({ ...command, team_id: 'T2', enterprise_id: 'E1' }));
    const inAnother = senderOf({ team: team('T1', 'E1'), user: { id: 'U1', team_id: 'T2' } });
    const ofOrganisation = senderOf({ team: null, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T2' } });
    expect([await accountOf(inAnother), await accountOf(ofOrganisation)]).toEqual([byCommand, byCommand]);
    // Slack was asked once: where a workspace belongs does not change.
    expect(asked).toEqual(['U1']);
  });

  test('is the same where a payload leaves the organisation out that the installation knows of', async () => {
    const { accountOf, asked } = scene({ T1: 'E1', T2: 'E1' });
    expect(await accountOf(senderOfCommand(command))).toBe('E1/U1');
    expect(await accountOf(senderOf({ team: team('T1'), user: { id: 'U1', team_id: 'T2' } }))).toBe('E1/U1');
    expect(asked).toEqual([]);
  });

  test('of another organisation stays its own, whatever channel it is in (Slack Connect)', async () => {
    const { accountOf, accounts } = scene({}, { U8: 'E8' });
    expect(await accounts.of(senderOf({ team: team('T1'), user: { id: 'U9', team_id: 'T9' } }))).toMatchObject({
      account: 'T9/U9',
      where: { team: 'T1' },
    });
    // In their own workspace a command of theirs says their organisation: it is the same account.
    expect(await accountOf(senderOf({ team: team('T1'), user: { id: 'U8', team_id: 'T8' } }))).toBe('E8/U8');
    const inWindow = {
      team: team('T9'),
      user: { id: 'U9', team_id: 'T9' },
      view: { app_installed_team_id: 'T1' },
    };
    expect(await accounts.of(senderOf(inWindow))).toMatchObject({ account: 'T9/U9', where: { team: 'T1' } });
  });

  test('leads back to where it is written to, by way of where it was last seen', async () => {
    expect(whereIs('T1/U1')).toEqual({ where: { team: 'T1' }, user: 'U1' });
    expect(whereIs('E1/W1')).toEqual({ where: { enterprise: 'E1' }, user: 'W1' });
    const { accounts } = scene({}, { U1: 'E1' });
    for (const id of ['T1', 'T2']) await accounts.of(senderOfCommand({ ...command, team_id: id, enterprise_id: 'E1' }));
    expect(accounts.lastSeenIn('E1/U1')).toBe('T2');
  });
});

describe('the one workspace whose token is configured', () => {
  test('is asked for its organisation, again where that failed, and answers for no other workspace', async () => {
    let asked = 0;
    const { organisationOf } = oneWorkspace('xoxb-1', async () => {
      asked += 1;
      if (asked === 1) throw new Error('Slack is down');
      return { team: 'T1', enterprise: 'E1' };
    });
    expect(await organisationOf('T1')).toBeUndefined();
    expect([await organisationOf('T1'), await organisationOf('T2'), asked]).toEqual(['E1', undefined, 2]);
  });
});

describe('a place', () => {
  test('is a channel, with its name where that is told', () => {
    expect(placeOf({ id: 'C1', name: 'comite' }, { team: 'T1', enterprise: 'E1' }, words)).toEqual({
      room: 'slack:T1:C1',
      here: { platform: 'slack', name: '#comite', address: { team: 'T1', enterprise: 'E1', channel: 'C1' } },
    });
    expect(placeOf({ id: 'G1', name: 'privategroup' }, { team: 'T1' }, words)?.here.name).toBe('canal privé');
    expect(placeOf({ id: 'C1' }, { enterprise: 'E1' }, words)).toMatchObject({ room: 'slack:E1:C1' });
  });
  test.each([
    ['a direct message', { id: 'D1', name: 'directmessage' }],
    ['a group of people', { id: 'G1', name: 'mpdm-ana--bob-1' }],
    ['nothing', undefined],
  ])('is none of %s', (_what, channel) => expect(placeOf(channel, { team: 'T1' }, words)).toBeUndefined());
});

test('what follows /copil is as it was typed, once', () => {
  expect(typedIn({ text: 'fiches &lt;b&gt; &amp;amp; &quot;' })).toBe('fiches <b> &amp; &quot;');
});

describe('a press', () => {
  const value = intentToValue({ kind: 'show', page: 'help', about: {} }) ?? '';
  test('is an intent of ours, more lines, a link, or nothing that we know', () => {
    expect(pressed({ action_id: 'show:3', value })).toEqual({
      kind: 'intent',
      intent: { kind: 'show', page: 'help', about: {} },
    });
    expect(pressed({ action_id: 'more-lines:costs' })).toEqual({ kind: 'more-lines', field: 'costs' });
    expect(pressed({ action_id: 'link:1', value: 'x' })).toEqual({ kind: 'nothing' });
    for (const action of [{ action_id: 'act:3', value }, { action_id: 'show:3' }, { action_id: 'x', value: '[]' }])
      expect(pressed(action)).toEqual({ kind: 'unknown' });
  });
});

describe('the place of a form', () => {
  const place = {
    form: 'make-remark',
    about: { fiche: 'f1' },
    agreement: 'a1',
    room: 'slack:T1:C1',
    lines: { costs: 4 },
  };
  const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] } as const;
  test('goes with the window and comes back', () => {
    expect(placeIn({ private_metadata: withPlace({ ...view, blocks: [] }, place)?.private_metadata ?? '' })).toEqual(
      place,
    );
  });
  test('of more than Slack carries shows no window; one that is not ours is none', () => {
    expect(withPlace({ ...view, blocks: [] }, { ...place, about: { x: 'x'.repeat(3_000) } })).toBeNull();
    for (const private_metadata of ['', '[]', '{', '{"form":1,"about":{},"agreement":"a"}'])
      expect(placeIn({ private_metadata })).toBeUndefined();
  });
});

describe('the mail address of an account', () => {
  const user = {
    id: 'U1',
    team_id: 'T1',
    is_email_confirmed: true,
    profile: { email: ' Ana@Example.org ', real_name: 'Ana' },
  };
  const caller = { user: 'U1', where: { team: 'T1' }, account: 'T1/U1' };
  test('is vouched for where it is confirmed, of a full member of the workspace', () => {
    expect(vouchedMail(user, caller)).toBe('ana@example.org');
  });
  test.each([
    ['not confirmed', { is_email_confirmed: false }],
    ['not said to be confirmed', { is_email_confirmed: undefined }],
    ['a guest', { is_restricted: true }],
    ['a guest of one channel', { is_ultra_restricted: true }],
    ['a stranger', { is_stranger: true }],
    ['a bot', { is_bot: true }],
    ['deleted', { deleted: true }],
    ['of another workspace', { team_id: 'T9' }],
    ['of no workspace', { team_id: undefined }],
    ['without an address', { profile: {} }],
  ])('and not: %s', (_what, changes) => expect(vouchedMail({ ...user, ...changes } as never, caller)).toBeUndefined());
  test('on Enterprise Grid the organisation is the home, whatever the workspace', () => {
    const inGrid = { user: 'U1', where: { team: 'T1', enterprise: 'E1' }, account: 'E1/U1' };
    const of = (enterprise_id: string) => ({ ...user, team_id: 'T2', enterprise_user: { enterprise_id } });
    expect(vouchedMail(of('E1'), inGrid)).toBe('ana@example.org');
    expect(vouchedMail(of('E9'), inGrid)).toBeUndefined();
    expect(vouchedMail(user, inGrid)).toBeUndefined();
  });
  test('stands beside name and account for who has to confirm it, whether or not it is vouched for', async () => {
    const info = (changes: object) =>
      ({ users: { info: async () => ({ ok: true, user: { ...user, ...changes } }) } }) as never;
    expect(await newcomerOf(info({ locale: 'en-US' }), caller)).toEqual({
      locale: 'en',
      newcomer: {
        platform: 'slack',
        account: 'T1/U1',
        label: 'Ana,  Ana@Example.org , T1/U1',
        mail: 'ana@example.org',
        locale: 'en',
      },
    });
    const { newcomer, locale } = await newcomerOf(info({ is_restricted: true, locale: 'de-DE' }), caller);
    expect([newcomer.mail, locale]).toEqual([undefined, 'fr']);
  });
});
