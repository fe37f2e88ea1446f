import type { Tone } from '../../src/views/view.ts';
import { type Html, html, raw } from '../shared/html.ts';

const shapes: Readonly<Record<Tone | 'outside' | 'close' | 'lock', Html>> = {
  neutral: raw`<circle cx="8" cy="8" r="3"/>`,
  info: raw`<path d="M8 7v5M8 4v.5"/>`,
  success: raw`<path d="m3.5 8.5 3 3 6-7"/>`,
  warning: raw`<path d="M8 3.5v5.5M8 12v.5"/>`,
  danger: raw`<path d="m4 4 8 8M12 4l-8 8"/>`,
  outside: raw`<path d="M6 4h6v6M12 4l-8 8"/>`,
  close: raw`<path d="m4 4 8 8M12 4l-8 8"/>`,
  lock: raw`<path d="M4 7.5h8v5.5H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2"/>`,
};

/** A small drawing beside words that say the same: hidden from screen readers. */
export function icon(name: keyof typeof shapes): Html {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
