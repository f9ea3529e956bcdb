//! What answers a claim: the facts of `evidence/`, and which of them a finding gets.
//!
//! In: the kind of the claim, what its sentence names (diseases, cells, authorities, products), what stands around it.
//! Out: one to three facts, most specific first.

use crate::{
    ClaimKind,
    tables::{FACT_WORDS, FACTS, QUESTIONS, SOURCES, TOPICS},
};
use serde::Serialize;

/// Where a fact comes from.
pub struct Source {
    /// What the page is called, or what it is.
    pub title: &'static str,
    /// Its year, where it bears one.
    pub year: Option<u16>,
    /// Its address.
    pub url: &'static str,
    /// The day it was last looked up, `YYYY-MM-DD`.
    pub as_of: &'static str,
    /// Whether the address was found to lead there; one that was not never stands alone on a card.
    pub confirmed: bool,
}

/// Something that facts are about.
pub struct Topic {
    /// Unique.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it is.
    pub sort: Sort,
    /// Whether it is said of many diseases: answered only where no other condition is named.
    pub broad: bool,
    /// Whether it is nothing that a licence of cells covers.
    pub unlicensed: bool,
}

/// What a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A disease, or the part of the body that is to be helped.
    Condition,
    /// The cells, or how they are given.
    Treatment,
    /// What lends standing to an offer: approval, trials, a country's law.
    Standing,
    /// A licensed product or an established transplant.
    Product,
    /// An illness without a name.
    Word,
}

/// One fact.
pub struct Fact {
    /// Unique; findings name it.
    pub id: &'static str,
    /// Places in [`TOPICS`] of what it is about; none for a general fact.
    pub about: &'static [u8],
    /// The kinds of claim it answers.
    pub kinds: &'static [ClaimKind],
    /// The kinds for which it goes before others about the same.
    pub first_for: &'static [ClaimKind],
    /// Places in [`TOPICS`] of the conditions that a licence or established use is for.
    pub uses: &'static [u8],
    /// Whether it tells of an established use.
    pub established: bool,
    /// Whether the address of its source was found to lead there.
    pub confirmed: bool,
    /// Its place in [`FACTS`], and that of its words in [`FACT_WORDS`].
    pub number: u16,
}

/// What a fact says: apart from it, because the classifier needs none of this.
pub struct Words {
    /// The fact, in at most 25 words.
    pub statement: &'static str,
    /// What is known, in a word: `no_benefit`, `conditional`, …
    pub status: &'static str,
    /// Where it holds, by country code, or `world`.
    pub jurisdictions: &'static [&'static str],
    /// Place in [`SOURCES`].
    pub source: u16,
    /// Whether it is still to be read again at its source.
    pub recalled: bool,
}

/// What to ask a clinic.
pub struct Question {
    /// The kinds of claim on whose card it stands.
    pub kinds: &'static [ClaimKind],
    /// The question.
    pub ask: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// Place in [`SOURCES`].
    pub source: u16,
}

/// A fact with its source and the names of what it is about: what crosses to JavaScript and is printed.
#[derive(Serialize)]
pub struct Row {
    /// See [`Fact`].
    pub id: &'static str,
    /// The names of its topics.
    pub about: Vec<&'static str>,
    /// See [`Words`].
    pub statement: &'static str,
    /// See [`Words`].
    pub status: &'static str,
    /// See [`Words`].
    pub jurisdictions: &'static [&'static str],
    /// Title of the source.
    pub source: &'static str,
    /// Year of the source.
    pub year: Option<u16>,
    /// Address of the source.
    pub url: &'static str,
    /// The day the source was last looked up, `YYYY-MM-DD`.
    pub as_of: &'static str,
}

impl Fact {
    /// What it says.
    pub fn words(&self) -> &'static Words {
        &FACT_WORDS[self.number as usize]
    }

    /// Where it comes from.
    pub fn source(&self) -> &'static Source {
        &SOURCES[self.words().source as usize]
    }

    /// Whether it is about nothing in particular.
    pub fn is_general(&self) -> bool {
        self.about.is_empty()
    }

    /// The fact as a row.
    pub fn row(&self) -> Row {
        let Source { title, year, url, as_of, .. } = *self.source();
        Row {
            id: self.id,
            about: self.about.iter().map(|t| TOPICS[*t as usize].name).collect(),
            statement: self.words().statement,
            status: self.words().status,
            jurisdictions: self.words().jurisdictions,
            source: title,
            year,
            url,
            as_of,
        }
    }
}

/// A question with its source: what crosses to JavaScript.
#[derive(Serialize)]
pub struct QuestionRow {
    /// See [`Question`].
    pub ask: &'static str,
    /// See [`Question`].
    pub why: &'static str,
    /// Title of the source.
    pub source: &'static str,
    /// Address of the source.
    pub url: &'static str,
}

impl Question {
    /// The question as a row.
    pub fn row(&self) -> QuestionRow {
        let Source { title, url, .. } = SOURCES[self.source as usize];
        QuestionRow { ask: self.ask, why: self.why, source: title, url }
    }
}

/// The words of the card for a kind of claim.
#[derive(Serialize)]
pub struct KindRow {
    /// The kind's name.
    pub name: &'static str,
    /// What stands above the card.
    pub title: &'static str,
    /// What a claim of this kind says.
    pub meaning: &'static str,
    /// What to ask a clinic that makes it.
    pub questions: Vec<QuestionRow>,
}

