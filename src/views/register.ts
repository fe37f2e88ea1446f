import type { RegisterLine } from '../ports.ts';
import type { Fiche } from '../rules/fiche.ts';
import { show } from './buttons.ts';
import { actedAs, shortHash } from './labels.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import { type Known, lineText } from './register-line.ts';
import type { Action, View } from './view.ts';

export interface RegisterAbout extends Known {
  /** The fiche that the lines are about, where they are about one. */
  readonly fiche?: Fiche;
}

/** The latest acts of the register, newest first, as the library gave them (R16). */
export function register(lines: readonly RegisterLine[], about: RegisterAbout, reader: Reader): View {
  const { register: words } = reader.words;
  return {
    name: 'register',
    title: about.fiche ? words.titleOf(ficheName(reader, about.fiche)) : words.title,
    summary: words.summary(lines.length),
    blocks: [
      { kind: 'paragraph', text: words.intro },
      {
        kind: 'table',
        caption: words.caption,
        columns: [
          { label: words.number, align: 'end' },
          { label: words.at, align: 'start' },
          { label: words.what, align: 'start' },
          { label: words.who, align: 'start' },
          { label: words.hash, align: 'start' },
        ],
        rows: lines.map((line) => [
          String(line.seq),
          reader.words.format.moment(line.at, reader.agreement.timeZone),
          lineText(line, about, reader),
          whoText(line, reader),
          shortHash(line.hash),
        ]),
      },
    ],
    actions: registerActions(lines, about, reader),
  };
}

/** Who, for which seat or in which role, through which platform (R16.1). */
function whoText({ by, via }: RegisterLine, reader: Reader): string {
  const { register: words, common } = reader.words;
  const as = actedAs(reader, by);
  const who =
    by.person === undefined
      ? as
      : by.substitute
        ? words.whoSubstitute(reader.nameOf(by.person), as)
        : words.whoFor(reader.nameOf(by.person), as);
  return by.as === 'clock' ? who : words.via(who, common.platforms[via]);
}

function registerActions(lines: readonly RegisterLine[], { fiche }: RegisterAbout, reader: Reader): readonly Action[] {
  const oldest = lines.at(-1)?.seq;
  const about = fiche ? { fiche: fiche.id } : undefined;
  return [
    ...(oldest !== undefined && oldest > 1
      ? [show('older', reader.words.register.older, 'register', { ...about, before: String(oldest) })]
      : []),
    ...(about ? [show('fiche', reader.words.common.buttons.readFiche, 'fiche', about)] : []),
  ];
}
