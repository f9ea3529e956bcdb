// Serves pages on 127.0.0.1: the files of a folder (of tests/ by default), and pages made up on the way.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html", ".htm": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".wasm": "application/wasm", ".gif": "image/gif", ".webp": "image/webp",
};

export class Server {
  #folder;
  #made = new Map();
  #server = createServer((request, response) => void this.#answer(request, response));

  constructor(folder = join(import.meta.dirname, "..")) {
    this.#folder = folder;
  }

  async start() {
    await new Promise((resolve, reject) => {
      this.#server.on("error", reject).listen(0, "127.0.0.1", resolve);
    });
    this.port = this.#server.address().port;
    return this;
  }

  /** The address of a file of the folder, under a host of its own: settings are kept by host. */
  file(path, host = "127.0.0.1") {
    return `http://${host}:${this.port}/${path}`;
  }

  /** Makes up a page, or a file of another type; returns its address. Every page has its own. */
  page(content, { headers = {}, host = "127.0.0.1", type = "html" } = {}) {
    const path = `made/${this.#made.size}.${type}`;
    this.#made.set(`/${path}`, { content, headers });
    return this.file(path, host);
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    // Browsers ask for it by themselves; a fault on the console would be theirs.
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const made = this.#made.get(path);
    // No charset: the page's own <meta> has to be enough, as in a file.
    const type = TYPES[extname(path).toLowerCase()];
    const headers = type ? { "content-type": type } : {};
    try {
      const content = made ? made.content : await readFile(join(this.#folder, normalize(path)));
      response.writeHead(200, { ...headers, ...made?.headers }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
