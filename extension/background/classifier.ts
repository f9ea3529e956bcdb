// The WASM instance. In: a page's JSON. Out: its findings, with the words and facts they name (facts.json: the WASM
// knows facts by name only). Loaded at the first question: most of the time the background is started for something else, or not at all.

import * as door from "../../pkg/stemcheck.js";
import type { Fact, Finding, Kind, KindWords, Scanned } from "../shared/protocol.ts";

interface Classifier {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  kinds: Record<Kind, KindWords>;
  facts: Map<string, Fact>;
}

/** In bytes. An instance's memory never shrinks: one that has grown beyond this for a large page is given back. */
const MOST_MEMORY = 16 << 20;

let loading: Promise<Classifier> | undefined;

export async function scan(page: string): Promise<Scanned> {
  loading ??= load();
  const classifier = await loading.catch((error: unknown) => {
    // A file that could not be read now may be readable at the next question.
    loading = undefined;
    throw error;
  });
  const begun = performance.now();
  const { findings } = JSON.parse(judged(classifier, page)) as { findings: Finding[] };
  const { kinds, facts } = classifier;
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

function judged(classifier: Classifier, page: string): string {
  // After a fault nobody knows what the memory holds.
  let spent = true;
  try {
    const judged = door.scan(page);
    spent = classifier.memory.buffer.byteLength > MOST_MEMORY;
    return judged;
  } finally {
    if (spent) classifier.memory = door.initSync({ module: classifier.module }).memory;
  }
}

async function load(): Promise<Classifier> {
  const own = (file: string) => fetch(chrome.runtime.getURL(file));
  const cards = own("facts.json").then((file) => file.json() as Promise<{ facts: Fact[]; kinds: Classifier["kinds"] }>);
  const module = await WebAssembly.compileStreaming(own("stemcheck_bg.wasm"));
  const { memory } = door.initSync({ module });
  const { facts, kinds } = await cards;
  return { module, memory, kinds, facts: new Map(facts.map((fact) => [fact.id, fact])) };
}
