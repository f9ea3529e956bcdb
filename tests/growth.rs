//! The time the classifier takes grows with the text and no faster, also on the worst texts we can build: ten times the
//! text, about ten times the instructions. Counted by valgrind where it is installed, else by a generous ratio of times.
#![cfg(feature = "cli")]

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

/// On less, the ends of a page, beside which less stands, count too much.
const SHORT: usize = 8_000;
const FACTOR: usize = 10;

/// Files, and what they hold again and again.
const WORST: [(&str, &str); 16] = [
    ("claims.txt", "Our stem cell therapy cures arthritis. It is safe. "),
    ("no-space.txt", "stemcells"),
    ("no-stop.txt", "our stem cell therapy gently helps many people every day "),
    ("cues.txt", "stem cells cure "),
    ("dots.txt", "a."),
    ("figures.txt", "90% 5 weeks "),
    ("folded.txt", "aeou"),
    ("marks.txt", "\u{301}"),
    ("letters.txt", "s t e m c e l l s "),
    ("points.txt", "1.,'"),
    ("brackets.txt", "x)\"] ('["),
    ("nul.txt", "cure\0"),
    ("blocks.txt", "Our stem cells cure arthritis.\n\n"),
    ("deep.html", "<div>a"),
    ("inline.html", "<b><i>a<p>"),
    ("tables.html", "<table><td>a"),
];

#[test]
fn ten_times_the_text_takes_ten_times_as_long() {
    let valgrind = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
    let (cost, most): (fn(&Path) -> f64, f64) = if valgrind { (instructions, 1.2) } else { (time, 3.0) };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let start = cost(&page(folder, "start.txt", ""));
    for (name, unit) in WORST {
        let of = |length: usize| cost(&page(folder, name, &unit.repeat(length / unit.len()))) - start;
        let (short, long) = (of(SHORT), of(SHORT * FACTOR));
        let growth = long / short / FACTOR as f64;
        println!("{name}: {growth:.2} times as much a character");
        // Up to the limit of nesting, which the short page hardly reaches, each tag costs more than the one before.
        let most = if name == "deep.html" { most * 1.5 } else { most };
        assert!(growth <= most, "{name}: {short} for {SHORT} characters, {long} for {FACTOR} times as many");
    }
}

/// The text in one block, with a trigger word before it.
fn page(folder: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::write(&path, format!("Stem cells. {text}")).expect("the folder can be written");
    path
}

fn scan(command: &mut Command, page: &Path) -> String {
    let out = command.args(["scan", "--format", "json"]).arg(page).output().expect("the command line runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// "==7== I   refs:      1,234".
fn instructions(page: &Path) -> f64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args([
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
        env!("CARGO_BIN_EXE_stemcheck"),
    ]);
    let said = scan(&mut valgrind, page);
    let line = said.lines().find_map(|line| line.split_once("refs:")).expect("valgrind counts instructions").1;
    line.trim().replace(',', "").parse().expect("a number")
}

/// The shortest of five, in seconds.
fn time(page: &Path) -> f64 {
    let once = |_| {
        let begun = Instant::now();
        scan(&mut Command::new(env!("CARGO_BIN_EXE_stemcheck")), page);
        begun.elapsed().as_secs_f64()
    };
    (0..5).map(once).fold(f64::MAX, f64::min)
}
