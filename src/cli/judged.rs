//! A page judged, as `scan --format json` prints it a line: the library's findings, each with its sentence for people.
//! docs/findings.schema.json describes the lines.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use stemcheck::{Finding, Page, Strength};

#[derive(Serialize, Deserialize)]
pub struct Judged {
    pub id: String,
    #[serde(default)]
    pub findings: Vec<Flag>,
    /// Why a line of standard input could not be read: it gets its line all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub struct Flag {
    #[serde(flatten)]
    pub finding: Finding,
    /// The stretch around the phrase, from one full stop to the next.
    #[serde(default)]
    pub sentence: String,
    /// The bytes of the phrase in it.
    #[serde(skip)]
    pub phrase: Range<usize>,
}

impl Judged {
    pub fn new(page: &Page) -> Judged {
        // Each is looked for from the one before: a block may hold thousands.
        let (mut block, mut unit, mut byte) = (0, 0, 0);
        let mut byte_at = |finding: &Finding, to: usize| {
            if finding.block != block {
                (block, unit, byte) = (finding.block, 0, 0);
            }
            byte += stemcheck::text::byte_at(&page.blocks[block].text[byte..], to - unit);
            unit = to;
            byte
        };
        let flag = |finding: Finding| {
            let (start, end) = (byte_at(&finding, finding.start), byte_at(&finding, finding.end));
            let (sentence, phrase) = sentence(&page.blocks[finding.block].text, start, end);
            Flag { finding, sentence, phrase }
        };
        let findings = stemcheck::scan(page).findings.into_iter().map(flag).collect();
        Judged { id: page.id.clone(), findings, error: None }
    }

    pub fn line(&self) -> Vec<u8> {
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        line
    }
}

pub fn strength_name(strength: Strength) -> &'static str {
    match strength {
        Strength::Claim => "claim",
        Strength::Hedged => "hedged",
    }
}

impl Flag {
    /// The sentence with the phrase between marks.
    pub fn marked(&self, open: &str, close: &str) -> String {
        let Range { start, end } = self.phrase;
        [&self.sentence[..start], open, &self.sentence[start..end], close, &self.sentence[end..]].concat()
    }
}

/// As many letters are shown on each side of the phrase.
const MOST: usize = 300;

/// The stretch around a phrase for people to read, from one full stop to the next, and the phrase's bytes in it. A text
/// without full stops is cut. Only for display: what a sentence is for a verdict, the classifier decides.
fn sentence(text: &str, start: usize, end: usize) -> (String, Range<usize>) {
    let ends = |at: usize| {
        let stops = text[..at].ends_with(['.', '!', '?', '…']);
        text[..at].ends_with('\n') || stops && (at == text.len() || text[at..].starts_with(char::is_whitespace))
    };
    let mut places = [start].into_iter().chain(text[..start].char_indices().rev().map(|(at, _)| at));
    let from = places.by_ref().take(MOST).find(|&at| at == 0 || ends(at));
    // The nearest space, where no sentence begins so close.
    let near = || places.take(40).find(|&at| text[at..].starts_with(char::is_whitespace));
    let (from, cut_before) = from.map_or_else(|| (near().unwrap_or(start), "…"), |from| (from, ""));
    let mut places = text[end..].char_indices().map(|(at, _)| end + at).chain([text.len()]);
    let to = places.by_ref().take(MOST).find(|&at| at == text.len() || at > 0 && ends(at));
    let near = || places.take(40).find(|&at| text[at..].starts_with(char::is_whitespace));
    let (to, cut_after) = to.map_or_else(|| (near().unwrap_or(end), "…"), |to| (to, ""));
    // The phrase itself is never cut, nor is space shown at the ends.
    let before = [cut_before, text[from..start].trim_start()].concat();
    let phrase = before.len()..before.len() + end - start;
    ([&before, &text[start..end], text[end..to].trim_end(), cut_after].concat(), phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_for_display() {
        let long = "word ".repeat(1000);
        let table = [
            ("One. Cells cure it now. Three.", "cure", "Cells cure it now."),
            ("Cells cure it", "cure", "Cells cure it"),
            ("Title\nCells cure it\nNext", "cure", "Cells cure it"),
            ("😀! Up to 9.5 cells cure it! Next", "cells cure it!", "Up to 9.5 cells cure it!"),
        ];
        for (text, phrase, expected) in table {
            let start = text.find(phrase).unwrap();
            let (shown, at) = sentence(text, start, start + phrase.len());
            assert_eq!((shown.as_str(), &shown[at]), (expected, phrase), "{text}");
        }
        let text = format!("{long}cells cure it {long}");
        let (cut, at) = sentence(&text, 5000, 5013);
        assert_eq!(&cut[at], "cells cure it");
        assert!(cut.starts_with("…word") && cut.contains("word cells cure it word") && cut.ends_with("word…"), "{cut}");
        assert!(cut.len() < 800, "{}", cut.len());
    }

    #[test]
    fn offsets_in_utf16() {
        assert_eq!(stemcheck::text::byte_at("a😀ü", 1), 1);
        assert_eq!(stemcheck::text::byte_at("a😀ü", 3), 5);
        assert_eq!(stemcheck::text::byte_at("a😀ü", 4), 7);
    }
}
