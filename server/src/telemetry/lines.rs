use std::{
    io::{self, Write},
    sync::{Arc, OnceLock},
};
use tracing_appender::non_blocking::ErrorCounter;
use tracing_subscriber::fmt::{
    format::Writer,
    time::{FormatTime, SystemTime},
};

/// A writer of log lines, one per call. Lines that cannot be written are dropped and counted; the next line that can be
/// written is preceded by their number.
pub struct Lines<W> {
    out: W,
    /// Lines dropped because the queue was full.
    left_out: Arc<OnceLock<ErrorCounter>>,
    /// Lines dropped because writing failed.
    failed: usize,
    /// Dropped lines that were reported already.
    told: usize,
    /// Whether the last line may have been written partly.
    is_torn: bool,
}

impl<W: Write> Lines<W> {
    /// A writer to this stream; `dropped` counts the lines that the full queue drops.
    pub fn to(out: W) -> (Self, Arc<OnceLock<ErrorCounter>>) {
        let left_out = Arc::<OnceLock<ErrorCounter>>::default();
        (Self { out, left_out: left_out.clone(), failed: 0, told: 0, is_torn: false }, left_out)
    }

    fn put(&mut self, line: &[u8]) -> io::Result<()> {
        let left_out = self.left_out.get().map_or(0, ErrorCounter::dropped_lines);
        let all = self.failed + left_out;
        if all > self.told {
            let end_of_line = if self.is_torn { "\n" } else { "" };
            let (now, missing) = (now(), all - self.told);
            writeln!(self.out, "{end_of_line}{now}  WARN lines of the log are missing here missing={missing}")?;
            self.told = all;
        }
        self.out.write_all(line)
    }
}

impl<W: Write> Write for Lines<W> {
    /// Never fails: there is nowhere to report an error.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.is_torn = self.put(line).is_err();
        self.failed += usize::from(self.is_torn);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().ok();
        Ok(())
    }
}

fn now() -> String {
    let mut text = String::new();
    SystemTime.format_time(&mut Writer::new(&mut text)).ok();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that is full at times.
    #[derive(Default)]
    struct Disk {
        written: Vec<u8>,
        is_full: bool,
    }

    impl Write for Disk {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            if self.is_full { Err(io::ErrorKind::StorageFull.into()) } else { self.written.write(line) }
        }

        fn flush(&mut self) -> io::Result<()> {
            if self.is_full { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        }
    }

    #[test]
    fn what_cannot_be_written_is_left_out_counted_and_told() {
        let (mut lines, _) = Lines::to(Disk::default());
        lines.write_all(b"first\n").unwrap();
        lines.out.is_full = true;
        for _ in 0..3 {
            lines.write_all(b"lost\n").unwrap();
            lines.flush().unwrap();
        }
        lines.out.is_full = false;
        lines.write_all(b"second\n").unwrap();
        lines.write_all(b"third\n").unwrap();
        let written = String::from_utf8(lines.out.written).unwrap();
        let written: Vec<&str> = written.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!((written.len(), written[0], written[2], written[3]), (4, "first", "second", "third"));
        assert!(written[1].ends_with("WARN lines of the log are missing here missing=3"), "{written:?}");
    }
}
