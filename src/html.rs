//! HTML files → blocks: the counterpart of the content script's reader, by the rules of ARCHITECTURE.md, "Blocks".
//!
//! In: the bytes of a file, in any encoding a browser would recognise. Out: its blocks in reading order. The layout is
//! that of the browsers' own style sheets; the page's CSS and scripts are not run.

mod parse;

use crate::{Block, BlockKind};
pub use parse::decode;
use scraper::node::Element;
use scraper::{Html, Node};

/// Never read, whatever the style sheet says.
const NOT_READ: &[&str] = &[
    "script", "style", "noscript", "template", "textarea", "input", "select", "datalist", "option", "code", "pre",
    "samp", "kbd", "canvas", "svg", "math", "object", "embed", "iframe", "audio", "video",
];

/// `display: none` in the browsers' style sheets, or showing no text of its own.
const NOT_SHOWN: &[&str] =
    &["area", "base", "head", "link", "meta", "noembed", "noframes", "param", "rp", "title", "meter", "progress"];

/// `display: block`, `list-item` or a part of a table in the browsers' style sheets; and `button`, a block by our rule.
#[rustfmt::skip]
const BLOCK_LEVEL: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "xmp",
];

/// Reads the blocks of an HTML file.
pub fn blocks(bytes: &[u8]) -> Vec<Block> {
    blocks_of(&parse::document(&decode(bytes)))
}

/// A step of the walk. The steps still to do stand in a list of our own: a page nested 100,000 deep must not overflow
/// the stack.
enum Step<'a> {
    Enter(ego_tree::NodeRef<'a, Node>, BlockKind),
    EndBlock,
}

fn blocks_of(html: &Html) -> Vec<Block> {
    let mut writer = Writer::default();
    let body = html.root_element().children().find(|n| n.value().as_element().is_some_and(|e| e.name() == "body"));
    let mut steps: Vec<Step> = body.map(|b| Step::Enter(b, BlockKind::P)).into_iter().collect();
    while let Some(step) = steps.pop() {
        let (node, kind) = match step {
            Step::Enter(node, kind) => (node, kind),
            Step::EndBlock => {
                writer.end_block();
                continue;
            }
        };
        match node.value() {
            Node::Text(text) => writer.text(text, kind),
            Node::Element(e) if e.name() == "br" && is_shown(e) => writer.line_break(),
            Node::Element(e) if is_shown(e) => {
                let kind = kind_of(e).unwrap_or(kind);
                if BLOCK_LEVEL.contains(&e.name()) {
                    writer.end_block();
                    steps.push(Step::EndBlock);
                }
                if !is_read(e) {
                    continue;
                }
                let summary_only = e.name() == "details" && e.attr("open").is_none();
                if summary_only {
                    let is_summary = |n: &ego_tree::NodeRef<Node>| {
                        n.value().as_element().is_some_and(|child| child.name() == "summary")
                    };
                    steps.extend(node.children().find(is_summary).map(|n| Step::Enter(n, kind)));
                } else {
                    steps.extend(node.children().rev().map(|n| Step::Enter(n, kind)));
                }
            }
            _ => {}
        }
    }
    writer.end_block();
    writer.blocks
}

/// Whether the element has a box at all; one that has none does not end a block either.
fn is_shown(e: &Element) -> bool {
    let hidden = e.attr("hidden").is_some_and(|v| !v.eq_ignore_ascii_case("until-found"));
    let closed_dialog = e.name() == "dialog" && e.attr("open").is_none();
    let no_box = NOT_SHOWN.contains(&e.name())
        || ["script", "style", "noscript", "template", "datalist"].contains(&e.name())
        || e.attr("popover").is_some();
    !hidden && !closed_dialog && !no_box
}

/// Whether the element's text is read.
fn is_read(e: &Element) -> bool {
    let editable = e.attr("contenteditable").is_some_and(|v| !v.eq_ignore_ascii_case("false"));
    !NOT_READ.contains(&e.name()) && e.attr("hidden").is_none() && !editable
}

/// What the element makes of the blocks inside it.
fn kind_of(e: &Element) -> Option<BlockKind> {
    let heading = |level| match level {
        1 => BlockKind::H1,
        2 => BlockKind::H2,
        3 => BlockKind::H3,
        4 => BlockKind::H4,
        5 => BlockKind::H5,
        _ => BlockKind::H6,
    };
    Some(match e.name() {
        "h1" => BlockKind::H1,
        "h2" => BlockKind::H2,
        "h3" => BlockKind::H3,
        "h4" => BlockKind::H4,
        "h5" => BlockKind::H5,
        "h6" => BlockKind::H6,
        "li" => BlockKind::Li,
        "blockquote" => BlockKind::Quote,
        "td" | "th" => BlockKind::Cell,
        "figcaption" | "caption" => BlockKind::Caption,
        _ => match e.attr("role").map(|r| r.trim().to_ascii_lowercase()).as_deref() {
            Some("heading") => {
                heading(e.attr("aria-level").and_then(|l| l.trim().parse().ok()).filter(|&l| l > 0).unwrap_or(2))
            }
            Some("listitem") => BlockKind::Li,
            _ => return None,
        },
    })
}

/// Puts blocks together, collapsing white space on the way.
#[derive(Default)]
pub struct Writer {
    /// The blocks that are finished.
    pub blocks: Vec<Block>,
    kind: BlockKind,
    text: String,
    gap: Gap,
}

