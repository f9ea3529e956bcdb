//! `stemcheck triage`: readers' reports, judged by the classifier of today. In: reports as the extension exports them. Out:
//! which are mended, the others grouped, the most frequent first; pages of the labelled corpus made of chosen ones.

use super::{
    Format,
    corpus::{self, Class, Genre, New, NewLabel, Split},
    exit_code,
    reports::{self, Report, ReportType},
};
use clap::Args;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};
use stemcheck::{Block, BlockKind, ClaimKind, Finding, Page, Strength, model::Learned, verdict};

#[derive(Args)]
pub struct Triage {
    /// Files of reports, one a line, as the extension exports them; - for standard input
    #[arg(required = true, value_name = "REPORTS.jsonl")]
    reports: Vec<PathBuf>,
    /// text for people; json for programs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Make labelled pages of the reports of --take in this folder, for `stemcheck evaluate`; all or none, and no page
    /// that is there is touched
    #[arg(long, value_name = "DIR", requires = "take")]
    corpus: Option<PathBuf>,
    /// The reports to make pages of, by the ids that are shown
    #[arg(long, value_name = "ID", num_args = 1.., requires = "corpus")]
    take: Vec<String>,
}

/// The same report, however often it was made.
struct Case {
    id: String,
    report: Report,
    places: Vec<String>,
    now: Now,
}

/// What the classifier says of it today.
struct Now {
    findings: Vec<Finding>,
    /// How sure it is that the sentence is a claim, and of which kind, if it is one.
    score: f32,
    kind: ClaimKind,
}

/// The page around a lone sentence: it sells stem cells, and claims nothing. No sentence of it has eight words, which no
/// two pages of the corpus may share.
const BEFORE: [(BlockKind, &str); 2] =
    [(BlockKind::H1, "Stem cell therapy at our clinic"), (BlockKind::P, "Our clinic offers stem cell therapy.")];
const AFTER: [(BlockKind, &str); 4] = [
    (BlockKind::P, "Treatment takes one day at our clinic."),
    (BlockKind::P, "Our stem cell packages cost 4,900 dollars."),
    (BlockKind::P, "Call us to book your consultation."),
    (BlockKind::P, "Contact our clinic for an appointment."),
];

impl Triage {
    pub fn run(self) -> io::Result<ExitCode> {
        let (reports, all_read) = reports::read(&self.reports);
        let number = reports.len();
        let cases = cases(reports);
        let (mended, open): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.is_mended());
        let groups = groups(&open);
        match self.format {
            Format::Json => json(number, &cases, &mended, &groups)?,
            Format::Text => text(number, &cases, &mended, &groups)?,
        }
        if let Some(folder) = &self.corpus
            && let Err(e) = take(folder, &self.take, &cases, self.format)?
        {
            return super::refuse(e);
        }
        Ok(exit_code(all_read))
    }
}

/// The reports, equal ones together, in the order in which they came first.
fn cases(reports: Vec<Report>) -> Vec<Case> {
    let mut cases: Vec<Case> = vec![];
    let mut known = BTreeMap::new();
    for report in reports {
        let words = |text: &str| text.to_lowercase();
        let Report { kind, sentence, phrase, heading, facts, .. } = &report;
        let mut parts = vec![kind.name().to_string(), words(sentence), words(phrase), words(heading)];
        parts.extend(facts.iter().cloned());
        let same = parts.join("\0");
        if let Some(&at) = known.get(&same) {
            let case: &mut Case = &mut cases[at];
            case.places.push(report.place);
            continue;
        }
        let now = judge(&report);
        let (id, places) = (id(&same), vec![report.place.clone()]);
        known.insert(same, cases.len());
        cases.push(Case { id, report, places, now });
    }
    cases
}

/// From the report itself, so that it bears the same name the next time (FNV-1a, the lower 40 bits).
fn id(same: &str) -> String {
    let hash = same.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("report-{:010x}", hash & 0xff_ffff_ffff)
}

fn judge(report: &Report) -> Now {
    let (page, block) = page_of(report, "");
    let sentences = stemcheck::read(&page);
    let verdicts = verdict::verdicts_where_sold(&sentences, &Learned);
    let text = &page.blocks[block].text;
    let units = |text: &str| text.encode_utf16().count();
    let (start, end) = match text.find(&report.phrase) {
        Some(at) if !report.phrase.is_empty() => (units(&text[..at]), units(&text[..at + report.phrase.len()])),
        _ => (0, units(text)),
    };
    let here = |from: usize, to: usize| from < end && start < to;
    let mut findings = verdict::findings_of(&page.blocks, &sentences, &verdicts);
    findings.retain(|f| f.block == block && here(f.start, f.end));
    let of_sentence = verdicts.iter().filter(|(at, _)| {
        let sentence = &sentences[*at];
        sentence.block == block && here(sentence.start as usize, sentence.end as usize)
    });
    let surest = of_sentence.map(|(_, v)| v).max_by(|a, b| a.flag.total_cmp(&b.flag));
    Now {
        findings,
        score: surest.map_or(f32::NEG_INFINITY, |v| v.flag),
        kind: surest.map_or(ClaimKind::Efficacy, |v| v.kind(&Learned)),
    }
}

