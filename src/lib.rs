//! Finds unproven stem-cell marketing claims in the text of web pages.
//!
//! A [`Page`] is its text in blocks; [`scan`] returns its [`Finding`]s. The same code runs in the browser extension, on the
//! command line and, as WASM, in Node.
//!
//! # Scan a page
//! ```
//! let page: stemcheck::Page = serde_json::from_str(
//!     r#"{"id": "demo", "blocks": [{"kind": "p", "text": "Our stem cells cure arthritis."}]}"#,
//! )?;
//! let scan = stemcheck::scan(&page);
//! assert_eq!(scan.findings[0].text, "cure arthritis");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Make a page of one's own text
//! Headings and list items should be said to be such: a sentence is judged by what stands around it.
//! ```
//! use stemcheck::{Block, BlockKind, Page};
//!
//! let block = |kind, text: &str| Block { kind, text: text.into() };
//! let page = Page {
//!     id: "clinic".into(),
//!     blocks: vec![
//!         block(BlockKind::H1, "Stem cell therapy for knees"),
//!         block(BlockKind::Li, "Stem cells regenerate worn cartilage"),
//!         block(BlockKind::P, "Call our clinic to book your stem cell treatment."),
//!     ],
//! };
//! assert_eq!(stemcheck::scan(&page).findings[0].block, 1);
//! ```
//!
//! # Only what is stated as fact, or of one kind
//! ```
//! use stemcheck::{ClaimKind, Strength};
//! # let page: stemcheck::Page = serde_json::from_str(
//! #     r#"{"blocks": [{"kind": "h1", "text": "Stem cell therapy at our clinic"}, {"text": "Our stem cells cure arthritis.
//! #     The treatment is safe and has no side effects. Call our clinic to book a visit."}]}"#
//! #         .replace("\n", " ").as_str(),
//! # )?;
//!
//! let findings = stemcheck::scan(&page).findings;
//! let safety = findings.iter().filter(|f| f.strength == Strength::Claim && f.kind == ClaimKind::Safety);
//! assert_eq!(safety.count(), 1);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Find the phrase in the text again
//! Offsets count UTF-16 code units, as JavaScript does; [`text::byte_at`] makes bytes of them.
//! ```
//! use stemcheck::text::byte_at;
//! # let page: stemcheck::Page = serde_json::from_str(
//! #     r#"{"blocks": [{"text": "🦵 Our stem cells cure arthritis."}]}"#,
//! # )?;
//!
//! let finding = &stemcheck::scan(&page).findings[0];
//! let text = &page.blocks[finding.block].text;
//! assert_eq!(&text[byte_at(text, finding.start)..byte_at(text, finding.end)], finding.text);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Say why, and what is known
//! ```
//! use stemcheck::{evidence::KindRow, tables::FACTS};
//! # let page: stemcheck::Page =
//! #     serde_json::from_str(r#"{"blocks": [{"text": "Our stem cells cure arthritis of the knee."}]}"#)?;
//!
//! let finding = &stemcheck::scan(&page).findings[0];
//! println!("{}: {}", KindRow::new(finding.kind).title, finding.why.join("; "));
//! for id in &finding.evidence {
//!     let fact = FACTS.iter().find(|fact| fact.id == id).expect("a finding names facts that exist");
//!     println!("{} ({})", fact.row().statement, fact.row().url);
//! }
//! # assert!(!finding.why.is_empty() && !finding.evidence.is_empty());
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Findings for other programs
//! [`Scan`] is serialised as docs/findings.schema.json says, in the version [`FINDINGS_FORMAT`].
//! ```
//! # let page: stemcheck::Page = serde_json::from_str(r#"{"id": "empty", "blocks": []}"#)?;
//! assert_eq!(serde_json::to_string(&stemcheck::scan(&page))?, r#"{"id":"empty","findings":[]}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

pub mod evidence;
mod feature;
mod finding;
pub mod fold;
pub mod forms;
#[cfg(feature = "cli")]
pub mod html;
pub mod model;
pub mod reading;
pub mod tables;
pub mod text;
pub mod trees;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use finding::{Block, BlockKind, ClaimKind, Finding, Page, Scan, Strength};

/// The version of the findings' format, by Semantic Versioning: a new field raises the second number, what would make a
/// reader of the old format wrong the first.
pub const FINDINGS_FORMAT: &str = "1.0.0";

/// Reads a page and returns its findings, sorted by place.
pub fn scan(page: &Page) -> Scan {
    Scan { id: page.id.clone(), findings: verdict::findings(&page.blocks, &read(page)) }
}

/// Every sentence of a page, read.
pub fn read(page: &Page) -> Vec<reading::Sentence> {
    page.blocks.iter().enumerate().flat_map(|(number, block)| reading::read(number, block)).collect()
}
