/** Sizes of mail. Sources: [gmail] support.google.com (clipped messages); [rfc] RFC 5322 section 2.1.1. */
export const LIMITS = {
  /** Gmail shows no more than 102 KB of a page and hides the rest behind a link [gmail]. In bytes, with room for the frame. */
  html: 96 * 1024,
  /** A line of a header is 78 characters by advice, 998 by force [rfc]; more than this is not read in a list anyway. */
  subject: 150,
  /** A name in a line or on a button; ours. */
  line: 300,
} as const;
