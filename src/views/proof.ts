import type { Proof } from '../ports.ts';
import { canonical, isSeal } from '../rules/journal.ts';
import type { Proven } from '../rules/proof.ts';
import { show } from './buttons.ts';
import { actedAs } from './labels.ts';
import type { Reader } from './reader.ts';
import { type Known, lineText } from './register-line.ts';
import type { Block, View } from './view.ts';

/** That an act stands in the register: its place, the chain from there to its end, and how to check it elsewhere. */
export function proof(found: Proof, proven: Proven, known: Known, reader: Reader): View {
  const { proof: words, format, register } = reader.words;
  const { entry, line, following, head } = found;
  const seq = String(entry.seq);
  const who =
    entry.by.person === undefined
      ? actedAs(reader, entry.by)
      : register.whoFor(reader.nameOf(entry.by.person), actedAs(reader, entry.by));
  return {
    name: 'proof',
    title: words.title,
    status: proven.holds ? { tone: 'success', text: words.holds } : { tone: 'danger', text: words.broken },
    summary: proven.holds
      ? words.summary(seq, format.number(following.length))
      : words.summaryBroken(String(proven.seq)),
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: words.seq, value: seq },
          { label: register.at, value: format.moment(entry.at, reader.agreement.timeZone) },
          { label: words.what, value: lineText(line, known, reader) },
          { label: register.who, value: who },
          { label: words.hash, value: entry.hash },
          { label: words.prev, value: entry.prev },
          { label: words.after, value: format.number(following.length) },
          { label: words.head(String(head.seq)), value: head.hash },
        ],
      },
      { kind: 'paragraph', text: words.how },
      ...ownWords(found, reader),
      { kind: 'details', label: words.source, blocks: [{ kind: 'paragraph', text: canonical(withoutHash(entry)) }] },
    ],
    actions: [show('register', reader.words.common.buttons.register, 'register')],
  };
}

const withoutHash = ({ hash: _hash, ...rest }: Proof['entry']) => rest;

/** The seals of this entry that are the reader's own, with what opens them. */
function ownWords({ entry, openings }: Proof, reader: Reader): readonly Block[] {
  const { proof: words } = reader.words;
  const sealed = openings.filter(({ field }) => isSeal(entry.fact[field]));
  if (sealed.length === 0) return [];
  return [
    {
      kind: 'details',
      label: words.own,
      blocks: [
        { kind: 'paragraph', text: words.ownText },
        ...sealed.map(
          ({ field, salt, value }): Block => ({
            kind: 'facts',
            items: [
              { label: words.field, value: field },
              { label: words.salt, value: salt },
              { label: words.value, value: canonical(value) },
            ],
          }),
        ),
      ],
    },
  ];
}
