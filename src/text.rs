//! Text → tokens and sentences, without losing the way back.
//!
//! In: a block's text as the page gave it. Out: words folded for look-up (ASCII, lower case, one spelling), each with its
//! place in UTF-16 code units, and sentence borders. Soft hyphens, zero-width characters and combining marks vanish,
//! look-alike letters become the letters they imitate, `s t e m  c e l l s` becomes one word.

use crate::{fold, tables};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, or letters and digits.
    Word,
    /// Digits with their `.` and `,`.
    Number,
    /// A punctuation mark or symbol: the ASCII character that stands for it (`-` for every dash, `*` for bullets).
    Mark(u8),
}

/// A word, number or mark of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it starts in the block, in UTF-16 code units.
    pub start: u32,
    /// Where it ends (exclusive), in UTF-16 code units.
    pub end: u32,
    /// Its first byte in the block.
    pub from: u32,
    /// Past its last byte.
    pub to: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The word's number in the lexicon; 0 where the lexicon does not have it.
    pub word: u16,
    /// The hash of the folded word's stem; every number counts as `0`.
    pub hash: u32,
    /// Whether the page writes it with a capital first.
    pub capital: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a line break stands before it.
    pub broken: bool,
}

/// The number of a folded word in the lexicon; 0 where it has none.
pub fn word_id(folded: &[u8]) -> u16 {
    let mask = tables::SLOTS.len() - 1;
    let mut at = fold::hash(folded) as usize & mask;
    loop {
        match tables::SLOTS[at] {
            0 => return 0,
            id if &tables::WORDS.as_bytes()[tables::WORD_RUNS.at(id as usize - 1)] == folded => return id,
            _ => at = (at + 1) & mask,
        }
    }
}

/// Splits a block's text into tokens.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader::default();
    let mut at = 0;
    for (byte, c) in text.char_indices() {
        reader.take(c, at, byte as u32);
        at += c.len_utf16() as u32;
    }
    reader.close();
    join_spelled_out(reader.out, text)
}

#[derive(Default)]
struct Reader {
    out: Vec<Token>,
    /// The word or number under way, as ASCII lower case.
    word: Vec<u8>,
    start: u32,
    end: u32,
    from: u32,
    to: u32,
    capital: bool,
    spaced: bool,
    broken: bool,
}

impl Reader {
    /// Takes a character, with its place in UTF-16 code units and in bytes.
    fn take(&mut self, c: char, at: u32, byte: u32) {
        match classify(c) {
            Class::Nothing => {}
            Class::Space => {
                self.close();
                self.spaced = true;
                self.broken |= c == '\n';
            }
            Class::Letters(ascii) => {
                if self.word.is_empty() {
                    (self.start, self.from) = (at, byte);
                    self.capital = c.is_uppercase();
                }
                self.word.extend(ascii.iter().filter(|b| **b != 0));
                (self.end, self.to) = (at + c.len_utf16() as u32, byte + c.len_utf8() as u32);
            }
            Class::Mark(b'\'') if !self.word.is_empty() => self.word.push(b'\''),
            Class::Mark(b'-') if c != '—' && c != '–' && !self.word.is_empty() => self.close(),
            Class::Mark(b @ (b'.' | b',')) if self.word.last().is_some_and(u8::is_ascii_digit) => self.word.push(b),
            Class::Mark(b) => {
                self.close();
                self.push(Token {
                    start: at,
                    end: at + c.len_utf16() as u32,
                    from: byte,
                    to: byte + c.len_utf8() as u32,
                    kind: TokenKind::Mark(b),
                    word: 0,
                    hash: fold::hash(&[b]),
                    capital: false,
                    spaced: false,
                    broken: false,
                });
            }
        }
    }

    fn push(&mut self, mut token: Token) {
        token.spaced = std::mem::take(&mut self.spaced);
        token.broken = std::mem::take(&mut self.broken);
        self.out.push(token);
    }

