//! The normaliser: words, marks and numbers of a text; folding; forms of figures.
#![no_main]

use stemcheck_fuzz as holds;

libfuzzer_sys::fuzz_target!(|text: &str| {
    holds::normalised(text);
    holds::folded(text.as_bytes());
    holds::formed(text);
});
