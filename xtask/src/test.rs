//! `cargo xtask test`: the suites in order, then a table of what they found and how long they took.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::run::{self, Outcome};
use crate::setup::{self, Browser};
use crate::{Result, build, source, supply};

/// The suites that run no code.
pub const LINT: &[&str] = &["fmt", "clippy", "types"];

struct Suite {
    name: &'static str,
    run: fn(&Options) -> Result<Counted>,
}

const SUITES: &[Suite] = &[
    Suite { name: "fmt", run: |_| one("fmt", cargo(&["fmt", "--all", "--check"])) },
    Suite { name: "clippy", run: clippy },
    Suite { name: "doc", run: doc },
    Suite { name: "rust", run: rust },
    Suite { name: "types", run: types },
    Suite { name: "unit", run: unit },
    Suite { name: "package", run: package },
    Suite { name: "spark", run: |_| spark() },
    Suite { name: "web-ext", run: web_ext },
    Suite { name: "supply", run: supply },
    Suite { name: "rebuilt", run: rebuilt },
    Suite { name: "chromium", run: |options| browser(Browser::Chromium, options) },
    Suite { name: "firefox", run: |options| browser(Browser::Firefox, options) },
];

pub fn suite_names() -> Vec<&'static str> {
    SUITES.iter().map(|suite| suite.name).collect()
}

#[derive(Default)]
struct Options {
    long: bool,
    slow: bool,
    only: Option<String>,
}

/// Tests passed and failed.
#[derive(Default)]
struct Counted {
    passed: usize,
    failed: usize,
    /// Of those that passed, the names of those that did so only at the second try.
    unsteady: Vec<String>,
}

impl Counted {
    fn add(&mut self, other: Counted) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.unsteady.extend(other.unsteady);
    }
}

pub fn run(args: &[&str]) -> Result<ExitCode> {
    let mut options = Options::default();
    let mut chosen = Vec::new();
    let mut args = args.iter();
    while let Some(&arg) = args.next() {
        match arg {
            "--long" => options.long = true,
            "--slow" => options.slow = true,
            "--only" => {
                options.only = Some(args.next().ok_or("--only needs a part of the tests' names")?.to_string());
            }
            name => match SUITES.iter().find(|suite| suite.name == name) {
                Some(suite) => chosen.push(suite),
                None => return Err(format!("no suite `{name}`; there are {}", suite_names().join(", "))),
            },
        }
    }
    if chosen.is_empty() {
        chosen = SUITES.iter().collect();
    }
    let mut table = Vec::new();
    for suite in chosen {
        eprintln!("{}", suite.name);
        let begun = Instant::now();
        let counted = (suite.run)(&options).unwrap_or_else(|message| {
            eprintln!("{message}");
            Counted { failed: 1, ..Counted::default() }
        });
        table.push((suite.name, counted, begun.elapsed()));
    }
    println!();
    println!("{:<10} {:>7} {:>7}   time", "suite", "passed", "failed");
    let mut total = Counted::default();
    let mut whole = Duration::ZERO;
    for (name, counted, time) in table {
        println!("{name:<10} {:>7} {:>7}   {}", counted.passed, counted.failed, run::seconds(time));
        total.add(counted);
        whole += time;
    }
    println!("in {}, set-up and building included", run::seconds(whole));
    println!("{} passed, {} failed", total.passed, total.failed);
    for name in &total.unsteady {
        println!("unsteady, passed only at the second try: {name}");
    }
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(args);
    command
}

/// A command that is one test.
fn one(what: &str, mut command: Command) -> Result<Counted> {
    Ok(judge(run::watch(what, &mut command)?, |_| None))
}

/// What a command's output says of its tests, else the command itself as one. Shows the output of a failed one.
fn judge(outcome: Outcome, count: impl Fn(&str) -> Option<(usize, usize)>) -> Counted {
    let (passed, mut failed) = count(&outcome.stdout).unwrap_or((usize::from(outcome.ok), 0));
    if !outcome.ok {
        // A command may fail with every test passed, or before the first.
        failed = failed.max(1);
        eprint!("{}", outcome.output);
    }
    Counted { passed, failed, ..Counted::default() }
}

