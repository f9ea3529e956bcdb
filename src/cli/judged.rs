//! A page judged, as `scan --format json` prints it a line: the library's findings, each with its sentence for people.
//! docs/findings.schema.json describes the lines.

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
}

impl Judged {
    pub fn new(page: &Page) -> Judged {
        let flag = |finding: Finding| {
            let sentence = Sentence::around(page, &finding).to_string();
            Flag { finding, sentence }
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

/// A phrase and the stretch around it for people to read, from one full stop to the next. Only for display: what a
/// sentence is for a verdict, the classifier decides.
pub struct Sentence<'a> {
    before: &'a str,
    phrase: &'a str,
    after: &'a str,
    /// Whether it goes on before and after: a text without full stops is cut.
    cut: (bool, bool),
}

/// As many letters are shown on each side of the phrase.
const MOST: usize = 300;

impl<'a> Sentence<'a> {
    pub fn around(page: &'a Page, finding: &Finding) -> Sentence<'a> {
        let text = &page.blocks[finding.block].text;
        Self::new(text, stemcheck::text::byte_at(text, finding.start), stemcheck::text::byte_at(text, finding.end))
    }

    fn new(text: &'a str, start: usize, end: usize) -> Sentence<'a> {
        let ends = |at: usize| {
            let stops = text[..at].ends_with(['.', '!', '?', '…']);
            text[..at].ends_with('\n') || stops && (at == text.len() || text[at..].starts_with(char::is_whitespace))
        };
        let mut places = [start].into_iter().chain(text[..start].char_indices().rev().map(|(at, _)| at));
        let from = places.by_ref().take(MOST).find(|&at| at == 0 || ends(at));
        // The nearest space, where no sentence begins so close.
        let near = || places.take(40).find(|&at| text[at..].starts_with(char::is_whitespace));
        let (from, cut_before) = from.map_or_else(|| (near().unwrap_or(start), true), |from| (from, false));
        let mut places = text[end..].char_indices().map(|(at, _)| end + at).chain([text.len()]);
        let to = places.by_ref().take(MOST).find(|&at| at == text.len() || at > 0 && ends(at));
        let near = || places.take(40).find(|&at| text[at..].starts_with(char::is_whitespace));
        let (to, cut_after) = to.map_or_else(|| (near().unwrap_or(end), true), |to| (to, false));
        // The phrase itself is never cut, nor is space shown at the ends.
        let (before, after) = (text[from..start].trim_start(), text[end..to].trim_end());
        Sentence { before, phrase: &text[start..end], after, cut: (cut_before, cut_after) }
    }

    /// With the phrase between marks.
    pub fn marked(&self, open: &str, close: &str) -> String {
        let dots = |cut| if cut { "…" } else { "" };
        [dots(self.cut.0), self.before, open, self.phrase, close, self.after, dots(self.cut.1)].concat()
    }
}

impl std::fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.marked("", ""))
    }
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
            assert_eq!(Sentence::new(text, start, start + phrase.len()).to_string(), expected, "{text}");
        }
        let text = format!("{long}cells cure it {long}");
        let cut = Sentence::new(&text, 5000, 5013).to_string();
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
