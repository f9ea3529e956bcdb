//! Sentences → findings.
//!
//! In: every sentence of a page, read. Out: findings, sorted by place. The page is judged as a whole each time, from
//! what was read of its blocks, so a page read in pieces ends with the findings of the page read at once.

use crate::{
    Block, BlockKind, ClaimKind, Finding, Strength, evidence, fold,
    model::{self, BESIDE_GRAMS, Features, First, Learned, Model, Naming, Place, Weights, benefits},
    reading::{Candidate, Item, Sentence},
    tables::{self, RULES},
};
use std::ops::Range;

/// How sure the verdict must be, on the logistic scale, before a sentence is flagged.
pub const FLAG_FROM: f32 = 0.8;

/// How strongly the page must sell before its sentences are judged one by one, on the logistic scale.
const PAGE_FROM: f32 = -3.0;

/// How much the page counts against the sentence, and from where on it sells.
const SLOPE: f32 = 3.0;
const SELLS_FROM: f32 = 0.9;

/// How much of a verdict on a sentence or page is the trees'; the rest is that of the sum of weights. Trees are sharper on
/// pages like those they were fitted to, the sum holds better on others.
const TREES: f32 = 0.5;

/// Off the topic a sentence must be surer; much surer where the page as a whole is not clear.
const OFF_TOPIC: f32 = 0.5;
const OFF_TOPIC_UNCLEAR: f32 = 2.5;
const CLEAR: f32 = 2.0;

/// Of a sentence in English so many of its words and pairs, for each word it has, are weighed; of those in other languages
/// fewer. Very short ones do not tell.
const KNOWN: f32 = 0.7;
const TOO_SHORT: u16 = 4;
const FOREIGN: f32 = 5.0;

/// The score of a page that is known to sell.
const SOLD: f32 = 3.0;

/// How strongly what stands above the page's foot must sell for the foot to be left aside.
const ABOVE_FOOT: f32 = 1.0;

/// What the models say of one sentence.
pub struct Verdict {
    /// The features they judged by.
    pub features: Features,
    /// How strongly the page sells, as counted here; logistic scale.
    pub page: f32,
    /// How strongly the sentence is a claim, hedged or not, taken that the page sells; logistic scale.
    pub says: f32,
    /// How strongly it is a claim, both taken together; logistic scale.
    pub flag: f32,
}

impl Verdict {
    /// How strongly the sentence, taken as a claim, is hedged; logistic scale.
    pub fn hedged(&self, weights: &dyn Weights) -> f32 {
        weights.score(Model::Hedged, &self.features)
    }

    /// The likeliest kind of the sentence, taken as a claim.
    pub fn kind(&self, weights: &dyn Weights) -> ClaimKind {
        let scores = ClaimKind::ALL.map(|kind| (kind, weights.score(Model::Kind(kind), &self.features)));
        scores.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("there are kinds").0
    }
}

/// The verdicts on the sentences of a page, by their place; none where no sentence can be flagged. Who asks only for those
/// that reach `least` is answered sooner: of the others no more is said than that they do not.
pub fn verdicts(sentences: &[Sentence], weights: &dyn Weights, least: f32) -> Vec<(usize, Verdict)> {
    // The quick look stops at pages without a trigger word; judged anywhere else, they must end alike.
    if !sentences.iter().any(|s| s.trigger) {
        return vec![];
    }
    let features = features(sentences, weights);
    let first = firsts(sentences, &features, weights);
    let judge = |to: usize| page_score(&sentences[..to], &features[..to], &first[..to], weights);
    let foot = foot(sentences);
    let page = judge(sentences.len());
    let above_foot = Some(foot).filter(|f| *f < sentences.len()).map(judge).filter(|above| *above >= ABOVE_FOOT);
    let above_foot = above_foot.map_or(page, |above| page.max(above));
    if above_foot < PAGE_FROM && !sentences.iter().any(model::speaks_of_own) {
        return vec![];
    }
    judged(sentences, features, &first, weights, least, |at| if at < foot { above_foot } else { page })
}

/// The same for a page that is known to sell: what is left is to judge its sentences.
pub fn verdicts_where_sold(sentences: &[Sentence], weights: &dyn Weights) -> Vec<(usize, Verdict)> {
    let features = features(sentences, weights);
    let first = firsts(sentences, &features, weights);
    judged(sentences, features, &first, weights, f32::MIN, |_| SOLD)
}

