//! A sentence in its context → features → scores of small linear models.
//!
//! Every model is a list of weights, one a feature, in `lexicon/weights.toml`: the sum says how strongly the features
//! speak for the verdict, and each weight can be read and explained.

use crate::{
    BlockKind, ClaimKind,
    feature::{
        CONTEXT,
        Context::{self, *},
    },
    fold,
    reading::{Candidate, Item, Sentence},
    tables::{self, RULES, Tags},
    trees::Trees,
};

/// What is known of a sentence or page: the feature's number and value. Tags, rules and context come first, by their
/// place in [`tables::FEATURES`]; behind them words and pairs of words ("grams"), by their number in the [`Weights`].
pub type Features = Vec<(u32, f32)>;

/// The number of features that have a name of their own.
pub const COUNT: usize = tables::FEATURES.len();

const fn tag_at(tag: u8) -> u32 {
    tag as u32
}

fn rule_at(rule: u16, cancelled: bool) -> u32 {
    let rules = if cancelled { RULES.len() } else { 0 };
    (tables::LEXICON_TAGS + CONTEXT.len() + rules) as u32 + u32::from(rule)
}

fn context_at(context: Context) -> u32 {
    tables::LEXICON_TAGS as u32 + context as u32
}

/// The models, by their place in [`tables::MODELS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Does the page sell?
    Page,
    /// On a page that sells: is the sentence a claim or a hedged claim, judged by the sum of what its words and cues say?
    First,
    /// What do the words of the heading above it say of that?
    Above,
    /// What do those of the sentence before it?
    Before,
    /// What do those of the sentence after it?
    After,
    /// Is the claim hedged?
    Hedged,
    /// Does this word of a claim belong to the phrase that a reader would underline?
    Span,
    /// Is the claim of this kind?
    Kind(ClaimKind),
}

impl Model {
    /// Its place in [`tables::MODELS`].
    pub fn place(self) -> usize {
        match self {
            Model::Page => 0,
            Model::First => 1,
            Model::Above => 2,
            Model::Before => 3,
            Model::After => 4,
            Model::Hedged => 5,
            Model::Span => 6,
            Model::Kind(kind) => 7 + kind as usize,
        }
    }
}

/// The models that weigh the words beside a sentence, in the order of [`beside`].
pub const BESIDE: [Model; 3] = [Model::Above, Model::Before, Model::After];

const FIRST_AND_BESIDE: [Model; 4] = [Model::First, Model::Above, Model::Before, Model::After];

/// What features count: the tables of the build, or weights under training.
pub trait Weights {
    /// What the feature of this number counts in a model.
    fn weight(&self, model: Model, feature: u32) -> f32;
    /// The trees that say, from the first verdict, those on its neighbours and its cues, whether a sentence on a page that
    /// sells is a claim.
    fn trees(&self) -> Trees<'_>;
    /// The trees that say, from the sum over a page's features, the part of its words and its cues, whether it sells.
    fn page_trees(&self) -> Trees<'_>;
    /// The number of the feature for a word or pair with this hash; `None` where it is not weighed.
    fn gram(&self, hash: u32) -> Option<u32>;

    /// What a word or pair counts in [`Model::First`] and in each of [`BESIDE`].
    fn first_and_beside(&self, feature: u32) -> [f32; 4] {
        FIRST_AND_BESIDE.map(|model| self.weight(model, feature))
    }

    /// The sum of a model's weights over the features, on the logistic scale: 0 is even odds.
    fn score(&self, model: Model, features: &Features) -> f32 {
        features.iter().map(|(at, value)| self.weight(model, *at) * value).sum()
    }
}

/// The weights in `lexicon/weights.toml`.
pub struct Learned;

impl Weights for Learned {
    fn weight(&self, model: Model, feature: u32) -> f32 {
        let at = feature as usize;
        match at.checked_sub(COUNT) {
            // A model's table ends with its last weight.
            None => f32::from(tables::WEIGHTS[model.place()].get(at).copied().unwrap_or(0)) / 100.0,
            Some(gram) => gram_weight(model, gram, || gram_start(gram)),
        }
    }

