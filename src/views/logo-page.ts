import type { Fiche } from '../rules/fiche.ts';
import { authorisationsOf, isCurrent, type LogoAnswer, mayCarryLogo, sameMaterial } from '../rules/logo.ts';
import { ministriesOf } from '../rules/seats.ts';
import { readAction } from './fiche-card.ts';
import { bodyName, small } from './labels.ts';
import { ministryActions } from './life-actions.ts';
import { logoBlocks } from './life-blocks.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import type { Block, Fact, View } from './view.ts';

/** R9.2: "may this material of this action carry the logo of X today?", one answer for each ministry, with its ground. */
export function logoPage(fiche: Fiche, material: string | undefined, reader: Reader): View {
  const words = reader.words.life.logo;
  const ministries = ministriesOf(reader.agreement).map(({ id }) => id);
  const asked = material?.trim() ? [material.trim()] : materialsOf(fiche);
  const answers = ministries.flatMap((ministry) =>
    (asked.length > 0 ? asked : ['']).map((each) => ({
      ministry,
      material: each,
      answer: mayCarryLogo(fiche, ministry, each, reader.today),
    })),
  );
  const allowed = [...new Set(answers.filter(({ answer }) => answer.may).map(({ ministry }) => ministry))];
  const what = material?.trim() ? words.thisMaterial(reader.words.format.quoted(material.trim())) : words.anyMaterial;
  const summary =
    allowed.length > 0
      ? words.summaryYes(reader.words.format.list(allowed.map((ministry) => bodyName(reader, ministry))), what)
      : words.summaryNo(what);
  const { format } = reader.words;
  return {
    name: 'logo',
    title: words.title(ficheName(reader, fiche)),
    status: {
      tone: allowed.length > 0 ? 'success' : 'danger',
      text: allowed.length > 0 ? reader.words.common.yes : reader.words.common.no,
    },
    summary,
    blocks: [
      { kind: 'paragraph', text: summary },
      { kind: 'heading', text: words.answers },
      {
        kind: 'facts',
        items: answers.map(
          (each): Fact => ({
            label:
              each.material === ''
                ? bodyName(reader, each.ministry)
                : format.pair(bodyName(reader, each.ministry), each.material),
            value: answerText(each.answer, reader),
            tone: each.answer.may ? 'success' : 'danger',
          }),
        ),
      },
      ...(material?.trim() ? [] : [{ kind: 'paragraph' as const, text: words.askHint(fiche.reference ?? '') }]),
      ...logoBlocks(fiche, reader),
      ...wordingBlocks(reader),
      { kind: 'note', tone: 'warning', text: words.warning },
    ],
    actions: [...ministryActions(fiche, reader), readAction(fiche, reader)],
  };
}

/** The materials that authorisations name, each once. */
function materialsOf(fiche: Fiche): readonly string[] {
  const all = authorisationsOf(fiche).flatMap(({ materials }) => materials);
  return all.filter((each, i) => all.findIndex((other) => sameMaterial(other, each)) === i);
}

function answerText(answer: LogoAnswer, reader: Reader): string {
  const words = reader.words.life.logo;
  const { format, common } = reader.words;
  if (answer.may) return words.yes(format.shortDay(answer.until));
  switch (answer.ground) {
    case 'not-validated':
      return words.no['not-validated'](small(common.states[answer.state]));
    case 'not-favourable':
    case 'no-authorisation':
      return words.no[answer.ground];
    case 'not-covered':
      return words.no['not-covered'](answer.covered.length > 0 ? answer.covered.join(', ') : words.noneCovered);
    case 'not-yet':
      return words.no['not-yet'](format.shortDay(answer.from));
    case 'ended':
      return words.no.ended(format.shortDay(answer.on));
    case 'withdrawn':
      return words.no.withdrawn(format.moment(answer.at, reader.agreement.timeZone));
    default:
      return answer satisfies never;
  }
}

/** R9.4: the words that each document and communication carries. */
function wordingBlocks(reader: Reader): readonly Block[] {
  const words = reader.words.life.logo;
  const bodies = reader.words.format.list(reader.agreement.bodies.map((body) => body.fullName ?? body.name));
  return [
    { kind: 'heading', text: words.wording },
    { kind: 'paragraph', text: words.wordingIntro },
    {
      kind: 'quote',
      author: words.wording,
      meta: reader.agreement.title,
      text: words.wordingText(reader.words.format.quoted(reader.agreement.title), bodies),
    },
  ];
}

/** Is there an authorisation that holds today? */
export const hasCurrentLogo = (fiche: Fiche, reader: Reader): boolean =>
  authorisationsOf(fiche).some((each) => isCurrent(each, reader.today));
