use proptest::{prelude::*, sample::select};

/// Somebody, by their number in [`super::world::World`].
pub type Person = usize;
/// A response, by the order in which it was given.
pub type Number = usize;

/// The owner of the organisation that asks.
pub const OWNER: Person = 0;
/// The owner of another organisation.
pub const STRANGER: Person = 1;
/// Somebody whose address is not confirmed.
pub const UNCONFIRMED: Person = 2;
/// Somebody who has just come, and whose account may be removed.
pub const NEWCOMER: Person = 3;
/// In place of whoever gave the response, while a sequence is drawn.
const AUTHOR: Person = Person::MAX;
/// How many there are, with the volunteers who have been here for long.
pub const PEOPLE: usize = 9;

/// Something that somebody does.
#[derive(Clone, Debug)]
pub enum Action {
    Post(Person),
    Edit(Person, Number),
    Delete(Person, Number),
    Reveal(Person),
    /// `None` takes the vote back.
    Vote(Person, Number, Option<bool>),
    /// On the pair that they are given.
    Duel(Person, &'static str),
    Comment(Person, Number),
    Pick(Person, Number),
    Unpick(Person, Number),
    Stop(Person),
    Withdraw(Person),
    Close(Person),
    Report(Person, &'static str),
    RemoveNewcomer,
    RestoreNewcomer,
    /// As many days, then what follows from time alone.
    Days(i64),
}

impl Action {
    /// What ends each sequence, so that nothing is left open.
    pub const END: [Self; 3] = [Self::Stop(OWNER), Self::Close(OWNER), Self::Report(OWNER, "not_yet")];
    /// The names of all.
    pub const NAMES: [&'static str; 16] = [
        "post", "edit", "delete", "reveal", "vote", "duel", "comment", "pick", "unpick", "stop", "withdraw", "close",
        "report", "remove", "restore", "days",
    ];
    /// Those that are never refused, or in rare cases.
    pub const SELDOM_REFUSED: [&'static str; 4] = ["reveal", "remove", "restore", "days"];

    /// The same by the author of the response where it says so; `authors`: who gave the first ones.
    fn with_author(self, authors: &[Person]) -> Self {
        let who = |who, which: Number| match authors.get(which) {
            Some(author) if who == AUTHOR => *author,
            None if who == AUTHOR => OWNER,
            _ => who,
        };
        match self {
            Self::Edit(by, which) => Self::Edit(who(by, which), which),
            Self::Delete(by, which) => Self::Delete(who(by, which), which),
            other => other,
        }
    }

    /// Whether somebody may be told of what follows from it.
    pub fn may_be_told(&self) -> bool {
        !matches!(self, Self::Vote(..) | Self::Duel(..) | Self::Reveal(_) | Self::Edit(..))
    }

    /// What it is called where actions are counted.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Post(_) => "post",
            Self::Edit(..) => "edit",
            Self::Delete(..) => "delete",
            Self::Reveal(_) => "reveal",
            Self::Vote(..) => "vote",
            Self::Duel(..) => "duel",
            Self::Comment(..) => "comment",
            Self::Pick(..) => "pick",
            Self::Unpick(..) => "unpick",
            Self::Stop(_) => "stop",
            Self::Withdraw(_) => "withdraw",
            Self::Close(_) => "close",
            Self::Report(..) => "report",
            Self::RemoveNewcomer => "remove",
            Self::RestoreNewcomer => "restore",
            Self::Days(_) => "days",
        }
    }
}

/// A kind of challenge, and what is done to one.
pub fn sequence() -> impl Strategy<Value = (&'static str, Vec<Action>)> {
    let authors = prop::collection::vec(1..PEOPLE, 1..5);
    let then = prop::collection::vec(action(), 1..14);
    let all = (authors, then).prop_map(|(authors, then)| {
        let given: Vec<Action> = authors.iter().map(|author| Action::Post(*author)).collect();
        given.into_iter().chain(then.into_iter().map(|action| action.with_author(&authors))).collect()
    });
    (select(vec!["feedback", "brainstorm"]), all)
}

fn action() -> impl Strategy<Value = Action> {
    let person = || 0..PEOPLE;
    // Of those who may, more often.
    let team = || prop_oneof![3 => Just(OWNER), 1 => person()];
    let response = || prop_oneof![4 => 0..3_usize, 1 => 3..6_usize];
    let author = || prop_oneof![3 => Just(AUTHOR), 1 => person()];
    let vote = select(vec![Some(true), Some(true), Some(false), None]);
    prop_oneof![
        8 => (person(), response(), vote).prop_map(|(who, which, vote)| Action::Vote(who, which, vote)),
        3 => person().prop_map(Action::Post),
        1 => (author(), response()).prop_map(|(who, which)| Action::Edit(who, which)),
        1 => (author(), response()).prop_map(|(who, which)| Action::Delete(who, which)),
        1 => person().prop_map(Action::Reveal),
        2 => (person(), select(vec!["left", "right", "cannot_decide"])).prop_map(|(who, choice)| Action::Duel(who, choice)),
        3 => (person(), response()).prop_map(|(who, which)| Action::Comment(who, which)),
        2 => (team(), response()).prop_map(|(who, which)| Action::Pick(who, which)),
        1 => (team(), response()).prop_map(|(who, which)| Action::Unpick(who, which)),
        2 => team().prop_map(Action::Stop),
        1 => team().prop_map(Action::Withdraw),
        1 => team().prop_map(Action::Close),
        1 => (team(), select(vec!["used", "not_used", "not_yet"])).prop_map(|(who, what)| Action::Report(who, what)),
        1 => Just(Action::RemoveNewcomer),
        1 => Just(Action::RestoreNewcomer),
        1 => select(vec![1, 10, 15]).prop_map(Action::Days),
    ]
}
