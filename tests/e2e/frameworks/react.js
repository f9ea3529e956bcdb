// React in an element of the page. On the server: `render`. In the browser: hydrated 1.8 s after load.

import { createElement as h, useEffect, useState } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterLoad } from "./late.js";

function Clinic() {
  const [more, setMore] = useState([]);
  useEffect(() => {
    globalThis.update = (text) => setMore((more) => [...more, text]);
    globalThis.ready = true;
  }, []);
  return h("main", null,
    h("h1", null, "Stem cell clinic"),
    h("p", null, "Our stem cell therapy ", h("b", null, "cures"), " arthritis."),
    h("ul", null, more.map((text) => h("li", { key: text }, text))),
    h("p", null, `${more.length} more`),
  );
}

/** The whole document, as frameworks on top of React serve it. */
export const Page = () =>
  h("html", { lang: "en" },
    h("head", null, h("meta", { charSet: "utf-8" }), h("title", null, "Clinic")),
    h("body", null, h(Clinic), h("script", { src: SERVER ? "SCRIPT" : document.scripts[0].getAttribute("src") })),
  );

export const render = () => (WHOLE ? renderToString(h(Page)) : renderToString(h(Clinic)));
if (!SERVER)
  afterLoad(() => (WHOLE ? hydrateRoot(document, h(Page)) : hydrateRoot(document.getElementById("root"), h(Clinic))));
