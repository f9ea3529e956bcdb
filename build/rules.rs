//! Reads `lexicon/rules.toml`: what a rule is stands at the top of that file.

use crate::lexicon::{Lexicon, mask};
use serde::Deserialize;
use std::{collections::BTreeSet, fmt::Write, fs, ops::Range, path::Path};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    set: std::collections::BTreeMap<String, Spanned<String>>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: Spanned<String>,
    kind: Spanned<String>,
    find: Vec<Spanned<String>>,
    #[serde(default)]
    negated: bool,
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// The kinds of claim, and "none" for rules that speak against.
pub const KINDS: [&str; 8] = ["efficacy", "repair", "outcome", "safety", "superiority", "legitimacy", "hype", "none"];

/// The rules as Rust source, and their names in order.
pub struct Rules {
    pub source: String,
    pub names: Vec<String>,
}

pub fn read(file: &Path, lexicon: &mut Lexicon) -> Result<Rules, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let line = |at: Range<usize>| text[..at.start].lines().count().max(1);
    let at = |span: Range<usize>, e: String| format!("{}:{}: {e}", file.display(), line(span));
    let parsed: File = toml::from_str(&text).map_err(|e| {
        at(e.span().unwrap_or(0..0), format!("{}; see the head of the file for what a rule holds", e.message()))
    })?;
    let (mut source, mut names, mut finds, mut examples) = (String::new(), BTreeSet::new(), vec![], vec![]);
    let mut steps: Vec<[u64; 4]> = vec![];
    let mut sets: Vec<(&str, Vec<u8>)> = vec![];
    for (name, tags) in &parsed.set {
        let mut ids = vec![];
        for tag in tags.get_ref().split_whitespace() {
            match sets.iter().find(|(n, _)| *n == tag) {
                Some((_, more)) => ids.extend(more),
                None => ids.push(lexicon.known(tag).map_err(|e| at(tags.span(), e))?),
            }
        }
        sets.push((name, ids));
    }
    writeln!(source, "pub static RULES: &[Rule] = &[").unwrap();
    for (number, rule) in parsed.rule.iter().enumerate() {
        let name = rule.name.get_ref();
        if !names.insert(name.clone()) {
            return Err(at(rule.name.span(), format!("second rule named {name:?}; give it a name of its own")));
        }
        if !KINDS.contains(&rule.kind.get_ref().as_str()) {
            return Err(at(rule.kind.span(), format!("kind {:?}; use one of {KINDS:?}", rule.kind.get_ref())));
        }
        if rule.find.is_empty() || rule.yes.is_empty() {
            return Err(at(rule.name.span(), format!("rule {name:?} needs at least one `find` and one `yes` example")));
        }
        for find in &rule.find {
            let ops = pattern(find.get_ref(), lexicon, &sets, &mut steps).map_err(|e| at(find.span(), e))?;
            // A first step that may be absent: once with it, once without.
            if let Some(first) = ops.iter().position(|o| o.starts_with("Op::Maybe")).filter(|at| *at <= 1) {
                let mut with = ops.clone();
                with[first] = with[first].replace("Maybe", "One");
                finds.push((number, with));
                let mut without = ops;
                without.remove(first);
                finds.push((number, without));
                continue;
            }
            finds.push((number, ops));
        }
        examples.extend(rule.yes.iter().map(|t| (name, true, t)));
        examples.extend(rule.no.iter().map(|t| (name, false, t)));
        let kind = match rule.kind.get_ref().as_str() {
            "none" => "None".to_string(),
            kind => format!("Some(ClaimKind::{}{})", kind[..1].to_uppercase(), &kind[1..]),
        };
        let negated = rule.negated;
        writeln!(source, "Rule {{ name: {name:?}, kind: {kind}, negated: {negated} }},").unwrap();
    }
    writeln!(source, "];\npub static FINDS: &[Find] = &[").unwrap();
    let mut all_ops: Vec<String> = vec![];
    // For each tag the patterns that may start with it, as bits.
    let mut of_tag = vec![[0u64; 3]; lexicon.tags.len()];
    if finds.len() > 64 * 3 {
        return Err(format!("{}: more than {} patterns; join some, or widen FINDS_OF", file.display(), 64 * 3));
    }
    for (number, (rule, ops)) in finds.iter().enumerate() {
        let first =
            ops.iter().find_map(|o| o.strip_prefix("Op::One(")?.strip_suffix(')')).expect("checked by pattern()");
        let first = steps[first.parse::<usize>().expect("pattern() wrote a place")];
        for (tag, finds) in of_tag.iter_mut().enumerate() {
            finds[number / 64] |= (first[tag / 64] >> (tag % 64) & 1) << (number % 64);
        }
        let from = all_ops.len();
        all_ops.extend(ops.iter().cloned());
        writeln!(source, "Find {{ rule: {rule}, from: {from}, to: {} }},", all_ops.len()).unwrap();
    }
    writeln!(source, "];\npub static OPS: &[Op] = &[{}];", all_ops.join(", ")).unwrap();
    writeln!(source, "pub static FINDS_OF: [[u64; 3]; {}] = {of_tag:?};", of_tag.len()).unwrap();
    if steps.len() > 256 {
        return Err(format!("{}: more than 256 different steps; widen Op", file.display()));
    }
    let steps: Vec<String> = steps.iter().map(|mask| format!("Tags({mask:?})")).collect();
    writeln!(source, "pub static STEP_TAGS: [Tags; {}] = [{}];", steps.len(), steps.join(", ")).unwrap();
    writeln!(source, "pub static RULE_EXAMPLES: &[(&str, bool, &str)] = &{examples:?};").unwrap();
    Ok(Rules { source, names: parsed.rule.iter().map(|r| r.name.get_ref().clone()).collect() })
}

