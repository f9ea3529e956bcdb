//! `stemcheck scan`: the claims on pages, for people (text) and for programs (json, csv, sarif, parquet).
//!
//! Items are read one after another, judged on all cores and written in their order. What a line of the output needs is
//! made where the page is judged.

mod output;
mod part;
mod progress;
mod sarif;
mod table;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use stemcheck::{BlockKind, Page, Strength};

use super::judged::{Judged, strength_name};
use super::read::{self, Content, Item, Position};
use super::{pipeline, refuse};
pub use output::{Format, Output, lines};
pub use part::beside;
use part::{Begun, Part, Saved};
use progress::Progress;

#[derive(clap::Args)]
pub struct Scan {
    /// text for people; json prints one page a line; csv, sarif and parquet hold the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Write to a file, which is there only when it is whole: FILE.part until then
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Go on where an interrupted run with the same arguments stopped (not parquet)
    #[arg(long, requires = "out")]
    resume: bool,
    /// Exit code 1 if something is stated as fact (claim), or also if it is softened (hedged)
    #[arg(long, value_enum, value_name = "STRENGTH")]
    fail_on: Option<FailOn>,
    /// How many cores to use; all, where absent
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<usize>,
    /// Files or folders of .html, .txt, .json (a page), .jsonl (a page a line), .warc and .wet, also with .gz or .zst; -
    /// for JSONL or a crawl on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum FailOn {
    Claim,
    Hedged,
}

/// What has been counted so far.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub struct Tally {
    pages: u64,
    claims: u64,
    hedged: u64,
    broken: u64,
    /// Whether there were records of a crawl.
    records: bool,
}

/// An item judged, ready to be written.
struct Answer {
    position: Position,
    page: Option<(Judged, Vec<u8>)>,
    fault: Option<String>,
    /// Whether the fault has its line in the output.
    answered: bool,
    record: bool,
}

/// A run's resume point is kept as often.
const KEEP: Duration = Duration::from_secs(1);

impl Scan {
    pub fn run(self) -> io::Result<ExitCode> {
        if self.resume && self.format == Format::Parquet {
            return refuse(
                "a Parquet file ends with its index, so that an interrupted one cannot be gone on with; scan to --format json \
                 --out FILE.jsonl --resume, then: stemcheck convert FILE.jsonl --format parquet --out FILE.parquet",
            );
        }
        if let Some(why) = self.format.misplaced(self.out.as_deref()) {
            return refuse(why);
        }
        let inputs = read::inputs(&self.paths);
        let (mut saved, mut part) = (Saved::default(), None);
        let sink: Box<dyn Write + Send> = match &self.out {
            None => Box::new(io::stdout()),
            Some(out) => match Part::begin(out, self.resume, part::same_run(self.format, &inputs)) {
                Ok(Begun::Whole) => {
                    eprintln!("stemcheck: {} is whole already", out.display());
                    return Ok(ExitCode::SUCCESS);
                }
                Ok(Begun::Part(begun, file, point)) => {
                    (saved, part) = (point, Some(begun));
                    Box::new(file)
                }
                Err(why) => return refuse(why),
            },
        };
        let terminal = self.out.is_none() && io::stdout().is_terminal();
        let marks = if terminal { ("\x1b[1;4m", "\x1b[0m") } else { ("«", "»") };
        let read = Arc::new(AtomicU64::new(0));
        let resumes = saved.bytes > 0;
        let progress = Progress::new(&inputs, &read, !terminal, saved.tally.pages);
        let mut run = Run {
            output: Output::begin(
                BufWriter::with_capacity(1 << 16, sink),
                self.format,
                resumes.then_some(saved.written),
            )?,
            saved,
            part,
            kept: Instant::now(),
            progress,
        };
        let workers = self.jobs.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
        let format = self.format;
        let from = saved.position;
        pipeline::run(
            workers.max(1),
            |hand| read::items(&inputs, from, &read, |item, position| hand((item, position))),
            |(item, position)| judge(item, position, format, marks),
            &mut run,
        )?;
        let tally = run.end()?;
        Ok(match self.fail_on {
            // A claim that was found stays one, whatever could not be read.
            Some(_) if tally.claims > 0 => ExitCode::FAILURE,
            Some(FailOn::Hedged) if tally.hedged > 0 => ExitCode::FAILURE,
            _ => super::exit_code(tally.broken == 0),
        })
    }
}

