//! Every example in the lexicon and the rules holds, and the quick look lets through what the classifier would flag.

use stemcheck::{
    Block, BlockKind, Page,
    reading::{self, Sentence},
    tables::{EXAMPLES, RULE_EXAMPLES, RULES, TAGS, TRIGGERS},
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
    assert!(TRIGGERS.len() > 30);
    let texts = ["Our remedy cures arthritis and repairs your knee.", "Call our clinic today. Painless and proven."];
    let blocks = texts.map(|text| Block { kind: BlockKind::P, text: text.into() }).to_vec();
    assert_eq!(stemcheck::scan(&Page { id: String::new(), blocks }).findings, []);
}
