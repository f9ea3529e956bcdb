//! One block, read: cues, forms, rules.
#![no_main]

use stemcheck::{Block, BlockKind};
use stemcheck_fuzz as holds;

libfuzzer_sys::fuzz_target!(|text: &str| holds::read(&Block { kind: BlockKind::P, text: text.into() }));
