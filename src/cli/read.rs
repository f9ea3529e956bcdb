//! Paths → items → pages. Reading goes one after another and is cheap; making pages of items is not, and can be done
//! by many at a time. What cannot be read is an item too, a line for standard error, and the rest goes on.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use stemcheck::{Block, BlockKind, Page};

use super::unpack::{Packing, Unpacked};
use super::warc::{self, Record, Records};
use crate::html;

const KNOWN: &str = ".html, .htm, .txt, .json, .jsonl, .warc or .wet, also with .gz or .zst";

/// What the arguments name, in order. Folders are their files.
pub struct Input {
    /// Its path, as the user would write it.
    pub place: String,
    /// In bytes, as far as it is known.
    pub size: Option<u64>,
    kind: Kind,
}

enum Kind {
    Stdin,
    File(PathBuf, Format, Packing),
    Fault(String),
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Html,
    Text,
    Json,
    JsonLines,
    Crawl,
}

/// A page before it is read, or what is wrong.
pub struct Item {
    /// Where it stands: the file, and the line or record in it.
    pub place: String,
    what: What,
}

impl Item {
    /// Whether it is, or was to be, a record of a crawl.
    pub fn is_record(&self) -> bool {
        self.place.contains(": record ")
    }
}

enum What {
    File(PathBuf, Format, Packing),
    /// `answered`: the line came through standard input, and gets a line whatever it holds.
    Line {
        bytes: Vec<u8>,
        answered: bool,
    },
    Record(Record),
    Fault(String),
}

/// What an item is.
pub enum Content {
    Page(Page),
    /// A record that holds no page: a picture, a redirect.
    Nothing,
    /// What cannot be read, and why.
    Fault(String),
    /// The same of a line that must be answered.
    Unanswerable(Page, String),
}

/// Where a run is in its inputs: an interrupted one goes on from there.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// The input at hand.
    pub input: usize,
    /// How many items of it are done.
    pub items: usize,
}

/// Hands every page of `paths` to `each`. Returns whether all of them could be read; an error is one of `each`.
pub fn pages(paths: &[PathBuf], mut each: impl FnMut(Page) -> io::Result<()>) -> io::Result<bool> {
    let mut all_read = true;
    items(&inputs(paths), Position::default(), &Arc::default(), |item, _| {
        match item.content() {
            Content::Page(page) => return each(page),
            Content::Nothing => {}
            Content::Fault(fault) | Content::Unanswerable(_, fault) => {
                eprintln!("stemcheck: {fault}");
                all_read = false;
            }
        }
        Ok(())
    })?;
    Ok(all_read)
}

/// What the paths name.
pub fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs = vec![];
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input { place: "stdin".into(), size: None, kind: Kind::Stdin });
        } else if path.is_dir() {
            folder(path, &mut inputs);
        } else {
            inputs.push(file(path));
        }
    }
    inputs
}

/// The files of a folder and the folders in it, in the order of their names; those of other formats are left out.
fn folder(folder: &Path, inputs: &mut Vec<Input>) {
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|e| Ok(e?.path())).collect::<io::Result<_>>());
    let mut entries: Vec<PathBuf> = match entries {
        Ok(entries) => entries,
        Err(e) => {
            let kind = Kind::Fault(format!("cannot be listed: {e}"));
            return inputs.push(Input { place: folder.display().to_string(), size: None, kind });
        }
    };
    entries.sort();
    for path in entries {
        // A link to a folder may lead back up.
        if path.is_dir() && !path.is_symlink() {
            self::folder(&path, inputs);
        } else if format(&path).is_some() {
            inputs.push(file(&path));
        }
    }
}

fn file(path: &Path) -> Input {
    let kind = match format(path) {
        Some((format, packing)) => Kind::File(path.to_owned(), format, packing),
        None => Kind::Fault(format!("unknown format; give a file that ends in {KNOWN}")),
    };
    Input { place: path.display().to_string(), size: fs::metadata(path).ok().map(|file| file.len()), kind }
}

/// Hands every item of the inputs to `each`, from the position on, and where it stands. An error is one of `each`.
/// `read` counts the bytes read of files.
pub fn items(
    inputs: &[Input],
    from: Position,
    read: &Arc<AtomicU64>,
    mut each: impl FnMut(Item, Position) -> io::Result<()>,
) -> io::Result<()> {
    let done: u64 = inputs.iter().take(from.input).filter_map(|input| input.size).sum();
    read.fetch_add(done, Ordering::Relaxed);
    for (number, input) in inputs.iter().enumerate().skip(from.input) {
        let skip = if number == from.input { from.items } else { 0 };
        let mut items = 0;
        let mut hand = |place: String, what: What| {
            items += 1;
            if items <= skip { Ok(()) } else { each(Item { place, what }, Position { input: number, items }) }
        };
        let place = input.place.clone();
        match &input.kind {
            Kind::Fault(fault) => hand(place, What::Fault(fault.clone()))?,
            Kind::Stdin => stdin(&mut hand)?,
            Kind::File(path, format @ (Format::JsonLines | Format::Crawl), packing) => {
                let file = File::open(path).and_then(|file| Unpacked::new(Counted(file, read.clone()), *packing));
                match file {
                    Ok(file) if *format == Format::JsonLines => lines(file, &place, false, &mut hand)?,
                    Ok(file) => crawl(file, &place, &mut hand)?,
                    Err(e) => hand(place, What::Fault(cannot_read(&e)))?,
                }
            }
            Kind::File(path, format, packing) => {
                hand(place, What::File(path.clone(), *format, *packing))?;
                read.fetch_add(input.size.unwrap_or(0), Ordering::Relaxed);
            }
        }
    }
    Ok(())
}

