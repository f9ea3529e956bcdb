//! How a word is folded before it is looked up: the same for the lexicon (at build time) and for a page's text.
//! In: an ASCII lower-case word. Out: one spelling for British and American forms; and, for the weighing of words, its stem.

/// Folds British spelling into American: `leukaemia` → `leukemia`, `stabilise` → `stabilize`, `tumour` → `tumor`.
/// Works on letters alone and may make non-words (`hours` → `hors`): both sides of the look-up are folded alike.
pub fn fold(word: &mut Vec<u8>) {
    if word.len() >= 6 {
        drop_before_e(word);
        for (ending, z) in [("ise", 1), ("ised", 2), ("ises", 2), ("ising", 3), ("isation", 5), ("isations", 6)] {
            if word.len() > ending.len() + 3 && word.ends_with(ending.as_bytes()) {
                let at = word.len() - z - 1;
                word[at] = b'z';
                break;
            }
        }
    }
    if word.len() >= 5 {
        drop_u_of_our(word);
    }
}

/// `ae` and `oe` become `e`. In one pass: a word may be ten million letters long.
fn drop_before_e(word: &mut Vec<u8>) {
    let mut kept = 0;
    for i in 0..word.len() {
        if !(matches!(word[i], b'a' | b'o') && word.get(i + 1) == Some(&b'e')) {
            word[kept] = word[i];
            kept += 1;
        }
    }
    word.truncate(kept);
}

/// `our` becomes `or`.
fn drop_u_of_our(word: &mut Vec<u8>) {
    if let Some(at) = word.windows(3).position(|w| w == b"our") {
        word.remove(at + 1);
    }
}

/// What is left of a folded word without `s`, `ed`, `ing`, `ly` and a last `e`: one for all forms of most words. Words that
/// are looked up in the lexicon keep their endings, which tell a promise from a report; those that are only weighed do not.
#[allow(dead_code, reason = "not used by the build script")]
pub fn stem(word: &[u8]) -> &[u8] {
    let mut stem = word;
    let no_plural = |w: &[u8]| [&b"ss"[..], b"us", b"is"].iter().any(|ending| w.ends_with(ending));
    if stem.len() >= 4 && stem.ends_with(b"s") && !no_plural(stem) {
        stem = &stem[..stem.len() - 1];
    }
    let ending = [&b"ing"[..], b"ed", b"ly"].into_iter().find(|e| stem.len() >= e.len() + 4 && stem.ends_with(e));
    stem = &stem[..stem.len() - ending.map_or(0, <[u8]>::len)];
    match *stem {
        [.., _, _, _, b'e'] => &stem[..stem.len() - 1],
        // "stopped", but "healing", "pressed".
        [.., _, a, b] if ending.is_some() && stem.len() >= 4 && a == b && !matches!(a, b'l' | b's') => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

/// FNV-1a, for the table of words made at build time.
pub fn hash(word: &[u8]) -> u32 {
    word.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

/// The hash of two neighbouring words, from their hashes.
pub fn pair(first: u32, second: u32) -> u32 {
    (first ^ second.rotate_left(13)).wrapping_mul(0x9e37_79b1) ^ second
}

/// Spreads a hash over all 32 bits, no two to the same value.
pub fn spread(hash: u32) -> u32 {
    hash.wrapping_mul(0x9e37_79b1)
}

/// Splits a lexicon phrase as the tokenizer splits text: words of letters and digits, folded, apostrophes dropped,
/// a possessive `'s` dropped, hyphens as spaces.
#[allow(dead_code, reason = "used by the build script")]
pub fn words(phrase: &str) -> Vec<String> {
    phrase
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|w| !w.is_empty())
        .map(|w| {
            let w = w.strip_suffix("'s").unwrap_or(w);
            let mut bytes: Vec<u8> = w.bytes().filter(|b| *b != b'\'').collect();
            fold(&mut bytes);
            String::from_utf8(bytes).expect("lexicon words are ASCII")
        })
        .collect()
}
