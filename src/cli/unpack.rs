//! Packed bytes → bytes, as they come: gzip and zstd, one member (gzip) or frame (zstd) after another, as crawls have one
//! for each record.
//!
//! A broken member is one error of the kind `InvalidData`; whoever reads on gets the next member that can be unpacked. To
//! find it, the packed bytes of the member at hand are kept: one that was cut off swallows those behind it before it is
//! noticed.

use std::io::{self, Read};

use flate2::{Decompress, FlushDecompress, Status};
use zstd::stream::raw::{Decoder, Operation};

/// As much of a member is kept. One that is longer is looked past from where it broke.
const KEPT: usize = 4 << 20;
const CHUNK: usize = 32 << 10;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    pub const GZIP: &[u8] = b"\x1f\x8b\x08";
    pub const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

    /// By a file's extension.
    pub fn of_extension(extension: &str) -> Packing {
        match extension {
            "gz" => Packing::Gzip,
            "zst" | "zstd" => Packing::Zstd,
            _ => Packing::None,
        }
    }

    /// By the first bytes.
    pub fn of(start: &[u8]) -> Packing {
        match start {
            _ if start.starts_with(Packing::GZIP) => Packing::Gzip,
            _ if start.starts_with(Packing::ZSTD) => Packing::Zstd,
            _ => Packing::None,
        }
    }

    fn name(self) -> &'static str {
        if self == Packing::Zstd { "zstd frame" } else { "gzip member" }
    }

    fn magic(self) -> &'static [u8] {
        if self == Packing::Zstd { Packing::ZSTD } else { Packing::GZIP }
    }
}

enum Codec {
    None,
    Gzip(Box<Decompress>),
    Zstd(Decoder<'static>),
}

#[derive(PartialEq)]
enum State {
    /// Before a member, or at the end.
    Between,
    Inside,
    /// After a broken one.
    Searching,
}

/// What stands unpacked in `R`.
pub struct Unpacked<R> {
    raw: R,
    ended: bool,
    packing: Packing,
    codec: Codec,
    state: State,
    /// The member's packed bytes from its start, and some after it.
    kept: Vec<u8>,
    /// How far these are unpacked.
    at: usize,
    /// Whether `kept` begins with the member.
    whole: bool,
}

impl<R: Read> Unpacked<R> {
    pub fn new(raw: R, packing: Packing) -> io::Result<Self> {
        let codec = match packing {
            Packing::None => Codec::None,
            Packing::Gzip => Codec::Gzip(Box::new(Decompress::new_gzip(15))),
            Packing::Zstd => Codec::Zstd(Decoder::new()?),
        };
        Ok(Unpacked { raw, ended: false, packing, codec, state: State::Between, kept: vec![], at: 0, whole: true })
    }

