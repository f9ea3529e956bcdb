//! What stands behind the door to JavaScript: a page as JSON.
#![no_main]

use stemcheck_fuzz as holds;

libfuzzer_sys::fuzz_target!(|json: &[u8]| holds::through_the_door(json));
