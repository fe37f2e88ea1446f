import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDocument } from '../../src/papers/make.ts';
import { DOCUMENTS, type Order, readOrder } from '../../src/papers/names.ts';
import { readerFor } from '../../src/readers.ts';
import { refusalSentence } from '../../src/views/refusal-sentence.ts';
import { wordsIn } from '../../src/words/words.ts';
import { print } from '../documents/print.ts';
import { DONE, jsonLine, Refused, type Run, WrongUse, write } from './command.ts';
import { agreementNamed, localeOf, OPERATOR, portsOn } from './console.ts';
import { withDatabase } from './database.ts';
import { writeWhole } from './output.ts';

/** What each document is of: the name of its argument. */
const OF: Readonly<Record<Order['document'], string>> = {
  fiche: 'fiche',
  dossier: 'fiche',
  result: 'decision',
  programme: 'year',
  meeting: 'session',
  attendance: 'session',
  minutes: 'session',
  invitation: 'session',
  report: 'year',
  calendar: 'year',
};

/** Of a session that is not named, the next one is meant, or of minutes the last one. */
const MAY_BE_LEFT_OUT = 'session';

/**
 * `copil document NAME [OF]`: a document as a file, made from the register as it stands now. `--json`: what was written,
 * with its hash. A session is named by its day, its title or its id.
 */
export const document: Run = async (args, streams) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      agreement: { type: 'string' },
      format: { type: 'string' },
      theme: { type: 'string' },
      out: { type: 'string' },
      locale: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [name = '', of, ...more] = positionals;
  if (more.length > 0) throw new WrongUse(`one document at a time, not also ${more.join(', ')}`);
  const locale = localeOf(values.locale);
  const order = orderOf(name, of, values.format?.toLowerCase(), values.theme?.toLowerCase());
  await withDatabase(
    streams,
    async (database) => {
      const ports = portsOn(database);
      const named = await agreementNamed(ports, values.agreement, locale);
      const nobody = await readerFor(ports.library, named.id, undefined);
      if (!nobody) throw new Error(`there is no agreement ${named.id}`);
      const reader = { ...nobody, words: wordsIn(locale), capacities: [OPERATOR.as] };
      const made = await makeDocument({ library: ports.library, agreement: named.id, reader, order });
      if ('refused' in made) throw new Refused(refusalSentence(made.refused, reader));
      const file = await print(made.printable);
      // Nothing that people typed leads the file elsewhere.
      const path = values.out ?? join('.', basename(file.name));
      await writeWhole(path, file.bytes, locale);
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const said = { file: path, title: made.title, type: file.type, bytes: file.bytes.length, sha256 };
      await write(streams.output, values.json ? jsonLine(said) : `${path}\n`);
    },
    locale,
  );
  return DONE;
};

function orderOf(name: string, of: string | undefined, format: string | undefined, theme: string | undefined): Order {
  const known = Object.entries(DOCUMENTS).map(([each, formats]) => `${each} (${formats.join(', ')})`);
  if (!Object.hasOwn(DOCUMENTS, name)) throw new WrongUse(`"document" takes one of ${known.join(', ')}`);
  if (theme !== undefined && theme !== 'light' && theme !== 'dark') throw new WrongUse('--theme takes light or dark');
  const what = OF[name as Order['document']];
  if (of === undefined && what !== MAY_BE_LEFT_OUT) throw new WrongUse(`"document ${name}" takes a ${what}`);
  const order = readOrder({
    document: name,
    ...(of === undefined ? {} : { [what]: of }),
    ...(format === undefined ? {} : { format }),
    ...(theme === undefined ? {} : { theme }),
  });
  if (!order)
    throw new WrongUse(`--format of "document ${name}" is one of ${DOCUMENTS[name as Order['document']].join(', ')}`);
  return order;
}
