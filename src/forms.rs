//! Figures by their form: rates, durations, prices, trial numbers. The automaton is built with the library
//! (`build/forms.rs`), out of the lines `re:` of `lexicon/surface.lex`.

use crate::tables;

/// A form that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its first byte.
    pub from: u32,
    /// Past its last byte.
    pub to: u32,
    /// Its tag.
    pub tag: u8,
    /// Which of the lines `re:` it is.
    pub line: u8,
}

/// No form is longer, in bytes: so that a million digits take linear time.
const LONGEST: usize = 80;

/// All forms in a text, by start. Those of one line do not overlap; of two that could, the first counts, as long as it goes.
pub fn find(text: &str) -> Vec<Form> {
    let bytes = text.as_bytes();
    let mut out = vec![];
    // Where each line's next form may start.
    let mut free = [0; LINES];
    for from in 0..bytes.len() {
        let behind_word = from > 0 && is_word(bytes[from - 1]);
        if BEGINS[usize::from(behind_word)][bytes[from] as usize] {
            for (line, to) in ends(bytes, from, usize::from(behind_word)).into_iter().enumerate() {
                if to > 0 && from >= free[line] {
                    free[line] = to;
                    out.push(Form { from: from as u32, to: to as u32, tag: tables::FORM_TAGS[line], line: line as u8 });
                }
            }
        }
    }
    out
}

const LINES: usize = tables::FORM_TAGS.len();

/// Where the longest form of each line that starts here ends; 0 where none does.
fn ends(bytes: &[u8], from: usize, start: usize) -> [usize; LINES] {
    let mut ends = [0; LINES];
    let mut state = start;
    for to in from..=bytes.len().min(from + LONGEST) {
        let Some(next) = next(state, bytes.get(to).map_or(256, |b| *b as usize)) else { break };
        state = next;
        // A match is known one byte behind its end.
        let mut matches = tables::FORM_MATCHES[state];
        while matches != 0 {
            ends[matches.trailing_zeros() as usize] = to;
            matches &= matches - 1;
        }
    }
    ends
}

/// The next state by a byte, or by the text's end (256).
const fn next(state: usize, byte: usize) -> Option<usize> {
    let class = tables::FORM_CLASSES[byte];
    let mut at = tables::FORM_STARTS[state] as usize;
    while at < tables::FORM_STARTS[state + 1] as usize {
        if tables::FORM_BY[at] == class {
            return Some(tables::FORM_TO[at] as usize);
        }
        at += 1;
    }
    None
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a form may begin with this byte, behind anything but a word's byte, and behind one.
static BEGINS: [[bool; 256]; 2] = {
    let mut out = [[false; 256]; 2];
    let mut byte = 0;
    while byte < 256 {
        out[0][byte] = next(0, byte).is_some();
        out[1][byte] = next(1, byte).is_some();
        byte += 1;
    }
    out
};
