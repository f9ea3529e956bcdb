//! What holds for any input. Each function takes one, and panics where it does not hold. Asked by the property tests beside
//! this file and by the fuzz targets of `fuzz/`.
#![allow(missing_docs)]

use stemcheck::{Block, BlockKind, Page, Scan, fold, forms, reading, tables, text, verdict};

/// Normaliser: tokens in order, within the text, between characters; what is left out of words changes none.
pub fn normalised(text: &str) {
    let tokens = text::tokens(text);
    let (mut end, mut from) = (0, 0);
    let mut places = Places::of(text);
    for token in &tokens {
        assert!(end <= token.start && token.start < token.end, "{token:?}");
        assert!(from <= token.from && token.from <= token.to && token.to as usize <= text.len(), "{token:?}");
        if token.from < token.to {
            assert_eq!([token.from, token.to], [places.byte(token.start), places.byte(token.end)], "{token:?}");
        }
        (end, from) = (token.end, token.from);
    }
    assert!(end as usize <= text.encode_utf16().count());
    let disguised: String = text.chars().flat_map(|c| [c, '\u{ad}']).collect();
    let read = |text: &str| text::tokens(text).iter().map(|t| (t.kind, t.word, t.hash)).collect::<Vec<_>>();
    assert!(read(text) == read(&disguised), "soft hyphens change the words of {text:?}");
    text::weighed(text);
}

/// Places in UTF-16 code units → bytes, asked from the left to the right.
struct Places<'a> {
    chars: std::str::CharIndices<'a>,
    units: u32,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Places { chars: text.char_indices(), units: 0 }
    }

    /// The place must be within the text or at its end, and not within a character.
    #[track_caller]
    fn byte(&mut self, place: u32) -> u32 {
        while self.units < place {
            let (_, c) = self.chars.next().expect("a place within the text");
            self.units += c.len_utf16() as u32;
        }
        assert_eq!(self.units, place, "a place between characters");
        self.chars.offset() as u32
    }
}

/// Folding of words: never longer, and a stem is its beginning.
pub fn folded(word: &[u8]) {
    let mut folded = word.to_vec();
    fold::fold(&mut folded);
    assert!(folded.len() <= word.len());
    assert!(folded.starts_with(fold::stem(&folded)));
    assert!(word.is_empty() || !fold::stem(word).is_empty());
}

/// Sentence splitter: every token is in one sentence, in order, and none is longer than the longest.
pub fn split(text: &str) {
    let tokens = text::tokens(text);
    let mut next = 0;
    for sentence in text::sentences(&tokens, text) {
        assert!(sentence.start == next && sentence.start < sentence.end, "{sentence:?} after {next}");
        assert!(sentence.len() <= 200);
        next = sentence.end;
    }
    assert_eq!(next, tokens.len());
}

/// Forms: by start, within the text, short; those of one line apart.
pub fn formed(text: &str) {
    let (mut from, mut free) = (0, [0; tables::FORM_TAGS.len()]);
    for form in forms::find(text) {
        assert!(from <= form.from && form.from < form.to && form.to as usize <= text.len(), "{form:?}");
        assert!(text.is_char_boundary(form.from as usize) && text.is_char_boundary(form.to as usize), "{form:?}");
        assert!(form.to - form.from <= 80 && free[form.line as usize] <= form.from, "{form:?}");
        from = form.from;
        free[form.line as usize] = form.to;
    }
}

/// One block, read: sentences and items in order and apart, candidates of items that are there.
pub fn read(block: &Block) {
    let mut end = 0;
    for sentence in reading::read(7, block) {
        assert!(sentence.block == 7 && sentence.kind == block.kind);
        assert!(end <= sentence.start && sentence.start < sentence.end, "{sentence:?}");
        assert!(!sentence.items.is_empty() && sentence.items.len() <= 200);
        for item in &sentence.items {
            assert!(end <= item.start && item.start < item.end && item.end <= sentence.end, "{item:?}");
            assert!(item.from <= item.to && block.text.get(item.from as usize..item.to as usize).is_some(), "{item:?}");
            assert!(item.mark != 0 || item.from < item.to, "{item:?}");
            end = item.end;
        }
        for candidate in &sentence.candidates {
            let items = &candidate.items;
            assert!(items.start < items.end && items.end as usize <= sentence.items.len(), "{candidate:?}");
            assert!((candidate.rule as usize) < tables::RULES.len());
        }
        assert!(sentence.grams.is_sorted_by(|a, b| a < b), "grams are sorted, each once");
        end = sentence.end;
    }
    assert!(end as usize <= block.text.encode_utf16().count());
}

