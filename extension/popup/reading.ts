// What the popup says of the reading itself. In: the tab's frames. Out: a line each, or none: what was read and what could
// not be; that the page is in another language than English.

import type { Frame } from "../shared/tab.ts";
import { language, plural, t } from "../shared/words.ts";

export function readLine(frames: Frame[]): string {
  const inner = frames.filter(({ frameId }) => frameId !== 0).map(({ report }) => report);
  const pdfs = inner.filter(({ state }) => state === "unreadable").length;
  const seen = inner.filter(({ large }) => large).length;
  const sum = (of: "images" | "videos" | "frames") => frames.reduce((sum, { report }) => sum + report.unread[of], 0);
  const unread = [
    ...counted("frames", sum("frames") - seen),
    ...counted("images", sum("images")),
    ...counted("videos", sum("videos")),
    ...counted("pdfs", pdfs),
  ];
  const readable = inner.filter(({ state, large }) => large && state !== "unreadable").length;
  const read = readable > 0 ? plural("readFrames", readable) : t("readPage");
  if (unread.length === 0) return read;
  return `${read} ${t("unread", new Intl.ListFormat(language()).format(unread))}`;
}

function counted(of: "frames" | "images" | "videos" | "pdfs", count: number): string[] {
  return count > 0 ? [plural(of, count)] : [];
}

export function languageLine([top]: Frame[]): string {
  const lang = top?.report.lang ?? "";
  try {
    const ofPage = new Intl.Locale(lang).language;
    if (ofPage === "en" || ofPage === "und") return "";
    const names = new Intl.DisplayNames(language(), { type: "language" });
    return t("otherLanguage", names.of(ofPage) ?? ofPage);
  } catch {
    // It says none, or none that there is.
    return "";
  }
}
