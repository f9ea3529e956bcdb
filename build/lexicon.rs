//! Reads `lexicon/*.lex`.
//!
//! ```text
//! # a comment
//! @TAG the words for people, used in a finding's "why"
//! yes: text in which the tag must be found
//! no:  text in which it must not be found
//! stem cell/n, (mesenchymal|stromal) cell/n, restore/v the?, plan/vv
//! re: [0-9]+ ?%
//! ```
//! `@@TAG` is matched aside: it hides no other phrase, and tells of the page only, not of a sentence's build.
//! `/v` adds a verb's forms (`/vv` doubles the last consonant), `/n` a noun's plural, `(a|b)` is a choice, `x?` may be
//! absent; `re:` is a regular expression over the text in lower case. Several files may add to one tag; its description stands where it is first given.

use crate::{fold, runs};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

/// A set of tags, as bits; 256 at the most.
pub type TagSet = BTreeSet<u8>;

#[derive(Default)]
pub struct Lexicon {
    /// Tag names in the order of their first mention; a tag's number is its place.
    pub tags: Vec<String>,
    /// What each tag is called in a finding's "why".
    about: Vec<String>,
    /// Folded words of each phrase → its tags.
    phrases: BTreeMap<Vec<String>, TagSet>,
    /// The same for tags that are matched aside: they hide no other phrase and no rule uses them.
    asides: BTreeMap<Vec<String>, TagSet>,
    aside_tags: TagSet,
    /// The trigger phrases, as written and as folded words.
    triggers: BTreeMap<Vec<String>, String>,
    /// What facts are about: folded words of each phrase → the topic's number.
    topics: BTreeMap<Vec<String>, u8>,
    /// Regular expressions, each with its tag.
    pub forms: Vec<(u8, String)>,
    /// (tag, must it match, text)
    examples: Vec<(u8, bool, String)>,
}

pub fn read(folder: &Path) -> Result<Lexicon, String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "lex"))
        .collect();
    files.sort();
    let mut lexicon = Lexicon::default();
    for file in &files {
        let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let mut tag = None;
        for (number, line) in text.lines().enumerate() {
            lexicon.line(line.trim(), &mut tag).map_err(|e| format!("{}:{}: {e}", file.display(), number + 1))?;
        }
    }
    for (i, tag) in lexicon.tags.iter().enumerate() {
        if !tag.starts_with('\'') && !lexicon.examples.iter().any(|(t, yes, _)| *t as usize == i && *yes) {
            return Err(format!("lexicon: @{tag} has no example; add a line `yes: …` with a text that holds it"));
        }
    }
    Ok(lexicon)
}

