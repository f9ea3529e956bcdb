//! Crawls of our own making: WARC records of pages that do not exist.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

#[derive(Default)]
pub struct Crawl(Vec<Vec<u8>>);

impl Crawl {
    pub fn new() -> Crawl {
        Crawl::default()
    }

    pub fn records(self) -> Vec<Vec<u8>> {
        self.0
    }

    fn record(mut self, kind: &str, address: &str, content: &str, body: &[u8]) -> Crawl {
        let number = self.0.len();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n\
             WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nContent-Type: {content}\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        self.0.push([head.as_bytes(), body, b"\r\n\r\n"].concat());
        self
    }

    pub fn info(self) -> Crawl {
        self.record("warcinfo", "", "application/warc-fields", b"software: none\r\n")
    }

    pub fn request(self, address: &str) -> Crawl {
        self.record(
            "request",
            address,
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
        )
    }

    pub fn answer(self, address: &str, status: &str, content: &str, body: &[u8]) -> Crawl {
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {content}\r\nServer: none\r\n\r\n");
        self.record("response", address, "application/http; msgtype=response", &[head.as_bytes(), body].concat())
    }

    /// Pages, the first of every five a clinic's, on a site for every fifty.
    pub fn answers(mut self, number: usize) -> Crawl {
        for at in 0..number {
            self = self.answer(&address(at), "200 OK", "text/html; charset=utf-8", html(at, 1).as_bytes());
        }
        self
    }

    /// The same as text.
    pub fn texts(mut self, number: usize) -> Crawl {
        for at in 0..number {
            let text: String = paragraphs(at, 1).into_iter().map(|text| text + "\n").collect();
            self = self.record("conversion", &address(at), "text/plain", text.as_bytes());
        }
        self
    }
}

fn address(at: usize) -> String {
    format!("https://clinic-{}.example/knee/{at}", at / 50)
}

fn paragraphs(at: usize, filling: usize) -> Vec<String> {
    let mut all = if at.is_multiple_of(5) {
        vec![
            "Stem cell therapy for knees".to_owned(),
            format!("Our own stem cells cure arthritis of the knee, number {at}."),
            "The cells regenerate worn cartilage, and the treatment has no side effects.".to_owned(),
            "Call our clinic today to book your stem cell consultation.".to_owned(),
        ]
    } else {
        vec![
            format!("Walks along the river, number {at}"),
            "The path is flat and takes two hours, with benches where you can rest your knees.".to_owned(),
            "In winter the meadows are under water, and the café is closed.".to_owned(),
        ]
    };
    for n in 0..filling {
        all.push(format!(
            "Paragraph {n} of page {at} tells of trams, tide tables and the price of plums in a market town."
        ));
    }
    all
}

fn html(at: usize, filling: usize) -> String {
    let all = paragraphs(at, filling);
    let rest: String = all[1..].iter().map(|text| format!("<p>{text}</p>\n")).collect();
    format!("<!doctype html><title>{}</title><h1>{}</h1>\n{rest}", all[0], all[0])
}

/// Writes a packed crawl of so many pages of 6 kB, each with a picture of so many bytes, a member each. Returns its size
/// unpacked.
pub fn write_large(path: &Path, number: usize, picture: usize) -> u64 {
    let mut file = BufWriter::new(File::create(path).unwrap());
    let mut size = 0;
    for at in 0..number {
        let page = html(at, 50);
        let crawl = Crawl::new().answer(&address(at), "200 OK", "text/html; charset=utf-8", page.as_bytes()).answer(
            &address(at),
            "200 OK",
            "image/png",
            &vec![at as u8; picture],
        );
        for record in crawl.records() {
            size += record.len() as u64;
            file.write_all(&gzip(&record)).unwrap();
        }
    }
    file.flush().unwrap();
    size
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 1).unwrap()
}
