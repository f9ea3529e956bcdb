//! `stemcheck train`: learns `lexicon/weights.toml`, `trees.txt` and `page_trees.txt` from the labelled corpus.
//!
//! Logistic regression with a Gaussian prior, one model for each of [`stemcheck::tables::MODELS`], by plain gradient
//! steps in a fixed order, then trees over their verdicts: the same corpus gives the same files. The test split is never
//! read here.

use super::{
    boost::{self, Forest, Size},
    corpus::{self, Class, Genre, Label, Labelled, Split},
};
use clap::Args;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write as _,
    fs, io,
    path::PathBuf,
    process::ExitCode,
};
use stemcheck::{
    ClaimKind, fold,
    model::{self, BESIDE, BESIDE_GRAMS, COUNT, Features, First, Model, SIDES, Weights},
    reading::{self, Sentence},
    tables::{FEATURES, MODELS, TAGS},
    text,
    trees::{LEAF, Trees},
    verdict,
};

#[derive(Args)]
pub struct Train {
    /// Folder of the labelled corpus
    #[arg(default_value = "tests/corpus")]
    corpus: PathBuf,
    /// The folder to write to
    #[arg(long, default_value = "lexicon")]
    out: PathBuf,
    /// Only print how well models do on pages they were not fitted to
    #[arg(long)]
    folds: bool,
}

/// How strongly weights are held near 0.
const PRIOR: f32 = 0.00005;

/// A word or pair is weighed if it stands in so many sentences.
const SENTENCES: usize = 3;

/// How many parts of the corpus are held out in turn.
const FOLDS: usize = 4;

/// The trees that judge sentences, and those that judge pages.
const TREES: Size = Size { trees: 400, leaves: 16, rate: 0.3, least: 40 };
const PAGE_TREES: Size = Size { trees: 150, leaves: 8, rate: 0.1, least: 20 };

/// How many words and pairs each model keeps: the weightiest. With more, the folds get no better.
fn most_grams(model: Model) -> usize {
    match model {
        Model::Page => 4000,
        // With the words beside.
        Model::First => 12000,
        Model::Above | Model::Before | Model::After => 0,
        Model::Span => 3000,
        Model::Hedged => 400,
        Model::Kind(_) => 1000,
    }
}

impl Train {
    pub fn run(self) -> io::Result<ExitCode> {
        let pages = match corpus::read(&self.corpus) {
            Ok(pages) => pages,
            Err(e) => return super::refuse(e),
        };
        let pages: Vec<Labelled> = pages.into_iter().filter(|p| corpus::split(&p.page.id) == Split::Dev).collect();
        let pages: Vec<Read> = pages.iter().map(Read::new).collect();
        if self.folds {
            print_folds(&pages)?;
            return Ok(ExitCode::SUCCESS);
        }
        let names = names(&pages);
        let fitted = Fitted::new(&pages.iter().collect::<Vec<_>>(), &names);
        fs::write(self.out.join("weights.toml"), fitted.file(&names))?;
        fs::write(self.out.join("trees.txt"), trees_file(&fitted.forest))?;
        fs::write(self.out.join("page_trees.txt"), trees_file(&fitted.page_forest))?;
        say!(
            "{} pages read, weights and trees written to {}; build again to use them",
            pages.len(),
            self.out.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// A labelled page, read.
struct Read<'p> {
    labelled: &'p Labelled,
    sentences: Vec<Sentence>,
    /// The place of each sentence's label.
    labels: Vec<Option<usize>>,
}

impl<'p> Read<'p> {
    fn new(labelled: &'p Labelled) -> Self {
        let sentences = stemcheck::read(&labelled.page);
        let labels = sentences.iter().map(|s| labelled.label_of(s.block, s.start as usize, s.end as usize)).collect();
        Read { labelled, sentences, labels }
    }

    /// Its labelled sentences as examples.
    fn examples(&self, features: &[Features], holds: impl Fn(&Label) -> Option<bool>) -> Vec<Example> {
        let labelled = self.labels.iter().zip(features).filter_map(|(l, f)| Some((f, &self.labelled.sentences[(*l)?])));
        labelled.filter_map(|(f, l)| Some((f.clone(), holds(l)?))).collect()
    }

    /// The words of its claims, hedged or not: sentence, place in it, and whether the labelled span holds it.
    fn claim_items(&self) -> impl Iterator<Item = (&Sentence, usize, bool)> {
        let claims = self.sentences.iter().zip(&self.labels).filter_map(|(s, l)| {
            let label = &self.labelled.sentences[(*l)?];
            (label.label != Class::None).then_some((s, label))
        });
        claims.flat_map(|(sentence, label)| {
            let span = label.span_units();
            let items = sentence.items.iter().enumerate();
            items.map(move |(at, i)| (sentence, at, span.contains(&(i.start as usize)))).collect::<Vec<_>>()
        })
    }

    fn sells(&self) -> bool {
        self.labelled.genre == Genre::Sells
    }
}

/// Takes note of every word and pair that is asked for.
#[derive(Default)]
struct All(std::cell::RefCell<Vec<u32>>);

impl Weights for All {
    fn weight(&self, _: Model, _: u32) -> f32 {
        0.0
    }

    fn trees(&self) -> Trees<'_> {
        NO_TREES
    }

    fn page_trees(&self) -> Trees<'_> {
        NO_TREES
    }