impl Lexicon {
    fn line(&mut self, line: &str, tag: &mut Option<u8>) -> Result<(), String> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix('@') {
            let (rest, aside) = rest.strip_prefix('@').map_or((rest, false), |r| (r, true));
            let (name, about) = rest.split_once(' ').unwrap_or((rest, ""));
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') {
                return Err(format!("tag {name:?}: a tag is capital letters, digits and _"));
            }
            let id = self.tag(name)?;
            if aside {
                self.aside_tags.insert(id);
            }
            if !about.is_empty() {
                self.about[id as usize] = about.to_string();
            } else if self.about[id as usize].is_empty() {
                return Err(format!("@{name} needs its words for people behind it: `@{name} a benefit`"));
            }
            *tag = Some(id);
            return Ok(());
        }
        let id = tag.ok_or("words before the first @TAG; put a line `@TAG description` above them")?;
        for (mark, yes) in [("yes:", true), ("no:", false)] {
            if let Some(example) = line.strip_prefix(mark) {
                self.examples.push((id, yes, example.trim().to_string()));
                return Ok(());
            }
        }
        if let Some(expression) = line.strip_prefix("re:") {
            // No Unicode tables in the WASM file: a word border is one of ASCII.
            let expression = expression.trim().replace("\\b", "(?-u:\\b)");
            regex::Regex::new(&expression).map_err(|e| format!("{expression:?} is no regular expression: {e}"))?;
            self.forms.push((id, expression));
            return Ok(());
        }
        for entry in line.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            if self.tags[id as usize] == "TRIGGER" {
                // The RegExp finds a plural with its singular.
                let written = entry.replace("/n", "");
                for phrase in expand(entry)? {
                    self.asides.entry(phrase.clone()).or_default().insert(id);
                    self.triggers.insert(phrase, written.clone());
                }
                continue;
            }
            for phrase in expand(entry)? {
                let phrases = if self.aside_tags.contains(&id) { &mut self.asides } else { &mut self.phrases };
                phrases.entry(phrase).or_default().insert(id);
            }
        }
        Ok(())
    }

    /// The number of a tag, new where it is not yet known.
    fn tag(&mut self, name: &str) -> Result<u8, String> {
        if let Some(at) = self.tags.iter().position(|t| t == name) {
            return Ok(at as u8);
        }
        let id = u8::try_from(self.tags.len()).map_err(|_| "more than 256 tags; merge some".to_string())?;
        self.tags.push(name.to_string());
        self.about.push(String::new());
        Ok(id)
    }

    /// The number of a tag that the lexicon has.
    pub fn known(&self, name: &str) -> Result<u8, String> {
        let at = self.tags.iter().position(|t| t == name);
        if at.is_some_and(|at| self.aside_tags.contains(&(at as u8))) {
            return Err(format!("{name} is matched aside (@@{name}), which no rule sees; make it @{name}"));
        }
        at.map(|at| at as u8).ok_or_else(|| format!("unknown tag {name}; the tags are the @NAMES in lexicon/*.lex"))
    }

    /// One tag for all the literal words of a pattern's step: `'a'|'b'`, `_` for a blank.
    pub fn literals(&mut self, words: &[&str]) -> Result<u8, String> {
        let mut words: Vec<String> = words.iter().map(|w| w.trim_matches('\'').replace('_', " ")).collect();
        words.sort();
        let id = self.tag(&format!("'{}'", words.join("|")))?;
        for word in words {
            // A literal that is part of longer phrases only still needs an entry of its own.
            self.phrases.entry(fold::words(&word)).or_default().insert(id);
        }
        Ok(id)
    }

    /// Adds a topic's words, in the notation of the lexicon.
    pub fn topic(&mut self, words: &str, number: u8) -> Result<(), String> {
        for entry in words.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            for phrase in expand(entry)? {
                let words = phrase.join(" ");
                if self.topics.insert(phrase, number).is_some_and(|other| other != number) {
                    return Err(format!("{entry:?}: {words:?} is of another topic already; keep it in one"));
                }
            }
        }
        Ok(())
    }

    /// The phrases of the tag that hold no phrase of a topic that answers them.
    pub fn unanswered(&self, tag: &str, answers: impl Fn(&u8) -> bool) -> Vec<String> {
        let tag = self.known(tag).expect("asked for by name");
        let answered = |phrase: &Vec<String>| {
            let mut at = 0;
            while at < phrase.len() {
                let longest =
                    (at + 1..=phrase.len()).rev().find_map(|to| Some((to, self.topics.get(&phrase[at..to])?)));
                match longest {
                    Some((_, topic)) if answers(topic) => return true,
                    Some((to, _)) => at = to,
                    None => at += 1,
                }
            }
            false
        };
        let tagged = self.phrases.iter().filter(|(_, tags)| tags.contains(&tag)).map(|(phrase, _)| phrase);
        tagged.filter(|phrase| !answered(phrase)).map(|phrase| phrase.join(" ")).collect()
    }

    /// All words of all phrases, sorted.
    pub fn words(&self) -> Vec<String> {
        let phrases = self.phrases.keys().chain(self.asides.keys()).chain(self.topics.keys());
        let words: BTreeSet<&String> = phrases.flatten().collect();
        words.into_iter().cloned().collect()
    }

    /// The tables as Rust source.
    pub fn tables(&self) -> String {
        let words = self.words();
        let id = |w: &String| words.binary_search(w).expect("every word is listed") as u16 + 1;
        let mut slots = vec![0u16; (words.len() * 5 / 4).next_power_of_two()];
        for w in &words {
            let mut at = fold::hash(w.as_bytes()) as usize & (slots.len() - 1);
            while slots[at] != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = id(w);
        }
        let mut sets: Vec<TagSet> = vec![];
        // Node 0 is none.
        let mut graph = Graph { nodes: vec![(0, 0, 0)], ..Graph::default() };
        let mut set_of = |tags: &TagSet| {
            sets.iter().position(|s| s == tags).unwrap_or_else(|| {
                sets.push(tags.clone());
                sets.len() - 1
            })
        };
        let mut add = |phrases: &mut dyn Iterator<Item = (&Vec<String>, usize)>| {
            let mut tree = Branch::default();
            for (phrase, value) in phrases {
                let leaf = phrase.iter().fold(&mut tree, |at, w| at.next.entry(id(w)).or_default());
                leaf.value = value as u16 + 1;
            }
            let mut starts = vec![0u16; words.len() + 1];
            for (word, branch) in &tree.next {
                starts[*word as usize] = graph.add(branch);
            }
            starts
        };
        let phrase_starts = add(&mut self.phrases.iter().map(|(phrase, tags)| (phrase, set_of(tags))));
        let aside_starts = add(&mut self.asides.iter().map(|(phrase, tags)| (phrase, set_of(tags))));
        let topic_starts = add(&mut self.topics.iter().map(|(phrase, number)| (phrase, *number as usize)));
        let Graph { nodes, edges, .. } = graph;
        assert!(
            edges.len() < 65_536 && sets.len() < 65_536,
            "lexicon: too many phrases for 16 bits; split long choices"
        );
        let mut s = String::new();
        writeln!(s, "#[allow(dead_code)] pub static TRIGGER_REGEXP: &str = {:?};", self.trigger()).unwrap();
        for (name, starts) in [("PHRASE", phrase_starts), ("ASIDE", aside_starts), ("TOPIC", topic_starts)] {
            s.push_str(&runs::array(&format!("{name}_STARTS"), "u16", &starts));
        }
        let word_lengths: Vec<usize> = words.iter().map(String::len).collect();
        writeln!(s, "pub static WORDS: &str = {:?};", words.concat()).unwrap();
        s.push_str(&runs::table("WORD", &word_lengths));
        s.push_str(&runs::array("SLOTS", "u16", &slots));
        s.push_str(&runs::array("NODES", "(u16, u16, u16)", &nodes));
        s.push_str(&runs::array("EDGES", "(u16, u16)", &edges));
        let set_tags: Vec<u8> = sets.iter().flatten().copied().collect();
        s.push_str(&runs::array("SET_TAGS", "u8", &set_tags));
        s.push_str(&runs::table("SET", &sets.iter().map(TagSet::len).collect::<Vec<_>>()));
        s.push_str(&runs::array("TAGS", "&str", &self.tags));
        s.push_str(&runs::array("ABOUT", "&str", &self.about));
        for (i, tag) in self.tags.iter().enumerate().filter(|(_, t)| !t.starts_with('\'')) {
            writeln!(s, "#[allow(dead_code)] pub const {tag}: u8 = {i};").unwrap();
        }
        s.push_str(&runs::array("EXAMPLES", "(u8, bool, &str)", &self.examples));
        s
    }
}

