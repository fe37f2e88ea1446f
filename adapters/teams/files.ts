import { z } from 'zod';
import type { Library } from '../../src/ports.ts';
import { oneLine, shorten } from '../../src/views/plain.ts';
import type { Attachment } from '../../src/views/view.ts';
import { said } from '../../src/views/welcome.ts';
import { wordsIn } from '../../src/words/words.ts';
import type { Files } from '../shared/files.ts';
import { type Activity, localeOf, placeOf, senderOf as senderIn, tenantOf } from './command.ts';
import { viewToActivity } from './draw.ts';
import { LIMITS } from './limits.ts';
import type { CardActivity } from './render.ts';
import type { Sender } from './send.ts';

/**
 * Files in Teams: a bot asks first, in the personal chat; who accepts gets the file into their own storage, to which Teams
 * gives an address for that one file [teams: bots-filesv4]. In channels and groups there is no such way.
 */

export interface FileActivity {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly [
    {
      readonly contentType:
        | 'application/vnd.microsoft.teams.card.file.consent'
        | 'application/vnd.microsoft.teams.card.file.info';
      readonly name: string;
      readonly contentUrl?: string;
      readonly content: object;
    },
  ];
}

export type TeamsActivity = CardActivity | FileActivity;

/** Asks whether the file may be put into its reader's storage. */
export function consentActivity({ document, file, bytes }: Attachment, description: string): FileActivity {
  const context = { document };
  return {
    type: 'message',
    summary: shorten(oneLine(description), LIMITS.spoken),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: file,
        content: { description, sizeInBytes: bytes, acceptContext: context, declineContext: context },
      },
    ],
  };
}

const Consent = z.looseObject({
  action: z.enum(['accept', 'decline']),
  context: z.looseObject({ document: z.string().max(100) }),
  uploadInfo: z
    .looseObject({
      uploadUrl: z.string().max(4_000),
      contentUrl: z.string().max(4_000),
      name: z.string().max(400),
      uniqueId: z.string().max(200),
      fileType: z.string().max(40).optional(),
    })
    .optional(),
});

/** Where Microsoft keeps people's files: nothing of ours is sent anywhere else, whoever says so. */
const STORAGE = /(?:^|\.)(?:sharepoint\.com|sharepoint\.us|microsoftpersonalcontent\.com|onedrive\.com|1drv\.com)$/i;

export interface FilePorts {
  readonly library: Pick<Library, 'personOf'>;
  readonly files: Files | undefined;
  readonly sender: Sender;
  /** Whether an address may be sent a file; tests have their own storage. */
  readonly isStorage?: (url: URL) => boolean;
}

export const isMicrosoftStorage = (url: URL): boolean =>
  url.protocol === 'https:' && url.port === '' && url.username === '' && STORAGE.test(url.hostname);

/** What somebody answered to the question: accepted, the file is put there, and the question becomes the file. */
export const fileConsent =
  ({ library, files, sender, isStorage = isMicrosoftStorage }: FilePorts) =>
  async (activity: Activity): Promise<void> => {
    const read = Consent.safeParse(activity.value);
    const tenant = tenantOf(activity) ?? '';
    const from = senderIn(activity, tenant);
    if (!read.success || !from) return;
    const { action, context, uploadInfo } = read.data;
    const place = placeOf(activity, tenant);
    const locale = localeOf(activity);
    const { teams } = wordsIn(locale);
    const answer = async (file: FileActivity | undefined, title: string, text: string): Promise<void> => {
      const told = file ?? viewToActivity(said('file', title, [text]), { locale });
      const question = activity.replyToId;
      const kept = question === undefined ? undefined : await sender.update(place, question, told);
      if (kept === undefined) await sender.post(place, told);
    };
    if (action === 'decline') return answer(undefined, teams.file.declined, teams.file.declinedText);
    const person = await library.personOf('teams', from.account);
    const file = person === undefined ? undefined : await files?.take(context.document, person);
    if (!file || !uploadInfo) return answer(undefined, teams.file.gone, teams.file.goneText);
    const url = URL.parse(uploadInfo.uploadUrl);
    if (!url || !isStorage(url)) return answer(undefined, teams.file.failed, teams.file.failedText);
    const size = file.bytes.length;
    const put = await fetch(url, {
      method: 'PUT',
      headers: { 'content-length': String(size), 'content-range': `bytes 0-${size - 1}/${size}` },
      body: Buffer.from(file.bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(LIMITS.uploadMs),
    }).catch(() => undefined);
    if (!put?.ok) return answer(undefined, teams.file.failed, teams.file.failedText);
    const { contentUrl, name, uniqueId, fileType = '' } = uploadInfo;
    return answer(
      {
        type: 'message',
        summary: shorten(oneLine(name), LIMITS.spoken),
        attachments: [
          {
            contentType: 'application/vnd.microsoft.teams.card.file.info',
            name,
            contentUrl,
            content: { uniqueId, fileType },
          },
        ],
      },
      '',
      '',
    );
  };
