use super::{Converted, NotConverted, Picture, Pictures, read_converted};
use std::{
    env,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    process::{Output, Stdio},
    thread::available_parallelism,
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt,
    process::Command,
    sync::{Semaphore, TryAcquireError},
    time::timeout,
};

/// The program that runs, whatever is at its path by now.
const THIS_PROGRAM: &str = "/proc/self/exe";
/// How long one picture may wait until it is converted, and how long that may take: together less than a request may, so
/// that whoever waits for it is told what is wrong and keeps what was typed.
const WAITS: Duration = Duration::from_secs(10);
const LASTS: Duration = Duration::from_secs(15);
/// The most pictures that are converted or wait for it.
const QUEUE: usize = 16;

/// Converts each picture in a process of its own, which has limits and is ended with the request: whatever a picture does
/// to its decoder, it does not do to the server.
pub struct ChildPictures {
    program: PathBuf,
    arguments: Vec<OsString>,
    waits: Duration,
    lasts: Duration,
    queue: Semaphore,
    /// Those that run: one for each two processors, so that others are answered meanwhile.
    running: Semaphore,
}

impl ChildPictures {
    /// With this program itself and these arguments.
    pub fn new(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let this = Path::new(THIS_PROGRAM);
        let program = if this.exists() { this.to_owned() } else { env::current_exe().unwrap_or_default() };
        Self::of(program, arguments)
    }

    fn of(program: PathBuf, arguments: impl IntoIterator<Item = OsString>) -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        Self {
            program,
            arguments: arguments.into_iter().collect(),
            waits: WAITS,
            lasts: LASTS,
            queue: Semaphore::new(QUEUE),
            running: Semaphore::new((processors / 2).max(1)),
        }
    }

    async fn run(&self, content: Vec<u8>) -> Result<Vec<Picture>, NotConverted> {
        let _waiting = self.queue.try_acquire().map_err(|error| match error {
            TryAcquireError::NoPermits => NotConverted::Busy,
            TryAcquireError::Closed => fault(error),
        })?;
        let running = timeout(self.waits, self.running.acquire()).await;
        let _running = running.map_err(|_| NotConverted::Busy)?.map_err(fault)?;
        match timeout(self.lasts, self.answer(&content)).await {
            Ok(Ok(output)) => read_converted(&output.stdout),
            Ok(Err(error)) => Err(fault(error)),
            Err(_) => Err(NotConverted::Damaged),
        }
    }

    async fn answer(&self, content: &[u8]) -> io::Result<Output> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            // Nothing of ours, such as the database's password.
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let stdin = child.stdin.take();
        let send = async {
            if let Some(mut stdin) = stdin {
                // It may have ended already, and says why.
                stdin.write_all(content).await.ok();
            }
        };
        tokio::join!(send, child.wait_with_output()).1
    }
}

impl Pictures for ChildPictures {
    fn convert(&self, content: Vec<u8>) -> Converted<'_> {
        Box::pin(self.run(content))
    }
}

fn fault(error: impl ToString) -> NotConverted {
    NotConverted::Fault(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::future::join_all;

    fn shell(script: &str) -> ChildPictures {
        ChildPictures::of("/bin/sh".into(), ["-c".into(), script.into()])
    }

    #[tokio::test]
    async fn what_the_process_answers_is_the_result() {
        let one = r"cat > /dev/null; printf 'ok\n\0\0\1\340\0\0\0\2\0\0\0\3abc'";
        let picture = Picture { width: 480, height: 2, webp: b"abc".to_vec() };
        assert_eq!(shell(one).convert(vec![0; 1_000_000]).await, Ok(vec![picture]));
        let ended = [NotConverted::Damaged, NotConverted::TooManyPixels];
        for (script, error) in ["kill -9 $$", "echo pixels"].into_iter().zip(ended) {
            assert_eq!(shell(script).convert(vec![0; 1_000_000]).await, Err(error), "{script}");
        }
        let none = ChildPictures::of("/nowhere/quinze".into(), []);
        assert!(matches!(none.convert(Vec::new()).await, Err(NotConverted::Fault(_))));
    }

    #[tokio::test]
    async fn it_is_ended_after_its_time_and_told_nothing_of_the_server() {
        let slow = ChildPictures { lasts: Duration::from_millis(50), ..shell("sleep 60") };
        assert_eq!(slow.convert(Vec::new()).await, Err(NotConverted::Damaged));
        assert_eq!(
            shell("test -z \"$CARGO_MANIFEST_DIR\" && echo pixels").convert(Vec::new()).await,
            Err(NotConverted::TooManyPixels)
        );
    }

    #[tokio::test]
    async fn who_has_waited_for_long_has_to_come_again() {
        let one = shell("cat > /dev/null; sleep 1; echo pixels");
        let one = ChildPictures { waits: Duration::from_millis(50), running: Semaphore::new(1), ..one };
        let answers = join_all((0..2).map(|_| one.convert(Vec::new()))).await;
        assert_eq!(answers, [Err(NotConverted::TooManyPixels), Err(NotConverted::Busy)]);
        assert!(WAITS + LASTS < Duration::from_secs(30));
    }

    #[tokio::test]
    async fn beyond_the_queue_one_has_to_come_again() {
        let quick = shell("cat > /dev/null; echo pixels");
        let answers = join_all((0..QUEUE + 5).map(|_| quick.convert(Vec::new()))).await;
        let busy = answers.iter().filter(|answer| **answer == Err(NotConverted::Busy)).count();
        assert_eq!((busy, answers.len()), (5, QUEUE + 5));
        assert_eq!(quick.convert(Vec::new()).await, Err(NotConverted::TooManyPixels));
    }
}
