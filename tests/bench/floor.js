// The floor: what any script pays that looks for two words in a page, and in what is added to it. Stands in the content
// script's place.

const words = /stem[\s-]?cells?|exosomes?/i;
words.test(document.body.textContent);
new MutationObserver((records) => {
  let text = "";
  for (const { addedNodes } of records) for (const node of addedNodes) text += node.textContent;
  words.test(text);
}).observe(document, { childList: true, subtree: true });
