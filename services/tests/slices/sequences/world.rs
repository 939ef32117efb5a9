use super::{
    action::{Action, NEWCOMER, Number, OWNER, PEOPLE, Person, UNCONFIRMED},
    model::{Made, Model, Phase, onlookers},
};
use domain::{
    actor::Actor,
    challenges::{
        Closing, State,
        input::{ChallengeRef, PickResponse, ReportOutcome},
    },
    ids::{ChallengeId, ResponseId},
    moderation::input::{RemoveAccount, RestoreAccount, SetTrust},
    notifications::NoticeKind,
    responses::input::{EditResponse, PostComment, PostResponses, ResponseRef},
    time::Span,
    voting::{RankedBy, SetVote, Tally, duel_input::DecideDuel},
    voting_session::{ShowSession, Way},
};
use services::{Error, Result, challenges, jobs, moderation, responses, voting};
use std::collections::{BTreeMap, BTreeSet};
use test_support::{Organisation, TestApp, closing_words};

/// After so many sequences other people come: nobody is verified for ever.
const SEQUENCES_OF_A_WORLD: usize = 40;

/// More than anybody is told of one challenge.
const MOST_NOTICES: u64 = 100;

/// The people, and the challenge of a sequence.
pub struct World {
    people: Vec<Actor>,
    organisation: Organisation,
    moderator: Actor,
    challenge: ChallengeId,
    /// The identifiers of the responses, by number.
    responses: Vec<ResponseId>,
    sequences: usize,
    /// Whether the last sequence came to its end, so that nothing of it is left.
    is_over: bool,
    /// How many texts were written, so that each is another.
    texts: usize,
    /// How often each action was done, and refused.
    counts: BTreeMap<&'static str, (usize, usize)>,
}

impl World {
    pub async fn new(app: &TestApp) -> Self {
        Self::of(app, 0).await
    }

    /// The people after so many sequences.
    async fn of(app: &TestApp, sequences: usize) -> Self {
        let mut people = Vec::new();
        for who in 0..PEOPLE {
            let person = app.volunteer(&format!("Person {who} of {sequences}")).await;
            let trust = SetTrust { person: person.id.to_string(), trust: "trusted".to_owned() };
            moderation::set_trust(&app.services, &app.administrator().await, &trust).await.expect("trusted");
            people.push(person);
        }
        people[UNCONFIRMED].confirmed = false;
        let organisation = app.verified_organisation(&people[OWNER], &format!("Refuge {sequences}")).await;
        app.verified_organisation(&people[super::action::STRANGER], &format!("Library {sequences}")).await;
        let moderator = app.moderator(&format!("Moderator of {sequences}")).await;
        let (challenge, responses) = (ChallengeId(0), Vec::new());
        let counts = BTreeMap::new();
        Self { people, organisation, moderator, challenge, responses, sequences, is_over: true, texts: 0, counts }
    }

    /// Opens the challenge of the next sequence.
    pub async fn begin(&mut self, app: &TestApp, kind: &str) {
        self.sequences += 1;
        if !self.is_over || self.sequences.is_multiple_of(SEQUENCES_OF_A_WORLD) {
            let (texts, counts) = (self.texts, std::mem::take(&mut self.counts));
            *self = Self { texts, counts, ..Self::of(app, self.sequences).await };
        }
        app.advance(Span::hours(1));
        self.people[NEWCOMER] = app.volunteer(&format!("Newcomer {}", self.sequences)).await;
        self.challenge = app.open_challenge(&self.people[OWNER], &self.organisation, kind).await;
        self.responses.clear();
        self.is_over = false;
    }

    /// Notes that the sequence came to its end.
    pub fn end(&mut self) {
        self.is_over = true;
    }

    /// Counts an action that was done or refused.
    pub fn note(&mut self, action: &Action, is_done: bool) {
        let (done, refused) = self.counts.entry(action.name()).or_default();
        *if is_done { done } else { refused } += 1;
    }

    /// Every action was done, and refused where it can be.
    pub fn assert_everything_happened(&self) {
        for name in Action::NAMES {
            let (done, refused) = self.counts.get(name).copied().unwrap_or_default();
            assert!(done > 0 && (refused > 0 || Action::SELDOM_REFUSED.contains(&name)), "{name}: {:?}", self.counts);
        }
    }