    fn trees(&self) -> Trees<'_> {
        Trees { nodes: &tables::TREE_NODES, starts: &tables::TREE_STARTS, rest: &tables::TREE_REST }
    }

    fn page_trees(&self) -> Trees<'_> {
        Trees { nodes: &tables::PAGE_TREE_NODES, starts: &tables::PAGE_TREE_STARTS, rest: &tables::PAGE_TREE_REST }
    }

    fn first_and_beside(&self, feature: u32) -> [f32; 4] {
        // Looked up once for all four.
        let (gram, mut start) = (feature as usize - COUNT, None);
        FIRST_AND_BESIDE.map(|model| gram_weight(model, gram, || *start.get_or_insert_with(|| gram_start(gram))))
    }

    fn gram(&self, hash: u32) -> Option<u32> {
        let hash = fold::spread(hash);
        let bucket = (hash >> (32 - tables::BUCKET_BITS)) as usize;
        let mark = (hash >> (16 - tables::BUCKET_BITS)) as u16;
        let here = tables::GRAM_BUCKET_RUNS.at(bucket);
        let from = here.start;
        tables::GRAM_MARKS[here].iter().position(|m| *m == mark).map(|at| (COUNT + from + at) as u32)
    }
}

/// What a word or pair, by its place in the tables, counts in a model; `start` is asked where it counts at all.
fn gram_weight(model: Model, gram: usize, start: impl FnOnce() -> u32) -> f32 {
    let bit = 1u16 << model.place();
    let models = tables::GRAM_MODELS[gram];
    if models & bit == 0 {
        return 0.0;
    }
    let at = start() + (models & (bit - 1)).count_ones();
    f32::from(tables::GRAM_VALUES[at as usize]) / tables::GRAM_SCALE
}

/// The place of the first weight of a word or pair.
fn gram_start(gram: usize) -> u32 {
    let group = gram / tables::GROUP;
    let before: u32 = tables::GRAM_MODELS[group * tables::GROUP..gram].iter().map(|models| models.count_ones()).sum();
    u32::from(tables::GRAM_STARTS[group]) + before
}

/// What each word and pair counts: the more there are in all, the less, so that long sentences and pages weigh as much as
/// short ones.
fn gram_value(count: usize, least: usize, length: f32) -> f32 {
    length / (count.max(least) as f32).sqrt()
}

/// Each number once, sorted. They are places in a table: a bit for each is less work than sorting them.
fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut bits: Vec<u64> = vec![];
    for number in numbers {
        let at = number as usize / 64;
        if at >= bits.len() {
            bits.resize(at + 1, 0);
        }
        bits[at] |= 1 << (number % 64);
    }
    let of = |(at, set): (usize, u64)| tables::bits(set).map(move |bit| at as u32 * 64 + u32::from(bit));
    bits.into_iter().enumerate().flat_map(of).collect()
}

/// How many different hashes there are.
fn count_distinct(hashes: impl Iterator<Item = u32>) -> usize {
    /// Whether the hash is new. 0 stands for a free place.
    fn put(table: &mut [u32], hash: u32) -> bool {
        let mut at = hash as usize & (table.len() - 1);
        while table[at] != 0 && table[at] != hash {
            at = (at + 1) & (table.len() - 1);
        }
        std::mem::replace(&mut table[at], hash) != hash
    }
    let (mut table, mut count) = (vec![0u32; 1 << 10], 0);
    for hash in hashes {
        if count * 2 == table.len() {
            let larger = vec![0; table.len() * 2];
            for hash in std::mem::replace(&mut table, larger) {
                put(&mut table, hash);
            }
        }
        count += usize::from(put(&mut table, hash));
    }
    count
}

/// How much a sentence's words count in all, against a cue.
const SENTENCE_GRAMS: f32 = 4.0;
/// How much the words beside it count against its own.
pub const BESIDE_GRAMS: f32 = 0.25;
/// How much a page's words count in all.
const PAGE_GRAMS: f32 = 2.5;
/// A word of a page with fewer words and pairs than this counts no more than on one with so many.
const SHORT_PAGE: usize = 600;
/// How much the shares of cues on a page count against its words.
const PAGE_CUES: f32 = 0.5;
/// How much the share of its claims counts.
const CLAIMS: f32 = 4.0;

