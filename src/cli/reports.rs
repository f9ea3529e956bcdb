//! Readers' reports, one a line, as the extension exports them (extension/shared/report.ts). What is no report, or of a
//! kind or format that this version does not know, is named on stderr with its line, and the rest is read.

use serde::Deserialize;
use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::PathBuf,
};
use stemcheck::ClaimKind;

/// The format of reports that is read.
const FORMAT: u64 = 1;

/// What a report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportType {
    /// No claim stands there.
    WrongFlag,
    /// The claim is one, its facts do not fit.
    WrongCard,
    /// A claim was not flagged.
    MissedClaim,
}

impl ReportType {
    pub const ALL: [ReportType; 3] = [ReportType::WrongFlag, ReportType::WrongCard, ReportType::MissedClaim];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            ReportType::WrongFlag => "wrong-flag",
            ReportType::WrongCard => "wrong-card",
            ReportType::MissedClaim => "missed-claim",
        }
    }
}

/// A report.
#[derive(Debug, Clone)]
pub struct Report {
    pub kind: ReportType,
    /// What was flagged or selected; empty where the reader cut it.
    pub phrase: String,
    pub sentence: String,
    /// The claim's kind, as it was flagged.
    pub flagged_as: Option<ClaimKind>,
    /// The heading above the claim; empty where the report holds none.
    pub heading: String,
    /// The facts of the card, by their ids.
    pub facts: Vec<String>,
    /// File and line.
    pub place: String,
}

/// What a line holds of what is read here; the types of its fields are checked, whatever the report's type.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    phrase: String,
    sentence: String,
    #[serde(default)]
    kind: Option<ClaimKind>,
    #[serde(default)]
    heading: String,
    #[serde(default)]
    facts: Vec<String>,
}

/// Reads files of reports, `-` being standard input. Returns the reports, and whether all could be read.
pub fn read(paths: &[PathBuf]) -> (Vec<Report>, bool) {
    let (mut out, mut all_read) = (vec![], true);
    let mut fail = |place: &str, what: &str| {
        eprintln!("stemcheck: {place}: {what}");
        all_read = false;
    };
    for path in paths {
        let (name, lines): (String, Box<dyn BufRead>) = if path.as_os_str() == "-" {
            ("stdin".into(), Box::new(io::stdin().lock()))
        } else {
            let name = path.display().to_string();
            match File::open(path) {
                Ok(file) => (name, Box::new(BufReader::new(file))),
                Err(e) => {
                    fail(&name, &format!("cannot be read: {e}; check the path"));
                    continue;
                }
            }
        };
        for (number, line) in lines.split(b'\n').enumerate() {
            let place = format!("{name}:{}", number + 1);
            match line {
                Ok(line) if line.trim_ascii().is_empty() => {}
                Ok(line) => match report(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line), &place) {
                    Ok(report) => out.push(report),
                    Err(e) => fail(&place, &e),
                },
                Err(e) => {
                    fail(&place, &format!("cannot be read: {e}; try a copy of the file"));
                    break;
                }
            }
        }
    }
    (out, all_read)
}

fn report(line: &[u8], place: &str) -> Result<Report, String> {
    let not = |what: String| format!("not a report: {what}; export the reports anew in the extension's options");
    let value: serde_json::Value = serde_json::from_slice(line).map_err(|e| not(plain(&e)))?;
    match &value["format"] {
        serde_json::Value::Null => return Err(not("no `format`".into())),
        format if format.as_u64() == Some(FORMAT) => {}
        format => return Err(format!("report of format {format}, this version reads {FORMAT}; use a newer stemcheck")),
    }
    let known = ReportType::ALL.into_iter().find(|known| value["type"] == known.name());
    let kind = known.ok_or_else(|| {
        let names = ReportType::ALL.map(ReportType::name).join(", ");
        format!("report of type {}, this version knows {names}; use a newer stemcheck", value["type"])
    })?;
    let line: Line = serde_json::from_value(value).map_err(|e| not(plain(&e)))?;
    if one_line(&line.sentence).is_empty() {
        return Err("a report without a sentence cannot be judged; delete the line".into());
    }
    let Line { phrase, sentence, kind: flagged_as, heading, facts } = line;
    let [phrase, sentence, heading] = [phrase, sentence, heading].map(|text| one_line(&text));
    Ok(Report { kind, phrase, sentence, flagged_as, heading, facts, place: place.into() })
}

/// Text for one line of the terminal: white space collapsed, no control characters.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The message without its place: a report is one line.
fn plain(e: &serde_json::Error) -> String {
    let message = one_line(&e.to_string());
    message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]).to_string()
}
