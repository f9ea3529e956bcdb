//! The command line's commands, one file each.

/// Prints a line, or returns the error: a reader of our output that has seen enough is no fault.
macro_rules! say {
    ($($part:tt)*) => { std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("{}\n", format_args!($($part)*)))? };
}

mod blocks;
mod boost;
mod convert;
mod corpus;
mod evaluate;
mod explain;
mod facts;
mod judged;
mod pipeline;
mod read;
mod report;
mod reports;
mod scan;
mod train;
mod triage;
mod unpack;
mod warc;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Finds unproven stem-cell marketing claims in the text of web pages.
#[derive(Parser)]
#[command(version, about)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Flag the claims on pages
    Scan(scan::Scan),
    /// Make one page of findings that a person can read and print
    Report(report::Report),
    /// Make csv, sarif or parquet of findings in json
    Convert(convert::Convert),
    /// Print pages as blocks, the form in which they are scanned
    #[command(hide = true)]
    Blocks(blocks::Blocks),
    /// Measure the findings on labelled pages
    Evaluate(evaluate::Evaluate),
    /// Show the whole reading of a sentence, flagged or not
    Explain(explain::Explain),
    /// Print the facts that answer claims, with their sources
    Facts(facts::Facts),
    /// Judge the reports of readers again, group those still open, and make labelled pages of them
    ///
    /// A report holds a sentence, not its page. The sentence is judged by the rules and weights of today as on a page
    /// that sells stem cell therapy beyond doubt, below the heading that the report names, if it does. So a wrong flag
    /// is mended where the sentence would not be flagged even on a page that sells; what a better judgement of pages
    /// alone has mended still counts as open. A missed claim is mended where it is flagged now as stated, not as
    /// softened, though its own page may still not be seen to sell; a wrong card where the claim now gets other facts.
    Triage(triage::Triage),
    /// Learn the weights of the models from the labelled corpus
    #[command(hide = true)]
    Train(train::Train),
}

/// The form of what a command prints: for people, or for programs.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Runs the command of the arguments. Exit code 2 where the arguments or a file were wrong.
pub fn run() -> ExitCode {
    let done = match Args::parse().command {
        Command::Scan(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Convert(command) => command.run(),
        Command::Blocks(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Evaluate(command) => command.run(),
        Command::Facts(command) => command.run(),
        Command::Train(command) => command.run(),
        Command::Triage(command) => command.run(),
    };
    match done {
        Ok(code) => code,
        // The reader of our output has seen enough, as in `stemcheck scan … | head`.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "stemcheck: cannot write the output: {e}");
            ExitCode::from(2)
        }
    }
}

/// Says on standard error why nothing is done, and what to do.
fn refuse(why: impl std::fmt::Display) -> io::Result<ExitCode> {
    eprintln!("stemcheck: {why}");
    Ok(ExitCode::from(2))
}

fn exit_code(all_read: bool) -> ExitCode {
    if all_read { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
