//! The card that each kind of sentence gets, and the words on it.

use std::{collections::BTreeSet, fmt::Write, fs};
use stemcheck::{
    Block, BlockKind, ClaimKind,
    evidence::{self, Fact, Sort},
    reading,
    tables::{FACTS, QUESTIONS, TOPICS},
};

fn topics(text: &str) -> Vec<u8> {
    let block = Block { kind: BlockKind::P, text: text.into() };
    reading::read(0, &block).into_iter().flat_map(|s| s.topics).collect()
}

/// The rows of `cards.txt`: kind, what stands above, the sentence, the card.
fn cards() -> Vec<[String; 4]> {
    let text = fs::read_to_string("tests/evidence/cards.txt").expect("stands beside this test");
    let rows = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    rows.map(|row| row.split(" | ").map(|part| part.trim().to_string()).collect::<Vec<_>>())
        .map(|parts| parts.try_into().expect("four parts a row"))
        .collect()
}

fn card(kind: &str, above: &str, sentence: &str) -> Vec<&'static Fact> {
    let kind = ClaimKind::ALL.into_iter().find(|k| k.name() == kind).expect("a kind of claim");
    evidence::card(kind, &topics(sentence), &topics(above))
}

#[test]
fn each_sentence_gets_its_card() {
    let rows = cards();
    assert!(rows.len() >= 120, "{}", rows.len());
    let mut wrong = String::new();
    for [kind, above, sentence, expected] in &rows {
        let ids: Vec<&str> = card(kind, above, sentence).iter().map(|f| f.id).collect();
        if ids.join(", ") != *expected {
            writeln!(wrong, "{kind} | {above} | {sentence} | {}", ids.join(", ")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "the cards differ; got:\n{wrong}");
}

#[test]
fn each_fact_stands_on_some_card() {
    let shown: BTreeSet<String> = cards().iter().flat_map(|[.., ids]| ids.split(", ").map(str::to_string)).collect();
    let missing: Vec<&str> = FACTS.iter().map(|f| f.id).filter(|id| !shown.contains(*id)).collect();
    assert_eq!(missing, [""; 0], "facts that no sentence of cards.txt leads to");
}

#[test]
fn each_card_has_one_to_three_facts_and_a_confirmed_source() {
    let all: Vec<u8> = (0..TOPICS.len() as u8).collect();
    let mut seen = BTreeSet::new();
    for kind in ClaimKind::ALL {
        let pairs = all.iter().flat_map(|a| all.iter().map(move |b| vec![*a, *b]));
        for named in pairs.chain(all.iter().map(|t| vec![*t])).chain([vec![]]) {
            for around in [vec![], vec![all[named.len()]]] {
                let card = evidence::card(kind, &named, &around);
                let ids: Vec<&str> = card.iter().map(|f| f.id).collect();
                assert!((1..=3).contains(&card.len()), "{kind:?} {named:?}: {ids:?}");
                assert!(card.iter().any(|f| f.source().confirmed), "{kind:?} {named:?}: {ids:?}");
                assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{kind:?} {named:?}: {ids:?}");
                seen.insert(ids.len());
            }
        }
        let questions = evidence::questions(kind).count();
        assert!((2..=6).contains(&questions), "{kind:?}: {questions} questions");
    }
    assert_eq!(seen, BTreeSet::from([1, 2, 3]));
}

#[test]
fn conditions_have_names_enough() {
    let conditions = TOPICS.iter().filter(|t| t.sort == Sort::Condition).count();
    assert!(conditions >= 50, "{conditions}");
}

#[test]
fn a_licensed_use_is_silent_and_a_borrowed_one_is_not() {
    let on_a_page = |text: &str| {
        let around = [
            (BlockKind::H1, "Stem cell therapy at our clinic"),
            (
                BlockKind::P,
                "We offer stem cell injections. Our stem cells repair damaged cartilage and relieve joint pain.",
            ),
            (BlockKind::P, text),
            (
                BlockKind::P,
                "Most of our patients feel less pain within weeks and avoid surgery. Call our clinic today to schedule your free consultation. Our stem cell packages start at $4,900.",
            ),
        ];
        let blocks = around.map(|(kind, text)| Block { kind, text: text.into() }).to_vec();
        let page = stemcheck::Page { id: String::new(), blocks };
        stemcheck::scan(&page).findings.into_iter().filter(|f| f.block == 2).count()
    };
    for text in [
        "Ryoncil treats acute graft-versus-host disease in children.",
        "Casgevy frees patients from the crises of sickle cell disease.",
        "Bone marrow transplants have cured leukaemia for decades.",
        "A haematopoietic stem cell transplant restores healthy blood in thalassaemia.",
        "Holoclar repairs burnt corneas.",
        "In Japan, Stemirac improves function after a spinal cord injury.",
        "Cartistem rebuilds knee cartilage.",
        "Skin grafts heal severe burns.",
        "Hemacord rebuilds the blood of patients with lymphoma.",
        "Zynteglo ends the need for transfusions in beta thalassaemia.",
    ] {
        assert!(evidence::licensed_use(&topics(text)).is_some(), "{text:?}");
        assert_eq!(on_a_page(text), 0, "{text:?}");
    }
    for text in [
        "Our FDA-approved stem cells heal your knee.",
        "Stem cells repair the cornea and restore vision in glaucoma.",
        "Stem cell transplants cure leukaemia, and our stem cells cure autism.",
        "The same stem cells that treat graft-versus-host disease relieve arthritis.",
    ] {
        assert!(evidence::licensed_use(&topics(text)).is_none(), "{text:?}");
        assert_eq!(on_a_page(text), 1, "{text:?}");
    }
    assert!(evidence::licensed_use(&topics("Exosomes do for leukaemia what a bone marrow transplant does.")).is_none());
}

#[test]
fn the_words_are_plain_and_blame_nobody() {
    let texts = FACTS.iter().map(|f| f.words().statement).chain(QUESTIONS.iter().flat_map(|q| [q.ask, q.why]));
    let forbidden = [
        "mislead",
        "scam",
        "fraud",
        "quack",
        "fake",
        "bogus",
        " lie ",
        " lies ",
        "liar",
        "beware",
        "snake",
        "greedy",
        "victim",
        "dangerous",
        "cheat",
        "deceiv",
        "deceptive",
        "shocking",
        "!",
    ];
    let (mut grades, mut hard) = (vec![], vec![]);
    for text in texts {
        let lower = text.to_lowercase();
        let found = forbidden.iter().find(|word| lower.contains(**word));
        assert_eq!(found, None, "{text}");
        let grade = grade(text);
        grades.push(grade);
        if grade > 20.0 {
            hard.push((grade, text));
        }
    }
    let mean = grades.iter().sum::<f64>() / grades.len() as f64;
    println!("mean grade {mean:.1} in {} texts", grades.len());
    assert!(mean < 9.5 && hard.is_empty(), "mean grade {mean:.1}; hard to read: {hard:?}");
}

/// Flesch–Kincaid grade (Kincaid et al. 1975), syllables counted as groups of vowels; age 14 is about grade 9.
fn grade(text: &str) -> f64 {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let sentences = text.matches(['.', '?', ';', ':']).count().max(1);
    let syllables = |word: &&str| {
        let word = word.to_lowercase();
        let vowel = |c: char| "aeiouy".contains(c);
        let groups = word.chars().fold((0, false), |(n, was), c| (n + usize::from(vowel(c) && !was), vowel(c))).0;
        let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
        (groups - usize::from(silent)).max(1)
    };
    let total: usize = words.iter().map(syllables).sum();
    let (words, sentences, total) = (words.len() as f64, sentences as f64, total as f64);
    0.39 * words / sentences + 11.8 * total / words - 15.59
}
