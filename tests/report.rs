//! `stemcheck report`: one page that needs nothing else and takes no markup from those it reports on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn report(test: &str, lines: &[String], args: &[&str]) -> String {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.jsonl"));
    fs::write(&file, lines.concat()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_stemcheck")).arg("report").args(args).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn finding(kind: &str, strength: &str, text: &str, sentence: &str) -> serde_json::Value {
    serde_json::json!({
        "block": 0, "start": 0, "end": 1, "kind": kind, "strength": strength, "text": text, "why": ["a cue"], "rule": "r",
        "evidence": [], "sentence": sentence,
    })
}

fn page(id: &str, findings: &[serde_json::Value]) -> String {
    format!("{}\n", serde_json::json!({ "id": id, "findings": findings }))
}

/// What a reader sees.
fn seen(html: &str) -> String {
    let page = scraper::Html::parse_document(html);
    let main = page.select(&scraper::Selector::parse("main").unwrap()).next().unwrap();
    main.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn it_counts_by_site_and_kind_and_shows_sentences() {
    let cures = finding("efficacy", "claim", "cure arthritis", "Our stem cells cure arthritis.");
    let may = finding("efficacy", "hedged", "may help", "They may help.");
    let safe = finding("safety", "claim", "no side effects", "There are no side effects.");
    let html = report(
        "counts",
        &[
            page("https://one.example/a", &[cures.clone(), may, safe]),
            page("https://one.example/b", &[]),
            page("https://two.example/", std::slice::from_ref(&cures)),
            page("https://three.example/", &[]),
            "{\"id\":\"stdin:5\",\"findings\":[],\"error\":\"no page\"}\n".to_owned(),
        ],
        &[],
    );
    let text = seen(&html);
    for part in [
        "4 pages on 3 sites were read. On 2 of them 3 claims were flagged as stated as fact, and 1 as softened",
        "1 line could not be read",
        "Not flagged does not mean proven.",
        "accuses nobody",
        "Says that it works efficacy 2 1",
        "one.example 2 1 1 · · 1 · · · 1",
        "two.example 1 1 1 · · · · · · 0",
        "Our stem cells cure arthritis . Says that it works · stated as fact https://one.example/a",
        "They may help . Says that it works · softened",
    ] {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
    assert!(!text.contains("three.example"), "{text}");
}

#[test]
fn the_error_rates_are_those_measured() {
    let text = seen(&report("figures", &[page("a", &[])], &[]));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/figures.json");
    let figures: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let hundred = |name: &str| format!("{:.0} (", figures[name][2].as_f64().unwrap() * 100.0);
    for (name, what) in [
        ("precision_on_selling_pages", "of 100 flags on pages that sell are right"),
        ("recall_on_selling_pages", "of 100 claims on such pages are found"),
    ] {
        let part = format!("{what} {}", hundred(name));
        assert!(text.contains(&part), "{part:?} is missing in\n{text}");
    }
    assert!(text.contains("Nothing was flagged on any site."), "{text}");
}

/// The figures of report and README are those of this classifier.
#[test]
fn the_figures_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_stemcheck"))
        .args(["evaluate", "--split", "test", "--format", "json"])
        .current_dir(root)
        .output()
        .unwrap();
    let now: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let kept: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root.join("tests/corpus/figures.json")).unwrap()).unwrap();
    let remedy =
        "cargo run --release --features cli -- evaluate --split test --format json > tests/corpus/figures.json";
    assert_eq!(kept, now, "the classifier has changed; write its figures anew, and README's: {remedy}");

    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let rate = |name: &str, times: f64, digits: usize| {
        let number = |at: &serde_json::Value| format!("{:.digits$}", at.as_f64().unwrap() * times);
        let rate = &kept[name];
        (number(&rate[2]), format!("[{}, {}]", number(&rate[3][0]), number(&rate[3][1])))
    };
    let (precision, recall) = (rate("precision_on_selling_pages", 1.0, 2), rate("recall_on_selling_pages", 1.0, 2));
    let wrong = rate("false_flags_on_honest_pages", 1000.0, 1);
    for row in [
        format!("| precision of flags, pages that sell | {} {} |", precision.0, precision.1),
        format!("| claims found, pages that sell | {} {} |", recall.0, recall.1),
        format!("| sentences wrongly flagged on honest pages | {} in 1,000 {} |", wrong.0, wrong.1),
    ] {
        assert!(readme.contains(&row), "README lacks {row:?}");
    }
}

