// The quick look: does a text hold a trigger word at all? In: the body, or changes to the page. Out: yes or no.
// This is all that happens on almost every page, so it asks for nothing and leaves nothing.

import { nameOf, parentOf, textOf, walk } from "./page.ts";
import { hasTrigger, hasTriggerAnywhere } from "./trigger.ts";

/** Elements whose text is none of the page's talk, or that the reader edits. The same in src/html.rs. */
export const NOT_READ: ReadonlySet<string> = new Set(
  ("script style noscript template textarea input select datalist option code pre samp kbd " +
    "canvas svg math object embed iframe audio video meter progress").split(" "),
);

const INLINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo cite dfn em font i ins mark q s small span strong sub sup time u var wbr".split(" "),
);

/** Whether the text under a node has a trigger word, scripts and the like left out. */
export function looksTriggered(root: Node): boolean {
  // textContent reads scripts too, but is by far the cheapest first answer, and it is mostly no.
  return hasTriggerAnywhere(textOf(root)) && isTriggered(root);
}

/** Characters that are looked through at once; and how many of them may belong to a word that goes on after. */
const [AT_ONCE, OVERLAP] = [20_000, 1000];

function isTriggered(root: Node): boolean {
  const walker = walk(root);
  let text = "";
  let node: Node | null = root;
  while (node) {
    if (endsWord(node)) text += " ";
    if (text.length > AT_ONCE) {
      if (hasTrigger(text)) return true;
      text = text.slice(-OVERLAP);
    }
    if (node instanceof Element && NOT_READ.has(nameOf(node))) node = after(walker);
    else {
      if (node instanceof Text) text += node.data;
      node = walker.nextNode();
    }
  }
  return hasTrigger(text);
}

/** Whether no word goes on into this node from the one before it. */
const endsWord = (node: Node): boolean => !isInline(node) || (node.previousSibling !== null && !isInline(node.previousSibling));

/** The next node that is not inside the current one. */
function after(walker: TreeWalker): Node | null {
  do if (walker.nextSibling()) return walker.currentNode;
  while (walker.parentNode());
  return null;
}

/** Whether changes brought a trigger word. Only what was added is looked at, with the line it stands in: words may
 *  stretch across inline tags. */
export function changesTriggered(records: MutationRecord[]): boolean {
  const lines = new Set<Node>();
  for (const { type, target, addedNodes } of records)
    for (const node of type === "characterData" ? [target] : addedNodes) lines.add(lineOf(node));
  // All at once first: a search has its price, however short the text.
  return hasTriggerAnywhere([...lines].map(textOf).join("\n")) && [...lines].some((line) => looksTriggered(line));
}

function lineOf(node: Node): Node {
  let line = node;
  for (let up = parentOf(line); up && isInline(line); up = parentOf(up)) line = up;
  return line;
}

const isInline = (node: Node) => node instanceof Text || (node instanceof Element && INLINE.has(nameOf(node)));
