//! A sentence in its context → features → verdicts of small linear models.
//!
//! Every model is a list of weights, one a feature, in `lexicon/weights.toml`: the sum says how strongly the features
//! speak for the verdict, and each weight can be read and explained.

use crate::{
    ClaimKind,
    feature::Context::{self, *},
    reading::{Candidate, Item, Sentence},
    tables::{self, RULES, Tags},
};

/// Features of one sentence: place and value, place sorted by kind of feature.
pub type Features = Vec<(u16, f32)>;

/// The number of features.
pub const COUNT: usize = tables::FEATURES.len();

const fn tag_at(tag: u8) -> u16 {
    tag as u16
}

fn rule_at(rule: u16, cancelled: bool) -> u16 {
    tables::LEXICON_TAGS as u16 + rule * 2 + u16::from(cancelled)
}

fn context_at(context: Context) -> u16 {
    (tables::LEXICON_TAGS + RULES.len() * 2) as u16 + context as u16
}

/// The place of a word of the lexicon; words weigh less than cues, so that they settle only what cues leave open.
fn word_at(word: u16) -> u16 {
    (COUNT - tables::WORDS.len()) as u16 + word - 1
}

/// Whether the feature at this place is a single word.
pub fn is_word(at: u16) -> bool {
    at as usize >= COUNT - tables::WORDS.len()
}

const WORD_VALUE: f32 = 0.5;

/// The models, by their place in [`tables::MODELS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Does the page, or the part of it, sell?
    Page,
    /// Is the sentence a claim or a hedged claim, judged without its neighbours?
    First,
    /// The same, with the first verdicts on its neighbours.
    Flag,
    /// Is the claim hedged?
    Hedged,
    /// Is the claim of this kind?
    Kind(ClaimKind),
}

impl Model {
    /// Its place in [`tables::MODELS`].
    pub fn place(self) -> usize {
        match self {
            Model::Page => 0,
            Model::First => 1,
            Model::Flag => 2,
            Model::Hedged => 3,
            Model::Kind(kind) => 4 + kind as usize,
        }
    }
}

/// The sum of a model's weights over the features, on the logistic scale: 0 is even odds.
pub fn score(model: Model, features: &Features) -> f32 {
    features.iter().map(|(at, value)| weight(model, *at) * value).sum()
}

/// What the feature at this place counts in a model.
pub fn weight(model: Model, at: u16) -> f32 {
    // Models without weights for words have a shorter table.
    f32::from(*tables::WEIGHTS[model.place()].get(at as usize).unwrap_or(&0)) / 100.0
}

const THERAPY: Tags = Tags::of(tables::CELLS).with(Tags::of(tables::REGEN)).with(Tags::of(tables::PRP));
/// Small words: patterns need them, alone they say nothing.
const SMALL: Tags = Tags::of(tables::BE)
    .with(Tags::of(tables::AND))
    .with(Tags::of(tables::OF))
    .with(Tags::of(tables::DET))
    .with(Tags::of(tables::IT))
    .with(Tags::of(tables::ASK));
const ESTABLISHED: Tags = Tags::of(tables::HSCT).with(Tags::of(tables::BLOODDX)).with(Tags::of(tables::APPROVED));
const BENEFIT_HEADING: Tags = Tags::of(tables::NUP).with(Tags::of(tables::RESULT)).with(Tags::of(tables::BETTER));
const RISK_HEADING: Tags = Tags::of(tables::WARN).with(Tags::of(tables::RISKWORD)).with(Tags::of(tables::NOT));

/// The tags that are features.
fn telling(tags: Tags) -> impl Iterator<Item = u8> {
    tags.iter().filter(|t| is_telling(*t))
}

/// Whether a tag says something on its own: it is no literal word of a rule and no small word.
pub fn is_telling(tag: u8) -> bool {
    (tag as usize) < tables::LEXICON_TAGS && !SMALL.has(tag)
}

/// How strongly a page, or a part of it, sells: positive for selling, in units of the logistic scale.
pub fn sells(sentences: &[Sentence]) -> f32 {
    score(Model::Page, &page_features(sentences))
}

/// Tags that tell a page that sells from one that reports, warns or teaches.
const PAGE_TAGS: [u8; 35] = {
    use tables::*;
    [
        CELLS,
        REGEN,
        PRP,
        HSCT,
        BLOODDX,
        APPROVED,
        WE,
        YOU,
        SELLER,
        TEACH,
        SOFT,
        SCIENCE,
        WARN,
        SPEECH,
        STUDIES,
        CITE,
        TRIALNO,
        HEDGE,
        NOT,
        HYPE,
        STRONG,
        SAFE,
        AVOID,
        BETTER,
        OFFICIAL,
        PROVEN,
        BETTERLIFE,
        ME,
        MONEY,
        PHONE,
        EXAMPLEDIS,
        RATE,
        DISEASESUBJ,
        BIOLOGY,
        INNOV,
    ]
};

