//! `stemcheck evaluate`: how right the findings are on labelled pages, with 95 % intervals (Wilson), and every error with
//! the cues that led to it.
//!
//! A finding flags the labelled sentence of its block that it overlaps most. *Standard* reading: findings of strength
//! `claim` against sentences labelled `claim`; a flag on a hedged sentence counts neither way. *Thorough* reading: all
//! findings against sentences labelled `claim` or `hedged`.

use super::corpus::{self, Class, Genre, Labelled, Split};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{collections::BTreeMap, io, path::PathBuf, process::ExitCode};
use stemcheck::{ClaimKind, Finding, Strength};

#[derive(Args)]
pub struct Evaluate {
    /// Folders of labelled pages
    #[arg(default_value = "tests/corpus")]
    pages: Vec<PathBuf>,
    /// Which pages of the corpus
    #[arg(long, value_enum, default_value_t = Which::All)]
    split: Which,
    /// How many errors to list
    #[arg(long, default_value_t = 0)]
    errors: usize,
    #[arg(long, value_enum, default_value_t = super::Format::Text)]
    format: super::Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Those that rules and weights are tuned on
    Dev,
    /// Those that nothing is tuned on
    Test,
    /// Both
    All,
}

/// So many of so many, with the 95 % interval.
#[derive(Default, Clone, Copy)]
struct Rate {
    hits: usize,
    of: usize,
}

impl Rate {
    fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hits as f64 / self.of as f64 }
    }

    fn interval(self) -> (f64, f64) {
        if self.of == 0 {
            return (0.0, 1.0);
        }
        let (n, p, z) = (self.of as f64, self.value(), 1.96f64);
        let d = 1.0 + z * z / n;
        let centre = p + z * z / (2.0 * n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        (((centre - half) / d).max(0.0), ((centre + half) / d).min(1.0))
    }
}

impl Serialize for Rate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let (low, high) = self.interval();
        let round = |x: f64| (x * 1e4).round() / 1e4;
        (self.hits, self.of, round(self.value()), [round(low), round(high)]).serialize(s)
    }
}

/// The figures. A rate is `[hits, of, rate, [low, high]]`.
#[derive(Default, Serialize)]
struct Figures {
    pages: usize,
    sentences: usize,
    precision_on_selling_pages: Rate,
    recall_on_selling_pages: Rate,
    precision: Rate,
    recall: Rate,
    precision_thorough: Rate,
    recall_thorough: Rate,
    false_flags_on_honest_pages: Rate,
    kind_right: Rate,
    strength_right: Rate,
    underline_f1: f64,
    recall_by_kind: BTreeMap<String, Rate>,
    by_genre: BTreeMap<String, [Rate; 2]>,
    rules: BTreeMap<String, Rate>,
}

struct Error {
    page: String,
    block: usize,
    label: Class,
    text: String,
    found: Vec<Finding>,
}

