// Builds nodes, for the extension's pages and the card. Text goes in as text only: no string is ever read as markup.

type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** An element: `onclick` and the like are listeners, other attributes as written (true: empty, false: absent). */
export function el<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (typeof value === "string") element.setAttribute(name, value);
    else element.toggleAttribute(name, value);
  }
  element.append(...children);
  return element;
}
