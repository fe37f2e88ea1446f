import type { Agreement } from './agreement.ts';
import { documentsDue, isLate, type Session, type SessionDocument } from './meeting.ts';
import type { Day } from './time.ts';

export type { Session } from './meeting.ts';

/** The last day on which a session's documents go out in time (R11.3). */
export const sessionDue = (session: Session, agreement: Agreement): Day =>
  documentsDue(session, agreement.timeZone, agreement.documentsLeadDays);

/** Documents that came after it: marked late on the agenda and in the minutes (R11.3). */
export const lateDocuments = (session: Session, agreement: Agreement): readonly SessionDocument[] =>
  session.documents.filter(({ at }) => isLate(at, sessionDue(session, agreement), agreement.timeZone));
