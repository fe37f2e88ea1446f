/** What a typed line asks for: a button, a field of the form that is open, or what stands in `text`. */
export interface Said {
  readonly kind: 'press' | 'write' | 'command';
  readonly text: string;
  readonly field?: string;
}

/** `2` (the second button), `title = …` (a field); else a command: `salon`, `messages`, `#3f` (a card), `fiches` and so on. */
export function lineToSaid(line: string): Said {
  const text = line.trim().replace(/^\/copil\b\s*/, '');
  const [, field, typed = ''] = /^([\w.]+)\s*=\s*(.*)$/.exec(text) ?? [];
  if (field !== undefined) return { kind: 'write', field, text: typed };
  return { kind: /^\d{1,3}$/.test(text) ? 'press' : 'command', text };
}
