import { DATA_KINDS, PERSONAL_FIELDS, type Retention } from '../personal-data.ts';
import type { Publication } from '../rules/publication.ts';
import { show } from './buttons.ts';
import type { Reader } from './reader.ts';
import { contactOf, publicNote, publishAction, signatories, statusOf } from './transparency.ts';
import type { Block, Fact, View } from './view.ts';

export interface DataProtectionAbout {
  readonly publication?: Publication;
  readonly retention: Retention;
  /** Where anybody reads it; absent where nothing is served. */
  readonly address?: string;
  readonly forAnybody?: boolean;
}

/** What is kept on people, why, for how long, and what they can ask for: every field that is stored, by kind. */
export function dataProtection(about: DataProtectionAbout, reader: Reader): View {
  const { dataProtection: say, transparency } = reader.words;
  return {
    name: 'data-protection',
    eyebrow: reader.agreement.title,
    title: say.title,
    ...(about.forAnybody ? {} : { status: statusOf(about.publication, 'data', reader) }),
    summary: say.summary,
    blocks: [
      { kind: 'paragraph', text: say.summary },
      ...publicNote(about, 'data', reader),
      { kind: 'heading', text: say.brief.heading },
      { kind: 'facts', items: brief(about.publication, reader) },
      { kind: 'heading', text: say.rights.heading },
      { kind: 'list', items: Object.values(say.rights.items) },
      { kind: 'heading', text: say.kindsHeading },
      ...kinds(about.retention, reader),
    ],
    actions: about.forAnybody
      ? []
      : [
          show('my-data', reader.words.commands.buttons['my-data'] ?? '', 'my-data'),
          show('transparency', transparency.buttons.page, 'transparency'),
          ...publishAction(reader),
        ],
  };
}

function brief(publication: Publication | undefined, reader: Reader): readonly Fact[] {
  const { brief: say } = reader.words.dataProtection;
  const agreement = reader.words.format.quoted(reader.agreement.title);
  return [
    { label: say.controller, value: say.controllerValue(agreement, signatories(reader)) },
    { label: say.contact, value: contactOf(publication, reader) },
    ...(publication?.dataContact === undefined ? [] : [{ label: say.officer, value: publication.dataContact }]),
    { label: say.purpose, value: say.purposeValue },
    { label: say.basis, value: say.basisValue(agreement) },
    { label: say.automated, value: say.automatedValue },
    { label: say.recipients, value: say.recipientsValue },
    { label: say.logs, value: say.logsValue },
  ];
}

function kinds(retention: Retention, { words }: Reader): readonly Block[] {
  const { kinds: named, labels, fields } = words.dataProtection;
  return DATA_KINDS.map((kind): Block => {
    const { name, what, why, from, seenBy, kept } = named[kind];
    return {
      kind: 'details',
      label: name,
      blocks: [
        {
          kind: 'facts',
          items: [
            { label: labels.what, value: what },
            { label: labels.why, value: why },
            { label: labels.from, value: from },
            { label: labels.seenBy, value: seenBy },
            { label: labels.kept, value: typeof kept === 'string' ? kept : kept(retention) },
            { label: fields, value: PERSONAL_FIELDS[kind].join(', ') },
          ],
        },
      ],
    };
  });
}