/// White space met since the last letter, not yet written: at a block's end it vanishes.
#[derive(Default, Clone, Copy, PartialEq)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl Writer {
    /// Adds text. The block is of the kind given with its first letter.
    pub fn text(&mut self, text: &str, kind: BlockKind) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\x0c' | '\r') {
                if self.gap == Gap::None {
                    self.gap = Gap::Space;
                }
                continue;
            }
            if self.text.is_empty() {
                self.kind = kind;
            } else {
                match self.gap {
                    Gap::None => {}
                    Gap::Space => self.text.push(' '),
                    Gap::Line => self.text.push('\n'),
                }
            }
            self.gap = Gap::None;
            self.text.push(c);
        }
    }

    /// One line break is `\n`, two in a row end the block.
    pub fn line_break(&mut self) {
        if self.gap == Gap::Line {
            self.end_block();
        }
        self.gap = Gap::Line;
    }

    /// Ends the block; an empty one is dropped.
    pub fn end_block(&mut self) {
        self.gap = Gap::None;
        if !self.text.is_empty() {
            self.blocks.push(Block { kind: self.kind, text: std::mem::take(&mut self.text) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks as `kind:text`, joined by ` | `.
    fn read(html: &str) -> String {
        let name = |k: BlockKind| serde_json::to_value(k).unwrap().as_str().unwrap().to_owned();
        let blocks: Vec<_> = blocks(html.as_bytes()).iter().map(|b| format!("{}:{}", name(b.kind), b.text)).collect();
        blocks.join(" | ")
    }

    #[test]
    fn block_rules() {
        #[rustfmt::skip]
        let table = [
            // Blocks and inline elements.
            ("<p>Stem <b>cel</b>ls</p>", "p:Stem cells"),
            ("a<div>b</div>c", "p:a | p:b | p:c"),
            ("<div>a<span>b</span><div>c</div>d</div>", "p:ab | p:c | p:d"),
            ("a<button>b</button>c", "p:a | p:b | p:c"),
            ("a<hr>b", "p:a | p:b"),
            ("<x-card>a</x-card> <x-card>b</x-card>", "p:a b"),
            ("a<wbr>b<img alt=x>c<!-- d -->e", "p:abce"),
            ("<dl><dt>a<dd>b</dl>", "p:a | p:b"),
            // Line breaks.
            ("a<br>b", "p:a\nb"),
            ("a <br> b<br>", "p:a\nb"),
            ("<br>a<br><br>b", "p:a | p:b"),
            ("a<br> \n <b><br></b> <br>b", "p:a | p:b"),
            ("a<br>&nbsp;<br>b", "p:a\n\u{a0}\nb"),
            ("a<br><p>b</p>", "p:a | p:b"),
            // White space.
            ("<p> a \t\r\n\x0c b </p>", "p:a b"),
            ("<p>a&nbsp; b\u{2003}c</p>", "p:a\u{a0} b\u{2003}c"),
            ("<p>a <b> b</b> </p>", "p:a b"),
            ("<p> </p><p></p>", ""),
            // Kinds.
            ("<h1>a</h1><h6>b</h6>", "h1:a | h6:b"),
            ("<div role=heading>a</div><div role=heading aria-level=4>b</div>", "h2:a | h4:b"),
            ("<div role=heading aria-level=9>a</div><p role=heading aria-level=x>b</p>", "h6:a | h2:b"),
            ("<ul><li>a<ul><li>b</ul>c<li><p>d</ul>", "li:a | li:b | li:c | li:d"),
            ("<div role=list><div role=listitem>a</div></div>", "li:a"),
            ("<blockquote><p>a</p><h3>b</h3></blockquote>", "quote:a | h3:b"),
            ("<table><caption>a</caption><tr><th>b<td>c <p>d</p></table>", "caption:a | cell:b | cell:c | cell:d"),
            ("<figure><figcaption>a</figcaption></figure>", "caption:a"),
            ("<a href=x><h2>a</h2>b</a>", "h2:a | p:b"),
            // Not read.
            ("a <code>b</code> c", "p:a c"),
            ("a<pre>b</pre>c", "p:a | p:c"),
            ("a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>f", "p:af"),
            ("a<textarea>b</textarea><select><option>c</select><svg><text>d</text></svg>e", "p:ae"),
            ("a<div hidden>b</div>c<p hidden=until-found>d</p>e", "p:ac | p:e"),
            ("a<div contenteditable>b</div><div contenteditable=false>c</div>", "p:a | p:c"),
            ("a<dialog>b</dialog>c<dialog open>d</dialog>", "p:ac | p:d"),
            ("a<div popover>b</div>c", "p:ac"),
            ("a<progress>70%</progress>b", "p:ab"),
            ("<details>a<summary>b</summary>c<summary>d</summary></details>", "p:b"),
            ("<details open><summary>b</summary>c</details>", "p:b | p:c"),
            ("<details>a</details>", ""),
            ("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>", "p:ab"),
            ("<head><title>a</title></head><body>b", "p:b"),
            ("<body hidden>a", ""),
            ("<frameset><frame></frameset>", ""),
            ("", ""),
            // Entities and characters beyond the BMP.
            ("a &amp; b &lt;c&gt; &#x1F600; &shy;", "p:a & b <c> 😀 \u{ad}"),
        ];
        for (html, expected) in table {
            assert_eq!(read(html), expected, "{html}");
        }
    }

    #[test]
    fn deep_nesting_takes_neither_the_stack_nor_the_day() {
        for (tags, times) in [("<span>", 100_000), ("<div>", 10_000), ("<b>a<p>", 10_000), ("<table><td>", 10_000)] {
            let html = tags.repeat(times) + "deep";
            assert!(blocks(html.as_bytes()).last().unwrap().text.ends_with("deep"), "{tags}");
        }
    }
}
