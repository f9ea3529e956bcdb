// Vue, server-rendered, hydrated 1.8 s after load.

import { createSSRApp, h, onMounted, ref } from "vue";
import { renderToString } from "vue/server-renderer";
import { afterLoad } from "./late.js";

const Clinic = {
  setup() {
    const more = ref([]);
    onMounted(() => {
      globalThis.update = (text) => more.value.push(text);
      globalThis.ready = true;
    });
    return () =>
      h("main", [
        h("h1", "Stem cell clinic"),
        h("p", ["Our stem cell therapy ", h("b", "cures"), " arthritis."]),
        h("ul", more.value.map((text) => h("li", { key: text }, text))),
        h("p", `${more.value.length} more`),
      ]);
  },
};

export const render = () => renderToString(createSSRApp(Clinic));
if (!SERVER) afterLoad(() => createSSRApp(Clinic).mount("#root"));