    /// Ends the word or number under way.
    fn close(&mut self) {
        // What was held back in the hope of `1.5` or `don't` but ended the word: `1.` or `cells'`.
        let mut tail = vec![];
        while let Some(b @ (b'.' | b',' | b'\'')) = self.word.last().copied() {
            self.word.pop();
            tail.push(b);
        }
        if !self.word.is_empty() {
            let number = self.word[0].is_ascii_digit() && self.word.iter().all(|b| !b.is_ascii_alphabetic());
            let kind = if number { TokenKind::Number } else { TokenKind::Word };
            let (word, hash) = if number { (word_id(&self.word), fold::hash(b"0")) } else { look_up(&mut self.word) };
            let (start, end, from, to, capital) = (self.start, self.end, self.from, self.to, self.capital);
            self.push(Token { start, end, from, to, kind, word, hash, capital, spaced: false, broken: false });
            self.word.clear();
            for (at, b) in (end..).zip(tail.into_iter().rev()) {
                if b != b'\'' {
                    let kind = TokenKind::Mark(b);
                    self.push(Token {
                        start: at,
                        end: at + 1,
                        // A mark is never shown on its own: it has no text of its own.
                        from: to,
                        to,
                        kind,
                        word: 0,
                        hash: fold::hash(&[b]),
                        capital: false,
                        spaced: false,
                        broken: false,
                    });
                }
            }
        }
    }
}

/// The lexicon's number and the hash of the stem of a word as written: possessive and apostrophes dropped, spelling folded,
/// digits that imitate letters read as letters where the word is unknown without.
fn look_up(word: &mut Vec<u8>) -> (u16, u32) {
    if word.ends_with(b"'s") {
        word.truncate(word.len() - 2);
    }
    word.retain(|b| !matches!(b, b'\'' | b'.' | b','));
    fold::fold(word);
    let id = word_id(word);
    if id != 0 || !word.iter().any(u8::is_ascii_digit) {
        return (id, fold::hash(fold::stem(word)));
    }
    let mut letters: Vec<u8> = word
        .iter()
        .map(|b| match b {
            b'0' => b'o',
            b'1' => b'l',
            b'3' => b'e',
            b'4' => b'a',
            b'5' => b's',
            b'7' => b't',
            b => *b,
        })
        .collect();
    fold::fold(&mut letters);
    (word_id(&letters), fold::hash(fold::stem(&letters)))
}

/// A word's stem, or a number, as it is weighed, from how the page writes it: for people who read weights.
pub fn weighed(written: &str) -> String {
    let mut word = vec![];
    for c in written.chars() {
        match classify(c) {
            Class::Letters(ascii) => word.extend(ascii.iter().filter(|b| **b != 0)),
            Class::Mark(b @ (b'\'' | b'.' | b',')) => word.push(b),
            _ => {}
        }
    }
    if word.first().is_some_and(u8::is_ascii_digit) && !word.iter().any(u8::is_ascii_alphabetic) {
        return "0".into();
    }
    look_up(&mut word);
    String::from_utf8(fold::stem(&word).to_vec()).expect("folded words are ASCII")
}

/// Joins four or more single letters in a row, as in `s t e m c e l l s`, where the word they make is known.
fn join_spelled_out(tokens: Vec<Token>, text: &str) -> Vec<Token> {
    let single = |t: &Token| t.kind == TokenKind::Word && t.end - t.start == 1;
    if !tokens.windows(4).any(|w| w.iter().all(single)) {
        return tokens;
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let letter = |t: &Token| {
        let c = char::from_u32(u32::from(units[t.start as usize])).unwrap_or(' ');
        match classify(c) {
            Class::Letters(l) => l[0],
            _ => b' ',
        }
    };
    let mut out = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        let run = tokens[i..].iter().take_while(|t| single(t)).count();
        if run < 4 {
            out.push(tokens[i]);
            i += 1;
            continue;
        }
        let letters: Vec<u8> = tokens[i..i + run].iter().map(letter).collect();
        let mut from = 0;
        while from < run {
            // The longest known word of four letters and more that starts here.
            let known = (from + 4..=run.min(from + 24))
                .rev()
                .map(|to| (to, word_id(&letters[from..to])))
                .find(|(_, id)| *id != 0);
            let (to, word, hash) = match known {
                Some((to, word)) => (to, word, fold::hash(fold::stem(&letters[from..to]))),
                None => (from + 1, tokens[i + from].word, tokens[i + from].hash),
            };
            let last = &tokens[i + to - 1];
            out.push(Token { end: last.end, to: last.to, word, hash, ..tokens[i + from] });
            from = to;
        }
        i += run;
    }
    out
}

enum Class {
    /// Left out without parting a word.
    Nothing,
    Space,
    /// The ASCII letters or digits it stands for; 0 pads.
    Letters([u8; 2]),
    /// A mark, by the ASCII character that stands for it.
    Mark(u8),
}

