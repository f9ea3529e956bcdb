//! The reader of HTML files: bytes of any encoding.
#![no_main]

use stemcheck_fuzz as holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holds::html(bytes);
});
