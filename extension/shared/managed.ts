// What an organisation presets (storage.managed; extension/managed_schema.json lists it, README says how). In: the policy as
// the browser gives it. Out: the settings it fixes, under the keys of settings.ts; `undefined` fixes a key at its default.

import { KINDS } from "./protocol.ts";
import { checkLanguage, KIND_OFF, LANGUAGE, OFF, OFF_DOMAIN, QUIET, SHOW_HEDGED, SYNC } from "./settings.ts";

export function fromPolicy(policy: Record<string, unknown>): Record<string, string | true | undefined> {
  const fixed: Record<string, string | true | undefined> = {};
  for (const name of [SHOW_HEDGED, QUIET, SYNC]) {
    const value = policy[name];
    if (typeof value === "boolean") fixed[name] = value || undefined;
  }
  const language = checkLanguage(policy);
  if (language) fixed[LANGUAGE] = language;
  const kinds = policy.kindsOff;
  if (Array.isArray(kinds)) for (const kind of KINDS) fixed[KIND_OFF + kind] = kinds.includes(kind) || undefined;
  for (const [name, start] of [["sitesOff", OFF], ["domainsOff", OFF_DOMAIN]] as const) {
    const names = policy[name];
    if (Array.isArray(names))
      for (const one of names) if (typeof one === "string" && one !== "") fixed[start + one.toLowerCase()] = true;
  }
  return fixed;
}
