import type { View } from '../../src/views/view.ts';
import type { Answers } from './receive.ts';

/** Answers kept by this process alone: enough where there is one, as in the demonstration. */
export function answersInMemory(): Answers {
  const kept = new Map<string, View>();
  return {
    async keep({ session }, answer) {
      kept.set(session, answer);
    },
    async take({ session }) {
      const answer = kept.get(session);
      kept.delete(session);
      return answer;
    },
  };
}
