import type { Words } from '../words/words.ts';
import type { View } from './view.ts';

/** The register could not be written: what was asked is not done, and it is nobody's fault here. */
export function noRoom({ room }: Words): View {
  return {
    name: 'no-room',
    title: room.noRoom,
    status: { tone: 'danger', text: room.noRoomStatus },
    summary: room.noRoomText,
    blocks: [{ kind: 'paragraph', text: room.noRoomText }],
    actions: [],
  };
}
