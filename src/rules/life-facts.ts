import type { FicheContent, FieldValue } from './fiche-content.ts';
import type { RealisationSheet } from './realisation.ts';
import type { YearFigures } from './report.ts';
import type { Day } from './time.ts';

/** What happens to an action before and after the copil's vote (R6, R8–R10, R12). */
export type LifeFact =
  | BoardDecided
  | AmendmentProposed
  | AmendmentRevised
  | AmendmentPlaced
  | AmendmentWithdrawn
  | AmendmentTookEffect
  | FicheCorrected
  | ActionStarted
  | RealisationFiled
  | ActionAbandoned
  | LogoAuthorised
  | LogoWithdrawn
  | RelayRecorded
  | DigitalSheetFiled
  | DigitalAgreementGiven
  | ContactKept
  | ContactRemoved
  | ReportWritten
  | ReportPresented
  | ReportSent
  | ReportValidated
  | ReportChangesAsked;

/** R6.1; `deferred` leaves the fiche, or the amendment, adopted. */
export type BoardValue = 'validated' | 'refused' | 'deferred';
interface BoardDecided {
  readonly kind: 'BoardDecided';
  readonly fiche: string;
  readonly amendment?: string;
  /** The version of the fiche, or of the amendment, that it is about. */
  readonly version: number;
  readonly value: BoardValue;
  readonly meeting: Day;
  readonly reasons?: string;
  /** In cents: by how much the year's ceiling is passed, where it is (R13.2). */
  readonly aboveCeilingBy?: number;
}

/** R8.1: a content put to the copil; the one that stands goes on until this one takes effect. */
interface AmendmentProposed {
  readonly kind: 'AmendmentProposed';
  readonly fiche: string;
  readonly amendment: string;
  /** 1, 2, 3… of the fiche. */
  readonly number: number;
  readonly author: string;
  readonly content: FicheContent;
  /** How it keeps to the agreement's objectives (R8.1). */
  readonly objectives: string;
}
interface AmendmentRevised {
  readonly kind: 'AmendmentRevised';
  readonly fiche: string;
  readonly amendment: string;
  readonly version: number;
  readonly content: FicheContent;
  readonly objectives: string;
  readonly reason?: string;
}
interface AmendmentPlaced {
  readonly kind: 'AmendmentPlaced';
  readonly fiche: string;
  readonly amendment: string;
  readonly consultation: string;
}
interface AmendmentWithdrawn {
  readonly kind: 'AmendmentWithdrawn';
  readonly fiche: string;
  readonly amendment: string;
  /** `with-the-fiche`: the board refused the action, or it was abandoned. */
  readonly why: 'withdrawn' | 'with-the-fiche';
  readonly reason?: string;
}
/** R8.2: the amended content is the fiche's new version. */
interface AmendmentTookEffect {
  readonly kind: 'AmendmentTookEffect';
  readonly fiche: string;
  readonly amendment: string;
  readonly version: number;
}
/** R8.3: a new version that asks for no vote; before and after are kept. */
interface FicheCorrected {
  readonly kind: 'FicheCorrected';
  readonly fiche: string;
  readonly version: number;
  readonly changes: readonly {
    readonly field: string;
    readonly before?: FieldValue;
    readonly after?: FieldValue;
  }[];
  readonly reason?: string;
}

interface ActionStarted {
  readonly kind: 'ActionStarted';
  readonly fiche: string;
}
/** R12.1: one sheet for each calendar year of the action; the last one completes it. */
interface RealisationFiled {
  readonly kind: 'RealisationFiled';
  readonly fiche: string;
  readonly year: number;
  readonly completes: boolean;
  readonly sheet: RealisationSheet;
  /** Why a sheet of this year that was filed before is replaced. */
  readonly reason?: string;
}
interface ActionAbandoned {
  readonly kind: 'ActionAbandoned';
  readonly fiche: string;
  readonly reasons: string;
  /** In cents: what it spent of the agreement's money (R13.1). */
  readonly spent: number;
}