fn clippy(_: &Options) -> Result<Counted> {
    setup::wasm()?;
    let mut all = Counted::default();
    let variants: [(&str, &[&str]); 3] = [
        ("clippy, with the command line", &["--workspace", "--all-targets", "--features", "cli"]),
        ("clippy, without it", &["--workspace", "--all-targets"]),
        ("clippy, for WASM", &["--lib", "--target", "wasm32-unknown-unknown"]),
    ];
    for (what, args) in variants {
        let mut command = cargo(&["clippy", "--quiet"]);
        command.args(args).args(["--", "-D", "warnings"]);
        all.add(one(what, command)?);
    }
    Ok(all)
}

/// The library's documentation, without a warning: links that lead nowhere, items that say nothing.
fn doc(_: &Options) -> Result<Counted> {
    let mut command = cargo(&["doc", "--quiet", "--no-deps", "--lib"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    one("cargo doc", command)
}

/// Unit, integration and documentation tests.
fn rust(options: &Options) -> Result<Counted> {
    let mut command = cargo(&["test", "--workspace", "--features", "cli", "--no-fail-fast"]);
    command.args(options.only.as_deref());
    if options.long {
        command.args(["--", "--include-ignored"]);
    }
    // "test result: ok. 3 passed; 0 failed; …", once a program.
    let count = |output: &str| {
        let number = |part: &str, name| part.trim().strip_suffix(name)?.trim().parse::<usize>().ok();
        let results = output.lines().filter_map(|line| line.split_once("test result: ")?.1.split_once(". "));
        let counts: Option<Vec<_>> = results
            .map(|(_, counts)| {
                let mut parts = counts.split(';');
                Some((number(parts.next()?, "passed")?, number(parts.next()?, "failed")?))
            })
            .collect();
        counts
            .filter(|all| !all.is_empty())
            .map(|all| all.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)))
    };
    Ok(judge(run::watch("cargo test", &mut command)?, count))
}

fn types(_: &Options) -> Result<Counted> {
    // The door's types are wasm-pack's.
    build::wasm()?;
    let mut command = Command::new("npm");
    command.args(["run", "--silent", "check"]);
    one("tsc", command)
}

/// Node's tests end in "# pass 3" and "# fail 0".
fn node_counts(output: &str) -> Option<(usize, usize)> {
    let number =
        |name: &str| output.lines().rev().find_map(|line| line.trim().strip_prefix(name)?.trim().parse::<usize>().ok());
    Some((number("# pass")?, number("# fail")? + number("# cancelled").unwrap_or(0)))
}

fn unit(options: &Options) -> Result<Counted> {
    setup::npm()?;
    let folders = std::fs::read_dir(crate::root().join("extension")).map_err(|e| format!("extension: {e}"))?;
    let folders = folders.flatten().map(|folder| folder.path()).filter(|path| path.is_dir()).collect();
    node_tests("the extension's unit tests", folders, ".test.ts", options)
}

/// The npm package, and the command line's formats against their schemas.
fn package(options: &Options) -> Result<Counted> {
    build::wasm()?;
    build::command_line()?;
    node_tests("package and formats", vec![crate::root().join("tests/package")], ".test.js", options)
}

/// `npm test`, with options before the files.
fn node_tests(what: &str, folders: Vec<PathBuf>, ending: &str, options: &Options) -> Result<Counted> {
    let mut command = Command::new("node_modules/.bin/tsx");
    command.args(["--test", "--test-reporter=tap"]).env("STEMCHECK_CLI", build::command_line_path());
    if let Some(only) = &options.only {
        command.arg(format!("--test-name-pattern={only}"));
    }
    for folder in folders {
        let files = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let files = files.flatten().map(|file| file.path());
        command.args(files.filter(|file| file.to_string_lossy().ends_with(ending)));
    }
    Ok(judge(run::watch(what, &mut command)?, node_counts))
}

