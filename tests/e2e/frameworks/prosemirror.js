// A ProseMirror editor, with claims before, in and after it.

import { Schema } from "prosemirror-model";
import { marks, nodes } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const schema = new Schema({ nodes, marks });
const paragraph = (text) => schema.node("paragraph", null, [schema.text(text)]);
const doc = schema.node("doc", null, [paragraph("Our stem cells reverse diabetes."), paragraph("End")]);
const view = new EditorView(document.getElementById("root"), { state: EditorState.create({ doc }) });
globalThis.update = (text) => document.querySelector("main").insertAdjacentHTML("beforeend", `<p>${text}</p>`);
globalThis.editor = () => JSON.stringify(view.state.doc);
globalThis.ready = true;
