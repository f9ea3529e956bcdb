//! The sentence splitter.
#![no_main]

use stemcheck_fuzz as holds;

libfuzzer_sys::fuzz_target!(|text: &str| holds::split(text));
