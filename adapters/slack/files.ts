import { setTimeout as sleep } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import { webApi } from '@slack/bolt';
import type { PrintedFile } from '../../src/papers/printable.ts';
import { oneLine, shorten } from '../../src/views/plain.ts';
import { LIMITS, PACE } from './limits.ts';

/**
 * Files in Slack: an address to send the bytes to, then the word that they are there [docs: files.getUploadURLExternal,
 * files.completeUploadExternal]. No alternative text goes with the file: with one, Slack says that it shared a file and
 * does not (slackapi/python-slack-sdk#1818). A picture has its own in the block that shows it.
 */

type Client = webApi.WebClient;

/** The bytes are in Slack, for nobody to see yet. */
async function sent(client: Client, { name, bytes }: PrintedFile): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  });
  if (!url || !id) throw new Error('Slack gave no address for a file');
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(PACE.upload),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`Slack took no file: ${answer.status}`);
  return id;
}

/** A picture that a message of ours can show; nobody finds it elsewhere. */
export async function uploadPicture(client: Client, file: PrintedFile): Promise<string> {
  const id = await sent(client, file);
  await client.files.completeUploadExternal({ files: [{ id, title: titleOf(file) }] });
  return id;
}

/** In a conversation: the bytes first, so that what fails has shown nothing yet. */
export async function prepareFile(client: Client, file: PrintedFile): Promise<(channel: string) => Promise<void>> {
  const id = await sent(client, file);
  return async (channel) => {
    await client.files.completeUploadExternal({ files: [{ id, title: titleOf(file) }], channel_id: channel });
  };
}

const titleOf = ({ name }: PrintedFile): string => shorten(oneLine(name), LIMITS.header);

/** `alt` is all that who does not see it gets: the figures in sentences. */
export const pictureBlock = (id: string, alt: string): types.ImageBlock => ({
  type: 'image',
  slack_file: { id },
  alt_text: shorten(oneLine(alt), LIMITS.alt),
});

/**
 * Slack looks at a picture before a message may show it, for a second or so (slackapi/python-slack-sdk#1521), and until
 * then says that the block is invalid. Undefined where it does so for too long.
 */
export async function whenReady<T>(post: () => Promise<T>): Promise<T | undefined> {
  for (const pause of PACE.picture) {
    try {
      return await post();
    } catch (error) {
      if (!isInvalidBlocks(error)) throw error;
      await sleep(pause);
    }
  }
  return undefined;
}

const isInvalidBlocks = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && error.data.error === 'invalid_blocks';

/** The workspace installed the application before it asked for this right: its administrators can install it anew. */
export const isMissingScope = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && error.data.error === 'missing_scope';
