//! Characters a second on pages that sell.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::{hint::black_box, time::Duration};

fn speed(criterion: &mut Criterion) {
    let pages = stemcheck_bench::selling();
    let characters = pages.iter().map(stemcheck_bench::characters).sum::<usize>();
    let mut group = criterion.benchmark_group("speed");
    group.sample_size(15).warm_up_time(Duration::from_secs(1)).throughput(Throughput::Elements(characters as u64));
    group.bench_function("classifier", |bencher| {
        bencher.iter(|| pages.iter().map(|page| stemcheck::scan(black_box(page)).findings.len()).sum::<usize>())
    });
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
