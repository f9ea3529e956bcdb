//! What building and testing need, installed where it is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, root, run};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const WASM_PACK: &str = "0.15.1";
const NODE: u32 = 20;
const PYSPARK: &str = "4.3.0";

/// A browser we test in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The variable with which another than the system's own is chosen.
    fn variable(self) -> &'static str {
        match self {
            Browser::Chromium => "STEMCHECK_CHROMIUM",
            Browser::Firefox => "STEMCHECK_FIREFOX",
        }
    }

    fn package(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox-esr",
        }
    }

    /// Debian's package, and a file of it.
    fn german(self) -> (&'static str, &'static str) {
        match self {
            Browser::Chromium => ("chromium-l10n", "/usr/lib/chromium/locales/de.pak"),
            Browser::Firefox => (
                "firefox-esr-l10n-de",
                "/usr/lib/firefox-esr/browser/extensions/langpack-de@firefox-esr.mozilla.org.xpi",
            ),
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome-stable",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ],
            Browser::Firefox => &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        }
    }
}

/// Everything.
pub fn all() -> Result<()> {
    wasm()?;
    npm()?;
    for browser in Browser::ALL {
        let path = self::browser(browser)?;
        eprintln!("{} is {}", browser.name(), path.display());
        languages(browser);
    }
    screen()?;
    spark()?;
    eprintln!("Everything is there. Next: cargo xtask demo");
    Ok(())
}

/// The compiler for WASM, and wasm-pack.
pub fn wasm() -> Result<()> {
    let libraries = run::answer("rustc", &["--print", "target-libdir", "--target", WASM_TARGET]);
    if !libraries.is_some_and(|path| Path::new(&path).is_dir()) {
        if find("rustup").is_none() {
            return Err(format!("Rust's target {WASM_TARGET} is missing. Install Rust by https://rustup.rs"));
        }
        run::step("add Rust's WASM target", Command::new("rustup").args(["target", "add", WASM_TARGET]))?;
    }
    tool("wasm-pack", &["--version"], WASM_PACK, 3)
}

/// A tool from crates.io, in the one version that all of us use: another may make other bytes.
pub fn tool(name: &str, ask: &[&str], version: &str, minutes: u32) -> Result<()> {
    if run::answer(name, ask).is_some_and(|answer| answer.split(' ').any(|word| word == version)) {
        return Ok(());
    }
    let mut install = Command::new("cargo");
    install.args(["install", name, "--locked", "--version", version]);
    run::step(&format!("install {name} {version}, about {minutes} minutes"), &mut install)?;
    Ok(())
}

/// Node and the npm packages of package-lock.json.
pub fn npm() -> Result<()> {
    let version = || run::answer("node", &["--version"]);
    if version().is_none() || find("npm").is_none() {
        apt("Node.js", &["nodejs", "npm"], &format!("Install Node.js {NODE} or newer: https://nodejs.org"))?;
    }
    let version = version().unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        return Err(format!("Node.js is {version}; {NODE} or newer is needed: https://nodejs.org"));
    }
    let lock = std::fs::read(root().join("package-lock.json")).map_err(|e| format!("package-lock.json: {e}"))?;
    let stamp = root().join("node_modules/.stemcheck-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run::step("npm ci", Command::new("npm").args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// The browser's program.
pub fn browser(browser: Browser) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(browser.variable()) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{} is set to {}, which is no file", browser.variable(), path.display()))
        };
    }
    let found = || browser.programs().iter().find_map(|program| find(program));
    if let Some(path) = found() {
        return Ok(path);
    }
    let package = browser.package();
    let remedy =
        format!("Install it (Debian: sudo apt-get install {package}) or set {} to its program", browser.variable());
    apt(browser.name(), &[package], &remedy)?;
    found().ok_or_else(|| format!("{} was installed, yet its program is not found. {remedy}", browser.name()))
}

/// Java, and Spark with its Python in target/spark: 450 MB to fetch, half a minute. Returns that Python.
pub fn spark() -> Result<PathBuf> {
    let java = "Install Java 17 or newer (Debian: sudo apt-get install openjdk-17-jre-headless)";
    if run::answer("java", &["-version"]).is_none() {
        apt("Java", &["openjdk-17-jre-headless"], java)?;
    }
    let python = crate::target().join("spark/bin/python");
    let version = run::answer(&python.to_string_lossy(), &["-c", "import pyspark; print(pyspark.__version__)"]);
    if version.as_deref() == Some(PYSPARK) {
        return Ok(python);
    }
    let folder = crate::target().join("spark");
    let venv = || run::step("make a Python environment", Command::new("python3").args(["-m", "venv"]).arg(&folder));
    if venv().is_err() {
        apt(
            "Python with venv",
            &["python3-venv"],
            "Install Python 3 with venv (Debian: sudo apt-get install python3-venv)",
        )?;
        venv()?;
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &format!("pyspark=={PYSPARK}")]);
    run::step("install Spark, about half a minute", &mut install)?;
    Ok(python)
}

/// A screen and keys of our own: a browser without a screen has no shortcuts. Where they cannot be installed, the tests
/// of the shortcuts say so and are left out.
pub fn screen() -> Result<()> {
    let there = find("Xvfb").is_some() && find("xdotool").is_some();
    if there || !is_root() || find("apt-get").is_none() {
        return Ok(());
    }
    apt("Xvfb and xdotool", &["xvfb", "xdotool"], "Install them (Debian: sudo apt-get install xvfb xdotool)")
}

/// The browsers in German: of Debian's each language is a package of its own. Where it cannot be installed, the tests of the
/// interface's languages say so and are left out.
pub fn languages(browser: Browser) {
    let (package, file) = browser.german();
    let debian = browser.package();
    let ours = find(debian).is_some_and(|program| program == Path::new("/usr/bin").join(debian));
    if !ours || Path::new(file).is_file() || !is_root() || find("apt-get").is_none() {
        return;
    }
    let what = format!("{} in German", browser.name());
    if let Err(fault) = apt(&what, &[package], "") {
        eprintln!("{what} is not there, and is not tested: {fault}");
    }
}

/// Installs Debian packages where we may; else says what to do.
fn apt(what: &str, packages: &[&str], remedy: &str) -> Result<()> {
    if !is_root() || find("apt-get").is_none() {
        return Err(format!("{what} is missing. {remedy}"));
    }
    run::step("apt-get update", Command::new("apt-get").args(["update", "-q"]))?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-q"]).args(packages);
    run::step(&format!("install {what}"), &mut install)?;
    Ok(())
}

pub fn is_root() -> bool {
    run::answer("id", &["-u"]).as_deref() == Some("0")
}

/// A program on the PATH, or at a path of its own.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
