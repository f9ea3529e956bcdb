//! One block read on its own: sentences, their items (cues and plain words), and the candidates that the rules find.
//!
//! In: a block. Out: its sentences, each with all that a verdict needs.

use crate::{
    Block, BlockKind, fold,
    forms::{self, Form},
    tables::{self, FINDS, OPS, Op, RULES, STEP_TAGS, Tags},
    text::{self, Token, TokenKind},
};
use std::ops::Range;

/// A cue, a plain word or a mark, in its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Start in the block, in UTF-16 code units.
    pub start: u32,
    /// End (exclusive), in UTF-16 code units.
    pub end: u32,
    /// Its first byte in the block.
    pub from: u32,
    /// Past its last byte.
    pub to: u32,
    /// Its tags; none for a plain word.
    pub tags: Tags,
    /// The hash of a single word; 0 for a phrase of several.
    pub word: u32,
    /// The clause it stands in, counted from 0.
    pub clause: u8,
    /// The mark it is; 0 for words.
    pub mark: u8,
}

/// A rule's match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The rule's place in [`tables::RULES`].
    pub rule: u16,
    /// The first and past-the-last item of the phrase to underline.
    pub items: Range<u16>,
    /// Whether it is cancelled by a negation close before it, or by "no evidence" anywhere before it in its clause.
    pub cancelled: bool,
}

/// A sentence, heading or list item.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The number of its block on the page.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    /// Start in the block, in UTF-16 code units.
    pub start: u32,
    /// End (exclusive), in UTF-16 code units.
    pub end: u32,
    /// Its cues and words, in order.
    pub items: Vec<Item>,
    /// What the rules found, in order.
    pub candidates: Vec<Candidate>,
    /// All tags of its items.
    pub tags: Tags,
    /// What it names that facts are about: places in [`tables::TOPICS`], in order, each once.
    pub topics: Vec<u8>,
    /// The hashes of its words and of its pairs of neighbouring words, each once, sorted.
    pub grams: Vec<u32>,
    /// Whether a trigger word stands in it.
    pub trigger: bool,
    /// Whether it ends with a question mark.
    pub question: bool,
    /// How many words it has.
    pub words: u16,
}

/// Reads one block.
pub fn read(number: usize, block: &Block) -> Vec<Sentence> {
    let tokens = text::tokens(&block.text);
    let forms = forms(&block.text, &tokens);
    text::sentences(&tokens, &block.text)
        .into_iter()
        .map(|range| {
            let tokens = &tokens[range];
            let items = items(tokens, &forms);
            let asides = asides(tokens);
            let tags = items.iter().fold(Tags::default(), |all, i| all.with(i.tags));
            let candidates = candidates(&items, tags);
            let last = items.iter().rev().find(|i| !matches!(i.mark, b'"' | b')' | b']'));
            Sentence {
                block: number,
                kind: block.kind,
                start: tokens[0].start,
                end: tokens[tokens.len() - 1].end,
                question: last.is_some_and(|i| i.mark == b'?'),
                words: tokens.iter().filter(|t| !matches!(t.kind, TokenKind::Mark(_))).count() as u16,
                grams: grams(tokens.iter().filter(|t| counts(t)).map(|t| t.hash)),
                topics: topics(tokens),
                trigger: asides.has(tables::TRIGGER),
                items,
                candidates,
                tags: tags.with(asides.without(tables::TRIGGER)),
            }
        })
        .collect()
}

/// Whether a token counts as a word of the sentence: brackets, dashes and quotation marks do not.
pub fn counts(token: &Token) -> bool {
    !matches!(token.kind, TokenKind::Mark(b'"' | b'\'' | b'-' | b'(' | b')' | b'[' | b']' | b'*' | b'/'))
}

