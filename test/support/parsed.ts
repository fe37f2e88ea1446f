import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

/** HTML as a browser's parser understands it: nothing here trusts the text. */
export function parsed(source: unknown): Node {
  const text = String(source);
  return text.startsWith('<!doctype') ? parse(text) : parseFragment(text);
}

export function elements(node: Node, matches: (element: Element) => boolean = () => true): readonly Element[] {
  const own = 'tagName' in node && matches(node) ? [node] : [];
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...own, ...children.flatMap((child) => elements(child, matches))];
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((it) => it.name === name)?.value;
}

export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Tags and names of attributes, without what stands in them: what people's words must never change. */
export function structure(node: Node): string {
  return elements(node)
    .map((it) => `${it.tagName}[${it.attrs.map((attr) => attr.name).join(' ')}]`)
    .join('\n');
}

/** What the page would post with this form if this button were pressed. */
export function hiddenValues(form: Element): Readonly<Record<string, string>> {
  const inputs = elements(form, (it) => it.tagName === 'input' && attribute(it, 'type') === 'hidden');
  return Object.fromEntries(inputs.map((it) => [attribute(it, 'name') ?? '', attribute(it, 'value') ?? '']));
}
