//! `stemcheck explain`: the whole reading of a sentence, flagged or not.

use clap::Args;
use std::{io, process::ExitCode};
use stemcheck::{
    Block, BlockKind, Page, evidence,
    model::{self, COUNT, Learned, Model, Weights},
    tables::{FEATURES, GRAM_NAMES, RULES, TAGS, TOPICS},
    text, verdict,
};

#[derive(Args)]
pub struct Explain {
    /// The sentence
    sentence: String,
    /// What stands before it on its page, a block an option
    #[arg(long)]
    before: Vec<String>,
}

impl Explain {
    pub fn run(self) -> io::Result<ExitCode> {
        let texts = self.before.into_iter().chain([self.sentence]);
        let blocks: Vec<Block> = texts.map(|text| Block { kind: BlockKind::P, text }).collect();
        let last = blocks.len() - 1;
        let page = Page { id: String::new(), blocks };
        let sentences = stemcheck::read(&page);
        let verdicts = verdict::verdicts(&sentences, &Learned, f32::MIN);
        let features = verdict::features(&sentences, &Learned);
        let said: Vec<[f32; 3]> = features.iter().map(|f| verdict::sums(f, &Learned).1).collect();
        let beside: Vec<[f32; 3]> = verdict::said_beside(&sentences, &said).collect();
        say!("page: {:+.1} (positive: it sells)", verdict::sells(&sentences, &Learned));
        for (at, sentence) in sentences.iter().enumerate().filter(|(_, s)| s.block == last) {
            let text = &page.blocks[sentence.block].text;
            say!("\n{}", text::between(text, sentence.start as usize, sentence.end as usize));
            say!("  cues:");
            for item in sentence.items.iter().filter(|i| i.tags.iter().any(|t| !TAGS[t as usize].starts_with('\''))) {
                let names: Vec<&str> =
                    item.tags.iter().map(|t| TAGS[t as usize]).filter(|t| !t.starts_with('\'')).collect();
                say!("    {:24} {}", text::between(text, item.start as usize, item.end as usize), names.join(" "));
            }
            say!("  rules:");
            for c in &sentence.candidates {
                let (from, to) = (c.items.start as usize, c.items.end as usize - 1);
                let phrase = text::between(text, sentence.items[from].start as usize, sentence.items[to].end as usize);
                let note = if c.cancelled { " (negated)" } else { "" };
                say!("    {:24} “{phrase}”{note}", RULES[c.rule as usize].name);
            }
            let Some((_, verdict)) = verdicts.iter().find(|(i, _)| *i == at) else {
                let why = if sentences.iter().any(|s| s.trigger) {
                    "the page clearly sells nothing"
                } else {
                    "no trigger word stands on the page"
                };
                say!("  not flagged: {why}");
                continue;
            };
            say!("  weights:");
            let name = |at: u32| FEATURES.get(at as usize).copied().unwrap_or_else(|| GRAM_NAMES[at as usize - COUNT]);
            let features = verdict.features.iter();
            let mut parts: Vec<(f32, &str)> =
                features.map(|(at, value)| (Learned.weight(Model::First, *at) * value, name(*at))).collect();
            parts.extend(beside[at].into_iter().zip(["heading above", "sentence before", "sentence after"]));
            parts.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
            for (weight, name) in parts.iter().filter(|(w, _)| w.abs() >= 0.05) {
                say!("    {weight:+6.2}  {name}");
            }
            say!("  what the trees make of it; without each of these it would be less by:");
            let trees = Learned.trees().score(&verdict.features, f32::MIN);
            let without = |left_out: u32| {
                let rest = verdict.features.iter().filter(|(at, _)| *at != left_out).copied().collect();
                trees - Learned.trees().score(&rest, f32::MIN)
            };
            let named = verdict.features.iter().map(|(at, _)| *at).filter(|at| (*at as usize) < COUNT);
            let mut parts: Vec<(f32, &str)> = named.map(|at| (without(at), name(at))).collect();
            parts.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
            for (less, name) in parts.iter().filter(|(w, _)| w.abs() >= 0.05) {
                say!("    {less:+6.2}  {name}");
            }
            if let Some(fact) = evidence::licensed_use(&sentence.topics) {
                say!(
                    "  licensed or established use: {} ({})",
                    fact.words().statement,
                    fact.words().jurisdictions.join(", ")
                );
            }
            if verdict::is_foreign(sentence, &verdict.features) {
                say!("  hardly in English: too few of its words are known");
            }
            let kind = verdict.kind(&Learned);
            let topics: Vec<&str> = sentence.topics.iter().map(|t| TOPICS[*t as usize].id).collect();
            let card: Vec<&str> = evidence::card(kind, &sentence.topics, &[]).iter().map(|f| f.id).collect();
            say!("  names: {}; its card, by itself: {}", topics.join(", "), card.join(", "));
            if model::says_unproven(sentence) {
                say!("  says itself that there is no proof");
            }
            let flagged = if verdict::is_flagged(sentence, verdict) { "flagged" } else { "not flagged" };
            say!(
                "  {flagged}: {:+.2}, needed {:+.2}; the page sells {:+.2}, and then this is a claim {:+.2}; {} {:+.2} hedged",
                verdict.flag,
                verdict::FLAG_FROM,
                verdict.page,
                verdict.says,
                kind.name(),
                verdict.hedged(&Learned)
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
