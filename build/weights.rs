//! Reads `lexicon/weights.toml`: what each feature counts in each model. A feature without a weight counts nothing.

use crate::feature;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// The models, in the order of their tables.
pub const MODELS: [&str; 11] =
    ["page", "first", "flag", "hedged", "efficacy", "repair", "outcome", "safety", "superiority", "legitimacy", "hype"];

/// The names of all features, in the order of their places.
pub fn names(tags: &[String], rules: &[String], words: &[String]) -> Vec<String> {
    let rules = rules.iter().flat_map(|r| [format!("rule {r}"), format!("rule {r}, negated")]);
    tags.iter()
        .map(|t| format!("has {t}"))
        .chain(rules)
        .chain(feature::CONTEXT.iter().map(|c| c.to_string()))
        .chain(words.iter().map(|w| format!("word {w}")))
        .collect()
}

pub fn read(file: &Path, names: &[String]) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let models: BTreeMap<String, BTreeMap<String, f32>> = toml::from_str(&text)
        .map_err(|e| format!("{}: {e}run `cargo xtask train` to write it anew", file.display()))?;
    let mut s = String::new();
    writeln!(s, "pub static FEATURES: [&str; {}] = {names:?};", names.len()).unwrap();
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
