import type { SelfAct } from '../own-data.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';

/** What somebody asked about their own data is done. */
export function selfDone(name: SelfAct, { words }: Reader): View {
  const { ownData } = words;
  const text =
    name === 'correct-me' ? ownData.corrected : name === 'send-my-data' ? ownData.fileSent : ownData.erasedText;
  return {
    name: 'done',
    title: words.done.title,
    status: { tone: 'success', text: words.done.status },
    summary: text,
    blocks: [{ kind: 'paragraph', text }],
    actions: [],
  };
}
