//! The classifier: a page, a block a line.
#![no_main]

use stemcheck_fuzz as holds;

libfuzzer_sys::fuzz_target!(|text: &str| {
    holds::scanned(&holds::page_of(text));
});
