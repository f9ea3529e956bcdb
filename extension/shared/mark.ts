// The sizes of a mark, in pixels: as background/surface-style.ts draws it, and as content/place.ts looks for room.

import { t } from "./words.ts";

/** As wide as its word: 84 for "Unproven". */
export const wordSize = () => ({ width: Math.ceil(24 + 7.5 * t("unproven").length), height: WORD_HEIGHT });
export const WORD_HEIGHT = 20;
export const SIGN = { width: 20, height: 20 };
export const SMALL = { width: 14, height: 14 };
/** How far the target reaches beyond the mark: so it is 24 px high and wide. */
export const REACH = { word: 2, sign: 2, small: 5 };
