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
/** A walk over elements and texts; a TreeWalker asks the nodes themselves, not their properties. */
export const walk = (root: Node): TreeWalker =>
  Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
