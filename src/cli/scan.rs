//! `stemcheck scan`: the claims on pages, as JSON for programs or as text for people.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use stemcheck::{BlockKind, Finding, Page, Strength};

use super::{exit_code, read};

#[derive(clap::Args)]
pub struct Scan {
    /// text for people; json prints one page a line
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Files or folders of .html, .txt, .json (a page) and .jsonl (a page a line); - for JSONL on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
}

impl Scan {
    pub fn run(self) -> io::Result<ExitCode> {
        // Standard output is written line by line, so that a page's findings are there as soon as it is read.
        let mut out = io::stdout().lock();
        let (before, after) = if out.is_terminal() { ("\x1b[1;4m", "\x1b[0m") } else { ("«", "»") };
        read::pages(&self.paths, |page| {
            let scan = stemcheck::scan(&page);
            match self.format {
                Format::Json => {
                    serde_json::to_writer(&mut out, &scan)?;
                    writeln!(out)?;
                }
                Format::Text if scan.findings.is_empty() => writeln!(out, "{}: no claims", page.id)?,
                Format::Text => {
                    for finding in &scan.findings {
                        text(&mut out, &page, finding, before, after)?;
                    }
                }
            }
            out.flush()
        })
        .map(exit_code)
    }
}

/// Place, kind and strength; the phrase marked in its sentence; why.
fn text(out: &mut impl Write, page: &Page, finding: &Finding, before: &str, after: &str) -> io::Result<()> {
    let block = &page.blocks[finding.block];
    let (start, end) =
        (stemcheck::text::byte_at(&block.text, finding.start), stemcheck::text::byte_at(&block.text, finding.end));
    let (from, to) = sentence(&block.text, start, end);
    let strength = match finding.strength {
        Strength::Claim => "claim",
        Strength::Hedged => "hedged",
    };
    let (id, kind) = (&page.id, finding.kind.name());
    writeln!(out, "{id}: block {} ({}): {kind}, {strength}", finding.block, block_name(block.kind))?;
    let shown = [&block.text[from..start], before, &block.text[start..end], after, &block.text[end..to]].concat();
    writeln!(out, "    {}", shown.replace('\n', " / "))?;
    writeln!(out, "    why: {}", finding.why.join("; "))
}

fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::H1 => "h1",
        BlockKind::H2 => "h2",
        BlockKind::H3 => "h3",
        BlockKind::H4 => "h4",
        BlockKind::H5 => "h5",
        BlockKind::H6 => "h6",
        BlockKind::P => "paragraph",
        BlockKind::Li => "list item",
        BlockKind::Quote => "quote",
        BlockKind::Cell => "table cell",
        BlockKind::Caption => "caption",
    }
}

/// The stretch around the phrase for people to read, from one full stop to the next. Only for display: what a sentence
/// is for a verdict, the classifier decides.
fn sentence(text: &str, start: usize, end: usize) -> (usize, usize) {
    let ends = |at: usize| {
        let stops = text[..at].ends_with(['.', '!', '?', '…']);
        text[..at].ends_with('\n') || stops && (at == text.len() || text[at..].starts_with(char::is_whitespace))
    };
    let places = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = places().take_while(|&at| at <= start).filter(|&at| at > 0 && ends(at)).last().unwrap_or(0);
    let to = places().skip_while(|&at| at < end).find(|&at| at > 0 && ends(at)).unwrap_or(text.len());
    // The phrase itself is never cut, nor is space shown at the ends.
    let trimmed = from + (text[from..start].len() - text[from..start].trim_start().len());
    (trimmed, to.max(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_for_display() {
        let table = [
            ("One. Cells cure it now. Three.", "cure", "Cells cure it now."),
            ("Cells cure it", "cure", "Cells cure it"),
            ("Title\nCells cure it\nNext", "cure", "Cells cure it\n"),
            ("😀! Up to 9.5 cells cure it! Next", "cells cure it!", "Up to 9.5 cells cure it!"),
        ];
        for (text, phrase, expected) in table {
            let start = text.find(phrase).unwrap();
            let (from, to) = sentence(text, start, start + phrase.len());
            assert_eq!(&text[from..to], expected, "{text}");
        }
    }

    #[test]
    fn offsets_in_utf16() {
        assert_eq!(stemcheck::text::byte_at("a😀ü", 1), 1);
        assert_eq!(stemcheck::text::byte_at("a😀ü", 3), 5);
        assert_eq!(stemcheck::text::byte_at("a😀ü", 4), 7);
    }
}
