// Svelte on the server.

import { render as renderClinic } from "svelte/server";
import Clinic from "./Clinic.svelte";

export const render = () => renderClinic(Clinic).body;