/// What a character is to a reader.
fn classify(c: char) -> Class {
    use Class::*;
    let one = |b: u8| Letters([b, 0]);
    match c {
        'a'..='z' | '0'..='9' => one(c as u8),
        'A'..='Z' => one(c.to_ascii_lowercase() as u8),
        ' ' | '\n' | '\t' | '\r' | '\u{c}' => Space,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => Mark(c as u8),
        '\u{0}'..='\u{1f}' | '\u{7f}' => Space,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => Nothing,
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{180e}' => Nothing,
        '\u{80}'..='\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Space,
        '‘' | '’' | '‛' | '′' | 'ʼ' | '´' => Mark(b'\''),
        '“' | '”' | '„' | '″' | '«' | '»' => Mark(b'"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Mark(b'-'),
        '…' | '。' => Mark(b'.'),
        '•' | '●' | '▪' | '■' | '◆' | '►' | '▶' | '➤' | '✓' | '✔' | '✅' | '·' | '★' | '☆' | '‣' | '○' => {
            Mark(b'*')
        }
        'ß' => Letters(*b"ss"),
        'æ' | 'Æ' => Letters(*b"ae"),
        'œ' | 'Œ' => Letters(*b"oe"),
        'ﬀ' => Letters(*b"ff"),
        'ﬁ' => Letters(*b"fi"),
        'ﬂ' => Letters(*b"fl"),
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'а' | 'А' | 'α' | 'Α' | 'ɑ' => one(b'a'),
        'Ç' | 'ç' | 'Ć'..='č' | 'с' | 'С' | 'ϲ' => one(b'c'),
        'Ď'..='đ' | 'Ð' | 'ԁ' => one(b'd'),
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'е' | 'Е' | 'ё' | 'Ё' | 'ε' | 'Ε' => one(b'e'),
        'Ĝ'..='ģ' | 'ɡ' => one(b'g'),
        'Ĥ'..='ħ' | 'һ' | 'Н' | 'Η' => one(b'h'),
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'і' | 'І' | 'ι' | 'Ι' | 'ї' | 'Ї' => one(b'i'),
        'ј' | 'Ј' => one(b'j'),
        'Ķ' | 'ķ' | 'к' | 'К' | 'κ' | 'Κ' => one(b'k'),
        'Ĺ'..='ł' | 'ӏ' | 'ⅼ' => one(b'l'),
        'м' | 'М' | 'Μ' | 'ⅿ' => one(b'm'),
        'Ñ' | 'ñ' | 'Ń'..='ň' | 'п' | 'Ν' | 'ո' => one(b'n'),
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'о' | 'О' | 'ο' | 'Ο' => one(b'o'),
        'р' | 'Р' | 'ρ' | 'Ρ' => one(b'p'),
        'Ŕ'..='ř' => one(b'r'),
        'Ś'..='š' | 'ѕ' | 'Ѕ' => one(b's'),
        'Ţ'..='ŧ' | 'т' | 'Т' | 'τ' | 'Τ' => one(b't'),
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'υ' => one(b'u'),
        'ν' | 'ѵ' => one(b'v'),
        'х' | 'Х' | 'χ' | 'Χ' => one(b'x'),
        'Ý' | 'ý' | 'ÿ' | 'у' | 'У' => one(b'y'),
        'Ź'..='ž' | 'Ζ' => one(b'z'),
        // A full-width form is the ASCII character 0xFEE0 below it.
        '\u{ff01}'..='\u{ff5e}' => classify(char::from_u32(c as u32 - 0xfee0).unwrap_or(' ')),
        // Bold, italic, script … alphabets of mathematics: 26 capitals and 26 small letters each.
        '\u{1d400}'..='\u{1d6a3}' => one(b'a' + ((c as u32 - 0x1d400) % 26) as u8),
        '\u{1d7ce}'..='\u{1d7ff}' => one(b'0' + ((c as u32 - 0x1d7ce) % 10) as u8),
        // Circled and squared letters.
        'Ⓐ'..='Ⓩ' => one(b'a' + (c as u32 - 'Ⓐ' as u32) as u8),
        'ⓐ'..='ⓩ' => one(b'a' + (c as u32 - 'ⓐ' as u32) as u8),
        _ if c.is_alphanumeric() => one(b'~'),
        // Emoji and other symbols part words and say nothing.
        _ => Space,
    }
}

/// Letters of other alphabets that are read as Latin ones, each after the letter it imitates: `aаaα…`.
pub fn imitations() -> String {
    let mut out = String::new();
    for c in '\u{250}'..='\u{58f}' {
        if let Class::Letters([letter @ b'a'..=b'z', 0]) = classify(c) {
            out.extend([letter as char, c]);
        }
    }
    out
}

/// More tokens than any sentence has: longer runs without a stop are cut, so that reading takes linear time.
const LONGEST: usize = 200;

/// Where sentences start and end, as ranges over `tokens`.
pub fn sentences(tokens: &[Token], text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = vec![];
    let mut start = 0;
    for i in 1..tokens.len() {
        if i - start >= LONGEST || ends_before(tokens, start, i, text) {
            out.push(start..i);
            start = i;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// A footnote's number has so many tokens at the most, as in "[12,14-16]".
const NOTE: usize = 8;

/// Whether token `i` starts a new sentence after the one that starts at `start`.
fn ends_before(tokens: &[Token], start: usize, i: usize, text: &str) -> bool {
    let (before, here) = (&tokens[i - 1], &tokens[i]);
    let mark = |t: &Token, marks: &[u8]| matches!(t.kind, TokenKind::Mark(b) if marks.contains(&b));
    if mark(here, b"*") && here.spaced {
        return true;
    }
    if here.broken {
        // A line that goes on with a small letter is one sentence broken for looks.
        return here.capital || here.kind == TokenKind::Number || mark(before, b".!?:") || mark(here, b"-*");
    }
    // Closing quotes and brackets belong to the sentence they close; a quote after a blank opens.
    if mark(here, b".!?\")]'") && !(here.spaced && mark(here, b"\"'")) {
        return false;
    }
    let mut end = i - 1;
    while end > 0 && mark(&tokens[end], b"\")]'") && !tokens[end].spaced {
        end -= 1;
    }
    if mark(&tokens[end], b"!?") {
        return here.spaced || here.capital;
    }
    // "stress.1 Simply": a footnote's number behind the stop.
    let note = |t: &Token| !t.spaced && (t.kind == TokenKind::Number || mark(t, b"[],-"));
    let noted = end;
    while end > 0 && noted - end < NOTE && note(&tokens[end]) {
        end -= 1;
    }
    if tokens[end + 1..=noted].iter().any(|t| t.kind == TokenKind::Number) {
        let word = end.checked_sub(1).map(|word| &tokens[word]);
        let is_word = word.is_some_and(|w| w.kind == TokenKind::Word && w.end - w.start > 3);
        return here.spaced && here.capital && is_word && mark(&tokens[end], b".") && !tokens[end].spaced;
    }
    let end = noted;
    if !mark(&tokens[end], b".") || end == 0 {
        return false;
    }
    let word = &tokens[end - 1];
    if !here.spaced {
        // "pain.Stem": a full stop without its space.
        return here.capital && word.kind == TokenKind::Word && word.end - word.start > 3 && !word.capital;
    }
    if !(here.capital || here.kind == TokenKind::Number || mark(here, b"\"(['*-")) {
        return false;
    }
    // "3. Less pain": the number of a list's item belongs to it.
    if word.kind == TokenKind::Number && end - 1 == start {
        return false;
    }
    if word.kind == TokenKind::Word {
        let written = text[word.from as usize..word.to as usize].to_ascii_lowercase();
        let title = ["dr", "mr", "mrs", "ms", "prof", "st", "vs", "no", "fig", "figs", "approx", "drs", "rev", "ref"];
        if title.contains(&written.as_str()) {
            // "No. 3" is a number; "he said no. Then" is not.
            return written == "no" && here.kind != TokenKind::Number;
        }
        // Initials and "e.g.", "U.S.": one letter before the stop.
        if written.len() == 1 {
            let dotted = end >= 2 && mark(&tokens[end - 2], b".") && !word.spaced;
            return dotted && here.capital && !word.capital && !matches!(written.as_str(), "g" | "e");
        }
    }
    true
}

/// The text between two places in UTF-16 code units.
pub fn between(text: &str, start: usize, end: usize) -> &str {
    &text[byte_at(text, start)..byte_at(text, end)]
}

/// The byte at a place in UTF-16 code units; the text's length past its end.
pub fn byte_at(text: &str, utf16: usize) -> usize {
    let mut at = 0;
    for (i, c) in text.char_indices() {
        if at >= utf16 {
            return i;
        }
        at += c.len_utf16();
    }
    text.len()
}
