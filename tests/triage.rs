//! `stemcheck triage`, from the extension's export to a page that `stemcheck evaluate` reads.
#![cfg(feature = "cli")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder for one test, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, reports: &[&str]) -> Folder {
        let folder = std::env::temp_dir().join(format!("stemcheck-triage-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("r.jsonl"), reports.join("\n")).unwrap();
        Folder(folder)
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String, Vec<String>) {
        let command = Command::new(env!("CARGO_BIN_EXE_stemcheck")).current_dir(&self.0).args(args).output();
        let Output { status, stdout, stderr } = command.unwrap();
        let errors = String::from_utf8(stderr).unwrap().lines().map(str::to_owned).collect();
        (status.code(), String::from_utf8(stdout).unwrap(), errors)
    }

    fn triage(&self) -> serde_json::Value {
        serde_json::from_str(&self.run(&["triage", "r.jsonl", "--format", "json"]).1).unwrap()
    }

    /// All files below, with what they hold.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn walk(folder: &Path, out: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    out.insert(path.clone(), vec![]);
                    walk(&path, out);
                } else {
                    out.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        let mut out = BTreeMap::new();
        walk(&self.0, &mut out);
        out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A wrong flag that still stands, made twice; one that is mended.
const STANDS: &str = r#"{"format":1,"type":"wrong-flag","phrase":"promoted repair of cartilage","sentence":"Mesenchymal cells promoted repair of cartilage in mice.","kind":"repair","rule":"becomes","version":"0.1.0","browser":"Firefox 153"}"#;
const AGAIN: &str = r#"{"format":1,"type":"wrong-flag","phrase":"promoted repair of cartilage","sentence":"Mesenchymal cells promoted  repair of cartilage in mice.","kind":"repair","rule":"becomes","version":"0.2.0","browser":"Chrome 156"}"#;
const MENDED: &str = r#"{"format":1,"type":"wrong-flag","phrase":"","sentence":"Our opening hours are on the door.","kind":"hype","rule":"x","version":"0.1.0","browser":"Firefox 153"}"#;
/// A missed claim that is still missed, one that is only softened, one that is found now.
const MISSED: &str = r#"{"format":1,"type":"missed-claim","phrase":"dance on tables","sentence":"After the visit our guests dance on tables.","version":"0.1.0","browser":"Firefox 153"}"#;
const SOFT: &str = r#"{"format":1,"type":"missed-claim","phrase":"","sentence":"Our stem cells may relieve the pain of lupus.","version":"0.1.0","browser":"Firefox 153"}"#;
const FOUND: &str = r#"{"format":1,"type":"missed-claim","phrase":"","sentence":"Our stem cells cure arthritis.","version":"0.1.0","browser":"Firefox 153"}"#;

fn card(facts: &str) -> String {
    format!(
        r#"{{"format":1,"type":"wrong-card","phrase":"cure arthritis","sentence":"Our stem cells cure arthritis.","kind":"efficacy","rule":"x","heading":"Your knees","facts":[{facts}],"version":"0.1.0","browser":"Firefox 153"}}"#
    )
}

#[test]
fn mended_reports_are_told_from_open_ones_which_are_grouped_and_counted() {
    let folder = Folder::new("groups", &[STANDS, AGAIN, MENDED, MISSED, SOFT, FOUND]);
    let (code, out, err) = folder.run(&["triage", "r.jsonl"]);
    assert_eq!((code, err), (Some(0), vec![]));
    assert!(out.starts_with("reports: 6; different: 5; mended: 2\n"), "{out}");
    assert!(out.contains("\nwrong-flag, rule becomes: 2\n") && out.contains("(2 times)"), "{out}");
    assert!(out.contains("\nmissed-claim, nearest kind efficacy: 1\n") && out.contains("hedged"), "{out}");

    let triage = folder.triage();
    let sentences = |rows: &serde_json::Value| -> Vec<String> {
        rows.as_array().unwrap().iter().map(|r| r["sentence"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        sentences(&triage["mended"]),
        ["Our opening hours are on the door.", "Our stem cells cure arthritis."],
        "{triage}"
    );
    let stands = &triage["open"][0];
    assert_eq!((&stands["group"], &stands["times"]), (&"becomes".into(), &2.into()), "{triage}");
    assert_eq!(stands["reports"][0]["places"], serde_json::json!(["r.jsonl:1", "r.jsonl:2"]));
}

#[test]
fn a_wrong_card_is_mended_where_the_facts_are_others_in_whatever_order() {
    let heading = Folder::new("card", &[&card("")]).triage();
    let facts: Vec<&str> = heading["mended"][0]["findings"][0]["evidence"]
        .as_array()
        .unwrap_or_else(|| panic!("{heading}"))
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    assert!(facts.len() > 1 && facts.iter().any(|id| id.starts_with("knee") || id.starts_with("joint")), "{facts:?}");
    let turned: Vec<String> = facts.iter().rev().map(|id| format!("{id:?}")).collect();
    let same = Folder::new("same-card", &[&card(&turned.join(","))]).triage();
    assert_eq!((&same["mended"], &same["open"][0]["type"]), (&serde_json::json!([]), &"wrong-card".into()), "{same}");
}

#[test]
fn each_line_that_is_no_report_is_named_and_the_others_are_judged() {
    let lines = [
        STANDS,
        "",
        "nonsense",
        "[]",
        r#"{"type":"wrong-flag","sentence":"x"}"#,
        r#"{"format":2,"type":"wrong-flag","sentence":"x"}"#,
        r#"{"format":1,"type":"wish","sentence":"x"}"#,
        r#"{"format":1,"type":"wrong-flag","sentence":" "}"#,
        r#"{"format":1,"type":"wrong-flag","sentence":"x","kind":"magic\u001b[2J"}"#,
        r#"{"format":1,"type":"wrong-card","sentence":"x","facts":"none"}"#,
        MENDED,
    ];
    let folder = Folder::new("garbage", &lines);
    fs::write(folder.0.join("bytes.jsonl"), [b"\xff\xfe{\n", STANDS.as_bytes()].concat()).unwrap();
    let (code, out, err) = folder.run(&["triage", "r.jsonl", "none.jsonl", "bytes.jsonl"]);
    assert_eq!(code, Some(2));
    assert!(out.starts_with("reports: 3; different: 2; mended: 1\n"), "{out}");
    let expected = [
        "r.jsonl:3: not a report: ",
        "r.jsonl:4: not a report: no `format`",
        "r.jsonl:5: not a report: no `format`",
        "r.jsonl:6: report of format 2, this version reads 1; use a newer stemcheck",
        "r.jsonl:7: report of type \"wish\", this version knows ",
        "r.jsonl:8: a report without a sentence cannot be judged; delete the line",
        "r.jsonl:9: not a report: unknown variant `magic [2J`",
        "r.jsonl:10: not a report: invalid type",
        "none.jsonl: cannot be read: ",
        "bytes.jsonl:1: not a report: ",
    ];
    assert_eq!(err.len(), expected.len(), "{err:#?}");
    for (line, start) in err.iter().zip(expected) {
        assert!(line.starts_with(&format!("stemcheck: {start}")), "{line}\nshould start with\n{start}");
        assert!(line.contains("; ") && !line.contains('\u{1b}'), "{line:?}");
    }
}

#[test]
fn chosen_reports_become_pages_that_evaluate_reads() {
    let folder = Folder::new("take", &[STANDS, MISSED, FOUND, &card("\"x\"")]);
    let triage = folder.triage();
    let rows = triage["mended"].as_array().unwrap().iter();
    let open = triage["open"].as_array().unwrap().iter().flat_map(|group| group["reports"].as_array().unwrap());
    let ids: Vec<&str> = rows.chain(open).map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 4);
    for some in [&ids[..2], &ids[2..]] {
        let args = ["triage", "r.jsonl", "--corpus", "pages of reports", "--take"];
        let (code, out, err) = folder.run(&[&args, some].concat());
        assert_eq!((code, err), (Some(0), vec![]));
        assert!(some.iter().all(|id| out.contains(&format!("  {id}: "))), "{out}");
    }
    let (code, out, err) = folder.run(&["evaluate", "pages of reports", "--format", "json"]);
    assert_eq!((code, err), (Some(0), vec![]));
    let figures: serde_json::Value = serde_json::from_str(&out).unwrap();
    // Three claims, of which one is missed; one wrong flag.
    assert_eq!(figures["pages"], 4);
    for rate in ["recall", "precision"] {
        assert_eq!((figures[rate][0].as_u64(), figures[rate][1].as_u64()), (Some(2), Some(3)), "{rate}: {figures}");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let folder = Folder::new("whole", &[STANDS, MISSED]);
    let triage = folder.triage();
    let ids: Vec<&str> = (0..2).map(|group| triage["open"][group]["reports"][0]["id"].as_str().unwrap()).collect();
    let refused = |ids: &[&str], reason: &str| {
        let before = folder.files();
        let (code, _, err) = folder.run(&[&["triage", "r.jsonl", "--corpus", "c", "--take"], ids].concat());
        assert_eq!(code, Some(2), "{reason}");
        let last = err.last().expect(reason);
        assert!(last.contains(reason) && last.to_lowercase().contains("nothing was written"), "{last}");
        assert!(folder.files() == before, "{reason}: something was changed");
    };
    refused(&[ids[0], "report-0"], "report-0");
    fs::create_dir_all(folder.0.join("c/pages")).unwrap();
    fs::write(folder.0.join(format!("c/pages/{}.json", ids[1])), "mine").unwrap();
    refused(&ids, "is there already");
    fs::remove_file(folder.0.join(format!("c/pages/{}.json", ids[1]))).unwrap();
    fs::write(folder.0.join("c/labels.jsonl"), "{\"page\": 7}").unwrap();
    refused(&ids, "labels.jsonl:1");
    fs::write(folder.0.join("c/labels.jsonl"), "").unwrap();
    // Both pages are made by then, and taken back.
    fs::write(folder.0.join("c/labels.jsonl.new"), "").unwrap();
    refused(&ids, "broken run");
    fs::remove_file(folder.0.join("c/labels.jsonl.new")).unwrap();
    assert_eq!(folder.run(&["triage", "r.jsonl", "--corpus", "c", "--take", ids[0], ids[0], ids[1]]).0, Some(0));
    let names: Vec<_> = folder.files().into_keys().filter(|path| path.starts_with(folder.0.join("c/pages"))).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}
