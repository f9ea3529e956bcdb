//! SARIF 2.1.0, for CI and editors: a rule for each kind of claim, a result for each finding. In files written by hand
//! (HTML, text) a result has its lines; elsewhere it names the block of the page.

use serde_json::{Value, json};
use stemcheck::{ClaimKind, Strength, evidence::KindRow};

use super::super::judged::Judged;

/// What stands before the results; they are parted by commas.
pub fn head() -> String {
    let rules: Vec<Value> = ClaimKind::ALL.iter().map(|&kind| rule(kind)).collect();
    let driver = json!({
        "name": "Stemcheck",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
        "rules": rules,
    });
    format!(
        "{{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
         \"columnKind\":\"utf16CodeUnits\",\"results\":[\n"
    )
}

/// What stands behind them.
pub const FOOT: &str = "\n]}]}\n";

fn rule(kind: ClaimKind) -> Value {
    let words = KindRow::new(kind);
    let note = "Flagged means that the page gives as fact what has not been shown, not that it has been disproven. Not flagged \
                does not mean proven.";
    json!({
        "id": kind.name(),
        "shortDescription": { "text": words.title },
        "fullDescription": { "text": words.meaning },
        "help": { "text": format!("{} {note}", words.meaning) },
        "defaultConfiguration": { "level": "warning" },
    })
}

/// The page's results. `source` is the file that its writer edits, where there is one.
pub fn results(judged: &Judged, source: Option<&str>) -> String {
    let mut places = source.map(Places::new);
    let result = |flag: &super::super::judged::Flag| {
        let finding = &flag.finding;
        let (level, how) = match finding.strength {
            Strength::Claim => ("warning", "stated as fact"),
            Strength::Hedged => ("note", "softened"),
        };
        let mut physical = json!({ "artifactLocation": { "uri": uri(&judged.id) } });
        if let Some(region) = places.as_mut().and_then(|places| places.region(&finding.text)) {
            physical["region"] = region;
        }
        let kind = ClaimKind::ALL.iter().position(|&kind| kind == finding.kind);
        json!({
            "ruleId": finding.kind.name(),
            "ruleIndex": kind,
            "level": level,
            "message": { "text": format!("Unproven claim, {how}: “{}”. {}", finding.text, KindRow::new(finding.kind).meaning) },
            "locations": [{
                "physicalLocation": physical,
                "logicalLocations": [{ "fullyQualifiedName": format!("block {}", finding.block) }],
            }],
            "properties": {
                "sentence": flag.sentence, "block": finding.block, "start": finding.start, "end": finding.end,
                "why": finding.why, "rule": finding.rule, "evidence": finding.evidence,
            },
        })
        .to_string()
    };
    judged.findings.iter().map(result).collect::<Vec<_>>().join(",\n")
}

/// A path or an address as a URI reference.
fn uri(id: &str) -> String {
    let is_address = id.starts_with("http://") || id.starts_with("https://");
    let kept = |byte: u8| {
        byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || is_address && b":?#[]@!$&'()*+,;=%".contains(&byte)
    };
    let id = if cfg!(windows) && !is_address { id.replace('\\', "/") } else { id.to_owned() };
    id.bytes().map(|byte| if kept(byte) { (byte as char).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Where phrases stand in a file, one after another.
struct Places<'a> {
    source: &'a str,
    /// Behind the phrase before.
    at: usize,
    /// Up to where lines are counted: the place, its line, where that begins.
    line: (usize, usize),
}

impl<'a> Places<'a> {
    fn new(source: &'a str) -> Self {
        Places { source, at: 0, line: (1, 0) }
    }

    /// The lines and columns of the phrase; nothing where the file writes it in another way, as with entities.
    fn region(&mut self, phrase: &str) -> Option<Value> {
        let first = phrase.chars().find(|c| !c.is_whitespace())?;
        let mut tag = false;
        for (at, c) in self.source[self.at..].char_indices() {
            match c {
                '<' => tag = true,
                '>' => tag = false,
                _ if c == first && !tag => {
                    let start = self.at + at;
                    if let Some(length) = matches(&self.source[start..], phrase) {
                        self.at = start + length;
                        let (line, column) = self.place(start);
                        let (end_line, end_column) = self.place(start + length);
                        return Some(json!({
                            "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
                        }));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Line and column, from 1, of a place behind the one before.
    fn place(&mut self, at: usize) -> (usize, usize) {
        let (mut line, mut begins) = self.line;
        for (end, _) in self.source[begins..at].match_indices('\n') {
            line += 1;
            begins = self.line.1 + end + 1;
        }
        self.line = (line, begins);
        (line, 1 + self.source[begins..at].encode_utf16().count())
    }
}

/// How long the phrase is at the start of the source, white space and tags left aside.
fn matches(source: &str, phrase: &str) -> Option<usize> {
    let mut letters = phrase.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut tag = false;
    for (at, c) in source.char_indices() {
        match c {
            _ if letters.peek().is_none() => return Some(at),
            '<' if letters.peek() != Some(&'<') => tag = true,
            '>' if tag => tag = false,
            _ if tag || c.is_whitespace() => {}
            _ if letters.next() == Some(c) => {}
            _ => return None,
        }
    }
    letters.peek().is_none().then_some(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_have_their_lines() {
        let source = "<p title='cells cure'>Our 😀 <b>stem</b>\n cells\n <i>cure it</i>.\n<p>They cure it again, cells &amp; all";
        let mut places = Places::new(source);
        let mut region = |phrase: &str| {
            let region = places.region(phrase)?;
            let number = |name: &str| region[name].as_u64().unwrap();
            Some((number("startLine"), number("startColumn"), number("endLine"), number("endColumn")))
        };
        assert_eq!(region("stem cells cure it"), Some((1, 33, 3, 12)));
        assert_eq!(region("cure it"), Some((4, 9, 4, 16)));
        assert_eq!(region("cells & all"), None);
        assert_eq!(region("again"), Some((4, 17, 4, 22)));
    }

    #[test]
    fn ids_as_uris() {
        assert_eq!(uri("pages/knees and hips.html"), "pages/knees%20and%20hips.html");
        assert_eq!(uri("https://clinic.example/a?b=%20c#d"), "https://clinic.example/a?b=%20c#d");
        assert_eq!(uri("https://clinic.example/\"<ü"), "https://clinic.example/%22%3C%C3%BC");
        assert_eq!(uri("stdin:1"), "stdin%3A1");
    }
}
