import { parseArgs } from 'node:util';
import { readAgreement } from '../../src/rules/agreement.ts';
import { agreementSchemaJson } from '../../src/rules/agreement-schema.ts';
import { pathText, readJsonFile } from './agreement-file.ts';
import { DONE, FAILED, type Run, WrongUse, write } from './command.ts';

/** `copil agreement check FILE` (R1.5) and `copil agreement schema`. */
export const agreement: Run = async (args, { output, errors }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [action, file, ...others] = positionals;
  if (action === 'schema' && file === undefined) {
    await write(output, agreementSchemaJson());
    return DONE;
  }
  if (action !== 'check' || file === undefined || others.length > 0)
    throw new WrongUse('either "check" with one file, or "schema"');
  const read = readAgreement(await readJsonFile(file));
  if ('agreement' in read) {
    const { id } = read.agreement;
    await write(output, values.json ? `${JSON.stringify({ ok: true, id })}\n` : `${file}: "${id}" holds\n`);
    return DONE;
  }
  const faults = read.faults.map(({ path, message }) => ({ path: pathText(path), message }));
  if (values.json) await write(output, `${JSON.stringify({ ok: false, faults })}\n`);
  await write(errors, faults.map(({ path, message }) => `${file}: ${path}: ${message}\n`).join(''));
  return FAILED;
};
