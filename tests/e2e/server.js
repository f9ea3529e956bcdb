// Serves the tests' pages on 127.0.0.1: files of tests/pages and tests/fixtures, and pages a test makes up.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize } from "node:path";

const TESTS = join(import.meta.dirname, "..");

export class Server {
  #made = new Map();
  #server = createServer((request, response) => void this.#answer(request, response));

  async start() {
    await new Promise((resolve, reject) => {
      this.#server.on("error", reject).listen(0, "127.0.0.1", resolve);
    });
    this.port = this.#server.address().port;
    return this;
  }

  /** The address of a file under tests/, under a host of its own: settings are kept by host. */
  file(path, host = "127.0.0.1") {
    return `http://${host}:${this.port}/${path}`;
  }

  /** Makes up a page; returns its address. Every page has its own. */
  page(content, { headers = {}, host = "127.0.0.1" } = {}) {
    const path = `made/${this.#made.size}.html`;
    this.#made.set(`/${path}`, { content, headers });
    return this.file(path, host);
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const made = this.#made.get(path);
    // No charset in the header: the page's own <meta> has to be enough, as in a file.
    const headers = { "content-type": path.endsWith(".html") ? "text/html" : "application/octet-stream" };
    try {
      const content = made ? made.content : await readFile(join(TESTS, normalize(path)));
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
