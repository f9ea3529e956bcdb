//! Decision trees that weigh a sentence's cues together: what a cue says may hang on the others.

use crate::model::Features;

/// A node of a tree. The branch on "no" follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// The place in [`crate::tables::FEATURES`] of the feature that is asked for; [`LEAF`] for a leaf.
    pub feature: u8,
    /// Asks whether the feature's value lies above this, in hundredths; of a leaf, what it adds, in thousandths.
    pub value: i16,
    /// How many nodes further to go on "yes".
    pub yes: u8,
}

/// Marks a leaf. A tree can ask for the features before this place.
pub const LEAF: u8 = u8::MAX;

/// Trees whose leaves are added up, on the logistic scale.
#[derive(Debug, Clone, Copy)]
pub struct Trees<'t> {
    /// The nodes of all trees.
    pub nodes: &'t [Node],
    /// The number of each tree's first node.
    pub starts: &'t [u16],
    /// The most that each tree and those after it can add, in thousandths; nothing where nobody is in a hurry.
    pub rest: &'t [i32],
}

impl Trees<'_> {
    /// The score of a sentence with these features. Where it is below `least`, any value that is too.
    pub fn score(&self, features: &Features, least: f32) -> f32 {
        let mut values = [0i16; 256];
        for (at, value) in features {
            if *at < u32::from(LEAF) {
                values[*at as usize] = hundredths(*value);
            }
        }
        let leaf = |start: u16| {
            let mut at = start as usize;
            loop {
                let node = self.nodes[at];
                if node.feature == LEAF {
                    return i32::from(node.value);
                }
                at += if values[node.feature as usize] > node.value { node.yes as usize } else { 1 };
            }
        };
        let least = (least * 1000.0) as i32;
        let mut sum = 0;
        for (tree, start) in self.starts.iter().enumerate() {
            let most = sum + self.rest.get(tree).copied().unwrap_or(i32::MAX / 2);
            if most < least {
                return most as f32 / 1000.0;
            }
            sum += leaf(*start);
        }
        sum as f32 / 1000.0
    }
}

/// A feature's value as trees ask for it.
pub fn hundredths(value: f32) -> i16 {
    (value * 100.0).round() as i16
}
