//! WARC → records that may hold a page: answers of servers as they came (WARC files), and the text of pages (WET files).
//!
//! A broken record is told, and the next one is looked for by its first line. For that the record at hand is kept: one
//! whose length is wrong has swallowed those behind it. The crates that read WARC end at the first broken record.

use std::io::{self, Read};

use encoding_rs::Encoding;
use stemcheck::{Block, BlockKind};

use super::unpack::{Packing, Unpacked};
use crate::html;

/// No page is longer. What is, is left out, so that memory stays flat.
pub const MOST: usize = 32 << 20;
const HEAD: usize = 64 << 10;
const CHUNK: usize = 64 << 10;
const START: &[u8] = b"WARC/1.";

/// A record that may hold a page.
pub struct Record {
    /// The page's address, where the record names it.
    pub address: String,
    kind: Kind,
    body: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Kind {
    /// A server's answer, with its HTTP head.
    Answer,
    Html,
    Text,
}

/// The records of a file, as they come.
pub struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    /// The record's start, or how far one was looked for.
    at: usize,
    ended: bool,
    lost: bool,
    /// How many records have begun.
    pub number: usize,
    /// Found behind a record that is whole.
    pending: Option<String>,
}

impl<R: Read> Records<R> {
    pub fn new(input: R) -> Self {
        Records { input, buffer: vec![], at: 0, ended: false, lost: false, number: 0, pending: None }
    }

    /// Reads on, at least to `length` bytes from the record's start. Whether there are as many; an error of the kind
    /// `InvalidData` says that bytes are missing here.
    fn have(&mut self, length: usize) -> io::Result<bool> {
        while self.buffer.len() - self.at < length {
            if self.ended {
                return Ok(false);
            }
            if self.at > CHUNK {
                self.buffer.drain(..self.at);
                self.at = 0;
            }
            let had = self.buffer.len();
            self.buffer.resize(had + CHUNK, 0);
            let read = self.input.read(&mut self.buffer[had..]);
            self.buffer.truncate(had + *read.as_ref().unwrap_or(&0));
            match read {
                Ok(read) => self.ended = read == 0,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    // What comes after the gap begins a line.
                    self.buffer.push(b'\n');
                    self.ended = e.kind() != io::ErrorKind::InvalidData;
                    return Err(e);
                }
            }
        }
        Ok(true)
    }

    /// Goes on to the next line that begins a record.
    fn find(&mut self) -> bool {
        loop {
            let line = [b"\n", START].concat();
            if let Some(place) = self.buffer[self.at..].windows(line.len()).position(|bytes| bytes == line) {
                self.at += place + 1;
                return true;
            }
            self.at = self.buffer.len().saturating_sub(line.len() - 1).max(self.at);
            // A gap is where a record may begin: it has a line's end of its own.
            let length = self.buffer.len() - self.at + 1;
            match self.have(length) {
                Ok(true) => {}
                Ok(false) => return false,
                Err(e) if e.kind() == io::ErrorKind::InvalidData => {}
                Err(e) => {
                    self.pending = Some(e.to_string());
                    return false;
                }
            }
        }
    }

    /// The next record, or what is wrong with it.
    pub fn next(&mut self) -> Option<Result<Record, String>> {
        if let Some(fault) = self.pending.take() {
            self.number += 1;
            return Some(Err(fault));
        }
        loop {
            if std::mem::take(&mut self.lost) && !self.find() {
                return self.pending.take().map(Err);
            }
            let (begun, read) = (self.number, self.record());
            match read {
                Ok(None) if self.number == begun => return None,
                Ok(None) => {}
                Ok(Some(record)) => return Some(Ok(record)),
                Err(fault) => {
                    self.number = begun + 1;
                    self.at = (self.at + 1).min(self.buffer.len());
                    self.lost = true;
                    return Some(Err(fault));
                }
            }
        }
    }

    /// Reads the record at hand; nothing where it holds no page, or at the end (then no record has begun).
    fn record(&mut self) -> Result<Option<Record>, String> {
        let fault = |e: io::Error| e.to_string();
        loop {
            if !self.have(1).map_err(fault)? {
                return Ok(None);
            }
            if !matches!(self.buffer[self.at], b'\r' | b'\n') {
                break;
            }
            self.at += 1;
        }
        self.number += 1;
        self.have(START.len()).map_err(fault)?;
        if !self.buffer[self.at..].starts_with(START) {
            return Err("no record begins where the one before ends".into());
        }
        let (head, length, kind, address) = self.head()?;
        let whole = head + length;
        if length > MOST {
            return if kind.is_some() {
                self.skip(whole)?;
                Err(format!("longer than {} MB", MOST >> 20))
            } else {
                self.skip(whole).map(|()| None)
            };
        }
        if !self.have(whole).map_err(fault)? {
            return Err("cut off: its Content-Length is larger than what is there".into());
        }
        // Whether the length is right shows by what follows.
        let mut end = whole;
        let follows = loop {
            match self.have(end + START.len()) {
                Ok(_) => {}
                Err(e) => {
                    self.pending = Some(e.to_string());
                    break true;
                }
            }
            match self.buffer.get(self.at + end) {
                // Whatever comes then is not this one's fault.
                _ if self.buffer[self.at + whole..].starts_with(b"\r\n\r\n") => break true,
                None => break true,
                Some(b'\r' | b'\n') => end += 1,
                Some(_) => break self.buffer[self.at + end..].starts_with(START),
            }
        };
        if !follows {
            return Err("its Content-Length is wrong".into());
        }
        let body = self.buffer[self.at + head..self.at + whole].to_vec();
        self.at += whole;
        self.lost = self.pending.is_some();
        Ok(kind.map(|kind| Record { address, kind, body }))
    }

    /// The record's head: its length, that of the body, what the body is, its address.
    #[allow(clippy::type_complexity)]
    fn head(&mut self) -> Result<(usize, usize, Option<Kind>, String), String> {
        let mut length = 512;
        let end = loop {
            let more = self.have(length).map_err(|e| e.to_string())?;
            let head = &self.buffer[self.at..];
            if let Some(end) = head.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
            if !more {
                return Err("cut off in its head".into());
            }
            if head.len() > HEAD {
                return Err("its head does not end".into());
            }
            length = head.len() + 1;
        };
        let head = &self.buffer[self.at..self.at + end];
        let lines = head.iter().position(|&byte| byte == b'\n').unwrap_or(0) + 1;
        let mut space = [httparse::EMPTY_HEADER; 128];
        let headers = match httparse::parse_headers(&head[lines..], &mut space) {
            Ok(httparse::Status::Complete((_, headers))) => headers,
            Ok(httparse::Status::Partial) => return Err("cut off in its head".into()),
            Err(e) => return Err(format!("its head cannot be read: {e}")),
        };
        let value = |name| value_of(headers, name);
        let length = value("Content-Length");
        let Ok(length) = length.parse::<usize>() else {
            return Err(format!("its Content-Length is no number: {length:?}"));
        };
        let content = value("Content-Type").to_ascii_lowercase();
        let kind = match value("WARC-Type").as_str() {
            "response" if content.starts_with("application/http") => Some(Kind::Answer),
            "conversion" if content.starts_with("text/plain") => Some(Kind::Text),
            "resource" => page_kind(&content),
            _ => None,
        };
        let address = value("WARC-Target-URI");
        Ok((end, length, kind, address.trim_matches(['<', '>']).to_owned()))
    }

    fn skip(&mut self, length: usize) -> Result<(), String> {
        let mut left = length;
        loop {
            let here = left.min(self.buffer.len() - self.at);
            self.at += here;
            left -= here;
            if left == 0 {
                return Ok(());
            }
            if !self.have(1).map_err(|e| e.to_string())? {
                return Err("cut off: its Content-Length is larger than what is there".into());
            }
        }
    }
}

