import { defineConfig } from 'prisma/config';

// `prisma generate` needs no schema engine, yet the CLI would download one: any file that is there satisfies it.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
