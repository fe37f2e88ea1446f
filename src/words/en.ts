import type { Fr } from './fr.ts';
import { renderEn } from './render.en.ts';
import { roomEn } from './room.en.ts';

export const en: Fr = { render: renderEn, room: roomEn };
