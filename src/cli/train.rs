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
}

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
        folds(&pages, &read);
        if std::env::var("FOLDS").is_ok() {
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
        println!("{} pages read, {} written; build again to use it", pages.len(), self.out.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// The page model first: the others see its verdict. Then the first verdicts, then those that see their neighbours'.
fn fit_all(pages: &[Labelled], read: &[Vec<Sentence>], take: &[usize]) -> Vec<Weights> {
    let env = |n: &str, d: f32| std::env::var(n).map_or(d, |v| v.parse().unwrap());
    let page = fit(&page_examples(pages, read, take), env("PP", 0.001));
    // What a page is said to be must come from a model that has not seen it, as it will when a reader opens it.
    let mut judged: Vec<Judged> = vec![vec![]; take.len()];
    for fold in 0..FOLDS {
        let rest: Vec<usize> = (0..take.len()).filter(|n| n % FOLDS != fold).map(|n| take[n]).collect();
        let page = fit(&page_examples(pages, read, &rest), env("PP", 0.001));
        for n in (fold..take.len()).step_by(FOLDS) {
            judged[n] = self::judged(&pages[take[n]], &read[take[n]], &page);
        }
    }
    let flagged = |pages: &[&Judged]| -> Vec<Example> {
        let all = pages.iter().flat_map(|p| p.iter());
        all.map(|(_, f, l)| (f.clone(), l.label != Class::None)).collect()
    };
    let prior = env("PF", 0.001);
    let first = fit(&flagged(&judged.iter().collect::<Vec<_>>()), prior);
    // What a sentence's neighbours are said to be must come from a model that has not seen them.
    let scores: Vec<Vec<f32>> = (0..FOLDS)
        .flat_map(|fold| {
            let (held, rest): (Vec<_>, Vec<_>) = judged.iter().enumerate().partition(|(i, _)| i % FOLDS == fold);
            let model = fit(&flagged(&rest.iter().map(|(_, p)| *p).collect::<Vec<_>>()), prior);
            held.iter().map(|(i, p)| (*i, p.iter().map(|(_, f, _)| dot(&model, f)).collect())).collect::<Vec<_>>()
        })
        .collect::<std::collections::BTreeMap<usize, Vec<f32>>>()
        .into_values()
        .collect();
    for ((i, page), scores) in take.iter().zip(&mut judged).zip(scores) {
        add_neighbours(page, &scores, read[*i].len());
    }
    let flag = fit(&flagged(&judged.iter().collect::<Vec<_>>()), env("PG", 0.001));
    let claims: Vec<_> = judged.iter().flatten().filter(|(_, _, l)| l.label != Class::None).collect();
    let hedged = claims.iter().map(|(_, f, l)| (f.clone(), l.label == Class::Hedged)).collect::<Vec<_>>();
    let mut models = vec![page, first, flag, fit(&hedged, env("PH", 0.002))];
    for kind in ClaimKind::ALL {
        let of_kind = claims.iter().map(|(_, f, l)| (f.clone(), l.types.contains(&kind))).collect::<Vec<_>>();
        models.push(fit(&of_kind, env("PK", 0.002)));
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
    let whole = sells(sentences);
    let mut heading = None;
    for (at, s) in sentences.iter().enumerate() {
        if model::benefits(s).next().is_some()
            && model::on_topic(sentences, at)
            && let Some(l) = page.label_of(s.block, s.start as usize, s.end as usize)
        {
            let place = Place { sentences, at, heading, page: whole };
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

/// Weights that make the examples likeliest, held near 0 by `prior`: Nesterov's gradient descent on the mean logistic
/// loss, from zero, in a fixed number of steps.
fn fit(examples: &[Example], prior: f32) -> Weights {
    let mut weights = vec![0f32; FEATURES.len()];
    let mut ahead = weights.clone();
    let longest = examples.iter().map(|(f, _)| f.iter().map(|(_, v)| v * v).sum::<f32>()).fold(1.0, f32::max);
    let rate = 4.0 / longest;
    for step in 0..std::env::var("STEPS").map_or(600, |s| s.parse().unwrap()) {
        let mut gradient: Weights = ahead.iter().map(|w| w * prior).collect();
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

/// Prints how the models do on pages they were not fitted to: five folds over the dev split.
fn folds(pages: &[Labelled], read: &[Vec<Sentence>]) {
    let mut rows: Vec<(f32, bool, Class, Class, bool, Genre)> = vec![];
    let mut missed = 0;
    let mut honest = 0;
    let mut right_pages = 0;
    for fold in 0..5 {
        let (held, rest): (Vec<usize>, Vec<usize>) = (0..pages.len()).partition(|i| i % 5 == fold);
        let models = fit_all(pages, read, &rest);
        for i in &held {
            let sells = dot(&models[0], &model::page_features(&read[*i]));
            let right = (sells > 0.0) == (pages[*i].genre == Genre::Sells);
            right_pages += u32::from(right);
            if !right {
                println!("page wrong: {} {:?} {sells:+.1}", pages[*i].page.id, pages[*i].genre);
            }
            let mut found = judged(&pages[*i], &read[*i], &models[0]);
            let scores: Vec<f32> = found.iter().map(|(_, f, _)| dot(&models[Model::First.place()], f)).collect();
            add_neighbours(&mut found, &scores, read[*i].len());
            let claims = pages[*i].sentences.iter().filter(|l| l.label == Class::Claim).count();
            missed += claims - found.iter().filter(|(_, _, l)| l.label == Class::Claim).count().min(claims);
            honest += if pages[*i].genre == Genre::Sells { 0 } else { pages[*i].sentences.len() };
            if pages[*i].genre != Genre::Sells {
                for (_, f, l) in &found {
                    let v = dot(&models[Model::Flag.place()], f);
                    if v > 0.5 && l.label == Class::None {
                        println!("wrong {} p{sells:+.1} {v:+.1} {}", pages[*i].page.id, l.text);
                    }
                }
            }
            for (_, f, l) in found {
                let hedged = dot(&models[Model::Hedged.place()], &f) > 0.0;
                let score = |k: &ClaimKind| dot(&models[Model::Kind(*k).place()], &f);
                let kind = ClaimKind::ALL.into_iter().max_by(|a, b| score(a).total_cmp(&score(b))).expect("kinds");
                let strength = if hedged { Class::Hedged } else { Class::Claim };
                rows.push((
                    dot(&models[Model::Flag.place()], &f),
                    l.types.contains(&kind),
                    l.label,
                    strength,
                    false,
                    pages[*i].genre,
                ));
            }
        }
    }
    println!("page right {right_pages}/{}; claims without a candidate: {missed}", pages.len());
    println!("threshold  precision  recall  false/1000 honest  kind  strength");
    for from in [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0] {
        let strong = rows.iter().filter(|r| r.0 >= from && r.3 == Class::Claim);
        let (mut hit, mut wrong, mut wrong_honest) = (0f32, 0f32, 0f32);
        for r in strong {
            match r.2 {
                Class::Claim => hit += 1.0,
                Class::None => {
                    wrong += f32::from(u8::from(r.5 == Genre::Sells));
                    wrong_honest += f32::from(u8::from(r.5 != Genre::Sells));
                }
                Class::Hedged => {}
            }
        }
        let claims = rows.iter().filter(|r| r.2 == Class::Claim).count() as f32 + missed as f32;
        let flagged: Vec<_> = rows.iter().filter(|r| r.0 >= from && r.2 != Class::None).collect();
        let kind = flagged.iter().filter(|r| r.1).count() as f32 / flagged.len() as f32;
        let strength = flagged.iter().filter(|r| r.2 == r.3).count() as f32 / flagged.len() as f32;
        println!(
            "{from:9.1}  {:9.3}  {:6.3}  {:17.2}  {kind:.3}  {strength:.3}",
            hit / (hit + wrong),
            hit / claims,
            1000.0 * wrong_honest / honest as f32,
        );
    }
}
