//! What answers a claim: the facts of `evidence/facts.toml`, and which of them a finding gets.

use crate::{ClaimKind, tables::FACTS};
use serde::Serialize;

/// One fact with its source.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Fact {
    /// Unique; findings name it.
    pub id: &'static str,
    /// The kinds of claim it answers, by name.
    #[serde(skip)]
    pub kinds: &'static [&'static str],
    /// The fact, in at most 25 words.
    pub statement: &'static str,
    /// Title of the source.
    pub source: &'static str,
    /// Year of the source.
    pub year: u16,
    /// Address of the source.
    pub url: &'static str,
    /// The day it was last looked up, `YYYY-MM-DD`.
    pub as_of: &'static str,
}

/// The facts that answer a claim of this kind, most specific first.
pub fn for_kind(kind: ClaimKind) -> impl Iterator<Item = &'static Fact> {
    FACTS.iter().filter(move |f| f.kinds.contains(&kind.name()))
}
