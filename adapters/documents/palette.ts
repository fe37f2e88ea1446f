/** Colours of pictures and papers: those of the web room, each at least 4.5 to 1 where words stand on it. */
export interface Palette {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly accent: string;
  readonly success: string;
  readonly successSoft: string;
  readonly danger: string;
  readonly dangerSoft: string;
  readonly warning: string;
  readonly warningSoft: string;
  readonly info: string;
  readonly infoSoft: string;
  readonly neutralSoft: string;
  readonly for: string;
  readonly onFor: string;
  readonly against: string;
  readonly againstGrain: string;
  readonly abstain: string;
  readonly abstainGrain: string;
}

export type Theme = 'light' | 'dark';

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#f5f2ea',
    card: '#fffdf9',
    ink: '#1f2a2c',
    muted: '#55605f',
    line: '#dcd6c8',
    edge: '#84847a',
    accent: '#14544e',
    success: '#1b6238',
    successSoft: '#e2f0e4',
    danger: '#97301f',
    dangerSoft: '#f9e6e0',
    warning: '#7d4a00',
    warningSoft: '#faeed5',
    info: '#24557f',
    infoSoft: '#e3edf5',
    neutralSoft: '#edeae0',
    for: '#1a675d',
    onFor: '#ffffff',
    against: '#f3d9cc',
    againstGrain: '#a34a2a',
    abstain: '#ece0bd',
    abstainGrain: '#6d5c2c',
  },
  dark: {
    paper: '#14191a',
    card: '#1c2324',
    ink: '#e9e6dd',
    muted: '#a7b1af',
    line: '#343e3f',
    edge: '#7f8a88',
    accent: '#86cdbf',
    success: '#93d3a5',
    successSoft: '#1a3524',
    danger: '#f2a794',
    dangerSoft: '#43211a',
    warning: '#ecc27a',
    warningSoft: '#3a2c12',
    info: '#9cc6ea',
    infoSoft: '#1b3043',
    neutralSoft: '#242c2d',
    for: '#5fb3a4',
    onFor: '#0b2421',
    against: '#4d2b1f',
    againstGrain: '#d98664',
    abstain: '#4a4126',
    abstainGrain: '#e2d3a2',
  },
};
