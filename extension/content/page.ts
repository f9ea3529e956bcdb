// The page's own objects, reached so that the page cannot put others in their place: `<form name="body">` answers to
// `document.body`, `<input name="hidden">` to its form's `hidden`. (HTML standard, "named access", "[LegacyOverrideBuiltIns]")

const getter = <T>(of: object, name: string) => Object.getOwnPropertyDescriptor(of, name)!.get! as (this: object) => T;

const ofDocument = <T extends Element>(name: string): (() => T | null) => {
  const get = getter<T | null>(Document.prototype, name);
  return () => get.call(document);
};
const textGetter = getter<string | null>(Node.prototype, "textContent");
const parentGetter = getter<Element | null>(Node.prototype, "parentElement");
const firstGetter = getter<ChildNode | null>(Node.prototype, "firstChild");
const nextGetter = getter<ChildNode | null>(Node.prototype, "nextSibling");
const nameGetter = getter<string>(Element.prototype, "localName");

export const bodyOf = ofDocument<HTMLElement>("body");
export const rootOf = ofDocument("documentElement");
export const activeOf = ofDocument("activeElement");
export const textOf = (node: Node): string => textGetter.call(node) ?? "";
export const parentOf = (node: Node): Element | null => parentGetter.call(node);
export const firstOf = (node: Node): Node | null => firstGetter.call(node);
export const nextOf = (node: Node): Node | null => nextGetter.call(node);
export const nameOf = (element: Element): string => nameGetter.call(element);
export const isSheet = (target: EventTarget | null): boolean =>
  target instanceof Element && /^(style|link)$/.test(nameOf(target));
export const attribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);
export const has = (element: Element, name: string): boolean => Element.prototype.hasAttribute.call(element, name);
export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
/** Whether a node stands inside another, shadow roots of what it holds included. */
export function holds(outer: Node, inner: Node | null): boolean {
  for (let node = inner; node; node = hostOver(node)) if (Node.prototype.contains.call(outer, node)) return true;
  return false;
}
/** The element whose shadow root the node stands in, if it does. */
export function hostOver(node: Node): Element | null {
  const root = Node.prototype.getRootNode.call(node);
  return root instanceof ShadowRoot ? root.host : null;
}
/** The element around a node, out of a shadow root too. */
export const aroundOf = (node: Node): Element | null => parentOf(node) ?? hostOver(node);

/** What answers to a press by what it is; a wrapper that only a script may focus does not. */
const PRESSABLE =
  "a[href],area,button,input,select,textarea,label,summary,option,audio,video,iframe,embed,object,[onclick]," +
  '[tabindex]:not([tabindex^="-"]),[contenteditable],[role=button],[role=link],[role=tab],[role=menuitem],[role=option],' +
  "[role=checkbox],[role=switch]";

/** Whether a press here is the page's. Of listeners nobody can ask, but the page mostly shows a hand there. */
export function canPress(element: Element): boolean {
  for (let one: Element | null = element; one; one = hostOver(one))
    if (Element.prototype.closest.call(one, PRESSABLE)) return true;
  return getComputedStyle(element).cursor === "pointer";
}

/** A walk over elements and texts; a TreeWalker asks the nodes themselves, not their properties. */
export const walk = (root: Node): TreeWalker =>
  Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);

/** What stands uppermost at a point of the window, as far as the document or the root itself holds it; `unseen` is looked
 *  through. */
export function elementAtPoint(scope: Document | ShadowRoot, x: number, y: number, unseen?: Element): Element | undefined {
  const { elementFromPoint, elementsFromPoint } = scope instanceof ShadowRoot ? ShadowRoot.prototype : Document.prototype;
  const isMeant = (element: Element) => element !== unseen && Node.prototype.getRootNode.call(element) === scope;
  // The uppermost alone is found much faster.
  const top = elementFromPoint.call(scope, x, y);
  if (!top || isMeant(top)) return top ?? undefined;
  return elementsFromPoint.call(scope, x, y).find(isMeant);
}