    /// Does it as a person would.
    pub async fn perform(&mut self, app: &TestApp, model: &Model, action: &Action) -> Result<Made> {
        let services = &app.services;
        let challenge = || ChallengeRef { challenge: self.challenge.to_string() };
        let response = |which: Number| self.responses.get(which).map_or_else(|| "0".to_owned(), ToString::to_string);
        let who = |who: Person| &self.people[who];
        self.texts += 1;
        let body = format!("Idea {}", self.texts);
        match *action {
            Action::Post(author) => {
                let (bodies, challenge) = (vec![body], self.challenge.to_string());
                let input = PostResponses { challenge, bodies, ..PostResponses::default() };
                let posted = responses::post_responses(services, who(author), &input).await?;
                self.responses.extend(posted);
            }
            Action::Edit(author, which) => {
                let input = EditResponse { response: response(which), body, ..EditResponse::default() };
                responses::edit_response(services, who(author), &input).await?;
            }
            Action::Delete(author, which) => {
                let input = ResponseRef { response: response(which) };
                responses::delete_response(services, who(author), &input).await?;
            }
            Action::Reveal(viewer) => responses::reveal_others(services, who(viewer), &challenge()).await?,
            Action::Vote(voter, which, vote) => {
                let vote = match vote {
                    Some(true) => "helpful",
                    Some(false) => "not_this_one",
                    None => "none",
                };
                let input = SetVote { response: response(which), vote: vote.to_owned(), ..SetVote::default() };
                voting::set_vote(services, who(voter), &input).await?;
            }
            Action::Duel(voter, choice) => return self.decide(app, who(voter), choice).await,
            Action::Comment(author, which) => {
                let input = PostComment { response: response(which), body };
                responses::post_comment(services, who(author), &input).await?;
            }
            Action::Pick(member, which) => {
                let input = PickResponse { response: response(which), reason: "A child can spell it.".to_owned() };
                challenges::pick_response(services, who(member), &input).await?;
            }
            Action::Unpick(member, which) => {
                let input = ResponseRef { response: response(which) };
                challenges::unpick_response(services, who(member), &input).await?;
            }
            Action::Stop(member) => challenges::stop_challenge(services, who(member), &challenge()).await?,
            Action::Withdraw(member) => challenges::withdraw_challenge(services, who(member), &challenge()).await?,
            Action::Close(member) => {
                challenges::close_challenge(services, who(member), &closing_words(self.challenge)).await?;
            }
            Action::Report(member, outcome) => {
                let input = ReportOutcome {
                    challenge: self.challenge.to_string(),
                    outcome: outcome.to_owned(),
                    outcome_text: "It is on the door.".to_owned(),
                };
                challenges::report_outcome(services, who(member), &input).await?;
            }
            Action::RemoveNewcomer => {
                let person = who(NEWCOMER).id.to_string();
                let input = RemoveAccount { person, reason: "spam".to_owned(), words: String::new() };
                moderation::remove_account(services, &self.moderator, &input).await?;
            }
            Action::RestoreNewcomer => {
                let removed_at = model.removed.map(|at| at.0.to_string()).unwrap_or_default();
                let input = RestoreAccount { person: who(NEWCOMER).id.to_string(), removed_at };
                moderation::restore_account(services, &self.moderator, &input).await?;
            }
            Action::Days(days) => {
                app.advance(Span::days(days));
                jobs::sweep(services).await?;
            }
        }
        Ok(Made::Nothing)
    }

    /// Decides the first pair that somebody is given; `NotFound` where there is none.
    async fn decide(&self, app: &TestApp, voter: &Actor, choice: &str) -> Result<Made> {
        let shown = ShowSession { way: Way::Two.to_string(), ..ShowSession::default() };
        let session = voting::show_voting_session(&app.services, Some(voter), self.challenge, &shown).await?;
        let pair = session.pairs.first().ok_or(Error::NotFound)?;
        let input = DecideDuel {
            challenge: self.challenge.to_string(),
            left: pair.left.id.to_string(),
            right: pair.right.id.to_string(),
            token: pair.token.clone(),
            choice: choice.to_owned(),
        };
        voting::decide_duel(&app.services, voter, &input).await?;
        Ok(Made::Pair(self.number(pair.left.id), self.number(pair.right.id)))
    }

    fn number(&self, id: ResponseId) -> Number {
        self.responses.iter().position(|given| *given == id).expect("a response of this sequence")
    }

    /// What is stored and shown is what the model says; an error says where it is not.
    pub async fn compare(&self, app: &TestApp, model: &Model) -> std::result::Result<(), String> {
        self.compare_stored(app, model).await?;
        let viewer = onlookers().nth(self.texts % onlookers().count()).unwrap_or(OWNER);
        for who in BTreeSet::from([OWNER, viewer]) {
            self.compare_page(app, model, who).await?;
        }
        Ok(())
    }

