//! `stemcheck blocks`: pages as JSON, one a line. The browser tests compare it with what the content script reads.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::{exit_code, read};

#[derive(clap::Args)]
pub struct Blocks {
    /// Files or folders of .html, .txt, .json, .jsonl; - for JSONL on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Blocks {
    pub fn run(self) -> io::Result<ExitCode> {
        let mut out = io::stdout().lock();
        read::pages(&self.paths, |page| {
            serde_json::to_writer(&mut out, &page)?;
            writeln!(out)
        })
        .map(exit_code)
    }
}
