/**
 * Slack's sizes, in UTF-16 units where they are characters (Slack's own count is by code point: ours is never above it).
 * Sources: [types] @slack/types 3.2 (block-kit/*.d.ts, views.d.ts); [docs] docs.slack.dev reference pages;
 * [issue] field reports.
 */
export const LIMITS = {
  /** Blocks of a message [docs: blocks]. */
  messageBlocks: 50,
  /** Blocks of a modal or of App Home [types: views]. */
  viewBlocks: 100,
  /**
   * Everything in the blocks of one message. Undocumented: refused from about 13,200 characters (slackapi/bolt-js#2509),
   * and with rich text from less text than that (#2867), so the containers count too: we measure the blocks as JSON.
   */
  messageSize: 13_000,
  /** A whole view as JSON, 250 KB [docs: view_too_large]; in characters, so that three-byte letters fit. */
  viewSize: 80_000,
  /** `text` of a message: longer ones may be split [docs: chat.postMessage]. */
  text: 4_000,
  /** Text of a section [types: SectionBlock]. */
  section: 3_000,
  /** Header [types: HeaderBlock]. */
  header: 150,
  /** One line of small print; ours, so that the title stays in sight. */
  context: 300,
  /** A note; ours, so that the first one always has room beside title and buttons. */
  note: 1_500,
  /** A title longer than a header follows it up to this; ours, likewise. */
  longTitle: 500,
  /** Elements of an actions block [types: ActionsBlock]. */
  actions: 25,
  /** What a button may hold is 75, but it shows about 30 [types: Button]; the whole label is then read aloud. */
  button: 30,
  /** `accessibility_label` [types: Button]. */
  spoken: 75,
  /** A url button's address [types: Button]. */
  url: 3_000,
  /** Confirmation dialog [types: ConfirmationDialog]. */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Alternative text of a picture [types: ImageBlock]. */
  alt: 2_000,
  /** Table: rows with the header, columns [types: TableBlock]; one table a message [docs: table block]. */
  tableRows: 100,
  tableColumns: 20,
  tables: 1,
  /** A cell has no documented limit; ours keeps one cell from taking the message's whole size. */
  tableCell: 200,
  /** Modal title and its buttons [types: ModalView]. */
  modalTitle: 24,
  modalButton: 24,
  /** `private_metadata` and `callback_id` [types: BaseView]. */
  metadata: 3_000,
  callbackId: 255,
  /** Label and hint of an input [types: InputBlock]. */
  label: 2_000,
  hint: 2_000,
  /** Longest text that an input takes [docs: plain text input]. */
  input: 3_000,
  /** Options: of radio buttons and checkboxes, of a menu; their text, description and value [types: Option]. */
  boxes: 10,
  menu: 100,
  option: 75,
  optionValue: 75,
  /** A field's error in the acknowledgement of a modal; ours, so that the whole stays readable. */
  fieldError: 500,
} as const;

/** In milliseconds. */
export const PACE = {
  /** Slack takes a delivery for failed after 3 s [docs: interactivity]. */
  acknowledge: 2_000,
  /** A delivery that nothing has acknowledged by then is known to no listener. */
  unhandled: 3_000,
  /** A window that is not ready by then opens with "loading": a trigger_id lives 3 s [docs: modals]. */
  loading: 1_000,
  /** How long such a window waits to know its reader's language. */
  language: 300,
  /** One message a second in a channel [docs: rate limits, chat.postMessage]. */
  post: 1_000,
  /** `chat.update` is tier 3, 50 a minute in a workspace [docs: rate limits]. */
  update: 1_200,
  /** A call without an answer by then has failed, for what we know. */
  call: 10_000,
  /** For the bytes of a file. Ours. */
  upload: 60_000,
  /** Pauses before a picture is tried again that Slack has not looked at yet; then the message goes without. Ours. */
  picture: [500, 1_000, 2_000, 4_000],
  /** A turn, or a Retry-After, that is further away than this is left to the queue. */
  patience: 5_000,
  /** Before another attempt to open the socket, doubled at each one up to the most. */
  reconnect: 1_000,
  reconnectMost: 30_000,
  /** The same, where Slack refuses the token. */
  refused: 300_000,
  /** A socket that stood for so long stood well. */
  stood: 10_000,
  /** How long a signed request stays valid [docs: verifying requests]. */
  signature: 300_000,
  /** Where a workspace lets no message be edited after a while, a card is posted anew at most this often. */
  repost: 3_600_000,
} as const;
