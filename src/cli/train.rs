//! `stemcheck train`: learns the weights of `lexicon/weights.toml` from the labelled corpus.
//!
//! Logistic regression with a Gaussian prior, one model for each of [`stemcheck::tables::MODELS`], by plain gradient
//! steps in a fixed order: the same corpus gives the same file. The test split is never read here.

use super::corpus::{self, Class, Genre, Labelled, Split};
use clap::Args;
use std::{fmt::Write as _, fs, io, path::PathBuf, process::ExitCode};
use stemcheck::{
    ClaimKind,
    model::{self, Features, Model, Place},
    reading::Sentence,
    tables::{FEATURES, MODELS},
};

#[derive(Args)]
pub struct Train {
    /// Folder of the labelled corpus
    #[arg(default_value = "tests/corpus")]
    corpus: PathBuf,
    /// The file to write
    #[arg(long, default_value = "lexicon/weights.toml")]
    out: PathBuf,
    /// Only print how well models do on pages they were not fitted to
    #[arg(long)]
    folds: bool,
}

/// How strongly weights are held near 0. Between 0.0001 and 0.003 the folds differ by less than 0.01.
const PRIOR: f32 = 0.001;

/// How many models are fitted to parts of the corpus to judge the rest.
const FOLDS: usize = 4;

/// One example: features and whether the verdict holds.
type Example = (Features, bool);
type Weights = Vec<f32>;

