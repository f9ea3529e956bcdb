//! Reads `evidence/facts.toml` and checks every row: no fact without a source, none longer than a card holds.

use serde::Deserialize;
use std::{collections::BTreeSet, fmt::Write, fs, path::Path};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fact: Vec<Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    id: Spanned<String>,
    kinds: Vec<String>,
    statement: String,
    source: String,
    year: u16,
    url: String,
    as_of: String,
}

/// The facts as Rust source.
pub fn read(file: &Path) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let line = |at: usize| text[..at].lines().count().max(1);
    let parsed: File = toml::from_str(&text).map_err(|e| {
        let line = line(e.span().map_or(0, |s| s.start));
        format!("{}:{line}: {}; see the head of the file for what a fact holds", file.display(), e.message())
    })?;
    let mut ids = BTreeSet::new();
    let mut s = String::from("pub static FACTS: &[Fact] = &[\n");
    for fact in &parsed.fact {
        let id = fact.id.get_ref();
        let wrong = |what: &str| Err(format!("{}:{}: fact {id:?}: {what}", file.display(), line(fact.id.span().start)));
        if !ids.insert(id) {
            return wrong("a second fact of this id; give it one of its own");
        }
        if fact.source.is_empty() || !fact.url.starts_with("https://") {
            return wrong("needs a source and an https:// address");
        }
        if fact.statement.split_whitespace().count() > 25 {
            return wrong("the statement has more than 25 words; say it shorter");
        }
        let day: Vec<&str> = fact.as_of.split('-').collect();
        if day.len() != 3 || day.iter().any(|d| d.parse::<u16>().is_err()) {
            return wrong("as_of is a day, YYYY-MM-DD");
        }
        if let Some(kind) = fact.kinds.iter().find(|k| !crate::rules::KINDS[..7].contains(&k.as_str())) {
            return wrong(&format!("unknown kind {kind:?}; the kinds are {:?}", &crate::rules::KINDS[..7]));
        }
        let Fact { kinds, statement, source, year, url, as_of, .. } = fact;
        writeln!(
            s,
            "Fact {{ id: {id:?}, kinds: &{kinds:?}, statement: {statement:?}, source: {source:?}, year: {year}, url: {url:?}, as_of: {as_of:?} }},"
        )
        .unwrap();
    }
    for kind in &crate::rules::KINDS[..7] {
        if !parsed.fact.iter().any(|f| f.kinds.iter().any(|k| k == kind)) {
            return Err(format!("{}: no fact answers {kind} claims; add one", file.display()));
        }
    }
    s.push_str("];\n");
    Ok(s)
}
