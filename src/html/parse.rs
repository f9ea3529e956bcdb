//! Bytes → text → tree, as browsers do it.

use std::cell::RefCell;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use html5ever::LocalName;
use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{TreeBuilder, TreeSink};
use scraper::{Html, HtmlTreeSink};

/// Decodes as browsers do: byte order mark, else `<meta charset>` in the first 1024 bytes, else UTF-8 where the bytes
/// are valid UTF-8, else Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes)
        .map(|(e, _)| e)
        .or_else(|| meta_charset(bytes))
        .unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    encoding.decode(bytes).0.into_owned()
}

fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let encoding = head.split("<meta").skip(1).find_map(|meta| {
        let meta = &meta[..meta.find('>').unwrap_or(meta.len())];
        let value = meta[meta.find("charset")? + "charset".len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', ';', ' ', '/']).unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    })?;
    // Who can read the label cannot be reading UTF-16: the standard takes it for UTF-8.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// Parses a document.
pub fn document(text: &str) -> Html {
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), Default::default());
    let tokenizer = Tokenizer::new(Shallow { builder, open: RefCell::default() }, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Keeps the tree as shallow as browsers do: an element deeper than this becomes a sibling of the one before. The
/// parser's rules look through all open elements at many a tag, so that a page nested 100,000 deep took minutes.
const DEPTH: usize = 512;

/// Stands between tokens and tree, and keeps a rough list of what is open.
struct Shallow {
    builder: TreeBuilder<<HtmlTreeSink as TreeSink>::Handle, HtmlTreeSink>,
    open: RefCell<Vec<LocalName>>,
}

impl TokenSink for Shallow {
    type Handle = <HtmlTreeSink as TreeSink>::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if let Token::TagToken(tag) = &token
            && let Some(closed) = self.count(tag)
        {
            let end = Tag {
                kind: TagKind::EndTag,
                name: closed,
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            };
            let _ = self.builder.process_token(Token::TagToken(end), line);
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Shallow {
    /// Notes the tag. Returns the element to close before it, where there are too many open ones.
    fn count(&self, tag: &Tag) -> Option<LocalName> {
        let mut open = self.open.borrow_mut();
        if tag.kind == TagKind::EndTag {
            if let Some(at) = open.iter().rposition(|name| *name == tag.name) {
                open.truncate(at);
            }
            return None;
        }
        // Elements that close their like without an end tag do not nest.
        let like: &[&str] = match &*tag.name {
            "p" => &["p"],
            "li" => &["p", "li"],
            "dt" | "dd" => &["p", "dt", "dd"],
            "td" | "th" => &["p", "td", "th"],
            "tr" => &["p", "td", "th", "tr"],
            _ => &[],
        };
        while open.last().is_some_and(|name| like.contains(&&**name)) {
            open.pop();
        }
        let closed = if open.len() >= DEPTH { open.pop() } else { None };
        let is_void = matches!(
            &*tag.name,
            "area"
                | "base"
                | "br"
                | "col"
                | "embed"
                | "hr"
                | "img"
                | "input"
                | "link"
                | "meta"
                | "param"
                | "source"
                | "track"
                | "wbr"
        );
        if !is_void {
            open.push(tag.name.clone());
        }
        closed
    }
}

#[cfg(test)]
mod tests {
    use crate::html::blocks;

    #[test]
    fn encodings() {
        let utf16: Vec<u8> = "\u{feff}<p>Zürich".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: [(&[u8], &str); 7] = [
            ("<p>Zürich".as_bytes(), "Zürich"),
            (b"\xef\xbb\xbf<p>Z\xc3\xbcrich", "Zürich"),
            (&utf16, "Zürich"),
            (b"<p>Z\xfcrich \x93quoted\x94", "Zürich “quoted”"),
            (b"<meta charset=iso-8859-2><p>\xb9", "š"),
            (b"<META http-equiv=content-type content='text/html; charset=windows-1251'><p>\xe4\xe0", "да"),
            (b"<meta charset=utf-16><p>Z\xc3\xbcrich", "Zürich"),
        ];
        for (bytes, expected) in table {
            assert_eq!(blocks(bytes)[0].text, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn long_pages_without_end_tags_are_not_deep() {
        let items: String = (0..2000).map(|i| format!("<li>a{i}<p>b")).collect();
        let html = format!("<ul>{items}</ul><p>x<b>y");
        let blocks = blocks(html.as_bytes());
        assert_eq!(blocks.len(), 4001);
        assert_eq!(blocks[4000].text, "xy");
    }
}
