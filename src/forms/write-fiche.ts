import { ficheFields, readFicheFields } from './fiche-fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';

const DRAFT = { complete: false } as const;

/** A new draft (R7.1, R7.2). */
export const writeFiche: FormKind = {
  id: 'write-fiche',
  loads: () => ({}),
  show: (world, _about, reader) => {
    const { title, intro, submit } = reader.words.forms.writeFiche;
    const fields = ficheFields(world.agreement, {}, DRAFT, reader.words);
    const form: Form = { id: 'write-fiche', about: {}, title, intro, submit, fields };
    return unlessRefused(form, 'write-fiche', { content: { title: SOMETHING } }, world, reader);
  },
  read: (values, _about, world, reader) => {
    const read = readFicheFields(world.agreement, values, DRAFT, reader.words);
    return 'errors' in read ? read : { act: 'write-fiche', command: { content: read.content } };
  },
};
