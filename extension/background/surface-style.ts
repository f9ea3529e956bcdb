// How marks and card look. The page's style cannot reach into the shadow root; what would be inherited, the host clears.
// Shown only as long as the extension's own style sheet stands in the page (style.ts), never on paper. It goes to a page
// with the answer to its first question: the content script, which runs in every page, need not carry it.

import { REACH, SIGN, SMALL, WORD_HEIGHT } from "../shared/mark.ts";

export const SURFACE_CSS = `
/* Important lines of a shadow root's own sheet stand above all of the page's (CSS Scoping, "cascading"). */
:host {
  all: initial !important; display: block !important; position: absolute !important; left: 0 !important; top: 0 !important;
  width: 0 !important; height: 0 !important; overflow: visible !important; z-index: 2147483647 !important;
}
.marks, .card { --ground: #fffdf8; --ink: #1f1b16; --soft: #5c5347; --edge: #b06a00; --link: #0b57a4; --field: #fff; }
@media (prefers-color-scheme: dark) {
  .card { --ground: #24211c; --ink: #f3efe8; --soft: #c9c0b2; --edge: #d9962e; --link: #8cc4ff; --field: #191713; color-scheme: dark; }
}
.marks, .announcement { display: var(--stemcheck-shown, none); }
.marks {
  position: absolute; inset: 0 auto auto 0; width: 0; height: 0; margin: 0; padding: 0; border: 0; overflow: visible;
  background: none;
}
.announcement { position: absolute; margin: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.marks, .card { font: 400 14px/1.45 system-ui, sans-serif; color: var(--ink); text-align: start; }
* { box-sizing: border-box; }

.mark {
  position: absolute; left: 0; top: 0; display: flex; align-items: center; justify-content: center; gap: 4px; padding: 0; margin: 0;
  width: ${SIGN.width}px; height: ${SIGN.height}px; border: 1px solid var(--edge); border-radius: 10px;
  background: #fff3d6; color: #5a3600; font: 600 11px/1 system-ui, sans-serif; white-space: nowrap; cursor: pointer;
}
/* The target is 24 px high and wide, whatever the mark looks like, unless it would cover what the page has to press. */
.mark::after { content: ""; position: absolute; inset: -${REACH.sign + 1}px; }
.sign::before { content: "?"; }
.word::before { content: attr(data-word); }
.mark .word { display: none; }
.mark[data-form=word] { width: var(--word); height: ${WORD_HEIGHT}px; }
.mark[data-form=word] .word { display: inline; }
.mark[data-form=small] { width: ${SMALL.width}px; height: ${SMALL.height}px; font-size: 10px; }
.mark[data-form=small]::after { inset: -${REACH.small + 1}px; }
.mark[data-tight]::after { content: none; }
/* Quiet: a mark shows itself only to the keyboard. */
.marks[data-quiet] .mark:not(:focus) { opacity: 0; pointer-events: none; }
.mark:hover { background: #ffe2a3; }
:focus-visible { outline: 3px solid #0b57a4; outline-offset: 1px; box-shadow: 0 0 0 5px #fff; }
@media (prefers-color-scheme: dark) {
  .card :focus-visible { outline-color: #8cc4ff; box-shadow: none; }
}

.card::backdrop { background: none; }
.card:is(:popover-open, :modal) { display: var(--stemcheck-shown, none); }
.card {
  position: fixed; inset: 0 auto auto 0; margin: 0; padding: 14px 16px; width: min(360px, calc(100vw - 16px)); overflow: auto;
  overscroll-behavior: contain; scrollbar-color: var(--soft) var(--ground); background: var(--ground); border: 1px solid var(--edge); border-radius: 10px;
  box-shadow: 0 6px 24px rgb(0 0 0 / .28); overflow-wrap: anywhere;
}
.card:focus { outline: none; }
.card:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
.head { display: flex; gap: 8px; align-items: start; justify-content: space-between; }
h2 { font-size: 15px; line-height: 1.35; margin: 2px 0 0; }
h3 { font-size: 13px; margin: 10px 0 2px; }
p, blockquote, ul, dl, dd { margin: 6px 0 0; }
blockquote { padding-left: 10px; border-left: 3px solid var(--edge); font-style: italic; }
.fact { margin-top: 10px; padding-top: 8px; border-top: 1px solid color-mix(in srgb, var(--edge) 45%, transparent); }
.soft { color: var(--soft); font-size: 12.5px; }
a { color: var(--link); }
.day { white-space: nowrap; }
details { margin-top: 8px; }
summary { cursor: pointer; padding: 3px 0; }
ul { padding-left: 20px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 10px; font-size: 13px; }
dt { color: var(--soft); }
dd { margin: 0; }
fieldset { margin: 12px 0 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; font-size: 13px; }
label { display: flex; gap: 8px; align-items: start; margin-top: 8px; }
fieldset label { margin-top: 4px; }
input[type=checkbox], input[type=radio] { width: 18px; height: 18px; margin: 1px 0 0; flex: none; accent-color: var(--edge); }
.text { margin-top: 8px; }
[role=textbox] {
  display: block; width: 100%; max-height: 11em; overflow: auto; margin-top: 3px; padding: 6px; white-space: pre-wrap;
  font: inherit; color: inherit; background: var(--field); border: 1px solid var(--soft); border-radius: 6px; resize: none;
}
.acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.act {
  min-height: 28px; padding: 4px 12px; font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid var(--soft); border-radius: 6px;
}
.act:hover { background: color-mix(in srgb, var(--edge) 16%, transparent); }
.close { min-width: 28px; padding: 0; border-color: transparent; font-size: 18px; line-height: 1; }

@media (forced-colors: active) {
  .mark { background: ButtonFace; color: ButtonText; border-color: ButtonText; }
  .marks, .card { --edge: CanvasText; --soft: CanvasText; --link: LinkText; }
}`;
