//! `cargo xtask fuzz`: cargo-fuzz on the targets of `fuzz/`, from the corpus's pages and the fixtures on. What a target
//! fails on is left in `fuzz/artifacts/`; mended, it belongs into `tests/found/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, root, run, setup};

const CARGO_FUZZ: &str = "0.13.2";

/// Each target with the folders it starts from.
const TARGETS: [(&str, &[&str]); 6] = [
    ("normalise", &["tests/corpus/pages"]),
    ("sentences", &["tests/corpus/pages"]),
    ("read", &["tests/corpus/pages"]),
    ("scan", &["tests/corpus/pages"]),
    ("door", &["tests/corpus/pages"]),
    ("html", &["tests/fixtures", "tests/pages"]),
];

/// The longest input, in bytes.
const LONGEST: usize = 4096;

pub fn run(args: &[&str]) -> Result<()> {
    let (mut chosen, mut seconds) = (Vec::new(), 60);
    let mut args = args.iter();
    while let Some(&arg) = args.next() {
        if arg == "--seconds" {
            let number = args.next().and_then(|number| number.parse().ok());
            seconds = number.ok_or("--seconds needs a number")?;
        } else if TARGETS.iter().any(|(name, _)| *name == arg) {
            chosen.push(arg);
        } else {
            return Err(format!("no target `{arg}`; there are {}", TARGETS.map(|(name, _)| name).join(", ")));
        }
    }
    setup::tool("cargo-fuzz", &["--version"], CARGO_FUZZ, 2)?;
    for (name, folders) in TARGETS.iter().filter(|(name, _)| chosen.is_empty() || chosen.contains(name)) {
        let corpus = root().join("fuzz/corpus").join(name);
        std::fs::create_dir_all(&corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
        let seeds = folders.iter().map(|folder| root().join(folder)).chain([root().join("tests/found").join(name)]);
        let seeds: Vec<PathBuf> = seeds.filter(|folder| folder.is_dir()).collect();
        let said = fuzz(name, &corpus, &seeds, seconds)?;
        // "stat::number_of_executed_units: 123".
        let runs = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        println!("{name}: {} executions without a fault", runs.unwrap_or(" some").trim());
    }
    Ok(())
}

fn fuzz(name: &str, corpus: &Path, seeds: &[PathBuf], seconds: u32) -> Result<String> {
    let mut command = Command::new("cargo");
    // The classifier has no unsafe code for a sanitizer to watch. Compared bytes tell nothing of tables, and cost half the
    // speed.
    command.args(["fuzz", "run", "--sanitizer", "none", "--no-trace-compares", name]).arg(corpus).args(seeds).arg("--");
    command.arg(format!("-max_len={LONGEST}")).arg(format!("-max_total_time={seconds}"));
    command.args(["-print_final_stats=1", "-timeout=20"]);
    Ok(run::step(&format!("fuzz {name}"), &mut command)?.output)
}
