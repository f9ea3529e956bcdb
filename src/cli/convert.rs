//! `stemcheck convert`: findings in json → csv, sarif, parquet.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::judged::Judged;
use super::refuse;
use super::scan::{Format, Output, beside, lines};
use super::unpack::{Packing, Unpacked};

#[derive(clap::Args)]
pub struct Convert {
    #[arg(long, value_enum)]
    format: Format,
    /// Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// What `stemcheck scan --format json` has printed, also with .gz or .zst; - for standard input
    #[arg(value_name = "FINDINGS")]
    findings: PathBuf,
}

impl Convert {
    pub fn run(self) -> io::Result<ExitCode> {
        if self.format == Format::Text {
            return refuse("text needs the pages themselves: stemcheck scan PATH");
        }
        if let Some(why) = self.format.misplaced(self.out.as_deref()) {
            return refuse(why);
        }
        let Some(out) = &self.out else {
            return self.write(Box::new(io::stdout()))?.map_or_else(refuse, |()| Ok(ExitCode::SUCCESS));
        };
        // The file is there only when it is whole. FILE.part may be what an interrupted scan goes on with.
        let new = beside(out, ".new");
        let written = File::create(&new).and_then(|file| self.write(Box::new(file)));
        let done = match written {
            Ok(Ok(())) => fs::rename(&new, out).map_err(|e| format!("{}: cannot be written: {e}", out.display())),
            Ok(Err(why)) => Err(why),
            Err(e) => Err(format!("{}: cannot be written: {e}; choose another --out", new.display())),
        };
        let Err(why) = done else { return Ok(ExitCode::SUCCESS) };
        let _ = fs::remove_file(&new);
        refuse(why)
    }

    /// The outer error is one of writing, the inner says what is wrong with the findings.
    fn write(&self, to: Box<dyn Write + Send>) -> io::Result<Result<(), String>> {
        let mut output = Output::begin(BufWriter::new(to), self.format, None)?;
        let format = self.format;
        let read = findings(&self.findings, |judged| {
            let lines = lines(&judged, format);
            output.page(judged, &lines)
        })?;
        if read.is_ok() {
            output.end()?;
        }
        Ok(read)
    }
}

/// Hands every page of a file of findings to `each`. The outer error is one of `each`, the inner says what is wrong with the file.
pub fn findings(path: &Path, mut each: impl FnMut(Judged) -> io::Result<()>) -> io::Result<Result<(), String>> {
    let place = path.display();
    let packing =
        path.extension().and_then(|extension| extension.to_str()).map_or(Packing::None, Packing::of_extension);
    let input = || -> io::Result<Box<dyn Read>> {
        Ok(if path.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            Box::new(Unpacked::new(File::open(path)?, packing)?)
        })
    };
    let mut input = match input() {
        Ok(input) => BufReader::with_capacity(1 << 16, input),
        Err(e) => return Ok(Err(format!("{place}: cannot be read: {e}; check the path"))),
    };
    let mut line = vec![];
    for number in 1.. {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => match serde_json::from_slice::<Judged>(&line) {
                Ok(judged) => each(judged)?,
                Err(e) => {
                    let remedy = "give what `stemcheck scan --format json` has printed";
                    return Ok(Err(format!("{place}:{number}: no findings of a page: {e}; {remedy}")));
                }
            },
            Err(e) => return Ok(Err(format!("{place}: cannot be read: {e}; try a copy of it"))),
        }
    }
    Ok(Ok(()))
}
