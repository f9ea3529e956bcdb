//! `stemcheck report`: findings → one HTML page for people to read and print, that needs nothing else: no script, no
//! picture, no address. How often the classifier errs stands beside what it found.
//!
//! The page describes sentences. Whatever a scanned page says is text here, never markup.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Deserialize;
use stemcheck::{ClaimKind, Strength, evidence::KindRow};

use super::convert;
use super::judged::{Flag, Judged, strength_name};

#[derive(clap::Args)]
pub struct Report {
    /// Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How many sites to show with examples, those with the most claims first
    #[arg(long, value_name = "NUMBER", default_value_t = 25)]
    sites: usize,
    /// What `stemcheck scan --format json` has printed, also with .gz or .zst; - for standard input
    #[arg(value_name = "FINDINGS")]
    findings: PathBuf,
}

/// So many examples of a kind are shown for a site.
const EXAMPLES: usize = 2;
/// So many sites stand in the table; the rest is one row.
const ROWS: usize = 200;
const KINDS: usize = ClaimKind::ALL.len();

/// What was found, of each kind: stated as fact, softened.
type Counts = [[u64; 2]; KINDS];

#[derive(Default)]
struct Site {
    name: String,
    pages: u64,
    flagged: u64,
    counts: Counts,
    examples: Vec<Example>,
}

struct Example {
    page: String,
    kind: usize,
    strength: Strength,
    phrase: String,
    sentence: String,
}

impl Site {
    fn total(&self, strength: usize) -> u64 {
        self.counts.iter().map(|of| of[strength]).sum()
    }

    fn add(&mut self, page: &str, flag: Flag) {
        let Flag { finding, sentence, .. } = flag;
        let kind = ClaimKind::ALL.iter().position(|&kind| kind == finding.kind).unwrap_or(0);
        let strength = usize::from(finding.strength == Strength::Hedged);
        self.counts[kind][strength] += 1;
        let shown = |example: &Example| example.kind == kind && example.strength == finding.strength;
        let again = |example: &Example| example.sentence == sentence;
        if self.examples.iter().filter(|example| shown(example)).count() < EXAMPLES && !self.examples.iter().any(again)
        {
            let page = page.to_owned();
            self.examples.push(Example { page, kind, strength: finding.strength, phrase: finding.text, sentence });
        }
    }
}

/// All of a report.
#[derive(Default)]
struct Found {
    sites: Vec<Site>,
    places: HashMap<String, usize>,
    unread: u64,
}

impl Found {
    fn page(&mut self, judged: Judged) {
        if judged.error.is_some() {
            self.unread += 1;
            return;
        }
        let name = site(&judged.id);
        let place = *self.places.entry(name).or_insert_with_key(|name| {
            self.sites.push(Site { name: name.clone(), ..Site::default() });
            self.sites.len() - 1
        });
        let site = &mut self.sites[place];
        site.pages += 1;
        site.flagged += u64::from(!judged.findings.is_empty());
        for flag in judged.findings {
            site.add(&judged.id, flag);
        }
    }
}

/// The host of a page's address, or the folder of its file.
fn site(id: &str) -> String {
    if let Some(rest) = id.strip_prefix("https://").or_else(|| id.strip_prefix("http://")) {
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        return host.rsplit('@').next().unwrap_or(host).to_lowercase();
    }
    match Path::new(id).parent() {
        Some(folder) if folder != Path::new("") => folder.display().to_string(),
        _ => "files".into(),
    }
}

