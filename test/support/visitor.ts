/** A browser without script: it keeps cookies, and posts what the forms of a page hold. */
export interface Browser {
  readonly cookies: ReadonlyMap<string, string>;
  get(address: string): Promise<Seen>;
  /** Posts a form of a page, with what is filled in; the page's own origin goes with it, as browsers do. */
  post(page: Seen, action: string, filled?: Readonly<Record<string, string>>, headers?: Headers): Promise<Seen>;
}

type Headers = Readonly<Record<string, string>>;

/** A page after its redirections. */
export interface Seen {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: globalThis.Headers;
}

/** Each has a place on the network of its own: limits count by place. */
let places = 0;

export function browser(base: string): Browser {
  const cookies = new Map<string, string>();
  places += 1;
  const place = `192.0.2.${places % 250}`;
  const request = async (address: string, init: RequestInit = {}): Promise<Seen> => {
    const response = await fetch(new URL(address, base), {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': 'fr',
        'x-forwarded-for': place,
        ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(init.headers as Headers | undefined),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next !== null && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer();
      return request(new URL(next, response.url).href);
    }
    return { status: response.status, url: response.url, text: await response.text(), headers: response.headers };
  };
  return {
    cookies,
    get: (address) => request(address),
    post(page, action, filled = {}, headers = {}) {
      const body = new URLSearchParams({ ...hiddenIn(page.text, action), ...filled });
      return request(action, { method: 'POST', body, headers: { origin: new URL(page.url).origin, ...headers } });
    },
  };
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The hidden fields of the first form of a page that posts there. */
function hiddenIn(page: string, action: string): Readonly<Record<string, string>> {
  const form = page.split('<form').find((piece) => unescaped(piece).includes(`action="${action}"`));
  if (form === undefined) throw new Error(`no form posts to ${action} on this page`);
  const inner = form.slice(0, form.indexOf('</form>'));
  const fields = [...inner.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

/** What a page says, without its tags, on one line. */
export const said = (page: Seen | string): string =>
  unescaped(
    (typeof page === 'string' ? page : page.text)
      .replace(/<(script|style|title)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/[\s\u00a0\u202f]+/g, ' '),
  );