/// The hashes of single words, numbers and marks and of pairs of neighbours, each once, sorted. The sentence's start and
/// end count as neighbours.
fn grams(words: impl Iterator<Item = u32> + Clone) -> Vec<u32> {
    let [start, end] = [b"^", b"$"].map(|edge| fold::hash(edge));
    let after = words.clone().chain([end]);
    let pairs = [start].into_iter().chain(words.clone()).zip(after).map(|(a, b)| fold::pair(a, b));
    let mut out: Vec<u32> = words.chain(pairs).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The forms of a block; a form may start with a mark, as "$5,000" does: it counts from its first word or number.
fn forms(block: &str, tokens: &[Token]) -> Vec<Form> {
    let mut found = forms::find(block);
    let mut here = 0;
    for form in &mut found {
        here += tokens[here..].partition_point(|t| t.from < form.from);
        let word = tokens[here..].iter().find(|t| !matches!(t.kind, TokenKind::Mark(_)));
        form.from = word.map_or(form.from, |t| t.from);
    }
    found.sort_by_key(|form| form.from);
    found
}

/// Tokens → items: the longest lexicon phrase from the left, with the tags of the forms that start there.
fn items(tokens: &[Token], forms: &[Form]) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(tokens.len());
    let mut clause = 0u8;
    let mut i = 0;
    while i < tokens.len() {
        let token = &tokens[i];
        if let TokenKind::Mark(mark) = token.kind {
            // A dash with a blank before it parts clauses; one inside "80-90" or "well-known" does not.
            let parts = matches!(mark, b';' | b':' | b'(' | b')') || (mark == b'-' && token.spaced && i > 0);
            clause = clause.saturating_add(u8::from(parts));
            out.push(Item {
                start: token.start,
                end: token.end,
                from: token.from,
                to: token.to,
                tags: Tags::default(),
                word: token.hash,
                clause,
                mark,
            });
            i += 1;
            continue;
        }
        let (mut len, mut tags) = longest(&tokens[i..]).unwrap_or((1, Tags::default()));
        let here = forms.partition_point(|form| form.from < token.from);
        for form in forms[here..].iter().take_while(|form| form.from == token.from) {
            let covered = tokens[i..].iter().take_while(|t| t.from < form.to).count();
            if covered >= len {
                if covered > len {
                    (len, tags) = (covered, Tags::default());
                }
                tags = tags.with(Tags::of(form.tag));
            }
        }
        if tags.has(tables::BUT) && i > 0 {
            clause = clause.saturating_add(1);
        }
        // A form may end with a mark, as "$5,000." does: the item ends with its last word or number.
        let words = tokens[i..i + len].iter().rev().find(|t| !matches!(t.kind, TokenKind::Mark(_)));
        let last = words.unwrap_or(token);
        out.push(Item {
            start: token.start,
            end: last.end,
            from: token.from,
            to: last.to,
            tags,
            word: if len == 1 { token.hash } else { 0 },
            clause,
            mark: 0,
        });
        i += len;
    }
    out
}

/// The tags of all phrases that are matched aside.
fn asides(tokens: &[Token]) -> Tags {
    let with = |all: Tags, _, set: usize| all.with(Tags::of_set(set));
    (0..tokens.len()).fold(Tags::default(), |all, at| phrases(&tables::ASIDE_STARTS, &tokens[at..], all, with))
}

/// The longest phrase of the lexicon at the start of these tokens: its length and tags.
fn longest(tokens: &[Token]) -> Option<(usize, Tags)> {
    let found = phrases(&tables::PHRASE_STARTS, tokens, None, |_, len, set| Some((len, set)));
    found.map(|(len, set)| (len, Tags::of_set(set)))
}

/// The topics of these tokens, the longest phrase from the left each time.
fn topics(tokens: &[Token]) -> Vec<u8> {
    let mut out = vec![];
    let mut at = 0;
    while at < tokens.len() {
        let found = phrases(&tables::TOPIC_STARTS, &tokens[at..], None, |_, len, topic| Some((len, topic as u8)));
        at += found.map_or(1, |(len, _)| len);
        out.extend(found.map(|(_, topic)| topic).filter(|topic| !out.contains(topic)));
    }
    out
}

/// Folds over the phrases at the start of these tokens, shortest first: their length and what they stand for. `starts`: the
/// node of each first word.
fn phrases<T>(starts: &[u16], tokens: &[Token], start: T, fold: impl Fn(T, usize, usize) -> T) -> T {
    let (mut node, mut out) = (starts[tokens[0].word as usize], start);
    let mut len = 1;
    while node != 0 {
        let (first, count, value) = tables::NODES[node as usize];
        if value != 0 {
            out = fold(out, len, value as usize - 1);
        }
        let Some(next) = tokens.get(len) else { break };
        let edges = &tables::EDGES[first as usize..][..count as usize];
        node = edges.binary_search_by_key(&next.word, |e| e.0).map_or(0, |at| edges[at].1);
        len += 1;
    }
    out
}

