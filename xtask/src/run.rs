//! Runs commands: one line says what is done, then how long it has taken and the command's last words; its whole
//! output only where it fails.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::Result;

/// What a command left behind.
pub struct Outcome {
    /// Whether it ended well.
    pub ok: bool,
    /// Standard output.
    pub stdout: String,
    /// Standard output and error, as they came.
    pub output: String,
}

/// Runs the command under a line of status. An error only where it cannot be started.
pub fn watch(what: &str, command: &mut Command) -> Result<Outcome> {
    let begun = Instant::now();
    let mut child = command
        .current_dir(crate::root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("{what}: cannot start {}: {e}", command.get_program().to_string_lossy()))?;
    let (sender, lines) = mpsc::channel();
    let mut status = Status::new(what);
    let pipes: [(bool, Option<Box<dyn Read + Send>>); 2] = [
        (true, child.stdout.take().map(|pipe| Box::new(pipe) as _)),
        (false, child.stderr.take().map(|pipe| Box::new(pipe) as _)),
    ];
    for (is_stdout, pipe) in pipes {
        let sender = sender.clone();
        std::thread::spawn(move || {
            let Some(pipe) = pipe else { return };
            let mut reader = BufReader::new(pipe);
            let mut bytes = Vec::new();
            while matches!(reader.read_until(b'\n', &mut bytes), Ok(1..)) {
                let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
                bytes.clear();
                if sender.send((is_stdout, line)).is_err() {
                    return;
                }
            }
        });
    }
    drop(sender);
    let (mut stdout, mut output) = (String::new(), String::new());
    let mut last = String::new();
    loop {
        match lines.recv_timeout(Duration::from_millis(200)) {
            Ok((is_stdout, line)) => {
                if is_stdout {
                    stdout += &line;
                    stdout.push('\n');
                }
                output += &line;
                output.push('\n');
                if !line.trim().is_empty() {
                    last = line;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        status.show(begun.elapsed(), &last);
    }
    let ok = child.wait().map_err(|e| format!("{what}: {e}"))?.success();
    status.end(ok, begun.elapsed());
    Ok(Outcome { ok, stdout, output })
}

/// Runs the command; where it fails, prints its output and stops there.
pub fn step(what: &str, command: &mut Command) -> Result<Outcome> {
    let outcome = watch(what, command)?;
    if outcome.ok {
        return Ok(outcome);
    }
    eprint!("{}", outcome.output);
    Err(format!("{what}: failed, see above"))
}

/// A command's first line of output; nothing where it is missing or fails.
pub fn answer(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).current_dir(crate::root()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.lines().next().unwrap_or_default().to_owned())
}

/// "12.3 s", "2 min 5 s".
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f32()),
        s => format!("{} min {} s", s / 60, s % 60),
    }
}

/// The line that says what is going on. On a terminal it is rewritten; elsewhere it speaks up twice a minute.
struct Status<'a> {
    what: &'a str,
    terminal: bool,
    next: Duration,
}

impl<'a> Status<'a> {
    fn new(what: &'a str) -> Self {
        let terminal = std::io::stderr().is_terminal();
        Status { what, terminal, next: Duration::from_secs(if terminal { 1 } else { 30 }) }
    }

    fn show(&mut self, time: Duration, last: &str) {
        if time < self.next {
            return;
        }
        self.next = time + Duration::from_millis(if self.terminal { 500 } else { 30_000 });
        let line = format!("  … {}, {}: {}", self.what, seconds(time), last.trim());
        if self.terminal {
            let line: String = line.chars().filter(|c| !c.is_control()).take(100).collect();
            eprint!("\r\x1b[K{line}");
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("{line}");
        }
    }

    fn end(&self, ok: bool, time: Duration) {
        let before = if self.terminal { "\r\x1b[K" } else { "" };
        eprintln!("{before}  {} {} ({})", if ok { "✓" } else { "✗" }, self.what, seconds(time));
    }
}