    fn gram(&self, hash: u32) -> Option<u32> {
        self.0.borrow_mut().push(hash);
        None
    }
}

const NO_TREES: Trees = Trees { nodes: &[], starts: &[], rest: &[] };

/// Weights under training.
struct Fitted {
    /// The hash of a word or pair → its place behind the named features.
    grams: HashMap<u32, u32>,
    /// A list of weights for each of [`MODELS`].
    weights: Vec<Vec<f32>>,
    forest: Forest,
    page_forest: Forest,
}

impl Weights for Fitted {
    fn weight(&self, model: Model, feature: u32) -> f32 {
        self.weights[model.place()][feature as usize]
    }

    fn trees(&self) -> Trees<'_> {
        self.forest.trees()
    }

    fn page_trees(&self) -> Trees<'_> {
        self.page_forest.trees()
    }

    fn gram(&self, hash: u32) -> Option<u32> {
        self.grams.get(&hash).map(|at| COUNT as u32 + at)
    }
}

/// One example: features and whether the verdict holds.
type Example = (Features, bool);

impl Fitted {
    /// The page model learns from all pages; the others from those that sell, for what a claim is on them.
    fn new(pages: &[&Read], names: &HashMap<u32, String>) -> Self {
        let mut count: BTreeMap<u32, usize> = BTreeMap::new();
        for gram in pages.iter().flat_map(|p| &p.sentences).flat_map(|s| &s.grams) {
            *count.entry(*gram).or_default() += 1;
        }
        let selling: Vec<usize> = (0..pages.len()).filter(|n| pages[*n].sells()).collect();
        let claim_items = || selling.iter().flat_map(|n| pages[*n].claim_items());
        // What stands beside the words of claims, for the phrase to underline.
        let all = All::default();
        for (sentence, at, _) in claim_items() {
            model::span_features(sentence, at, &all);
        }
        for gram in all.0.take() {
            *count.entry(gram).or_default() += 1;
        }
        let often = count.into_iter().filter(|(_, n)| *n >= SENTENCES);
        let grams: HashMap<u32, u32> = often.zip(0..).map(|((gram, _), at)| (gram, at)).collect();
        let size = COUNT + grams.len();
        let weights = vec![vec![0.0; size]; MODELS.len()];
        let mut fitted = Fitted { grams, weights, forest: Forest::default(), page_forest: Forest::default() };

        let mut features: Vec<Vec<Features>> = pages.iter().map(|p| verdict::features(&p.sentences, &fitted)).collect();
        let with_beside: Vec<Vec<Features>> =
            pages.iter().zip(&features).map(|(p, f)| with_beside(&p.sentences, f, size)).collect();
        // `take` chooses among the pages that sell, counted from 0.
        let flagged = |take: &dyn Fn(usize) -> bool, features: &[Vec<Features>]| -> Vec<Example> {
            let taken = selling.iter().enumerate().filter(|(number, _)| take(*number));
            taken.flat_map(|(_, n)| pages[*n].examples(&features[*n], |l| Some(l.label != Class::None))).collect()
        };
        let claims = |holds: &dyn Fn(&Label) -> bool| -> Vec<Example> {
            let claim = |l: &Label| (l.label != Class::None).then(|| holds(l));
            selling.iter().flat_map(|n| pages[*n].examples(&features[*n], claim)).collect()
        };
        let mut work = vec![
            (Model::First, flagged(&|_| true, &with_beside)),
            (Model::Hedged, claims(&|l| l.label == Class::Hedged)),
        ];
        let spans = claim_items().map(|(sentence, at, within)| (model::span_features(sentence, at, &fitted), within));
        work.push((Model::Span, spans.collect()));
        work.extend(ClaimKind::ALL.map(|kind| (Model::Kind(kind), claims(&|l| l.types.contains(&kind)))));
        // What a sentence's neighbours are said to be must come from a model that has not seen them.
        let held: Vec<Vec<Example>> = (0..FOLDS).map(|fold| flagged(&|n| n % FOLDS != fold, &with_beside)).collect();
        work.extend(held.into_iter().map(|examples| (Model::First, examples)));
        let mut done = fit_many(&work, size);

        let unseen: Vec<Vec<f32>> = done.split_off(work.len() - FOLDS);
        for ((model, _), weights) in work.iter().zip(done) {
            let mut parts = weights.chunks(size).map(Vec::from);
            fitted.weights[model.place()] = parts.next().expect("no model is empty");
            parts.zip(BESIDE).for_each(|(part, beside)| fitted.weights[beside.place()] = part);
        }
        // What a page's sentences are said to be must come from a model that has not seen them: for those that sell, one
        // that was fitted without; no other page was ever learned from.
        let firsts: Vec<Vec<First>> = (0..pages.len())
            .map(|n| {
                let seller = selling.binary_search(&n);
                match seller {
                    Ok(number) => {
                        let model = &unseen[number % FOLDS];
                        with_beside[n].iter().map(|f| First::new(f, |at| model[at as usize])).collect()
                    }
                    Err(_) => verdict::firsts(&pages[n].sentences, &features[n], &fitted),
                }
            })
            .collect();
        let telling: HashSet<u32> =
            fitted.grams.iter().filter(|(hash, _)| is_telling(&names[hash])).map(|(_, at)| COUNT as u32 + at).collect();
        let page = pages.iter().zip(&features).zip(&firsts).map(|((p, of_sentences), first)| {
            let mut features = model::page_features(&p.sentences, of_sentences, first);
            features.retain(|(at, _)| (*at as usize) < COUNT || telling.contains(at));
            (features, p.sells())
        });
        let page: Vec<Example> = page.collect();
        fitted.weights[Model::Page.place()] = fit(&page, size, most_grams(Model::Page));
        // The sums that its trees read, too, must come from weights that have not seen the page.
        let rest =
            |fold: usize| page.iter().enumerate().filter(move |(n, _)| n % FOLDS != fold).map(|(_, e)| e.clone());
        let work: Vec<_> = (0..FOLDS).map(|fold| (Model::Page, rest(fold).collect())).collect();
        let unseen = fit_many(&work, size);
        let sums = |n: usize| First::new(&page[n].0, |at| unseen[n % FOLDS][at as usize]);
        let examples = page.iter().enumerate().map(|(n, (f, sells))| (model::page_tree_features(f, sums(n)), *sells));
        fitted.page_forest = boost::fit(&examples.collect::<Vec<_>>(), &PAGE_TREES);
        for n in &selling {
            model::add_neighbours(&mut features[*n], &firsts[*n], &pages[*n].sentences);
        }
        features.iter_mut().flatten().for_each(|f| f.retain(|(at, _)| (*at as usize) < COUNT));
        fitted.forest = boost::fit(&flagged(&|_| true, &features), &TREES);
        fitted
    }

