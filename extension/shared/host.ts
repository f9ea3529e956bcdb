// The name under which a site is switched off. In: an address. Out: its host, or for pages without one (files) its scheme.

export function hostOf(address: string): string {
  try {
    const url = new URL(address);
    return url.hostname || url.protocol;
  } catch {
    return "";
  }
}
