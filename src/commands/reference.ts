import { fold } from '../words/fold.ts';

const REFERENCE = /^(?:fa[ -]*)?(\d{4})[ -]+0*(\d{1,6})$|^fa(\d{4})0*(\d{1,6})$/;

/** `FA-2027-003` for whatever people type for it: `fa-2027-3`, `FA 2027 003`, `2027-3`; undefined for anything else. */
export function referenceIn(typed: string): string | undefined {
  if (typed.length > 60) return undefined;
  const parts = REFERENCE.exec(fold(typed));
  const year = parts?.[1] ?? parts?.[3];
  const number = parts?.[2] ?? parts?.[4];
  if (year === undefined || number === undefined) return undefined;
  return `FA-${year}-${number.padStart(3, '0')}`;
}
