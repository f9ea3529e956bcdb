//! `stemcheck scan` on crawls: WARC and WET, packed or not, whole and broken, of any size.

mod crawls;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crawls::{Crawl, gzip, zstd};

/// A folder for one test, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("stemcheck-crawl-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> &Self {
        fs::write(self.0.join(name), bytes).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stemcheck"));
        command.current_dir(&self.0).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Exit code, and standard output and error as lines.
    fn run(&self, args: &[&str]) -> (i32, Vec<String>, Vec<String>) {
        lines(self.command(args).output().unwrap())
    }

    fn run_with(&self, args: &[&str], stdin: &[u8]) -> (i32, Vec<String>, Vec<String>) {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(move || pipe.write_all(stdin).unwrap());
            lines(child.wait_with_output().unwrap())
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn lines(Output { status, stdout, stderr }: Output) -> (i32, Vec<String>, Vec<String>) {
    let lines = |bytes| String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect();
    (status.code().unwrap_or(-1), lines(stdout), lines(stderr))
}

/// The pages of lines of json, by their ids, each with how many findings it has.
fn pages(out: &[String]) -> Vec<(String, usize)> {
    out.iter()
        .map(|line| {
            let page: serde_json::Value = serde_json::from_str(line).unwrap();
            (page["id"].as_str().unwrap().to_owned(), page["findings"].as_array().unwrap().len())
        })
        .collect()
}

const JSON: [&str; 3] = ["scan", "--format", "json"];

fn json<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    [&JSON[..], rest].concat()
}

#[test]
fn the_same_pages_however_they_are_packed() {
    let records = Crawl::new().info().answers(12).records();
    let whole = records.concat();
    let members = records.iter().flat_map(|record| gzip(record)).collect::<Vec<_>>();
    let frames = records.iter().flat_map(|record| zstd(record)).collect::<Vec<_>>();
    let folder = Folder::new("packed");
    let files: [(&str, Vec<u8>); 6] = [
        ("a.warc", whole.clone()),
        ("b.warc.gz", members),
        ("c.warc.gz", gzip(&whole)),
        ("d.warc.zst", frames),
        ("e.warc.zst", zstd(&whole)),
        ("f.WARC.GZ", gzip(&whole)),
    ];
    let (code, expected, err) = folder.file("a.warc", &whole).run(&json(&["a.warc"]));
    assert_eq!((code, err), (0, vec![]));
    let found = pages(&expected);
    assert_eq!(found.len(), 12);
    assert_eq!(found[0].0, "https://clinic-0.example/knee/0");
    assert!(
        found.iter().any(|(_, findings)| *findings > 1) && found.iter().any(|(_, findings)| *findings == 0),
        "{found:?}"
    );
    for (name, bytes) in &files {
        folder.file(name, bytes);
        assert_eq!(folder.run(&json(&[name])), (0, expected.clone(), vec![]), "{name}");
        assert_eq!(folder.run_with(&json(&["-"]), bytes), (0, expected.clone(), vec![]), "{name} on standard input");
        assert_eq!(folder.run(&json(&["--jobs", "1", name])), (0, expected.clone(), vec![]), "{name} by one core");
    }
}

#[test]
fn lines_and_pages_are_read_packed_too() {
    let page = "<h1>Stem cell clinic</h1><p>Our stem cell therapy cures arthritis.<p>Book your visit at our clinic.";
    let line =
        r#"{"id": "a", "blocks": [{"text": "Our stem cell therapy cures arthritis. Book your visit at our clinic."}]}"#;
    let folder = Folder::new("lines");
    folder.file("a.jsonl.gz", &gzip(format!("{line}\n{line}\n").as_bytes())).file("b.html.zst", &zstd(page.as_bytes()));
    let (code, out, err) = folder.run(&json(&["."]));
    assert_eq!((code, err), (0, vec![]));
    let ids: Vec<String> = pages(&out).into_iter().map(|(id, findings)| format!("{id} {findings}")).collect();
    assert_eq!(ids, ["a 1", "a 1", "./b.html.zst 1"]);
    let (_, out, _) = folder.run_with(&json(&["-"]), &gzip(format!("{line}\n").as_bytes()));
    assert_eq!(pages(&out), [("a".to_owned(), 1)]);
}

