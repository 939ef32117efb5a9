mod told;

use super::action::{Action, NEWCOMER, Number, OWNER, PEOPLE, Person, UNCONFIRMED};
use domain::{
    challenges::{DAYS_TO_DECIDE, Kind},
    moderation::DAYS_TO_UNDO,
    time::{Span, Timestamp},
};
use std::collections::{BTreeMap, BTreeSet};
use told::{Happened, Notice};

/// For how long the challenges are open.
const DAYS_OPEN: i64 = 14;
/// The most responses that are picked.
const MOST_PICKS: usize = 3;
/// The votes without which there is no rank.
const ENOUGH_VOTES: usize = 5;

/// A challenge and what people did to it, as plain as can be: nothing is stored that follows from something else.
#[derive(Debug)]
pub struct Model {
    kind: Kind,
    pub phase: Phase,
    opened: Timestamp,
    pub responses: Vec<Given>,
    revealed: BTreeSet<Person>,
    pub picks: BTreeSet<Number>,
    /// The pairs that each has decided, the lower number first.
    pub duels: BTreeSet<(Person, Number, Number)>,
    /// Since when the newcomer's account is removed.
    pub removed: Option<Timestamp>,
    /// The newcomer's votes that wait for their account.
    waiting: BTreeMap<Number, bool>,
    /// Who was told of what.
    told: BTreeMap<(Happened, Person), Notice>,
    /// What the organisation said last became of it, and how often it said something else.
    outcome: Option<&'static str>,
    reports: usize,
    now: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Open,
    Deciding { since: Timestamp },
    Answered { used: bool },
    Unanswered,
    Withdrawn,
}

/// A response.
#[derive(Debug)]
pub struct Given {
    pub author: Person,
    pub deleted: bool,
    /// Whether each found it helpful.
    pub votes: BTreeMap<Person, bool>,
    /// Who wrote the comments.
    pub comments: Vec<Person>,
}

/// What an action has brought about.
#[derive(Clone, Copy, Debug)]
pub enum Made {
    Nothing,
    /// A pair that was decided.
    Pair(Number, Number),
}

impl Model {
    pub fn new(kind: &str, now: Timestamp) -> Self {
        Self {
            kind: kind.parse().expect("a kind"),
            phase: Phase::Open,
            opened: now,
            responses: Vec::new(),
            revealed: BTreeSet::new(),
            picks: BTreeSet::new(),
            duels: BTreeSet::new(),
            removed: None,
            waiting: BTreeMap::new(),
            told: BTreeMap::new(),
            outcome: None,
            reports: 0,
            now,
        }
    }

    /// Whether an action is done, and not refused.
    pub fn expects(&self, action: &Action) -> bool {
        match *action {
            Action::Post(who) => {
                self.is_active(who) && self.phase == Phase::Open && who != OWNER && self.has_room_for(who)
            }
            Action::Edit(who, which) => {
                self.own(who, which).is_some_and(|own| !own.deleted && self.phase == Phase::Open)
            }
            Action::Delete(who, which) => {
                self.own(who, which).is_some_and(|own| own.deleted || self.phase == Phase::Open)
            }
            Action::Reveal(who) => self.is_active(who),
            Action::Vote(who, which, _) => self.may_vote(who) && self.may_vote_on(who, which),
            Action::Duel(who, _) => self.may_vote(who) && self.kind == Kind::Brainstorm && self.next_pairs(who) > 0,
            Action::Comment(who, which) => {
                self.is_active(who) && self.phase == Phase::Open && self.is_shown(which) && self.is_seen_by(which, who)
            }
            Action::Pick(who, which) => {
                let has_room = self.picks.contains(&which) || self.picks.len() < MOST_PICKS;
                who == OWNER && self.is_decided_on() && self.is_shown(which) && has_room
            }
            Action::Unpick(who, which) => who == OWNER && self.is_decided_on() && self.is_shown(which),
            Action::Stop(who) | Action::Withdraw(who) => who == OWNER && self.phase == Phase::Open,
            Action::Close(who) => who == OWNER && self.is_decided_on(),
            Action::Report(who, _) => who == OWNER && matches!(self.phase, Phase::Answered { .. }),
            Action::RestoreNewcomer => self.removed.is_none_or(|at| self.now < at + Span::days(DAYS_TO_UNDO)),
            Action::RemoveNewcomer | Action::Days(_) => true,
        }
    }

