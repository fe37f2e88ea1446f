import { toMessage, toWindow } from '../../adapters/slack/draw.ts';
import type { View } from '../../src/views/view.ts';

/** One page, a table of so many lines and a button to somewhere else, as a message and as a window of Slack. */
export function pageInSlack(lines: readonly string[], page: NonNullable<View['page']>) {
  const view: View = {
    name: 'page',
    title: 'Une page',
    summary: 'Une page de beaucoup de lignes.',
    blocks: [
      {
        kind: 'table',
        caption: 'Des lignes',
        columns: [
          { label: 'Numéro', align: 'end' },
          { label: 'Ce qui s’est passé', align: 'start' },
        ],
        rows: lines.map((line, i) => [String(i + 1), line]),
      },
    ],
    actions: [
      {
        id: 'other',
        label: 'Ailleurs',
        style: 'plain',
        intent: { kind: 'show', page: 'logo', about: { fiche: 'f2' } },
      },
    ],
    page,
  };
  const reader = { locale: 'fr', agreement: 'convention' } as const;
  return { message: toMessage(view, reader).blocks, window: toWindow(view, reader).blocks };
}
