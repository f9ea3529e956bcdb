//! The command line as people and scripts meet it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of files for one test, removed when the test ends.
struct Files(PathBuf);

impl Files {
    fn new(test: &str, files: &[(&str, &str)]) -> Files {
        let folder = std::env::temp_dir().join(format!("stemcheck-cli-{test}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("sub")).unwrap();
        for (name, content) in files {
            std::fs::write(folder.join(name), content).unwrap();
        }
        Files(folder)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the command line in the folder. Standard output and error come back as lines.
fn run(files: &Files, args: &[&str], stdin: &str) -> (Option<i32>, Vec<String>, Vec<String>) {
    let mut child = command(files, args).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let lines = |bytes| String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect();
    (status.code(), lines(stdout), lines(stderr))
}

fn command(files: &Files, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stemcheck"));
    command.current_dir(&files.0).args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

const CLAIM: &str = "Our stem cell therapy cures arthritis.";
const OFFER: &str = "Book your visit at our clinic.";

#[test]
fn every_format_gives_the_same_findings() {
    let page = format!(
        r#"{{"blocks": [{{"kind": "h1", "text": "Stem cell clinic"}}, {{"text": "{CLAIM}"}}, {{"text": "{OFFER}"}}]}}"#
    );
    let html =
        "<h1>Stem cell clinic</h1><p>Our <b>stem</b> cell\n therapy cures arthritis.<p>Book your visit at our clinic.";
    let text = format!("Stem cell clinic\n\n{CLAIM}\n\n{OFFER}");
    let files = Files::new(
        "formats",
        &[
            ("a.html", html),
            ("b.HTM", &format!("<h1>Stem cell clinic</h1>{CLAIM}<br><br>{OFFER}")),
            ("b.txt", &text),
            ("c.json", &format!("\u{feff}{page}")),
            ("d.jsonl", &format!("{page}\n\n{page}")),
        ],
    );
    let (code, out, err) = run(
        &files,
        &["scan", "--format", "json", "a.html", "b.HTM", "b.txt", "c.json", "d.jsonl", "-"],
        &format!("{page}\n"),
    );
    assert_eq!((code, err), (Some(0), vec![]));
    let scans: Vec<serde_json::Value> = out.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = scans.iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a.html", "b.HTM", "b.txt", "c.json", "d.jsonl:1", "d.jsonl:3", "stdin:1"]);
    for scan in &scans {
        assert_eq!(scan["findings"], scans[0]["findings"]);
        assert_eq!(scan["findings"][0]["block"], 1);
        assert_eq!(scan["findings"][0]["kind"], "efficacy");
        assert_eq!(scan["findings"][0]["strength"], "claim");
    }
}

#[test]
fn text_for_people_marks_the_phrase_and_says_why() {
    let files = Files::new(
        "text",
        &[
            ("a.txt", &format!("Stem cell clinic\n\nKnees hurt. {CLAIM} Call us.\n\n{OFFER}")),
            ("b.txt", "Nothing here."),
        ],
    );
    let (code, out, err) = run(&files, &["scan", "a.txt", "b.txt"], "");
    assert_eq!((code, err), (Some(0), vec![]));
    assert_eq!(out[0], "a.txt: block 1 (paragraph): efficacy, claim");
    assert_eq!(out[1].replace(['«', '»'], "").trim(), CLAIM);
    assert!(out[1].contains('«'), "{}", out[1]);
    assert!(out[2].starts_with("    why: ") && out[2].len() > 12, "{}", out[2]);
    assert_eq!(out[3..], ["b.txt: no claims"]);
}

#[test]
fn offsets_count_utf16_code_units() {
    let files = Files::new("utf16", &[("a.html", &format!("<h1>Stem cell clinic</h1><p>😀 é {CLAIM}<p>{OFFER}"))]);
    let (_, out, _) = run(&files, &["scan", "--format", "json", "a.html"], "");
    let scan: serde_json::Value = serde_json::from_str(&out[0]).unwrap();
    let finding = &scan["findings"][0];
    let units: Vec<u16> = format!("😀 é {CLAIM}").encode_utf16().collect();
    let at = |key: &str| finding[key].as_u64().unwrap() as usize;
    assert_eq!(String::from_utf16(&units[at("start")..at("end")]).unwrap(), finding["text"].as_str().unwrap());
}

#[test]
fn each_bad_file_is_one_clear_line_and_the_others_are_scanned() {
    let files = Files::new(
        "errors",
        &[
            ("bad.json", "{\"blocks\": [\n  {\"kind\": \"h9\", \"text\": \"a\"}]}"),
            ("cut.json", "{\"blocks\": ["),
            ("bad.jsonl", "{\"blocks\": []}\n{\"id\": 3}\n{\"blocks\": []}\n"),
            ("page.pdf", ""),
            ("good.txt", CLAIM),
        ],
    );
    let args = ["scan", "--format", "json", "none.html", "bad.json", "cut.json", "bad.jsonl", "page.pdf", "good.txt"];
    let (code, out, err) = run(&files, &args, "");
    assert_eq!(code, Some(2));
    let expected = [
        "stemcheck: none.html: cannot be read: ",
        "stemcheck: bad.json:2:15: not a page: unknown variant `h9`",
        "stemcheck: cut.json:1:12: not a page: EOF",
        "stemcheck: bad.jsonl:2:8: not a page: invalid type: integer `3`",
        "stemcheck: page.pdf: unknown format; give a file that ends in .html",
    ];
    assert_eq!(err.len(), expected.len(), "{err:#?}");
    for (line, start) in err.iter().zip(expected) {
        assert!(line.starts_with(start), "{line}\nshould start with\n{start}");
    }
    let ids: Vec<String> = out
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["bad.jsonl:1", "bad.jsonl:3", "good.txt"]);
}

#[test]
fn a_folder_is_its_files_in_order() {
    let files = Files::new("folder", &[("b.txt", "b"), ("a.html", "a"), ("notes.md", "c"), ("sub/c.htm", "d")]);
    let (code, out, err) = run(&files, &["scan", "."], "");
    assert_eq!((code, err), (Some(0), vec![]));
    assert_eq!(out, ["./a.html: no claims", "./b.txt: no claims", "./sub/c.htm: no claims"]);
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let files = Files::new("flush", &[]);
    let mut child = command(&files, &["scan", "--format", "json", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    for id in ["a", "b"] {
        writeln!(stdin, r#"{{"id": "{id}", "blocks": []}}"#).unwrap();
        assert_eq!(lines.next().unwrap().unwrap(), format!(r#"{{"id":"{id}","findings":[]}}"#));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let many = "{\"blocks\": []}\n".repeat(20_000);
    let files = Files::new("pipe", &[("many.jsonl", &many)]);
    let mut child = command(&files, &["scan", "--format", "json", "many.jsonl"]).stdin(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn blocks_are_printed_as_a_page() {
    let files = Files::new("blocks", &[("a.html", "<h2>a</h2><ul><li>b")]);
    let (code, out, _) = run(&files, &["blocks", "a.html"], "");
    let expected = r#"{"id":"a.html","blocks":[{"kind":"h2","text":"a"},{"kind":"li","text":"b"}]}"#;
    assert_eq!((code, out), (Some(0), vec![expected.to_owned()]));
}

#[test]
fn facts_are_printed_with_their_sources_and_checked() {
    let files = Files::new("facts", &[]);
    let (code, out, _) = run(&files, &["facts", "arthritis of the knee"], "");
    assert_eq!(code, Some(0));
    assert_eq!(out.iter().filter(|l| l.starts_with("  https://")).count(), out.iter().filter(|l| l.is_empty()).count());
    assert!(out.iter().any(|l| l.starts_with("knee-cochrane (")) && out.iter().all(|l| !l.starts_with("liver")));

    let (code, out, _) = run(&files, &["facts", "--format", "json"], "");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out.concat()).unwrap();
    assert!(code == Some(0) && rows.len() > 100, "{}", rows.len());

    let (code, out, err) = run(&files, &["facts", "the moon"], "");
    assert!(code == Some(2) && out.is_empty());
    assert!(err[0].contains("\"the moon\"") && err[0].contains("knee arthritis"), "{err:?}");

    let old = |on: &str| {
        let (code, out, _) = run(&files, &["facts", "knee", "--check", "--on", on], "");
        (code, out.iter().filter(|l| l.starts_with("older than 18 months: knee-cochrane")).count())
    };
    assert_eq!(old("2028-05-01"), (Some(0), 0));
    assert_eq!(old("2028-06-01"), (Some(1), 1));
    let (code, _, err) = run(&files, &["facts", "--check", "--on", "tomorrow"], "");
    assert!(code == Some(2) && err.iter().any(|l| l.contains("YYYY-MM-DD")), "{err:?}");
    let (code, out, _) = run(&files, &["facts", "lupus", "--check", "--on", "2026-12-01"], "");
    assert!(code == Some(0) && out.iter().any(|l| l.starts_with("to check, find its address again: ")), "{out:?}");
}
