use futures::future::ready;
use services::ports::{Files, FilesFault, Kept, is_key};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// File storage in memory. Clones share state.
#[derive(Clone, Default)]
pub struct TestFiles(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    broken: bool,
    kept: BTreeMap<String, Vec<u8>>,
}

impl TestFiles {
    /// Makes every operation fail, until told otherwise.
    pub fn broken(&self, broken: bool) {
        self.state(|state| state.broken = broken);
    }

    /// The keys of all files, sorted.
    pub fn keys(&self) -> Vec<String> {
        self.state(|state| state.kept.keys().cloned().collect())
    }

    fn answer<T: Send + 'static>(
        &self,
        key: &str,
        work: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T,
    ) -> Kept<'_, T> {
        let answer = self.state(|state| match (state.broken, is_key(key)) {
            (false, true) => Ok(work(&mut state.kept)),
            (true, _) => Err(FilesFault("the disk is full".to_owned())),
            (_, false) => Err(FilesFault("this is no key".to_owned())),
        });
        Box::pin(ready(answer))
    }

    fn state<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Files for TestFiles {
    fn put<'a>(&'a self, key: &'a str, bytes: Vec<u8>) -> Kept<'a, ()> {
        self.answer(key, |kept| drop(kept.insert(key.to_owned(), bytes)))
    }

    fn get<'a>(&'a self, key: &'a str) -> Kept<'a, Option<Vec<u8>>> {
        self.answer(key, |kept| kept.get(key).cloned())
    }

    fn delete<'a>(&'a self, key: &'a str) -> Kept<'a, ()> {
        self.answer(key, |kept| drop(kept.remove(key)))
    }

    fn list<'a>(&'a self, prefix: &'a str) -> Kept<'a, Vec<String>> {
        let any = format!("{prefix}any");
        self.answer(&any, |kept| kept.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}
