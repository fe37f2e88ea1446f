import type { chatFr } from './chat.fr.ts';
import type { Widened } from './widened.ts';

export const chatEn: Widened<typeof chatFr> = {
  loading: { title: 'One moment…', text: 'Loading…' },
  again: {
    title: 'That took a little too long',
    text: 'The window could not open. Nothing is lost: press the button to open it now.',
    open: 'Open',
  },
  recorded: {
    title: 'Received, one moment…',
    text: 'It is being recorded. The answer comes here as soon as that is done.',
  },
  spent: {
    title: 'This button is no longer valid',
    text: 'It comes from a message that is too old, or was copied. Nothing has changed. Type /copil to see what you can do.',
  },
  privateChannel: 'private channel',
  toMend: 'To put right: ',
  install: {
    done: 'Copil is installed',
    doneText: 'Invite the app to the channel of the committee, then type /copil room here there.',
    failed: 'The installation did not succeed',
    failedText: 'Nothing was kept. Start again from the beginning, in the same browser and within ten minutes.',
    retry: 'Start again',
  },
};