/// What a page's sentences, or those of a part of it, hold: the share of sentences with each telling tag.
pub fn page_features(sentences: &[Sentence]) -> Features {
    let all = sentences.len().max(4) as f32;
    // The root, because the first mention tells more than the tenth.
    let share = |count: usize| (count as f32 / all).sqrt();
    let count = |test: &dyn Fn(&Sentence) -> bool| share(sentences.iter().filter(|s| test(s)).count());
    let mut out: Features = vec![(context_at(Bias), 1.0)];
    out.extend(PAGE_TAGS.iter().map(|t| (tag_at(*t), count(&|s| s.tags.has(*t)))));
    let flat = |s: &Sentence| !s.tags.meets(DOUBTFUL) && benefits(s).next().is_some();
    out.push((context_at(ClearBenefit), count(&flat)));
    out.push((context_at(TherapyHere), count(&|s| flat(s) && s.tags.meets(THERAPY))));
    out.push((context_at(Question), count(&|s| s.question)));
    out.push((context_at(Exclaims), count(&|s| s.items.last().is_some_and(|i| i.mark == b'!'))));
    let doubt = |s: &Sentence| s.candidates.iter().any(|c| RULES[c.rule as usize].name == "against-doubt");
    out.push((context_at(RiskHeading), count(&doubt)));
    out.retain(|(_, value)| *value > 0.0);
    let mut words: Vec<u16> = sentences.iter().flat_map(|s| &s.known).copied().collect();
    words.sort_unstable();
    out.extend(words.chunk_by(|a, b| a == b).map(|same| (word_at(same[0]), WORD_VALUE * share(same.len()))));
    out
}

/// The place of a sentence on its page.
pub struct Place<'p> {
    /// All sentences of the page.
    pub sentences: &'p [Sentence],
    /// The one to judge.
    pub at: usize,
    /// The place of the heading above it, where there is one.
    pub heading: Option<usize>,
    /// How strongly the page sells.
    pub page: f32,
    /// Whether it stands in a section of the page's own therapy: see [`Ground::own`].
    pub own: bool,
}

/// Whether a sentence is a genuine question, which claims nothing. "How does it heal?" takes the healing for granted.
pub fn asks(sentence: &Sentence) -> bool {
    let first = sentence.items.iter().find(|i| i.mark == 0);
    sentence.question && first.is_some_and(|i| i.tags.has(tables::ASK))
}

/// How many sentences before and after must name the therapy for a sentence to be about it.
const TOPIC: usize = 15;

/// What each sentence of a page stands on.
pub struct Ground {
    /// Whether the talk is about an unproven therapy there: it is named close by, and it, not an established transplant
    /// or product, is what the page is about; or the section is the page's own.
    pub on_topic: Vec<bool>,
    /// Whether it stands in a section, from a heading to the next, in which the page speaks of its own unproven therapy
    /// and of nothing established: a clinic's part of a page that is otherwise about something else.
    pub own: Vec<bool>,
}

/// Looks over a page once.
pub fn ground(sentences: &[Sentence]) -> Ground {
    let mut own = vec![];
    for section in sentences.chunk_by(|_, next| !next.kind.is_heading()) {
        let others = |s: &Sentence| s.tags.meets(ESTABLISHED) || s.tags.has(tables::WARN);
        let is_own = section.iter().any(speaks_of_own) && !section.iter().any(others);
        own.resize(own.len() + section.len(), is_own);
    }
    let count = |tags: Tags| sentences.iter().filter(|s| s.tags.meets(tags)).count();
    let (therapy, established) = (count(THERAPY), count(ESTABLISHED));
    let about = therapy * DENSITY >= sentences.len() && therapy > established;
    let named = |s: &Sentence| s.tags.meets(THERAPY.with(Tags::of(tables::CELLWORD)));
    let close = |at: usize| {
        let part = &sentences[at.saturating_sub(TOPIC)..(at + TOPIC + 1).min(sentences.len())];
        part.iter().any(named)
    };
    let on_topic = (0..sentences.len()).map(|at| own[at] || (about && close(at))).collect();
    Ground { on_topic, own }
}

/// A page about the therapy names it in at least one of so many sentences.
const DENSITY: usize = 45;

const OTHERS: Tags = ESTABLISHED
    .with(Tags::of(tables::SCIENCE))
    .with(Tags::of(tables::TRIALNO))
    .with(Tags::of(tables::WARN))
    .with(Tags::of(tables::SPEECH))
    .with(Tags::of(tables::NOT));

