//! Labelled pages: `FOLDER/pages/*.json` (pages as in `stemcheck scan`, with a genre) and `FOLDER/labels.jsonl`
//! (a sentence a line, by the labelling guide in `tests/corpus/README.md`).

use serde::Deserialize;
use std::{collections::BTreeMap, fs, ops::Range, path::Path};
use stemcheck::{ClaimKind, Page};

/// A labelled page.
pub struct Labelled {
    pub page: Page,
    pub genre: Genre,
    pub sentences: Vec<Label>,
}

/// What kind of page it is; for scoring, never for scanning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    Sells,
    Reports,
    Warns,
    Teaches,
    Other,
}

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    Claim,
    Hedged,
    None,
}

/// A labelled sentence. Offsets count Unicode code points in the file and UTF-16 code units here.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    page: String,
    pub block: usize,
    pub start: usize,
    pub end: usize,
    pub label: Class,
    #[serde(default)]
    pub types: Vec<ClaimKind>,
    #[serde(default)]
    pub span: String,
    pub text: String,
}

impl Label {
    /// Where the span stands in the block, in UTF-16 code units.
    pub fn span_units(&self) -> Range<usize> {
        let units = |text: &str| text.encode_utf16().count();
        let start = self.start + units(self.text.split(&self.span).next().unwrap_or_default());
        start..start + units(&self.span)
    }
}

/// Which half of the corpus a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Rules and weights are tuned on it.
    Dev,
    /// Nothing is tuned on it.
    Test,
}

/// A quarter of the pages, by the hash of their id, is the test split.
pub fn split(id: &str) -> Split {
    let hash = id.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    if hash.is_multiple_of(4) { Split::Test } else { Split::Dev }
}

#[derive(Deserialize)]
struct File {
    #[serde(flatten)]
    page: Page,
    genre: Genre,
}

/// Reads a folder of labelled pages, sorted by id. The error names the file and the line.
pub fn read(folder: &Path) -> Result<Vec<Labelled>, String> {
    let pages = if folder.join("pages").is_dir() { folder.join("pages") } else { folder.to_path_buf() };
    let mut out = BTreeMap::new();
    let files =
        fs::read_dir(&pages).map_err(|e| format!("{}: {e}; name a folder of labelled pages", pages.display()))?;
    for file in files.filter_map(|f| Some(f.ok()?.path())).filter(|f| f.extension().is_some_and(|e| e == "json")) {
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let File { page, genre } = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        out.insert(page.id.clone(), Labelled { page, genre, sentences: vec![] });
    }
    let labels = folder.join("labels.jsonl");
    let text = fs::read_to_string(&labels).map_err(|e| format!("{}: {e}", labels.display()))?;
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let at = |e: String| format!("{}:{}: {e}", labels.display(), number + 1);
        let mut label: Label = serde_json::from_str(line).map_err(|e| at(e.to_string()))?;
        let page =
            out.get_mut(&label.page).ok_or_else(|| at(format!("no page {:?} in {}", label.page, pages.display())))?;
        let block =
            page.page.blocks.get(label.block).ok_or_else(|| at(format!("the page has no block {}", label.block)))?;
        let units = |points: usize| block.text.chars().take(points).map(char::len_utf16).sum();
        (label.start, label.end) = (units(label.start), units(label.end));
        if stemcheck::text::between(&block.text, label.start, label.end) != label.text {
            return Err(at(format!("the text at {}..{} of block {} is another", label.start, label.end, label.block)));
        }
        page.sentences.push(label);
    }
    Ok(out.into_values().collect())
}

impl Labelled {
    /// The label that a stretch of a block overlaps most.
    pub fn label_of(&self, block: usize, start: usize, end: usize) -> Option<usize> {
        let overlap = |l: &Label| end.min(l.end) as isize - start.max(l.start) as isize;
        let here = self.sentences.iter().enumerate().filter(|(_, l)| l.block == block && overlap(l) > 0);
        // The first of equals, as the scorer of the labelling guide does.
        here.rev().max_by_key(|(_, l)| overlap(l)).map(|(i, _)| i)
    }
}
