import { capacitiesIn, may } from './may.ts';
import { consultationTitle } from './names.ts';
import type { Reader } from './reader.ts';

/** What this person can do with the buttons, in a sentence each; the likeliest first (R15). */
export function howTo(reader: Reader): readonly string[] {
  const say = reader.words.pages.help.howTo;
  const capacities = capacitiesIn(reader);
  if (capacities.length === 0) return [];
  const has = (as: string) => capacities.some((capacity) => capacity.as === as);
  const reads = may(reader, 'read');
  return [
    ...guestLines(reader),
    ...(may(reader, 'vote') ? [say.vote, say.changeVote, say.stepAside] : []),
    ...(may(reader, 'give-opinion') ? [say.opinion] : []),
    ...(may(reader, 'give-commission-opinion') ? [say.commission] : []),
    ...(may(reader, 'run') ? [say.run, say.session] : []),
    ...(may(reader, 'write-fiche') ? [say.write] : []),
    say.remark,
    ...(has('board') ? [say.board] : []),
    ...(has('proposer') && !reads ? [say.ownOnly] : []),
  ];
}

function guestLines(reader: Reader): readonly string[] {
  const say = reader.words.pages.help.howTo;
  return capacitiesIn(reader).flatMap((capacity) => {
    if (capacity.as !== 'guest') return [];
    const title = consultationTitle(reader, capacity.of);
    return [title === undefined ? say.guestAnywhere : say.guest(reader.words.format.quoted(title))];
  });
}