    /// The weights as `lexicon/weights.toml`.
    fn file(&self, names: &HashMap<u32, String>) -> String {
        let mut out = String::from("# Learned by `cargo xtask train` from tests/corpus; do not edit by hand.\n");
        let mut grams: Vec<(&String, u32)> = self.grams.iter().map(|(hash, at)| (&names[hash], *at)).collect();
        grams.sort();
        for (name, weights) in MODELS.iter().zip(&self.weights) {
            write!(out, "\n[{name}]\n").unwrap();
            let named = FEATURES.iter().zip(weights).map(|(name, weight)| (*name, *weight));
            let grams = grams.iter().map(|(name, at)| (name.as_str(), weights[COUNT + *at as usize]));
            for (feature, weight) in named.chain(grams).filter(|(_, w)| w.abs() >= 0.005) {
                writeln!(out, "{feature:?} = {weight:.2}").unwrap();
            }
        }
        out
    }
}

/// Trees as `lexicon/trees.txt` and `page_trees.txt` hold them.
fn trees_file(forest: &Forest) -> String {
    let mut out = String::from(
        "# Learned by `cargo xtask train` from tests/corpus; do not edit by hand. A tree a line: `feature > value` in\n\
         # hundredths, then what follows on \"no\", then on \"yes\"; `=` is what a leaf adds, in thousandths.\n",
    );
    let ends = forest.starts.iter().skip(1).map(|s| *s as usize).chain([forest.nodes.len()]);
    for (start, end) in forest.starts.iter().zip(ends) {
        let nodes = forest.nodes[*start as usize..end].iter().map(|node| match node.feature {
            LEAF => format!("={}", node.value),
            feature => format!("{} > {}", FEATURES[feature as usize], node.value),
        });
        writeln!(out, "{}", nodes.collect::<Vec<_>>().join("; ")).unwrap();
    }
    out
}

