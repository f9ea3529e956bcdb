// The trigger words in the form that is searched fast: one expression over eighty phrases costs twenty times what a plain
// word does. In: the source of the classifier's `trigger()`. Out: a line for each anchor (all phrases hold one of few), and
// what has to stand around it; a blank is what may part two words.
//
//   \bstem cell|\bcell based|exosome|exosomal   →   cell(?:(?<=\bstem cell)|(?<=\bcell) based)
//                                                   exosome
//                                                   exosomal

const PARTED = "[\\s\\xa0\\xad\\u200b-]*";
/** Fewer letters stand everywhere. */
const SHORTEST = 3;

export function triggerGroups(source) {
  const phrases = source.replaceAll(PARTED, " ").split("|");
  const words = new Set(phrases.flatMap((phrase) => phrase.replace(/\\b|s\?/g, "").split(" ")));
  // The fewer are searched for, the better; among equals the longer one is rarer.
  const anchors = [...words]
    .filter((word) => word.length >= SHORTEST)
    .map((anchor) => ({ anchor, held: phrases.filter((phrase) => phrase.includes(anchor)).length }))
    .sort((a, b) => b.held - a.held || b.anchor.length - a.anchor.length);
  const groups = new Map();
  for (const phrase of phrases) {
    const { anchor } = anchors.find(({ anchor }) => phrase.includes(anchor));
    groups.set(anchor, [...(groups.get(anchor) ?? []), aroundAnchor(phrase, anchor)]);
  }
  return [...groups].map(([anchor, around]) => (around.includes("") ? anchor : `${anchor}(?:${around.join("|")})`)).join("\n");
}

/** What stands around the anchor, looked at from its first letter on. */
function aroundAnchor(phrase, anchor) {
  const at = phrase.indexOf(anchor);
  const before = phrase.slice(0, at);
  return (before && `(?<=${before}${anchor})`) + phrase.slice(at + anchor.length);
}
