//! Gradient-boosted decision trees on few, mostly yes-or-no features: makes what [`stemcheck::trees`] reads.
//!
//! Logistic loss, Newton steps, trees grown leaf by leaf (Friedman 2001; Chen & Guestrin 2016). The same examples give
//! the same trees.

use std::collections::BTreeMap;
use stemcheck::{
    model::{COUNT, Features, likely},
    trees::{LEAF, Node, Trees, hundredths},
};

/// Trees, as [`stemcheck::trees::Trees`] reads them.
#[derive(Default)]
pub struct Forest {
    pub nodes: Vec<Node>,
    pub starts: Vec<u16>,
}

impl Forest {
    /// To be asked.
    pub fn trees(&self) -> Trees<'_> {
        Trees { nodes: &self.nodes, starts: &self.starts, rest: &[] }
    }
}

/// How large a forest grows.
pub struct Size {
    /// How many trees.
    pub trees: usize,
    /// How many leaves a tree has at the most.
    pub leaves: usize,
    /// How much of each tree's advice is taken.
    pub rate: f32,
    /// How many examples a leaf holds at the least.
    pub least: usize,
}

/// How strongly a leaf's value is held near 0.
const PRIOR: f32 = 5.0;
/// A feature with many values is split at so many places at the most.
const PLACES: usize = 31;
/// Each tree sees so many of ten examples and features.
const ROWS: u64 = 8;
const COLUMNS: u64 = 6;

/// An example's features by the number of places its value lies above; those above none are left out.
type Row = Vec<(u16, u8)>;

/// Fits trees to the examples: features, and whether the verdict holds.
pub fn fit(examples: &[(Features, bool)], size: &Size) -> Forest {
    let places = places(examples);
    let above = |at: usize, value: f32| places[at].iter().take_while(|p| hundredths(value) > **p).count() as u8;
    let rows: Vec<Row> = examples
        .iter()
        .map(|(features, _)| {
            let binned = features.iter().map(|(at, value)| (*at as u16, above(*at as usize, *value)));
            binned.filter(|(at, bin)| *at < u16::from(LEAF) && *bin > 0).collect()
        })
        .collect();
    let holds = examples.iter().filter(|(_, holds)| *holds).count() as f32;
    // The first "tree" is a leaf: the odds of all.
    let base = (holds / (examples.len() as f32 - holds).max(1.0)).max(1e-6).ln();
    let mut trees = Forest { starts: vec![0], nodes: vec![leaf(base)] };
    let mut scores = vec![base; rows.len()];
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..size.trees {
        let slopes: Vec<(f32, f32)> = scores
            .iter()
            .zip(examples)
            .map(|(score, (_, holds))| {
                let p = likely(*score);
                (f32::from(u8::from(*holds)) - p, p * (1.0 - p))
            })
            .collect();
        let seen: Vec<u32> = (0..rows.len() as u32).filter(|_| random.below(10) < ROWS).collect();
        let columns: Vec<bool> = (0..COUNT).map(|_| random.below(10) < COLUMNS).collect();
        let tree = grow(&rows, &slopes, seen, &columns, &places, size);
        trees.starts.push(trees.nodes.len() as u16);
        tree.write(&places, &mut trees.nodes);
        for (row, score) in rows.iter().zip(&mut scores) {
            *score += tree.value(row);
        }
    }
    trees
}

/// Where each feature may be split: the values, in hundredths, above which examples may lie.
fn places(examples: &[(Features, bool)]) -> Vec<Vec<i16>> {
    let mut values: Vec<BTreeMap<i16, usize>> = vec![BTreeMap::new(); COUNT];
    for (at, value) in examples.iter().flat_map(|(features, _)| features) {
        *values[*at as usize].entry(hundredths(*value)).or_default() += 1;
    }
    values
        .into_iter()
        .map(|mut counts| {
            let known: usize = counts.values().sum();
            *counts.entry(0).or_default() += examples.len() - known;
            let values: Vec<i16> = counts.keys().copied().collect();
            if values.len() <= PLACES + 1 {
                return values[..values.len() - 1].to_vec();
            }
            // As many examples between one place and the next.
            let (mut out, mut seen): (Vec<i16>, usize) = (vec![], 0);
            for (value, count) in &counts {
                seen += count;
                if seen * (PLACES + 1) >= (out.len() + 1) * examples.len() && out.len() < PLACES {
                    out.push(*value);
                }
            }
            out
        })
        .collect()
}

/// A tree under construction.
enum Growing {
    Leaf(f32),
    Split { feature: u16, place: u8, no: Box<Growing>, yes: Box<Growing> },
}

impl Growing {
    fn value(&self, row: &Row) -> f32 {
        match self {
            Growing::Leaf(value) => *value,
            Growing::Split { feature, place, no, yes } => {
                if bin(row, *feature) > *place {
                    yes.value(row)
                } else {
                    no.value(row)
                }
            }
        }
    }

    /// Writes the nodes, each split before its branches.
    fn write(&self, places: &[Vec<i16>], nodes: &mut Vec<Node>) {
        match self {
            Growing::Leaf(value) => nodes.push(leaf(*value)),
            Growing::Split { feature, place, no, yes } => {
                let here = nodes.len();
                let value = places[*feature as usize][*place as usize];
                nodes.push(Node { feature: *feature as u8, value, yes: 0 });
                no.write(places, nodes);
                nodes[here].yes = (nodes.len() - here) as u8;
                yes.write(places, nodes);
            }
        }
    }
}