/// `page`: how strongly the page sells, as it counts for the sentence at a place.
fn judged(
    sentences: &[Sentence],
    mut features: Vec<Features>,
    first: &[First],
    weights: &dyn Weights,
    least: f32,
    page: impl Fn(usize) -> f32,
) -> Vec<(usize, Verdict)> {
    let on_topic = model::on_topic(sentences);
    model::add_neighbours(&mut features, first, sentences);
    let judged = features.into_iter().enumerate().map(|(at, features)| {
        let page = page(at);
        let mut verdict = verdict(features, first[at].all, page, weights, least);
        if !on_topic[at] {
            verdict.flag -= if page > CLEAR { OFF_TOPIC } else { OFF_TOPIC_UNCLEAR };
        }
        if is_foreign(&sentences[at], &verdict.features) {
            verdict.flag -= FOREIGN;
        }
        if plain(&sentences[at]) {
            verdict.flag = verdict.flag.max(FLAG_FROM);
        }
        (at, verdict)
    });
    judged.collect()
}

/// Where the page's last section starts, where it is but its foot: what a page adds there, as a disclaimer does, takes
/// nothing back of what stands above. The number of sentences where there is no such section.
fn foot(sentences: &[Sentence]) -> usize {
    let last = sentences.iter().rposition(|s| s.kind.is_heading()).unwrap_or(0);
    if last * 5 >= sentences.len() * 3 { last } else { sentences.len() }
}

/// How strongly a page sells: positive for selling, on the logistic scale.
pub fn sells(sentences: &[Sentence], weights: &dyn Weights) -> f32 {
    let features = features(sentences, weights);
    let first = firsts(sentences, &features, weights);
    page_score(sentences, &features, &first, weights)
}

fn page_score(sentences: &[Sentence], features: &[Features], first: &[First], weights: &dyn Weights) -> f32 {
    let features = model::page_features(sentences, features, first);
    let sums = First::new(&features, |at| weights.weight(Model::Page, at));
    let trees = weights.page_trees().score(&model::page_tree_features(&features, sums), f32::MIN);
    TREES * trees + (1.0 - TREES) * sums.all
}

/// The first verdict on each sentence of a page.
pub fn firsts(sentences: &[Sentence], features: &[Features], weights: &dyn Weights) -> Vec<First> {
    let (own, said): (Vec<First>, Vec<[f32; 3]>) = features.iter().map(|f| sums(f, weights)).unzip();
    own.into_iter().zip(said_beside(sentences, &said)).map(|(own, beside)| own.with(beside.iter().sum())).collect()
}

/// For each sentence what the words beside it say of it: those of the heading above, of the sentence before, of the one
/// after. `said` is what each sentence says of those it stands beside ([`sums`]).
pub fn said_beside<'s>(sentences: &'s [Sentence], said: &'s [[f32; 3]]) -> impl Iterator<Item = [f32; 3]> + 's {
    let of = |places: [Option<usize>; 3]| std::array::from_fn(|which| places[which].map_or(0.0, |at| said[at][which]));
    model::beside(sentences).map(of)
}

/// What a sentence's features say of it, and what its words say as the heading above others, before and after them.
pub fn sums(features: &Features, weights: &dyn Weights) -> (First, [f32; 3]) {
    let (cues, words) = features.split_at(features.partition_point(|(at, _)| (*at as usize) < model::COUNT));
    let cues: f32 = cues.iter().map(|(at, value)| weights.weight(Model::First, *at) * value).sum();
    let (mut own, mut said) = (0.0, [0.0; 3]);
    for (at, value) in words {
        let [first, beside @ ..] = weights.first_and_beside(*at);
        own += first * value;
        said.iter_mut().zip(beside).for_each(|(sum, weight)| *sum += weight * value * BESIDE_GRAMS);
    }
    (First { all: cues + own, words: own }, said)
}

/// The features of every sentence of a page, without what its neighbours are said to be.
pub fn features(sentences: &[Sentence], weights: &dyn Weights) -> Vec<Features> {
    let mut naming = Naming::default();
    let places = sentences.iter().zip(model::beside(sentences)).enumerate();
    let place =
        places.map(|(at, (sentence, [heading, ..]))| Place { sentences, at, heading, meant: naming.next(sentence) });
    place.map(|place| model::features(&place, weights)).collect()
}

/// Whether a sentence seems to be in another language than English, by how little of it is known.
pub fn is_foreign(sentence: &Sentence, features: &Features) -> bool {
    let known = features.iter().filter(|(at, _)| *at as usize >= model::COUNT).count();
    sentence.words >= TOO_SHORT && (known as f32) < KNOWN * f32::from(sentence.words)
}

