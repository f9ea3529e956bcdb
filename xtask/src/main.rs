//! The project's commands, the same for people and for CI: `cargo xtask setup|build|source|demo|test|fuzz|bench|lint|train|icons|screenshots`.
//!
//! Each installs what it needs and is missing, says what it does, and is quick when all is there.

mod bench;
mod build;
mod demo;
mod fuzz;
mod pictures;
mod run;
mod setup;
mod source;
mod supply;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  setup   install what building and testing need: wasm target, wasm-pack, npm packages, Chromium, Firefox,
          Spark
  build   make dist/chromium, dist/firefox and the two store zips
  source  make dist/stemcheck-source-VERSION.tar.gz, the sources as addons.mozilla.org wants them, of what is committed
  demo [FILE.html|FILE.txt|FILE.json] [--browser chromium|firefox] [--headless]
          show the extension in a browser, on a clinic's page of our own or on the file; with no display or with
          --headless, print the flagged phrases and write a screenshot
  test [--long] [--slow] [--only PATTERN] [SUITE…]
          run the tests; suites, in this order:
          SUITES
          --long runs also those that take minutes, --only those whose name holds the pattern;
          --slow lets every answer in a browser come late
  fuzz [TARGET] [--seconds N]
          feed hostile input to the fuzz targets of fuzz/, each for a minute or N seconds
  bench [--quick] [chromium] [firefox] [native]
          measure all, beside what it should be measured by, and write docs/BENCHMARKS.md; half an hour.
          --quick takes a few runs, of the parts named, and leaves the table in target/bench/
  train   learn the classifier's weights from tests/corpus and write lexicon/weights.toml
  icons   draw the icons' PNGs of extension/icons/icon.svg, with Chromium
  screenshots [--store]
          take the pictures of tests/screenshots in both browsers, or those of docs/store for the stores' listings
  lint    the suites that run no code: fmt, clippy, types
";

/// What went wrong and what to do about it, in one line.
pub type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.split_first() {
        Some((&"setup", [])) => setup::all().map(|()| ExitCode::SUCCESS),
        Some((&"build", [])) => build::extension().map(|()| ExitCode::SUCCESS),
        Some((&"source", [])) => source::package().map(|_| ExitCode::SUCCESS),
        Some((&"fuzz", rest)) => fuzz::run(rest).map(|()| ExitCode::SUCCESS),
        Some((&"demo", rest)) => demo::run(rest),
        Some((&"test", rest)) => test::run(rest),
        Some((&"bench", rest)) => bench::run(rest),
        Some((&"train", [])) => build::train().map(|()| ExitCode::SUCCESS),
        Some((&"icons", [])) => pictures::icons().map(|()| ExitCode::SUCCESS),
        Some((&"screenshots", rest)) => pictures::screenshots(rest).map(|()| ExitCode::SUCCESS),
        Some((&"lint", [])) => test::run(test::LINT),
        Some((&("-h" | "--help" | "help"), [])) => {
            print!("{}", usage());
            return ExitCode::SUCCESS;
        }
        Some((command @ (&"setup" | &"build" | &"source" | &"lint" | &"train" | &"icons"), [unknown, ..])) => {
            Err(format!("{command} takes no `{unknown}`"))
        }
        Some((unknown, _)) => Err(format!("no command `{unknown}`\n\n{}", usage())),
        None => Err(usage()),
    };
    done.unwrap_or_else(|message| {
        eprintln!("{}", message.trim_end());
        ExitCode::from(2)
    })
}

fn usage() -> String {
    USAGE.replace("SUITES", &test::suite_names().join(", "))
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// Where cargo builds: here too are our own notes of what is fresh.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into()))
}