#[test]
fn wet_files_are_read_line_by_line() {
    let crawl = Crawl::new().info().texts(3).records();
    let folder = Folder::new("wet");
    folder.file("a.warc.wet.gz", &crawl.iter().flat_map(|record| gzip(record)).collect::<Vec<_>>());
    let (code, out, err) = folder.run(&["blocks", "a.warc.wet.gz"]);
    assert_eq!((code, err, out.len()), (0, vec![], 3));
    let page: serde_json::Value = serde_json::from_str(&out[0]).unwrap();
    let texts: Vec<_> = page["blocks"].as_array().unwrap().iter().map(|b| b["text"].as_str().unwrap()).collect();
    assert_eq!(texts[..2], ["Stem cell therapy for knees", "Our own stem cells cure arthritis of the knee, number 0."]);
    let (_, out, _) = folder.run(&json(&["a.warc.wet.gz"]));
    assert!(pages(&out).iter().any(|(_, findings)| *findings > 0), "{out:?}");
}

#[test]
fn records_without_a_page_are_passed_over() {
    let records = Crawl::new()
        .info()
        .request("https://a.example/")
        .answer("https://a.example/picture.png", "200 OK", "image/png", &[0x89, b'P', b'N', b'G', 0, 0xff])
        .answer("https://a.example/gone", "404 Not Found", "text/html", b"<p>Our stem cells cure arthritis.")
        .answer("https://a.example/moved", "301 Moved Permanently", "text/html", b"")
        .answer("https://a.example/empty", "200 OK", "text/html", b"")
        .answer(
            "https://a.example/latin",
            "200 OK",
            "text/html; charset=windows-1252",
            b"<p>Stem cells in Z\xfcrich \x93cure\x94",
        )
        .answer("https://a.example/bytes", "200 OK", "text/html", b"<p>\xff\xfe\xfd stem \xc3 cells \xe2\x82")
        .records();
    let folder = Folder::new("others");
    folder.file("a.warc", &records.concat());
    let (code, out, err) = folder.run(&json(&["a.warc"]));
    assert_eq!((code, err), (0, vec![]));
    let ids: Vec<_> = pages(&out).into_iter().map(|(id, _)| id.replace("https://a.example/", "")).collect();
    assert_eq!(ids, ["empty", "latin", "bytes"]);
    let (_, out, _) = folder.run(&["blocks", "a.warc"]);
    assert!(out[1].contains("Stem cells in Zürich “cure”"), "{}", out[1]);
}

/// A page's record, broken in one way, amid whole ones: it is told, the others are scanned.
#[test]
fn a_broken_record_is_told_and_the_others_are_scanned() {
    let all = Crawl::new().answers(6).records();
    let edit = |from: &str, to: &str| {
        let mut records = all.clone();
        records[2] = records[2].replace_first(from, to);
        records
    };
    let length = all[2].content_length();
    let longer = edit(&format!("Content-Length: {length}"), &format!("Content-Length: {}", length + 300));
    let shorter = edit(&format!("Content-Length: {length}"), &format!("Content-Length: {}", length - 40));
    let no_number = edit(&format!("Content-Length: {length}"), "Content-Length: many");
    let no_length = edit("Content-Length: ", "Content-Size: ");
    let bad_head = edit("WARC-Date: ", "WARC Date\u{1}: ");
    let junk = edit("WARC/1.0", "WRAC/1.0");
    let mut huge = all.clone();
    huge[2] = huge[2].replace_first(&format!("Content-Length: {length}"), "Content-Length: 99999999999");
    let http = edit("HTTP/1.1 200 OK", "HTTQ/1.1 200 OK");
    let table = [
        ("longer", longer, "its Content-Length is wrong"),
        ("shorter", shorter, "its Content-Length is wrong"),
        ("no-number", no_number, "its Content-Length is no number"),
        ("no-length", no_length, "its Content-Length is no number"),
        ("bad-head", bad_head, "its head cannot be read"),
        ("junk", junk, "no record begins"),
        ("http", http, "its HTTP head cannot be read"),
    ];
    let folder = Folder::new("broken");
    for (name, records, why) in table {
        let plain = records.concat();
        let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
        for (file, bytes) in [(format!("{name}.warc"), plain), (format!("{name}.warc.gz"), members)] {
            folder.file(&file, &bytes);
            let (code, out, err) = folder.run(&json(&[&file]));
            let ids: Vec<_> =
                pages(&out).into_iter().map(|(id, _)| id.rsplit('/').next().unwrap().to_owned()).collect();
            assert_eq!((code, ids.join(" ").as_str()), (2, "0 1 3 4 5"), "{file}: {err:?}");
            assert!(err[0].starts_with(&format!("stemcheck: {file}: record 3: broken: {why}")), "{file}: {err:?}");
            assert_eq!(
                err.last().unwrap(),
                "stemcheck: 5 pages, 4 claims stated as fact, 0 softened; 1 could not be read"
            );
            assert_eq!(err.len(), 2, "{err:?}");
        }
    }
    // One that claims to be longer than all memory takes those behind it along, and no memory.
    folder.file("huge.warc", &huge.concat());
    let (code, out, err) = folder.run(&json(&["huge.warc"]));
    assert_eq!((code, out.len()), (2, 2), "{err:?}");
    assert!(err[0].contains("record 3: broken: cut off"), "{err:?}");
}