/// Whether a page says outright of its own therapy that it treats a disease or repairs tissue: a claim on any page.
fn plain(sentence: &Sentence) -> bool {
    let outright = |c: &Candidate| matches!(RULES[c.rule as usize].name, "treats-disease" | "repairs-tissue");
    let says = |c: &Candidate| outright(c) && model::says_of_own(sentence, c) && !model::hedged(sentence, c);
    model::benefits(sentence).any(says) && !sentence.tags.has(tables::IF) && !sentence.tags.has(tables::SOFT)
}

fn verdict(features: Features, first: f32, page: f32, weights: &dyn Weights, least: f32) -> Verdict {
    let sold = model::likely(SLOPE * (page - SELLS_FROM));
    // What the sentence must say for both together to reach it; nothing does where the page alone stays below.
    let share = model::likely(least) / sold;
    let says_least = if share < 1.0 { (share / (1.0 - share)).ln() } else { f32::MAX };
    let first = (1.0 - TREES) * first;
    let says = TREES * weights.trees().score(&features, (says_least - first) / TREES) + first;
    // A claim is what a page that sells says: the one probability times the other.
    let both = sold * model::likely(says);
    Verdict { page, says, flag: (both / (1.0 - both)).ln(), features }
}

/// The findings of a page.
pub fn findings(blocks: &[Block], sentences: &[Sentence]) -> Vec<Finding> {
    findings_of(blocks, sentences, &verdicts(sentences, &Learned, FLAG_FROM))
}

/// The findings that verdicts make.
pub fn findings_of(blocks: &[Block], sentences: &[Sentence], verdicts: &[(usize, Verdict)]) -> Vec<Finding> {
    let mut out = vec![];
    let mut around = Around::default();
    for &(at, ref verdict) in verdicts {
        let sentence = &sentences[at];
        if is_flagged(sentence, verdict) {
            out.push(finding(blocks, sentence, verdict, &around.at(sentences, at)));
        }
    }
    out
}

/// Whether the sentence is a finding: the verdict is sure enough, and it speaks of no licensed use nor of missing proof.
pub fn is_flagged(sentence: &Sentence, verdict: &Verdict) -> bool {
    let excused = || evidence::licensed_use(&sentence.topics).is_some() || model::says_unproven(sentence);
    verdict.flag >= FLAG_FROM && !excused()
}

/// What stands before a sentence that facts are about.
#[derive(Default)]
struct Around {
    /// The sentences before this one are known.
    to: usize,
    /// The block that was read last, and the topics of its sentences.
    block: (usize, Vec<u8>),
    /// The headings in force, outermost first: their level and topics.
    headings: Vec<(BlockKind, Vec<u8>)>,
}

impl Around {
    /// The topics before the sentence in its block; where these are none, those of the innermost heading that has some.
    fn at(&mut self, sentences: &[Sentence], at: usize) -> Vec<u8> {
        for sentence in &sentences[self.to..at] {
            if sentence.block != self.block.0 {
                self.block = (sentence.block, vec![]);
            }
            for topic in &sentence.topics {
                if !self.block.1.contains(topic) {
                    self.block.1.push(*topic);
                }
            }
            if sentence.kind.is_heading() {
                self.headings.retain(|(level, _)| (*level as u8) < sentence.kind as u8);
                self.headings.push((sentence.kind, sentence.topics.clone()));
            }
        }
        self.to = at;
        let before = Some(&self.block.1).filter(|_| self.block.0 == sentences[at].block);
        let headings = self.headings.iter().rev().map(|(_, topics)| topics);
        before.into_iter().chain(headings).find(|topics| !topics.is_empty()).cloned().unwrap_or_default()
    }
}

/// The rule's name in findings that no rule, but the weights of words alone, led to.
pub const WORDS_ALONE: &str = "weighed-words";

fn finding(blocks: &[Block], sentence: &Sentence, verdict: &Verdict, around: &[u8]) -> Finding {
    let block_text = &blocks[sentence.block].text;
    let kind = verdict.kind(&Learned);
    let best = best(sentence, kind);
    let mut phrase = phrase(sentence);
    if let (1, Some(best)) = (phrase.len(), best) {
        // One word of many says nothing: the rule's phrase does.
        phrase = best.items.start as usize..best.items.end as usize;
    }
    let (first, last) = (sentence.items[phrase.start], sentence.items[phrase.end - 1]);
    Finding {
        block: sentence.block,
        start: first.start as usize,
        end: last.end as usize,
        kind,
        strength: if verdict.hedged(&Learned) > 0.0 { Strength::Hedged } else { Strength::Claim },
        text: block_text[first.from as usize..last.to as usize].to_string(),
        why: why(block_text, sentence, best, phrase),
        rule: best.map_or(WORDS_ALONE, |best| RULES[best.rule as usize].name).to_string(),
        evidence: evidence::card(kind, &sentence.topics, around).iter().map(|f| f.id.to_string()).collect(),
    }
}

