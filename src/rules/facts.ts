import type { FicheContent } from './fiche-content.ts';
import { LIFE_SEALED, type LifeFact } from './life-facts.ts';
import { type MeetingFact, SEALED_IN_MEETINGS } from './meeting-facts.ts';
import type { Published } from './publication.ts';
import type { Mandate } from './seats.ts';
import type { Choice, Outcome, Tally, Voter } from './tally.ts';
import type { Day, Moment } from './time.ts';

/** Everything that can happen: the journal's vocabulary, in the past tense. What `SEALED` names stands beside (R16.4). */
export type Fact =
  | AgreementLoaded
  | MandateGiven
  | MandateEnded
  | RoomBound
  | RoomClosed
  | FicheWritten
  | FicheRevised
  | FicheSubmitted
  | CommissionOpinionGiven
  | FicheSentBack
  | FichePlaced
  | FicheWithdrawn
  | OpinionGiven
  | OpinionConfirmed
  | ConsultationOpened
  | MotionPrepared
  | MotionRemoved
  | VoteOpened
  | BallotCast
  | SeatSteppedAside
  | SteppingAsideUndone
  | VoteExtended
  | VoteClosed
  | VoteCalledOff
  | DecisionTaken
  | DecisionCorrected
  | RemarkMade
  | RemarkWithdrawn
  | PersonAdded
  | PersonCorrected
  | PersonErased
  | LinkAsked
  | LinkRefused
  | AccountLinked
  | AccountUnlinked
  | PublicationSet
  | LifeFact
  | MeetingFact;

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** A version of the agreement file, by the hash of its content (R1.5). */
interface AgreementLoaded {
  readonly kind: 'AgreementLoaded';
  readonly version: string;
  readonly validFrom: Day;
}

interface MandateGiven {
  readonly kind: 'MandateGiven';
  readonly mandate: Mandate;
}
interface MandateEnded {
  readonly kind: 'MandateEnded';
  readonly mandate: string;
  readonly to: Day;
}
/** A room where the agreement's fiches are discussed (R17.1); its name and where it is on its platform stand beside. */
interface RoomBound {
  readonly kind: 'RoomBound';
  readonly room: string;
  readonly platform: Platform;
  readonly name: string;
  readonly address: Readonly<Record<string, string>>;
}

/** Nothing can be posted there any more. */
interface RoomClosed {
  readonly kind: 'RoomClosed';
  readonly room: string;
  readonly why: string;
  readonly name: string;
}

interface FicheWritten {
  readonly kind: 'FicheWritten';
  readonly fiche: string;
  readonly author: string;
  readonly content: FicheContent;
}
/** A new version (R7.3); from the agenda on with a reason. */
interface FicheRevised {
  readonly kind: 'FicheRevised';
  readonly fiche: string;
  readonly version: number;
  readonly content: FicheContent;
  readonly reason?: string;
}
interface FicheSubmitted {
  readonly kind: 'FicheSubmitted';
  readonly fiche: string;
  readonly reference: string;
  readonly programmeYear: number;
  /** Handed in again as it was, although the commission had sent it back (R5.2). */
  readonly maintained: boolean;
}
export type CommissionValue = 'favourable' | 'reserved' | 'unfavourable';
interface CommissionOpinionGiven {
  readonly kind: 'CommissionOpinionGiven';
  readonly fiche: string;
  readonly version: number;
  readonly value: CommissionValue;
  readonly text?: string;
  /** Entered by the secretariat: the reference of the document it came by. */
  readonly document?: string;
}
interface FicheSentBack {
  readonly kind: 'FicheSentBack';
  readonly fiche: string;
  readonly suggestions: string;
}
/** On the agenda of a written consultation (R11.6). */
interface FichePlaced {
  readonly kind: 'FichePlaced';
  readonly fiche: string;
  readonly consultation: string;
  /** R5.3: the secretariat's reason, where the commission has given no avis. */
  readonly withoutCommission?: string;
}
interface FicheWithdrawn {
  readonly kind: 'FicheWithdrawn';
  readonly fiche: string;
  readonly reason?: string;
}

