//! Reads `evidence/*.toml` and checks every row: no fact without a source, none longer than a card holds, no disease of
//! the lexicon that has no answer and is not said to have none. What a row holds stands at the top of each file.

use crate::{lexicon::Lexicon, rules::KINDS};
use serde::{Deserialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: Spanned<String>,
    title: String,
    year: Option<u16>,
    url: String,
    as_of: String,
    #[serde(default = "yes")]
    confirmed: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    id: Spanned<String>,
    sort: Spanned<String>,
    name: String,
    words: Spanned<String>,
    #[serde(default)]
    none: bool,
    #[serde(default)]
    broad: bool,
    #[serde(default)]
    unlicensed: bool,
}

const SORTS: [(&str, &str); 5] = [
    ("condition", "Condition"),
    ("treatment", "Treatment"),
    ("standing", "Standing"),
    ("product", "Product"),
    ("word", "Word"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    fact: Vec<Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    id: Spanned<String>,
    #[serde(default)]
    about: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    first_for: Vec<String>,
    statement: String,
    status: String,
    #[serde(default)]
    uses: Vec<String>,
    jurisdictions: Vec<String>,
    source: String,
    #[serde(default)]
    recalled: bool,
}

const STATUSES: [&str; 12] = [
    "established",
    "approved",
    "conditional",
    "withdrawn",
    "late_trials",
    "early_trials",
    "no_good_evidence",
    "no_benefit",
    "harm",
    "regulator",
    "law",
    "market",
];
const JURISDICTIONS: [&str; 10] = ["AU", "CA", "CN", "EU", "GB", "IN", "JP", "KR", "US", "world"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    id: Spanned<String>,
    kinds: Vec<String>,
    ask: String,
    why: String,
    source: String,
}

/// A file, and where in it a row stands.
struct File {
    path: PathBuf,
    text: String,
}

impl File {
    fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<(File, T), String> {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let file = File { path, text };
        let parsed = toml::from_str(&file.text).map_err(|e| {
            let at = e.span().map_or(0, |s| s.start);
            file.wrong(at, &format!("{}; see the head of the file for what a row holds", e.message()))
        })?;
        Ok((file, parsed))
    }

    fn wrong(&self, at: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path.display(), self.text[..at].lines().count().max(1))
    }

    /// The ids' places, each id once.
    fn ids<'a>(&self, ids: impl Iterator<Item = &'a Spanned<String>>) -> Result<BTreeMap<&'a str, usize>, String> {
        let mut out = BTreeMap::new();
        for (place, id) in ids.enumerate() {
            if out.insert(id.get_ref().as_str(), place).is_some() {
                return Err(
                    self.wrong(id.span().start, &format!("a second {:?}; give it an id of its own", id.get_ref()))
                );
            }
        }
        Ok(out)
    }
}

