import type { Person } from '../ports.ts';
import type { Platform } from '../rules/facts.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Mandate } from '../rules/seats.ts';
import type { Day } from '../rules/time.ts';
import { cutAction } from './accounts.ts';
import { act, fill } from './buttons.ts';
import { seatLabel } from './labels.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

export interface MyData {
  readonly person: Person;
  readonly accounts: readonly { readonly platform: Platform; readonly account: string }[];
  /** Titles of all agreements in which this person has or had a place. */
  readonly agreements: readonly string[];
  /** Of this agreement, all that this person may have written in. */
  readonly fiches: readonly Fiche[];
  /** Can the file of it all be sent by mail? */
  readonly canMail?: boolean;
  /** Is there a page that holds it all, to be opened from here? */
  readonly canOpen?: boolean;
  /** The last mandate that is not over: until then nothing is erased. */
  readonly mandate?: { readonly agreement: string; readonly until?: Day };
}

/** All that the system keeps about the reader (R16.4), shown to them alone. */
export function myData(data: MyData, reader: Reader): View {
  const { person, accounts, agreements, fiches, mandate } = data;
  const { myData: words } = reader.words.pages;
  const written = fiches.filter((fiche) => fiche.author === person.id);
  return {
    name: 'my-data',
    title: words.title,
    summary: words.summary,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: words.name, value: person.name },
          { label: words.mail, value: person.mail ?? words.noMail },
          { label: words.locale, value: words.locales[person.locale] },
          { label: words.remarks, value: remarksText(person.id, fiches, reader) },
        ],
      },
      ...listed(
        words.accounts,
        accounts.map(({ platform, account }) => words.account(reader.words.common.platforms[platform], account)),
      ),
      ...(accounts.length > 0
        ? [
            {
              kind: 'actions' as const,
              actions: accounts.map((account) => cutAction({ person: person.id, ...account }, reader)),
            },
          ]
        : []),
      ...listed(
        words.mandates,
        reader.committee.mandates.filter((m) => m.person === person.id).map((m) => mandateText(m, reader)),
      ),
      ...listed(
        words.fiches,
        written.map((fiche) => ficheName(reader, fiche)),
      ),
      ...listed(words.agreements, agreements),
      { kind: 'paragraph', text: words.rights },
      ...(mandate ? [{ kind: 'paragraph' as const, text: notYet(mandate, reader) }] : []),
    ],
    actions: [
      fill('correct-my-data', reader.words.ownData.correct, 'correct-my-data', {}),
      ...fileActions(data, reader),
      ...(accounts.length > 0 ? [act('link-code', reader.words.newcomer.code.ask, 'link-code', {})] : []),
      ...(mandate ? [] : [eraseAction(reader)]),
    ],
  };
}

function notYet({ agreement, until }: NonNullable<MyData['mandate']>, { words }: Reader): string {
  return words.ownData.eraseNotYet(agreement, until === undefined ? '' : words.format.shortDay(until));
}

/** Everything, as a file: by mail, or on the page that holds it all. */
const fileActions = ({ person, canMail, canOpen }: MyData, { words }: Reader): readonly Action[] => [
  ...(canMail && person.mail !== undefined ? [act('send-my-data', words.ownData.sendFile, 'send-my-data', {})] : []),
  ...(canOpen ? [act('open-my-data', words.ownData.openPage, 'open-my-data', {})] : []),
];

function eraseAction({ words: { ownData } }: Reader): Action {
  const confirm = {
    title: ownData.eraseQuestion,
    text: `${ownData.eraseText} ${ownData.eraseNoReturn}`,
    yes: ownData.eraseYes,
    no: ownData.eraseNo,
  };
  return act('erase-me', ownData.erase, 'erase-me', {}, { style: 'danger', confirm });
}

const listed = (heading: string, items: readonly string[]): readonly Block[] =>
  items.length > 0
    ? [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]
    : [];

function remarksText(person: string, fiches: readonly Fiche[], reader: Reader): string {
  const own = fiches.flatMap((fiche) => fiche.remarks).filter((remark) => remark.by === person);
  const withdrawn = own.filter((remark) => remark.text === undefined).length;
  return reader.words.pages.myData.remarksValue(own.length, withdrawn);
}

function mandateText(mandate: Mandate, reader: Reader): string {
  const { pages, common, format } = reader.words;
  const what =
    mandate.kind === 'role'
      ? common.roles[mandate.role]
      : mandate.kind === 'seat'
        ? pages.myData.seat(seatLabel(reader, mandate.seat))
        : pages.myData.substituteFor(seatLabel(reader, mandate.seat));
  return mandate.to === undefined
    ? pages.myData.mandate(what, format.shortDay(mandate.from))
    : pages.myData.mandateUntil(what, format.shortDay(mandate.from), format.shortDay(mandate.to));
}
