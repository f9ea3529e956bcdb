//! Whether the time grows with the text and no faster: the same input in a page of 100 kB and in one a hundred times as long,
//! by turns. Prints JSON: for each input nanoseconds a character, short and long, and how many runs their medians are of.
//!
//! `growth RUNS [LENGTH]`. An input that takes longer than half a minute a run gets three runs.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::json;
use stemcheck::{Block, BlockKind, Page};

const FACTOR: usize = 100;
const PATIENCE: Duration = Duration::from_secs(30);

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<usize>().ok());
    let (runs, length) = (numbers.next().unwrap_or(15), numbers.next().unwrap_or(100_000));
    let selling: Vec<Block> = stemcheck_bench::selling().into_iter().flat_map(|page| page.blocks).collect();
    let one = |text: &str| vec![block(text)];
    let inputs = [
        ("pages that sell", selling),
        ("one block, a claim a sentence", one("Our stem cell therapy cures arthritis. It is safe. ")),
        ("no space", one("stemcells")),
        ("no stop", one("our stem cell therapy gently helps many people every day ")),
        ("cues only", one("stem cells cure ")),
        ("a.a.a.", one("a.")),
    ];
    for (name, unit) in inputs {
        let (short, long) = (page(&unit, length), page(&unit, length * FACTOR));
        let begun = Instant::now();
        time(&long);
        let runs = if begun.elapsed() > PATIENCE { 3 } else { runs };
        let (mut shorts, mut longs) = (vec![], vec![]);
        for _ in 0..runs {
            shorts.push(time(&short));
            longs.push(time(&long));
        }
        println!(
            "{}",
            json!({"input": name, "runs": runs, "factor": FACTOR, "short": median(shorts), "long": median(longs)})
        );
    }
}

/// The unit again and again: its blocks, or the text of its one block.
fn page(unit: &[Block], length: usize) -> Page {
    let mut blocks: Vec<Block> = vec![];
    if let [only] = unit {
        blocks.push(block(&format!("Stem cells. {}", only.text.repeat(length / only.text.len()))));
    } else {
        let mut left = length;
        for next in unit.iter().cycle() {
            blocks.push(Block { kind: next.kind, text: next.text.clone() });
            left = left.saturating_sub(next.text.len());
            if left == 0 {
                break;
            }
        }
    }
    Page { id: String::new(), blocks }
}

fn block(text: &str) -> Block {
    Block { kind: BlockKind::P, text: text.into() }
}

/// Nanoseconds a character.
fn time(page: &Page) -> f64 {
    let begun = Instant::now();
    black_box(stemcheck::scan(black_box(page)));
    begun.elapsed().as_nanos() as f64 / stemcheck_bench::characters(page) as f64
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