/// The candidate that stands for the sentence: of the verdict's kind where there is one, the longest.
fn best(sentence: &Sentence, kind: ClaimKind) -> Option<&Candidate> {
    let length = |c: &Candidate| c.items.end - c.items.start;
    model::benefits(sentence)
        .max_by_key(|c| (RULES[c.rule as usize].kind == Some(kind), length(c), u16::MAX - c.items.start))
}

/// The items of the phrase to underline: the stretch whose words speak most for belonging to it.
fn phrase(sentence: &Sentence) -> Range<usize> {
    let items = &sentence.items;
    let from = items.iter().position(|i| i.mark == 0).unwrap_or(0);
    let to = items.iter().rposition(|i| i.mark == 0).map_or(items.len(), |last| last + 1);
    let (mut best, mut best_sum) = (from..to, 0.0f32);
    let (mut start, mut sum) = (from, 0.0f32);
    for (at, item) in items.iter().enumerate().take(to).skip(from) {
        sum += Learned.score(Model::Span, &model::span_features(sentence, at, &Learned));
        if sum <= 0.0 || (item.mark != 0 && at == start) {
            (start, sum) = (at + 1, 0.0);
        } else if sum > best_sum && item.mark == 0 {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    // What a rule holds together is not cut just before its end: "within" without its "six weeks".
    let crossing = benefits(sentence).map(|c| c.items.start as usize..c.items.end as usize);
    let crossing = crossing.filter(|c| c.contains(&(best.end - 1)) && c.end - best.end <= CUT);
    let end = crossing.map(|c| c.end).max().unwrap_or(best.end).min(to);
    let can = best.start.checked_sub(1).filter(|can| items[*can].tags.has(tables::CAN));
    can.unwrap_or(best.start)..whole(&items[..to], best.start, end)
}

/// Where a phrase ends that would break off at a small word: behind the words that it opens ("a decrease in | the score"),
/// or before it where none follow.
fn whole(items: &[Item], start: usize, end: usize) -> usize {
    const SMALL: [&str; 14] =
        ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "with"];
    let small = |at: usize| SMALL.iter().any(|word| fold::hash(word.as_bytes()) == items[at].word);
    if !small(end - 1) {
        return end;
    }
    let content = |at: &usize| items[*at].mark == 0 && !small(*at);
    let opened = (end..items.len()).find(|at| items[*at].mark != 0 || !small(*at)).filter(content);
    let behind = opened.map(|at| (at..items.len()).take(OPENED).take_while(content).last().unwrap_or(at) + 1);
    let ends_well = |at: &usize| items[at - 1].mark == 0 && !small(at - 1);
    behind.unwrap_or_else(|| (start + 1..end).rev().find(ends_well).unwrap_or(end))
}

/// So many words at the most are underlined behind a small one.
const OPENED: usize = 5;

/// So many items more of a rule's phrase are underlined with the rest of it.
const CUT: usize = 2;

/// How much an item's word speaks for a claim.
fn weight_of(item: &Item) -> f32 {
    Learned.gram(item.word).map_or(0.0, |word| Learned.weight(Model::First, word))
}

/// The cues that led to the finding, in order, for people: those of the rule that fired and of the phrase.
fn why(block_text: &str, sentence: &Sentence, best: Option<&Candidate>, phrase: Range<usize>) -> Vec<String> {
    let ruled = best.map_or(phrase.clone(), |best| best.items.start as usize..best.items.end as usize);
    let mut out = vec![];
    for item in &sentence.items[ruled] {
        let words = &block_text[item.from as usize..item.to as usize];
        if let Some(tag) = item.tags.iter().find(|t| model::is_telling(*t)) {
            out.push(format!("“{words}”: {}", tables::ABOUT[tag as usize]));
        } else if item.mark == 0 && weight_of(item) >= TELLING {
            out.push(format!("“{words}”: a word that such claims hold"));
        }
    }
    if out.is_empty() {
        let (first, last) = (sentence.items[phrase.start], sentence.items[phrase.end - 1]);
        let words = &block_text[first.from as usize..last.to as usize];
        out.push(format!("“{words}”: reads like other claims on such pages"));
    }
    out
}

/// A word is named as a cue from this weight on.
const TELLING: f32 = 0.5;
