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
  /** For each anchor what may stand after it, and before which of these what. */
  const groups = new Map();
  for (const phrase of phrases) {
    const { anchor } = anchors.find(({ anchor }) => phrase.includes(anchor));
    const [before, after] = parted(phrase, anchor);
    const around = groups.get(anchor) ?? new Map();
    groups.set(anchor, around.set(after, [...(around.get(after) ?? []), before]));
  }
  return [...groups].map(([anchor, around]) => anchor + oneOf([...around].map(([after, before]) => behind(before, anchor) + after))).join("\n");
}

function parted(phrase, anchor) {
  const at = phrase.indexOf(anchor);
  return [phrase.slice(0, at), phrase.slice(at + anchor.length)];
}

/** Looked at from the anchor's end. */
const behind = (before, anchor) => (before.includes("") ? "" : `(?<=${oneOf(before)}${anchor})`);
const oneOf = (choices) => (choices.includes("") ? "" : choices.length > 1 ? `(?:${choices.join("|")})` : choices[0]);
