/**
 * Teams' sizes, in UTF-16 units where they are characters. Sources: [teams] Microsoft's Teams documentation
 * (format-your-bot-messages, cards-format, Work-with-Universal-Actions); [schema] Adaptive Cards 1.5; [issue] field
 * reports.
 */
export const LIMITS = {
  /** Schema version of `Action.Execute` and `refresh` in Teams [teams]. */
  version: '1.5',
  /** The whole activity as UTF-16: 100 KB [teams: format-your-bot-messages], 413 beyond. In UTF-16 units. */
  activity: (100 * 1024) / 2,
  /** Left for what the connector adds around the card (conversation, recipient, ids); ours. */
  envelope: 4_000,
  /** Actions shown of one set; the seventh goes to a menu or is not shown (MicrosoftDocs/msteams-docs#5356). */
  primaryActions: 6,
  /** People whose card refreshes by itself [teams: universal actions]. */
  refreshUsers: 60,
  /** Sends to one conversation by one bot, in milliseconds [teams: rate-limit, "per bot per thread"]. */
  pace: [
    { count: 7, ms: 1_000 },
    { count: 8, ms: 2_000 },
    { count: 60, ms: 30_000 },
    { count: 1_800, ms: 3_600_000 },
  ],
  /** One worker waits no longer than this; beyond, the delivery is tried again later. Ours. */
  longestWait: 20_000,
  /** Where Teams says to wait and not how long. Ours. */
  pauseMs: 2_000,
  /** The bytes of a file, to its reader's storage. Ours. */
  uploadMs: 60_000,
  /**
   * Bytes of a picture within a card: in base64 less than 20,000 characters, so that the whole stays well below what a
   * message may weigh [policy].
   */
  picture: 14_500,
  /** A channel's name that Teams did not say is not asked for again before. Ours. */
  nameMs: 3_600_000,
  /** A request to Teams that has no answer by then has none. Ours. */
  requestMs: 15_000,
  /** An invoke is answered within 10 s, or Teams says that it failed [teams: universal actions]; this leaves a margin. */
  invokeMs: 8_000,
  /** A message is acknowledged at once, and answered when the answer is there [design]. */
  messageMs: 2_000,
  /** What follows has no documented limit; ours keep one text from pushing the rest out of sight or of the activity. */
  line: 300,
  text: 3_000,
  hint: 500,
  /** Lines of one text: each is an element of its own. */
  lines: 60,
  button: 60,
  /** `fallbackText`, `speak`, and the activity's `summary`. */
  fallback: 2_000,
  spoken: 500,
  tableRows: 60,
  tableColumns: 8,
  tableCell: 200,
  tallyBodies: 20,
  /** Data of one action, as JSON: it travels to every client of the room. */
  actionData: 2_000,
  /** Inputs of one form with its tables, so that a phone can still show it. */
  inputs: 120,
  choices: 200,
  choice: 200,
  choiceValue: 200,
  /** What one input sends back; the forms have their own, smaller limits. */
  typed: 20_000,
  /** Choices shown as a list of buttons; more become a menu. */
  expandedChoices: 8,
} as const;