#[test]
fn a_broken_member_is_told_and_the_others_are_scanned() {
    let all = Crawl::new().answers(6).records();
    let folder = Folder::new("members");
    for (ending, pack) in [("gz", gzip as fn(&[u8]) -> Vec<u8>), ("zst", zstd)] {
        let members: Vec<Vec<u8>> = all.iter().map(|record| pack(record)).collect();
        let half = members[2].len() / 2;
        let with = |third: &[u8]| [members[..2].concat(), third.to_vec(), members[3..].concat()].concat();
        let mut flipped = members[2].clone();
        flipped[half] ^= 0x55;
        for (name, bytes) in [
            ("cut", with(&members[2][..half])),
            ("cut-early", with(&members[2][..12])),
            ("flipped", with(&flipped)),
            ("junk", with(b"no packed bytes at all")),
        ] {
            let file = format!("{name}.warc.{ending}");
            let (code, out, err) = folder.file(&file, &bytes).run(&json(&[&file]));
            let ids: Vec<_> =
                pages(&out).into_iter().map(|(id, _)| id.rsplit('/').next().unwrap().to_owned()).collect();
            // A byte that is another one may still unpack, where nothing checks it.
            let whole = ending == "zst" && name == "flipped" && err.is_empty();
            assert!(whole || (code, ids.join(" ").as_str()) == (2, "0 1 3 4 5"), "{file}: {ids:?} {err:?}");
            assert!(whole || err[0].contains("record 3: broken: "), "{file}: {err:?}");
        }
        let file = format!("end.warc.{ending}");
        folder.file(&file, &[members[..5].concat(), members[5][..half].to_vec()].concat());
        let (code, out, err) = folder.run(&json(&[&file]));
        assert_eq!((code, out.len()), (2, 5), "{err:?}");
        assert!(err[0].contains(&format!("{file}: record 6: broken: ")) && err[0].contains("cut off"), "{err:?}");
        let file = format!("empty.warc.{ending}");
        let (code, out, err) = folder.file(&file, b"").run(&json(&[&file]));
        assert_eq!((code, out.len(), err.len()), (2, 0, 1));
        assert_eq!(err[0], format!("stemcheck: {file}: empty: no record in it"));
    }
    let folder =
        folder.file("text.warc", b"No crawl but a letter.\n").file("text.warc.gz", b"No crawl but a letter.\n");
    for file in ["text.warc", "text.warc.gz"] {
        let (code, out, err) = folder.run(&json(&[file]));
        assert_eq!((code, out.len()), (2, 0));
        assert!(err[0].starts_with(&format!("stemcheck: {file}: record 1: broken: ")), "{err:?}");
    }
}

#[test]
fn a_line_in_is_a_line_out() {
    let folder = Folder::new("filter");
    let lines = "{\"id\": \"a\", \"blocks\": []}\n{\"id\": 3}\n\n{\"blocks\": [{\"text\": \"b\"}]}\nno json";
    let (code, out, err) = folder.run_with(&json(&["-"]), lines.as_bytes());
    assert_eq!((code, out.len(), err.len()), (0, 5, 3), "{out:?} {err:?}");
    let answers: Vec<serde_json::Value> = out.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "stdin:2", "stdin:3", "stdin:4", "stdin:5"]);
    assert!(answers[1]["error"].as_str().unwrap().starts_with("stdin:2:8: not a page: invalid type"), "{}", answers[1]);
    assert_eq!(out[0], r#"{"id":"a","findings":[]}"#);
    assert_eq!(answers.iter().filter(|answer| answer.get("error").is_none()).count(), 2);
}

