//! Any input: what `holds.rs` says, for texts that `texts.rs` makes, for those that were found to be trouble once
//! (`tests/found/`), and for the worst that pages are known to hold.

mod holds;
mod texts;

use std::{cell::Cell, fmt::Debug, fs, path::Path};

use proptest::{
    strategy::Strategy,
    test_runner::{Config, TestError, TestRunner},
};
use stemcheck::{Block, BlockKind, Page};

/// Tries as many cases as `PROPTEST_CASES` says, or 256. What fails is made as small as can be.
fn hold<S: Strategy<Value: Debug>>(inputs: S, check: impl Fn(&S::Value)) {
    let config = Config { failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&inputs, |input| {
        check(&input);
        Ok(())
    });
    match run {
        Ok(()) => {}
        Err(TestError::Fail(reason, input)) => panic!("{reason}, for {input:?}; once mended, keep it in tests/found/"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

#[test]
fn any_text_is_normalised() {
    hold(texts::text(), |text| holds::normalised(text));
    hold(texts::text(), |text| holds::formed(text));
    hold("[a-z0-9~]{0,12}(our|ae|oe|isations|ss|ing|ed)?[a-z0-9]{0,6}", |word| holds::folded(word.as_bytes()));
}

#[test]
fn any_text_is_split_into_sentences() {
    hold(texts::text(), |text| holds::split(text));
}

#[test]
fn any_block_is_read() {
    hold(texts::text(), |text| holds::read(&Block { kind: BlockKind::Li, text: text.clone() }));
}

/// Checks that have nothing to check would always pass: many pages must have findings.
#[test]
fn any_page_is_scanned() {
    let (pages, flagged, findings) = (Cell::new(0), Cell::new(0), Cell::new(0));
    hold(texts::page(), |page| {
        let found = holds::scanned(page).findings.len();
        pages.set(pages.get() + 1);
        flagged.set(flagged.get() + usize::from(found > 0));
        findings.set(findings.get() + found);
    });
    println!("{} findings on {} of {} pages", findings.get(), flagged.get(), pages.get());
    assert!(flagged.get() * 3 > pages.get(), "findings on {} of {} pages only", flagged.get(), pages.get());
}

#[test]
fn any_page_that_grows_ends_with_the_findings_of_the_page_at_once() {
    hold(texts::page(), |page| holds::grown(page, 3));
}

#[test]
fn any_json_is_a_page_or_refused() {
    hold(texts::json(), |json| holds::through_the_door(json.as_bytes()));
}

#[cfg(feature = "cli")]
#[test]
fn any_html_is_read() {
    let blocks = Cell::new(0);
    hold(texts::html(), |html| {
        let page = Page { id: String::new(), blocks: holds::html(html.as_bytes()) };
        blocks.set(blocks.get() + page.blocks.len());
        holds::scanned(&page);
    });
    assert!(blocks.get() > 256, "{} blocks", blocks.get());
    hold(proptest::collection::vec(proptest::num::u8::ANY, 0..400), |bytes| drop(holds::html(bytes)));
}

/// What a fuzz target or a property test failed on, each in a file, in the folder of the target.
#[test]
fn what_was_found_stays_mended() {
    let mut replayed = 0;
    for folder in
        fs::read_dir("tests/found").expect("the folder is there").flatten().filter(|entry| entry.path().is_dir())
    {
        for file in fs::read_dir(folder.path()).expect("its folders too").flatten() {
            replay(&folder.file_name().to_string_lossy(), &file.path());
            replayed += 1;
        }
    }
    assert!(replayed > 0);
}

fn replay(target: &str, file: &Path) {
    let bytes = fs::read(file).expect("the file can be read");
    let text = String::from_utf8_lossy(&bytes);
    println!("{}", file.display());
    match target {
        "normalise" => {
            holds::normalised(&text);
            holds::folded(text.as_bytes());
            holds::formed(&text);
        }
        "sentences" => holds::split(&text),
        "read" => holds::read(&Block { kind: BlockKind::P, text: text.into() }),
        "scan" => holds::grown(&holds::page_of(&text), 2),
        "door" => holds::through_the_door(&bytes),
        #[cfg(feature = "cli")]
        "html" => drop(holds::html(&bytes)),
        #[cfg(not(feature = "cli"))]
        "html" => {}
        _ => panic!("{target} is no fuzz target"),
    }
}

const MEGABYTE: usize = 1_000_000;

/// Each of these once took hours, or could.
#[test]
fn the_worst_texts_are_read() {
    let mixed: String = "Stem cells cure arthritis.\0".repeat(1000);
    let worst = [
        ("10 MB without a space", "stemcells".repeat(10 * MEGABYTE / 9)),
        ("10 MB of a spelling that folds", "aeou".repeat(10 * MEGABYTE / 4) + "our"),
        ("10 MB of a letter that stands for two", "ß".repeat(5 * MEGABYTE)),
        (
            "a million combining marks on a letter",
            format!("Our stem cells cure a{}rthritis.", "\u{301}".repeat(MEGABYTE)),
        ),
        ("a million of other alphabets", format!("Stem cells cure e{}", "\u{e31}".repeat(MEGABYTE))),
        ("a million nothings", format!("stem{}cells cure arthritis", "\u{200b}".repeat(MEGABYTE))),
        ("a million digits", "1".repeat(MEGABYTE)),
        ("a million points behind a digit", format!("1{}", ".".repeat(MEGABYTE))),
        ("a million apostrophes", format!("a{}", "'".repeat(MEGABYTE))),
        ("a million letters apart", "s t e m ".repeat(MEGABYTE / 8)),
        ("NUL between sentences", mixed),
        ("brackets", ")".repeat(MEGABYTE / 4) + "x" + &"(".repeat(MEGABYTE / 4)),
    ];
    for (what, text) in worst {
        println!("{what}");
        let trigger = Block { kind: BlockKind::H1, text: "Stem cells".into() };
        holds::scanned(&Page { id: what.into(), blocks: vec![trigger, Block { kind: BlockKind::P, text }] });
    }
}

/// A mark on a letter, a NUL between words and what the replacement of a lone surrogate leaves change no finding's place.
#[test]
fn odd_characters_move_no_finding() {
    for odd in ["\u{301}", "\u{ad}", "\u{200b}"] {
        let text = format!("Our stem cells cu{}re arthritis.", odd.repeat(100));
        let page = holds::page_of(&format!("# Stem cell therapy at our clinic\n{text}"));
        let found = holds::scanned(&page).findings;
        assert_eq!(found.len(), 1, "{odd:?}");
        assert!(found[0].text.ends_with("arthritis"), "{found:?}");
    }
    for odd in ["\0", "\u{fffd}", "\u{fffd}\0 "] {
        let page =
            holds::page_of(&format!("# Stem cell therapy at our clinic\n{odd}Our stem cells{odd}cure arthritis{odd}."));
        let found = holds::scanned(&page).findings;
        assert_eq!(found.len(), 1, "{odd:?}: {found:?}");
    }
}