/// The job of examples/spark on a local Spark, beside one process.
fn spark() -> Result<Counted> {
    build::command_line()?;
    let python = setup::spark()?;
    let mut command = Command::new(python);
    command
        .args(["-m", "unittest", "discover", "--start-directory", "examples/spark"])
        .env("STEMCHECK_CLI", build::command_line_path());
    // "Ran 3 tests in 20 s" and "OK", or "FAILED (failures=1, errors=1)", on standard error.
    let outcome = run::watch("local Spark", &mut command)?;
    let number = |before: &str| {
        let rest = outcome.output.split_once(before)?.1;
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
    };
    let failed = number("failures=").unwrap_or(0) + number("errors=").unwrap_or(0);
    let counts = number("Ran ").map(|ran| (ran.saturating_sub(failed), failed));
    Ok(judge(outcome, |_| counts))
}

/// Mozilla's own check of what its store would take.
fn web_ext(_: &Options) -> Result<Counted> {
    build::wasm()?;
    build::pack()?;
    let mut command = Command::new("node_modules/.bin/web-ext");
    command.args(["lint", "--source-dir", "dist/firefox", "--no-config-discovery", "--warnings-as-errors"]);
    one("web-ext lint", command)
}

/// What comes from others.
fn supply(options: &Options) -> Result<Counted> {
    let (passed, failed) = supply::check(options.long)?;
    Ok(Counted { passed, failed, ..Counted::default() })
}

/// The same sources, the same bytes: two whole builds.
fn rebuilt(options: &Options) -> Result<Counted> {
    if options.long {
        source::rebuilt()?;
        return Ok(Counted { passed: 1, ..Counted::default() });
    }
    eprintln!("  two builds from nothing take ten minutes: not run without --long");
    Ok(Counted::default())
}

/// The packed extension in a real browser: tests/e2e.
fn browser(browser: Browser, options: &Options) -> Result<Counted> {
    let program = setup::browser(browser)?;
    setup::screen()?;
    setup::languages(browser);
    build::wasm()?;
    build::pack()?;
    let run = |what: &str, only: Option<&str>| {
        let mut command = Command::new("node");
        command
            .args(["--test-reporter=tap", "tests/e2e/all.js"])
            .env("STEMCHECK_BROWSER", browser.name())
            .env("STEMCHECK_BROWSER_PATH", &program)
            .env("STEMCHECK_CLI", build::command_line_path())
            .env("STEMCHECK_LONG", if options.long { "1" } else { "0" })
            .env("STEMCHECK_SLOW", if options.slow { "1" } else { "0" })
            .env("STEMCHECK_ONLY", only.unwrap_or_default());
        run::watch(&format!("{what} in {}", browser.name()), &mut command)
    };
    let first = run("end to end", options.only.as_deref())?;
    let failed = failed_tests(&first.stdout);
    let counted = judge(first, node_counts);
    if !(1..=FEW).contains(&failed.len()) || counted.failed != failed.len() {
        return Ok(counted);
    }
    let second = judge(run("once more, what failed,", Some(&failed.join("\n")))?, node_counts);
    Ok(match second.failed {
        0 if second.passed == failed.len() => {
            let unsteady = failed.iter().map(|name| format!("{}: {name}", browser.name())).collect();
            Counted { passed: counted.passed + failed.len(), failed: 0, unsteady }
        }
        _ => counted,
    })
}

/// So many tests that failed in a browser are tried once more, in a fresh one: a browser on a busy machine may miss a beat. A fault
/// stays one at the second try; what does not is named at the end.
const FEW: usize = 2;

/// The names of the tests that failed, out of "not ok 3 - chromium: a claim is flagged".
fn failed_tests(tap: &str) -> Vec<String> {
    let names = tap.lines().filter_map(|line| line.strip_prefix("not ok ")?.split_once(" - ")?.1.split_once(": "));
    names.map(|(_, name)| name.replace("\\#", "#").replace("\\\\", "\\")).collect()
}
