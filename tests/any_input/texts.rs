//! Texts for the property tests: claims and words of the lexicon, whole, in disguise and damaged, between whatever Unicode has.

use proptest::{collection::vec, prelude::*, sample::select};
use stemcheck::{Block, BlockKind, Page, tables};

const CLAIMS: &[&str] = &[
    "Our stem cell therapy cures arthritis.",
    "Stem cells regenerate damaged cartilage, nerves and organs!",
    "Over 90 % of our patients are free of pain within six weeks.",
    "The procedure is completely safe and has no side effects",
    "You avoid knee replacement and months of rehabilitation.",
    "Our treatment is clinically proven and registered with the FDA (No. 3).",
    "It is a revolutionary breakthrough that gives hope to millions…",
    "“Exosomes may help reduce inflammation,” says Dr. Example.",
    "PRP injections relieve chronic back pain in 80-90% of cases for $5,000.",
];

const OTHER: &[&str] = &[
    "There is no evidence that stem cells cure arthritis.",
    "Call our clinic today to book your free consultation.",
    "Do stem cells work? See e.g. the U.S. register, NCT01234567.",
    "A transplant of blood-forming stem cells can cure leukaemia.",
    "3. Less pain.1 Simply [12,14-16] better.",
];

/// What is left out of words, parts them, or is no letter; and what has more than one unit, byte or part.
const ODD: &[&str] = &[
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}",
    "\u{fe0f}",
    "\u{202e}",
    "\0",
    "\u{fffd}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\n",
    "\t",
    " ",
    "😀",
    "👩‍🔬",
    "𝒔",
    "ß",
    "ﬁ",
    "Æ",
    "İ",
    "ſ",
    "ⅿ",
    "１",
    "．",
    "。",
    "’",
    "—",
    "-",
    "•",
    ".",
    ",",
    "'",
    "\"",
    ")",
    "(",
    "?",
    "%",
    "7",
    "0.5",
    "ae",
    "our",
    "العربية",
    "中文",
    "e\u{301}\u{323}",
    "\u{10ffff}",
];

fn lexicon_word() -> impl Strategy<Value = String> {
    (0..tables::WORD_RUNS.lengths.len()).prop_map(|word| tables::WORDS[tables::WORD_RUNS.at(word)].to_owned())
}

fn odd() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(ODD).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

/// A text with something odd put in at some places, and letters at others written in another way.
fn damaged(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (text, vec((any::<prop::sample::Index>(), odd(), 0..4u8), 0..4)).prop_map(|(text, changes)| {
        let mut chars: Vec<String> = text.chars().map(String::from).collect();
        for (place, odd, how) in changes {
            if chars.is_empty() {
                break;
            }
            let at = place.index(chars.len());
            match how {
                0 => chars[at] = odd,
                1 => chars[at] = chars[at].to_uppercase(),
                2 => chars[at] = chars[at].replace('a', "а").replace('e', "е").replace('s', "𝒔"),
                _ => chars[at].push_str(&odd),
            }
        }
        chars.concat()
    })
}

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(CLAIMS).prop_map(str::to_owned),
        4 => damaged(select(CLAIMS).prop_map(str::to_owned)),
        2 => damaged(select(OTHER).prop_map(str::to_owned)),
        2 => vec(prop_oneof![3 => lexicon_word(), 1 => odd()], 0..12).prop_map(|words| words.join(" ")),
        1 => select(CLAIMS).prop_map(|claim| claim.chars().flat_map(|c| [c, ' ']).collect()),
        1 => any::<String>(),
    ]
}

/// A text of some sentences, damaged or not.
pub fn text() -> impl Strategy<Value = String> {
    vec((sentence(), select(vec![" ", " ", " ", "\n", "", "\u{a0}", ". "])), 0..6)
        .prop_map(|parts| parts.into_iter().flat_map(|(sentence, between)| [sentence, between.to_owned()]).collect())
}

fn kind() -> impl Strategy<Value = BlockKind> {
    use BlockKind::*;
    select(vec![P, P, P, P, Li, H1, H2, H3, Quote, Cell, Caption])
}

/// A page, mostly of a seller.
pub fn page() -> impl Strategy<Value = Page> {
    let blocks = vec((kind(), text()).prop_map(|(kind, text)| Block { kind, text }), 0..8);
    (any::<String>(), prop::bool::weighted(0.8), blocks).prop_map(|(id, sells, mut blocks)| {
        if sells {
            blocks.insert(0, Block { kind: BlockKind::H1, text: "Stem cell therapy at our clinic".into() });
        }
        Page { id, blocks }
    })
}

/// HTML that is mostly well formed: elements, attributes, texts, and pieces that are none.
#[cfg(feature = "cli")]
pub fn html() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "p",
        "div",
        "span",
        "b",
        "a",
        "h1",
        "h6",
        "li",
        "ul",
        "table",
        "tr",
        "td",
        "caption",
        "blockquote",
        "details",
        "summary",
        "button",
        "br",
        "img",
        "wbr",
        "ruby",
        "rp",
        "x-card",
        "font",
    ];
    const SWALLOWING: &[&str] = &[
        "script",
        "style",
        "textarea",
        "select",
        "option",
        "svg",
        "math",
        "template",
        "pre",
        "dialog",
        "form",
        "body",
        "html",
        "head",
        "title",
        "frameset",
        "plaintext",
        "noscript",
    ];
    const ATTRIBUTES: &[&str] = &[
        " hidden",
        " open",
        " hidden=until-found",
        " role=heading aria-level=7",
        " contenteditable",
        " popover",
        " id='",
        " <",
    ];
    const BROKEN: &[&str] =
        &["<!--", "-->", "<![CDATA[", "&", "&#x0;", "&#xd800;", "&notin", "</", "<", ">", "<?", "\"", "\0"];
    let tag = || prop_oneof![12 => select(TAGS), 1 => select(SWALLOWING)];
    let open = (tag(), prop_oneof![4 => Just(""), 1 => select(ATTRIBUTES)])
        .prop_map(|(tag, attribute)| format!("<{tag}{attribute}>"));
    let close = tag().prop_map(|tag| format!("</{tag}>"));
    let pieces =
        prop_oneof![4 => open, 3 => close, 4 => sentence(), 1 => select(BROKEN).prop_map(str::to_owned), 1 => odd()];
    vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// JSON of anything, or of a page in which one place is something else.
pub fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("1e999".into()),
        Just("\"\\ud800\"".into()),
        any::<i64>().prop_map(|n| n.to_string()),
        any::<String>().prop_map(|s| serde_json::to_string(&s).expect("a text is JSON"))
    ];
    let any_json = leaf.prop_recursive(3, 12, 4, |inner| {
        let name = select(vec!["id", "blocks", "kind", "text", "p", "__proto__"]);
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            vec((name, inner), 0..4).prop_map(|map| format!(
                "{{{}}}",
                map.iter().map(|(k, v)| format!("\"{k}\":{v}")).collect::<Vec<_>>().join(",")
            )),
        ]
    });
    let page = || page().prop_map(|page| serde_json::to_string(&page).expect("a page is JSON"));
    let broken = (page(), any::<prop::sample::Index>(), odd()).prop_map(|(json, place, odd)| {
        let mut chars: Vec<char> = json.chars().collect();
        let at = place.index(chars.len());
        chars.splice(at..at + 1, odd.chars());
        chars.into_iter().collect()
    });
    prop_oneof![any_json, page(), broken, any::<String>()]
}