/// The readable name of every word and pair on the pages, by its hash.
fn names(pages: &[Read]) -> HashMap<u32, String> {
    let hash = |text: &str| fold::hash(text.as_bytes());
    let mut names = HashMap::new();
    for block in pages.iter().flat_map(|p| &p.labelled.page.blocks) {
        let mut words: Vec<(u32, String)> = vec![];
        for token in text::tokens(&block.text) {
            let word = match token.kind {
                text::TokenKind::Mark(mark) => (mark as char).to_string(),
                _ => text::weighed(&block.text[token.from as usize..token.to as usize]),
            };
            names.insert(token.hash, format!("word {word}"));
            // A sentence may start or end at any word.
            for mark in SIDES.into_iter().chain(["^"]) {
                names.insert(fold::pair(hash(mark), token.hash), format!("pair {mark} {word}"));
            }
            names.insert(fold::pair(token.hash, hash("$")), format!("pair {word} $"));
            if reading::counts(&token) {
                words.push((token.hash, word));
            }
        }
        for pair in words.windows(2) {
            names.insert(fold::pair(pair[0].0, pair[1].0), format!("pair {} {}", pair[0].1, pair[1].1));
        }
    }
    names.insert(hash("-"), "word -".into());
    for tag in TAGS.into_iter().chain(["-"]) {
        for mark in SIDES {
            names.insert(fold::pair(hash(mark), hash(tag)), format!("pair {mark} {tag}"));
        }
    }
    names
}

/// Whether a word or pair may tell what a page is: small words show an author's style, not a page's kind.
fn is_telling(name: &str) -> bool {
    const SMALL: [&str; 56] = [
        "about", "after", "also", "been", "before", "being", "between", "both", "could", "does", "each", "even",
        "from", "have", "into", "made", "many", "more", "most", "much", "only", "other", "over", "same", "should",
        "some", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "very",
        "were", "will", "with", "would", "what", "when", "where", "which", "while", "because", "since", "though",
        "until", "through", "without", "within", "every", "make",
    ];
    let small = |word: &str| SMALL.iter().any(|small| fold::stem(small.as_bytes()) == word.as_bytes());
    name.split(' ').skip(1).any(|w| w.len() > 3 && !small(w))
}

/// Each sentence's features, and behind them the words beside it: those of the heading above behind the first `size`, then
/// those of the sentence before, then those of the one after.
fn with_beside(sentences: &[Sentence], features: &[Features], size: usize) -> Vec<Features> {
    let grams = |at: usize| features[at].iter().filter(|(at, _)| *at as usize >= COUNT);
    let all = model::beside(sentences).zip(features).map(|(places, own)| {
        let beside = (1..).zip(places).filter_map(|(part, at)| Some((part * size as u32, at?)));
        let beside =
            beside.flat_map(|(first, at)| grams(at).map(move |(at, value)| (first + at, value * BESIDE_GRAMS)));
        own.iter().copied().chain(beside).collect()
    });
    all.collect()
}

/// Fits each model, on all cores.
fn fit_many(work: &[(Model, Vec<Example>)], size: usize) -> Vec<Vec<f32>> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let done: Vec<std::sync::Mutex<Vec<f32>>> = work.iter().map(|_| Default::default()).collect();
    std::thread::scope(|threads| {
        for _ in 0..std::thread::available_parallelism().map_or(1, |n| n.get()) {
            threads.spawn(|| {
                loop {
                    let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some((model, examples)) = work.get(at) else { break };
                    let parts = if *model == Model::First { 1 + BESIDE.len() } else { 1 };
                    *done[at].lock().unwrap() = fit(examples, parts * size, most_grams(*model));
                }
            });
        }
    });
    done.into_iter().map(|weights| weights.into_inner().unwrap()).collect()
}

fn dot(weights: &[f32], features: &Features) -> f32 {
    features.iter().map(|(at, value)| weights[*at as usize] * value).sum()
}

/// Weights that make the examples likeliest, held near 0 by [`PRIOR`]; at most `most` words and pairs have one.
fn fit(examples: &[Example], size: usize, most: usize) -> Vec<f32> {
    let weights = descend(examples, vec![0.0; size], 800);
    let mut by_weight: Vec<usize> = (COUNT..size).collect();
    by_weight.sort_by(|a, b| weights[*b].abs().total_cmp(&weights[*a].abs()).then(a.cmp(b)));
    if by_weight.len() <= most {
        return weights;
    }
    let mut kept: Vec<bool> = (0..size).map(|at| at < COUNT).collect();
    by_weight[..most].iter().for_each(|at| kept[*at] = true);
    let fewer = examples.iter().map(|(f, holds)| {
        let kept = f.iter().copied().filter(|(at, _)| kept[*at as usize]).collect();
        (kept, *holds)
    });
    let start = weights.iter().zip(&kept).map(|(w, kept)| if *kept { *w } else { 0.0 }).collect();
    descend(&fewer.collect::<Vec<_>>(), start, 400)
}

