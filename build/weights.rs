//! Reads `lexicon/weights.toml`: what each feature counts in each model, nothing where it has no weight; and
//! `lexicon/trees.txt`.

use crate::{feature, fold};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

/// The models, in the order of their tables.
pub const MODELS: [&str; 11] =
    ["page", "first", "hedged", "span", "efficacy", "repair", "outcome", "safety", "superiority", "legitimacy", "hype"];

/// Words and pairs are found by so many bits of their hash, then one by one.
const BUCKET_BITS: u32 = 12;

/// The names of all features but words and pairs, in the order of their places.
pub fn names(tags: &[String], rules: &[String]) -> Vec<String> {
    let rules = rules.iter().flat_map(|r| [format!("rule {r}"), format!("rule {r}, negated")]);
    let tags = tags.iter().map(|t| format!("has {t}"));
    tags.chain(rules).chain(feature::CONTEXT.iter().map(|c| c.to_string())).collect()
}

/// The hash of `word heals` or `pair heals fast`; `None` for any other feature.
fn gram(name: &str) -> Option<u32> {
    let hash = |word: &str| fold::hash(word.as_bytes());
    if let Some(word) = name.strip_prefix("word ") {
        return Some(hash(word));
    }
    let (first, second) = name.strip_prefix("pair ")?.split_once(' ')?;
    Some(fold::pair(hash(first), hash(second)))
}

pub fn read(file: &Path, names: &[String]) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let models: BTreeMap<String, BTreeMap<String, f32>> = toml::from_str(&text)
        .map_err(|e| format!("{}: {e}run `cargo xtask train` to write it anew", file.display()))?;
    let named = models.values().flat_map(|m| m.keys()).filter_map(|n| Some((fold::spread(gram(n)?), n)));
    let grams: BTreeSet<(u32, &String)> = named.collect();
    let grams: Vec<(u32, &String)> = grams.into_iter().collect();
    let mut given: Vec<(usize, i16)> = vec![];
    let mut starts = vec![];
    for (_, name) in &grams {
        starts.push(given.len());
        let weights = MODELS.iter().enumerate().filter_map(|(at, m)| Some((at, *models.get(*m)?.get(*name)?)));
        given.extend(weights.map(|(at, weight)| (at, (weight * 100.0).round() as i16)));
    }
    starts.push(given.len());
    if given.len() > usize::from(u16::MAX) {
        return Err(format!("{}: over 65,000 weights of words and pairs; train with fewer", file.display()));
    }
    let buckets: Vec<usize> = (0..=1usize << BUCKET_BITS)
        .map(|bucket| grams.partition_point(|(hash, _)| (*hash as usize >> (32 - BUCKET_BITS)) < bucket))
        .collect();
    let mut s = String::new();
    let (hashes, gram_names): (Vec<u32>, Vec<&String>) = grams.into_iter().unzip();
    writeln!(s, "pub static FEATURES: [&str; {}] = {names:?};", names.len()).unwrap();
    writeln!(s, "pub static GRAM_NAMES: [&str; {}] = {gram_names:?};", gram_names.len()).unwrap();
    writeln!(s, "pub static GRAMS: [u32; {}] = {hashes:?};", hashes.len()).unwrap();
    writeln!(s, "pub const BUCKET_BITS: u32 = {BUCKET_BITS};").unwrap();
    writeln!(s, "pub static GRAM_BUCKETS: [u16; {}] = {buckets:?};", buckets.len()).unwrap();
    writeln!(s, "pub static GRAM_STARTS: [u16; {}] = {starts:?};", starts.len()).unwrap();
    writeln!(s, "pub static GRAM_WEIGHTS: [(u8, i16); {}] = {given:?};", given.len()).unwrap();
    writeln!(s, "pub const MODELS: [&str; {}] = {MODELS:?};", MODELS.len()).unwrap();
    writeln!(s, "pub static WEIGHTS: [&[i16]; {}] = [", MODELS.len()).unwrap();
    for model in MODELS {
        let given = models.get(model);
        // In hundredths. A weight of a rule or tag that is gone is harmless until the next training.
        let weight = |n: &String| (given.and_then(|g| g.get(n)).unwrap_or(&0.0) * 100.0).round() as i16;
        let mut weights: Vec<i16> = names.iter().map(weight).collect();
        weights.truncate(weights.iter().rposition(|w| *w != 0).map_or(0, |last| last + 1));
        writeln!(s, "&{weights:?},").unwrap();
    }
    s.push_str("];\n");
    Ok(s)
}

/// `lexicon/trees.txt` as Rust source.
pub fn read_trees(file: &Path, names: &[String]) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let (mut nodes, mut starts): (Vec<(u16, i16, u16)>, Vec<usize>) = (vec![], vec![]);
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let at =
            |e: String| format!("{}:{}: {e}; run `cargo xtask train` to write it anew", file.display(), number + 1);
        starts.push(nodes.len());
        // Splits whose "yes" is still to come.
        let mut open: Vec<usize> = vec![];
        for node in line.split("; ") {
            if let Some(value) = node.strip_prefix('=') {
                let value = value.parse().map_err(|_| at(format!("{node:?} is no leaf")))?;
                nodes.push((u16::MAX, value, 0));
                if let Some(split) = open.pop() {
                    nodes[split].2 = nodes.len() as u16;
                }
                continue;
            }
            let (name, value) = node.rsplit_once(" > ").ok_or_else(|| at(format!("{node:?} is no node")))?;
            let feature = names.iter().position(|n| n == name).ok_or_else(|| at(format!("no feature {name:?}")))?;
            let value = value.parse().map_err(|_| at(format!("{value:?} is no value")))?;
            open.push(nodes.len());
            nodes.push((feature as u16, value, 0));
        }
        if !open.is_empty() || nodes.len() > usize::from(u16::MAX) {
            return Err(at("the tree does not end".into()));
        }
    }
    // The most that each tree and those after it can add.
    let most = |tree: usize| {
        let end = starts.get(tree + 1).copied().unwrap_or(nodes.len());
        nodes[starts[tree]..end]
            .iter()
            .filter(|(f, ..)| *f == u16::MAX)
            .map(|(_, v, _)| i32::from(*v))
            .max()
            .unwrap_or(0)
    };
    let mut rest = vec![0; starts.len()];
    for tree in (0..starts.len()).rev() {
        rest[tree] = most(tree) + rest.get(tree + 1).copied().unwrap_or(0);
    }
    let list: Vec<String> =
        nodes.iter().map(|(f, v, y)| format!("Node {{ feature: {f}, value: {v}, yes: {y} }}")).collect();
    Ok(format!(
        "pub static TREE_NODES: [Node; {}] = [{}];\npub static TREE_STARTS: [u16; {}] = {starts:?};\n\
         pub static TREE_REST: [i32; {}] = {rest:?};\n",
        nodes.len(),
        list.join(", "),
        starts.len(),
        rest.len()
    ))
}