#[test]
fn markup_of_pages_is_text() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\" ' </style></main><!--\u{202e}";
    let html = report(
        "markup",
        &[
            page(
                &format!("https://a.example/{evil}"),
                &[finding("hype", "claim", evil, &format!("{evil} before {evil}"))],
            ),
            page(&format!("{evil}/x.html"), &[finding("hype", "claim", "b", evil)]),
        ],
        &[],
    );
    let document = scraper::Html::parse_document(&html);
    let count = |selector: &str| document.select(&scraper::Selector::parse(selector).unwrap()).count();
    assert_eq!([count("script"), count("img"), count("main"), count("style"), count("[onerror]")], [0, 0, 1, 1, 0]);
    let text = seen(&html);
    assert!(
        text.contains("<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\" ' </style></main><!--"),
        "{text}"
    );
    assert!(!html.contains('\u{202e}'));
    // It needs nothing from elsewhere, and may load nothing.
    assert_eq!([count("link"), count("[src]"), count("a:not([href^='#'])")], [0, 0, 0]);
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn examples_are_few_and_the_most_flagged_first() {
    let lines: Vec<String> = (0..300)
        .map(|n| {
            let claims: Vec<_> = (0..=n % 7)
                .map(|m| finding("repair", "claim", "rebuild", &format!("Cells rebuild joint {m}.")))
                .collect();
            page(&format!("https://site-{n}.example/"), &claims)
        })
        .collect();
    let html = report("many", &lines, &["--sites", "3"]);
    let document = scraper::Html::parse_document(&html);
    let all = |selector: &str| {
        let selector = scraper::Selector::parse(selector).unwrap();
        document.select(&selector).map(|e| e.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(all("h3"), ["site-104.example", "site-111.example", "site-118.example"]);
    assert_eq!((all("figure").len(), all(".sites tbody tr").len()), (6, 200));
    assert!(seen(&html).contains("And 100 more sites with"));
}

#[test]
fn what_holds_no_findings_is_told() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("no-findings.jsonl");
    fs::write(&file, "{\"id\": \"a\", \"findings\": []}\nno json\n").unwrap();
    for command in [&["report"][..], &["convert", "--format", "csv"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_stemcheck")).args(command).arg(&file).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(
            err.contains("no-findings.jsonl:2: no findings of a page") && err.contains("scan --format json"),
            "{err}"
        );
    }
}

#[test]
fn a_converted_file_is_whole_or_as_it_was() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("convert");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let (out, left) = (folder.join("findings.csv"), folder.join("findings.csv.part"));
    fs::write(&left, "of an interrupted scan").unwrap();
    let convert = |findings: &str, out: &Path| {
        let file = folder.join("findings.jsonl");
        fs::write(&file, findings).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_stemcheck"));
        command.args(["convert", "--format", "csv", "--out"]).arg(out).arg(&file).output().unwrap()
    };
    let page = page("a", &[finding("hype", "claim", "a miracle", "It is a miracle.")]);
    assert!(convert(&page, &out).status.success());
    let whole = fs::read_to_string(&out).unwrap();
    assert!(whole.lines().count() == 2 && whole.contains("a miracle"), "{whole}");

    let broken = convert(&format!("{page}{page}no json\n"), &out);
    assert_eq!(broken.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&out).unwrap(), whole);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    assert_eq!(fs::read_to_string(&left).unwrap(), "of an interrupted scan");

    let nowhere = convert(&page, &folder.join("none").join("findings.csv"));
    let err = String::from_utf8(nowhere.stderr).unwrap();
    assert!(nowhere.status.code() == Some(2) && err.contains("cannot be written") && err.contains("--out"), "{err}");
}
