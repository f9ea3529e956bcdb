//! Every example in the lexicon and the rules holds, and the quick look lets through what the classifier would flag.

use regex::Regex;
use stemcheck::{
    Block, BlockKind, Page, forms,
    reading::{self, Sentence},
    tables::{EXAMPLES, FORM_EXPRESSIONS, RULE_EXAMPLES, RULES, TAGS},
};

fn read(text: &str) -> Vec<Sentence> {
    reading::read(0, &Block { kind: BlockKind::P, text: text.into() })
}

#[test]
fn each_tag_matches_its_examples_and_not_its_counterexamples() {
    let mut wrong = vec![];
    for (tag, must, text) in EXAMPLES {
        let sentences = read(text);
        let found = match TAGS[tag as usize] {
            "TRIGGER" => sentences.iter().any(|s| s.trigger),
            _ => sentences.iter().any(|s| s.tags.has(tag)),
        };
        if found != must {
            wrong.push((TAGS[tag as usize], must, text));
        }
    }
    assert_eq!(wrong, [], "(tag, must it match, text)");
}

#[test]
fn each_rule_matches_its_examples_and_not_its_counterexamples() {
    let mut wrong = vec![];
    for (name, must, text) in RULE_EXAMPLES {
        let number = RULES.iter().position(|r| r.name == *name).expect("examples belong to rules");
        let found = read(text).iter().any(|s| s.candidates.iter().any(|c| c.rule as usize == number));
        if found != *must {
            wrong.push((name, must, text));
        }
    }
    assert_eq!(wrong, [], "(rule, must it match, text)");
}

#[test]
fn a_page_without_a_trigger_word_has_no_finding() {
    let texts = ["Our remedy cures arthritis and repairs your knee.", "Call our clinic today. Painless and proven."];
    let blocks = texts.map(|text| Block { kind: BlockKind::P, text: text.into() }).to_vec();
    assert_eq!(stemcheck::scan(&Page { id: String::new(), blocks }).findings, []);
}

#[test]
fn forms_are_found_where_their_regular_expressions_find_them() {
    let pieces = "5 12,000 1999; 07 80.5 % percent nine , out of ten hundreds x -fold weeks to – - $ € .05 nct 123456 ( ) 555 p < = n \
                  ci [ 12] et al doi www. https: @a.b a é usd year";
    let pieces: Vec<&str> = pieces.split(' ').collect();
    let mut state = 1u32;
    let mut draw = |most: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % most
    };
    let mut texts: Vec<String> = EXAMPLES.iter().map(|(_, _, text)| text.to_string()).collect();
    for _ in 0..3_000 {
        let mut text = String::new();
        for _ in 0..draw(12) {
            text.push_str(pieces[draw(pieces.len())]);
            text.push_str(["", " "][draw(2)]);
        }
        texts.push(text);
    }
    let expressions = FORM_EXPRESSIONS.map(|e| Regex::new(e).expect("the build reads them too"));
    let mut count = 0;
    for text in texts {
        let lower = text.to_ascii_lowercase();
        let expected = expressions
            .iter()
            .enumerate()
            .flat_map(|(line, e)| e.find_iter(&lower).map(move |m| (m.start(), m.end(), line)).collect::<Vec<_>>());
        let mut expected: Vec<_> = expected.collect();
        expected.sort_unstable();
        let mut found: Vec<_> =
            forms::find(&text).iter().map(|f| (f.from as usize, f.to as usize, f.line as usize)).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{text:?}");
        count += found.len();
    }
    assert!(count > 3_000, "{count}");
}
