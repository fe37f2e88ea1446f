import { parse } from 'parse5';

/** Somebody in the web room without a browser: signed in by the demonstration's entrance, they press what the page holds. */
export interface WebVisitor {
  page(): Promise<string>;
  /** Presses the first button that asks for this act, of those whose command is so. */
  act(act: string, command: Readonly<Record<string, unknown>>): Promise<void>;
}

export async function webVisitor(url: string, name: string): Promise<WebVisitor> {
  const entrance = await (await fetch(`${url}/choisir`)).text();
  const csrf = fieldsOf(entrance).find((field) => field.name === 'csrf')?.value ?? '';
  const before = entrance.slice(0, entrance.indexOf(name));
  const person = fieldsOf(before).findLast((field) => field.name === 'person')?.value;
  if (person === undefined) throw new Error(`nobody is called ${name} at the entrance`);
  const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' };
  const signed = await fetch(`${url}/choisir`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ csrf, person, back: '/' }),
  });
  const cookie = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = async () => (await fetch(url, { headers: { cookie } })).text();
  return {
    page,
    async act(act, command) {
      const html = await page();
      const own = fieldsOf(html);
      const intent = own.find((field) => field.name === 'intent' && asks(field.value, act, command))?.value;
      const token = own.find((field) => field.name === 'csrf')?.value ?? '';
      if (intent === undefined) throw new Error(`${name} has no button for ${act} ${JSON.stringify(command)}`);
      const key = crypto.randomUUID();
      const body = new URLSearchParams({ intent, csrf: token, key, back: '/' });
      const answered = await fetch(`${url}/do`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...headers, cookie },
        body,
      });
      if (answered.status >= 400) throw new Error(`${act}: ${answered.status}`);
    },
  };
}

interface Asks {
  readonly act?: unknown;
  readonly command?: Readonly<Record<string, unknown>>;
}

function asks(value: string, act: string, command: Readonly<Record<string, unknown>>): boolean {
  const intent = JSON.parse(value) as Asks;
  return intent.act === act && Object.entries(command).every(([key, wanted]) => intent.command?.[key] === wanted);
}

interface Element {
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}

/** Inputs and buttons that have a name, in their order. */
function fieldsOf(html: string): readonly { readonly name: string; readonly value: string }[] {
  const walk = ({ attrs = [], childNodes = [] }: Element): { name: string; value: string }[] => {
    const of = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value;
    const name = of('name');
    return [...(name === undefined ? [] : [{ name, value: of('value') ?? '' }]), ...childNodes.flatMap(walk)];
  };
  return walk(parse(html) as unknown as Element);
}