/// Counts what is read.
struct Counted(File, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(out)?;
        self.1.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

type Hand<'a> = &'a mut dyn FnMut(String, What) -> io::Result<()>;

/// Standard input: JSONL or a crawl, packed or not, by its first bytes.
fn stdin(hand: Hand) -> io::Result<()> {
    const CRAWL: &[u8] = b"WARC/1.";
    let fault = |e: io::Error, hand: Hand| hand("stdin".into(), What::Fault(cannot_read(&e)));
    let (start, rest) = match begin(io::stdin().lock(), &[Packing::GZIP, Packing::ZSTD, CRAWL]) {
        Ok(begun) => begun,
        Err(e) => return fault(e, hand),
    };
    let packing = Packing::of(&start);
    let unpacked = Unpacked::new(io::Cursor::new(start).chain(rest), packing).and_then(|all| begin(all, &[CRAWL]));
    match unpacked {
        Err(e) => fault(e, hand),
        Ok((start, rest)) => {
            let crawl = start == CRAWL;
            let all = io::Cursor::new(start).chain(rest);
            if crawl { self::crawl(all, "stdin", hand) } else { lines(all, "stdin", true, hand) }
        }
    }
}

/// As many first bytes as tell which of the starts it is, and what comes behind them.
fn begin<R: Read>(mut input: R, starts: &[&[u8]]) -> io::Result<(Vec<u8>, R)> {
    let mut begun = vec![];
    while starts.iter().any(|start| start.len() > begun.len() && start.starts_with(&begun)) {
        let mut byte = [0];
        match input.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => begun.push(byte[0]),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok((begun, input))
}

fn crawl(input: impl Read, place: &str, hand: Hand) -> io::Result<()> {
    let mut records = Records::new(input);
    while let Some(record) = records.next() {
        let what = record.map_or_else(|fault| What::Fault(format!("broken: {fault}")), What::Record);
        hand(format!("{place}: record {}", records.number), what)?;
    }
    if records.number == 0 {
        hand(place.to_owned(), What::Fault("empty: no record in it".into()))?;
    }
    Ok(())
}

fn lines(input: impl Read, place: &str, answered: bool, hand: Hand) -> io::Result<()> {
    let mut input = BufReader::with_capacity(64 << 10, input);
    for number in 1.. {
        let place = format!("{place}:{number}");
        let mut bytes = vec![];
        match input.by_ref().take(warc::MOST as u64).read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            // A broken member of a packed file: the next one goes on.
            Err(e) if e.kind() == io::ErrorKind::InvalidData => {
                hand(place, What::Fault(format!("broken: {e}")))?;
                continue;
            }
            Err(e) => return hand(place, What::Fault(cannot_read(&e))),
        }
        if bytes.len() == warc::MOST && bytes.last() != Some(&b'\n') {
            if let Err(e) = skip_line(&mut input) {
                return hand(place, What::Fault(cannot_read(&e)));
            }
            // No page, and told as such.
            bytes.truncate(100);
        }
        if answered || !bytes.trim_ascii().is_empty() {
            hand(place, What::Line { bytes, answered })?;
        }
    }
    Ok(())
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let here = input.fill_buf()?;
        let (length, last) = match here.iter().position(|&byte| byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (here.len(), here.is_empty()),
        };
        input.consume(length);
        if last {
            return Ok(());
        }
    }
}

impl Item {
    /// Reads the page.
    pub fn content(self) -> Content {
        self.with_source(false).0
    }

    /// Reads the page; if asked, also the text of the file that it is written in by hand.
    pub fn with_source(self, wanted: bool) -> (Content, Option<String>) {
        let place = self.place;
        let fault = |fault: String| Content::Fault(format!("{place}: {fault}"));
        let named = |id: String, blocks| Content::Page(Page { id, blocks });
        let content = match self.what {
            What::Fault(what) => fault(what),
            What::Record(record) => match record.blocks() {
                Ok(Some(blocks)) => named(if record.address.is_empty() { place } else { record.address }, blocks),
                Ok(None) => Content::Nothing,
                Err(what) => match record.address.as_str() {
                    "" => fault(format!("broken: {what}")),
                    address => fault(format!("broken: {what} ({address})")),
                },
            },
            What::Line { bytes, answered } => match page(&bytes) {
                Ok(mut page) => {
                    if page.id.is_empty() {
                        page.id = place;
                    }
                    Content::Page(page)
                }
                Err((_, column, what)) => {
                    let fault = format!("{place}:{column}: {what}");
                    if answered {
                        Content::Unanswerable(Page { id: place, blocks: vec![] }, fault)
                    } else {
                        Content::Fault(fault)
                    }
                }
            },
            What::File(path, format, packing) => match whole(&path, packing) {
                Err(e) => fault(cannot_read(&e)),
                Ok(bytes) => {
                    let source = || wanted.then(|| html::decode(&bytes));
                    match format {
                        Format::Html => return (named(place, html::blocks(&bytes)), source()),
                        Format::Text => return (named(place, paragraphs(&html::decode(&bytes))), source()),
                        _ => match page(&bytes) {
                            Ok(mut page) => {
                                if page.id.is_empty() {
                                    page.id = place;
                                }
                                Content::Page(page)
                            }
                            Err((line, column, what)) => Content::Fault(format!("{place}:{line}:{column}: {what}")),
                        },
                    }
                }
            },
        };
        (content, None)
    }
}

