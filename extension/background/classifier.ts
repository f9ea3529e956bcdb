// The one WASM instance. In: a page's JSON. Out: its findings, with the words and facts they name (facts.json: the WASM
// knows facts by name only). Loaded at the first question: most of the time the background is started for something else, or not at all.

import * as door from "../../pkg/stemcheck.js";
import type { Fact, Finding, Kind, KindWords, Scanned } from "../shared/protocol.ts";

interface Classifier {
  kinds: Record<Kind, KindWords>;
  facts: Map<string, Fact>;
}

let loading: Promise<Classifier> | undefined;

export async function scan(page: string): Promise<Scanned> {
  loading ??= load();
  const { kinds, facts } = await loading.catch((error: unknown) => {
    // A file that could not be read now may be readable at the next question.
    loading = undefined;
    throw error;
  });
  const begun = performance.now();
  const { findings } = JSON.parse(judged(page)) as { findings: Finding[] };
  const scanned: Scanned = { findings, kinds: {}, facts: {}, cost: performance.now() - begun };
  for (const { kind, evidence } of findings) {
    scanned.kinds[kind] = kinds[kind];
    for (const id of evidence) {
      const fact = facts.get(id);
      if (fact) scanned.facts[id] = fact;
    }
  }
  return scanned;
}

/** After a fault nobody knows what the instance's memory holds: the next question has a fresh one. */
function judged(page: string): string {
  try {
    return door.scan(page);
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

async function load(): Promise<Classifier> {
  const own = (file: string) => fetch(chrome.runtime.getURL(file));
  const cards = own("facts.json").then((file) => file.json() as Promise<{ facts: Fact[]; kinds: Classifier["kinds"] }>);
  door.initSync({ module: await WebAssembly.compileStreaming(own("stemcheck_bg.wasm")) });
  const { facts, kinds } = await cards;
  return { kinds, facts: new Map(facts.map((fact) => [fact.id, fact])) };
}
