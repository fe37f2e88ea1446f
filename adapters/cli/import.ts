import { parseArgs } from 'node:util';
import { ficheCsv } from '../../src/import/fiche-csv.ts';
import { type FicheImport, importFiches } from '../../src/import/fiches.ts';
import { pathToText } from '../../src/import/lined-json.ts';
import { sayImportFault } from '../../src/import/say-import-fault.ts';
import { faultSentences, refusalSentence } from '../../src/views/refusal-sentence.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import { parseCsv } from '../shared/csv-lines.ts';
import { parseWithLines } from '../shared/json-lines.ts';
import { readText } from './agreement-file.ts';
import { consoleWords, DONE, FAILED, jsonLine, type Run, WrongUse, write } from './command.ts';
import { agreementNamed, consoleReader, localeOf, type Named, portsOn } from './console.ts';
import { withDatabase } from './database.ts';

/** `copil import`: fiches from a file, JSON or a table (`fiches.csv`), all of them or none (R7.1). */
export const importFile: Run = async (args, streams) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      agreement: { type: 'string' },
      author: { type: 'string' },
      'dry-run': { type: 'boolean' },
      locale: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new WrongUse('one file of fiches');
  const locale = localeOf(values.locale);
  const text = await readText(file, locale);
  const words = consoleWords(locale);
  const dryRun = values['dry-run'] ?? false;
  const { author } = values;
  return withDatabase(
    streams,
    async (database) => {
      const ports = portsOn(database);
      const named = await agreementNamed(ports, values.agreement, locale);
      const isTable = /\.csv$/i.test(file);
      const parse = isTable ? ficheCsv(named.agreement, parseCsv) : parseWithLines;
      const options = { parse, dryRun, ...(author === undefined ? {} : { author }) };
      const came = await importFiches(ports, named.id, text, options);
      if (!('fiches' in came)) {
        const lines = refusedLines(came, named, locale, isTable);
        if (values.json) await write(streams.output, jsonLine({ ok: false, faults: lines }));
        await write(streams.errors, lines.map(({ message }) => `${file}: ${message}\n`).join(''));
        return FAILED;
      }
      if (values.json) {
        await write(streams.output, jsonLine({ ok: true, dryRun, agreement: named.id, fiches: came.fiches }));
        return DONE;
      }
      const said = came.fiches.map(({ reference, title, already }) => {
        if (dryRun) return `${words.import.wouldComeIn(title)}\n`;
        return `${reference ?? ''}  ${title}${already ? ` (${words.import.already})` : ''}\n`;
      });
      await write(streams.output, said.join(''));
      return DONE;
    },
    locale,
  );
};

type Line = { readonly line?: number; readonly path?: string; readonly message: string };

function refusedLines(
  came: Exclude<FicheImport, { fiches: unknown }>,
  named: Named,
  locale: Locale,
  isTable: boolean,
): readonly Line[] {
  const words = wordsIn(locale);
  if ('noAuthor' in came) return [{ message: words.import.noAuthor(came.noAuthor ?? '') }];
  if ('faults' in came)
    return came.faults.map((fault) => ({
      line: fault.line,
      path: pathToText(fault.path),
      message: sayImportFault(fault, named.agreement, words, isTable ? 'form' : 'file'),
    }));
  const reader = consoleReader(named, locale);
  const more = came.refused.code === 'content' ? faultSentences(came.refused.faults, reader) : [];
  return [refusalSentence(came.refused, reader), ...more].map((message) => ({ message }));
}
