// In browsers: the classifier is fetched once, by `load`.

import init from "./stemcheck.js";

let loaded;

/** Fetches the classifier, from beside this file or from `wasm`; asked again, it fetches nothing. */
export const load = (wasm) =>
  (loaded ??= init(wasm === undefined ? undefined : { module_or_path: wasm }).then(
    () => {},
    (error) => {
      loaded = undefined;
      throw error;
    },
  ));

export { scan, scanText, version } from "./page.js";
