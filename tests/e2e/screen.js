// A screen of our own, for what browsers do only on one: their own shortcuts. Xvfb shows it, xdotool presses keys.

import { execFileSync, spawn } from "node:child_process";

export class Screen {
  /** Starts a screen; `undefined` where the machine has no Xvfb or xdotool. */
  static async start() {
    // It chooses a free number and tells it.
    const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const number = await new Promise((resolve) => {
      server.on("error", () => resolve(undefined));
      server.on("exit", () => resolve(undefined));
      server.stdout.once("data", (data) => resolve(String(data).trim()));
    });
    if (!number) return undefined;
    const own = new Screen();
    own.server = server;
    own.env = { ...process.env, DISPLAY: `:${number}`, MOZ_ENABLE_WAYLAND: "0" };
    try {
      own.#xdotool("version");
      return own;
    } catch {
      own.stop();
      return undefined;
    }
  }

  /** Presses keys ("alt+shift+k") in the window whose title begins so, one after the other. */
  press(title, ...keys) {
    const window = this.#xdotool("search", "--onlyvisible", "--name", `^${title}`).trim().split("\n").at(-1);
    this.#xdotool("windowfocus", "--sync", window, "key", "--clearmodifiers", "--delay", "400", ...keys);
  }

  #xdotool(...args) {
    return execFileSync("xdotool", args, { env: this.env, encoding: "utf8", timeout: 10_000 });
  }

  stop() {
    this.server.kill();
  }
}
