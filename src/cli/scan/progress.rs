//! On a terminal: how far the scan is, pages a second, the time left. In a pipe: nothing but what is wrong.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressState, ProgressStyle};

use super::super::read::Input;
use super::Tally;

pub struct Progress {
    bar: ProgressBar,
    /// Pages judged, with those of the run that this one goes on with.
    pages: Arc<AtomicU64>,
    read: Arc<AtomicU64>,
}

impl Progress {
    /// `read` counts the bytes read of the inputs. No bar where the pages themselves go to the terminal.
    pub fn new(inputs: &[Input], read: &Arc<AtomicU64>, wanted: bool, before: u64) -> Progress {
        let pages = Arc::new(AtomicU64::new(before));
        if !wanted || !io::stderr().is_terminal() {
            return Progress { bar: ProgressBar::hidden(), pages, read: read.clone() };
        }
        let total: Option<u64> = inputs.iter().map(|input| input.size).sum();
        let (count, each) = (pages.clone(), pages.clone());
        let shown = read.clone();
        let template = match total {
            Some(_) => "{wide_bar} {read} · {pages} pages · {each}/s · {eta} left",
            None => "{spinner} {read}{pages} pages · {each}/s · {elapsed}",
        };
        let style = ProgressStyle::with_template(template)
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .with_key("read", move |state: &ProgressState, to: &mut dyn Write| {
                if let Some(length) = state.len() {
                    let read = shown.load(Ordering::Relaxed).min(length);
                    let _ = write!(to, "{} %", read * 100 / length.max(1));
                }
            })
            .with_key("pages", move |_: &ProgressState, to: &mut dyn Write| {
                let _ = write!(to, "{}", HumanCount(count.load(Ordering::Relaxed)));
            })
            .with_key("each", move |state: &ProgressState, to: &mut dyn Write| {
                let judged = each.load(Ordering::Relaxed) - before;
                let _ = write!(to, "{:.0}", judged as f64 / state.elapsed().as_secs_f64().max(0.001));
            });
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new).with_style(style);
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, pages, read: read.clone() }
    }

    /// One more page.
    pub fn page(&self) {
        self.pages.fetch_add(1, Ordering::Relaxed);
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// A line on standard error.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Takes the bar away. Where there was one, or a crawl has broken records, says what was found.
    pub fn end(self, tally: &Tally) {
        let shown = !self.bar.is_hidden();
        self.bar.finish_and_clear();
        if shown || tally.broken > 0 && tally.records {
            eprintln!("{}", summary(tally));
        }
    }
}

fn summary(tally: &Tally) -> String {
    format!(
        "stemcheck: {} pages, {} claims stated as fact, {} softened; {} could not be read",
        HumanCount(tally.pages),
        HumanCount(tally.claims),
        HumanCount(tally.hedged),
        HumanCount(tally.broken)
    )
}
