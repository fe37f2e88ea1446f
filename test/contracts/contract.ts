import type { TestRegister } from '../support/register.ts';

/**
 * What every platform must do, in words of the committee: `platforms.test.ts` asks the same of each. A platform joins by
 * one entry there; what it can't do stands in its entry, with why.
 */
export interface PlatformContract {
  readonly name: string;
  readonly cannot: Partial<Readonly<Record<Ability, string>>>;
  /** No text of a person may show up so in what is sent: it would act. */
  readonly acts: RegExp;
  /** The committee of `world.ts` before it: a room, and everybody known but `STRANGER`. */
  open(): Promise<Stand>;
}

export type Ability =
  | 'message gone'
  | 'room closed'
  | 'unknown person'
  /** A card of the room shows each person what is theirs. */
  | 'own view'
  /** An answer stands where it was asked, for who asked alone. */
  | 'answer in the room'
  /** A form opens where its button was pressed. */
  | 'form in the room'
  /** Somebody is written to in private who never wrote there. */
  | 'first word';

/** Somebody of the platform whom nobody is known by. */
export const STRANGER = 'zoe';
/** Somebody of the committee, linked, who has not written a word yet. */
export const SILENT = 'cleo';

export interface Stand {
  readonly register: TestRegister;
  /** What the room is called where a remark from there is shown. */
  readonly roomName: string;
  /** What stands in the room, oldest first, as this person has it before them. */
  inRoom(who: string): Promise<readonly Shown[]>;
  /** A message of the room as it comes into this person's sight. */
  asSeenBy(who: string, shown: Shown): Promise<Shown>;
  /** What only this person sees, oldest first. */
  privately(who: string): Promise<readonly Shown[]>;
  /** Somebody types a command in the room; gives the answer, which only they see. */
  type(who: string, text: string): Promise<Shown>;
  /** Somebody presses the first button with such a name; gives what only they see of it. */
  press(who: string, shown: Shown, label: RegExp): Promise<Shown>;
  /** Somebody sends a form with these values, by field, the others as they began; gives what only they see of it. */
  fill(who: string, form: Shown, values: Readonly<Record<string, string>>): Promise<Shown>;
  /** Delivers all that waits; gives the channels that failed. */
  deliver(): Promise<readonly string[]>;
  /** Somebody deletes a message of the room. */
  remove?(shown: Shown): unknown;
  /** The platform refuses the bot in the room from now on. */
  shut?(): void;
  close(): Promise<void>;
}

export interface Shown {
  /** The same as long as it is the same message. */
  readonly id: string;
  /** In or over the room, or in a conversation that only this person and the bot have. */
  readonly where: 'room' | 'alone';
  /** All that can be read, with ordinary spaces. */
  readonly text: string;
  /** Names of buttons, as they are read; of links too. */
  readonly buttons: readonly string[];
  readonly payload: unknown;
  /** As it goes to the client. */
  readonly sent: string;
}

/** A local time is asked for as a day and an hour, in inputs of their own (`startsAt:day`, `startsAt:time`). */
export const inParts = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(value) ?? [];
      return day === undefined || time === undefined
        ? [[name, value]]
        : [
            [`${name}:day`, day],
            [`${name}:time`, time],
          ];
    }),
  );
