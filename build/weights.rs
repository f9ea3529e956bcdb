//! Reads `lexicon/weights.toml`: what each feature counts in each model, nothing where it has no weight; and
//! `lexicon/trees.txt`.

use crate::{feature, fold, runs};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

/// The models, in the order of their tables.
pub const MODELS: [&str; 14] = [
    "page",
    "first",
    "above",
    "before",
    "after",
    "hedged",
    "span",
    "efficacy",
    "repair",
    "outcome",
    "safety",
    "superiority",
    "legitimacy",
    "hype",
];

/// Words and pairs are found by so many bits of their hash, then one by one.
const BUCKET_BITS: u32 = 12;

/// The place of the first weight is kept of so many words and pairs together.
const GROUP: usize = 8;

/// Weights of words and pairs are kept in fiftieths, none above 2.54.
const GRAM_SCALE: f32 = 50.0;

/// The names of all features but words and pairs, in the order of their places. A tree can ask only for the first of them:
/// last stand those that it misses least.
pub fn names(tags: &[String], rules: &[String]) -> Vec<String> {
    let tags = tags.iter().map(|t| format!("has {t}"));
    let context = feature::CONTEXT.iter().map(|c| c.to_string());
    let negated = rules.iter().map(|r| format!("rule {r}, negated"));
    tags.chain(context).chain(rules.iter().map(|r| format!("rule {r}"))).chain(negated).collect()
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
    let mut grams: Vec<(u32, &String)> = named.collect::<BTreeSet<_>>().into_iter().collect();
    // Of two with the same mark the first counts for both.
    grams.dedup_by_key(|(hash, _)| *hash >> (32 - BUCKET_BITS - 16));
    let (mut sets, mut values, mut starts): (Vec<u16>, Vec<i8>, Vec<usize>) = Default::default();
    for (at, (_, name)) in grams.iter().enumerate() {
        if at % GROUP == 0 {
            starts.push(values.len());
        }
        let given = MODELS.iter().enumerate().filter_map(|(at, m)| Some((at, *models.get(*m)?.get(*name)?)));
        let given: Vec<(usize, f32)> = given.collect();
        sets.push(given.iter().fold(0, |set, (at, _)| set | 1 << at));
        values.extend(given.iter().map(|(_, weight)| (weight * GRAM_SCALE).round_ties_even() as i8));
    }
    if values.len() > usize::from(u16::MAX) {
        return Err(format!("{}: over 65,000 weights of words and pairs; train with fewer", file.display()));
    }
    let mut buckets = vec![0; 1 << BUCKET_BITS];
    for (hash, _) in &grams {
        buckets[*hash as usize >> (32 - BUCKET_BITS)] += 1;
    }
    let marks: Vec<u16> = grams.iter().map(|(hash, _)| (*hash >> (32 - BUCKET_BITS - 16)) as u16).collect();
    let gram_names: Vec<&String> = grams.into_iter().map(|(_, name)| name).collect();
    let mut s = String::new();
    s.push_str(&runs::array("FEATURES", "&str", names));
    s.push_str(&runs::array("GRAM_NAMES", "&str", &gram_names));
    writeln!(s, "pub const BUCKET_BITS: u32 = {BUCKET_BITS};").unwrap();
    writeln!(s, "pub const GRAM_SCALE: f32 = {GRAM_SCALE:?};").unwrap();
    s.push_str(&runs::table("GRAM_BUCKET", &buckets));
    writeln!(s, "pub const GROUP: usize = {GROUP};").unwrap();
    s.push_str(&runs::array("GRAM_STARTS", "u16", &starts));
    s.push_str(&runs::array("GRAM_MARKS", "u16", &marks));
    s.push_str(&runs::array("GRAM_MODELS", "u16", &sets));
    s.push_str(&runs::array("GRAM_VALUES", "i8", &values));
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

/// `lexicon/trees.txt`, or another such file, as Rust source; `prefix` of the tables' names.
pub fn read_trees(file: &Path, prefix: &str, names: &[String]) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    // Feature, value, how many nodes further on "yes".
    let mut nodes: Vec<(u8, i16, u8)> = vec![];
    // Where each tree starts, and the most it adds.
    let mut trees: Vec<(usize, i32)> = vec![];
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let at =
            |e: String| format!("{}:{}: {e}; run `cargo xtask train` to write it anew", file.display(), number + 1);
        trees.push((nodes.len(), i32::MIN));
        // Splits whose "yes" is still to come.
        let mut open: Vec<usize> = vec![];
        for node in line.split("; ") {
            if let Some(value) = node.strip_prefix('=') {
                let value: i16 = value.parse().map_err(|_| at(format!("{node:?} is no leaf")))?;
                let most = &mut trees.last_mut().expect("a tree is under way").1;
                *most = i32::from(value).max(*most);
                nodes.push((u8::MAX, value, 0));
                if let Some(split) = open.pop() {
                    nodes[split].2 = (nodes.len() - split) as u8;
                }
                continue;
            }
            let (name, value) = node.rsplit_once(" > ").ok_or_else(|| at(format!("{node:?} is no node")))?;
            let feature = names[..names.len().min(u8::MAX.into())].iter().position(|n| n == name);
            let feature = feature.ok_or_else(|| at(format!("no feature {name:?} that a tree can ask for")))?;
            let value = value.parse().map_err(|_| at(format!("{value:?} is no value")))?;
            open.push(nodes.len());
            nodes.push((feature as u8, value, 0));
        }
        if !open.is_empty() || nodes.len() > usize::from(u16::MAX) {
            return Err(at("the tree does not end".into()));
        }
    }
    // Those that tell most come first: what the rest can add is soon too little.
    trees.sort_by_key(|(_, most)| -most);
    let starts: Vec<usize> = trees.iter().map(|(start, _)| *start).collect();
    let rest: Vec<i32> = (0..trees.len()).map(|at| trees[at..].iter().map(|(_, most)| most).sum()).collect();
    let list: Vec<String> =
        nodes.iter().map(|(f, v, y)| format!("Node {{ feature: {f}, value: {v}, yes: {y} }}")).collect();
    Ok(format!(
        "pub static {prefix}_NODES: [Node; {}] = [{}];\npub static {prefix}_STARTS: [u16; {}] = {starts:?};\n\
         pub static {prefix}_REST: [i32; {}] = {rest:?};\n",
        nodes.len(),
        list.join(", "),
        starts.len(),
        rest.len()
    ))
}
