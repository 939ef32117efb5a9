use futures::future::{BoxFuture, pending, ready};
use services::ports::{Mail, Mailer, NotSent};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// A mailer that stores mails in memory. Initially without delivery, as without a mail server. Clones share state.
#[derive(Clone, Default)]
pub struct TestMail(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    reaches_people: bool,
    refusal: Option<NotSent>,
    hangs: bool,
    carried: Vec<Mail>,
}

impl TestMail {
    /// Enables delivery, so that addresses have to be confirmed.
    pub fn reach_people(&self) {
        self.state(|state| state.reaches_people = true);
    }

    /// Makes every mail fail like this, until `None`.
    pub fn refuse(&self, refusal: Option<NotSent>) {
        self.state(|state| state.refusal = refusal);
    }

    /// Makes sending hang, until `false`.
    pub fn hang(&self, hangs: bool) {
        self.state(|state| state.hangs = hangs);
    }

    /// All mails to an address, in order.
    pub fn to(&self, email: &str) -> Vec<Mail> {
        self.state(|state| state.carried.iter().filter(|mail| mail.to == email).cloned().collect())
    }

    /// How many mails were sent.
    pub fn count(&self) -> usize {
        self.state(|state| state.carried.len())
    }

    /// The token of the link in the last mail to an address; panics when there is none.
    pub fn token(&self, email: &str) -> String {
        let mail = self.to(email).pop().expect("a mail went there");
        let (_, rest) = mail.text.split_once("token=").expect("the mail has a link");
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    }

    fn state<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Mailer for TestMail {
    fn reaches_people(&self) -> bool {
        self.state(|state| state.reaches_people)
    }

    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>> {
        if self.state(|state| state.hangs) {
            return Box::pin(pending());
        }
        let carried = self.state(|state| {
            if let Some(refusal) = &state.refusal {
                return Err(refusal.clone());
            }
            state.carried.push(mail.clone());
            Ok(())
        });
        Box::pin(ready(carried))
    }

    fn time_limit(&self) -> Duration {
        Duration::from_millis(20)
    }

    fn forget_address<'a>(&'a self, address: &'a str) -> BoxFuture<'a, std::io::Result<()>> {
        self.state(|state| state.carried.retain(|mail| mail.to != address));
        Box::pin(ready(Ok(())))
    }
}
