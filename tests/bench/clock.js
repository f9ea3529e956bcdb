// A clock around the content script. In: the content script, between `clocked` and its end. Out: `stemcheckClock`, a global of
// its isolated world: each time the browser called the script, why, when and how long; and how many messages it sent.
//
// The script itself is the packed one, byte for byte: it only finds clocked doors where the browser's own were. A call counts
// from its begin until 50 microtasks after its end, so that what follows an `await` is counted where it runs.

(() => {
  const calls = [];
  const clock = { calls, messages: 0 };
  Object.defineProperty(globalThis, "stemcheckClock", { value: clock });
  const TURNS = 50;
  let open = 0;
  let call;

  function enter(why) {
    if (open++ === 0) call = { why, begun: performance.now(), took: 0 };
  }
  function leave() {
    if (--open > 0) return;
    call.took = performance.now() - call.begun;
    calls.push(call);
  }
  function leaveAfter(turns) {
    if (turns === 0) leave();
    else queueMicrotask(() => leaveAfter(turns - 1));
  }
  const clocked = (why, run) =>
    function (...args) {
      enter(why);
      try {
        return run.apply(this, args);
      } finally {
        leaveAfter(TURNS);
      }
    };

  const later = (why, wait) => (run, ...rest) => wait.call(window, clocked(why, run), ...rest);
  const observer = (why, Observer) => class extends Observer {
    constructor(run) {
      super(clocked(why, run));
    }
  };
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (name, run, options) {
    return addEventListener.call(this, name, typeof run === "function" ? clocked(name, run) : run, options);
  };
  const sendMessage = (message) => {
    clock.messages++;
    const answered = (settle) => (value) => clocked("answer", settle)(value);
    return new Promise((resolve, reject) => void chrome.runtime.sendMessage(message).then(answered(resolve), answered(reject)));
  };
  const through = (object, own) => new Proxy({}, { get: (_, name) => own[name] ?? object[name] });

  const script = (chrome, setTimeout, requestAnimationFrame, requestIdleCallback, MutationObserver, ResizeObserver) => {
    /* the content script */
  };
  clocked("script", script)(
    through(chrome, { runtime: through(chrome.runtime, { sendMessage }) }),
    later("timer", setTimeout),
    later("frame", requestAnimationFrame),
    later("idle", requestIdleCallback),
    observer("change", MutationObserver),
    observer("size", ResizeObserver),
  );
})();
