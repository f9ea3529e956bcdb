//! Finds unproven stem-cell marketing claims in the text of web pages.
//!
//! ```
//! let page: stemcheck::Page = serde_json::from_str(
//!     r#"{"id": "demo", "blocks": [{"kind": "p", "text": "Our stem cells cure arthritis."}]}"#,
//! )?;
//! let scan = stemcheck::scan(&page);
//! assert_eq!(scan.findings[0].text, "cure arthritis");
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

/// Reads a page and returns its findings, sorted by place.
pub fn scan(page: &Page) -> Scan {
    Scan { id: page.id.clone(), findings: verdict::findings(&page.blocks, &read(page)) }
}

/// Every sentence of a page, read.
pub fn read(page: &Page) -> Vec<reading::Sentence> {
    page.blocks.iter().enumerate().flat_map(|(number, block)| reading::read(number, block)).collect()
}
