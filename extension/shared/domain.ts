// The registrable domain of a host, by the public suffix list: what its owner has under one name. Not for the content
// script, which would carry the list into every page.

import { getDomain } from "tldts";

/** Empty where the host has none: an IP address, a name without a dot, a public suffix itself. */
export const domainOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? "";
