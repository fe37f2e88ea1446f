import { createHash } from 'node:crypto';
import type { MailToSend, Posted } from '../../src/deliver-mail.ts';
import type { PrintedFile } from '../../src/papers/printable.ts';
import type { Library, Person } from '../../src/ports.ts';
import { LINK_MINUTES, type LinkToSend } from '../../src/sign-in.ts';
import { mailDigest, mailSubject } from '../../src/views/mail-digest.ts';
import type { View } from '../../src/views/view.ts';
import { renderEn } from '../../src/words/render.en.ts';
import { renderFr } from '../../src/words/render.fr.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import type { Files } from '../shared/files.ts';
import { invitationToIcs, type Place } from '../shared/ics.ts';
import { addressLink, type LinkMaker, linkOf, newsLink, roomLink } from './links.ts';
import { type FooterLine, type MailPicture, viewToMail } from './render.ts';
import type { Attachment, Mailer } from './send.ts';

export interface MailSideOptions {
  readonly mailer: Mailer;
  readonly library: Library;
  readonly secret: string;
  /** Where the web room is reached, once that is known. */
  readonly base: () => string;
  /** Pictures; absent where none are made. */
  readonly files?: Pick<Files, 'paint'>;
}

export interface MailSide {
  /** What waited for a person, as one mail. */
  send(mail: MailToSend): Promise<Posted>;
  /** The link that somebody asked for, which is in this mail alone. */
  sendSignInLink(link: LinkToSend): Promise<Posted>;
  /** To an address that somebody says is theirs. */
  sendAddressLink(person: Person, mail: string): Promise<Posted>;
  /** To the address that was somebody's until now. */
  sendAddressChanged(person: Person & { readonly mail: string }): Promise<Posted>;
  /** All that is held on somebody, as a file. */
  sendOwnData(person: Person & { readonly mail: string }, file: string): Promise<Posted>;
}

