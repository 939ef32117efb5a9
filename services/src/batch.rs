//! Doing the same for many things, so that one that fails or panics keeps none of the others.

use crate::{Error, Result};
use futures::FutureExt;
use std::{any::Any, fmt::Display, panic::AssertUnwindSafe};

/// Does work, and makes an error of a panic in it.
pub(crate) async fn guarded<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    // Whatever a panic leaves half done is in a transaction that is undone.
    let done = AssertUnwindSafe(work).catch_unwind().await;
    done.unwrap_or_else(|panic| Err(Error::Unexpected(format!("panic: {}", words(&*panic)))))
}

/// Does the same for each item; for how many it did something. One that fails or panics is told in the log and keeps none
/// of the others. An error in the end when any failed. Each item comes with what it is called in the log.
pub(crate) async fn for_each<Id, T, Work>(
    what: &'static str,
    items: impl IntoIterator<Item = (Id, T)>,
    work: impl Fn(T) -> Work,
) -> Result<u64>
where
    Id: Display,
    Work: Future<Output = Result<bool>>,
{
    let (mut done, mut failed) = (0, 0);
    for (id, item) in items {
        match guarded(work(item)).await {
            Ok(did) => done += u64::from(did),
            Err(error) => {
                failed += 1;
                tracing::error!(what, %id, %error, "one of a job failed");
            }
        }
    }
    if failed == 0 { Ok(done) } else { Err(Error::Unexpected(format!("{what}: {failed} failed, {done} done"))) }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[tokio::test]
    async fn one_that_fails_or_panics_keeps_none_of_the_others() {
        let done = RefCell::new(Vec::new());
        let work = |number: i64| {
            let done = &done;
            async move {
                assert_ne!(number, 2, "two");
                if number == 3 {
                    return Err(Error::NotFound);
                }
                done.borrow_mut().push(number);
                Ok(number > 1)
            }
        };
        let failed = for_each("numbers", (1..=4).map(named), &work).await.unwrap_err();
        assert_eq!(failed.to_string(), "numbers: 2 failed, 1 done");
        assert_eq!(*done.borrow(), [1, 4]);
        assert_eq!(for_each("numbers", [1, 4].map(named), &work).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_panic_is_an_error_with_its_words() {
        let error = guarded(async { Err::<(), _>(panic_with("odd")) }).await.unwrap_err();
        assert_eq!(error.to_string(), "panic: odd 1");
    }

    fn named(number: i64) -> (i64, i64) {
        (number, number)
    }

    fn panic_with(word: &str) -> Error {
        panic!("{word} {}", 1)
    }
}
