import { DAYS_KEPT } from './documents.ts';
import { ATTEMPT_HOURS, LINK_MINUTES, SESSION_HOURS } from './sign-in.ts';

/**
 * What is stored about people, field by field, for the data-protection sheet. A field is a column of the database
 * (`table.column`) or a text that stands beside the register (`Fact.field`, R16.4). A test fails where one is missing here.
 */

/** Kinds of personal data, each with a row of the sheet. */
export const DATA_KINDS = [
  'identity',
  'mandates',
  'accounts',
  'signIn',
  'votes',
  'writings',
  'meetings',
  'directory',
  'register',
  'messages',
  'documents',
  'feeds',
  'publication',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

export const PERSONAL_FIELDS: Readonly<Record<DataKind, readonly string[]>> = {
  identity: [
    ...['person.id', 'person.name', 'person.mail', 'person.locale', 'person.created_at'],
    ...['PersonAdded.name', 'PersonAdded.mail', 'PersonCorrected.name', 'PersonCorrected.mail'],
  ],
  mandates: [
    ...['mandate.id', 'mandate.person_id', 'mandate.kind', 'mandate.seat', 'mandate.role', 'mandate.scope'],
    ...['mandate.first_day', 'mandate.last_day', 'mandate.board_member'],
  ],
  accounts: [
    ...['account.platform', 'account.account', 'account.person_id', 'account.vouched_by', 'account.linked_at'],
    ...['link_request.id', 'link_request.person_id', 'link_request.platform', 'link_request.account'],
    ...['link_request.locale', 'link_request.at'],
    ...['link_code.hash', 'link_code.person_id', 'link_code.until', 'link_code.vouched_by'],
    ...['link_try.platform', 'link_try.account', 'link_try.at'],
    ...['teams_account.account', 'teams_account.user_id', 'teams_account.name', 'teams_account.conversation'],
    ...['teams_account.unreachable', 'teams_account.seen_at'],
    ...[
      'teams_conversation.id',
      'teams_conversation.name',
      'teams_conversation.reference',
      'teams_conversation.seen_at',
    ],
    // The account of whoever installed the application is in what Slack gave.
    'installation.sealed',
    ...['LinkAsked.account', 'AccountLinked.account', 'AccountUnlinked.account'],
  ],
  signIn: [
    ...['mailbox.person_id', 'mailbox.news', 'mailbox.refused_at', 'mailbox.refusal', 'mailbox.links_void_before'],
    ...['sign_in_link.hash', 'sign_in_link.person_id', 'sign_in_link.leads_to', 'sign_in_link.expires_at'],
    ...['sign_in_link.used_at', 'sign_in_link.reach'],
    ...['session.hash', 'session.person_id', 'session.reach', 'session.started_at', 'session.expires_at'],
    'session.answer',
    ...['attempt.bucket', 'attempt.at'],
  ],
  votes: [
    ...['ballot.vote_id', 'ballot.seat', 'ballot.choice', 'ballot.by', 'ballot.entered', 'ballot.at', 'ballot.via'],
    ...['ballot.seq', 'ballot.hash', 'vote.document', 'decision.tally'],
    ...['BallotCast.choice', 'VoteOpened.withoutReason', 'VoteOpened.title', 'VoteOpened.text'],
    ...['VoteExtended.reason', 'DecisionCorrected.text', 'MotionPrepared.title', 'MotionPrepared.text'],
  ],
  writings: [
    ...['fiche.author_id', 'fiche.title', 'fiche.document', 'report.document'],
    ...['FicheWritten.content', 'FicheRevised.content', 'FicheRevised.reason', 'FicheSentBack.suggestions'],
    ...['FichePlaced.withoutCommission', 'FicheWithdrawn.reason', 'FicheCorrected.changes', 'FicheCorrected.reason'],
    ...['CommissionOpinionGiven.text', 'CommissionOpinionGiven.document', 'OpinionGiven.text', 'OpinionGiven.document'],
    ...['RemarkMade.text', 'BoardDecided.reasons'],
    ...['AmendmentProposed.content', 'AmendmentProposed.objectives', 'AmendmentRevised.content'],
    ...['AmendmentRevised.objectives', 'AmendmentRevised.reason', 'AmendmentWithdrawn.reason'],
    ...['RealisationFiled.sheet', 'RealisationFiled.reason', 'ActionAbandoned.reasons'],
    ...['LogoAuthorised.materials', 'LogoWithdrawn.reason', 'RelayRecorded.text'],
    ...['DigitalSheetFiled.text', 'DigitalSheetFiled.link', 'ReportWritten.parts', 'ReportChangesAsked.text'],
    ...['YearChangeAsked.text', 'ConciliationAsked.reason', 'agreement.calendar'],
  ],
  meetings: [
    'consultation.document',
    ...['ConsultationOpened.title', 'ConsultationOpened.whyNoMeeting'],
    ...[
      'SessionPlanned.title',
      'SessionPlanned.place',
      'SessionPlanned.link',
      'SessionMoved.place',
      'SessionMoved.link',
    ],
    ...['SessionMoved.reason', 'SessionCancelled.reason', 'SessionConvened.withoutReason', 'AgendaChangeAsked.text'],
    ...['PointAdded.title', 'PointAdded.text', 'DocumentAttached.title', 'DocumentAttached.href'],
    ...['AttendanceTaken.name', 'GuestNoted.name', 'MinutesCorrected.text'],
  ],
  directory: [
    ...['contact.id', 'contact.region', 'contact.organisation', 'contact.name', 'contact.mail'],
    ...['ContactKept.region', 'ContactKept.organisation', 'ContactKept.name', 'ContactKept.mail'],
  ],
  register: [
    ...['journal.at', 'journal.by', 'journal.via', 'journal.room', 'journal.fact'],
    ...['opening.chain', 'opening.seq', 'opening.field', 'opening.salt', 'opening.value'],
    // The name of a channel may be a person's.
    ...['room.name', 'room.address', 'RoomBound.name', 'RoomBound.address', 'RoomClosed.name'],
  ],
  messages: [
    ...['notice.channel', 'notice.subject', 'notice.event', 'notice.created_at', 'notice.taken_at', 'notice.done_at'],
    ...['notice.due_at', 'notice.failure'],
    ...['post.channel', 'post.subject', 'post.event', 'post.external', 'post.at', 'post.updated_at'],
    'post.seen_at',
    ...['delivery.key', 'delivery.answer', 'delivery.at'],
    // The queue's: where a message goes.
    ...['job.data', 'job.singleton_key', 'job_common.data', 'job_common.singleton_key'],
  ],
  documents: [
    ...['document.id', 'document.person_id', 'document.key', 'document.asked', 'document.title', 'document.channels'],
    ...['document.asked_at', 'document.name', 'document.type', 'document.bytes', 'document.sha256'],
    ...['document.made_at', 'document.failure'],
  ],
  feeds: ['calendar_feed.id', 'calendar_feed.person_id', 'calendar_feed.at', 'calendar_feed.revoked_at'],
  publication: ['agreement.publication', 'PublicationSet.contact', 'PublicationSet.dataContact'],
};

/** Days, hours and minutes after which what is kept for a time goes, for the sheet. */
export interface Retention {
  readonly linkMinutes: number;
  readonly sessionDays: number;
  readonly attemptHours: number;
  readonly documentDays: number;
}

export const RETENTION: Retention = {
  linkMinutes: LINK_MINUTES,
  sessionDays: SESSION_HOURS.room / 24,
  attemptHours: ATTEMPT_HOURS,
  documentDays: DAYS_KEPT,
};