/// Whether the page speaks of its own unproven therapy in this sentence, and neither asks, doubts nor quotes.
pub fn speaks_of_own(sentence: &Sentence) -> bool {
    let quoted = sentence.items.iter().any(|i| i.mark == b'"');
    let both = sentence.tags.meets(THERAPY) && sentence.tags.has(tables::WE);
    both && !quoted && !sentence.question && !sentence.tags.meets(OTHERS)
}

/// How strongly a section about the page's own therapy sells, at least.
const OWN: f32 = 1.0;

/// How many sentences before and after count as the same part of the page.
const PART: usize = 4;

/// Whether a candidate is cancelled by a negation close before it.
pub fn cancelled(sentence: &Sentence, candidate: &Candidate) -> bool {
    if RULES[candidate.rule as usize].negated {
        return false;
    }
    let start = candidate.items.start as usize;
    let clause = sentence.items[start].clause;
    let before = sentence.items[..start].iter().rev().take(4);
    before.take_while(|i| i.clause == clause && i.mark != b',').any(|i| i.tags.has(tables::NOT))
}

const DOUBTFUL: Tags = Tags::of(tables::HEDGE).with(Tags::of(tables::SOFT));
/// What opens a new statement after a comma: a subject of its own.
const SUBJECT: Tags = THERAPY
    .with(Tags::of(tables::IT))
    .with(Tags::of(tables::WE))
    .with(Tags::of(tables::PEOPLE))
    .with(Tags::of(tables::MANY))
    .with(Tags::of(tables::DET))
    .with(Tags::of(tables::CAN));

/// How many items back a hedge may stand.
const FAR: usize = 40;

/// Whether a candidate stands in the scope of a hedge: one before it in its clause, unless a comma and a subject of its
/// own part them; a softening adjective reaches the next few words only; either may stand inside the phrase.
pub fn hedged(sentence: &Sentence, candidate: &Candidate) -> bool {
    let (start, end) = (candidate.items.start as usize, candidate.items.end as usize);
    let items = &sentence.items;
    if items[start..end].iter().any(|i| i.tags.has(tables::HEDGE)) {
        return true;
    }
    for at in (0..start).rev().take(FAR) {
        let item = &items[at];
        if item.clause != items[start].clause {
            return false;
        }
        let new_statement = item.mark == b',' && {
            let next = items[at + 1..].iter().find(|i| !i.tags.has(tables::AND) && i.mark == 0);
            next.is_some_and(|i| i.tags.meets(SUBJECT))
        };
        if new_statement {
            return false;
        }
        if item.tags.has(tables::HEDGE) || (item.tags.has(tables::SOFT) && start - at <= 3) {
            return true;
        }
    }
    false
}

/// The candidates that speak for a claim, without the cancelled ones.
pub fn benefits(sentence: &Sentence) -> impl Iterator<Item = &Candidate> {
    sentence.candidates.iter().filter(|c| RULES[c.rule as usize].kind.is_some() && !cancelled(sentence, c))
}

/// The features of a sentence in its place.
pub fn features(place: &Place) -> Features {
    features_with(place, &sells)
}

/// The same with another page model, for training: `sells` judges a part of the page.
pub fn features_with(place: &Place, sells: &dyn Fn(&[Sentence]) -> f32) -> Features {
    let sentence = &place.sentences[place.at];
    let mut out: Features = vec![];
    out.extend(telling(sentence.tags).map(|t| (tag_at(t), 1.0)));
    let mut rules: Vec<u16> = sentence.candidates.iter().map(|c| rule_at(c.rule, cancelled(sentence, c))).collect();
    rules.sort_unstable();
    rules.dedup();
    out.extend(rules.iter().map(|r| (*r, 1.0)));
    out.extend(sentence.known.iter().map(|w| (word_at(*w), WORD_VALUE)));
    context(place, sentence, sells, |feature, value| out.push((context_at(feature), value)));
    out
}