#[test]
fn the_exit_code_says_what_was_found() {
    let folder = Folder::new("fail-on");
    let around =
        "Stem cell therapy at our clinic\n\n{}\n\nCall our clinic today to schedule your free stem cell consultation.";
    folder
        .file("claim.txt", around.replace("{}", "Our stem cell therapy cures arthritis.").as_bytes())
        .file(
            "hedged.txt",
            around.replace("{}", "Stem cells may help reduce inflammation and improve mobility.").as_bytes(),
        )
        .file("none.txt", b"Our stem cell laboratory is closed on Sundays.")
        .file("bad.json", b"{");
    let code = |args: &[&str]| folder.run(&[&["scan"], args].concat()).0;
    assert_eq!(code(&["claim.txt"]), 0);
    assert_eq!(code(&["--fail-on", "claim", "claim.txt"]), 1);
    assert_eq!(code(&["--fail-on", "claim", "hedged.txt"]), 0);
    assert_eq!(code(&["--fail-on", "hedged", "hedged.txt"]), 1);
    assert_eq!(code(&["--fail-on", "hedged", "none.txt"]), 0);
    assert_eq!(code(&["--fail-on", "claim", "none.txt", "bad.json"]), 2);
    assert_eq!(code(&["--fail-on", "claim", "claim.txt", "bad.json"]), 1);
}

/// A run that is killed goes on where it was, and ends with the same bytes.
#[test]
fn a_killed_run_goes_on_and_ends_with_the_same_bytes() {
    let folder = Folder::new("resume");
    let mut records = Crawl::new().answers(2_500).records();
    for at in [300, 1_900] {
        records[at] = records[at].replace_first("Content-Length", "Content-Size");
    }
    let (first, second) = records.split_at(1_500);
    folder.file("a.warc.gz", &first.iter().flat_map(|record| gzip(record)).collect::<Vec<_>>());
    folder.file("b.warc", &second.concat()).file("c.txt", b"Our stem cells cure arthritis.");
    let inputs = ["a.warc.gz", "b.warc", "c.txt"];
    for (format, times) in [("json", 2), ("csv", 1), ("sarif", 1)] {
        let scan = |rest: &[&'static str]| {
            let mut args = vec!["scan", "--format", format, "--jobs", "2"];
            args.extend(rest);
            args.extend(inputs);
            args
        };
        let (code, out, err) = folder.run(&scan(&["--out", "whole"]));
        assert_eq!((code, out.len(), err.len()), (2, 0, 3), "{err:?}");
        let whole = fs::read(folder.path("whole")).unwrap();
        assert!(whole.len() > 50_000);

        let mut kills = 0;
        loop {
            let mut child = folder.command(&scan(&["--out", "killed", "--resume"])).spawn().unwrap();
            let before = fs::read(folder.path("killed.resume")).unwrap_or_default();
            // Until it has kept a point of its own, which it does once a second.
            let killed = loop {
                if child.try_wait().unwrap().is_some() {
                    break false;
                }
                let point = fs::read(folder.path("killed.resume")).unwrap_or_default();
                if kills < times && !point.is_empty() && point != before {
                    child.kill().unwrap();
                    break true;
                }
                std::thread::sleep(Duration::from_millis(5));
            };
            let status = child.wait().unwrap();
            if !killed {
                assert_eq!(status.code(), Some(2), "what was broken before the kill is counted too");
                break;
            }
            kills += 1;
            assert!(!folder.path("killed").exists(), "no file before it is whole");
            // As if the machine had gone down amid a line.
            let mut part = fs::OpenOptions::new().append(true).open(folder.path("killed.part")).unwrap();
            part.write_all(b"{\"id\":\"half a li").unwrap();
        }
        assert!(kills >= 1, "the run was too short to be killed");
        assert!(fs::read(folder.path("killed")).unwrap() == whole, "{format}: other bytes than those of a whole run");
        assert!(!folder.path("killed.part").exists() && !folder.path("killed.resume").exists());
        let (code, _, err) = folder.run(&scan(&["--out", "killed", "--resume"]));
        assert_eq!((code, err), (0, vec!["stemcheck: killed is whole already".to_owned()]));
        for file in ["whole", "killed"] {
            fs::remove_file(folder.path(file)).unwrap();
        }
    }
}

