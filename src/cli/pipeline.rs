//! Work on all cores, with its order kept and memory flat: one thread reads, some work, the caller's writes. Every job
//! has its place in a short queue before it is worked on, so that nobody can run ahead.

use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

/// Who writes the results.
pub trait Writer<R> {
    /// Takes the next result.
    fn write(&mut self, result: R) -> io::Result<()>;
    /// Nothing is there to be written now.
    fn idle(&mut self) -> io::Result<()>;
}

/// Jobs in work and waiting, for each worker.
const QUEUE: usize = 8;

/// Runs all jobs that `read` hands on. Returns when all are written, or with the writer's first error.
pub fn run<J: Send, R: Send>(
    workers: usize,
    read: impl FnOnce(&mut dyn FnMut(J) -> io::Result<()>) -> io::Result<()> + Send,
    work: impl Fn(J) -> R + Sync,
    writer: &mut impl Writer<R>,
) -> io::Result<()> {
    let (jobs, todo) = sync_channel::<(J, SyncSender<R>)>(workers);
    let (places, results) = sync_channel::<Receiver<R>>(workers * QUEUE);
    let todo = Mutex::new(todo);
    thread::scope(|scope| {
        let reader = scope.spawn(move || {
            read(&mut |job| {
                let (done, result) = sync_channel(1);
                // Nobody listens where the writer has stopped.
                let stopped = || io::Error::from(io::ErrorKind::BrokenPipe);
                places.send(result).map_err(|_| stopped())?;
                jobs.send((job, done)).map_err(|_| stopped())
            })
        });
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = todo.lock().map_or(None, |todo| todo.recv().ok());
                    let Some((job, done)) = next else { return };
                    let _ = done.send(work(job));
                }
            });
        }
        let written = write_all(results, writer);
        // An error of the reader is only that of the writer, or a thread's end.
        let _ = reader.join();
        written
    })
}

fn write_all<R>(results: Receiver<Receiver<R>>, writer: &mut impl Writer<R>) -> io::Result<()> {
    let failed = || io::Error::other("a part of the program has failed");
    loop {
        let result = match results.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) => return Ok(()),
            Err(TryRecvError::Empty) => {
                writer.idle()?;
                match results.recv() {
                    Ok(result) => result,
                    Err(_) => return Ok(()),
                }
            }
        };
        let result = match result.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) => return Err(failed()),
            Err(TryRecvError::Empty) => {
                writer.idle()?;
                result.recv().map_err(|_| failed())?
            }
        };
        writer.write(result)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    struct All(Vec<usize>, usize);

    impl Writer<usize> for All {
        fn write(&mut self, result: usize) -> io::Result<()> {
            self.0.push(result);
            if self.0.len() == self.1 { Err(io::Error::other("enough")) } else { Ok(()) }
        }
        fn idle(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_order_is_kept_whoever_is_first() {
        let mut all = All(vec![], usize::MAX);
        let slow = |n: usize| {
            thread::sleep(Duration::from_micros(if n.is_multiple_of(7) { 900 } else { 10 }));
            n
        };
        run(4, |hand| (0..500).try_for_each(hand), slow, &mut all).unwrap();
        assert_eq!(all.0, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn where_the_writer_stops_all_stop() {
        let mut some = All(vec![], 3);
        let error = run(2, |hand| (0..).try_for_each(hand), |n| n, &mut some).unwrap_err();
        assert_eq!((error.to_string().as_str(), some.0.len()), ("enough", 3));
    }
}
