//! Paths → pages. What cannot be read is told on stderr, one line each, and the rest goes on.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use stemcheck::{Block, BlockKind, Page};

use crate::html;

const KNOWN: &str = ".html, .htm, .txt, .json or .jsonl";

/// Reads pages from paths and hands them on, one at a time.
pub struct Reader<F> {
    each: F,
    failed: bool,
}

/// Hands every page of `paths` to `each`. Returns whether all of them could be read; an error is one of `each`.
pub fn pages(paths: &[PathBuf], each: impl FnMut(Page) -> io::Result<()>) -> io::Result<bool> {
    let mut reader = Reader { each, failed: false };
    for path in paths {
        if path.as_os_str() == "-" {
            reader.json_lines(io::stdin().lock(), "stdin")?;
        } else if path.is_dir() {
            reader.folder(path)?;
        } else {
            reader.file(path)?;
        }
    }
    Ok(!reader.failed)
}

impl<F: FnMut(Page) -> io::Result<()>> Reader<F> {
    fn fail(&mut self, place: impl std::fmt::Display, what: impl std::fmt::Display) {
        eprintln!("stemcheck: {place}: {what}");
        self.failed = true;
    }

    /// The files of a folder and the folders in it, in the order of their names; those of other formats are left out.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let entries =
            fs::read_dir(folder).and_then(|entries| entries.map(|e| Ok(e?.path())).collect::<io::Result<_>>());
        let mut entries: Vec<PathBuf> = match entries {
            Ok(entries) => entries,
            Err(e) => {
                self.fail(folder.display(), format_args!("cannot be listed: {e}"));
                return Ok(());
            }
        };
        entries.sort();
        for path in entries {
            // A link to a folder may lead back up.
            if path.is_dir() && !path.is_symlink() {
                self.folder(&path)?;
            } else if format(&path).is_some() {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> io::Result<()> {
        let place = path.display().to_string();
        let Some(format) = format(path) else {
            self.fail(place, format_args!("unknown format; give a file that ends in {KNOWN}"));
            return Ok(());
        };
        if format == Format::JsonLines {
            return match File::open(path) {
                Ok(file) => self.json_lines(BufReader::new(file), &place),
                Err(e) => {
                    self.cannot_read(place, e);
                    Ok(())
                }
            };
        }
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) => {
                self.cannot_read(place, e);
                return Ok(());
            }
        };
        let mut page = match format {
            Format::Html => Page { id: String::new(), blocks: html::blocks(&bytes) },
            Format::Text => Page { id: String::new(), blocks: paragraphs(&html::decode(&bytes)) },
            _ => match serde_json::from_slice::<Page>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)) {
                Ok(page) => page,
                Err(e) => {
                    let place = format!("{place}:{}:{}", e.line(), e.column());
                    self.not_a_page(place, e);
                    return Ok(());
                }
            },
        };
        if page.id.is_empty() {
            page.id = place;
        }
        (self.each)(page)
    }

    fn json_lines(&mut self, mut lines: impl BufRead, place: &str) -> io::Result<()> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            match lines.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(e) => {
                    self.cannot_read(place, e);
                    break;
                }
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            let json = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
            match serde_json::from_slice::<Page>(json) {
                Ok(mut page) => {
                    if page.id.is_empty() {
                        page.id = format!("{place}:{number}");
                    }
                    (self.each)(page)?;
                }
                Err(e) => self.not_a_page(format_args!("{place}:{number}:{}", e.column()), e),
            }
        }
        Ok(())
    }

    fn cannot_read(&mut self, place: impl std::fmt::Display, e: io::Error) {
        let remedy = match e.kind() {
            io::ErrorKind::NotFound => "check the path",
            io::ErrorKind::PermissionDenied => "allow reading it",
            _ => "try a copy of it",
        };
        self.fail(place, format_args!("cannot be read: {e}; {remedy}"));
    }

    fn not_a_page(&mut self, place: impl std::fmt::Display, e: serde_json::Error) {
        // serde_json ends its message with the place, which stands before it here.
        let message = e.to_string();
        let message = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]);
        let form = r#"a page is {"id": "name", "blocks": [{"kind": "p", "text": "…"}]}"#;
        self.fail(place, format_args!("not a page: {message}; {form}"));
    }
}

#[derive(PartialEq)]
enum Format {
    Html,
    Text,
    Json,
    JsonLines,
}

fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" => Some(Format::Html),
        "txt" => Some(Format::Text),
        "json" => Some(Format::Json),
        "jsonl" => Some(Format::JsonLines),
        _ => None,
    }
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
