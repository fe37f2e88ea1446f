import type { SelfAct } from '../own-data.ts';
import { link } from './buttons.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';

/** What somebody asked about their own data is done; `href`: where their page is, for them alone. */
export function selfDone(name: SelfAct, { words }: Reader, href?: string): View {
  const { ownData } = words;
  const says: Readonly<Record<SelfAct, string>> = {
    'correct-me': ownData.corrected,
    'send-my-data': ownData.fileSent,
    'open-my-data': ownData.pageLink,
    'erase-me': ownData.erasedText,
  };
  const text = says[name];
  return {
    name: 'done',
    title: name === 'open-my-data' ? ownData.title : words.done.title,
    status: { tone: 'success', text: words.done.status },
    summary: text,
    blocks: [{ kind: 'paragraph', text }],
    actions: href === undefined ? [] : [link('open', ownData.pageOpen, href)],
  };
}
