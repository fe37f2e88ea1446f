import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AGREEMENT_SCHEMA_FILE, agreementSchemaJson } from '../../src/rules/agreement-schema.ts';
import { DEMONSTRATION, OPCO_EP_2020, readJson, TROIS_RIVES } from '../support/agreements/read.ts';

const onDisk = readJson(`agreements/${AGREEMENT_SCHEMA_FILE}`);

describe('the JSON Schema of agreement files, for editors', () => {
  it('the file on disk is up to date', () => {
    expect(
      onDisk,
      'run: npx copil agreement schema > agreements/agreement.schema.json && npx biome format --write agreements',
    ).toEqual(JSON.parse(agreementSchemaJson()));
  });

  it.each([OPCO_EP_2020, DEMONSTRATION, TROIS_RIVES])('%s refers to it and keeps to it', (path) => {
    const file = readJson(path);
    expect(file.$schema).toMatch(new RegExp(`(^\\./|/agreements/)${AGREEMENT_SCHEMA_FILE}$`));
    expect(z.fromJSONSchema(onDisk as z.core.JSONSchema.JSONSchema).safeParse(file).error).toBeUndefined();
  });

  it('refuses unknown keys, as the reading of the file does', () => {
    const schema = z.fromJSONSchema(onDisk as z.core.JSONSchema.JSONSchema);
    expect(schema.safeParse({ ...readJson(OPCO_EP_2020), quorums: 'none' }).success).toBe(false);
  });
});
