//! The lexicon and rules as `build.rs` made them.
#![allow(missing_docs)]

use crate::{
    ClaimKind,
    evidence::{Fact, Question, Sort, Source, Topic, Words},
    trees::Node,
};
use std::ops::Range;

/// A set of tags, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tags(pub [u64; 4]);

impl Tags {
    /// Whether the two have a tag in common.
    #[inline]
    pub fn meets(self, other: Tags) -> bool {
        (0..4).any(|i| self.0[i] & other.0[i] != 0)
    }

    /// Whether the tag is in the set.
    #[inline]
    pub fn has(self, tag: u8) -> bool {
        self.0[tag as usize / 64] & (1 << (tag % 64)) != 0
    }

    /// The set of one tag.
    pub const fn of(tag: u8) -> Tags {
        let mut bits = [0; 4];
        bits[tag as usize / 64] = 1 << (tag % 64);
        Tags(bits)
    }

    /// The tags of a phrase, by the number of their set.
    pub fn of_set(number: usize) -> Tags {
        SET_TAGS[SET_RUNS.at(number)].iter().fold(Tags::default(), |all, tag| all.with(Tags::of(*tag)))
    }

    /// Both sets together.
    #[inline]
    pub const fn with(self, other: Tags) -> Tags {
        let (a, b) = (self.0, other.0);
        Tags([a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]])
    }

    /// The set without a tag.
    pub const fn without(mut self, tag: u8) -> Tags {
        self.0[tag as usize / 64] &= !(1 << (tag % 64));
        self
    }

    /// The tags in the set.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        self.0.into_iter().enumerate().flat_map(|(i, set)| bits(set).map(move |bit| i as u8 * 64 + bit))
    }
}

/// The places of the bits that are set.
pub fn bits(mut set: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros() as u8);
        set &= set.wrapping_sub(1);
        bit
    })
}

/// Stretches of a table, one behind the other: their lengths, and where every fourth starts.
pub struct Runs<const STARTS: usize, const ALL: usize> {
    pub starts: [u16; STARTS],
    pub lengths: [u8; ALL],
}

impl<const STARTS: usize, const ALL: usize> Runs<STARTS, ALL> {
    /// Where the stretch of this number lies.
    #[inline]
    pub fn at(&self, number: usize) -> Range<usize> {
        let first = number - number % 4;
        let before: usize = self.lengths[first..number].iter().map(|length| *length as usize).sum();
        let start = self.starts[number / 4] as usize + before;
        start..start + self.lengths[number] as usize
    }
}

/// A rule of `lexicon/rules.toml`.
pub struct Rule {
    pub name: &'static str,
    /// The kind of claim it finds; `None` for a rule that speaks against.
    pub kind: Option<ClaimKind>,
    /// Whether a negation belongs to it ("no side effects").
    pub negated: bool,
}

/// One pattern of a rule.
pub struct Find {
    pub rule: u16,
    /// Its first step among [`OPS`].
    pub from: u16,
    /// Past its last one.
    pub to: u16,
}

/// One step of a pattern. Tags are given by the place of their set among [`STEP_TAGS`].
pub enum Op {
    /// A cue with one of these tags.
    One(u8),
    /// The same, where it is there.
    Maybe(u8),
    /// The next item has none of these tags.
    Not(u8),
    /// Up to so many items of the same clause.
    Gap(u8),
    /// The underlined phrase starts here.
    From,
    /// The underlined phrase ends here.
    To,
    /// The sentence starts here.
    Start,
    /// The sentence ends here, but for marks.
    End,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