impl KindRow {
    /// The words for this kind.
    pub fn new(kind: ClaimKind) -> Self {
        let (title, meaning) = match kind {
            ClaimKind::Efficacy => ("Says that it works", "The page says that the treatment helps against an illness."),
            ClaimKind::Repair => {
                ("Says that it repairs the body", "The page says that the cells repair or renew tissue.")
            }
            ClaimKind::Outcome => ("Names results", "The page names results that patients are said to have had."),
            ClaimKind::Safety => ("Says that it is safe", "The page says that the treatment has little or no risk."),
            ClaimKind::Superiority => (
                "Says that it beats standard care",
                "The page says that the treatment is better than, or replaces, standard care.",
            ),
            ClaimKind::Legitimacy => (
                "Leans on approval or research",
                "The page names approvals, registrations or studies in favour of what it offers.",
            ),
            ClaimKind::Hype => ("Praises without a fact", "The page praises the treatment without naming a fact."),
        };
        KindRow { name: kind.name(), title, meaning, questions: questions(kind).map(Question::row).collect() }
    }
}

/// What to ask about claims of this kind.
pub fn questions(kind: ClaimKind) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |q| q.kinds.contains(&kind))
}

/// So many facts stand on a card, unless the sentence names more diseases.
const USUAL: usize = 2;
const MOST: usize = 3;

/// The facts for a claim of this kind, most specific first. `named`: topics of its sentence, `around`: topics of what
/// stands before it, both in order, as places in [`TOPICS`].
pub fn card(kind: ClaimKind, named: &[u8], around: &[u8]) -> Vec<&'static Fact> {
    let sort = |topic: &u8| TOPICS[*topic as usize].sort;
    let is_narrow = |topic: &u8| sort(topic) == Sort::Condition && !TOPICS[*topic as usize].broad;
    let counts = |topic: &&u8| !TOPICS[**topic as usize].broad || !named.iter().any(is_narrow);
    let named: Vec<u8> = named.iter().filter(counts).copied().collect();
    let score = |fact: &Fact| {
        let worth = |topic: &u8| match (named.contains(topic), around.contains(topic), sort(topic)) {
            // A transplant is named by many; it is answered where its diseases are.
            (_, _, Sort::Product) if fact.established => 0,
            (true, _, Sort::Product) => 10,
            // What lends standing is answered first where it is the claim.
            (true, _, Sort::Standing) => 9,
            (true, _, Sort::Condition) => 8,
            (_, true, Sort::Condition) => 5,
            (true, _, Sort::Treatment) => 4,
            (_, true, Sort::Treatment) => 2,
            _ => 0,
        };
        let worth = fact.about.iter().map(worth).max().unwrap_or(1);
        2 * worth + i32::from(worth > 0 && fact.first_for.contains(&kind))
    };
    let mut ranked: Vec<(i32, &'static Fact)> =
        FACTS.iter().filter(|f| f.kinds.contains(&kind)).map(|f| (score(f), f)).filter(|(s, _)| *s > 0).collect();
    ranked.sort_by_key(|(score, _)| -score);
    let (general, specific): (Vec<_>, Vec<_>) = ranked.into_iter().map(|(_, fact)| fact).partition(|f| f.is_general());

    let mut chosen: Vec<&'static Fact> = vec![];
    let conditions: Vec<&u8> = named.iter().filter(|t| sort(t) == Sort::Condition).collect();
    let is_of_condition = |f: &Fact| f.about.iter().any(|t| conditions.contains(&t));
    add(&mut chosen, specific.first().copied().filter(|f| !is_of_condition(f) && is_named(f, &named)), MOST);
    for condition in &conditions {
        add(&mut chosen, specific.iter().copied().find(|f| f.about.contains(condition)), MOST);
    }
    for fact in specific {
        add(&mut chosen, Some(fact), USUAL);
    }
    if !chosen.iter().any(|f| f.confirmed) {
        chosen.truncate(MOST - 1);
        add(&mut chosen, general.first().copied(), MOST);
    }
    chosen
}

/// Whether the sentence itself names what the fact is about.
fn is_named(fact: &Fact, named: &[u8]) -> bool {
    fact.about.iter().any(|t| named.contains(t))
}

/// Adds a fact that is not there yet, where there is room.
fn add(chosen: &mut Vec<&'static Fact>, fact: Option<&'static Fact>, most: usize) {
    chosen.extend(fact.filter(|f| chosen.len() < most && !chosen.iter().any(|c| c.id == f.id)));
}

/// The licensed or established use that a sentence speaks of, where it names one, its conditions and nothing else.
pub fn licensed_use(named: &[u8]) -> Option<&'static Fact> {
    let topic = |t: &u8| &TOPICS[*t as usize];
    if named.iter().any(|t| topic(t).unlicensed) {
        return None;
    }
    let conditions: Vec<&u8> = named.iter().filter(|t| topic(t).sort == Sort::Condition).collect();
    FACTS.iter().find(|fact| {
        !conditions.is_empty()
            && !fact.uses.is_empty()
            && fact.about.iter().any(|t| topic(t).sort == Sort::Product && named.contains(t))
            && conditions.iter().all(|c| fact.uses.contains(c))
    })
}
