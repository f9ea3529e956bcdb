//! Turns `lexicon/` and `evidence/` into static tables, so that nothing is built when a page is read.
//! A mistake in these files stops the build and names file, line and remedy.

#[path = "build/evidence.rs"]
mod evidence;
#[path = "build/forms.rs"]
mod forms;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/runs.rs"]
mod runs;
#[path = "build/weights.rs"]
mod weights;

#[path = "src/feature.rs"]
mod feature;
#[path = "src/fold.rs"]
#[allow(missing_docs)]
mod fold;

use std::{env, fs, path::Path, process::exit};

fn main() {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=evidence");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/fold.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let made = lexicon::read(Path::new("lexicon")).and_then(|mut lexicon| {
        // Tags of the lexicon come first; the literal words of rules follow and are no features.
        let tags = lexicon.tags.clone();
        let evidence = evidence::read(Path::new("evidence"), &mut lexicon)?;
        let rules = rules::read(Path::new("lexicon/rules.toml"), &mut lexicon)?;
        let names = weights::names(&tags, &rules.names);
        let weights = weights::read(Path::new("lexicon/weights.toml"), &names)?;
        let trees = weights::read_trees(Path::new("lexicon/trees.txt"), "TREE", &names)?;
        let page_trees = weights::read_trees(Path::new("lexicon/page_trees.txt"), "PAGE_TREE", &names)?;
        let forms = forms::tables(&lexicon.forms)?;
        let tables =
            [format!("pub const LEXICON_TAGS: usize = {};", tags.len()), lexicon.tables(), forms, rules.source];
        Ok(format!("{}\n{weights}\n{trees}\n{page_trees}\n{evidence}", tables.join("\n")))
    });
    match made {
        Ok(source) => fs::write(Path::new(&out).join("tables.rs"), source).expect("OUT_DIR is writable"),
        Err(message) => {
            eprintln!("{message}");
            println!("cargo::error={message}");
            exit(1);
        }
    }
}