fn whole(path: &Path, packing: Packing) -> io::Result<Vec<u8>> {
    if packing == Packing::None {
        return fs::read(path);
    }
    let mut bytes = vec![];
    Unpacked::new(File::open(path)?, packing)?.take(warc::MOST as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A page in JSON; else line, column and what is wrong.
fn page(json: &[u8]) -> Result<Page, (usize, usize, String)> {
    serde_json::from_slice(json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)).map_err(|e| {
        // serde_json ends its message with the place, which stands before it here.
        let message = e.to_string();
        let message = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]);
        let form = r#"a page is {"id": "name", "blocks": [{"kind": "p", "text": "…"}]}"#;
        (e.line(), e.column(), format!("not a page: {message}; {form}"))
    })
}

fn cannot_read(e: &io::Error) -> String {
    let remedy = match e.kind() {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "allow reading it",
        _ => "try a copy of it",
    };
    format!("cannot be read: {e}; {remedy}")
}

fn format(path: &Path) -> Option<(Format, Packing)> {
    let extension = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    let packing = Packing::of_extension(&extension(path)?);
    let unpacked = if packing == Packing::None { path.to_owned() } else { path.with_extension("") };
    let format = match extension(&unpacked)?.as_str() {
        "html" | "htm" => Format::Html,
        "txt" => Format::Text,
        "json" => Format::Json,
        "jsonl" => Format::JsonLines,
        "warc" | "wet" => Format::Crawl,
        _ => return None,
    };
    Some((format, packing))
}

/// A text file's paragraphs, parted by blank lines; a line with a bullet begins a list item.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut writer = html::Writer::default();
    let mut kind = BlockKind::P;
    for line in text.trim_start_matches('\u{feff}').lines() {
        if line.trim_ascii().is_empty() {
            writer.end_block();
            kind = BlockKind::P;
        } else if let Some(item) = list_item(line) {
            writer.end_block();
            kind = BlockKind::Li;
            writer.text(item, kind);
            writer.line_break();
        } else {
            writer.text(line, kind);
            writer.line_break();
        }
    }
    writer.end_block();
    writer.blocks
}

/// The line without its bullet or number, where it has one.
fn list_item(line: &str) -> Option<&str> {
    let line = line.trim_ascii_start();
    if let Some(item) = line.strip_prefix(['•', '●']) {
        return Some(item);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '–'])?,
        // Longer numbers are years and amounts.
        1 | 2 => line[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    rest.starts_with([' ', '\t']).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_name() {
        let known = |path: &str| format(Path::new(path)).map(|(format, packing)| (format as usize, packing));
        assert_eq!(known("a.b/c.HTM"), Some((Format::Html as usize, Packing::None)));
        assert_eq!(known("a.warc.gz"), Some((Format::Crawl as usize, Packing::Gzip)));
        assert_eq!(known("a.warc.wet.gz"), Some((Format::Crawl as usize, Packing::Gzip)));
        assert_eq!(known("a.jsonl.zst"), Some((Format::JsonLines as usize, Packing::Zstd)));
        assert_eq!(known("a.gz"), None);
        assert_eq!(known("warc"), None);
    }

    #[test]
    fn text_files() {
        #[rustfmt::skip]
        let table = [
            ("One\ntwo \n three.\n\nFour", "P:One\ntwo\nthree. | P:Four"),
            ("\u{feff}A  b\r\n\r\n \t\r\nc\r\n", "P:A b | P:c"),
            ("We treat:\n- knees\n  and hips\n* backs\n•eyes\n● ears\n– skin\n\nEnd", "P:We treat: | Li:knees\nand hips | Li:backs | Li:eyes | Li:ears | Li:skin | P:End"),
            ("1. One\n12) Two", "Li:One | Li:Two"),
            ("2019. A good year\n1.5 ml\n-5 degrees\n*bold*", "P:2019. A good year\n1.5 ml\n-5 degrees\n*bold*"),
            ("- ", ""),
            ("", ""),
        ];
        for (text, expected) in table {
            let blocks: Vec<_> = paragraphs(text).iter().map(|b| format!("{:?}:{}", b.kind, b.text)).collect();
            assert_eq!(blocks.join(" | "), expected, "{text:?}");
        }
    }
}
