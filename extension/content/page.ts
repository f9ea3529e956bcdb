// The page's own objects, reached so that the page cannot put others in their place: `<form name="body">` answers to
// `document.body`, `<input name="hidden">` to its form's `hidden`. (HTML standard, "named access", "[LegacyOverrideBuiltIns]")

const getter = <T>(of: object, name: string) => Object.getOwnPropertyDescriptor(of, name)!.get! as (this: object) => T;

const bodyGetter = getter<HTMLElement | null>(Document.prototype, "body");
const rootGetter = getter<Element | null>(Document.prototype, "documentElement");
const textGetter = getter<string | null>(Node.prototype, "textContent");
const parentGetter = getter<Element | null>(Node.prototype, "parentElement");
const nameGetter = getter<string>(Element.prototype, "localName");

export const bodyOf = (): HTMLElement | null => bodyGetter.call(document);
export const rootOf = (): Element | null => rootGetter.call(document);
export const textOf = (node: Node): string => textGetter.call(node) ?? "";
export const parentOf = (node: Node): Element | null => parentGetter.call(node);
export const nameOf = (element: Element): string => nameGetter.call(element);
export const attribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);
export const has = (element: Element, name: string): boolean => Element.prototype.hasAttribute.call(element, name);
export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
export const holds = (outer: Node, inner: Node | null): boolean => Node.prototype.contains.call(outer, inner);

/** What answers to a press by what it is; a wrapper that only a script may focus does not. */
const PRESSABLE =
  "a[href],area,button,input,select,textarea,label,summary,option,audio,video,iframe,embed,object,[onclick]," +
  '[tabindex]:not([tabindex^="-"]),[contenteditable],[role=button],[role=link],[role=tab],[role=menuitem],[role=option],' +
  "[role=checkbox],[role=switch]";

/** Whether a press here is the page's. Of listeners nobody can ask, but the page mostly shows a hand there. */
export const canPress = (element: Element): boolean =>
  Element.prototype.closest.call(element, PRESSABLE) !== null || getComputedStyle(element).cursor === "pointer";

/** A walk over elements and texts; a TreeWalker asks the nodes themselves, not their properties. */
export const walk = (root: Node): TreeWalker =>
  Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