/// The sentence's page, and the number of its block.
fn page_of(report: &Report, id: &str) -> (Page, usize) {
    let block = |&(kind, text): &(BlockKind, &str)| Block { kind, text: text.into() };
    let mut blocks: Vec<Block> = BEFORE.iter().map(block).collect();
    if !report.heading.trim().is_empty() {
        blocks.push(block(&(BlockKind::H2, report.heading.trim())));
    }
    blocks.push(block(&(BlockKind::P, &report.sentence)));
    let at = blocks.len() - 1;
    blocks.extend(AFTER.iter().map(block));
    (Page { id: id.into(), blocks }, at)
}

impl Case {
    fn is_mended(&self) -> bool {
        let Now { findings, .. } = &self.now;
        match self.report.kind {
            ReportType::WrongFlag => findings.is_empty(),
            ReportType::WrongCard => findings.first().is_some_and(|f| !same(&f.evidence, &self.report.facts)),
            ReportType::MissedClaim => findings.iter().any(|f| f.strength == Strength::Claim),
        }
    }

    /// What an open report is grouped by.
    fn group(&self) -> String {
        match self.now.findings.first() {
            Some(f) if self.report.kind != ReportType::MissedClaim => f.rule.clone(),
            None if self.report.kind == ReportType::WrongCard => NOT_FLAGGED.into(),
            _ => self.now.kind.name().into(),
        }
    }

    fn says(&self) -> String {
        let Some(f) = self.now.findings.first() else {
            return format!("not flagged: {:+.2}, needed {:+.2}", self.now.score, verdict::FLAG_FROM);
        };
        let strength = if f.strength == Strength::Claim { "claim" } else { "hedged" };
        let facts = if self.report.kind == ReportType::WrongCard { f.evidence.join(", ") } else { f.rule.clone() };
        format!("flagged: {}, {strength}, “{}”, {facts}", f.kind.name(), f.text)
    }
}

/// The claim of a wrong card is not found any more.
const NOT_FLAGGED: &str = "not flagged";

/// The same facts, in whatever order.
fn same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|id| other.contains(id))
}

/// Open reports that belong together.
struct Group<'a> {
    kind: ReportType,
    name: String,
    cases: Vec<&'a Case>,
}

impl Group<'_> {
    fn times(&self) -> usize {
        self.cases.iter().map(|case| case.places.len()).sum()
    }
}

/// By type and group, the most frequent first.
fn groups<'a>(open: &[&'a Case]) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<(ReportType, String), Vec<&Case>> = BTreeMap::new();
    for case in open {
        groups.entry((case.report.kind, case.group())).or_default().push(case);
    }
    let mut groups: Vec<Group> = groups.into_iter().map(|((kind, name), cases)| Group { kind, name, cases }).collect();
    for group in &mut groups {
        group.cases.sort_by_key(|case| std::cmp::Reverse(case.places.len()));
    }
    groups.sort_by_key(|group| (group.kind, std::cmp::Reverse(group.times())));
    groups
}

fn text(number: usize, cases: &[Case], mended: &[&Case], groups: &[Group]) -> io::Result<()> {
    say!("reports: {number}; different: {}; mended: {}", cases.len(), mended.len());
    let line = |case: &Case| -> io::Result<()> {
        let times = if case.places.len() > 1 { format!(" ({} times)", case.places.len()) } else { String::new() };
        say!("  {} {}{times}: {}", case.id, case.report.kind.name(), case.report.sentence);
        say!("      {}", case.says());
        Ok(())
    };
    if !mended.is_empty() {
        say!("\nmended");
        for case in mended {
            line(case)?;
        }
    }
    for group in groups {
        let by = if group.kind == ReportType::MissedClaim { "nearest kind" } else { "rule" };
        say!("\n{}, {by} {}: {}", group.kind.name(), group.name, group.times());
        for case in &group.cases {
            line(case)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Rows<'a> {
    reports: usize,
    different: usize,
    mended: Vec<CaseRow<'a>>,
    open: Vec<GroupRow<'a>>,
}

#[derive(Serialize)]
struct GroupRow<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    /// The rule; of missed claims the nearest kind.
    group: &'a str,
    times: usize,
    reports: Vec<CaseRow<'a>>,
}

#[derive(Serialize)]
struct CaseRow<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    times: usize,
    places: &'a [String],
    sentence: &'a str,
    phrase: &'a str,
    findings: &'a [Finding],
    score: f32,
    nearest_kind: ClaimKind,
}

fn json(number: usize, cases: &[Case], mended: &[&Case], groups: &[Group]) -> io::Result<()> {
    let open = groups.iter().map(|group| GroupRow {
        kind: group.kind.name(),
        group: &group.name,
        times: group.times(),
        reports: group.cases.iter().map(|case| case.row()).collect(),
    });
    let mended = mended.iter().map(|case| case.row()).collect();
    let rows = Rows { reports: number, different: cases.len(), mended, open: open.collect() };
    say!("{}", serde_json::to_string(&rows)?);
    Ok(())
}

