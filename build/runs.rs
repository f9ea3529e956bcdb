//! Tables as Rust source. Stretches of a table, one behind the other, are the length of each in a byte, and where every
//! fourth starts: `src/tables.rs` finds them again.

use std::fmt::{Debug, Write};

/// A table of values of the type, as Rust source.
pub fn array<T: Debug>(name: &str, of: &str, values: &[T]) -> String {
    format!("pub static {name}: [{of}; {}] = {values:?};\n", values.len())
}

/// `NAME_RUNS`, as Rust source.
pub fn table(name: &str, lengths: &[usize]) -> String {
    let (mut starts, mut at) = (vec![], 0);
    for (number, length) in lengths.iter().enumerate() {
        assert!(*length < 256, "{name}: a stretch of {length} fits no byte");
        if number % 4 == 0 {
            starts.push(at);
        }
        at += length;
    }
    assert!(at < 65_536, "{name}: {at} places fit no 16 bits");
    let mut s = String::new();
    writeln!(s, "pub static {name}_RUNS: Runs<{}, {}> =", starts.len(), lengths.len()).unwrap();
    writeln!(s, "    Runs {{ starts: {starts:?}, lengths: {lengths:?} }};").unwrap();
    s
}