/// Classifier: findings sorted and apart, each with the very words of its place, and what it names is there. Returns them.
pub fn scanned(page: &Page) -> Scan {
    let scan = stemcheck::scan(page);
    let mut end = (0, 0);
    for finding in &scan.findings {
        let text = &page.blocks[finding.block].text;
        assert!(end <= (finding.block, finding.start) && finding.start < finding.end, "{finding:?} after {end:?}");
        end = (finding.block, finding.end);
        let mut places = Places::of(text);
        let [from, to] = [finding.start, finding.end].map(|place| places.byte(place as u32) as usize);
        assert_eq!(text[from..to], finding.text);
        assert!(!finding.why.is_empty() && !finding.evidence.is_empty(), "{finding:?}");
        let ruled = tables::RULES.iter().any(|rule| rule.name == finding.rule);
        assert!(ruled || finding.rule == verdict::WORDS_ALONE, "{finding:?}");
        assert!(finding.evidence.iter().all(|id| tables::FACTS.iter().any(|fact| fact.id == id)), "{finding:?}");
    }
    scan
}

/// A page that grows, by blocks and within its last one, ends with the findings of the page at once; so does one whose
/// blocks are read one by one, the last first.
pub fn grown(page: &Page, steps: usize) {
    let whole = stemcheck::scan(page);
    let mut pieces: Vec<_> =
        page.blocks.iter().enumerate().rev().map(|(number, block)| reading::read(number, block)).collect();
    pieces.reverse();
    assert_eq!(verdict::findings(&page.blocks, &pieces.concat()), whole.findings, "read in pieces");
    let mut growing = Page { id: page.id.clone(), blocks: vec![] };
    let every = page.blocks.len().div_ceil(steps.max(1)).max(1);
    for (number, block) in page.blocks.iter().enumerate() {
        let half = block.text.char_indices().nth(block.text.chars().count() / 2).map_or(0, |(byte, _)| byte);
        growing.blocks.push(Block { kind: block.kind, text: block.text[..half].into() });
        if number % every == 0 {
            scanned(&growing);
        }
        growing.blocks[number].text = block.text.clone();
    }
    assert_eq!(stemcheck::scan(&growing), whole);
}

/// The door's JSON: a page, or an error that says where it is none; what goes out comes back the same.
pub fn through_the_door(json: &[u8]) {
    if let Ok(page) = serde_json::from_slice::<Page>(json) {
        let scan = scanned(&page);
        let out = serde_json::to_string(&scan).expect("a scan can be written");
        assert_eq!(serde_json::from_str::<Scan>(&out).expect("and read"), scan);
        let again = serde_json::to_vec(&page).expect("a page can be written");
        assert_eq!(serde_json::from_slice::<Page>(&again).expect("and read"), page);
    }
}

/// HTML reader: blocks without white space at their ends or runs of it, none empty, and the same when read as text again.
#[cfg(feature = "cli")]
pub fn html(bytes: &[u8]) -> Vec<Block> {
    let blocks = stemcheck::html::blocks(bytes);
    for Block { text, .. } in &blocks {
        let white = |c: char| matches!(c, ' ' | '\t' | '\n' | '\x0c' | '\r');
        assert!(!text.is_empty() && !text.starts_with(white) && !text.ends_with(white), "{text:?}");
        let mut pairs = text.chars().zip(text.chars().skip(1));
        assert!(!pairs.any(|(a, b)| white(a) && white(b)), "{text:?}");
        assert!(!text.contains(['\t', '\r', '\x0c']), "{text:?}");
    }
    blocks
}

/// A page out of a text: a block a line, whose kind its first character may choose.
pub fn page_of(text: &str) -> Page {
    let block = |line: &str| {
        let kinds = [("# ", BlockKind::H1), ("## ", BlockKind::H2), ("- ", BlockKind::Li), ("> ", BlockKind::Quote)];
        let known = kinds.iter().find_map(|(start, kind)| Some((*kind, line.strip_prefix(start)?)));
        let (kind, text) = known.unwrap_or((BlockKind::P, line));
        // A line break within a block.
        Block { kind, text: text.replace('\\', "\n") }
    };
    Page { id: "fuzz".into(), blocks: text.lines().map(block).collect() }
}
