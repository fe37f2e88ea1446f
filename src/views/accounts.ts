import type { Platform, Voucher } from '../rules/facts.ts';
import { act, show } from './buttons.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

/** An account of a platform, and whose it is. */
export interface LinkedAccount {
  readonly person: string;
  readonly platform: Platform;
  readonly account: string;
  readonly vouchedBy?: Voucher;
}

/** Whose accounts are linked (R15.2), for the secretariat, which can cut a link. */
export function accounts(linked: readonly LinkedAccount[], reader: Reader): View {
  const { words } = reader;
  const { title, summary } = words.newcomer.accounts;
  const sorted = [...linked].sort(
    (a, b) =>
      reader.nameOf(a.person).localeCompare(reader.nameOf(b.person), 'fr') || a.account.localeCompare(b.account),
  );
  return {
    name: 'accounts',
    title,
    summary: summary(sorted.length),
    blocks: sorted.flatMap((each) => accountBlocks(each, reader)),
    actions: [show('members', words.pages.members.title, 'members')],
  };
}

function accountBlocks(linked: LinkedAccount, reader: Reader): readonly Block[] {
  const platform = reader.words.common.platforms[linked.platform];
  const { vouched, vouchers } = reader.words.newcomer.accounts;
  const account = reader.words.pages.myData.account(platform, linked.account);
  const value = linked.vouchedBy === undefined ? account : vouched(account, vouchers[linked.vouchedBy]);
  return [
    { kind: 'facts', items: [{ label: reader.nameOf(linked.person), value }] },
    { kind: 'actions', actions: [cutAction(linked, reader)] },
  ];
}

/** Confirmed: an account that is cut can't act any more. */
export function cutAction({ person, platform, account }: LinkedAccount, reader: Reader): Action {
  const words = reader.words.newcomer.accounts;
  return act(
    `cut-link-${platform}-${account}`,
    words.cut,
    'cut-link',
    { platform, account },
    {
      style: 'danger',
      longLabel: words.cutLong(reader.words.common.platforms[platform], reader.nameOf(person)),
      confirm: { title: words.cutTitle, text: words.cutText, yes: words.cutYes, no: words.cutNo },
    },
  );
}
