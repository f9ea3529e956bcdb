//! `cargo xtask bench`: how fast and how large, beside what it should be measured by. The browsers' part is tests/bench/, the
//! native one benches/; the table is docs/BENCHMARKS.md.

use std::process::{Command, ExitCode};

use crate::setup::{self, Browser};
use crate::{Result, build, root, run, target};

struct Options {
    /// A few runs, and the table stays in target/bench/.
    quick: bool,
    native: bool,
    browsers: Vec<Browser>,
}

pub fn run(args: &[&str]) -> Result<ExitCode> {
    let options = read(args)?;
    // Before anything is measured: building takes the machine's time.
    build::wasm()?;
    build::pack()?;
    peers()?;
    run::step("make the texts", Command::new("node").arg("tests/bench/text.js"))?;
    if options.native {
        native(options.quick)?;
    }
    for &browser in &options.browsers {
        in_browser(browser, options.quick)?;
    }
    let parts = options.browsers.iter().map(|browser| browser.name()).chain(options.native.then_some("native"));
    let mut report = Command::new("node");
    report.arg("tests/bench/report.js").args(parts);
    report.env("STEMCHECK_BENCH_WHOLE", if options.quick { "0" } else { "1" });
    print!("{}", run::step("write the table", &mut report)?.stdout);
    Ok(ExitCode::SUCCESS)
}

fn read(args: &[&str]) -> Result<Options> {
    let mut options = Options { quick: false, native: false, browsers: vec![] };
    for &arg in args {
        match arg {
            "--quick" => options.quick = true,
            "native" => options.native = true,
            name => match Browser::ALL.iter().find(|browser| browser.name() == name) {
                Some(&browser) => options.browsers.push(browser),
                None => return Err(format!("bench knows chromium, firefox, native and --quick, not `{name}`")),
            },
        }
    }
    if !options.native && options.browsers.is_empty() {
        (options.native, options.browsers) = (true, Browser::ALL.to_vec());
    } else if !options.quick {
        return Err("the table needs all parts; a part of them only with --quick".into());
    }
    Ok(options)
}

/// The npm packages that are measured beside ours: nothing else needs them.
fn peers() -> Result<()> {
    let folder = root().join("tests/bench");
    let lock = std::fs::read(folder.join("package-lock.json")).map_err(|e| format!("package-lock.json: {e}"))?;
    let stamp = folder.join("node_modules/.stemcheck-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund", "--prefix", "tests/bench"]);
    run::step("install what stands beside it", &mut install)?;
    std::fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// The peer apart: compiled together, cargo would give its features to the classifier.
fn native(quick: bool) -> Result<()> {
    let criterion: &[&str] = if quick { &["--quick", "--noplot"] } else { &["--noplot"] };
    let growth: &[&str] = if quick { &["2", "10000"] } else { &["15"] };
    let bench = |name: &str, features: &[&str], args: &[&str]| {
        let mut bench = Command::new("cargo");
        bench.args(["bench", "--locked", "--manifest-path", "benches/Cargo.toml", "--target-dir"]).arg(target());
        bench.args(["--bench", name]).args(features).arg("--").args(args);
        bench.env("CRITERION_HOME", target().join("criterion"));
        run::step(&format!("bench natively: {name}"), &mut bench)
    };
    bench("speed", &[], criterion)?;
    let grown = bench("growth", &[], growth)?.stdout;
    bench("peer", &["--features", "peer"], criterion)?;
    // One line an input; what cargo says stands between.
    let lines: String = grown.lines().filter(|line| line.starts_with('{')).map(|line| format!("{line}\n")).collect();
    let file = target().join("bench/growth.jsonl");
    std::fs::write(&file, lines).map_err(|e| format!("{}: {e}", file.display()))
}

fn in_browser(browser: Browser, quick: bool) -> Result<()> {
    let program = setup::browser(browser)?;
    let mut bench = Command::new("node");
    bench
        .args(["tests/bench/browser.js", if quick { "3" } else { "15" }])
        .env("STEMCHECK_BROWSER", browser.name())
        .env("STEMCHECK_BROWSER_PATH", program);
    run::step(&format!("bench in {}", browser.name()), &mut bench)?;
    Ok(())
}
