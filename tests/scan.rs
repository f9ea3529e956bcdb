//! Pages of our own, and what is flagged on them.

use stemcheck::{Block, BlockKind, Finding, Page, Strength, scan};

fn page(blocks: &[(BlockKind, &str)]) -> Page {
    let blocks = blocks.iter().map(|(kind, text)| Block { kind: *kind, text: (*text).into() }).collect();
    Page { id: "test".into(), blocks }
}

/// A clinic's page around the sentence under test, so that it has a context to be read in.
fn at_a_clinic(text: &str) -> Vec<Finding> {
    let around = [
        (BlockKind::H1, "Stem cell therapy at our clinic"),
        (BlockKind::P, "We offer stem cell injections for patients with arthritis. Our doctors see you within a week."),
        (BlockKind::P, text),
        (BlockKind::P, "Our stem cells repair damaged cartilage and relieve joint pain."),
        (BlockKind::P, "Call our clinic today to schedule your free consultation."),
    ];
    scan(&page(&around)).findings.into_iter().filter(|f| f.block == 2).collect()
}

#[test]
fn claims_are_flagged_on_a_page_that_sells() {
    for (text, strength) in [
        ("Stem cell therapy regenerates cartilage and reduces inflammation.", Strength::Claim),
        ("The treatment relieves chronic knee pain.", Strength::Claim),
        ("Most patients notice a significant improvement within six weeks.", Strength::Claim),
        ("There is no risk of rejection because the cells are your own.", Strength::Claim),
        ("It is a safe and minimally invasive alternative to surgery.", Strength::Claim),
        ("Stem cells may help reduce inflammation and improve mobility.", Strength::Hedged),
    ] {
        let found = at_a_clinic(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!(found[0].strength, strength, "{text:?}: {found:?}");
    }
}

#[test]
fn what_is_no_claim_is_not_flagged_as_one() {
    for text in [
        "Do stem cells cure arthritis?",
        "There is no evidence that stem cells cure arthritis.",
        "There is no good evidence that injections of fat-derived cells work for these conditions.",
        "No study has shown that stem cells cure multiple sclerosis.",
        "It has not been proven in any large study to this day that the treatment relieves pain.",
        "The visit takes about forty minutes.",
        "Arthritis is a disease of the joints that causes pain and stiffness.",
        "The bone marrow is taken from the hip under local anaesthetic by Dr Example.",
        "Insurance does not cover the procedure.",
    ] {
        let strong: Vec<_> = at_a_clinic(text).into_iter().filter(|f| f.strength == Strength::Claim).collect();
        assert_eq!(strong, [], "{text:?}");
    }
}

#[test]
fn an_established_transplant_is_not_flagged() {
    let about = [
        (BlockKind::H1, "Stem cell transplant for leukaemia"),
        (BlockKind::P, "A transplant of blood-forming stem cells can cure leukaemia and lymphoma."),
        (BlockKind::P, "The new cells rebuild your bone marrow and restore your immune system."),
        (BlockKind::P, "Your transplant team will explain the risks, among them graft-versus-host disease."),
    ];
    assert_eq!(scan(&page(&about)).findings, []);
}

#[test]
fn a_disguised_word_is_read_as_what_it_imitates() {
    for text in [
        "Our Stem c\u{ad}ells cure arth\u{200b}ritis.",
        "Our S\u{442}em \u{441}ells cure \u{430}rthritis.",
        "Our STEM CELLS CURE ARTHRITIS.",
        "Our s t e m c e l l s cure arthritis.",
        "Our St3m c3lls cure arthritis.",
        "Our Stem 🌟 cells 🌟 cure 🌟 arthritis.",
        "Our \u{ff33}tem cells cure arthritis.",
    ] {
        assert!(!at_a_clinic(text).is_empty(), "{text:?}");
    }
}

#[test]
fn offsets_count_utf16_code_units_and_hold_the_text() {
    let text = "🦵🦵 Übrigens — our stem cells cure arthritis… 🦵 and rebuild cartilage.";
    let units: Vec<u16> = text.encode_utf16().collect();
    let found = at_a_clinic(text);
    assert!(!found.is_empty());
    for f in found {
        assert_eq!(String::from_utf16_lossy(&units[f.start..f.end]), f.text);
    }
}

#[test]
fn findings_are_sorted_do_not_overlap_and_explain_themselves() {
    let blocks = [
        (BlockKind::H1, "How stem cells heal your knee"),
        (BlockKind::P, "Our stem cells repair cartilage. They reduce pain! Patients walk again after one injection."),
        (BlockKind::Li, "No side effects"),
        (BlockKind::Li, "FDA-approved stem cells"),
        (BlockKind::P, "Call our clinic to book your consultation for stem cell therapy."),
    ];
    let found = scan(&page(&blocks)).findings;
    assert!(found.len() > 2, "{found:?}");
    for pair in found.windows(2) {
        assert!((pair[0].block, pair[0].end) <= (pair[1].block, pair[1].start), "{pair:?}");
    }
    for f in &found {
        assert!(!f.why.is_empty() && !f.rule.is_empty() && !f.evidence.is_empty(), "{f:?}");
        assert!(f.evidence.iter().all(|id| stemcheck::tables::FACTS.iter().any(|fact| fact.id == id)));
    }
}

#[test]
fn odd_input_does_no_harm() {
    let long = "stem cells cure arthritis ".repeat(20_000);
    let marks = format!("stem cells{}", "\u{301}".repeat(100_000));
    for text in ["", " ", "\u{0}", "....", "((((", "- - -", "\u{fffd}\u{202e}", "9 9 9 9 9", &long, &marks] {
        scan(&page(&[(BlockKind::P, text), (BlockKind::H2, text)]));
    }
}

#[test]
fn any_mixture_is_read_without_a_fault_and_with_true_offsets() {
    let parts = [
        "stem cells ",
        "cure ",
        "arthritis",
        ". ",
        "! ",
        "? ",
        "Our ",
        "clinic ",
        "may ",
        "no ",
        "side effects ",
        "’s",
        "'",
        "…",
        "\u{ad}",
        "\u{200b}",
        "\u{301}",
        "🦵",
        "ﬁ",
        "é",
        "т",
        "90 %",
        "$5,000",
        "1.",
        ",",
        "(",
        ")",
        "\n",
        "s t e m ",
        "—",
        "-",
        "ß",
        "\u{ff33}",
        "٣",
        "repairs ",
        "cartilage ",
        "within six weeks",
        "\"",
        "ǅ",
        "\u{10ffff}",
    ];
    let mut seed = 7u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    let mut flagged = 0;
    for _ in 0..2_000 {
        let text: String = (0..next(40)).map(|_| parts[next(parts.len())]).collect();
        let text = format!("Our stem cells repair knees. {text}");
        let units: Vec<u16> = text.encode_utf16().collect();
        let found = scan(&page(&[(BlockKind::P, &text)])).findings;
        flagged += found.len();
        for f in &found {
            assert_eq!(String::from_utf16_lossy(&units[f.start..f.end]), f.text, "{text:?}");
        }
        assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}: {found:?}");
    }
    assert!(flagged > 1_000, "{flagged}");
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for text in [
        "Cells heal.|Patients walk.",
        "1. Less pain.|It starts at once.",
        "3. Autoimmune disorders",
        "The stress falls.1|Simply, it heals.",
        "It is licensed.[15]|Others are waiting.[3][4]|Reviews differ.",
        "She said it.|\"Three weeks later I knelt.\"|He agreed.",
        "He was calm.|\u{201c}It works.\u{201d}|She left.",
        "It costs $3.50 a day, e.g. in St. Louis, Dr. Hill says.|No. 3 is free.",
        "PHOENIX, Ariz., March 4 - A clinic opened.",
        "Version 2.1 Beta is out.",
    ] {
        let block = Block { kind: BlockKind::P, text: text.replace('|', " ") };
        let units: Vec<u16> = block.text.encode_utf16().collect();
        let page = Page { id: String::new(), blocks: vec![block] };
        let mut edges: Vec<usize> = stemcheck::read(&page).iter().map(|s| s.start as usize).collect();
        edges.push(units.len());
        let parts = edges.windows(2).map(|edge| String::from_utf16_lossy(&units[edge[0]..edge[1]]));
        let read: Vec<String> = parts.map(|part| part.trim().to_string()).collect();
        assert_eq!(read.join("|"), text);
    }
}