/// The evidence as Rust source. The lexicon learns the topics' words.
pub fn read(folder: &Path, lexicon: &mut Lexicon) -> Result<String, String> {
    let mut out = String::new();
    let (file, Sources { source: sources }) = File::read(folder, "sources.toml")?;
    let source_ids = file.ids(sources.iter().map(|s| &s.id))?;
    writeln!(out, "pub static SOURCES: &[Source] = &[").unwrap();
    for Source { id, title, year, url, as_of, confirmed } in &sources {
        let wrong = |what: &str| Err(file.wrong(id.span().start, &format!("source {:?}: {what}", id.get_ref())));
        if title.is_empty() || !url.starts_with("https://") {
            return wrong("needs a title and an https:// address");
        }
        let day: Vec<&str> = as_of.split('-').collect();
        if day.iter().map(|d| d.len()).ne([4, 2, 2]) || day.iter().any(|d| d.parse::<u16>().is_err()) {
            return wrong("as_of is a day, YYYY-MM-DD");
        }
        writeln!(
            out,
            "Source {{ title: {title:?}, year: {year:?}, url: {url:?}, as_of: {as_of:?}, confirmed: {confirmed} }},"
        )
        .unwrap();
    }
    out.push_str("];\n");

    let (topic_file, Topics { topic: topics }) = File::read(folder, "topics.toml")?;
    let topic_ids = topic_file.ids(topics.iter().map(|t| &t.id))?;
    writeln!(out, "pub static TOPICS: &[Topic] = &[").unwrap();
    for (number, topic) in topics.iter().enumerate() {
        let wrong = |at: usize, what: String| topic_file.wrong(at, &format!("topic {:?}: {what}", topic.id.get_ref()));
        let sort = SORTS.iter().find(|(name, _)| name == topic.sort.get_ref()).ok_or_else(|| {
            wrong(topic.sort.span().start, format!("unknown sort; the sorts are {:?}", SORTS.map(|(name, _)| name)))
        })?;
        lexicon.topic(topic.words.get_ref(), number as u8).map_err(|e| wrong(topic.words.span().start, e))?;
        let Topic { id, name, broad, unlicensed, .. } = topic;
        let id = id.get_ref();
        writeln!(
            out,
            "Topic {{ id: {id:?}, name: {name:?}, sort: Sort::{}, broad: {broad}, unlicensed: {unlicensed} }},",
            sort.1
        )
        .unwrap();
    }
    out.push_str("];\n");
    let answers = |number: &u8| ["condition", "word"].contains(&topics[*number as usize].sort.get_ref().as_str());
    let unanswered = lexicon.unanswered("COND", answers);
    if !unanswered.is_empty() {
        return Err(format!(
            "{}: phrases of the lexicon's @COND are of no topic; add them to the words of one, or of one with none = true: {}",
            topic_file.path.display(),
            unanswered.join(", ")
        ));
    }

    let (file, Facts { fact: facts }) = File::read(folder, "facts.toml")?;
    file.ids(facts.iter().map(|f| &f.id))?;
    let (mut used, mut spoken_of) = (BTreeSet::new(), BTreeSet::<usize>::new());
    writeln!(out, "pub static FACTS: &[Fact] = &[").unwrap();
    let mut words = String::new();
    for (number, fact) in facts.iter().enumerate() {
        let wrong = |what: String| file.wrong(fact.id.span().start, &format!("fact {:?}: {what}", fact.id.get_ref()));
        let source =
            place(&source_ids, &fact.source).map_err(|e| wrong(format!("{e}; the sources are in sources.toml")))?;
        used.insert(source);
        let topic =
            |id: &String| place(&topic_ids, id).map_err(|e| wrong(format!("{e}; the topics are in topics.toml")));
        let about = fact.about.iter().map(topic).collect::<Result<Vec<_>, _>>()?;
        let uses = fact.uses.iter().map(topic).collect::<Result<Vec<_>, _>>()?;
        spoken_of.extend(&about);
        if let Some(odd) = uses.iter().find(|u| topics[**u].sort.get_ref() != "condition") {
            return Err(wrong(format!("{:?} is no condition; a licence is for one", topics[*odd].id.get_ref())));
        }
        if uses.is_empty() == ["established", "approved", "conditional"].contains(&fact.status.as_str()) {
            return Err(wrong("a licensed use names its conditions in `uses`, and only such a one".into()));
        }
        if !STATUSES.contains(&fact.status.as_str()) {
            return Err(wrong(format!("unknown status {:?}; they are {STATUSES:?}", fact.status)));
        }
        if fact.jurisdictions.is_empty() || fact.jurisdictions.iter().any(|j| !JURISDICTIONS.contains(&j.as_str())) {
            return Err(wrong(format!("needs jurisdictions, out of {JURISDICTIONS:?}")));
        }
        let length = fact.statement.split_whitespace().count();
        if !(4..=25).contains(&length) {
            return Err(wrong(format!("the statement has {length} words; 25 are the most")));
        }
        if fact.about.is_empty() && (fact.kinds.is_empty() || !sources[source].confirmed) {
            return Err(wrong("a general fact names its kinds and has a confirmed source".into()));
        }
        // What answers a word on safety is what is known of harm; what answers the others is not.
        let but_safety = || kind_list(KINDS[..7].iter().filter(|k| **k != "safety"));
        let kinds = if fact.kinds.is_empty() { but_safety() } else { kind_list(&fact.kinds) }.map_err(wrong)?;
        let first_for = kind_list(&fact.first_for).map_err(wrong)?;
        let Fact { id, statement, status, jurisdictions, recalled, .. } = fact;
        let id = id.get_ref();
        writeln!(
            out,
            "Fact {{ id: {id:?}, about: &{about:?}, kinds: &[{kinds}], first_for: &[{first_for}], uses: &{uses:?}, \
             established: {}, confirmed: {}, number: {number} }},",
            status == "established",
            sources[source].confirmed
        )
        .unwrap();
        writeln!(
            words,
            "Words {{ statement: {statement:?}, status: {status:?}, jurisdictions: &{jurisdictions:?}, source: {source}, \
             recalled: {recalled} }},"
        )
        .unwrap();
    }
    writeln!(out, "];\npub static FACT_WORDS: &[Words] = &[\n{words}];").unwrap();
    for kind in &KINDS[..7] {
        if !facts.iter().any(|f| f.about.is_empty() && f.kinds.iter().any(|k| k == kind)) {
            return Err(format!(
                "{}: no general fact answers {kind} claims; add one without `about`",
                file.path.display()
            ));
        }
    }
    for (number, topic) in topics.iter().enumerate() {
        let has_none = topic.none || topic.sort.get_ref() == "word";
        if spoken_of.contains(&number) == has_none {
            let what = if has_none { "has facts; take `none` away" } else { "has no fact; add one, or none = true" };
            return Err(topic_file.wrong(topic.id.span().start, &format!("topic {:?} {what}", topic.id.get_ref())));
        }
    }

    let (file, Questions { question: questions }) = File::read(folder, "questions.toml")?;
    file.ids(questions.iter().map(|q| &q.id))?;
    writeln!(out, "pub static QUESTIONS: &[Question] = &[").unwrap();
    for Question { id, kinds, ask, why, source } in &questions {
        let wrong = |what: String| file.wrong(id.span().start, &format!("question {:?}: {what}", id.get_ref()));
        let source = place(&source_ids, source).map_err(|e| wrong(format!("{e}; the sources are in sources.toml")))?;
        used.insert(source);
        if !ask.ends_with('?') || why.is_empty() {
            return Err(wrong("asks, with a question mark, and says why".into()));
        }
        let kinds = kind_list(kinds).map_err(wrong)?;
        writeln!(out, "Question {{ kinds: &[{kinds}], ask: {ask:?}, why: {why:?}, source: {source} }},").unwrap();
    }
    out.push_str("];\n");
    if let Some((id, _)) = source_ids.iter().find(|(_, place)| !used.contains(*place)) {
        return Err(format!("{}: nothing uses the source {id:?}; take it away", folder.join("sources.toml").display()));
    }
    Ok(out)
}

fn place(ids: &BTreeMap<&str, usize>, id: &str) -> Result<usize, String> {
    ids.get(id).copied().ok_or_else(|| format!("unknown id {id:?}"))
}

/// Kinds as Rust source.
fn kind_list(kinds: impl IntoIterator<Item = impl AsRef<str>>) -> Result<String, String> {
    let mut out = vec![];
    for kind in kinds {
        let kind = kind.as_ref();
        if !KINDS[..7].contains(&kind) {
            return Err(format!("unknown kind {kind:?}; the kinds are {:?}", &KINDS[..7]));
        }
        out.push(format!("ClaimKind::{}{}", kind[..1].to_uppercase(), &kind[1..]));
    }
    Ok(out.join(", "))
}
