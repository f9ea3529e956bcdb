// The sizes of a mark, in pixels: as background/surface-style.ts draws it, and as content/place.ts looks for room.

export const WORD = { width: 84, height: 20 };
export const SIGN = { width: 20, height: 20 };
export const SMALL = { width: 14, height: 14 };
/** How far the target reaches beyond the mark: so it is 24 px high and wide. */
export const REACH = { word: 2, sign: 2, small: 5 };