    async fn compare_stored(&self, app: &TestApp, model: &Model) -> std::result::Result<(), String> {
        let db = app.services.store();
        let tallies = store::voting::tallies(db, self.challenge).await.expect("the tallies");
        for (which, given) in model.responses.iter().enumerate().filter(|(_, given)| !given.deleted) {
            let stored = tallies.get(&self.responses[which]).copied().unwrap_or_default();
            let helpful = number(given.helpful());
            let counted = Tally { helpful, not_this_one: number(given.votes.len()) - helpful };
            same("votes", &stored, &counted)?;
        }
        let mut karma: BTreeMap<Person, i64> = BTreeMap::new();
        for entry in store::karma::entries(db, self.challenge, None).await.expect("the ledger") {
            let who = self.people.iter().position(|person| person.id == entry.award.user).expect("somebody of these");
            *karma.entry(who).or_default() += entry.points;
        }
        karma.retain(|_, points| *points != 0);
        same("karma", &karma, &model.karma())?;
        let picks = store::picks::of_challenges(db, [self.challenge]).await.expect("the picks");
        same("picks", &picks.iter().map(|pick| self.number(pick.response)).collect(), &model.picks)?;
        self.compare_notices(db, model).await
    }

    /// But of what their organisation was told before the challenge opened.
    async fn compare_notices(&self, db: &store::Store, model: &Model) -> std::result::Result<(), String> {
        for (who, person) in self.people.iter().enumerate() {
            let rows = store::notifications::notices_before(db, person.id, None, MOST_NOTICES).await.expect("notices");
            let of_this = rows.iter().filter(|row| row.challenge == self.challenge && row.kind != NoticeKind::Reviewed);
            let mut notices: Vec<_> =
                of_this.map(|row| (row.kind, row.response.map(|response| self.number(response)))).collect();
            notices.sort_unstable();
            same(&format!("what {who} is told"), &notices, &model.notices_of(who))?;
        }
        Ok(())
    }

    async fn compare_page(&self, app: &TestApp, model: &Model, who: Person) -> std::result::Result<(), String> {
        let viewer = &self.people[who];
        let page = challenges::show_challenge(&app.services, Some(viewer), self.challenge, None).await;
        let page = page.map_err(|error| format!("the page of {who}: {error:?}"))?;
        let (state, closing) = match model.phase {
            Phase::Open => (State::Open, None),
            Phase::Deciding { .. } => (State::Deciding, None),
            Phase::Answered { .. } => (State::Closed, Some(Closing::Answered)),
            Phase::Unanswered => (State::Closed, Some(Closing::Unanswered)),
            Phase::Withdrawn => (State::Withdrawn, None),
        };
        let card = &page.challenge.card;
        same("state", &(card.state, card.closing), &(state, closing))?;
        same("volunteers", &card.answered, &number(model.volunteers()))?;
        let items = &page.responses.items;
        if page.responses.next.is_some() {
            return Err("there is another page".to_owned());
        }
        let seen: BTreeSet<Number> = items.iter().map(|item| self.number(item.id)).collect();
        same(&format!("what {who} sees"), &seen, &model.seen_by(who))?;
        let (ranks, places) = (model.tells_ranks_to(who), model.places());
        same("whether ranks are told", &page.responses.ranked, &ranks)?;
        for item in items {
            let which = self.number(item.id);
            let given = &model.responses[which];
            same("comments", &item.comment_count, &number(model.comments(which)))?;
            let vote = item.vote.map(|vote| vote == domain::voting::Vote::Helpful);
            same("own vote", &vote, &given.votes.get(&who).copied())?;
            let is_told = ranks || given.votes.contains_key(&who);
            same("helpful", &item.helpful, &is_told.then(|| number(given.helpful())))?;
            if item.rank.is_none_or(|rank| rank.by == RankedBy::Votes) && !has_enough_duels(items) {
                let place = if ranks { places.get(&which).copied().flatten().map(number) } else { None };
                same("place", &item.rank.map(|rank| rank.place), &place)?;
            }
        }
        Ok(())
    }
}

/// Whether the ranks of these go by duels, whose strengths are no matter of counting.
fn has_enough_duels(items: &[domain::responses::view::ResponseView]) -> bool {
    items.iter().any(|item| item.rank.is_some_and(|rank| rank.by == RankedBy::Duels))
}

fn number(count: usize) -> i64 {
    i64::try_from(count).expect("a small number")
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, is: &T, expected: &T) -> std::result::Result<(), String> {
    if is == expected { Ok(()) } else { Err(format!("{what}: {is:?}, expected {expected:?}")) }
}
