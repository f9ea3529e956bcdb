//! Labelled pages: `FOLDER/pages/*.json` (pages as in `stemcheck scan`, with a genre) and `FOLDER/labels.jsonl`
//! (a sentence a line, by the labelling guide in `tests/corpus/README.md`).

use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    io::{ErrorKind, Write},
    ops::Range,
    path::{Path, PathBuf},
};
use stemcheck::{Block, ClaimKind, Page, fold};

/// A labelled page.
pub struct Labelled {
    pub page: Page,
    pub genre: Genre,
    pub sentences: Vec<Label>,
}

/// What kind of page it is; for scoring, never for scanning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    Sells,
    Reports,
    Warns,
    Teaches,
    Other,
}

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
    if fold::hash(id.as_bytes()).is_multiple_of(4) { Split::Test } else { Split::Dev }
}

#[derive(Deserialize)]
struct File {
    #[serde(flatten)]
    page: Page,
    genre: Genre,
}

/// A page to be added, every block of it one label.
pub struct New {
    pub page: Page,
    pub genre: Genre,
    pub labels: Vec<NewLabel>,
}

/// The label of a whole block.
pub struct NewLabel {
    pub label: Class,
    pub types: Vec<ClaimKind>,
    pub span: String,
}

#[derive(Serialize)]
struct NewFile<'a> {
    id: &'a str,
    genre: Genre,
    blocks: &'a [Block],
}

#[derive(Serialize)]
struct NewLine<'a> {
    page: &'a str,
    block: usize,
    start: usize,
    end: usize,
    label: Class,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    types: &'a [ClaimKind],
    #[serde(skip_serializing_if = "str::is_empty")]
    span: &'a str,
    text: &'a str,
}

/// Adds pages to a folder, made where it is not there. All or none, and nothing that is there is changed but that lines
/// are added to `labels.jsonl`. The error names the file and the remedy.
pub fn add(folder: &Path, new: &[New]) -> Result<(), String> {
    let (pages, labels) = (folder.join("pages"), folder.join("labels.jsonl"));
    let fault = |path: &Path, e: std::io::Error| format!("{}: {e}; nothing was written", path.display());
    let mut text = match fs::read_to_string(&labels) {
        Ok(text) => {
            if !pages.is_dir() {
                return Err(format!("{}: is not there; name a folder with pages/ or a new one", pages.display()));
            }
            read(folder).map_err(|e| format!("{e}; mend it first, nothing was written"))?;
            text
        }
        Err(e) if e.kind() == ErrorKind::NotFound => String::new(),
        Err(e) => return Err(fault(&labels, e)),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for New { page, labels, .. } in new {
        for (block, (Block { text: block_text, .. }, label)) in page.blocks.iter().zip(labels).enumerate() {
            let NewLabel { label, types, span } = label;
            let (page, end) = (&page.id, block_text.chars().count());
            let line = NewLine { page, block, start: 0, end, label: *label, types, span, text: block_text };
            text += &serde_json::to_string(&line).expect("a label is plain data");
            text.push('\n');
        }
    }
    let mut made = Made(vec![]);
    for folder in [folder, &pages] {
        made.folder(folder).map_err(|e| fault(folder, e))?;
    }
    for New { page, genre, .. } in new {
        let file = NewFile { id: &page.id, genre: *genre, blocks: &page.blocks };
        let path = pages.join(format!("{}.json", page.id));
        let bytes = serde_json::to_string_pretty(&file).expect("a page is plain data") + "\n";
        made.file(&path, &bytes).map_err(|e| match e.kind() {
            ErrorKind::AlreadyExists => {
                format!("{}: is there already; leave {} out. Nothing was written", path.display(), page.id)
            }
            _ => fault(&path, e),
        })?;
    }
    // Put in place at once, last: a page without labels is read as one that says nothing.
    let whole = folder.join("labels.jsonl.new");
    made.file(&whole, &text).map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => {
            format!("{}: is left of a broken run; remove it. Nothing was written", whole.display())
        }
        _ => fault(&whole, e),
    })?;
    fs::rename(&whole, &labels).map_err(|e| fault(&labels, e))?;
    made.0.clear();
    Ok(())
}

/// What was made so far; taken back where it is dropped before all is done.
struct Made(Vec<PathBuf>);

impl Made {
    fn folder(&mut self, path: &Path) -> std::io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        fs::create_dir(path)?;
        self.0.push(path.into());
        Ok(())
    }

    fn file(&mut self, path: &Path, text: &str) -> std::io::Result<()> {
        let mut file = fs::File::create_new(path)?;
        self.0.push(path.into());
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            // What cannot be taken back now is told by the next try, which finds it there.
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
    }
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
