/**
 * Questions that are asked one by one and answered together: the first goes at once with whoever asks in the same turn,
 * and who comes while they are under way goes with the next. `ask` gives the answers in the order of the questions. Where
 * it fails, each is asked by itself, so that no question can spoil another's answer.
 */
export function gathered<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let isUnderWay = false;

  const go = async (): Promise<void> => {
    while (waiting.length > 0) {
      const asking = waiting.splice(0, MOST);
      await together(asking).catch(async (error: unknown) => {
        if (asking.length === 1) asking[0]?.failed(error);
        else await Promise.all(asking.map(byItself));
      });
    }
    isUnderWay = false;
  };
  const together = async (asking: readonly Waiting<Question, Answer>[]): Promise<void> => {
    const answers = await ask(asking.map(({ question }) => question));
    for (const [n, { done }] of asking.entries()) done(answers[n] as Answer);
  };
  const byItself = (one: Waiting<Question, Answer>): Promise<void> => together([one]).catch(one.failed);
  return (question) =>
    new Promise((done, failed) => {
      waiting.push({ question, done, failed });
      if (isUnderWay) return;
      isUnderWay = true;
      setImmediate(go);
    });
}

/** Questions that go together at most. */
const MOST = 100;

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}
