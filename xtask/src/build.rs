//! The Rust library → pkg/ (wasm-pack) → dist/ (esbuild, by extension/build.mjs).

use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, root, run, setup, target};

const PROFILE: &str = "wasm";

/// Builds all, and says how big it is.
pub fn extension() -> Result<()> {
    wasm()?;
    pack()?;
    sizes()
}

/// Builds dist/ from pkg/, extension/ and what the command line says of facts.
pub fn pack() -> Result<()> {
    setup::npm()?;
    command_line()?;
    run::step("pack the extension", Command::new("node").arg("extension/build.mjs"))?;
    Ok(())
}

/// Builds pkg/, where it is not fresh.
pub fn wasm() -> Result<()> {
    setup::wasm()?;
    // wasm-pack runs wasm-opt from there.
    setup::npm()?;
    let mut compile = cargo_flags(Command::new("cargo"));
    compile.args(["build", "--lib", "--target", "wasm32-unknown-unknown", "--profile", PROFILE]);
    run::step("compile to WASM", &mut compile)?;

    // Cargo knows best what is fresh: wasm-pack's part hangs on what it compiled, and on this file.
    let compiled = target().join("wasm32-unknown-unknown").join(PROFILE).join("stemcheck.wasm");
    let bytes = std::fs::read(&compiled).map_err(|e| format!("{}: {e}", compiled.display()))?;
    let mut hasher = DefaultHasher::new();
    (bytes, include_str!("build.rs"), run::answer("wasm-pack", &["--version"])).hash(&mut hasher);
    let fresh = format!("{:x}\n", hasher.finish());
    let stamp = target().join("pkg.stamp");
    let made = ["stemcheck.js", "stemcheck_bg.wasm"].iter().all(|file| root().join("pkg").join(file).is_file());
    if made && std::fs::read_to_string(&stamp).is_ok_and(|old| old == fresh) {
        return package();
    }
    let mut path = OsString::from(root().join("node_modules/.bin"));
    path.push(if cfg!(windows) { ";" } else { ":" });
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut pack = cargo_flags(Command::new("wasm-pack"));
    // --no-pack: package.json is ours. --no-gitignore: it would hide pkg/.gitkeep.
    pack.args(["build", "--target", "web", "--out-dir", "pkg", "--no-pack", "--no-gitignore", "--profile", PROFILE])
        .env("PATH", path);
    run::step("make pkg/ by wasm-pack", &mut pack)?;
    std::fs::write(&stamp, fresh).map_err(|e| format!("{}: {e}", stamp.display()))?;
    package()
}

/// Puts into pkg/ what the npm package holds beside wasm-pack's files.
fn package() -> Result<()> {
    let pkg = root().join("pkg");
    copy_folder(&root().join("npm"), &pkg)?;
    for path in ["docs/findings.schema.json", "LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root().join(path), &pkg)?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let fault = |e: std::io::Error| format!("{}: {e}", from.display());
    std::fs::create_dir_all(to).map_err(fault)?;
    for entry in std::fs::read_dir(from).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() {
            copy_folder(&path, &to.join(path.file_name().unwrap_or_default()))?;
        } else {
            copy(&path, to)?;
        }
    }
    Ok(())
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let to = folder.join(file.file_name().unwrap_or_default());
    std::fs::copy(file, &to).map(|_| ()).map_err(|e| format!("{}: {e}", to.display()))
}

/// Learns the classifier's weights anew and shows how well models do on pages they were not fitted to.
pub fn train() -> Result<()> {
    let mut train = Command::new("cargo");
    train.args(["run", "--quiet", "--release", "--features", "cli", "--", "train"]);
    let done = train.current_dir(root()).status().map_err(|e| format!("cargo: {e}"))?;
    if done.success() { Ok(()) } else { Err("the training failed; see above".into()) }
}

/// Builds the command line.
pub fn command_line() -> Result<()> {
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--features", "cli"]);
    run::step("build the command line", &mut build)?;
    Ok(())
}

/// The command line, once [`command_line`] has built it.
pub fn command_line_path() -> PathBuf {
    target().join("debug").join(format!("stemcheck{}", std::env::consts::EXE_SUFFIX))
}

/// The file must not tell where it was built: the paths in its panics are made the same everywhere.
fn cargo_flags(mut command: Command) -> Command {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    #[allow(deprecated, reason = "the home folder's odd cases on Windows do not matter here")]
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let mut flags: Vec<String> = Vec::new();
    for (folder, name) in [(home, "/cargo"), (Some(root()), "/stemcheck")] {
        if let Some(folder) = folder {
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    command
}

/// The version of the package, as Cargo.toml has it.
pub fn version() -> Result<String> {
    let cargo = std::fs::read_to_string(root().join("Cargo.toml")).map_err(|e| format!("Cargo.toml: {e}"))?;
    let version = cargo.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| "Cargo.toml has no version".into())
}

fn sizes() -> Result<()> {
    let script = r#"
        const { readFileSync, readdirSync } = require("node:fs");
        const { gzipSync } = require("node:zlib");
        const zips = readdirSync("dist").filter((name) => name.endsWith(".zip")).map((name) => "dist/" + name);
        for (const file of ["pkg/stemcheck_bg.wasm", "dist/chromium/content.js", "dist/chromium/background.js", ...zips]) {
            const bytes = readFileSync(file);
            const kB = (size) => (size / 1000).toFixed(1).padStart(8) + " kB";
            const gzip = file.endsWith(".zip") ? "" : kB(gzipSync(bytes, { level: 9 }).length) + " gzip";
            console.log(file.padEnd(36), kB(bytes.length), gzip);
        }"#;
    let output = Command::new("node").args(["-e", script]).current_dir(root()).output().map_err(|e| e.to_string())?;
    print!("{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}
