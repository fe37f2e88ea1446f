import { PassThrough, Readable } from 'node:stream';
import { main } from '../../../adapters/cli/copil.ts';

/** Runs a command line in this process, with streams of its own; `copil.test.ts` runs the program itself. */
export async function copil(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const [out, err] = [textOf(output), textOf(errors)];
  const code = await main(args, { input: Readable.from([]), output, errors, env });
  output.end();
  errors.end();
  return { code, out: await out, err: await err };
}

async function textOf(stream: PassThrough): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
