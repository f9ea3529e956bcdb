//! The lexicon's forms (`re:` lines) → one automaton, ready to run: `src/forms.rs` walks it.
//!
//! In: regular expressions, as the regex crate writes them. Out: tables as Rust source.

use regex_automata::{
    Anchored, MatchKind,
    dfa::{Automaton, StartKind, dense},
    util::{primitives::StateID, start},
};
use std::collections::BTreeMap;

use crate::runs;

/// The end of the text, among the bytes.
const END: usize = 256;

/// The tables for these forms, each with its tag.
pub fn tables(forms: &[(u8, String)]) -> Result<String, String> {
    if forms.len() > 32 {
        return Err("lexicon: more than 32 lines `re:`; join some".into());
    }
    let expressions: Vec<&String> = forms.iter().map(|(_, e)| e).collect();
    let dfa = dense::Builder::new()
        .configure(dense::Config::new().match_kind(MatchKind::All).start_kind(StartKind::Anchored).minimize(true))
        .build_many(&expressions)
        .map_err(|e| format!("lexicon: the lines `re:` make no automaton: {e}"))?;
    // The state to start from, behind anything but a word's byte, and behind one.
    let start = |behind| {
        let config = start::Config::new().anchored(Anchored::Yes).look_behind(behind);
        dfa.start_state(&config).map_err(|e| format!("lexicon: the lines `re:` have no start: {e}"))
    };
    if start(None)? != start(Some(b' '))? {
        return Err("lexicon: no form may ask for the text's start".into());
    }
    let mut states = vec![start(Some(b' '))?, start(Some(b'a'))?];
    let mut rows: Vec<Vec<StateID>> = vec![];
    while let Some(state) = states.get(rows.len()).copied() {
        // Capitals are read as small letters.
        let byte = |byte: usize| dfa.next_state(state, (byte as u8).to_ascii_lowercase());
        let row: Vec<StateID> = (0..END).map(byte).chain([dfa.next_eoi_state(state)]).collect();
        for next in &row {
            if !states.contains(next) {
                states.push(*next);
            }
        }
        rows.push(row);
    }
    let mut columns: BTreeMap<Vec<StateID>, usize> = BTreeMap::new();
    let classes: Vec<usize> = (0..=END)
        .map(|byte| {
            let next = columns.len();
            *columns.entry(rows.iter().map(|row| row[byte]).collect()).or_insert(next)
        })
        .collect();
    let place = |state: &StateID| states.iter().position(|s| s == state).expect("every state is listed");
    let (mut starts, mut edges, mut matches) = (vec![], vec![], vec![]);
    for (state, row) in states.iter().zip(&rows) {
        starts.push(edges.len());
        let mut live: BTreeMap<usize, usize> = BTreeMap::new();
        for (byte, next) in row.iter().enumerate().filter(|(_, next)| !dfa.is_dead_state(**next)) {
            live.insert(classes[byte], place(next));
        }
        edges.extend(live);
        let count = if dfa.is_match_state(*state) { dfa.match_len(*state) } else { 0 };
        matches.push((0..count).fold(0u32, |all, at| all | 1 << dfa.match_pattern(*state, at).as_usize()));
    }
    starts.push(edges.len());
    let (by, to): (Vec<usize>, Vec<usize>) = edges.into_iter().unzip();
    let tags: Vec<u8> = forms.iter().map(|(tag, _)| *tag).collect();
    let mut s = String::new();
    s.push_str(&runs::array("FORM_TAGS", "u8", &tags));
    s.push_str(&runs::array("FORM_EXPRESSIONS", "&str", &expressions));
    s.push_str(&runs::array("FORM_CLASSES", "u8", &classes));
    s.push_str(&runs::array("FORM_STARTS", "u16", &starts));
    s.push_str(&runs::array("FORM_BY", "u8", &by));
    s.push_str(&runs::array("FORM_TO", "u16", &to));
    s.push_str(&runs::array("FORM_MATCHES", "u32", &matches));
    Ok(s)
}
