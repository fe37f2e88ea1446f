import { currentVersion, type Fiche } from '../rules/fiche.ts';
import type { About } from './form-kind.ts';

/** The version that a form was opened on, carried along: what others save meanwhile is then not lost. */
export const writtenOn = (fiche: Fiche, about: About): About => ({
  base: about.base ?? String(currentVersion(fiche).n),
  ...(about.over === undefined ? {} : { over: about.over }),
});

/** The same as a command carries it. */
export function versionsIn({ base, over }: About): { readonly base?: number; readonly over?: number } {
  const number = (text: string | undefined): number | undefined =>
    text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  const [on, upon] = [number(base), number(over)];
  return { ...(on === undefined ? {} : { base: on }), ...(upon === undefined ? {} : { over: upon }) };
}
