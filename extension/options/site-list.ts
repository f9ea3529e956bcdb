// The list of switched-off sites as text, a site a line: `www.clinic.example`, `*.clinic.example` for a whole domain; what
// follows `#` is for people. In: text from a file or a field, whole addresses too. Out: keys of settings.ts, and back.

import { domainOf } from "../shared/domain.ts";
import { hostOf } from "../shared/host.ts";
import { OFF, OFF_DOMAIN } from "../shared/settings.ts";

export interface Sites {
  keys: string[];
  /** Lines that name no site. */
  wrong: string[];
}

export function parseSites(text: string): Sites {
  const sites: Sites = { keys: [], wrong: [] };
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const name = line.replace(/#.*/, "").trim();
    if (!name) continue;
    const key = keyOf(name);
    if (!key) sites.wrong.push(name);
    else if (!sites.keys.includes(key)) sites.keys.push(key);
  }
  return sites;
}

/** The key that switches a site off; nothing where the text names none. */
export function keyOf(text: string): string | undefined {
  const name = text.trim();
  if (name === "file:") return OFF + name;
  if (name.startsWith("*.")) {
    const host = hostNamed(name.slice(2));
    return host && domainOf(host) === host ? OFF_DOMAIN + host : undefined;
  }
  const host = hostNamed(name);
  return host && OFF + host;
}

function hostNamed(text: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !/^https?:/i.test(address)) return undefined;
  const host = hostOf(address);
  // A word alone is no site, but for names of this very device.
  return /[.:]/.test(host) || host === "localhost" ? host : undefined;
}

export const formatSites = (hosts: string[], domains: string[]): string =>
  [...hosts, ...domains.map((domain) => `*.${domain}`)].map((line) => `${line}\n`).join("");