fn leaf(value: f32) -> Node {
    Node { feature: LEAF, value: (value * 1000.0).round() as i16, yes: 0 }
}

fn bin(row: &Row, feature: u16) -> u8 {
    row.iter().find(|(at, _)| *at == feature).map_or(0, |(_, bin)| *bin)
}

/// A leaf that may still be split: its examples and the best split of them.
struct Open {
    rows: Vec<u32>,
    sum: (f32, f32),
    best: Option<(f32, u16, u8)>,
    /// The way from the root: branch after branch.
    way: Vec<bool>,
}

/// Grows a tree: splits the leaf that gains most, until there are enough.
fn grow(
    rows: &[Row],
    slopes: &[(f32, f32)],
    seen: Vec<u32>,
    columns: &[bool],
    places: &[Vec<i16>],
    size: &Size,
) -> Growing {
    let open = |part: Vec<u32>, way: Vec<bool>| {
        let sum = part.iter().fold((0.0, 0.0), |s, r| add(s, slopes[*r as usize]));
        Open { best: best_split(rows, slopes, &part, sum, columns, places, size.least), rows: part, sum, way }
    };
    let mut leaves = vec![open(seen, vec![])];
    let mut splits: Vec<(Vec<bool>, u16, u8)> = vec![];
    while leaves.len() < size.leaves {
        let gains = leaves.iter().enumerate().filter_map(|(at, leaf)| Some((at, leaf.best?.0)));
        let Some((at, _)) = gains.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) else { break };
        let leaf = leaves.swap_remove(at);
        let Some((_, feature, place)) = leaf.best else { break };
        let (yes, no) = leaf.rows.iter().partition(|r| bin(&rows[**r as usize], feature) > place);
        let way = |yes: bool| leaf.way.iter().copied().chain([yes]).collect::<Vec<bool>>();
        leaves.extend([open(no, way(false)), open(yes, way(true))]);
        splits.push((leaf.way, feature, place));
    }
    build(&[], &splits, &leaves, size.rate)
}

/// The tree below a way, from its splits and leaves.
fn build(way: &[bool], splits: &[(Vec<bool>, u16, u8)], leaves: &[Open], rate: f32) -> Growing {
    if let Some((_, feature, place)) = splits.iter().find(|(w, ..)| w == way) {
        let branch = |yes: bool| Box::new(build(&[way, &[yes]].concat(), splits, leaves, rate));
        return Growing::Split { feature: *feature, place: *place, no: branch(false), yes: branch(true) };
    }
    let leaf = leaves.iter().find(|l| l.way == way).expect("a way ends in a split or a leaf");
    let value = rate * leaf.sum.0 / (leaf.sum.1 + PRIOR);
    // As the file holds it: in thousandths.
    Growing::Leaf((value * 1000.0).round() / 1000.0)
}

fn add(a: (f32, f32), b: (f32, f32)) -> (f32, f32) {
    (a.0 + b.0, a.1 + b.1)
}

/// The split that gains most: its gain, feature and place.
fn best_split(
    rows: &[Row],
    slopes: &[(f32, f32)],
    part: &[u32],
    all: (f32, f32),
    columns: &[bool],
    places: &[Vec<i16>],
    least: usize,
) -> Option<(f32, u16, u8)> {
    if part.len() < 2 * least {
        return None;
    }
    // For each feature and bin above the lowest: slope, curvature, examples. The lowest bin is what is left.
    let first: Vec<usize> = places
        .iter()
        .scan(0, |next, p| {
            let here = *next;
            *next += p.len();
            Some(here)
        })
        .collect();
    let bins = places.iter().map(Vec::len).sum();
    let mut sums = vec![(0.0f32, 0.0f32, 0usize); bins];
    for row in part {
        let slope = slopes[*row as usize];
        for (feature, bin) in rows[*row as usize].iter().filter(|(f, _)| columns[*f as usize]) {
            let sum = &mut sums[first[*feature as usize] + *bin as usize - 1];
            *sum = (sum.0 + slope.0, sum.1 + slope.1, sum.2 + 1);
        }
    }
    let worth = |(slope, curve): (f32, f32)| slope * slope / (curve + PRIOR);
    let mut best: Option<(f32, u16, u8)> = None;
    for (feature, places) in places.iter().enumerate().filter(|(f, _)| columns[*f]) {
        let mut yes = (0.0, 0.0, 0usize);
        for place in (0..places.len()).rev() {
            let bin = sums[first[feature] + place];
            yes = (yes.0 + bin.0, yes.1 + bin.1, yes.2 + bin.2);
            if yes.2 < least || part.len() - yes.2 < least {
                continue;
            }
            let gain = worth((yes.0, yes.1)) + worth((all.0 - yes.0, all.1 - yes.1)) - worth(all);
            if gain > best.map_or(1e-6, |b| b.0) {
                best = Some((gain, feature as u16, place as u8));
            }
        }
    }
    best
}

/// A generator of numbers that look random and are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) % most
    }
}