fn value_of(headers: &[httparse::Header], name: &str) -> String {
    let header = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    header.map(|header| String::from_utf8_lossy(header.value).trim().to_owned()).unwrap_or_default()
}

fn page_kind(content: &str) -> Option<Kind> {
    match content.split(';').next()?.trim() {
        "text/html" | "application/xhtml+xml" => Some(Kind::Html),
        "text/plain" => Some(Kind::Text),
        _ => None,
    }
}

impl Record {
    /// The page's blocks; nothing where the record holds none: a picture, a redirect, "not found".
    pub fn blocks(&self) -> Result<Option<Vec<Block>>, String> {
        match self.kind {
            Kind::Answer => self.answer(),
            Kind::Html => Ok(Some(html::blocks(&self.body))),
            Kind::Text => Ok(Some(lines(&String::from_utf8_lossy(&self.body)))),
        }
    }

    fn answer(&self) -> Result<Option<Vec<Block>>, String> {
        let mut space = [httparse::EMPTY_HEADER; 256];
        let mut answer = httparse::Response::new(&mut space);
        // As lenient as browsers.
        let mut parser = httparse::ParserConfig::default();
        parser
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .ignore_invalid_headers_in_responses(true);
        let head = match parser.parse_response(&mut answer, &self.body) {
            Ok(httparse::Status::Complete(head)) => head,
            Ok(httparse::Status::Partial) => return Err("its HTTP head is cut off".into()),
            Err(e) => return Err(format!("its HTTP head cannot be read: {e}")),
        };
        if !matches!(answer.code, Some(200..300)) {
            return Ok(None);
        }
        let value = |name| value_of(answer.headers, name).to_ascii_lowercase();
        let (content, body) = (value("Content-Type"), &self.body[head..]);
        let kind = if content.is_empty() {
            body.trim_ascii_start().starts_with(b"<").then_some(Kind::Html)
        } else {
            page_kind(&content)
        };
        let Some(kind) = kind else { return Ok(None) };
        // Crawlers may have unpacked the body and left what the server said of it.
        let joined = value("Transfer-Encoding").contains("chunked").then(|| join_chunks(body)).flatten();
        let body = joined.as_deref().unwrap_or(body);
        let unpacked = match value("Content-Encoding").as_str() {
            "br" if std::str::from_utf8(body).is_err() => return Err("packed by brotli, which is not read".into()),
            _ if Packing::of(body) != Packing::None => Some(unpack(body)?),
            _ => None,
        };
        let body = unpacked.as_deref().unwrap_or(body);
        let text = charset(&content, body);
        Ok(Some(match (kind, text) {
            // The mark keeps the page's own <meta> from being asked: the server's word goes first.
            (Kind::Html, Some(text)) => html::blocks(format!("\u{feff}{text}").as_bytes()),
            (Kind::Html, None) => html::blocks(body),
            (_, Some(text)) => lines(&text),
            (_, None) => lines(&html::decode(body)),
        }))
    }
}

