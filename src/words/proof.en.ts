import type { ProofWords } from './proof.fr.ts';

export const proofEn: ProofWords = {
  title: 'Proof in the register',
  look: 'Look for a hash',
  lookHint: 'The hash of a receipt, whole or at least its first 12 signs.',
  lookButton: 'Look',
  holds: 'In the chain',
  broken: 'The chain does not hold',
  summary: (seq, after) =>
    `Act no. ${seq} is in the chain of the register. Acts that follow it, all checked just now: ${after}.`,
  summaryBroken: (seq) =>
    `Act no. ${seq} was found, but the chain does not hold from act no. ${seq} on. Tell the secretariat.`,
  seq: 'No.',
  what: 'Act',
  hash: 'Hash of the act',
  prev: 'Hash of the act before',
  head: (seq) => `Hash of the last act (no. ${seq})`,
  after: 'Acts that follow it',
  how: 'Each act carries the hash of the one before: changing this one would change all later hashes, up to the last. Keep the last hash, or compare it with another member’s.',
  offline: 'To check without this site: download the proof, then type “copil verify” followed by the name of the file.',
  file: 'Download the proof',
  source: 'The act as it is hashed',
  own: 'What you wrote or chose, under its seal',
  ownText: 'Only you see this. The seal is the SHA-256 of the salt, a line feed and the value.',
  field: 'Field',
  salt: 'Salt',
  value: 'Value',
  notFound: 'This hash is not in the register of this agreement. Check that it is whole.',
  check: 'Check in the register',
  consultations: {
    title: 'Written consultations',
    summary: (n) =>
      n === 0 ? 'No written consultation.' : n === 1 ? 'One written consultation.' : `${n} written consultations.`,
    state: 'State',
    points: 'Points',
    read: 'Read the consultation',
    readLong: (title) => `Read the consultation ${title}`,
  },
};
