// What is kept between visits, in storage.local, one key for each thing so that two devices' settings can be merged:
//   off:HOST              true: nothing is read or shown on this host
//   offDomain:DOMAIN      true: nor on this registrable domain and all hosts under it
//   paused                {until}: nothing anywhere until then (milliseconds); null: until switched on
//   kindOff:KIND          true: claims of this kind are not shown
//   showHedged            true: softened claims are shown too
//   quiet                 true: flagged phrases are underlined, no more
//   language              that of the interface, one of LANGUAGES; absent: the browser's
//   sync                  true: this device takes part in sync (background/sync.ts)
//   synced                what it knew of other devices' settings last
//   hidden:…, report:…    see kept.ts
//   broken:KEY            a value that was not as it should be, kept for export
// Every stored value is checked on reading: what is not as it should be counts as absent. Who reads and writes with all
// layers (private windows, an organisation's settings): store.ts.

import { checkHidden, hiddenKeys, REPORT } from "./kept.ts";
import { KINDS, type Kind } from "./protocol.ts";

export const SHOW_HEDGED = "showHedged";
export const QUIET = "quiet";
export const LANGUAGE = "language";
export const PAUSED = "paused";
export const SYNC = "sync";
export const SYNCED = "synced";
export const OFF = "off:";
export const OFF_DOMAIN = "offDomain:";
export const KIND_OFF = "kindOff:";
export const BROKEN = "broken:";
/** In storage.session: what keeps settings from other devices. */
export const TROUBLE = "trouble";
export interface Trouble {
  /** So many have no room there. */
  left?: number;
  failed?: boolean;
}
export const HOUR = 3_600_000;
/** Those of _locales/, each by its own name. */
export const LANGUAGES = { de: "Deutsch", en: "English", es: "Español", fr: "Français", "pt-BR": "Português (Brasil)" };

type Stored = Record<string, unknown>;

/** What decides how a page of this host is shown. */
export interface Site {
  /** Why nothing is read here; empty where it is. */
  off: "" | "paused" | "domain" | "host";
  /** When the pause ends by itself. */
  until: number | undefined;
  hidden: ReadonlySet<string>;
  kindsOff: Kind[];
  showHedged: boolean;
  quiet: boolean;
  /** Of marks and card; empty: the browser's. */
  language: string;
}

export const siteKeys = (host: string, domain = "") => [
  OFF + host, OFF_DOMAIN + domain, PAUSED, ...hiddenKeys(host), SHOW_HEDGED, QUIET, LANGUAGE, ...KINDS.map((kind) => KIND_OFF + kind),
];

export function checkSite(host: string, stored: Stored, domain = ""): Site {
  const pause = pauseOf(stored);
  return {
    off: pause ? "paused" : domain && stored[OFF_DOMAIN + domain] === true ? "domain" : stored[OFF + host] === true ? "host" : "",
    until: pause?.until ?? undefined,
    hidden: checkHidden(host, stored),
    kindsOff: KINDS.filter((kind) => stored[KIND_OFF + kind] === true),
    showHedged: stored[SHOW_HEDGED] === true,
    quiet: stored[QUIET] === true,
    language: checkLanguage(stored),
  };
}

/** The language the reader chose; empty: the browser's. */
export function checkLanguage(stored: Stored): string {
  const language = stored[LANGUAGE];
  return typeof language === "string" && Object.hasOwn(LANGUAGES, language) ? language : "";
}

/** The pause that holds now: one that is over is none, nor one that a turned clock would make longer than an hour. */
export function pauseOf(stored: Stored): { until: number | null } | undefined {
  const paused = stored[PAUSED];
  if (!isPause(paused)) return undefined;
  const { until } = paused;
  const now = Date.now();
  return until === null || (until > now && until <= now + HOUR) ? { until } : undefined;
}

export const isPause = (value: unknown): value is { until: number | null } =>
  typeof value === "object" && value !== null && "until" in value &&
  (value.until === null || (typeof value.until === "number" && Number.isFinite(value.until)));

/** Whether a page may look otherwise once this key changes. */
export const countsForPages = (key: string): boolean =>
  key !== SYNC && key !== SYNCED && !key.startsWith(REPORT) && !key.startsWith(BROKEN);

/** Whether this key goes to other devices. */
export const isSynced = (key: string): boolean =>
  [SHOW_HEDGED, QUIET, LANGUAGE].includes(key) || [OFF, OFF_DOMAIN, KIND_OFF].some((start) => key.startsWith(start));

/** The settings, as the options page shows them. */
export interface Settings {
  sites: string[];
  domains: string[];
  kindsOff: Kind[];
  showHedged: boolean;
  quiet: boolean;
  language: string;
  broken: Stored;
}

export function checkSettings(stored: Stored): Settings {
  const keys = Object.keys(stored).sort();
  const on = (start: string) =>
    keys.filter((key) => key.startsWith(start) && stored[key] === true).map((key) => key.slice(start.length));
  return {
    sites: on(OFF),
    domains: on(OFF_DOMAIN),
    kindsOff: checkSite("", stored).kindsOff,
    showHedged: stored[SHOW_HEDGED] === true,
    quiet: stored[QUIET] === true,
    language: checkLanguage(stored),
    broken: Object.fromEntries(
      keys.filter((key) => key.startsWith(BROKEN)).map((key) => [key.slice(BROKEN.length), stored[key]]),
    ),
  };
}
