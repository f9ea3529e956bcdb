// A Quill editor, with claims before, in and after it.

import Quill from "quill";

const quill = new Quill("#root");
quill.setText("Our stem cells reverse diabetes.\nEnd\n");
globalThis.update = (text) => document.querySelector("main").insertAdjacentHTML("beforeend", `<p>${text}</p>`);
globalThis.editor = () => JSON.stringify(quill.getContents());
globalThis.ready = true;
