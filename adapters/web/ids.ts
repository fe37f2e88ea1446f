/** An identifier in the page from ours (`fiche:…`): the same parts always give the same, and no others do. */
export function domId(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^\w:.-]/gu, (it) => `~${it.codePointAt(0)?.toString(16)}~`)).join('/');
}

/** The web room of an agreement: it has one. */
export const webRoomOf = (agreement: string): string => `web:${agreement}`;