impl Lexicon {
    /// The trigger phrases as the source of a JavaScript `RegExp` for the flag `i`. Blanks, hyphens and what a page puts
    /// inside words (soft hyphens, zero-width characters) may stand between and within words.
    fn trigger(&self) -> String {
        let mut written: Vec<&str> = self.triggers.values().map(String::as_str).collect();
        written.sort_by_key(|w| w.len());
        let mut kept: Vec<&str> = vec![];
        for phrase in written {
            // A short one binds at word borders; a longer one that holds a kept longer one is found with it.
            if !kept.iter().any(|k| *k == phrase || (k.len() > 4 && phrase.contains(k))) {
                kept.push(phrase);
            }
        }
        let choice = |phrase: &&str| {
            let parted = phrase.split([' ', '-']).collect::<Vec<_>>().join(r"[\s\xa0\xad\u200b-]*");
            let first = phrase.split([' ', '-']).next().map_or(0, str::len);
            match (first, phrase.len()) {
                (_, 0..=4) => format!(r"\b{parted}s?\b"),
                (0..=4, _) => format!(r"\b{parted}"),
                _ => parted,
            }
        };
        kept.iter().map(choice).collect::<Vec<_>>().join("|")
    }
}

/// A tree of words under construction.
#[derive(Default)]
struct Branch {
    next: BTreeMap<u16, Branch>,
    /// What the phrase that ends here stands for (a tag set, a topic), plus one; 0 where none ends.
    value: u16,
}