export type OpinionValue = 'favourable' | 'reserved' | 'unfavourable' | 'not-concerned';
interface OpinionGiven {
  readonly kind: 'OpinionGiven';
  readonly fiche: string;
  readonly ministry: string;
  /** Where it is on an amendment, of which `version` then is (R8.1). */
  readonly amendment?: string;
  readonly version: number;
  readonly value: OpinionValue;
  /** Recommendations where reserved (R4.2), reasons where unfavourable. */
  readonly text?: string;
  readonly document?: string;
}
interface OpinionConfirmed {
  readonly kind: 'OpinionConfirmed';
  readonly fiche: string;
  readonly ministry: string;
  readonly amendment?: string;
  readonly version: number;
}

interface ConsultationOpened {
  readonly kind: 'ConsultationOpened';
  readonly consultation: string;
  readonly opensAt: Moment;
  readonly closesAt: Moment;
  readonly title: string;
  readonly whyNoMeeting: string;
  /** Where its votes open by themselves. */
  readonly voting?: Voting;
}
/** How the votes of a written consultation run that open by themselves, all at once, on its date (R3.6, R3.7). */
export interface Voting {
  readonly tallyShown: TallyShown;
  readonly closeWhenAllVoted: boolean;
}
/** A text that is put to the vote when its consultation opens (R11.6). */
interface MotionPrepared {
  readonly kind: 'MotionPrepared';
  readonly consultation: string;
  readonly motion: string;
  readonly title: string;
  readonly text: string;
}
interface MotionRemoved {
  readonly kind: 'MotionRemoved';
  readonly consultation: string;
  readonly motion: string;
}

/** What a vote is on (R3.11). */
export type VoteSubject =
  | { readonly kind: 'fiche'; readonly fiche: string; readonly version: number }
  | { readonly kind: 'amendment'; readonly fiche: string; readonly amendment: string; readonly version: number }
  | { readonly kind: 'motion' };

/** R11.9: a motion that sets the priorities of a year. */
export interface Priorities {
  readonly year: number;
  readonly axes: readonly string[];
}

interface VoteOpened {
  readonly kind: 'VoteOpened';
  readonly vote: string;
  readonly subject: VoteSubject;
  readonly roll: readonly Voter[];
  readonly deadline: Moment;
  readonly tallyShown: TallyShown;
  readonly closeWhenAllVoted: boolean;
  readonly consultation: string;
  /** Ministries whose avis is not in (R4.5). */
  readonly without: readonly string[];
  readonly withoutReason?: string;
  /** Of a motion. */
  readonly title?: string;
  readonly text?: string;
  readonly priorities?: Priorities;
  /** The one that was prepared for its consultation. */
  readonly motion?: string;
}
export type TallyShown = 'live' | 'at-close';

interface BallotCast {
  readonly kind: 'BallotCast';
  readonly vote: string;
  readonly seat: string;
  readonly choice: Choice;
  /** By the secretariat, from a show of hands (R3.8). */
  readonly entered: boolean;
}
interface SeatSteppedAside {
  readonly kind: 'SeatSteppedAside';
  readonly vote: string;
  readonly seat: string;
}
interface SteppingAsideUndone {
  readonly kind: 'SteppingAsideUndone';
  readonly vote: string;
  readonly seat: string;
}
interface VoteExtended {
  readonly kind: 'VoteExtended';
  readonly vote: string;
  readonly from: Moment;
  readonly to: Moment;
  readonly reason: string;
}
export type ClosedHow = 'deadline' | 'by-hand' | 'all-voted' | 'agreement-ended';
/** A seat at the close, public from then on (R3.7). */
export interface SeatResult extends Voter {
  readonly result: Choice | 'silent' | 'aside' | 'vacant';
  readonly entered?: true;
}
interface VoteClosed {
  readonly kind: 'VoteClosed';
  readonly vote: string;
  readonly how: ClosedHow;
  readonly seats: readonly SeatResult[];
  readonly tally: Tally;
}
interface VoteCalledOff {
  readonly kind: 'VoteCalledOff';
  readonly vote: string;
  readonly why: 'new-version' | 'withdrawn';
}
/** Never edited (R3.10). */
interface DecisionTaken {
  readonly kind: 'DecisionTaken';
  readonly decision: string;
  readonly vote: string;
  readonly subject: VoteSubject;
  readonly outcome: Outcome;
}
/** A material error put right by a new decision linked to the first (R3.10). */
interface DecisionCorrected {
  readonly kind: 'DecisionCorrected';
  readonly decision: string;
  readonly corrects: string;
  readonly text: string;
}

