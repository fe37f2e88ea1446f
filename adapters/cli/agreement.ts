import { parseArgs } from 'node:util';
import { agreementSchemaJson } from '../../src/rules/agreement-schema.ts';
import { faultText, readAgreementText } from '../shared/agreement-text.ts';
import { readText } from './agreement-file.ts';
import { DONE, FAILED, jsonLine, type Run, WrongUse, write } from './command.ts';

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
  const read = readAgreementText(await readText(file));
  if ('agreement' in read) {
    const { id } = read.agreement;
    await write(output, values.json ? jsonLine({ ok: true, id }) : `${file}: "${id}" holds\n`);
    return DONE;
  }
  if (values.json) await write(output, jsonLine({ ok: false, faults: read.faults }));
  await write(errors, read.faults.map((fault) => `${file}: ${faultText(fault)}\n`).join(''));
  return FAILED;
};