    /// Takes over an action that was done; an error where it should not have been possible like this.
    pub fn follow(&mut self, action: &Action, made: Made, now: Timestamp) -> Result<(), String> {
        self.now = now;
        match *action {
            Action::Post(author) => {
                self.responses.push(Given { author, deleted: false, votes: BTreeMap::new(), comments: Vec::new() });
                self.tell(Happened::Posted(self.responses.len() - 1), Some(author));
            }
            Action::Delete(_, which) => self.responses[which].deleted = true,
            Action::Reveal(who) => {
                if self.phase == Phase::Open && self.kind == Kind::Brainstorm && who != OWNER && !self.has_answered(who)
                {
                    self.revealed.insert(who);
                }
            }
            Action::Vote(who, which, Some(helpful)) => {
                self.responses[which].votes.insert(who, helpful);
            }
            Action::Vote(who, which, None) => {
                self.responses[which].votes.remove(&who);
            }
            Action::Duel(who, _) => self.decide(who, made)?,
            Action::Comment(who, which) => {
                self.responses[which].comments.push(who);
                self.tell(Happened::Commented(which, self.responses[which].comments.len() - 1), Some(who));
            }
            Action::Pick(_, which) => {
                self.picks.insert(which);
            }
            Action::Unpick(_, which) => {
                self.picks.remove(&which);
            }
            Action::Stop(_) => self.phase = Phase::Deciding { since: now },
            Action::Withdraw(_) => self.phase = Phase::Withdrawn,
            // It is always closed as used.
            Action::Close(who) => {
                (self.phase, self.outcome) = (Phase::Answered { used: true }, Some("used"));
                self.tell(Happened::Answered, Some(who));
            }
            Action::Report(who, outcome) => self.report(who, outcome),
            Action::RemoveNewcomer => self.remove_newcomer(),
            Action::RestoreNewcomer => self.restore_newcomer(),
            Action::Days(_) => self.let_time_pass(),
            Action::Edit(..) => {}
        }
        Ok(())
    }

    /// The points that each has in the ledger.
    pub fn karma(&self) -> BTreeMap<Person, i64> {
        let Phase::Answered { used } = self.phase else { return BTreeMap::new() };
        let mut points = BTreeMap::new();
        for (which, given) in self.shown() {
            points.entry(given.author).or_insert(5);
            if self.picks.contains(&which) {
                *points.entry(given.author).or_default() += if used { 40 } else { 20 };
            }
        }
        points
    }

    /// The places of what is shown, by its votes; `None` where they are too few.
    pub fn places(&self) -> BTreeMap<Number, Option<usize>> {
        let score = |given: &Given| {
            let (helpful, all) = (given.helpful() as f64, given.votes.len() as f64);
            (given.votes.len() >= ENOUGH_VOTES).then(|| lower_bound(helpful, all))
        };
        let scores: BTreeMap<Number, Option<f64>> = self.shown().map(|(which, given)| (which, score(given))).collect();
        let better = |than: f64| scores.values().flatten().filter(|other| **other > than + 1e-9).count();
        scores.iter().map(|(which, score)| (*which, score.map(|score| better(score) + 1))).collect()
    }

    /// What somebody sees.
    pub fn seen_by(&self, who: Person) -> BTreeSet<Number> {
        self.shown().map(|(which, _)| which).filter(|which| self.is_seen_by(*which, who)).collect()
    }

    /// How many have answered.
    pub fn volunteers(&self) -> usize {
        self.shown().map(|(_, given)| given.author).collect::<BTreeSet<_>>().len()
    }

    /// How many comments on a response are shown.
    pub fn comments(&self, which: Number) -> usize {
        self.responses[which].comments.iter().filter(|author| self.is_active(**author)).count()
    }

    /// Whether somebody is told the ranks.
    pub fn tells_ranks_to(&self, who: Person) -> bool {
        match self.phase {
            Phase::Answered { .. } | Phase::Unanswered => true,
            Phase::Deciding { .. } => who == OWNER,
            Phase::Open | Phase::Withdrawn => false,
        }
    }

    fn shown(&self) -> impl Iterator<Item = (Number, &Given)> {
        self.responses.iter().enumerate().filter(|(_, given)| !given.deleted && self.is_active(given.author))
    }

    fn is_shown(&self, which: Number) -> bool {
        self.shown().any(|(shown, _)| shown == which)
    }

    fn is_active(&self, who: Person) -> bool {
        who != NEWCOMER || self.removed.is_none()
    }

    fn own(&self, who: Person, which: Number) -> Option<&Given> {
        self.responses.get(which).filter(|given| given.author == who && self.is_active(who))
    }

    fn has_answered(&self, who: Person) -> bool {
        self.responses.iter().any(|given| given.author == who && !given.deleted)
    }

