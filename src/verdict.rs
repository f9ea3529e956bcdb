//! Sentences → findings.
//!
//! In: every sentence of a page, read. Out: findings, sorted by place. The page is judged as a whole each time, from
//! what was read of its blocks, so a page read in pieces ends with the findings of the page read at once.

use crate::{
    Block, ClaimKind, Finding, Strength, evidence,
    model::{self, Features, Model, Place},
    reading::{Candidate, Sentence},
    tables::{self, RULES},
};
use std::ops::Range;

/// How sure the flag model must be, on the logistic scale, before a sentence is flagged.
pub const FLAG_FROM: f32 = -0.2;

/// Below this, what a page is said to sell counts against each of its sentences in full.
const HONEST: f32 = 0.5;

/// What the models say of one sentence.
pub struct Verdict {
    /// The features they judged by.
    pub features: Features,
    /// How strongly it is a claim, hedged or not; logistic scale.
    pub flag: f32,
    /// How strongly it is hedged; logistic scale.
    pub hedged: f32,
    /// The likeliest kind.
    pub kind: ClaimKind,
}

/// The verdicts on all sentences that any rule found something in.
pub fn verdicts(sentences: &[Sentence]) -> Vec<(usize, Verdict)> {
    // The quick look stops at pages without a trigger word; judged anywhere else, they must end alike.
    if !sentences.iter().any(|s| s.trigger) {
        return vec![];
    }
    let (page, ground) = (model::sells(sentences), model::ground(sentences));
    let mut heading = None;
    let mut judged = vec![];
    for (at, sentence) in sentences.iter().enumerate() {
        if ground.on_topic[at] && model::benefits(sentence).next().is_some() && !model::asks(sentence) {
            let features = model::features(&Place { sentences, at, heading, page, own: ground.own[at] });
            let first = model::score(Model::First, &features);
            judged.push((at, features, first));
        }
        if sentence.kind.is_heading() {
            heading = Some(at);
        }
    }
    model::add_neighbours(&mut judged, sentences.len());
    let mut verdicts: Vec<_> = judged.into_iter().map(|(at, features, _)| (at, verdict(features))).collect();
    for (at, verdict) in &mut verdicts {
        // A wrong flag on a page that does not sell is the worst mistake: there the sentence must be surer.
        if !ground.own[*at] {
            verdict.flag -= (HONEST - page).max(0.0);
        }
        if model::speaks_of_own(&sentences[*at]) && plain(&sentences[*at]) {
            verdict.flag = verdict.flag.max(FLAG_FROM);
        }
    }
    verdicts
}

/// Whether the sentence says outright that a disease is treated or tissue repaired. Said by a page of its own therapy,
/// this is a claim on any page.
fn plain(sentence: &Sentence) -> bool {
    let outright = |c: &Candidate| matches!(RULES[c.rule as usize].name, "treats-disease" | "repairs-tissue");
    model::benefits(sentence).any(|c| outright(c) && !model::hedged(sentence, c))
        && !sentence.tags.has(tables::IF)
        && !sentence.tags.has(tables::SOFT)
}

fn verdict(features: Features) -> Verdict {
    let kind_score = |k: &ClaimKind| model::score(Model::Kind(*k), &features);
    let kind = ClaimKind::ALL.into_iter().max_by(|a, b| kind_score(a).total_cmp(&kind_score(b)));
    Verdict {
        flag: model::score(Model::Flag, &features),
        hedged: model::score(Model::Hedged, &features),
        kind: kind.expect("there are kinds"),
        features,
    }
}

/// The findings of a page.
pub fn findings(blocks: &[Block], sentences: &[Sentence]) -> Vec<Finding> {
    verdicts(sentences)
        .into_iter()
        .filter(|(_, v)| v.flag >= FLAG_FROM)
        .map(|(at, verdict)| finding(blocks, &sentences[at], &verdict))
        .collect()
}

fn finding(blocks: &[Block], sentence: &Sentence, verdict: &Verdict) -> Finding {
    let best = best(sentence, verdict.kind);
    let phrase = phrase(sentence, best);
    let (first, last) = (sentence.items[phrase.start], sentence.items[phrase.end - 1]);
    let block_text = &blocks[sentence.block].text;
    Finding {
        block: sentence.block,
        start: first.start as usize,
        end: last.end as usize,
        kind: verdict.kind,
        strength: if verdict.hedged > 0.0 { Strength::Hedged } else { Strength::Claim },
        text: block_text[first.from as usize..last.to as usize].to_string(),
        why: why(block_text, sentence, best),
        rule: RULES[best.rule as usize].name.to_string(),
        evidence: evidence::for_kind(verdict.kind).map(|f| f.id.to_string()).collect(),
    }
}

/// The candidate that stands for the sentence: of the verdict's kind where there is one, the longest.
fn best(sentence: &Sentence, kind: ClaimKind) -> &Candidate {
    let length = |c: &Candidate| c.items.end - c.items.start;
    model::benefits(sentence)
        .max_by_key(|c| (RULES[c.rule as usize].kind == Some(kind), length(c), u16::MAX - c.items.start))
        .expect("a verdict has a benefit")
}

/// The items of the phrase to underline: the best candidate, joined by those that touch it.
fn phrase(sentence: &Sentence, best: &Candidate) -> Range<usize> {
    let (mut from, mut to) = (best.items.start as usize, best.items.end as usize);
    let clause = sentence.items[from].clause;
    let mut grown = true;
    while grown {
        grown = false;
        for c in model::benefits(sentence) {
            let (start, end) = (c.items.start as usize, c.items.end as usize);
            let near = start <= to + 3 && end + 3 >= from && sentence.items[start].clause == clause;
            if near && (start < from || end > to) {
                from = from.min(start);
                to = to.max(end);
                grown = true;
            }
        }
    }
    let items = &sentence.items;
    // "can help" belongs to what it helps to do.
    while from > 0 && items[from - 1].tags.has(tables::CAN) && items[from - 1].clause == clause {
        from -= 1;
    }
    // A phrase ends with a word that says something, and takes the last few words of its clause with it.
    while to - from > 1 && (items[to - 1].mark != 0 || items[to - 1].tags.has(tables::AND)) {
        to -= 1;
    }
    let rest = items[to..].iter().take_while(|i| i.mark == 0 && i.clause == clause).count();
    if rest <= TAIL {
        to += rest;
    }
    from..to
}

/// So many words at the end of a clause are underlined with the phrase before them.
const TAIL: usize = 6;

/// The cues of the best candidate, in order, for people.
fn why(block_text: &str, sentence: &Sentence, best: &Candidate) -> Vec<String> {
    let mut out = vec![];
    for item in &sentence.items[best.items.start as usize..best.items.end as usize] {
        let telling = item.tags.iter().find(|t| model::is_telling(*t));
        if let Some(about) = telling.map(|t| tables::ABOUT[t as usize]) {
            let words = &block_text[item.from as usize..item.to as usize];
            out.push(format!("“{words}”: {about}"));
        }
    }
    out
}