/// A score as a probability.
pub fn likely(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
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

/// The features of a set of tags.
fn tag_features(tags: Tags) -> impl Iterator<Item = (u32, f32)> {
    tags.iter().filter(|t| is_telling(*t)).map(|t| (tag_at(t), 1.0))
}

/// Whether a tag says something on its own: it is no literal word of a rule and no small word.
pub fn is_telling(tag: u8) -> bool {
    (tag as usize) < tables::LEXICON_TAGS && !SMALL.has(tag)
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

/// What a page holds: its words, the share of its sentences with each telling tag, and how many of them would be claims
/// on a page that sells. `features` and `first` are what is known of its sentences, and the first verdicts on them.
pub fn page_features(sentences: &[Sentence], features: &[Features], first: &[First]) -> Features {
    let all = sentences.len().max(4) as f32;
    // The root, because the first mention tells more than the tenth.
    let share = |count: usize| PAGE_CUES * (count as f32 / all).sqrt();
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
    let therapy = sentences.iter().filter(|s| s.tags.meets(THERAPY)).count();
    let title = sentences.iter().find(|s| s.kind.is_heading());
    for (context, holds) in [
        (InTitle, title.is_some_and(|s| s.tags.meets(THERAPY))),
        (Hardly, therapy * 30 <= sentences.len()),
        (OwnTherapy, sentences.iter().any(speaks_of_own)),
    ] {
        if holds {
            out.push((context_at(context), 1.0));
        }
    }
    // Registers and journals write in long paragraphs.
    let blocks = sentences.chunk_by(|a, b| a.block == b.block).count().max(1);
    out.push((context_at(Dense), (sentences.len() as f32 / blocks as f32).ln()));
    out.push((context_at(ClaimsOnPage), CLAIMS * first.iter().map(|f| likely(f.all)).sum::<f32>() / all));
    out.retain(|(_, value)| *value > 0.0);
    let all = count_distinct(sentences.iter().flat_map(|s| &s.grams).copied());
    let weighed = features.iter().flatten().map(|(at, _)| *at).filter(|at| *at as usize >= COUNT);
    let value = gram_value(all, SHORT_PAGE, PAGE_GRAMS);
    out.extend(distinct(weighed).into_iter().map(|at| (at, value)));
    out
}

/// What [`Weights::page_trees`] judge by: the page's cues, and the sums over its features.
pub fn page_tree_features(features: &Features, sums: First) -> Features {
    let cues = features.iter().copied().filter(|(at, _)| (*at as usize) < COUNT);
    cues.chain(sums.features()).collect()
}

/// The place of a sentence on its page.
pub struct Place<'p> {
    /// All sentences of the page.
    pub sentences: &'p [Sentence],
    /// The one to judge.
    pub at: usize,
    /// The place of the heading above it, where there is one.
    pub heading: Option<usize>,
    /// The treatment it speaks of.
    pub meant: Option<Meant>,
}

/// A treatment that sentences speak of until another is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// Cells, exosomes or platelets.
    Therapy,
    /// Ordinary care.
    Care,
}

/// The treatments a page names, sentence after sentence.
#[derive(Default)]
pub struct Naming {
    /// The last that was named since the last heading, or by the innermost heading that names one.
    last: Option<Meant>,
    /// The headings in force that name one, outermost first.
    headings: Vec<(BlockKind, Meant)>,
}

impl Naming {
    /// The treatment that the page's next sentence speaks of.
    pub fn next(&mut self, sentence: &Sentence) -> Option<Meant> {
        let named = named(sentence);
        if sentence.kind.is_heading() {
            self.headings.retain(|(level, _)| (*level as u8) < sentence.kind as u8);
            self.headings.extend(named.map(|named| (sentence.kind, named)));
            self.last = self.headings.last().map(|(_, named)| *named);
        }
        self.last = named.or(self.last);
        self.last
    }
}