/// A pattern's steps as Rust source; `steps` are the sets of tags that they name.
fn pattern(
    text: &str,
    lexicon: &mut Lexicon,
    sets: &[(&str, Vec<u8>)],
    steps: &mut Vec<[u64; 4]>,
) -> Result<Vec<String>, String> {
    let mut ops = vec![];
    // A blank inside quotes belongs to the literal.
    let mut quoted = false;
    let text: String = text
        .chars()
        .map(|c| {
            quoted ^= c == '\'';
            if quoted && c == ' ' { '_' } else { c }
        })
        .collect();
    for part in text.replace('<', " < ").replace('>', " > ").split_whitespace() {
        ops.push(match part {
            "<" => "Op::From".to_string(),
            ">" => "Op::To".to_string(),
            "^" => "Op::Start".to_string(),
            "$" => "Op::End".to_string(),
            gap if gap.starts_with("..") => {
                let n: u8 =
                    gap[2..].parse().map_err(|_| format!("{gap:?}: a gap is `..` and the most items it may skip"))?;
                format!("Op::Gap({n})")
            }
            tags => {
                let (tags, optional) = tags.strip_suffix('?').map_or((tags, false), |t| (t, true));
                let (tags, not) = tags.strip_prefix('!').map_or((tags, false), |t| (t, true));
                let (words, tags): (Vec<&str>, Vec<&str>) = tags.split('|').partition(|t| t.starts_with('\''));
                let mut ids = vec![];
                for tag in tags {
                    match sets.iter().find(|(n, _)| *n == tag) {
                        Some((_, more)) => ids.extend(more),
                        None => ids.push(lexicon.known(tag)?),
                    }
                }
                if !words.is_empty() {
                    ids.push(lexicon.literals(&words)?);
                }
                let mask = mask(ids.into_iter());
                let op = if not {
                    "Not"
                } else if optional {
                    "Maybe"
                } else {
                    "One"
                };
                let step = steps.iter().position(|s| *s == mask).unwrap_or_else(|| {
                    steps.push(mask);
                    steps.len() - 1
                });
                format!("Op::{op}({step})")
            }
        });
    }
    match ops.iter().find(|o| !matches!(o.as_str(), "Op::From" | "Op::Start")) {
        Some(first) if first.starts_with("Op::One") || first.starts_with("Op::Maybe") => Ok(ops),
        _ => Err(format!("pattern {text:?}: the first step is a tag that must be there")),
    }
}