    /// Reads more packed bytes.
    fn more(&mut self) -> io::Result<()> {
        if self.kept.len() > KEPT {
            self.kept.drain(..self.at);
            (self.at, self.whole) = (0, false);
        }
        let had = self.kept.len();
        self.kept.resize(had + CHUNK, 0);
        let read = loop {
            match self.raw.read(&mut self.kept[had..]) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.kept.truncate(had + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }

    /// Makes the byte `at` the first one kept, and begins a member there.
    fn begin(&mut self) -> io::Result<()> {
        self.kept.drain(..self.at);
        (self.at, self.whole, self.state) = (0, true, State::Inside);
        match &mut self.codec {
            Codec::None => {}
            // It forgets by `reset` how to read gzip's head.
            Codec::Gzip(codec) => **codec = Decompress::new_gzip(15),
            Codec::Zstd(codec) => codec.reinit()?,
        }
        Ok(())
    }

    /// Gives the member up: the next one is looked for from behind its start.
    fn broken(&mut self, what: &str) -> io::Error {
        if self.whole {
            self.at = 1.min(self.kept.len());
        }
        self.state = State::Searching;
        io::Error::new(io::ErrorKind::InvalidData, format!("{}: {what}", self.packing.name()))
    }

    /// Unpacks into `out`: bytes written, and whether the member ends here.
    fn step(&mut self, out: &mut [u8]) -> io::Result<(usize, bool)> {
        let input = &self.kept[self.at..];
        let (read, written, ends) = match &mut self.codec {
            Codec::None => unreachable!("read as it is"),
            Codec::Gzip(codec) => {
                let before = (codec.total_in(), codec.total_out());
                let status = codec.decompress(input, out, FlushDecompress::None)?;
                let (read, written) = (codec.total_in() - before.0, codec.total_out() - before.1);
                (read as usize, written as usize, status == Status::StreamEnd)
            }
            Codec::Zstd(codec) => {
                let status = codec.run_on_buffers(input, out)?;
                (status.bytes_read, status.bytes_written, status.remaining == 0)
            }
        };
        self.at += read;
        Ok((written, ends))
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.packing == Packing::None || out.is_empty() {
            return self.raw.read(out);
        }
        let magic = self.packing.magic();
        loop {
            match self.state {
                State::Between => {
                    // Zeros may fill up a block of a tape.
                    self.at += self.kept[self.at..].iter().take_while(|&&byte| byte == 0).count();
                    if self.kept.len() - self.at < magic.len() && !self.ended {
                        self.more()?;
                    } else if self.kept[self.at..].starts_with(magic) {
                        self.begin()?;
                    } else if self.at == self.kept.len() {
                        return Ok(0);
                    } else {
                        // The one before may have been cut off, and have ended in this one.
                        return Err(self.broken("none begins where the one before ends"));
                    }
                }
                State::Inside => {
                    if self.at == self.kept.len() && !self.ended {
                        self.more()?;
                    }
                    let at = self.at;
                    match self.step(out) {
                        Ok((written, ends)) => {
                            if ends {
                                self.state = State::Between;
                            }
                            if written > 0 {
                                return Ok(written);
                            }
                            if !ends && self.ended && at == self.at {
                                return Err(self.broken("cut off"));
                            }
                        }
                        Err(e) => return Err(self.broken(&e.to_string())),
                    }
                }
                State::Searching => {
                    let found = self.kept[self.at..].windows(magic.len()).position(|bytes| bytes == magic);
                    if let Some(place) = found {
                        self.at += place;
                        self.begin()?;
                    } else if self.ended {
                        return Ok(0);
                    } else {
                        // The magic's first bytes may be the last ones here.
                        let rest = self.kept.len().saturating_sub(magic.len() - 1).max(self.at);
                        self.kept.drain(..rest);
                        self.at = 0;
                        self.more()?;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        zstd::stream::encode_all(text.as_bytes(), 1).unwrap()
    }

    /// Bytes that come one at a time, as they may through a pipe.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.0.read(&mut out[..1])
        }
    }

    /// What is unpacked, `!` for each broken member.
    fn read(packed: &[u8], packing: Packing) -> String {
        let all = |raw: &mut dyn Read| {
            let mut unpacked = Unpacked::new(raw, packing).unwrap();
            let (mut text, mut out) = (vec![], [0; 7]);
            loop {
                match unpacked.read(&mut out) {
                    Ok(0) => return String::from_utf8_lossy(&text).into_owned(),
                    Ok(n) => text.extend(&out[..n]),
                    Err(e) if e.kind() == io::ErrorKind::InvalidData => text.push(b'!'),
                    Err(e) => panic!("{e}"),
                }
            }
        };
        let (text, slow) = (all(&mut &packed[..]), all(&mut Slow(packed)));
        // How much comes out of a broken member hangs on how much goes in at once.
        let whole = |text: &str| (text.contains('!'), text.rsplit('!').next().map(str::to_owned));
        assert_eq!(whole(&text), whole(&slow));
        text
    }

    #[test]
    fn members_in_a_row() {
        for (pack, packing) in [(gzip as fn(&str) -> Vec<u8>, Packing::Gzip), (zstd, Packing::Zstd)] {
            assert_eq!(read(&[], packing), "");
            assert_eq!(read(&pack(""), packing), "");
            assert_eq!(read(&[pack("one, "), pack(""), pack("two")].concat(), packing), "one, two");
            assert_eq!(read(&[pack("one"), vec![0; 40]].concat(), packing), "one");
            assert_eq!(read(&pack(&"long ".repeat(50_000)), packing), "long ".repeat(50_000));
        }
        assert_eq!(read(b"as it is", Packing::None), "as it is");
    }

    #[test]
    fn after_a_broken_member_comes_the_next() {
        for (pack, packing) in [(gzip as fn(&str) -> Vec<u8>, Packing::Gzip), (zstd, Packing::Zstd)] {
            let cut = |text: &str| pack(text)[..pack(text).len() - 9].to_vec();
            let last = read(&[pack("one"), cut("some words of the second")].concat(), packing);
            assert!(last.starts_with("one") && last.ends_with('!'), "{last}");
            let amid = read(&[pack("one"), cut("some words of the second"), pack("three")].concat(), packing);
            assert!(amid.starts_with("one") && amid.contains('!') && amid.ends_with("three"), "{amid}");
            let junk = read(&[pack("one"), b"junk".to_vec(), pack("three")].concat(), packing);
            assert_eq!(junk, "one!three");
            assert_eq!(read(b"no packed file", packing), "!");
        }
    }
}
