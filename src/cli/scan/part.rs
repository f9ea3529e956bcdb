//! A file that is there only when it is whole. Until then its lines stand in FILE.part, and FILE.resume says up to where
//! they are whole, and from where in the inputs to go on. Both are gone at the end.

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::read::{Input, Position};
use super::{Format, Tally};

/// What FILE.resume holds.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub struct Saved {
    /// Version, format, and names and sizes of the inputs, as one number.
    run: u64,
    pub position: Position,
    /// So much of FILE.part is whole.
    pub bytes: u64,
    /// Whether a result stands in it.
    pub written: bool,
    pub tally: Tally,
}

pub struct Part {
    out: PathBuf,
    part: PathBuf,
    point: PathBuf,
    file: File,
    run: u64,
}

pub enum Begun {
    /// There is nothing to do.
    Whole,
    Part(Part, File, Saved),
}

/// A number that another version, format or other inputs change.
pub fn same_run(format: Format, inputs: &[Input]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), format!("{format:?}")).hash(&mut hasher);
    for input in inputs {
        (&input.place, input.size).hash(&mut hasher);
    }
    hasher.finish()
}

/// The path with something behind its name.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl Part {
    /// Begins the file, or goes on with it. An error says what stands in the way, and what to do.
    pub fn begin(out: &Path, resume: bool, run: u64) -> Result<Begun, String> {
        let (part, point) = (beside(out, ".part"), beside(out, ".resume"));
        let shown = part.display();
        if !resume && part.exists() {
            return Err(format!(
                "{shown} is left of an interrupted run; go on with it by --resume, or delete it and {}",
                point.display()
            ));
        }
        if resume && !part.exists() && out.exists() {
            return Ok(Begun::Whole);
        }
        // A run that was stopped before its first point begins anew.
        let saved = match fs::read(&point) {
            Ok(bytes) if resume && part.exists() => {
                let saved: Saved = serde_json::from_slice(&bytes)
                    .map_err(|e| format!("{}: {e}; delete it and {shown} to begin anew", point.display()))?;
                if saved.run != run {
                    return Err(format!(
                        "{shown} was begun from other inputs, in another format or by another version; give those again, or \
                         delete it and {} to begin anew",
                        point.display()
                    ));
                }
                saved
            }
            _ => Saved { run, ..Saved::default() },
        };
        let open = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(&part)?;
            let there = file.metadata()?.len();
            if there < saved.bytes {
                return Err(io::Error::other("shorter than it was; delete it to begin anew"));
            }
            file.set_len(saved.bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok((file.try_clone()?, file))
        };
        let (file, sink) = open().map_err(|e| format!("{shown}: cannot be written: {e}"))?;
        Ok(Begun::Part(Part { out: out.to_owned(), part, point, file, run }, sink, saved))
    }

    /// Keeps the point, once all before it is written.
    pub fn keep(&mut self, saved: &mut Saved) -> io::Result<()> {
        (saved.bytes, saved.run) = (self.file.stream_position()?, self.run);
        // Also a machine that goes down must not leave a point behind what is there.
        self.file.sync_data()?;
        let new = self.point.with_extension("resume.new");
        fs::write(&new, serde_json::to_vec(saved)?)?;
        fs::rename(new, &self.point)
    }

    /// All is written: the file takes its name.
    pub fn end(self) -> io::Result<()> {
        self.file.sync_data()?;
        fs::rename(&self.part, &self.out)?;
        match fs::remove_file(&self.point) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }
}
