//! What the native benches share: the texts, made by `node tests/bench/text.js`.

use std::{fs, path::Path};

use stemcheck::Page;

/// A file of target/bench.
pub fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}; run cargo xtask bench", path.display()))
}

/// The corpus' pages that sell, about 300,000 characters of them.
pub fn selling() -> Vec<Page> {
    let all = file("selling.jsonl");
    let pages = all.lines().map(|line| serde_json::from_str(line).expect("a page a line"));
    let mut length = 0;
    pages.take_while(|page: &Page| (length += characters(page), length < 300_000).1).collect()
}

/// How many characters a page has.
pub fn characters(page: &Page) -> usize {
    page.blocks.iter().map(|block| block.text.chars().count()).sum()
}