/// The tree with equal branches merged: (first edge, number of edges, value) and (word, node).
#[derive(Default)]
struct Graph {
    nodes: Vec<(u16, u16, u16)>,
    edges: Vec<(u16, u16)>,
    seen: BTreeMap<(Vec<(u16, u16)>, u16), u16>,
}

impl Graph {
    fn add(&mut self, branch: &Branch) -> u16 {
        let out: Vec<(u16, u16)> = branch.next.iter().map(|(w, b)| (*w, self.add(b))).collect();
        if let Some(node) = self.seen.get(&(out.clone(), branch.value)) {
            return *node;
        }
        let node = self.nodes.len() as u16;
        self.nodes.push((self.edges.len() as u16, out.len() as u16, branch.value));
        self.edges.extend(&out);
        self.seen.insert((out, branch.value), node);
        node
    }
}

pub fn mask(tags: impl Iterator<Item = u8>) -> [u64; 4] {
    let mut m = [0; 4];
    for t in tags {
        m[t as usize / 64] |= 1 << (t % 64);
    }
    m
}

/// Every phrase an entry stands for, as folded words.
fn expand(entry: &str) -> Result<Vec<Vec<String>>, String> {
    let mut phrases: Vec<String> = vec![String::new()];
    for part in parts(entry)? {
        let forms = forms(&part)?;
        phrases = phrases.iter().flat_map(|p| forms.iter().map(move |f| format!("{p} {f}"))).collect();
    }
    let phrases: Vec<Vec<String>> = phrases.iter().map(|p| fold::words(p)).filter(|p| !p.is_empty()).collect();
    if phrases.is_empty() {
        return Err(format!("{entry:?} stands for no word at all"));
    }
    Ok(phrases)
}

/// The words and `(…)` groups of an entry.
fn parts(entry: &str) -> Result<Vec<String>, String> {
    let bad = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || " '-/|()?&".contains(c));
    if let Some(c) = entry.chars().find(|c| bad(*c)) {
        return Err(format!(
            "{entry:?}: character {c:?}; use lower-case ASCII letters, digits, ' - and the marks ( | ) ? /v /vv /n"
        ));
    }
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in entry.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if c == ' ' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(c);
        }
    }
    if depth != 0 {
        return Err(format!("{entry:?}: brackets do not match"));
    }
    Ok(parts.into_iter().filter(|p| !p.is_empty()).collect())
}

/// The forms of one part: `cell/n` → cell, cells; `(a|b)?` → a, b, nothing.
fn forms(part: &str) -> Result<Vec<String>, String> {
    let (part, optional) = part.strip_suffix('?').map_or((part, false), |p| (p, true));
    let inner = part.strip_prefix('(').and_then(|p| p.strip_suffix(')'));
    let mut out = vec![];
    for choice in inner.unwrap_or(part).split('|') {
        // A choice may be several words; its marks bind to single words.
        let mut phrases = vec![String::new()];
        for word in choice.split(' ') {
            let forms = inflect(word)?;
            phrases = phrases.iter().flat_map(|p| forms.iter().map(move |f| format!("{p} {f}"))).collect();
        }
        out.extend(phrases);
    }
    if optional {
        out.push(String::new());
    }
    Ok(out)
}

fn inflect(word: &str) -> Result<Vec<String>, String> {
    let Some((base, mark)) = word.split_once('/') else { return Ok(vec![word.to_string()]) };
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let before_last = base.chars().rev().nth(1);
    let y = base.ends_with('y') && !vowel(before_last);
    let stem = &base[..base.len() - 1];
    let plural = if y {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|e| base.ends_with(e)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let last = &base[base.len() - 1..];
    Ok(match mark {
        "n" => vec![base.to_string(), plural],
        "v" if base.ends_with('e') && !base.ends_with("ee") => {
            vec![base.to_string(), plural, format!("{base}d"), format!("{stem}ing")]
        }
        "v" if y => vec![base.to_string(), plural, format!("{stem}ied"), format!("{base}ing")],
        "v" => vec![base.to_string(), plural, format!("{base}ed"), format!("{base}ing")],
        "vv" => vec![base.to_string(), plural, format!("{base}{last}ed"), format!("{base}{last}ing")],
        _ => return Err(format!("{word:?}: the marks are /v, /vv and /n")),
    })
}