interface RemarkMade {
  readonly kind: 'RemarkMade';
  readonly remark: string;
  readonly fiche: string;
  readonly text: string;
}
interface RemarkWithdrawn {
  readonly kind: 'RemarkWithdrawn';
  readonly remark: string;
  readonly fiche: string;
}

interface PersonAdded {
  readonly kind: 'PersonAdded';
  readonly person: string;
  readonly name: string;
  readonly mail?: string;
}
interface PersonCorrected {
  readonly kind: 'PersonCorrected';
  readonly person: string;
  readonly name: string;
  readonly mail?: string;
}
/** All that names a person goes (R16.4), once their mandates are over. */
interface PersonErased {
  readonly kind: 'PersonErased';
  readonly person: string;
}
/** Somebody says that an account is this person's; a secretary has to confirm it. */
interface LinkAsked {
  readonly kind: 'LinkAsked';
  readonly request: string;
  readonly person: string;
  readonly platform: Platform;
  readonly account: string;
  /** The language of the account (the person's, from the link on). */
  readonly locale?: 'fr' | 'en';
}
interface LinkRefused {
  readonly kind: 'LinkRefused';
  readonly request: string;
}
interface AccountLinked {
  readonly kind: 'AccountLinked';
  readonly person: string;
  readonly platform: Platform;
  readonly account: string;
  readonly locale?: 'fr' | 'en';
  /** The request that it answers. */
  readonly request?: string;
  /** Absent in older entries. */
  readonly vouchedBy?: Voucher;
}
/** What of the agreement anybody can read from now on (R15), and whom they can ask. */
interface PublicationSet {
  readonly kind: 'PublicationSet';
  readonly what: readonly Published[];
  readonly contact?: string;
  readonly dataContact?: string;
}
/** Who says that an account is a person's: its mail address alone, a secretary, another account of theirs, the operator. */
export const VOUCHERS = ['mail', 'secretariat', 'code', 'operator'] as const;
export type Voucher = (typeof VOUCHERS)[number];
interface AccountUnlinked {
  readonly kind: 'AccountUnlinked';
  readonly person: string;
  readonly platform: Platform;
  readonly account: string;
}

export const PLATFORMS = ['web', 'slack', 'teams', 'mail', 'cli', 'clock'] as const;
export type Platform = (typeof PLATFORMS)[number];

/**
 * Fields that the journal holds as salted hashes only, their text beside it: people's words and names (R16.4), and a
 * ballot's choice, which nobody else sees while the tally is hidden (R3.7).
 */
export const SEALED: { readonly [K in FactKind]: readonly Exclude<keyof FactOf<K>, 'kind'>[] } = {
  AgreementLoaded: [],
  MandateGiven: [],
  MandateEnded: [],
  RoomBound: ['name', 'address'],
  RoomClosed: ['name'],
  FicheWritten: ['content'],
  FicheRevised: ['content', 'reason'],
  FicheSubmitted: [],
  CommissionOpinionGiven: ['text', 'document'],
  FicheSentBack: ['suggestions'],
  FichePlaced: ['withoutCommission'],
  FicheWithdrawn: ['reason'],
  OpinionGiven: ['text', 'document'],
  OpinionConfirmed: [],
  ConsultationOpened: ['title', 'whyNoMeeting'],
  MotionPrepared: ['title', 'text'],
  MotionRemoved: [],
  VoteOpened: ['withoutReason', 'title', 'text'],
  BallotCast: ['choice'],
  SeatSteppedAside: [],
  SteppingAsideUndone: [],
  VoteExtended: ['reason'],
  VoteClosed: [],
  VoteCalledOff: [],
  DecisionTaken: [],
  DecisionCorrected: ['text'],
  RemarkMade: ['text'],
  RemarkWithdrawn: [],
  PersonAdded: ['name', 'mail'],
  PersonCorrected: ['name', 'mail'],
  PersonErased: [],
  LinkAsked: ['account'],
  LinkRefused: [],
  AccountLinked: ['account'],
  AccountUnlinked: ['account'],
  PublicationSet: ['contact', 'dataContact'],
  ...LIFE_SEALED,
  ...SEALED_IN_MEETINGS,
};