/// The body in the encoding that the server names, unless a byte order mark says another.
fn charset(content: &str, body: &[u8]) -> Option<String> {
    let name = content.split_once("charset=")?.1.split(';').next()?.trim().trim_matches(['"', '\'']);
    let encoding = Encoding::for_label(name.as_bytes())?;
    Encoding::for_bom(body).is_none().then(|| encoding.decode(body).0.into_owned())
}

fn unpack(body: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = vec![];
    let unpacked = Unpacked::new(body, Packing::of(body)).map_err(|e| e.to_string())?;
    unpacked.take(MOST as u64).read_to_end(&mut bytes).map_err(|e| format!("its body cannot be unpacked: {e}"))?;
    Ok(bytes)
}

/// The body without the marks between its chunks; nothing where there are none.
fn join_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = vec![];
    loop {
        let end = body.windows(2).take(40).position(|bytes| bytes == b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 2..];
        if size == 0 {
            return Some(joined);
        }
        let chunk = size.min(body.len());
        joined.extend_from_slice(&body[..chunk]);
        // Cut off: what is there counts.
        let Some(rest) = body.get(size + 2..) else { return Some(joined) };
        body = rest;
    }
}

/// A WET record's text: each line was a block of its page.
pub fn lines(text: &str) -> Vec<Block> {
    let mut writer = html::Writer::default();
    for line in text.trim_start_matches('\u{feff}').split('\n') {
        writer.text(line, BlockKind::P);
        writer.end_block();
    }
    writer.blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        let page = |head: &str, body: &[u8]| {
            let body = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
            let record = Record { address: String::new(), kind: Kind::Answer, body };
            match record.blocks() {
                Ok(Some(blocks)) => blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join(" | "),
                Ok(None) => "none".into(),
                Err(fault) => format!("! {fault}"),
            }
        };
        let packed = zstd::stream::encode_all(&b"<p>packed"[..], 1).unwrap();
        #[rustfmt::skip]
        let table: [(&str, &[u8], &str); 14] = [
            ("200 OK\r\nContent-Type: text/html", b"<p>a<p>b", "a | b"),
            ("200 OK\r\nContent-Type : text/html\r\nno header\r\nX: ü", b"<p>a", "a"),
            ("200", b"<p>a", "a"),
            ("200 OK", b"%PDF", "none"),
            ("200 OK\r\nContent-Type: image/png", b"<p>a", "none"),
            ("404 Not Found\r\nContent-Type: text/html", b"<p>a", "none"),
            ("301 Moved\r\nContent-Type: text/html", b"<p>a", "none"),
            ("200 OK\r\nContent-Type: text/plain", b"a\r\nb", "a | b"),
            ("200 OK\r\nContent-Type: text/html; charset=iso-8859-2", b"<meta charset=utf-8><p>\xb9", "š"),
            ("200 OK\r\nContent-Type: text/html; charset=iso-8859-2", b"\xef\xbb\xbf<p>\xc5\xa1", "š"),
            ("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", b"4\r\n<p>a\r\n2;x=y\r\nbc\r\n0\r\n\r\n", "abc"),
            ("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", b"<p>joined before", "joined before"),
            ("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", b"<p>unpacked before", "unpacked before"),
            ("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", b"\x8b\x01\x80\xff", "! packed by brotli, which is not read"),
        ];
        for (head, body, expected) in table {
            assert_eq!(page(head, body), expected, "{head}");
        }
        assert_eq!(page("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd", &packed), "packed");
        assert!(page("none\u{1}", b"").starts_with("! its HTTP head"));
    }
}
