import type { AgreementState } from './agreement.ts';
import type { AmendmentState } from './amendment.ts';
import type { FicheState } from './fiche.ts';
import type { FieldFault } from './fiche-content.ts';
import type { DigitalSheet } from './life-facts.ts';
import type { SessionState } from './meeting.ts';
import type { SheetFault } from './realisation.ts';
import type { ReportState } from './report.ts';
import type { Right } from './rights.ts';
import type { Day, LocalTimeFault, Moment } from './time.ts';

/** Every "no", as data: what was asked, why not, what would be allowed. `words/` makes the sentence (R15.3). */
export type Refusal =
  /** This person has no seat and no role in this agreement. */
  | { readonly code: 'no-role-here' }
  | { readonly code: 'not-allowed'; readonly right: Right; readonly who: readonly string[] }
  /** They held the seat once. */
  | { readonly code: 'seat-left'; readonly seat: string; readonly until: Day }
  | { readonly code: 'substitute-acts'; readonly seat: string; readonly substitute: string; readonly until?: Day }
  | { readonly code: 'seat-not-in-roll'; readonly seat: string }
  | { readonly code: 'seat-vacant'; readonly seat: string }
  | { readonly code: 'unknown-seat'; readonly seat: string }
  | {
      readonly code: 'not-found';
      readonly what:
        | 'fiche'
        | 'vote'
        | 'consultation'
        | 'person'
        | 'remark'
        | 'mandate'
        | 'decision'
        | 'agreement'
        | 'room'
        | 'request'
        | 'amendment'
        | 'authorisation'
        | 'tool'
        | 'report'
        | 'contact'
        | 'session'
        | 'minutes'
        | 'point'
        | 'document'
        | 'reminder'
        | 'feed'
        | 'entry';
      readonly given: string;
      /** Nothing was named: what runs or comes next was meant, and there is none. */
      readonly none?: true;
    }
  | {
      readonly code: 'agreement-ended';
      readonly state: AgreementState;
      readonly article: '11' | '17' | '18';
      readonly lastDay: Day;
    }
  | { readonly code: 'agreement-not-yet'; readonly from: Day }
  | { readonly code: 'wrong-state'; readonly state: FicheState; readonly from: readonly FicheState[] }
  | { readonly code: 'not-yours'; readonly what: 'fiche' | 'remark' }
  | { readonly code: 'only-secretariat-now'; readonly state: FicheState }
  | { readonly code: 'content'; readonly faults: readonly FieldFault[] }
  | { readonly code: 'programme-year-fixed'; readonly year: number }
  | { readonly code: 'text-needed'; readonly field: TextField }
  | { readonly code: 'text-too-long'; readonly field: TextField; readonly max: number; readonly length: number }
  | { readonly code: 'establishment-not-sent-back' }
  | { readonly code: 'maintained-not-sent-back' }
  | { readonly code: 'commission-first'; readonly establishment: boolean }
  | { readonly code: 'nothing-to-confirm'; readonly ministry: string }
  | { readonly code: 'opinions-missing'; readonly ministries: readonly string[] }
  /** There is no agenda to put anything on: no consultation runs or is to come. */
  | { readonly code: 'no-consultation' }
  | { readonly code: 'consultation-not-running'; readonly opensAt: Moment; readonly closesAt: Moment }
  | { readonly code: 'moment'; readonly field: string; readonly fault: LocalTimeFault; readonly given: string }
  | { readonly code: 'in-the-past'; readonly field: string; readonly given: Moment; readonly now: Moment }
  | {
      readonly code: 'too-late';
      readonly field: string;
      readonly given: Moment;
      readonly latest: Moment;
      readonly why: 'consultation' | 'session' | 'agreement' | 'two-years' | 'two-years-ahead';
    }
  | { readonly code: 'not-later'; readonly field: string; readonly given: Moment; readonly after: Moment }
  | { readonly code: 'vote-closed'; readonly at: Moment }
  | { readonly code: 'vote-called-off'; readonly at: Moment }
  /** The deadline has come, even where the closing has not run yet (R3.5). */
  | { readonly code: 'vote-over'; readonly deadline: Moment }
  | { readonly code: 'stepped-aside'; readonly seat: string }
  | { readonly code: 'not-stepped-aside'; readonly seat: string }
  | { readonly code: 'own-ballot-stands'; readonly seat: string }
  /** R3.6: in a written consultation, not by hand while seats are awaited. */
  | { readonly code: 'seats-awaited'; readonly seats: readonly string[]; readonly deadline: Moment }
  | { readonly code: 'seat-taken'; readonly seat: string; readonly from: Day }
  | { readonly code: 'person-has-seat'; readonly seat: string }
  | { readonly code: 'mandate-over'; readonly to: Day }
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }
  | { readonly code: 'mail-taken'; readonly mail: string }
  /** R16.4: nobody is erased while they hold something; in which agreement, and until when where that is known. */
  | { readonly code: 'mandate-running'; readonly agreement: string; readonly until?: Day }
  /** A file that goes by mail alone, where mail is not configured or there is no address. */
  | { readonly code: 'no-mail' }
  /** Nothing makes documents here. */
  | { readonly code: 'no-documents' }
  | { readonly code: 'documents-waiting'; readonly most: number }
  | { readonly code: 'account-taken'; readonly platform: string }
  /** Typed where there is no room to bind. */
  | { readonly code: 'no-room-here' }
  /** A room is of one agreement at a time. */
  | { readonly code: 'room-bound-elsewhere' }
  /** R8: one amendment of a fiche at a time. */
  | { readonly code: 'amendment-under-way'; readonly number: number }
  | { readonly code: 'amendment-state'; readonly state: AmendmentState; readonly from: readonly AmendmentState[] }
  | { readonly code: 'nothing-changes' }
  /** R8.3: these fields ask for an amendment. */
  | { readonly code: 'correction-only'; readonly fields: readonly string[] }
  | { readonly code: 'day-in-future'; readonly field: string; readonly given: Day }
  | { readonly code: 'day-in-past'; readonly field: string; readonly given: Day }
  | { readonly code: 'board-before-copil'; readonly meeting: Day; readonly adoptedOn: Day }
  | { readonly code: 'board-after-end'; readonly meeting: Day; readonly lastDay: Day }
  /** R13.2: the year's ceiling does not cover it, by so many cents. */
  | { readonly code: 'ceiling-short'; readonly year: number; readonly cents: number }
  | { readonly code: 'spent-before-start'; readonly state: FicheState }
  | { readonly code: 'year-outside-action'; readonly given: number; readonly years: readonly number[] }
  | { readonly code: 'sheets-missing'; readonly years: readonly number[] }
  | { readonly code: 'sheet'; readonly faults: readonly SheetFault[] }
  /** R4.3: after the vote a reservation is lifted, by an avis that is favourable, once an amendment has met it. */
  | { readonly code: 'only-lifting'; readonly why: 'not-reserved' | 'not-amended' | 'not-favourable' }
  | { readonly code: 'no-support'; readonly ministry: string }
  | { readonly code: 'sheets-first'; readonly sheets: readonly DigitalSheet[] }
  | { readonly code: 'report-state'; readonly state: ReportState }
  | { readonly code: 'report-not-presented'; readonly missing: readonly ('commission' | 'board')[] }
  | { readonly code: 'year-not-over'; readonly year: number }
  /** Somebody else saved this fiche while one was writing. */
  | {
      readonly code: 'changed-meanwhile';
      readonly by?: string;
      readonly at: Moment;
      readonly version: number;
      readonly fields: readonly string[];
    }
  | { readonly code: 'session-state'; readonly state: SessionState; readonly from: readonly SessionState[] }
  /** R11.2: commission, copil, board, each on a strictly earlier day. `copil` is empty where it has no date yet. */
  | { readonly code: 'order'; readonly copil: Day; readonly commission?: Day; readonly board?: Day }
  | { readonly code: 'year-of-session'; readonly year: number; readonly day: Day }
  | { readonly code: 'approvals-missing'; readonly parties: readonly string[] }
  | { readonly code: 'not-convened' }
  | { readonly code: 'too-early'; readonly from: Day }
  | { readonly code: 'votes-open'; readonly count: number }
  | { readonly code: 'reminder-known'; readonly state: 'sent' | 'dropped' | 'muted' }
  /** What it reminds of is done, moved or over. */
  | { readonly code: 'reminder-idle' }
  | { readonly code: 'invalid'; readonly field: string };

export type TextField =
  | 'recommendations'
  | 'reasons'
  | 'reason'
  | 'document'
  | 'suggestions'
  | 'remark'
  | 'title'
  | 'text'
  | 'name'
  | 'whyNoMeeting'
  | 'objectives'
  | 'materials'
  | 'region'
  | 'organisation'
  | 'place'
  | 'change'
  | 'minutes'
  | 'contact'
  | 'dataContact';

export type RefusalCode = Refusal['code'];
