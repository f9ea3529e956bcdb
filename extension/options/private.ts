/** Firefox shows the options in private windows too: what is chosen there stays there. */
export const PRIVATE_WINDOW = chrome.extension.inIncognitoContext;
