// The classifier and what stands beside it, in a page of the extension itself. In: texts. Out: milliseconds and bytes.
// `bench` is a global for tests/bench/engines.js.

const regexps = (sources) => sources.map((source) => new RegExp(`\\b(?:${source})\\b`, "gi"));

/** Of all WASM modules that were started here, the last one's memory. */
let memory;
for (const name of ["instantiate", "instantiateStreaming"]) {
  const start = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const started = await start.apply(WebAssembly, args);
    memory = (started.instance ?? started).exports.memory;
    return started;
  };
}
const bytes = () => memory.buffer.byteLength;

const timed = async (run) => {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
};

/** A file of the extension under an address of its own: nothing of it has been read or compiled under that before. */
let copies = 0;
const fresh = (file) => `${file}?${++copies}`;

/** Each WASM file that is read gets a number in a section of its own: other bytes, which no cache of compiled code knows. */
const read = fetch;
globalThis.fetch = async (file, ...options) => {
  const answer = await read(file, ...options);
  if (!new URL(answer.url).pathname.endsWith(".wasm")) return answer;
  const section = new Uint8Array([0, 10, 1, 0x78, ...crypto.getRandomValues(new Uint8Array(8))]);
  return new Response(new Blob([await answer.arrayBuffer(), section]), { headers: { "content-type": "application/wasm" } });
};

async function classifier() {
  const door = await import(fresh("./stemcheck.js"));
  const setUp = await timed(async () => {
    const cards = read("../facts.json").then((file) => file.json());
    await door.default({ module_or_path: fetch("../stemcheck_bg.wasm") });
    await cards;
    door.scan(JSON.stringify({ id: "", blocks: [{ kind: "p", text: "Our stem cell therapy cures arthritis." }] }));
  });
  return { setUp, scan: async (page) => JSON.parse(door.scan(JSON.stringify(page))).findings.length };
}

async function harper() {
  const { LocalLinter, createBinaryModuleFromUrl } = await import(fresh("./harper/index.js"));
  let linter;
  const setUp = await timed(async () => {
    linter = new LocalLinter({ binary: createBinaryModuleFromUrl(new URL("./harper/harper_wasm_bg.wasm", import.meta.url).href) });
    await linter.setup();
    await linter.lint("Our stem cell therapy cures arthritis.");
  });
  return { setUp, scan: async (page) => (await linter.lint(textOf(page), { language: "plaintext" })).length };
}

const textOf = ({ blocks }) => blocks.map(({ text }) => text).join("\n\n");
const found = (regexps, text) => regexps.reduce((sum, one) => sum + (text.match(one)?.length ?? 0), 0);

const makers = {
  classifier,
  harper,
  loop: async ({ phrases }) => {
    const all = regexps(phrases);
    return { scan: async (page) => found(all, textOf(page)) };
  },
  alternation: async ({ phrases }) => {
    const all = regexps([phrases.join("|")]);
    return { scan: async (page) => found(all, textOf(page)) };
  },
};

globalThis.bench = {
  /** One figure of set-up; the memory after it. */
  async setUp(name) {
    const { setUp } = await makers[name]({});
    return { setUp, memory: bytes() };
  },

  /** Scans one batch of pages after the other, the first as a warm-up; characters a second of each. */
  async speed(name, batches, phrases) {
    const { scan } = await makers[name]({ phrases });
    const speeds = [];
    let found = 0;
    for (const batch of batches) {
      const time = await timed(async () => {
        for (const page of batch) found += await scan(page);
      });
      const characters = batch.flatMap(({ blocks }) => blocks).reduce((sum, { text }) => sum + text.length, 0);
      speeds.push((1000 * characters) / time);
    }
    return { speeds: speeds.slice(1), found, memory: memory && bytes() };
  },

  /** The memory after each page. */
  async memory(pages) {
    const { scan } = await classifier();
    const after = [];
    for (const page of pages) {
      await scan(page);
      after.push(bytes());
    }
    return after;
  },
};