impl Case {
    fn row(&self) -> CaseRow<'_> {
        let Case { id, report, places, now } = self;
        CaseRow {
            id,
            kind: report.kind.name(),
            times: places.len(),
            places,
            sentence: &report.sentence,
            phrase: &report.phrase,
            findings: &now.findings,
            score: now.score,
            nearest_kind: now.kind,
        }
    }

    /// A labelled page: what the report says of its sentence, the rest claims nothing.
    fn page(&self) -> New {
        let (page, block) = page_of(&self.report, &self.id);
        let sentence = &page.blocks[block].text;
        let claim = || {
            let phrase = Some(&self.report.phrase).filter(|phrase| !phrase.is_empty() && sentence.contains(*phrase));
            let kind = self.report.flagged_as.unwrap_or(self.now.kind);
            NewLabel { label: Class::Claim, types: vec![kind], span: phrase.unwrap_or(sentence).clone() }
        };
        let none = || NewLabel { label: Class::None, types: vec![], span: String::new() };
        let is_claim = |at: usize| at == block && self.report.kind != ReportType::WrongFlag;
        let labels = (0..page.blocks.len()).map(|at| if is_claim(at) { claim() } else { none() }).collect();
        New { page, genre: Genre::Sells, labels }
    }
}

/// Makes pages of the chosen reports; says which, and what is left to do by hand.
fn take(folder: &Path, ids: &[String], cases: &[Case], format: Format) -> io::Result<Result<(), String>> {
    let mut chosen = vec![];
    for id in ids {
        let Some(case) = cases.iter().find(|case| case.id == *id) else {
            return Ok(Err(format!(
                "--take {id}: no report has this id; take one of those shown. Nothing was written"
            )));
        };
        if !chosen.iter().any(|one: &&Case| one.id == case.id) {
            chosen.push(case);
        }
    }
    let pages: Vec<New> = chosen.iter().map(|case| case.page()).collect();
    if let Err(e) = corpus::add(folder, &pages) {
        return Ok(Err(e));
    }
    if matches!(format, Format::Json) {
        return Ok(Ok(()));
    }
    say!("\npages made in {}", folder.display());
    for New { page, .. } in &pages {
        let split = if corpus::split(&page.id) == Split::Test { "test split, not to be tuned on" } else { "dev split" };
        say!("  {}: {split}", page.id);
    }
    say!(
        "Read their labels in labels.jsonl: they are what the reports say. The corpus of the project takes no text of"
    );
    say!("others: what goes there is to be put into your own words first (tests/corpus/README.md).");
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(kind: ReportType, sentence: &str) -> Report {
        let (phrase, heading, place) = (String::new(), String::new(), String::new());
        Report { kind, phrase, sentence: sentence.into(), flagged_as: None, heading, facts: vec![], place }
    }

    #[test]
    fn the_page_around_a_sentence_sells_and_claims_nothing() {
        let (mut page, at) = page_of(&report(ReportType::WrongFlag, "x"), "");
        page.blocks.remove(at);
        let sentences = stemcheck::read(&page);
        assert!(verdict::sells(&sentences, &Learned) > 0.3);
        let verdicts = verdict::verdicts_where_sold(&sentences, &Learned);
        assert_eq!(verdict::findings_of(&page.blocks, &sentences, &verdicts), []);
        for block in page.blocks {
            assert!(block.text.split_whitespace().count() < 8, "{}", block.text);
        }
    }

    #[test]
    fn of_several_sentences_the_surest_counts_or_that_of_the_phrase() {
        let mut all = report(ReportType::MissedClaim, "Our doors are open. Our stem cells cure arthritis. Call us.");
        assert!(judge(&all).score >= verdict::FLAG_FROM);
        all.phrase = "doors are open".into();
        let now = judge(&all);
        assert!(now.score < 0.0 && now.findings.is_empty(), "{}", now.score);
    }

    #[test]
    fn equal_reports_are_one_with_the_same_id_every_time() {
        let again = || vec![report(ReportType::MissedClaim, "One."), report(ReportType::MissedClaim, "ONE.")];
        let (first, second) = (cases(again()), cases(again()));
        assert_eq!((first.len(), first[0].places.len()), (1, 2));
        assert_eq!(first[0].id, second[0].id);
        assert_ne!(first[0].id, cases(vec![report(ReportType::WrongFlag, "One.")])[0].id);
    }

    #[test]
    fn the_most_frequent_group_comes_first() {
        let twice = "Mesenchymal cells promoted repair of cartilage in mice.";
        let all = ["Our stem cells cure arthritis.", twice, twice];
        let cases = cases(all.map(|sentence| report(ReportType::WrongFlag, sentence)).into());
        let groups = groups(&cases.iter().collect::<Vec<_>>());
        assert_eq!(groups.iter().map(Group::times).collect::<Vec<_>>(), [2, 1]);
    }
}