    fn has_room_for(&self, who: Person) -> bool {
        let most = if self.kind == Kind::Brainstorm { 5 } else { 1 };
        self.responses.iter().filter(|given| given.author == who && !given.deleted).count() < most
    }

    fn is_seen_by(&self, which: Number, who: Person) -> bool {
        let sees_others = self.kind == Kind::Feedback
            || self.phase != Phase::Open
            || who == OWNER
            || self.has_answered(who)
            || self.revealed.contains(&who);
        sees_others || self.responses[which].author == who
    }

    fn may_vote(&self, who: Person) -> bool {
        let is_open = matches!(self.phase, Phase::Open | Phase::Deciding { .. });
        is_open && self.is_active(who) && who != OWNER && who != UNCONFIRMED
    }

    fn may_vote_on(&self, who: Person, which: Number) -> bool {
        self.is_shown(which) && self.is_seen_by(which, who) && self.responses[which].author != who
    }

    /// How many pairs somebody has not decided yet.
    fn next_pairs(&self, who: Person) -> usize {
        let mine: Vec<Number> = (0..self.responses.len()).filter(|which| self.may_vote_on(who, *which)).collect();
        let pairs = mine.iter().flat_map(|one| mine.iter().map(move |other| (*one, *other)));
        pairs.filter(|(one, other)| one < other && !self.duels.contains(&(who, *one, *other))).count()
    }

    fn decide(&mut self, who: Person, made: Made) -> Result<(), String> {
        let Made::Pair(one, other) = made else { return Err("no pair was decided".to_owned()) };
        let pair = (who, one.min(other), one.max(other));
        let may = one != other && self.may_vote_on(who, one) && self.may_vote_on(who, other);
        if may && self.duels.insert(pair) { Ok(()) } else { Err(format!("{pair:?} was given")) }
    }

    fn is_decided_on(&self) -> bool {
        matches!(self.phase, Phase::Deciding { .. } | Phase::Unanswered)
    }

    /// Votes go as long as there are votes.
    fn remove_newcomer(&mut self) {
        if self.removed.is_some() {
            return;
        }
        if self.may_vote(NEWCOMER) {
            for (which, given) in self.responses.iter_mut().enumerate() {
                if let Some(vote) = given.votes.remove(&NEWCOMER) {
                    self.waiting.insert(which, vote);
                }
            }
        }
        self.removed = Some(self.now);
    }

    fn restore_newcomer(&mut self) {
        if self.removed.take().is_none() {
            return;
        }
        self.tell_of_newcomer_again();
        if self.may_vote(NEWCOMER) {
            for (which, vote) in std::mem::take(&mut self.waiting) {
                self.responses[which].votes.insert(NEWCOMER, vote);
            }
        }
    }

    /// The same said again is no news.
    fn report(&mut self, who: Person, outcome: &'static str) {
        self.phase = Phase::Answered { used: outcome == "used" };
        if self.outcome.replace(outcome) != Some(outcome) {
            self.reports += 1;
            self.tell(Happened::Reported(self.reports), Some(who));
        }
    }

    /// Both may be due at once. Whoever decides has so many days from the deadline on, whenever a job looks.
    fn let_time_pass(&mut self) {
        let deadline = self.opened + Span::days(DAYS_OPEN);
        if self.phase == Phase::Open && self.now >= deadline {
            self.phase = Phase::Deciding { since: deadline };
        }
        if matches!(self.phase, Phase::Deciding { since } if self.now >= since + Span::days(DAYS_TO_DECIDE)) {
            self.phase = Phase::Unanswered;
            self.tell(Happened::Unanswered, None);
        }
    }
}

impl Given {
    pub fn helpful(&self) -> usize {
        self.votes.values().filter(|helpful| **helpful).count()
    }
}

/// The lower end of the Wilson interval (95 %) of `helpful` among `all`. E. B. Wilson, *Probable inference, the law of
/// succession, and statistical inference*, JASA 1927.
fn lower_bound(helpful: f64, all: f64) -> f64 {
    let (z, share) = (1.959_963_984_540_054_f64, helpful / all);
    let middle = share + z * z / (2.0 * all);
    let half = z * (share * (1.0 - share) / all + z * z / (4.0 * all * all)).sqrt();
    (middle - half) / (1.0 + z * z / all)
}

/// Everybody but the newcomer, whose account may be gone.
pub fn onlookers() -> impl Iterator<Item = Person> {
    (0..PEOPLE).filter(|who| *who != NEWCOMER)
}