fn judge(item: Item, position: Position, format: Format, marks: (&str, &str)) -> Answer {
    let mut answer = Answer { position, page: None, fault: None, answered: false, record: item.is_record() };
    let (content, source) = item.with_source(format == Format::Sarif);
    match content {
        Content::Page(page) => {
            let judged = Judged::new(&page);
            let bytes = match format {
                Format::Text => text(&page, &judged, marks).into_bytes(),
                Format::Sarif => sarif::results(&judged, source.as_deref()).into_bytes(),
                _ => output::lines(&judged, format),
            };
            answer.page = Some((judged, bytes));
        }
        Content::Nothing => {}
        Content::Fault(fault) => answer.fault = Some(fault),
        Content::Unanswerable(page, fault) => {
            if format == Format::Json {
                let judged = Judged { id: page.id, findings: vec![], error: Some(fault.clone()) };
                let bytes = judged.line();
                answer.page = Some((judged, bytes));
                answer.answered = true;
            }
            answer.fault = Some(fault);
        }
    }
    answer
}

/// The one who writes.
struct Run {
    output: Output<BufWriter<Box<dyn Write + Send>>>,
    saved: Saved,
    part: Option<Part>,
    kept: Instant,
    progress: Progress,
}

impl pipeline::Writer<Answer> for Run {
    fn write(&mut self, answer: Answer) -> io::Result<()> {
        if let Some(fault) = &answer.fault {
            self.progress.say(&format!("stemcheck: {fault}"));
        }
        // A line that could not be read but is answered is no broken run: the caller has its answer.
        self.saved.tally.records |= answer.record;
        self.saved.tally.broken += u64::from(answer.fault.is_some() && !answer.answered);
        if let Some((judged, bytes)) = answer.page {
            let claims = judged.findings.iter().filter(|flag| flag.finding.strength == Strength::Claim).count() as u64;
            self.saved.tally.pages += u64::from(judged.error.is_none());
            self.saved.tally.claims += claims;
            self.saved.tally.hedged += judged.findings.len() as u64 - claims;
            self.output.page(judged, &bytes)?;
            self.progress.page();
        }
        self.saved.position = answer.position;
        if self.kept.elapsed() >= KEEP {
            self.keep()?;
        }
        Ok(())
    }

    fn idle(&mut self) -> io::Result<()> {
        // A file needs no line before the next one comes.
        if self.part.is_none() { self.output.flush() } else { Ok(()) }
    }
}

impl Run {
    /// Keeps where the run is.
    fn keep(&mut self) -> io::Result<()> {
        self.kept = Instant::now();
        if let Some(part) = &mut self.part
            && self.output.can_resume()
        {
            self.output.flush()?;
            self.saved.written = self.output.written();
            part.keep(&mut self.saved)?;
        }
        Ok(())
    }

    fn end(self) -> io::Result<Tally> {
        self.output.end()?;
        if let Some(part) = self.part {
            part.end()?;
        }
        self.progress.end(&self.saved.tally);
        Ok(self.saved.tally)
    }
}

/// For people: place, kind and strength; the phrase marked in its sentence; why.
fn text(page: &Page, judged: &Judged, (open, close): (&str, &str)) -> String {
    if judged.findings.is_empty() {
        return format!("{}: no claims\n", page.id);
    }
    let finding = |flag: &super::judged::Flag| {
        let finding = &flag.finding;
        let place = format!("{}: block {} ({})", page.id, finding.block, block_name(page.blocks[finding.block].kind));
        let shown = flag.marked(open, close).replace('\n', " / ");
        let (kind, strength) = (finding.kind.name(), strength_name(finding.strength));
        format!("{place}: {kind}, {strength}\n    {shown}\n    why: {}\n", finding.why.join("; "))
    };
    judged.findings.iter().map(finding).collect()
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
