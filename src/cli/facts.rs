//! `stemcheck facts [CONDITION]`: the facts with their sources; `--check` says which to look up again.

use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    io,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};
use stemcheck::{
    ClaimKind,
    evidence::{Fact, KindRow, Row},
    reading,
    tables::{FACTS, TOPICS},
};

#[derive(Args)]
pub struct Facts {
    /// Only facts about this: a disease, a product, an authority, in your words
    condition: Option<String>,
    /// List facts whose source was last looked up more than 18 months ago (exit code 1 where there are such), and
    /// those still to be read again at their source
    #[arg(long)]
    check: bool,
    /// The day for --check, YYYY-MM-DD; today where absent
    #[arg(long, value_name = "DAY", value_parser = parse_day, requires = "check")]
    on: Option<i64>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
    /// What the extension's cards say: all facts, and the words and questions for each kind of claim
    Cards,
}

#[derive(Serialize)]
struct Cards {
    facts: Vec<Row>,
    kinds: BTreeMap<&'static str, KindRow>,
}

/// A source is looked up again after so many days: 18 months.
const FRESH: i64 = 548;

impl Facts {
    pub fn run(self) -> io::Result<ExitCode> {
        let Some(facts) = self.chosen() else {
            let mut names: Vec<&str> = TOPICS.iter().map(|t| t.name).collect();
            names.sort_unstable();
            let asked = self.condition.unwrap_or_default();
            return super::refuse(format!("no fact is about {asked:?}; there are facts about: {}", names.join("; ")));
        };
        if self.check {
            return self.check_dates(&facts);
        }
        match self.format {
            Format::Json => {
                let rows: Vec<_> = facts.iter().map(|f| f.row()).collect();
                say!("{}", serde_json::to_string_pretty(&rows)?);
            }
            Format::Cards => {
                let kinds = ClaimKind::ALL.map(|kind| (kind.name(), KindRow::new(kind)));
                let cards = Cards { facts: facts.iter().map(|f| f.row()).collect(), kinds: kinds.into() };
                say!("{}", serde_json::to_string(&cards)?);
            }
            Format::Text => {
                for fact in &facts {
                    let row = fact.row();
                    say!("{} ({}; {})", row.id, row.status, row.jurisdictions.join(", "));
                    say!("  {}", row.statement);
                    let year = row.year.map_or(String::new(), |year| format!(", {year}"));
                    say!("  {}{year} (as of {})", row.source, row.as_of);
                    say!("  {}\n", row.url);
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The facts about what the words name; all where there are none.
    fn chosen(&self) -> Option<Vec<&'static Fact>> {
        let Some(words) = &self.condition else { return Some(FACTS.iter().collect()) };
        let block = stemcheck::Block { kind: stemcheck::BlockKind::P, text: words.clone() };
        let topics: Vec<u8> = reading::read(0, &block).into_iter().flat_map(|s| s.topics).collect();
        let facts: Vec<_> = FACTS.iter().filter(|f| f.about.iter().any(|t| topics.contains(t))).collect();
        (!facts.is_empty()).then_some(facts)
    }

    fn check_dates(&self, facts: &[&Fact]) -> io::Result<ExitCode> {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
        let today = self.on.unwrap_or(seconds / 86_400);
        let is_old = |fact: &&&Fact| parse_day(fact.source().as_of).is_ok_and(|day| today - day > FRESH);
        let old: Vec<_> = facts.iter().filter(is_old).collect();
        for fact in &old {
            say!("older than 18 months: {} (as of {}) {}", fact.id, fact.source().as_of, fact.source().url);
        }
        let unread: Vec<_> = facts.iter().filter(|f| f.words().recalled || !f.source().confirmed).collect();
        for fact in &unread {
            let what = if fact.source().confirmed { "read again at its source" } else { "find its address again" };
            say!("to check, {what}: {} {}", fact.id, fact.source().url);
        }
        say!(
            "{} facts; the rows are sound; {} older than 18 months, {} to check",
            facts.len(),
            old.len(),
            unread.len()
        );
        Ok(ExitCode::from(u8::from(!old.is_empty())))
    }
}

/// Days since 1970-01-01 (H. Hinnant, “chrono-compatible low-level date algorithms”, days_from_civil).
fn parse_day(day: &str) -> Result<i64, String> {
    let wrong = || format!("{day:?} is no day; write YYYY-MM-DD");
    let parts: Vec<i64> = day.split('-').map(|p| p.parse()).collect::<Result<_, _>>().map_err(|_| wrong())?;
    let [year, month @ 1..=12, date @ 1..=31] = parts[..] else { return Err(wrong()) };
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + date - 1;
    Ok(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        assert_eq!(parse_day("1970-01-01"), Ok(0));
        assert_eq!(parse_day("2000-03-01"), Ok(11_017));
        assert_eq!(parse_day("2026-11-21"), Ok(20_778));
        assert!(parse_day("2026-13-01").is_err() && parse_day("soon").is_err());
    }
}