/// Nesterov's gradient descent on the mean logistic loss, in a fixed number of steps.
fn descend(examples: &[Example], start: Vec<f32>, steps: usize) -> Vec<f32> {
    let mut weights = start;
    let mut ahead = weights.clone();
    let longest = examples.iter().map(|(f, _)| f.iter().map(|(_, v)| v * v).sum::<f32>()).fold(1.0, f32::max);
    let rate = 4.0 / longest;
    for step in 0..steps {
        let mut gradient: Vec<f32> = ahead.iter().map(|w| w * PRIOR).collect();
        for (features, holds) in examples {
            let error = model::likely(dot(&ahead, features)) - f32::from(u8::from(*holds));
            for (at, value) in features {
                gradient[*at as usize] += error * value / examples.len() as f32;
            }
        }
        let momentum = step as f32 / (step as f32 + 3.0);
        for at in 0..weights.len() {
            let next = ahead[at] - rate * gradient[at];
            ahead[at] = next + momentum * (next - weights[at]);
            weights[at] = next;
        }
    }
    weights
}

/// A judged sentence of a page the models were not fitted to.
struct Row {
    flag: f32,
    strength: Class,
    label: Class,
    kind_right: bool,
    sells: bool,
}

/// Prints how the models do on pages they were not fitted to.
fn print_folds(pages: &[Read]) -> io::Result<()> {
    let (mut rows, mut right_pages, names) = (vec![], 0, names(pages));
    for fold in 0..FOLDS {
        let rest: Vec<&Read> = pages.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, p)| p).collect();
        let fitted = Fitted::new(&rest, &names);
        for page in pages.iter().skip(fold).step_by(FOLDS) {
            right_pages += u32::from((verdict::sells(&page.sentences, &fitted) > 0.0) == page.sells());
            // A labelled sentence may be read as several: the surest verdict counts.
            let mut surest: Vec<Option<verdict::Verdict>> = page.labelled.sentences.iter().map(|_| None).collect();
            for (at, verdict) in verdict::verdicts(&page.sentences, &fitted, f32::MIN) {
                if let Some(label) = page.labels[at]
                    && surest[label].as_ref().is_none_or(|v| v.flag < verdict.flag)
                {
                    surest[label] = Some(verdict);
                }
            }
            rows.extend(page.labelled.sentences.iter().zip(surest).map(|(label, verdict)| Row {
                flag: verdict.as_ref().map_or(f32::NEG_INFINITY, |v| v.flag),
                strength: if verdict.as_ref().is_some_and(|v| v.hedged(&fitted) > 0.0) {
                    Class::Hedged
                } else {
                    Class::Claim
                },
                label: label.label,
                kind_right: verdict.is_some_and(|v| label.types.contains(&v.kind(&fitted))),
                sells: page.sells(),
            }));
        }
    }
    say!("pages told apart: {right_pages} of {}", pages.len());
    say!("from   precision  recall  false in 1,000 honest  kind   strength");
    let share = |hits: usize, of: usize| hits as f64 / of.max(1) as f64;
    let honest = rows.iter().filter(|r| !r.sells).count();
    let claims = rows.iter().filter(|r| r.label == Class::Claim && r.sells).count();
    for from in [-0.5, 0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5] {
        let taken: Vec<&Row> = rows.iter().filter(|r| r.flag >= from).collect();
        let strong = |label: Class, sells: bool| {
            let hit = |r: &&&Row| r.strength == Class::Claim && r.label == label && r.sells == sells;
            taken.iter().filter(hit).count()
        };
        let hits = strong(Class::Claim, true);
        let right: Vec<&&Row> = taken.iter().filter(|r| r.label != Class::None).collect();
        say!(
            "{from:4.1}  {:9.3}  {:6.3}  {:21.2}  {:.3}  {:.3}",
            share(hits, hits + strong(Class::None, true)),
            share(hits, claims),
            1000.0 * share(strong(Class::None, false), honest),
            share(right.iter().filter(|r| r.kind_right).count(), right.len()),
            share(right.iter().filter(|r| r.label == r.strength).count(), right.len()),
        );
    }
    Ok(())
}
