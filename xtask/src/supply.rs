//! The suites on what comes from others and on what goes out: `supply` and, with `--long`, `rebuilt`.

use std::process::Command;

use crate::{Result, run, setup};

const CARGO_DENY: &str = "0.20.2";

/// The workspaces, each with its own lock file.
const WORKSPACES: [&str; 3] = ["Cargo.toml", "benches/Cargo.toml", "fuzz/Cargo.toml"];

/// Licences, bans and sources of all crates; their advisories and the npm packages' signatures where those who know can be
/// asked. How many checks passed and failed. cargo-deny takes minutes to install: not done but with `--long`.
pub fn check(long: bool) -> Result<(usize, usize)> {
    if run::answer("cargo-deny", &["--version"]).is_none() {
        if !long {
            eprintln!("  cargo-deny is not there, and installing it takes ten minutes: not run without --long");
            return Ok((0, 0));
        }
        setup::tool("cargo-deny", &["--version"], CARGO_DENY, 10)?;
    }
    let (mut passed, mut failed) = (0, 0);
    let mut count = |ok: bool| if ok { passed += 1 } else { failed += 1 };
    let advisories = known("the advisories", Command::new("cargo").args(["deny", "fetch", "db"]))?;
    for workspace in WORKSPACES {
        let mut deny = Command::new("cargo");
        deny.args(["deny", "--manifest-path", workspace, "--config", "deny.toml", "check"]);
        deny.args(["--hide-inclusion-graph", "bans", "licenses", "sources"]).args(advisories.then_some("advisories"));
        let outcome = run::watch(&format!("cargo deny, {workspace}"), &mut deny)?;
        if !outcome.ok {
            eprint!("{}", outcome.output);
        }
        count(outcome.ok);
    }
    let mut keys = Command::new("npm");
    keys.args(["ping", "--fetch-retries=0", "--fetch-timeout=10000"]);
    if known("npm's registry", &mut keys)? {
        let outcome =
            run::watch("npm audit signatures", Command::new("npm").args(["audit", "signatures", "--fetch-retries=0"]))?;
        let unreachable = outcome.output.contains("npm error network") || outcome.output.contains("npm error 4");
        if unreachable {
            eprintln!("  npm's signatures cannot be had here: not checked, but the checksums of package-lock.json are");
        } else {
            count(outcome.ok);
        }
    }
    Ok((passed, failed))
}

/// Whether something elsewhere can be asked; what cannot is said, since it is then not checked.
fn known(what: &str, command: &mut Command) -> Result<bool> {
    let there = run::watch(&format!("ask for {what}"), command)?.ok;
    if !there {
        eprintln!("  {what} cannot be had here: not checked");
    }
    Ok(there)
}
