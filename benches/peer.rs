//! ripgrep's regex engine with one alternation of the whole lexicon, on the same pages.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use regex::RegexBuilder;
use std::{hint::black_box, time::Duration};

fn peer(criterion: &mut Criterion) {
    let pages = stemcheck_bench::selling();
    let characters = pages.iter().map(stemcheck_bench::characters).sum::<usize>();
    let texts: Vec<&str> = pages.iter().flat_map(|page| &page.blocks).map(|block| block.text.as_str()).collect();
    let phrases = stemcheck_bench::file("lexicon.txt").lines().collect::<Vec<_>>().join("|");
    // A border of ASCII words: that of Unicode would keep it from its fastest way.
    let lexicon = format!(r"(?i)(?-u:\b)(?:{phrases})(?-u:\b)");
    let lexicon = RegexBuilder::new(&lexicon).size_limit(1 << 30).dfa_size_limit(1 << 30).build().expect("a lexicon");
    let mut group = criterion.benchmark_group("speed");
    group.sample_size(15).warm_up_time(Duration::from_secs(1)).throughput(Throughput::Elements(characters as u64));
    group.bench_function("regex", |bencher| {
        bencher.iter(|| texts.iter().map(|text| lexicon.find_iter(black_box(text)).count()).sum::<usize>())
    });
    group.finish();
}

criterion_group!(benches, peer);
criterion_main!(benches);
