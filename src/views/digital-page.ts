import { mayGoOnline, toolsOf } from '../rules/digital.ts';
import type { Fiche } from '../rules/fiche.ts';
import { show } from './buttons.ts';
import { digitalBlocks } from './life-blocks.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';

/** The gate of each digital tool of an action (R10.1): what it still lacks, with the buttons of those who give it. */
export function digitalPage(fiche: Fiche, reader: Reader): View {
  const words = reader.words.life.digitalPage;
  const tools = toolsOf(reader.agreement, fiche);
  const shut = tools.filter((_name, tool) => !mayGoOnline(reader.agreement, fiche, tool));
  const summary =
    tools.length === 0
      ? words.none
      : shut.length === 0
        ? words.open
        : words.shut(reader.words.format.list(shut.map(reader.words.format.quoted)));
  const [, ...gates] = digitalBlocks(fiche, reader);
  return {
    name: 'digital',
    title: words.title(ficheName(reader, fiche)),
    ...(tools.length === 0
      ? {}
      : {
          status:
            shut.length === 0
              ? { tone: 'success', text: reader.words.life.page.gateOpen }
              : { tone: 'danger', text: reader.words.life.page.gateShut },
        }),
    summary,
    blocks: [
      { kind: 'paragraph', text: summary },
      ...(tools.length > 0 && gates.length === 0 ? [{ kind: 'paragraph' as const, text: words.later }] : gates),
    ],
    actions: [show('fiche', reader.words.common.buttons.readFiche, 'fiche', { fiche: fiche.id })],
  };
}