/// Everything the rules find in a sentence; `tags` are all those of its items.
fn candidates(items: &[Item], tags: Tags) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = vec![];
    for (at, item) in items.iter().enumerate() {
        let before = out.len();
        for number in finds(item.tags) {
            let find = &FINDS[number];
            let ops = &OPS[find.from as usize..find.to as usize];
            // Most patterns ask for a cue that stands nowhere in the sentence.
            if ops.iter().any(|op| matches!(op, Op::One(step) if !tags.meets(STEP_TAGS[*step as usize]))) {
                continue;
            }
            let mut span = (at, usize::MAX);
            if let Some(end) = matches(ops, items, at, &mut span) {
                let to = if span.1 == usize::MAX { end } else { span.1 };
                let cancelled = !RULES[find.rule as usize].negated && is_negated(items, span.0);
                let found = Candidate { rule: find.rule, items: span.0 as u16..to as u16, cancelled };
                if !out[before..].contains(&found) {
                    out.push(found);
                }
            }
        }
    }
    out
}

/// The patterns that may start with one of these tags, in order.
fn finds(tags: Tags) -> impl Iterator<Item = usize> {
    let with = |all: [u64; 3], tag: u8| std::array::from_fn(|i| all[i] | tables::FINDS_OF[tag as usize][i]);
    let sets = tags.iter().fold([0; 3], with);
    sets.into_iter().enumerate().flat_map(|(i, set)| tables::bits(set).map(move |bit| i * 64 + bit as usize))
}

/// How many items back a negation of the whole clause may stand.
const FAR: usize = 40;

fn is_negated(items: &[Item], start: usize) -> bool {
    let clause = items[start].clause;
    let mut before = items[..start].iter().rev().take_while(|i| i.clause == clause).take(FAR);
    let near = before.clone().take(4).take_while(|i| i.mark != b',').any(|i| i.tags.has(tables::NOT));
    near || before.any(|i| i.tags.has(tables::NOPROOF))
}

/// Where a match of `ops` that starts at item `at` ends. `span` receives the places of `<` and `>`.
fn matches(ops: &[Op], items: &[Item], at: usize, span: &mut (usize, usize)) -> Option<usize> {
    let Some((op, rest)) = ops.split_first() else { return Some(at) };
    match op {
        Op::From => {
            span.0 = at;
            matches(rest, items, at, span)
        }
        Op::To => {
            let end = matches(rest, items, at, span)?;
            span.1 = at;
            Some(end)
        }
        Op::Start => (at == 0 || items[..at].iter().all(|i| i.mark != 0)).then(|| matches(rest, items, at, span))?,
        Op::End => items[at..].iter().all(|i| i.mark != 0).then(|| matches(rest, items, at, span))?,
        Op::One(tags) => {
            let item = items.get(at)?;
            item.tags.meets(STEP_TAGS[*tags as usize]).then(|| matches(rest, items, at + 1, span))?
        }
        Op::Maybe(tags) => {
            let with = items.get(at).is_some_and(|i| i.tags.meets(STEP_TAGS[*tags as usize]));
            with.then(|| matches(rest, items, at + 1, span)).flatten().or_else(|| matches(rest, items, at, span))
        }
        Op::Not(tags) => match items.get(at) {
            Some(item) if item.tags.meets(STEP_TAGS[*tags as usize]) => None,
            _ => matches(rest, items, at, span),
        },
        Op::Gap(most) => {
            let clause = items.get(at.checked_sub(1)?)?.clause;
            for skip in 0..=*most as usize {
                if at + skip > items.len() || items.get(at + skip).is_some_and(|i| i.clause != clause) {
                    return None;
                }
                if let Some(end) = matches(rest, items, at + skip, span) {
                    return Some(end);
                }
            }
            None
        }
    }
}
