// Svelte in the browser, hydrated 1.8 s after load (svelte-server.js renders it).

import { hydrate } from "svelte";
import Clinic from "./Clinic.svelte";
import { afterLoad } from "./late.js";

afterLoad(() => hydrate(Clinic, { target: document.getElementById("root") }));