impl Train {
    pub fn run(self) -> io::Result<ExitCode> {
        let pages = match corpus::read(&self.corpus) {
            Ok(pages) => pages,
            Err(e) => {
                eprintln!("stemcheck: {e}");
                return Ok(ExitCode::from(2));
            }
        };
        let pages: Vec<Labelled> = pages.into_iter().filter(|p| corpus::split(&p.page.id) == Split::Dev).collect();
        let read: Vec<Vec<Sentence>> = pages.iter().map(|p| stemcheck::read(&p.page)).collect();
        let all: Vec<usize> = (0..pages.len()).collect();
        print_folds(&pages, &read)?;
        if self.folds {
            return Ok(ExitCode::SUCCESS);
        }
        let models = fit_all(&pages, &read, &all);
        let mut out = String::from("# Learned by `cargo xtask train` from tests/corpus; do not edit by hand.\n");
        for (name, weights) in MODELS.iter().zip(&models) {
            write!(out, "\n[{name}]\n").unwrap();
            for (feature, weight) in FEATURES.iter().zip(weights).filter(|(_, w)| w.abs() >= 0.005) {
                writeln!(out, "{feature:?} = {weight:.2}").unwrap();
            }
        }
        fs::write(&self.out, out)?;
        say!("{} pages read, {} written; build again to use it", pages.len(), self.out.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// The page model first: the others see its verdict. Then the first verdicts, then those that see their neighbours'.
fn fit_all(pages: &[Labelled], read: &[Vec<Sentence>], take: &[usize]) -> Vec<Weights> {
    let page = fit(&page_examples(pages, read, take));
    // What a page is said to be must come from a model that has not seen it, as it will when a reader opens it.
    let mut judged: Vec<Judged> = vec![vec![]; take.len()];
    for fold in 0..FOLDS {
        let rest: Vec<usize> = (0..take.len()).filter(|n| n % FOLDS != fold).map(|n| take[n]).collect();
        let page = fit(&page_examples(pages, read, &rest));
        for n in (fold..take.len()).step_by(FOLDS) {
            judged[n] = self::judged(&pages[take[n]], &read[take[n]], &page);
        }
    }
    let flagged = |pages: &[&Judged]| -> Vec<Example> {
        let all = pages.iter().flat_map(|p| p.iter());
        all.map(|(_, f, l)| (f.clone(), l.label != Class::None)).collect()
    };
    let first = fit(&flagged(&judged.iter().collect::<Vec<_>>()));
    // What a sentence's neighbours are said to be must come from a model that has not seen them.
    let scores: Vec<Vec<f32>> = (0..FOLDS)
        .flat_map(|fold| {
            let (held, rest): (Vec<_>, Vec<_>) = judged.iter().enumerate().partition(|(i, _)| i % FOLDS == fold);
            let model = fit(&flagged(&rest.iter().map(|(_, p)| *p).collect::<Vec<_>>()));
            held.iter().map(|(i, p)| (*i, p.iter().map(|(_, f, _)| dot(&model, f)).collect())).collect::<Vec<_>>()
        })
        .collect::<std::collections::BTreeMap<usize, Vec<f32>>>()
        .into_values()
        .collect();
    for ((i, page), scores) in take.iter().zip(&mut judged).zip(scores) {
        add_neighbours(page, &scores, read[*i].len());
    }
    let flag = fit(&flagged(&judged.iter().collect::<Vec<_>>()));
    let claims: Vec<_> = judged.iter().flatten().filter(|(_, _, l)| l.label != Class::None).collect();
    // What kind of claim it is, and how strong, is a matter of cues alone.
    let cues = |f: &Features| f.iter().copied().filter(|(at, _)| !model::is_word(*at)).collect::<Features>();
    let hedged = claims.iter().map(|(_, f, l)| (cues(f), l.label == Class::Hedged)).collect::<Vec<_>>();
    let mut models = vec![page, first, flag, fit(&hedged)];
    for kind in ClaimKind::ALL {
        let of_kind = claims.iter().map(|(_, f, l)| (cues(f), l.types.contains(&kind))).collect::<Vec<_>>();
        models.push(fit(&of_kind));
    }
    models
}

fn add_neighbours(page: &mut Judged, scores: &[f32], sentences: usize) {
    let mut rows: Vec<_> = page.iter().zip(scores).map(|((at, f, _), s)| (*at, f.clone(), *s)).collect();
    model::add_neighbours(&mut rows, sentences);
    for ((_, features, _), (_, more, _)) in page.iter_mut().zip(rows) {
        *features = more;
    }
}

/// Pages, and parts of pages, with whether they sell.
fn page_examples(pages: &[Labelled], read: &[Vec<Sentence>], take: &[usize]) -> Vec<Example> {
    let mut out = vec![];
    for i in take {
        let sells = pages[*i].genre == Genre::Sells;
        out.push((model::page_features(&read[*i]), sells));
        out.extend(read[*i].chunks(12).filter(|c| c.len() > 6).map(|part| (model::page_features(part), sells)));
    }
    out
}

/// The sentences of a page that are judged, with their place, features and label.
type Judged<'p> = Vec<(usize, Features, &'p corpus::Label)>;

/// `model` are the weights of the page model.
fn judged<'p>(page: &'p Labelled, sentences: &[Sentence], model: &Weights) -> Judged<'p> {
    let mut out = vec![];
    let sells = |part: &[Sentence]| dot(model, &model::page_features(part));
    let (whole, ground) = (sells(sentences), model::ground(sentences));
    let mut heading = None;
    for (at, s) in sentences.iter().enumerate() {
        if model::benefits(s).next().is_some()
            && ground.on_topic[at]
            && !model::asks(s)
            && let Some(l) = page.label_of(s.block, s.start as usize, s.end as usize)
        {
            let place = Place { sentences, at, heading, page: whole, own: ground.own[at] };
            out.push((at, model::features_with(&place, &sells), &page.sentences[l]));
        }
        if s.kind.is_heading() {
            heading = Some(at);
        }
    }
    out
}

fn dot(weights: &Weights, features: &Features) -> f32 {
    features.iter().map(|(at, value)| weights[*at as usize] * value).sum()
}

