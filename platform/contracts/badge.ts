import type { Tone } from './session';

/** Tiers side by side, lowest first, e.g. 通过│未审核. */
export interface TierBadge { tier: string; word: string; tone: Tone }