export function mailSide({ mailer, library, secret, base, files }: MailSideOptions): MailSide {
  /** Of the first views, as a mail shows them; what keeps one away does not keep back the words, which say the same. */
  const paintedOf = async (views: readonly View[]): Promise<readonly PaintedPicture[]> => {
    const pictures = views.flatMap(({ picture }) => picture ?? []).slice(0, PICTURES);
    const painted = await Promise.all(
      pictures.map(async (picture, i): Promise<readonly PaintedPicture[]> => {
        const file = await files?.paint(picture).catch(() => undefined);
        return file ? [{ cid: `picture-${i + 1}@copil`, alt: picture.alt, file }] : [];
      }),
    );
    return painted.flat();
  };

  const maker = async (): Promise<LinkMaker> => ({ base: base(), secret, now: await library.now() });
  return {
    async send({ to, agreement, views, key }) {
      const links = await maker();
      const words = wordsIn(to.locale);
      const standing = (await library.standing(agreement))?.agreement;
      const title = standing?.title ?? agreement;
      const pictures = await paintedOf(views);
      const invitations = standing ? invitationsIn(views, { agreement, zone: standing.timeZone }) : [];
      const owner = { person: to.person, agreement };
      const unsubscribe = to.wantsNews ? newsLink(links, to.person) : undefined;
      const footer: readonly FooterLine[] = [
        { text: words.mail.openRoom, href: roomLink(links, owner) },
        { text: words.mail.personal },
        { text: `${words.mail.why(title)} ${words.mail.statutory}` },
        ...(unsubscribe === undefined ? [] : [{ text: words.mail.stopNews, href: unsubscribe }]),
      ];
      const mail = viewToMail(mailDigest(views, words), {
        words: renderWords(to.locale),
        from: words.mail.from(title),
        subject: mailSubject(views, words),
        linkTo: linkOf(links, owner),
        greeting: words.mail.greeting(to.name),
        footer,
        rest: { kind: 'say', text: '' },
        pictures,
      });
      return mailer.send({
        ...mail,
        to,
        attachments: [...pictures.map(inline), ...invitations],
        id: `notice-${key.length > 60 ? hash(key) : key}`,
        ...(unsubscribe === undefined ? {} : { unsubscribe }),
      });
    },
    sendSignInLink({ person, token, reach }) {
      const words = wordsIn(person.locale);
      const say = words.mail.signIn;
      const minutes = String(LINK_MINUTES);
      const href = `${base()}/connexion/${token}`;
      const mail = viewToMail(
        {
          ...letter('sign-in', say.subject, [reach === 'room' ? say.text(minutes) : say.ownData(minutes), say.notYou]),
          actions: [{ id: 'sign-in', label: say.button, style: 'primary', intent: { kind: 'say', text: '' } }],
        },
        { words: renderWords(person.locale), linkTo: () => href, greeting: words.mail.greeting(person.name) },
      );
      return mailer.send({ ...mail, to: person, id: `sign-in-${hash(token)}` });
    },
    async sendAddressLink(person, address) {
      const links = await maker();
      const words = wordsIn(person.locale);
      const say = words.ownData;
      const href = addressLink(links, person.id, address);
      const mail = viewToMail(
        {
          ...letter('address', say.addressMailSubject, [say.addressMailText, words.mail.signIn.notYou]),
          actions: [{ id: 'address', label: say.addressYes, style: 'primary', intent: { kind: 'say', text: '' } }],
        },
        {
          words: renderWords(person.locale),
          linkTo: () => href,
          greeting: words.mail.greeting(person.name),
        },
      );
      return mailer.send({ ...mail, to: { name: person.name, mail: address }, id: `address-${hash(href)}` });
    },
    async sendAddressChanged(person) {
      const words = wordsIn(person.locale);
      const say = words.ownData;
      const mail = viewToMail(letter('address', say.addressChangedSubject, [say.addressChangedText]), {
        words: renderWords(person.locale),
        greeting: words.mail.greeting(person.name),
      });
      const { epochMilliseconds } = await library.now();
      return mailer.send({ ...mail, to: person, id: `address-changed-${hash(`${person.id}${epochMilliseconds}`)}` });
    },
    sendOwnData(person, file) {
      const words = wordsIn(person.locale);
      const say = words.mail.ownData;
      const mail = viewToMail(letter('own-data', say.subject, [say.text]), {
        words: renderWords(person.locale),
        greeting: words.mail.greeting(person.name),
      });
      const attachments = [{ name: 'copil-mes-donnees.json', type: 'application/json', content: file }];
      return mailer.send({ ...mail, to: person, id: `own-data-${hash(file)}`, attachments });
    },
  };
}

/** Pictures of one mail: more would make it heavy, and each is in the web room. */
const PICTURES = 3;

interface PaintedPicture extends MailPicture {
  readonly file: PrintedFile;
}

const inline = ({ cid, file }: PaintedPicture): Attachment => ({
  name: file.name,
  type: file.type,
  content: file.bytes,
  cid,
});

/** The meetings of what is told (R11.4), for the reader's own calendar. */
const invitationsIn = (views: readonly View[], place: Place): readonly Attachment[] =>
  views.flatMap(({ invitation }, i) =>
    invitation
      ? [
          {
            name: i === 0 ? 'copil.ics' : `copil-${i + 1}.ics`,
            type: 'text/calendar; charset=utf-8; method=PUBLISH',
            content: invitationToIcs(invitation, place),
          },
        ]
      : [],
  );

/** A mail that says a few sentences. */
const letter = (name: string, title: string, texts: readonly string[]): View => ({
  name,
  title,
  summary: texts[0] ?? title,
  blocks: texts.slice(1).map((text) => ({ kind: 'paragraph', text })),
  actions: [],
});

const renderWords = (locale: Locale) => (locale === 'en' ? renderEn : renderFr);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
