import type { Caller, Sender } from './command.ts';
import type { Slack, Workspaces } from './workspaces.ts';

/** Which account a payload is of: the same one, whatever it was sent by and whichever workspace it came through (R15.2). */
export interface Accounts {
  of(sender: Sender): Promise<Caller>;
  /** The workspace in which an account was last seen, by this process. */
  lastSeenIn(account: string): string | undefined;
}

/** Workspaces and accounts that are remembered. */
const REMEMBERED = 10_000;

export function slackAccounts(slack: Slack, { organisationOf }: Workspaces): Accounts {
  /** The organisation of a workspace that somebody is at home in; empty where it is of none. */
  const homes = new Map<string, string>();
  const seen = new Map<string, string>();

  /**
   * Where people of other workspaces are at home: in their organisation, if they have one. A press says only their
   * workspace, a command of theirs would say the organisation too; Slack knows of somebody which it is.
   */
  const homeOf = async ({ user, where }: Sender, home: string): Promise<string> => {
    if (home.startsWith('E')) return home;
    const known = homes.get(home) ?? (await organisationOf(home));
    if (known !== undefined) return known === '' ? home : known;
    const client = await slack.clientFor(where);
    if (!client) return home;
    const { user: described } = await client.users.info({ user });
    const organisation = described?.enterprise_user?.enterprise_id ?? '';
    if (homes.size >= REMEMBERED) homes.clear();
    homes.set(home, organisation);
    return organisation === '' ? home : organisation;
  };

  return {
    async of(sender) {
      const { user, where, home } = sender;
      const enterprise = where.enterprise ?? (where.team === undefined ? undefined : await organisationOf(where.team));
      const own = enterprise ?? where.team ?? '';
      const isOurs = home === undefined || home === where.team || home === enterprise;
      const account = `${isOurs ? own : await homeOf(sender, home)}/${user}`;
      if (where.team !== undefined) {
        seen.delete(account);
        seen.set(account, where.team);
        const [oldest] = seen.keys();
        if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
      }
      return { user, account, where: enterprise === undefined ? where : { ...where, enterprise } };
    },
    lastSeenIn: (account) => seen.get(account),
  };
}