/// The treatment a sentence names; where it names both, what it says is of the therapy.
fn named(sentence: &Sentence) -> Option<Meant> {
    let therapy = sentence.tags.meets(THERAPY).then_some(Meant::Therapy);
    therapy.or(sentence.tags.has(tables::CARE).then_some(Meant::Care))
}

/// Whether a sentence is a genuine question, which claims nothing. "How does it heal?" takes the healing for granted.
fn asks(sentence: &Sentence) -> bool {
    let first = sentence.items.iter().find(|i| i.mark == 0);
    sentence.question && first.is_some_and(|i| i.tags.has(tables::ASK))
}

/// How many sentences before and after must name the therapy for a sentence to be about it.
const TOPIC: usize = 15;

/// For each sentence of a page, whether the talk is about an unproven therapy there: it is named close by, and it, not an
/// established transplant or product, is what the page is about; or it stands in a section, from a heading to the next,
/// in which the page speaks of its own unproven therapy and of nothing established: a clinic's part of a page that is
/// otherwise about something else.
pub fn on_topic(sentences: &[Sentence]) -> Vec<bool> {
    let count = |tags: Tags| sentences.iter().filter(|s| s.tags.meets(tags)).count();
    let (therapy, established) = (count(THERAPY), count(ESTABLISHED));
    let headed = || sentences.iter().any(|s| s.kind.is_heading() && s.tags.meets(THERAPY));
    let about = therapy * DENSITY >= sentences.len() && therapy > established && (therapy > 1 || headed());
    let named = |s: &Sentence| s.tags.meets(THERAPY.with(Tags::of(tables::CELLWORD)));
    let close = |at: usize| {
        let part = &sentences[at.saturating_sub(TOPIC)..(at + TOPIC + 1).min(sentences.len())];
        part.iter().any(named)
    };
    let mut out = vec![];
    for section in sentences.chunk_by(|_, next| !next.kind.is_heading()) {
        let others = |s: &Sentence| s.tags.meets(ESTABLISHED) || s.tags.has(tables::WARN);
        let own = section.iter().any(speaks_of_own) && !section.iter().any(others);
        let from = out.len();
        out.extend((from..from + section.len()).map(|at| own || (about && close(at))));
    }
    out
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
    asserts(sentence) && own(sentence.tags)
}

/// Whether it does so in the statement a candidate stands in: "transplants cure leukaemia, and our stem cells cure autism".
pub fn says_of_own(sentence: &Sentence, candidate: &Candidate) -> bool {
    asserts(sentence) && own(statement(sentence, candidate))
}

fn asserts(sentence: &Sentence) -> bool {
    !sentence.question && !sentence.items.iter().any(|i| i.mark == b'"')
}

fn own(tags: Tags) -> bool {
    tags.meets(THERAPY) && tags.has(tables::WE) && !tags.meets(OTHERS)
}