/** R9.1: a ministry's express written authorisation, from its first to its last day. */
interface LogoAuthorised {
  readonly kind: 'LogoAuthorised';
  readonly fiche: string;
  readonly authorisation: string;
  readonly ministry: string;
  readonly from: Day;
  readonly to: Day;
  readonly materials: readonly string[];
}
interface LogoWithdrawn {
  readonly kind: 'LogoWithdrawn';
  readonly fiche: string;
  readonly authorisation: string;
  readonly reason?: string;
}
/** R4.4: the ministry relayed the action to its services in the regions. */
interface RelayRecorded {
  readonly kind: 'RelayRecorded';
  readonly fiche: string;
  readonly ministry: string;
  readonly text: string;
}

/** R10.1: what stands in the gate before a digital tool goes online. */
export type DigitalSheet = 'data-protection' | 'transparency';
interface DigitalSheetFiled {
  readonly kind: 'DigitalSheetFiled';
  readonly fiche: string;
  readonly tool: number;
  readonly sheet: DigitalSheet;
  readonly text: string;
  readonly link?: string;
}
interface DigitalAgreementGiven {
  readonly kind: 'DigitalAgreementGiven';
  readonly fiche: string;
  readonly tool: number;
  readonly ministry: string;
  readonly agreed: boolean;
}

/** R9.5: a line of the directory, new or corrected. */
interface ContactKept {
  readonly kind: 'ContactKept';
  readonly contact: string;
  readonly region: string;
  readonly organisation: string;
  readonly name: string;
  readonly mail: string;
}
interface ContactRemoved {
  readonly kind: 'ContactRemoved';
  readonly contact: string;
}

/** R12.2: the qualitative parts of the annual report, by name. */
interface ReportWritten {
  readonly kind: 'ReportWritten';
  readonly report: string;
  readonly parts: Readonly<Record<string, string>>;
}
interface ReportPresented {
  readonly kind: 'ReportPresented';
  readonly report: string;
  readonly to: 'commission' | 'board';
  readonly on: Day;
}
/** What is sent is what is validated: the figures are fixed here. */
interface ReportSent {
  readonly kind: 'ReportSent';
  readonly report: string;
  readonly sending: number;
  readonly figures: YearFigures;
}
interface ReportValidated {
  readonly kind: 'ReportValidated';
  readonly report: string;
  readonly sending: number;
  readonly body: string;
}
interface ReportChangesAsked {
  readonly kind: 'ReportChangesAsked';
  readonly report: string;
  readonly sending: number;
  readonly body: string;
  readonly text: string;
}

/** People's words and names among them, kept beside the journal (R16.4). */
export const LIFE_SEALED: {
  readonly [K in LifeFact['kind']]: readonly Exclude<keyof Extract<LifeFact, { kind: K }>, 'kind'>[];
} = {
  BoardDecided: ['reasons'],
  AmendmentProposed: ['content', 'objectives'],
  AmendmentRevised: ['content', 'objectives', 'reason'],
  AmendmentPlaced: [],
  AmendmentWithdrawn: ['reason'],
  AmendmentTookEffect: [],
  FicheCorrected: ['changes', 'reason'],
  ActionStarted: [],
  RealisationFiled: ['sheet', 'reason'],
  ActionAbandoned: ['reasons'],
  LogoAuthorised: ['materials'],
  LogoWithdrawn: ['reason'],
  RelayRecorded: ['text'],
  DigitalSheetFiled: ['text', 'link'],
  DigitalAgreementGiven: [],
  ContactKept: ['region', 'organisation', 'name', 'mail'],
  ContactRemoved: [],
  ReportWritten: ['parts'],
  ReportPresented: [],
  ReportSent: [],
  ReportValidated: [],
  ReportChangesAsked: ['text'],
};
