import type { Contact } from '../rules/directory.ts';
import { act, fill, link } from './buttons.ts';
import { isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

/** R9.5: the regional representatives of the signatories, and the contacts in higher education. */
export function directory(contacts: readonly Contact[], reader: Reader): View {
  const words = reader.words.life.directory;
  const { contact: own } = reader.words.life.forms;
  const sorted = [...contacts].sort(
    (a, b) => a.region.localeCompare(b.region, 'fr') || a.organisation.localeCompare(b.organisation, 'fr'),
  );
  const runs = !isRoom(reader) && may(reader, 'run');
  const table: Block = {
    kind: 'table',
    caption: words.caption,
    columns: [own.region, own.organisation, own.name, own.mail].map((label) => ({ label, align: 'start' })),
    rows: sorted.map(({ region, organisation, name, mail }) => [region, organisation, name, mail]),
  };
  const managing: readonly Action[] = runs
    ? sorted.flatMap(({ id, name }) => [
        fill(`contact-${id}`, own.correct(name), 'keep-contact', { contact: id }),
        act(
          `remove-${id}`,
          own.remove(name),
          'remove-contact',
          { contact: id },
          {
            style: 'danger',
            confirm: { title: own.removeTitle, text: own.removeText, yes: own.removeYes, no: own.removeNo },
          },
        ),
      ])
    : sorted.map(({ id, name, mail }) => link(`mail-${id}`, name, `mailto:${mail}`));
  return {
    name: 'directory',
    title: words.title,
    summary: words.summary(sorted.length),
    blocks:
      sorted.length === 0
        ? [{ kind: 'paragraph', text: words.empty }]
        : [table, { kind: 'actions', actions: managing }],
    actions: runs ? [fill('add-contact', own.add, 'keep-contact', {}, { style: 'primary' })] : [],
  };
}