/// Whether the sentence says that there is no proof, and holds no benefit of which it says otherwise.
pub fn says_unproven(sentence: &Sentence) -> bool {
    sentence.tags.has(tables::NOPROOF) && benefits(sentence).next().is_none()
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

/// Whether the item is a comma that opens a new statement.
fn opens_statement(items: &[Item], at: usize) -> bool {
    let next = || items[at + 1..].iter().find(|i| !i.tags.has(tables::AND) && i.mark == 0);
    items[at].mark == b',' && next().is_some_and(|i| i.tags.meets(SUBJECT))
}

/// The tags of the statement a candidate stands in: its clause, from a comma that opens a statement to the next.
fn statement(sentence: &Sentence, candidate: &Candidate) -> Tags {
    let (start, end) = (candidate.items.start as usize, candidate.items.end as usize);
    let items = &sentence.items;
    let within = |at: &usize| items[*at].clause == items[start].clause && !opens_statement(items, *at);
    let before = (0..start).rev().take_while(within);
    let behind = (end..items.len()).take_while(within);
    before.chain(start..end).chain(behind).fold(Tags::default(), |all, at| all.with(items[at].tags))
}

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
        if item.clause != items[start].clause || opens_statement(items, at) {
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
    sentence.candidates.iter().filter(|c| RULES[c.rule as usize].kind.is_some() && !c.cancelled)
}

/// The features of a sentence in its place.
pub fn features(place: &Place, weights: &dyn Weights) -> Features {
    let sentence = &place.sentences[place.at];
    let mut out: Features = tag_features(sentence.tags).collect();
    let mut rules: Vec<u32> = sentence.candidates.iter().map(|c| rule_at(c.rule, c.cancelled)).collect();
    rules.sort_unstable();
    rules.dedup();
    out.extend(rules.iter().map(|r| (*r, 1.0)));
    context(place, sentence, |feature, value| out.push((context_at(feature), value)));
    let value = gram_value(sentence.grams.len(), 1, SENTENCE_GRAMS);
    out.extend(sentence.grams.iter().filter_map(|hash| Some((weights.gram(*hash)?, value))));
    out
}

fn context(place: &Place, sentence: &Sentence, mut say: impl FnMut(Context, f32)) {
    say(Bias, 1.0);
    let mut flag = |feature: Context, on: bool| {
        if on {
            say(feature, 1.0);
        }
    };
    let last = sentence.items.iter().rev().find(|i| !matches!(i.mark, b'"' | b')')).map_or(0, |i| i.mark);
    flag(Heading, sentence.kind.is_heading());
    flag(ListItem, matches!(sentence.kind, BlockKind::Li | BlockKind::Cell));
    flag(Quote, sentence.kind == BlockKind::Quote);
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
    flag(CareMeant, place.meant == Some(Meant::Care));
    flag(TherapyMeant, place.meant == Some(Meant::Therapy));
    flag(LastBenefit, previous.is_some_and(|s| benefits(s).next().is_some()));
    flag(ColonBefore, previous.is_some_and(|s| s.items.last().is_some_and(|i| i.mark == b':')));
    flag(Established, sentence.tags.meets(ESTABLISHED) || previous.is_some_and(|s| s.tags.meets(ESTABLISHED)));
    if let Some(heading) = place.heading.map(|h| &place.sentences[h]) {
        flag(TherapyAbove, heading.tags.meets(THERAPY));
        flag(CareAbove, named(heading) == Some(Meant::Care));
        flag(DiseaseAbove, heading.tags.has(tables::COND) && !heading.tags.meets(THERAPY));
        flag(NoteHeading, heading.tags.meets(BENEFIT_HEADING));
        flag(RiskHeading, heading.tags.meets(RISK_HEADING));
        flag(AskHeading, heading.question);
    }
}

/// For each sentence the places of what stands beside it: the heading above, the sentence before, the one after.
pub fn beside(sentences: &[Sentence]) -> impl Iterator<Item = [Option<usize>; 3]> {
    let mut heading = None;
    sentences.iter().enumerate().map(move |(at, sentence)| {
        let above = heading;
        if sentence.kind.is_heading() {
            heading = Some(at);
        }
        [above, at.checked_sub(1), Some(at + 1).filter(|next| *next < sentences.len())]
    })
}

/// The features of one item of a claim, for [`Model::Span`]: its word and cues, those beside it, and its place.
pub fn span_features(sentence: &Sentence, at: usize, weights: &dyn Weights) -> Features {
    let items = &sentence.items;
    let item = &items[at];
    let mut out: Features = tag_features(item.tags).collect();
    let mut say = |context: Context, on: bool| {
        if on {
            out.push((context_at(context), 1.0));
        }
    };
    say(Bias, true);
    let within = |c: &Candidate| (c.items.start as usize..c.items.end as usize).contains(&at);
    say(OneRule, benefits(sentence).any(within));
    say(ManyRules, benefits(sentence).filter(|c| within(c)).count() > 1);
    say(NothingBefore, items[..at].iter().all(|i| i.mark != 0));
    say(ColonEnd, items[at + 1..].iter().all(|i| i.mark != 0));
    say(ColonBefore, items[..at].iter().any(|i| i.mark == b':'));
    say(OtherBefore, item.clause > 0);
    let first = benefits(sentence).map(|c| c.items.start as usize).min();
    say(WeBefore, first.is_some_and(|first| at < first));
    let last = benefits(sentence).map(|c| c.items.end as usize).max();
    say(LastBenefit, last.is_some_and(|last| at >= last));
    match items.len() {
        0..=4 => say(Words3, true),
        5..=9 => say(Words8, true),
        10..=22 => say(Words20, true),
        _ => say(Words40, true),
    }
    // What stands before and what stands behind are words of their own.
    let mut gram = |hash: u32| out.extend(weights.gram(hash).map(|at| (at, 1.0)));
    let hash = |item: Option<&Item>| item.map(|i| i.word).filter(|word| *word != 0).unwrap_or(fold::hash(b"-"));
    gram(hash(Some(item)));
    let [before, behind] = SIDES.map(|side| fold::hash(side.as_bytes()));
    for (side, place) in [(before, at.checked_sub(1)), (behind, Some(at + 1))] {
        let beside = place.and_then(|place| items.get(place));
        gram(fold::pair(side, hash(beside)));
        for tag in beside.map(|i| i.tags).unwrap_or_default().iter().filter(|t| is_telling(*t)) {
            gram(fold::pair(side, fold::hash(tables::TAGS[tag as usize].as_bytes())));
        }
    }
    out
}

/// The marks of what stands beside a word, among the names of pairs.
pub const SIDES: [&str; 2] = ["<", ">"];

/// What [`Model::First`] makes of a sentence, or [`Model::Page`] of a page, on the logistic scale.
#[derive(Debug, Clone, Copy)]
pub struct First {
    /// From all its features.
    pub all: f32,
    /// From its words and pairs of words alone.
    pub words: f32,
}

impl First {
    /// The sums over the features of a sentence or page; `weight` gives that of a feature.
    pub fn new(features: &Features, weight: impl Fn(u32) -> f32) -> Self {
        let mut sums = First { all: 0.0, words: 0.0 };
        for (at, value) in features {
            let counts = weight(*at) * value;
            sums.all += counts;
            if *at as usize >= COUNT {
                sums.words += counts;
            }
        }
        sums
    }

    /// With what the words beside the sentence say.
    pub fn with(self, beside: f32) -> Self {
        First { all: self.all + beside, words: self.words + beside }
    }

    /// The same as features, for trees.
    fn features(self) -> [(u32, f32); 2] {
        let scaled = |sum: f32| sum.clamp(-6.0, 6.0) / 2.0;
        [(context_at(FirstVerdict), scaled(self.all)), (context_at(WordsVerdict), scaled(self.words))]
    }
}

/// Adds to each sentence's features what the first verdicts say of it and of its neighbours: claims stand in company.
/// `first` are the first verdicts on all sentences of the page, in order.
pub fn add_neighbours(features: &mut [Features], first: &[First], sentences: &[Sentence]) {
    let likely: Vec<f32> = first.iter().map(|first| self::likely(first.all)).collect();
    let all: f32 = likely.iter().sum();
    let mut heading = 0.0;
    for (at, features) in features.iter_mut().enumerate() {
        let (from, to) = (at.saturating_sub(NEAR), (at + NEAR + 1).min(first.len()));
        let near = (likely[from..to].iter().sum::<f32>() - likely[at]) / (to - from - 1).max(1) as f32;
        let beside = |at: Option<usize>| at.and_then(|at| likely.get(at)).copied().unwrap_or(0.0);
        features.extend(first[at].features());
        for (context, value) in [
            (ClaimsNear, 2.0 * near),
            (ClaimsOnPage, 2.0 * (all - likely[at]) / (first.len() - 1).max(4) as f32),
            (ClaimNext, beside(at.checked_add(1))),
            (ClaimLast, beside(at.checked_sub(1))),
            (ClaimAbove, heading),
            (InCompany, 2.0 * near * likely[at]),
        ] {
            features.push((context_at(context), value));
        }
        if sentences[at].kind.is_heading() {
            heading = likely[at];
        }
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
