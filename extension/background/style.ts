// How flagged phrases look. In: a frame that has something to show. Out: the style sheet in it, or gone from it.
// Not in the manifest's `css`: a page could read it there, and so know of the extension, on every page. As the user's
// style (origin USER) it stands above whatever the page's own says.

import { KINDS } from "../shared/protocol.ts";

const all = (kinds: readonly string[]) => kinds.map((kind) => `::highlight(stemcheck-${kind})`).join(",");
/** Two levels: what a patient may act on, and what only sets the mood. */
const QUIET = ["hype", "hedged"];
const firm = all(KINDS.filter((kind) => !QUIET.includes(kind)));
const quiet = all(QUIET);

// The amber stands out on white (4.4:1) and on black (4.8:1); the soft ground lets both through, and the page's text.
// Where the reader chose colours, the browser's own are used. On paper the highlights would be riddles: none there.
// The property shows our marks: a browser that withdraws this sheet with the extension hides them with it.
const css = (ground: string) => `
@media screen {
  ${firm} {
    background-color: ${ground} !important;
    text-decoration: underline 2px solid #b06a00 !important;
  }
  ${quiet} { text-decoration: underline 2px dotted #b06a00 !important; }
  :root { --stemcheck-shown: block !important; }
}
@media screen and (forced-colors: active) {
  ${firm} { background-color: transparent !important; text-decoration: underline 3px solid LinkText !important; }
  ${quiet} { text-decoration: underline 2px dotted LinkText !important; }
}`;
const CSS = css("rgb(240 170 20 / .24)");
/** The reader wants the underline only. */
const QUIET_CSS = css("transparent");

// Chromium paints a highlight's ground only where an author's style names one of its colours as well.
const AUTHOR_CSS = `${all([...KINDS, "hedged"])} { color: currentcolor; }`;

/** All of it, for a page of our own. */
export const LOOKS = AUTHOR_CSS + CSS;

export async function styleFrame(sender: chrome.runtime.MessageSender, { on, quiet }: { on: boolean; quiet: boolean }): Promise<void> {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return;
  const target = { tabId: sender.tab.id, frameIds: [sender.frameId] };
  for (const [css, origin, wanted] of [
    [AUTHOR_CSS, "AUTHOR", on],
    [CSS, "USER", on && !quiet],
    [QUIET_CSS, "USER", on && quiet],
  ] as const) {
    const injection = { target, css, origin };
    // Put in twice, it would have to be taken away twice.
    await chrome.scripting.removeCSS(injection).catch(() => {});
    if (wanted) await chrome.scripting.insertCSS(injection);
  }
}