fn context(place: &Place, sentence: &Sentence, sells: &dyn Fn(&[Sentence]) -> f32, mut say: impl FnMut(Context, f32)) {
    say(Bias, 1.0);
    let mut two_sided = |sells: f32, yes: Context, no: Context| {
        let value = (sells / 2.0).clamp(-2.0, 2.0);
        if value >= 0.0 { say(yes, value) } else { say(no, -value) }
    };
    two_sided(if place.own { place.page.max(OWN) } else { place.page }, PageSells, PageDoubt);
    let part = &place.sentences[place.at.saturating_sub(PART)..(place.at + PART + 1).min(place.sentences.len())];
    let part = sells(part);
    two_sided(if place.own { part.max(OWN) } else { part }, PartSells, PartDoubt);
    let mut flag = |feature: Context, on: bool| {
        if on {
            say(feature, 1.0);
        }
    };
    let last = sentence.items.iter().rev().find(|i| !matches!(i.mark, b'"' | b')')).map_or(0, |i| i.mark);
    flag(Heading, sentence.kind.is_heading());
    flag(ListItem, matches!(sentence.kind, crate::BlockKind::Li | crate::BlockKind::Cell));
    flag(Quote, sentence.kind == crate::BlockKind::Quote);
    flag(Question, sentence.question);
    flag(Asks, asks(sentence));
    flag(Exclaims, last == b'!');
    flag(ColonEnd, last == b':');
    flag(
        match sentence.words {
            0..=3 => Words3,
            4..=8 => Words8,
            9..=20 => Words20,
            _ => Words40,
        },
        true,
    );
    let mut rules: Vec<u16> = benefits(sentence).map(|c| c.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    flag(OneRule, rules.len() == 1);
    flag(TwoRules, rules.len() == 2);
    flag(ManyRules, rules.len() > 2);

    let first = benefits(sentence).min_by_key(|c| c.items.start);
    if let Some(first) = first {
        flag(before(&sentence.items[..first.items.start as usize]), true);
        // Words that only may be a benefit say nothing where a rule with more to go by speaks too.
        let weighty: Vec<bool> =
            benefits(sentence).filter(|c| c.items.len() > 1).map(|c| hedged(sentence, c)).collect();
        let any: Vec<bool> = benefits(sentence).map(|c| hedged(sentence, c)).collect();
        let scopes = if weighty.is_empty() { any } else { weighty };
        let (all, some) = (scopes.iter().all(|h| *h), scopes.iter().any(|h| *h));
        flag(AllHedged, all);
        flag(SomeHedged, some && !all);
        flag(ClearBenefit, !some);
        flag(ClearOnly, !some && !sentence.tags.meets(DOUBTFUL));
    }

    flag(TherapyHere, sentence.tags.meets(THERAPY));
    let earlier = &place.sentences[place.at.saturating_sub(5)..place.at];
    let previous = earlier.last();
    flag(TherapyLast, previous.is_some_and(|s| s.tags.meets(THERAPY)));
    flag(TherapyTopic, earlier.iter().any(|s| s.tags.meets(THERAPY)));
    flag(CareLast, previous.is_some_and(|s| s.tags.has(tables::STDCARE)));
    flag(LastBenefit, previous.is_some_and(|s| benefits(s).next().is_some()));
    flag(ColonBefore, previous.is_some_and(|s| s.items.last().is_some_and(|i| i.mark == b':')));
    flag(Established, sentence.tags.meets(ESTABLISHED) || previous.is_some_and(|s| s.tags.meets(ESTABLISHED)));
    if let Some(heading) = place.heading.map(|h| &place.sentences[h]) {
        flag(TherapyAbove, heading.tags.meets(THERAPY));
        flag(DiseaseAbove, heading.tags.has(tables::COND) && !heading.tags.meets(THERAPY));
        flag(NoteHeading, heading.tags.meets(BENEFIT_HEADING));
        flag(RiskHeading, heading.tags.meets(RISK_HEADING));
        flag(AskHeading, heading.question);
    }
}

/// Adds to each sentence's features what the first verdicts say of its neighbours: claims stand in company.
/// `judged` holds the sentences that were judged: their place, their features, their first score.
pub fn add_neighbours(judged: &mut [(usize, Features, f32)], sentences: usize) {
    let mut first = vec![0f32; sentences];
    for (at, _, score) in judged.iter() {
        first[*at] = 1.0 / (1.0 + (-score).exp());
    }
    let all: f32 = first.iter().sum();
    for (at, features, score) in judged {
        let (from, to) = (at.saturating_sub(NEAR), (*at + NEAR + 1).min(sentences));
        let near: f32 = first[from..to].iter().sum::<f32>() - first[*at];
        features.push((context_at(ClaimsNear), 2.0 * near / (to - from - 1).max(1) as f32));
        features.push((context_at(ClaimsOnPage), 2.0 * (all - first[*at]) / (sentences - 1).max(4) as f32));
        features.push((context_at(FirstVerdict), (*score / 2.0).clamp(-3.0, 3.0)));
    }
}

const NEAR: usize = 3;

/// Who or what stands before the first benefit: the nearest that is known, looking back.
fn before(items: &[Item]) -> Context {
    if items.iter().all(|i| i.mark != 0) {
        return NothingBefore;
    }
    for item in items.iter().rev() {
        let t = item.tags;
        if t.meets(THERAPY) || t.has(tables::REMEDY) || t.has(tables::CELLWORD) {
            return TherapyBefore;
        }
        for (tag, context) in [
            (tables::STDCARE, CareBefore),
            (tables::COND, DiseaseBefore),
            (tables::STUDIES, StudyBefore),
            (tables::WE, WeBefore),
            (tables::IT, ItBefore),
            (tables::PEOPLE, PeopleBefore),
        ] {
            if t.has(tag) {
                return context;
            }
        }
    }
    OtherBefore
}
