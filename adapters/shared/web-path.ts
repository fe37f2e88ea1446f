/** Where the web room has a page, for those who send people there. */
export function webPath(page: string, about: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(about).toString();
  return `/page/${encodeURIComponent(page)}${asked === '' ? '' : `?${asked}`}`;
}