impl Evaluate {
    pub fn run(self) -> io::Result<ExitCode> {
        let mut pages = vec![];
        for folder in &self.pages {
            match corpus::read(folder) {
                Ok(read) => pages.extend(read),
                Err(e) => return super::refuse(e),
            }
        }
        pages.retain(|p| match self.split {
            Which::All => true,
            Which::Dev => corpus::split(&p.page.id) == Split::Dev,
            Which::Test => corpus::split(&p.page.id) == Split::Test,
        });
        let (figures, errors) = figures(&pages);
        match self.format {
            super::Format::Json => say!("{}", serde_json::to_string(&figures)?),
            super::Format::Text => print(&figures)?,
        }
        for e in errors.iter().take(self.errors) {
            let found: Vec<String> = e
                .found
                .iter()
                .map(|f| format!("{} {:?} by {} “{}”", f.kind.name(), f.strength, f.rule, f.text))
                .collect();
            say!("{} {} {:?}: {}\n    found: {}", e.page, e.block, e.label, e.text, found.join("; "));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn figures(pages: &[Labelled]) -> (Figures, Vec<Error>) {
    let mut f = Figures::default();
    let mut errors = vec![];
    let (mut both, mut found_units, mut gold_units) = (0usize, 0usize, 0usize);
    for labelled in pages {
        f.pages += 1;
        f.sentences += labelled.sentences.len();
        let mut hits: Vec<Vec<Finding>> = vec![vec![]; labelled.sentences.len()];
        for finding in stemcheck::scan(&labelled.page).findings {
            if let Some(at) = labelled.label_of(finding.block, finding.start, finding.end) {
                hits[at].push(finding);
            }
        }
        let sells = labelled.genre == Genre::Sells;
        for (label, hits) in labelled.sentences.iter().zip(hits) {
            let strong = hits.iter().any(|h| h.strength == Strength::Claim);
            if label.label == Class::Claim {
                f.recall.add(strong);
                if sells {
                    f.recall_on_selling_pages.add(strong);
                    let kind = label.types.first().map_or("?", |k| k.name());
                    f.recall_by_kind.entry(kind.to_string()).or_default().add(strong);
                }
                if strong {
                    let gold = label.span_units();
                    for h in hits.iter().filter(|h| h.strength == Strength::Claim) {
                        both += gold.end.min(h.end).saturating_sub(gold.start.max(h.start));
                        found_units += h.end - h.start;
                    }
                    gold_units += gold.len();
                }
            }
            if strong && label.label != Class::Hedged {
                f.precision.add(label.label == Class::Claim);
                if sells {
                    f.precision_on_selling_pages.add(label.label == Class::Claim);
                }
            }
            if !sells && label.label == Class::None {
                f.false_flags_on_honest_pages.add(strong);
            }
            if label.label != Class::Hedged {
                let genre = format!("{:?}", labelled.genre).to_lowercase();
                f.by_genre.entry(genre).or_default()[usize::from(label.label == Class::Claim)].add(strong);
            }
            if label.label == Class::None {
                if !hits.is_empty() {
                    f.precision_thorough.add(false);
                }
            } else {
                f.recall_thorough.add(!hits.is_empty());
                if let Some(longest) = hits.iter().max_by_key(|h| h.end - h.start) {
                    f.precision_thorough.add(true);
                    f.kind_right.add(label.types.contains(&longest.kind));
                    f.strength_right.add((label.label == Class::Claim) == strong);
                }
            }
            for h in hits.iter().filter(|h| h.strength == Strength::Claim && label.label != Class::Hedged) {
                f.rules.entry(h.rule.clone()).or_default().add(label.label == Class::Claim);
            }
            let wrong = match label.label {
                Class::Claim => !strong,
                Class::Hedged => hits.is_empty(),
                Class::None => !hits.is_empty(),
            };
            if wrong {
                let (page, text) = (labelled.page.id.clone(), label.text.clone());
                errors.push(Error { page, block: label.block, label: label.label, text, found: hits });
            }
        }
    }
    f.underline_f1 = 2.0 * both as f64 / (found_units + gold_units).max(1) as f64;
    for kind in ClaimKind::ALL {
        f.recall_by_kind.entry(kind.name().to_string()).or_default();
    }
    (f, errors)
}

fn print(f: &Figures) -> io::Result<()> {
    say!("{} pages, {} sentences", f.pages, f.sentences);
    let row = |name: &str, r: Rate| -> io::Result<()> {
        let (low, high) = r.interval();
        say!("{name:34} {:6.3}  [{low:.3}, {high:.3}]  {} of {}", r.value(), r.hits, r.of);
        Ok(())
    };
    row("precision, pages that sell", f.precision_on_selling_pages)?;
    row("recall, pages that sell", f.recall_on_selling_pages)?;
    row("precision, all pages", f.precision)?;
    row("recall, all pages", f.recall)?;
    row("precision, thorough", f.precision_thorough)?;
    row("recall, thorough", f.recall_thorough)?;
    row("false flags on honest pages", f.false_flags_on_honest_pages)?;
    row("kind right", f.kind_right)?;
    row("strength right", f.strength_right)?;
    say!("{:34} {:6.3}", "underline F1", f.underline_f1);
    for (kind, rate) in &f.recall_by_kind {
        row(&format!("recall of {kind}"), *rate)?;
    }
    for (genre, [none, claim]) in &f.by_genre {
        row(&format!("{genre}: false flags"), *none)?;
        row(&format!("{genre}: claims found"), *claim)?;
    }
    for (rule, rate) in &f.rules {
        row(&format!("rule {rule}"), *rate)?;
    }
    Ok(())
}