impl Report {
    pub fn run(self) -> io::Result<ExitCode> {
        let mut found = Found::default();
        let read = convert::findings(&self.findings, |judged| {
            found.page(judged);
            Ok(())
        })?;
        if let Err(why) = read {
            return super::refuse(why);
        }
        let page = page(found, self.sites);
        match self.out {
            Some(path) => std::fs::write(path, page)?,
            None => io::stdout().write_all(page.as_bytes())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// How right the classifier is on the test split: what `stemcheck evaluate --split test --format json` prints. A rate is
/// hits, of how many, the rate, its 95 % interval.
#[derive(Deserialize)]
struct Figures {
    pages: u64,
    sentences: u64,
    precision_on_selling_pages: Rate,
    recall_on_selling_pages: Rate,
    false_flags_on_honest_pages: Rate,
    kind_right: Rate,
    strength_right: Rate,
    recall_by_kind: HashMap<String, Rate>,
}

#[derive(Deserialize)]
#[serde(from = "(u64, u64, f64, [f64; 2])")]
struct Rate(f64, [f64; 2]);

impl From<(u64, u64, f64, [f64; 2])> for Rate {
    fn from((_, _, rate, interval): (u64, u64, f64, [f64; 2])) -> Rate {
        Rate(rate, interval)
    }
}

impl Rate {
    /// "95 (94 to 96)", of a hundred.
    fn of_hundred(&self) -> String {
        let number = |rate: f64| format!("{:.0}", rate * 100.0);
        format!("{} <small>({} to {})</small>", number(self.0), number(self.1[0]), number(self.1[1]))
    }
}

fn figures() -> Figures {
    serde_json::from_str(include_str!("../../tests/corpus/figures.json")).expect("the file is evaluate's, and tested")
}

/// Text, in markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // They would turn round what stands beside them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() && c != '\n' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// "12,345".
fn number(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap_or_default()).collect();
    parts.join(",")
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// Two bars in a row: stated as fact, softened. Their numbers stand beside them.
fn bars([claims, hedged]: [u64; 2], most: u64) -> String {
    let width = |count: u64| count as f64 * 100.0 / most.max(1) as f64;
    let (first, second) = (width(claims), width(hedged));
    format!(
        "<svg aria-hidden=\"true\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\"><rect class=\"claim\" width=\"{first:.2}\" \
         height=\"8\"/><rect class=\"hedged\" x=\"{first:.2}\" width=\"{second:.2}\" height=\"8\"/></svg>"
    )
}

fn page(found: Found, detailed: usize) -> String {
    let Found { mut sites, unread, .. } = found;
    let read: u64 = sites.iter().map(|site| site.pages).sum();
    let all = sites.len() as u64;
    sites.retain(|site| site.flagged > 0);
    sites.sort_by(|a, b| (b.total(0), b.total(1), &a.name).cmp(&(a.total(0), a.total(1), &b.name)));
    let mut counts = Counts::default();
    for site in &sites {
        for (sum, of) in counts.iter_mut().zip(site.counts) {
            *sum = [sum[0] + of[0], sum[1] + of[1]];
        }
    }
    let figures = figures();
    let words = ClaimKind::ALL.map(KindRow::new);
    let mut page = String::from(HEAD);
    summary(&mut page, &sites, read, all, unread);
    kinds(&mut page, &counts, &words, &figures);
    errors(&mut page, &figures);
    table(&mut page, &sites, &words);
    examples(&mut page, &sites, detailed, &words);
    page.push_str("</main>\n");
    page
}

/// Writing into a text cannot fail.
macro_rules! put {
    ($page:expr, $($part:tt)*) => { let _ = write!($page, $($part)*); };
}

fn summary(page: &mut String, sites: &[Site], read: u64, all: u64, unread: u64) {
    let flagged: u64 = sites.iter().map(|site| site.flagged).sum();
    let total = |strength| sites.iter().map(|site| site.total(strength)).sum::<u64>();
    put!(page, "<p class=\"lead\">{} on {} were read. ", counted(read, "page", "pages"), counted(all, "site", "sites"));
    put!(
        page,
        "On {} of them {} flagged as stated as fact, and {} as softened (may, could, promising).",
        number(flagged),
        if total(0) == 1 { "1 claim was".to_owned() } else { format!("{} claims were", number(total(0))) },
        number(total(1)),
    );
    if unread > 0 {
        put!(page, " {} could not be read.", counted(unread, "line", "lines"));
    }
    page.push_str(
        "</p>\n<aside>\n<p>A flag describes a sentence: it tells readers about an unproven cell therapy what has not been shown. \
         It says nothing of who wrote it or why, and accuses nobody. Flagged does not mean disproven.</p>\n\
         <p><strong>Not flagged does not mean proven.</strong> A program judged the words, and it errs in both directions: see \
         <a href=\"#right\">how right it is</a>. Read a sentence on its page before you rely on its flag. This is no medical advice.</p>\n\
         </aside>\n",
    );
}

fn kinds(page: &mut String, counts: &Counts, words: &[KindRow; KINDS], figures: &Figures) {
    let most = counts.iter().map(|of| of[0] + of[1]).max().unwrap_or(0);
    page.push_str(
        "<section>\n<h2>By kind of claim</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"By kind of claim\">\n<table class=\"kinds\">\n<thead><tr><th scope=\"col\">The page…<th scope=\"col\" \
         class=\"chart\"><span class=\"key claim\"></span>stated as fact <span class=\"key hedged\"></span>softened<th scope=\"col\" \
         class=\"n\">as fact<th scope=\"col\" class=\"n\">softened<th scope=\"col\" class=\"n\">found of 100 such claims</thead>\n<tbody>\n",
    );
    for (of, words) in counts.iter().zip(words) {
        let found = figures.recall_by_kind.get(words.name).map(Rate::of_hundred).unwrap_or_default();
        put!(
            page,
            "<tr><th scope=\"row\"><b>{}</b> <small>{}</small><td class=\"chart\">{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{found}\n",
            words.title,
            words.name,
            bars(*of, most),
            number(of[0]),
            number(of[1]),
        );
    }
    page.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn errors(page: &mut String, figures: &Figures) {
    let honest = &figures.false_flags_on_honest_pages;
    put!(
        page,
        "<section id=\"right\">\n<h2>How right it is</h2>\n<p>Measured on {} pages with {} sentences, on which nothing was tuned, with 95\u{a0}% \
         intervals:</p>\n<dl>\n\
         <div><dt>of 100 flags on pages that sell are right<dd>{}</div>\n\
         <div><dt>of 100 claims on such pages are found<dd>{}</div>\n\
         <div><dt>of 1,000 sentences on honest pages are flagged wrongly<dd>{:.1} <small>({:.1} to {:.1})</small></div>\n\
         <div><dt>of 100 kinds are right<dd>{}</div>\n\
         <div><dt>of 100 times “as fact” or “softened” is right<dd>{}</div>\n</dl>\n\
         <p>At that rate about {:.0} of 100 flags in this report are wrong, and more where few of the pages sell anything. All pages of the \
         measurement were written for the project, so that it says little of the web as a whole. Stemcheck {}.</p>\n</section>\n",
        number(figures.pages),
        number(figures.sentences),
        figures.precision_on_selling_pages.of_hundred(),
        figures.recall_on_selling_pages.of_hundred(),
        honest.0 * 1000.0,
        honest.1[0] * 1000.0,
        honest.1[1] * 1000.0,
        figures.kind_right.of_hundred(),
        figures.strength_right.of_hundred(),
        100.0 - figures.precision_on_selling_pages.0 * 100.0,
        env!("CARGO_PKG_VERSION"),
    );
}

fn table(page: &mut String, sites: &[Site], words: &[KindRow; KINDS]) {
    page.push_str("<section>\n<h2>By site</h2>\n");
    if sites.is_empty() {
        page.push_str("<p>Nothing was flagged on any site.</p>\n</section>\n");
        return;
    }
    page.push_str("<p>Claims stated as fact, by kind.</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"By site\">\n");
    page.push_str("<table class=\"sites\">\n<thead><tr><th scope=\"col\">site<th scope=\"col\" class=\"n\">pages<th scope=\"col\" class=\"n\">with a flag");
    page.push_str("<th scope=\"col\" class=\"chart\"><span class=\"key claim\"></span>as fact <span class=\"key hedged\"></span>softened");
    for words in words {
        put!(page, "<th scope=\"col\" class=\"n kind\">{}", words.name);
    }
    page.push_str("<th scope=\"col\" class=\"n\">softened</thead>\n<tbody>\n");
    let most = sites.iter().map(|site| site.total(0) + site.total(1)).max().unwrap_or(0);
    for site in &sites[..sites.len().min(ROWS)] {
        put!(
            page,
            "<tr><th scope=\"row\">{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"chart\">{}",
            escaped(&site.name),
            number(site.pages),
            number(site.flagged),
            bars([site.total(0), site.total(1)], most),
        );
        for of in site.counts {
            put!(page, "<td class=\"n\">{}", if of[0] == 0 { "·".into() } else { number(of[0]) });
        }
        put!(page, "<td class=\"n\">{}\n", number(site.total(1)));
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
    if let Some(rest) = sites.get(ROWS..)
        && !rest.is_empty()
    {
        let claims: u64 = rest.iter().map(|site| site.total(0)).sum();
        put!(
            page,
            "<p>And {} with {} stated as fact.</p>\n",
            counted(rest.len() as u64, "more site", "more sites"),
            counted(claims, "claim", "claims")
        );
    }
    page.push_str("</section>\n");
}

fn examples(page: &mut String, sites: &[Site], detailed: usize, words: &[KindRow; KINDS]) {
    if sites.is_empty() || detailed == 0 {
        return;
    }
    page.push_str("<section>\n<h2>Examples</h2>\n");
    if sites.len() > detailed {
        put!(page, "<p>Of the {} with the most claims.</p>\n", counted(detailed as u64, "site", "sites"));
    }
    for site in sites.iter().take(detailed) {
        put!(page, "<article>\n<h3>{}</h3>\n<p class=\"counts\">", escaped(&site.name));
        let parts: Vec<String> = site
            .counts
            .iter()
            .zip(words)
            .filter(|(of, _)| of[0] + of[1] > 0)
            .map(|(of, words)| format!("{} {}", words.name, number(of[0] + of[1])))
            .collect();
        put!(page, "{}</p>\n", parts.join(" · "));
        for (kind, words) in words.iter().enumerate() {
            for example in site.examples.iter().filter(|example| example.kind == kind) {
                put!(
                    page,
                    "<figure>\n<blockquote>{}</blockquote>\n<figcaption><b class=\"{}\">{}</b> · {}<br><cite>{}</cite></figcaption>\n</figure>\n",
                    quoted(example),
                    strength_name(example.strength),
                    words.title,
                    if example.strength == Strength::Claim { "stated as fact" } else { "softened" },
                    escaped(&example.page),
                );
            }
        }
        page.push_str("</article>\n");
    }
    page.push_str("</section>\n");
}

/// The sentence with its phrase marked. Findings of an older version have no sentence: then the phrase alone.
fn quoted(example: &Example) -> String {
    match example.sentence.split_once(&example.phrase) {
        Some((before, after)) if !example.phrase.is_empty() => {
            format!("{}<mark>{}</mark>{}", escaped(before), escaped(&example.phrase), escaped(after))
        }
        _ if example.sentence.is_empty() => format!("…<mark>{}</mark>…", escaped(&example.phrase)),
        _ => escaped(&example.sentence),
    }
}

const HEAD: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<title>Unproven stem-cell claims: what was found</title>\n<style>\n",
    include_str!("report.css"),
    "</style>\n<main>\n<h1>Unproven stem-cell claims: what was found</h1>\n",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_of_pages() {
        for (id, expected) in [
            ("https://Clinic.Example/a?b", "clinic.example"),
            ("http://clinic.example:8080", "clinic.example:8080"),
            ("https://user:word@clinic.example/", "clinic.example"),
            ("https://clinic.example?https://other.example/", "clinic.example"),
            ("pages/a.html", "pages"),
            ("a.html", "files"),
        ] {
            assert_eq!(site(id), expected, "{id}");
        }
    }

    #[test]
    fn numbers_for_people() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
    }
}
