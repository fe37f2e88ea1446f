import { z } from 'zod';
import { AgreementFile } from './agreement-file.ts';

/** Where an agreement file of the same folder finds the schema: its `$schema`. */
export const AGREEMENT_SCHEMA_FILE = 'agreement.schema.json';

/**
 * The JSON Schema of agreement files, as text, so that an editor helps who writes one. Made from the zod schema; what
 * concerns two keys at once (seats and seat names, fields that the rules read) is checked by `readAgreement` alone.
 * Draft 7: the one that editors know best. What has a default is not required.
 */
export function agreementSchemaJson(): string {
  const { $schema, ...schema } = z.toJSONSchema(AgreementFile, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ $schema, title: 'Agreement file', ...schema }, null, 2)}\n`;
}