#[test]
fn what_cannot_be_resumed_says_so() {
    let folder = Folder::new("refused");
    folder.file("a.txt", b"Nothing here.").file("b.txt", b"Nor here.");
    let (code, _, err) = folder.run(&["scan", "--format", "parquet", "--out", "x", "--resume", "a.txt"]);
    assert!(code == 2 && err[0].contains("stemcheck convert FILE.jsonl --format parquet"), "{err:?}");
    folder.file("x.part", b"{}");
    let (code, _, err) = folder.run(&json(&["--out", "x", "a.txt"]));
    assert!(
        code == 2 && err[0].starts_with("stemcheck: x.part is left of an interrupted run; go on with it by --resume")
    );
    let point = r#"{"run":1,"position":{"input":0,"items":0},"bytes":2,"written":true,"tally":{"pages":0,"claims":0,"hedged":0,"broken":0,"records":false}}"#;
    folder.file("x.resume", point.as_bytes());
    let (code, _, err) = folder.run(&json(&["--out", "x", "--resume", "b.txt"]));
    assert!(code == 2 && err[0].contains("other inputs"), "{err:?}");
    assert!(folder.path("x.part").exists() && !folder.path("x").exists(), "nothing is lost");
    let (code, _, err) = folder.run(&json(&["--resume", "b.txt"]));
    assert!(code == 2 && err.concat().contains("--out"), "{err:?}");
}

#[test]
fn a_bar_on_a_terminal_and_none_in_a_pipe() {
    let has_script = Command::new("script").arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
    if !cfg!(target_os = "linux") || !has_script {
        eprintln!("left out: needs the program `script` for a terminal");
        return;
    }
    let folder = Folder::new("bar");
    folder.file("a.warc", &Crawl::new().answers(1_500).records().concat());
    let line = format!("{} scan --format json --out x a.warc", env!("CARGO_BIN_EXE_stemcheck"));
    let output =
        Command::new("script").args(["-qec", &line, "/dev/null"]).current_dir(&folder.0).stdin(Stdio::null()).output();
    let shown = String::from_utf8_lossy(&output.unwrap().stdout).into_owned();
    assert!(shown.contains(" pages · ") && shown.contains("/s · ") && shown.contains(" left"), "{shown:?}");
    assert!(shown.contains("stemcheck: 1,500 pages, "), "{shown:?}");
    fs::remove_file(folder.path("x")).unwrap();
    assert_eq!(folder.run(&json(&["--out", "x", "a.warc"])), (0, vec![], vec![]));
}

/// Memory stays flat: ten times the input takes no more of it. `--long` measures it on 1 GB.
#[test]
fn memory_stays_flat() {
    if cfg!(target_os = "linux") {
        flat(100, 1_000, 1_000);
    }
}

#[test]
#[ignore = "takes a minute or two"]
fn memory_stays_flat_on_a_gigabyte() {
    if cfg!(target_os = "linux") {
        let large = flat(400, 4_000, 260_000);
        assert!(large > 1_000_000_000, "{large} bytes");
    }
}

/// Scans so many pages, and so many more; returns the bytes of the larger crawl.
fn flat(few: usize, many: usize, picture: usize) -> u64 {
    let folder = Folder::new(&format!("memory-{many}"));
    let small = peak(&folder, few, picture);
    let large = peak(&folder, many, picture);
    println!(
        "{few} pages: {} MB at most; {many} pages: {} MB at most, {} MB unpacked",
        small.0 >> 20,
        large.0 >> 20,
        large.1 >> 20
    );
    assert!(large.0 < small.0 * 5 / 4 + (4 << 20), "{} bytes for {few} pages, {} for {many}", small.0, large.0);
    large.1
}

/// The most memory that a scan takes, and the crawl's size unpacked.
fn peak(folder: &Folder, number: usize, picture: usize) -> (u64, u64) {
    let path = folder.path(&format!("{number}.warc.gz"));
    let size = crawls::write_large(&path, number, picture);
    let mut child =
        folder.command(&["scan", "--format", "json", "--out", "x", path.to_str().unwrap()]).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let begun = Instant::now();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        most = most.max(high_water(Path::new(&status)));
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("{number} pages in {:.1} s", begun.elapsed().as_secs_f32());
    assert_eq!(fs::read_to_string(folder.path("x")).unwrap().lines().count(), number);
    fs::remove_file(folder.path("x")).unwrap();
    assert!(most > 1 << 20, "not measured");
    (most, size)
}

/// Bytes, by the kernel's count.
fn high_water(status: &Path) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// Records are bytes; these are those of ours that are text.
trait Edit {
    fn replace_first(&self, from: &str, to: &str) -> Vec<u8>;
    fn content_length(&self) -> usize;
}

impl Edit for Vec<u8> {
    fn replace_first(&self, from: &str, to: &str) -> Vec<u8> {
        let text = String::from_utf8(self.clone()).unwrap();
        assert!(text.contains(from), "{from:?} in {text}");
        text.replacen(from, to, 1).into_bytes()
    }

    fn content_length(&self) -> usize {
        let text = String::from_utf8(self.clone()).unwrap();
        let length = text.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap();
        length.parse().unwrap()
    }
}
