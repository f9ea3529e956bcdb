// A tab's claims, whoever asks for them: popup, panel, background. In: a tab. Out: what its frames say at this moment,
// asked through `scripting.executeScript` (what was stored may be stale); a claim opened.

import type { Door, FrameReport, Listed } from "./protocol.ts";

export interface Frame {
  frameId: number;
  report: FrameReport;
}

export interface Claim extends Listed {
  frameId: number;
}

/** What the tab's frames say; nothing where the browser lets nobody ask. */
export async function framesOf(tabId: number): Promise<Frame[] | undefined> {
  const func = () => {
    const door = Object.hasOwn(globalThis, "stemcheck") ? (globalThis as unknown as { stemcheck: Door }).stemcheck : null;
    return door ? door.report() : null;
  };
  // At once: who asks of a page that is still on its way has to hear that.
  const target = { tabId, allFrames: true };
  const results = await chrome.scripting.executeScript({ target, injectImmediately: true, func }).catch(() => undefined);
  return results
    ?.flatMap(({ frameId, result }) => (result ? [{ frameId, report: result }] : []))
    .sort((a, b) => a.frameId - b.frameId);
}

export const claimsOf = (frames: Frame[]): Claim[] =>
  frames.flatMap(({ frameId, report }) => report.claims.map((claim) => ({ frameId, ...claim })));

/** The claim `by` places further than the one that was opened last, round the page. */
export function claimAfter(frames: Frame[], by: 1 | -1): Claim | undefined {
  const claims = claimsOf(frames);
  const [last] = frames.filter(({ report }) => report.opened).sort((a, b) => b.report.opened!.time - a.report.opened!.time);
  const at = claims.findIndex(({ frameId, id }) => frameId === last?.frameId && id === last.report.opened?.id);
  if (at < 0) return claims.at(by === 1 ? 0 : -1);
  return claims[(at + by + claims.length) % claims.length];
}

/** A tab has one card: before one is opened, that of another frame is closed. */
async function closeCards(tabId: number): Promise<void> {
  await chrome.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => {
      if (Object.hasOwn(globalThis, "stemcheck")) (globalThis as unknown as { stemcheck: Door }).stemcheck.close();
    },
  });
}

export async function openClaim(tabId: number, { frameId, id }: { frameId: number; id: number }): Promise<void> {
  await closeCards(tabId);
  await chrome.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: (id: number) => (globalThis as unknown as { stemcheck: Door }).stemcheck.open(id),
    args: [id],
  });
}

/** The form to report a missed claim, in the frame where the words are selected. */
export async function reportMissed(tabId: number, frameId: number, words: string): Promise<void> {
  await closeCards(tabId);
  await chrome.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: (words: string) => {
      if (Object.hasOwn(globalThis, "stemcheck")) (globalThis as unknown as { stemcheck: Door }).stemcheck.missed(words);
    },
    args: [words],
  });
}

/** Chromium's side panel, Firefox's sidebar. Only while the reader's press is being handled: no `await` before it. */
export function openPanel(windowId: number): void {
  if (FIREFOX) void (chrome as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction.open();
  else void chrome.sidePanel.open({ windowId });
}
