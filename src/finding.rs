//! What comes in (a page as blocks of text) and what goes out (findings), in the form that crosses every border:
//! the browser, the command line, the tests.

use serde::{Deserialize, Serialize};

/// A page as a reader meets it: blocks of text in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The page's name in output; the command line falls back to the file's path.
    #[serde(default)]
    pub id: String,
    /// Headings, paragraphs, list items…, in reading order.
    pub blocks: Vec<Block>,
}

/// One heading, paragraph, list item, quotation or table cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is on the page.
    #[serde(default)]
    pub kind: BlockKind,
    /// Its text, white space collapsed; a line break within it is `\n`.
    pub text: String,
}

/// What a block is on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A heading of the first level.
    H1,
    /// A heading of the second level.
    H2,
    /// A heading of the third level.
    H3,
    /// A heading of the fourth level.
    H4,
    /// A heading of the fifth level.
    H5,
    /// A heading of the sixth level.
    H6,
    /// A paragraph, and whatever has no kind of its own.
    #[default]
    P,
    /// A list item.
    Li,
    /// Text inside a quotation.
    Quote,
    /// A table cell.
    Cell,
    /// The caption of a figure or table.
    Caption,
}

impl BlockKind {
    /// Whether the block is a heading.
    pub fn is_heading(self) -> bool {
        use BlockKind::*;
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }
}

/// The kind of a claim: what the page says or implies of the intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Treats, cures, relieves, improves, reverses, stops or prevents a disease, symptom or ageing.
    Efficacy,
    /// Repairs, regenerates, replaces, homes in on tissue in the patient.
    Repair,
    /// Has delivered results: rates, timelines, patients' stories.
    Outcome,
    /// Is safe, natural, painless, free of side effects or risk.
    Safety,
    /// Beats, replaces or avoids standard care.
    Superiority,
    /// Is approved, registered, proven, patented, in a way that lends standing to what is sold.
    Legitimacy,
    /// Is revolutionary, miraculous, the future of medicine.
    Hype,
}

impl ClaimKind {
    /// Every kind, in the order of the labelling guide.
    pub const ALL: [ClaimKind; 7] = [
        ClaimKind::Efficacy,
        ClaimKind::Repair,
        ClaimKind::Outcome,
        ClaimKind::Safety,
        ClaimKind::Superiority,
        ClaimKind::Legitimacy,
        ClaimKind::Hype,
    ];

    /// The kind's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            ClaimKind::Efficacy => "efficacy",
            ClaimKind::Repair => "repair",
            ClaimKind::Outcome => "outcome",
            ClaimKind::Safety => "safety",
            ClaimKind::Superiority => "superiority",
            ClaimKind::Legitimacy => "legitimacy",
            ClaimKind::Hype => "hype",
        }
    }
}

/// How firmly the sentence asserts its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Stated as fact.
    Claim,
    /// Weakened inside the sentence: may, could, promising, aims to.
    Hedged,
}

/// One flagged phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The block's place among the page's blocks, from 0.
    pub block: usize,
    /// Where the phrase starts in the block's text, in UTF-16 code units.
    pub start: usize,
    /// Where it ends (exclusive), in UTF-16 code units.
    pub end: usize,
    /// The kind of the claim.
    pub kind: ClaimKind,
    /// Stated as fact, or weakened.
    pub strength: Strength,
    /// The phrase, word for word as the page has it.
    pub text: String,
    /// The cues that led to the finding, in order, each a short phrase for people.
    pub why: Vec<String>,
    /// The rule that fired, by its name in the rules file.
    pub rule: String,
    /// The facts that answer the claim, by id, most specific first.
    pub evidence: Vec<String>,
}

/// A page's findings: what `stemcheck scan --format json` prints, a page a line, and what crosses the WASM border.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// The page's id.
    pub id: String,
    /// Sorted by place, not overlapping.
    pub findings: Vec<Finding>,
}
