//! Where judged pages go, in each format.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::super::judged::{Judged, strength_name};
use super::{sarif, table::Table};

#[derive(Clone, Copy, PartialEq, Debug, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
    Csv,
    Sarif,
    Parquet,
}

impl Format {
    /// Why it cannot go to where it would; nothing where it can.
    pub fn misplaced(self, out: Option<&Path>) -> Option<&'static str> {
        (self == Format::Parquet && out.is_none() && io::stdout().is_terminal())
            .then_some("Parquet is no text for a terminal; give --out FILE, or send it into a file")
    }
}

const COLUMNS: [&str; 11] =
    ["page", "block", "start", "end", "kind", "strength", "text", "sentence", "why", "rule", "evidence"];

/// What a page adds to a format of lines.
pub fn lines(judged: &Judged, format: Format) -> Vec<u8> {
    match format {
        Format::Json => judged.line(),
        Format::Csv => rows(judged).unwrap_or_default(),
        Format::Sarif => sarif::results(judged, None).into_bytes(),
        Format::Text | Format::Parquet => vec![],
    }
}

fn rows(judged: &Judged) -> io::Result<Vec<u8>> {
    let mut rows = csv::Writer::from_writer(vec![]);
    for flag in &judged.findings {
        let finding = &flag.finding;
        let (why, evidence) = (finding.why.join("; "), finding.evidence.join(" "));
        let numbers = [finding.block, finding.start, finding.end].map(|number| number.to_string());
        rows.write_record([
            &cell(&judged.id),
            &numbers[0],
            &numbers[1],
            &numbers[2],
            finding.kind.name(),
            strength_name(finding.strength),
            &cell(&finding.text),
            &cell(&flag.sentence),
            &cell(&why),
            &finding.rule,
            &evidence,
        ])?;
    }
    rows.into_inner().map_err(|e| io::Error::other(e.to_string()))
}

/// Spreadsheets take a cell that begins so for a formula, and a page may have put one there: it gets an apostrophe.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

pub struct Output<W: Write + Send> {
    sink: Sink<W>,
    format: Format,
    /// Whether something stands in it that the next result is parted from by a comma.
    written: bool,
}

enum Sink<W: Write + Send> {
    Lines(W),
    Table(Box<Table<W>>),
}

impl<W: Write + Send> Output<W> {
    /// Begins an output, or goes on with one, in which something may be written already.
    pub fn begin(mut to: W, format: Format, resumes: Option<bool>) -> io::Result<Self> {
        if resumes.is_none() {
            match format {
                Format::Csv => writeln!(to, "{}", COLUMNS.join(","))?,
                Format::Sarif => to.write_all(sarif::head().as_bytes())?,
                _ => {}
            }
        }
        let sink = if format == Format::Parquet { Sink::Table(Box::new(Table::new(to)?)) } else { Sink::Lines(to) };
        Ok(Output { sink, format, written: resumes.unwrap_or(false) })
    }

    /// Adds a page, with what [`lines`] made of it.
    pub fn page(&mut self, judged: Judged, lines: &[u8]) -> io::Result<()> {
        match &mut self.sink {
            Sink::Table(table) => table.page(judged),
            Sink::Lines(_) if lines.is_empty() => Ok(()),
            Sink::Lines(to) => {
                if self.format == Format::Sarif && self.written {
                    to.write_all(b",\n")?;
                }
                self.written = true;
                to.write_all(lines)
            }
        }
    }

    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Lines(to) => to.flush(),
            Sink::Table(_) => Ok(()),
        }
    }

    /// Whether an interrupted output can be gone on with.
    pub fn can_resume(&self) -> bool {
        matches!(self.sink, Sink::Lines(_))
    }

    pub fn written(&self) -> bool {
        self.written
    }

    /// Writes what stands at the end.
    pub fn end(self) -> io::Result<()> {
        match self.sink {
            Sink::Table(table) => table.end(),
            Sink::Lines(mut to) => {
                if self.format == Format::Sarif {
                    to.write_all(sarif::FOOT.as_bytes())?;
                }
                to.flush()
            }
        }
    }
}