/// Weights that make the examples likeliest, held near 0 by [`PRIOR`]: Nesterov's gradient descent on the mean logistic
/// loss, from zero, in a fixed number of steps.
fn fit(examples: &[Example]) -> Weights {
    let mut weights = vec![0f32; FEATURES.len()];
    let mut ahead = weights.clone();
    let longest = examples.iter().map(|(f, _)| f.iter().map(|(_, v)| v * v).sum::<f32>()).fold(1.0, f32::max);
    let rate = 4.0 / longest;
    for step in 0..600 {
        let mut gradient: Weights = ahead.iter().map(|w| w * PRIOR).collect();
        for (features, holds) in examples {
            let error = 1.0 / (1.0 + (-dot(&ahead, features)).exp()) - f32::from(u8::from(*holds));
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

/// Prints how the models do on pages they were not fitted to: five folds over the dev split.
fn print_folds(pages: &[Labelled], read: &[Vec<Sentence>]) -> io::Result<()> {
    let (mut rows, mut missed, mut honest, mut right_pages) = (vec![], 0, 0, 0);
    for fold in 0..5 {
        let (held, rest): (Vec<usize>, Vec<usize>) = (0..pages.len()).partition(|i| i % 5 == fold);
        let models = fit_all(pages, read, &rest);
        for i in held {
            let (labelled, sentences) = (&pages[i], &read[i]);
            let sells = labelled.genre == Genre::Sells;
            right_pages += u32::from((dot(&models[0], &model::page_features(sentences)) > 0.0) == sells);
            honest += if sells { 0 } else { labelled.sentences.len() };
            let mut found = judged(labelled, sentences, &models[0]);
            let scores: Vec<f32> = found.iter().map(|(_, f, _)| dot(&models[Model::First.place()], f)).collect();
            add_neighbours(&mut found, &scores, sentences.len());
            let claims = |labels: &mut dyn Iterator<Item = &corpus::Label>| {
                labels.filter(|l| l.label == Class::Claim).count() as i64
            };
            missed += claims(&mut labelled.sentences.iter()) - claims(&mut found.iter().map(|(_, _, l)| *l));
            for (_, f, l) in found {
                let score = |model: Model| dot(&models[model.place()], &f);
                let kind_score = |k: &ClaimKind| score(Model::Kind(*k));
                let kind = ClaimKind::ALL.into_iter().max_by(|a, b| kind_score(a).total_cmp(&kind_score(b)));
                rows.push(Row {
                    flag: score(Model::Flag),
                    strength: if score(Model::Hedged) > 0.0 { Class::Hedged } else { Class::Claim },
                    label: l.label,
                    kind_right: kind.is_some_and(|k| l.types.contains(&k)),
                    sells,
                });
            }
        }
    }
    say!("pages told apart: {right_pages} of {}; claims that are never judged: {missed}", pages.len());
    say!("from   precision  recall  false in 1,000 honest  kind   strength");
    let share = |hits: usize, of: usize| hits as f64 / of.max(1) as f64;
    for from in [-1.0, -0.5, -0.2, 0.0, 0.5, 1.0, 1.5, 2.0] {
        let taken: Vec<&Row> = rows.iter().filter(|r| r.flag >= from).collect();
        let strong = |label: Class, sells: bool| {
            let hit = |r: &&&Row| r.strength == Class::Claim && r.label == label && r.sells == sells;
            taken.iter().filter(hit).count()
        };
        let hits = strong(Class::Claim, true) + strong(Class::Claim, false);
        let claims = rows.iter().filter(|r| r.label == Class::Claim).count() as i64 + missed;
        let right: Vec<&&Row> = taken.iter().filter(|r| r.label != Class::None).collect();
        say!(
            "{from:4.1}  {:9.3}  {:6.3}  {:21.2}  {:.3}  {:.3}",
            share(hits, hits + strong(Class::None, true)),
            share(hits, claims.max(0) as usize),
            1000.0 * share(strong(Class::None, false), honest),
            share(right.iter().filter(|r| r.kind_right).count(), right.len()),
            share(right.iter().filter(|r| r.label == r.strength).count(), right.len()),
        );
    }
    Ok(())
}
