// Lit: an element with an open shadow root, one in it with a closed one, and text for a slot.

import { html, LitElement } from "lit";

class Line extends LitElement {
  static shadowRootOptions = { ...LitElement.shadowRootOptions, mode: "closed" };
  static properties = { text: {} };
  render = () => html`<p>${this.text}</p>`;
}
customElements.define("x-line", Line);

class Clinic extends LitElement {
  static properties = { more: { state: true } };
  constructor() {
    super();
    this.more = [];
  }
  firstUpdated() {
    globalThis.update = (text) => (this.more = [...this.more, text]);
    globalThis.ready = true;
  }
  render = () => html`
    <h1>Stem cell clinic</h1>
    <p>Our stem cell therapy <slot></slot> arthritis.</p>
    ${this.more.map((text) => html`<x-line .text=${text}></x-line>`)}
    <p>${this.more.length} more</p>`;
}
customElements.define("x-clinic", Clinic);
