import { currentContent, type Fiche, titleOf } from '../rules/fiche.ts';
import { askedOf, contentOf } from '../rules/fiche-content.ts';
import { fill, show } from './buttons.ts';
import { small } from './labels.ts';
import { isOpenNow, isRoom, may, maySee } from './may.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

const SHOWN = 40;

/** The fiches that this reader may read, latest first; `words`, where some were searched for. */
export function ficheList(fiches: readonly Fiche[], words: string | undefined, reader: Reader): View {
  const own = reader.words.pages.ficheList;
  const found = fiches
    .filter((fiche) => maySee(reader, fiche))
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt) || a.id.localeCompare(b.id));
  const searched = words !== undefined && words.trim() !== '';
  return {
    name: 'fiche-list',
    title: searched ? own.titleFor(reader.words.format.quoted(words.trim())) : own.title,
    summary: own.summary(found.length),
    blocks: [
      ...(ownOnly(reader) ? [{ kind: 'paragraph' as const, text: own.ownOnly }] : []),
      ...(found.length === 0 ? [empty(searched, reader)] : listBlocks(found, reader)),
    ],
    actions: listActions(searched, reader),
  };
}

/** A proposer who reads nothing else (R15): why there are no others. */
const ownOnly = (reader: Reader): boolean =>
  !isRoom(reader) && may(reader, 'write-fiche') && !may(reader, 'read') && !may(reader, 'run');

const empty = (searched: boolean, reader: Reader): Block => ({
  kind: 'paragraph',
  text: searched ? reader.words.pages.ficheList.none : reader.words.pages.ficheList.noneYet,
});

function listBlocks(found: readonly Fiche[], reader: Reader): readonly Block[] {
  const own = reader.words.pages.ficheList;
  const { format, common } = reader.words;
  const listed = found.slice(0, SHOWN);
  const rows = listed.map((fiche) => {
    const content = currentContent(fiche);
    const year = fiche.programmeYear ?? contentOf(content).programmeYear;
    return [
      fiche.reference ?? small(common.states.draft),
      titleOf(fiche) || reader.words.fiche.noTitle,
      common.states[fiche.state],
      year === undefined ? '' : String(year),
      contentOf(content).annex.length === 0 ? '' : format.euros(askedOf(content)),
    ];
  });
  const left = found.length - rows.length;
  return [
    {
      kind: 'table',
      caption: own.caption,
      columns: [
        { label: own.reference, align: 'start' },
        { label: own.ficheTitle, align: 'start' },
        { label: own.state, align: 'start' },
        { label: own.programme, align: 'end' },
        { label: own.asked, align: 'end' },
      ],
      rows,
      opens: listed.map((fiche) => seeAction(fiche, reader)),
    },
    ...(left > 0 ? [{ kind: 'paragraph' as const, text: own.more(left) }] : []),
  ];
}

const seeAction = (fiche: Fiche, reader: Reader): Action => {
  const { buttons } = reader.words.common;
  return show(
    `read-${fiche.id}`,
    fiche.reference ?? titleOf(fiche),
    'fiche',
    { fiche: fiche.id },
    {
      longLabel: buttons.readFicheOf(ficheName(reader, fiche)),
    },
  );
};

const listActions = (searched: boolean, reader: Reader): readonly Action[] => [
  ...(searched ? [show('fiches', reader.words.common.buttons.allFiches, 'fiches')] : []),
  ...(!isRoom(reader) && may(reader, 'write-fiche') && isOpenNow(reader)
    ? [fill('write-fiche', reader.words.fiche.buttons.write, 'write-fiche', {})]
    : []),
];
