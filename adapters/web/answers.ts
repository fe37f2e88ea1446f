import type { Answers, Last } from './receive.ts';

/** Answers kept by this process alone: enough where there is one, as in the demonstration. */
export function answersInMemory(): Answers {
  const kept = new Map<string, Last>();
  return {
    async keep({ session }, last) {
      kept.set(session, last);
    },
    async take({ session }) {
      const last = kept.get(session);
      kept.delete(session);
      return last;
    },
  };
}
