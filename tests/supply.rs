//! What comes from others: each package is there for a reason that is written down, from one place, in one version.
#![cfg(feature = "cli")]

use std::{collections::BTreeSet, fs};

const CARGO: [&str; 4] = ["Cargo.toml", "xtask/Cargo.toml", "benches/Cargo.toml", "fuzz/Cargo.toml"];
const NPM: [&str; 2] = ["package.json", "tests/bench/package.json"];

/// Programs that no list of packages names: xtask installs them.
const PROGRAMS: [&str; 4] = ["wasm-pack", "cargo-deny", "cargo-fuzz", "pyspark"];

fn read(file: &str) -> String {
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The names in the first column of ARCHITECTURE.md's table "Packages"; `prosemirror-*` stands for all that begin so.
fn explained() -> BTreeSet<String> {
    let architecture = read("ARCHITECTURE.md");
    let table = architecture.split("## Packages").nth(1).expect("the section Packages").lines();
    let rows = table.filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).skip(1);
    let names = rows.flat_map(|cell| cell.split(", "));
    names.map(|name| name.split(" (").next().unwrap_or(name).to_owned()).filter(|name| !name.starts_with('-')).collect()
}

/// The packages we ask for ourselves.
fn asked_for() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in CARGO {
        let cargo: toml::Table = read(file).parse().expect("TOML");
        let targets = cargo.get("target").and_then(|t| t.as_table()).into_iter().flat_map(|t| t.values());
        for table in targets.filter_map(|t| t.as_table()).chain([&cargo]) {
            for list in ["dependencies", "dev-dependencies", "build-dependencies"] {
                for (name, how) in table.get(list).and_then(|list| list.as_table()).into_iter().flatten() {
                    if how.get("path").is_none() {
                        names.insert(name.clone());
                    }
                }
            }
        }
    }
    for file in NPM {
        let package: serde_json::Value = serde_json::from_str(&read(file)).expect("JSON");
        for list in ["dependencies", "devDependencies"] {
            for (name, version) in package[list].as_object().into_iter().flatten() {
                // "npm:react@18.3.1" under another name.
                let other = version.as_str().and_then(|v| v.strip_prefix("npm:")?.rsplit_once('@'));
                names.insert(other.map_or(name.as_str(), |(name, _)| name).to_owned());
            }
        }
    }
    names
}

#[test]
fn every_dependency_has_its_line_of_reason() {
    let (explained, asked_for) = (explained(), asked_for());
    assert!(
        asked_for.len() > 30 && explained.len() > 30,
        "{} asked for, {} explained",
        asked_for.len(),
        explained.len()
    );
    let is =
        |line: &str, name: &str| line == name || line.strip_suffix('*').is_some_and(|start| name.starts_with(start));
    let unexplained: Vec<_> = asked_for.iter().filter(|name| !explained.iter().any(|line| is(line, name))).collect();
    assert!(unexplained.is_empty(), "no line in ARCHITECTURE.md, Packages: {unexplained:?}");
    let gone = |line: &&String| !asked_for.iter().any(|name| is(line, name)) && !PROGRAMS.contains(&line.as_str());
    let gone: Vec<_> = explained.iter().filter(gone).collect();
    assert!(gone.is_empty(), "no longer asked for, but in ARCHITECTURE.md, Packages: {gone:?}");
}

#[test]
fn every_crate_comes_from_crates_io_with_its_checksum() {
    for file in CARGO.map(|file| file.replace(".toml", ".lock")).iter().filter(|file| *file != "xtask/Cargo.lock") {
        let lock: toml::Table = read(file).parse().expect("TOML");
        let packages = lock["package"].as_array().expect("packages");
        let own = packages.iter().filter(|package| package.get("source").is_none()).count();
        assert!(own <= 2, "{file}: {own} packages come from nowhere");
        for package in packages.iter().filter(|package| package.get("source").is_some()) {
            let of = |name: &str| package.get(name).and_then(|value| value.as_str()).unwrap_or_default();
            assert_eq!(of("source"), "registry+https://github.com/rust-lang/crates.io-index", "{file}: {}", of("name"));
            assert_eq!(of("checksum").len(), 64, "{file}: {}", of("name"));
        }
    }
}

/// `npm ci` refuses what does not fit. Where the registry can be asked, `npm audit signatures` says who signed it.
#[test]
fn every_npm_package_comes_from_the_registry_with_its_checksum() {
    for file in NPM.map(|file| file.replace("package.json", "package-lock.json")) {
        let lock: serde_json::Value = serde_json::from_str(&read(&file)).expect("JSON");
        let packages = lock["packages"].as_object().expect("packages");
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            assert!(package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")), "{file}: {name}");
            let from = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
            assert!(from.starts_with("https://registry.npmjs.org/"), "{file}: {name} comes from {from}");
            assert!(package["link"].is_null(), "{file}: {name} is a folder");
        }
    }
}

#[test]
fn the_toolchain_is_pinned() {
    let toolchain: toml::Table = read("rust-toolchain.toml").parse().expect("TOML");
    let channel = toolchain["toolchain"]["channel"].as_str().expect("a channel");
    assert_eq!(channel.split('.').filter(|part| part.parse::<u32>().is_ok()).count(), 3, "{channel}");
    let package: serde_json::Value = serde_json::from_str(&read("package.json")).expect("JSON");
    assert!(package["engines"]["node"].is_string());
}
