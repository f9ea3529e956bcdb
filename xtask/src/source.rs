//! `cargo xtask source`: the source package for addons.mozilla.org. And its test: two copies of what is committed, the second
//! unpacked from the source package, built in other folders by other users, give the same bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, build, root, run};

/// Packs what is committed, and nothing else: dist/stemcheck-source-VERSION.tar.gz. It builds by `cargo xtask build`, as
/// docs/store/review.md says.
pub fn package() -> Result<PathBuf> {
    let git = |args: &[&str]| run::answer("git", args);
    if git(&["rev-parse", "--is-inside-work-tree"]).is_none() {
        return Err("the source package is made of what git holds, and this folder is no clone".into());
    }
    if !git(&["status", "--porcelain", "--untracked-files=no"]).unwrap_or_default().is_empty() {
        return Err(
            "there are changes that are not committed: the source package would be without them. Commit first".into()
        );
    }
    let folder = root().join("dist");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let version = build::version()?;
    let file = folder.join(format!("stemcheck-source-{version}.tar.gz"));
    let mut archive = Command::new("git");
    archive.args(["archive", "--format=tar.gz", "HEAD"]).arg(format!("--prefix=stemcheck-{version}/"));
    run::step("pack the sources", archive.arg("-o").arg(&file))?;
    println!("{}", file.display());
    Ok(file)
}

/// Builds both copies and compares. How many files were the same; what differs, or names a folder of its build, is an error.
pub fn rebuilt() -> Result<usize> {
    let package = package()?;
    let work = std::env::temp_dir().join(format!("stemcheck-rebuilt-{}", std::process::id()));
    let done = rebuilt_in(&work, &package);
    let _ = std::fs::remove_dir_all(&work);
    done
}

fn rebuilt_in(work: &Path, package: &Path) -> Result<usize> {
    let clone = work.join("clone");
    run::step("clone", Command::new("git").args(["clone", "--quiet", "--no-hardlinks"]).arg(root()).arg(&clone))?;
    let unpacked = work.join("another folder");
    std::fs::create_dir_all(&unpacked).map_err(|e| format!("{}: {e}", unpacked.display()))?;
    run::step("unpack the sources", Command::new("tar").arg("-xzf").arg(package).arg("-C").arg(&unpacked))?;
    let unpacked = unpacked.join(format!("stemcheck-{}", build::version()?));
    let (one, other) = (built(work, &clone, "one")?, built(work, &unpacked, "other")?);
    for ((name, bytes), (_, others)) in one.iter().zip(&other) {
        if bytes != others {
            return Err(format!("{name} differs between two builds of the same sources"));
        }
    }
    Ok(one.len())
}

/// Builds as another user: with a HOME, a CARGO_HOME and so a target folder of its own. What was fetched before is taken from
/// here: crates, npm's and wasm-pack's caches; so are the toolchain and the settings that say where to fetch.
fn built(work: &Path, folder: &Path, user: &str) -> Result<Vec<(String, Vec<u8>)>> {
    #[allow(deprecated, reason = "the home folder's odd cases on Windows do not matter here")]
    let mine = std::env::home_dir().ok_or("there is no home folder")?;
    let var = |name: &str, usual: PathBuf| std::env::var_os(name).map_or(usual, PathBuf::from);
    let home = work.join("home").join(user);
    let cargo = home.join("crates");
    std::fs::create_dir_all(&cargo).map_err(|e| format!("{}: {e}", cargo.display()))?;
    let cargo_here = var("CARGO_HOME", mine.join(".cargo"));
    for name in ["registry", "config.toml"] {
        let from = cargo_here.join(name);
        if from.exists() {
            run::step("take over crates", Command::new("cp").arg("-r").arg(&from).arg(&cargo))?;
        }
    }
    let mut build = Command::new("cargo");
    build
        .args(["run", "--quiet", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .args(["--package", "xtask", "--", "build"])
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_MANIFEST_DIR")
        .env("HOME", &home)
        .env("CARGO_HOME", &cargo)
        .env("RUSTUP_HOME", var("RUSTUP_HOME", mine.join(".rustup")))
        .env("WASM_PACK_CACHE", var("WASM_PACK_CACHE", mine.join(".cache/.wasm-pack")))
        .env("npm_config_cache", var("npm_config_cache", mine.join(".npm")))
        .env("NPM_CONFIG_USERCONFIG", var("NPM_CONFIG_USERCONFIG", mine.join(".npmrc")));
    run::step(&format!("build in {}", folder.display()), &mut build)?;

    let dist = folder.join("dist");
    let mut files = Vec::new();
    collect(&dist, &dist, &mut files)?;
    files.sort();
    let zips = files.iter().filter(|(name, _)| name.ends_with(".zip")).count();
    if zips != 2 {
        return Err(format!("{} holds {zips} zips instead of 2", dist.display()));
    }
    let told = [work, &mine, &root(), &home];
    for (name, bytes) in &files {
        for path in told.map(|path| path.display().to_string()) {
            if bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
                return Err(format!("{name} tells where it was built: {path}"));
            }
        }
    }
    Ok(files)
}

fn collect(top: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(top, &path, files)?;
        } else {
            let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            files.push((path.strip_prefix(top).unwrap_or(&path).display().to_string(), bytes));
        }
    }
    Ok(())
}
