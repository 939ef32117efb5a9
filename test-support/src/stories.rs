//! Builders of situations.

use crate::TestApp;
use domain::{
    accounts::input::SignUp,
    actor::{Actor, Role},
    challenges::{
        State,
        input::{ApproveChallenge, ChallengeRef, CloseChallenge, EditChallenge, NewChallenge, PickResponse},
        kinds::{
            SpecInput,
            poll::{QuestionInput, ReplyInput},
            review::FindingInput,
            translation::TranslationInput,
        },
    },
    ids::{ChallengeId, OrganisationId, ResponseId},
    organisations::{
        Slug,
        input::{DecideOrganisation, NewOrganisation},
    },
    responses::{finding_input::MergeFindings, input::PostResponses},
    voting::{SetVote, Voted},
};
use services::{accounts, challenges, organisations, responses, voting};

/// The password of every account.
pub const PASSWORD: &str = "one password for all";

/// The e-mail address of the person with this name.
pub fn email_of(name: &str) -> String {
    format!("{}@test.invalid", domain::text::slug(name))
}

/// An organisation by identifier and slug.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: OrganisationId,
    pub slug: String,
}

impl TestApp {
    /// A person with an account. Names are unique within a test.
    pub async fn volunteer(&self, name: &str) -> Actor {
        self.person(name, Role::Member).await
    }

    /// The administrator, the same each time.
    pub async fn administrator(&self) -> Actor {
        let make = || self.person("Administrator", Role::Administrator);
        self.the_administrator.get_or_init(make).await.clone()
    }

    /// A moderator.
    pub async fn moderator(&self, name: &str) -> Actor {
        self.person(name, Role::Moderator).await
    }

    async fn person(&self, name: &str, role: Role) -> Actor {
        let sign_up = SignUp {
            name: name.to_owned(),
            email: email_of(name),
            password: PASSWORD.to_owned(),
            language: "en".to_owned(),
            ..SignUp::default()
        };
        let new = sign_up.parse().expect("a name");
        let id = accounts::create_user(&self.services, &new, role).await.expect("an account");
        let found = store::accounts::find(self.services.store(), id).await;
        found.expect("a look-up").expect("the account just made")
    }

    /// An unverified organisation.
    pub async fn organisation(&self, owner: &Actor, name: &str) -> Organisation {
        let input = NewOrganisation {
            name: name.to_owned(),
            mission: "We look after what nobody else does.".to_owned(),
            causes: vec!["animals".to_owned()],
            language: "en".to_owned(),
            place: "Trois-Rivières, Québec".to_owned(),
            ..NewOrganisation::default()
        };
        let made = organisations::create_organisation(&self.services, owner, &input).await;
        let slug = made.expect("an organisation");
        let found = Slug::parse(&slug).expect("the slug just made");
        let found = store::organisations::find_by_slug(self.services.store(), &found).await;
        let (card, _) = found.expect("a look-up").expect("the organisation just made");
        Organisation { id: card.id, slug }
    }

    /// An organisation verified by the administrator.
    pub async fn verified_organisation(&self, owner: &Actor, name: &str) -> Organisation {
        let organisation = self.organisation(owner, name).await;
        let administrator = self.administrator().await;
        let input = self.shown(&organisation).await;
        let verified = organisations::verify_organisation(&self.services, &administrator, &input);
        verified.await.expect("verified");
        organisation
    }

    /// The current version of an organisation for a decision.
    pub async fn shown(&self, organisation: &Organisation) -> DecideOrganisation {
        let administrator = self.administrator().await;
        let page = organisations::show_organisation(&self.services, Some(&administrator), &organisation.slug).await;
        DecideOrganisation { organisation: organisation.id.to_string(), shown: page.expect("a page").version }
    }

    /// The current revision of a challenge.
    pub async fn revision(&self, challenge: ChallengeId) -> String {
        let found = store::challenges::find(self.services.store(), challenge).await.expect("a look-up");
        found.expect("a challenge").revision.to_string()
    }

    /// The approval of a challenge in its current revision.
    pub async fn as_read(&self, challenge: ChallengeId) -> ApproveChallenge {
        ApproveChallenge { challenge: challenge.to_string(), revision: self.revision(challenge).await }
    }

    /// A finished draft of a kind.
    pub async fn draft(&self, owner: &Actor, organisation: &Organisation, kind: &str) -> ChallengeId {
        let input = NewChallenge {
            organisation: organisation.slug.clone(),
            kind: kind.to_owned(),
            language: "en".to_owned(),
            ..NewChallenge::default()
        };
        let id = challenges::create_challenge(&self.services, owner, &input).await.expect("a draft");
        challenges::edit_challenge(&self.services, owner, &finished(id)).await.expect("saved");
        id
    }

    /// An open challenge, approved by the administrator where needed.
    pub async fn open_challenge(&self, owner: &Actor, organisation: &Organisation, kind: &str) -> ChallengeId {
        let id = self.draft(owner, organisation, kind).await;
        self.open(owner, id).await;
        id
    }

    /// Opens a finished draft, with a review where needed.
    pub async fn open(&self, owner: &Actor, challenge: ChallengeId) {
        let input = reference(challenge);
        let state = challenges::publish_challenge(&self.services, owner, &input).await;
        if state.expect("published") == State::InReview {
            let administrator = self.administrator().await;
            let input = self.as_read(challenge).await;
            let approved = challenges::approve_challenge(&self.services, &administrator, &input);
            approved.await.expect("approved");
        }
    }

    /// One response.
    pub async fn respond(&self, author: &Actor, challenge: ChallengeId, body: &str) -> ResponseId {
        let input = PostResponses {
            challenge: challenge.to_string(),
            bodies: vec![body.to_owned()],
            ..PostResponses::default()
        };
        let posted = responses::post_responses(&self.services, author, &input).await;
        posted.expect("posted")[0]
    }

    /// An answer to a poll.
    pub async fn reply(&self, author: &Actor, challenge: ChallengeId, replies: Vec<ReplyInput>) -> ResponseId {
        let input = PostResponses { challenge: challenge.to_string(), replies, ..PostResponses::default() };
        let posted = responses::post_responses(&self.services, author, &input).await;
        posted.expect("posted")[0]
    }

    /// A finding of a review: its sort, where, and its text.
    pub async fn find(&self, author: &Actor, challenge: ChallengeId, finding: [&str; 3]) -> ResponseId {
        let input = PostResponses {
            challenge: challenge.to_string(),
            findings: vec![finding_of(finding)],
            ..PostResponses::default()
        };
        let posted = responses::post_responses(&self.services, author, &input).await;
        posted.expect("posted")[0]
    }

    /// Merges findings that say the same.
    pub async fn merge(&self, owner: &Actor, challenge: ChallengeId, findings: &[ResponseId]) {
        let findings = findings.iter().map(ToString::to_string).collect();
        let input = MergeFindings { challenge: challenge.to_string(), findings };
        challenges::merge_findings(&self.services, owner, &input).await.expect("merged");
    }

    /// Sets a vote: `helpful`, `not_this_one` or `none`.
    pub async fn vote(&self, voter: &Actor, response: ResponseId, vote: &str) -> Voted {
        let input = SetVote { response: response.to_string(), vote: vote.to_owned(), ..SetVote::default() };
        voting::set_vote(&self.services, voter, &input).await.expect("voted")
    }

    /// Moves an open challenge to `deciding`.
    pub async fn stop(&self, owner: &Actor, challenge: ChallengeId) {
        let input = reference(challenge);
        challenges::stop_challenge(&self.services, owner, &input).await.expect("stopped");
    }

    /// Picks a response.
    pub async fn pick(&self, owner: &Actor, response: ResponseId, reason: &str) {
        let input = PickResponse { response: response.to_string(), reason: reason.to_owned() };
        challenges::pick_response(&self.services, owner, &input).await.expect("picked");
    }

    /// Closes with thanks, as *used*.
    pub async fn close(&self, owner: &Actor, challenge: ChallengeId) {
        let input = closing_words(challenge);
        challenges::close_challenge(&self.services, owner, &input).await.expect("closed");
    }

    /// The same where nothing is picked.
    pub async fn close_without_pick(&self, owner: &Actor, challenge: ChallengeId) {
        let input = CloseChallenge { no_pick_reason: "All are good.".to_owned(), ..closing_words(challenge) };
        challenges::close_challenge(&self.services, owner, &input).await.expect("closed");
    }
}

/// The form of a new draft with every field filled in.
pub fn finished(challenge: ChallengeId) -> EditChallenge {
    EditChallenge {
        challenge: challenge.to_string(),
        revision: "1".to_owned(),
        title: "Name our fridge".to_owned(),
        need: "It stands on the pavement. **What do we call it?**".to_owned(),
        done_looks_like: "a name that a child can spell.".to_owned(),
        use_of_answers: "We paint it on the door.".to_owned(),
        language: "en".to_owned(),
        minutes: "5".to_owned(),
        target: "8".to_owned(),
        days: "14".to_owned(),
        licence: "cc-by-4.0".to_owned(),
        causes: vec!["animals".to_owned()],
        skills: vec!["brainstorming".to_owned()],
        spec: SpecInput {
            questions: questions(),
            translation: text_to_translate(),
            address: "https://refuge.example/adopt".to_owned(),
            look_at: "The form\nThe hours".to_owned(),
            places: "5".to_owned(),
        },
        ..EditChallenge::default()
    }
}

/// A text in four segments, with a term; other kinds do not read it.
pub fn text_to_translate() -> TranslationInput {
    TranslationInput {
        source: "Welcome to the shelter. We open at eight.\n\n- Bring bread.\n- Bring tea.\n\nThank you.".to_owned(),
        from: "en".to_owned(),
        to: "fr".to_owned(),
        glossary: "shelter = refuge".to_owned(),
    }
}

/// The questions of a poll, one of each form; other kinds do not read them.
pub fn questions() -> Vec<QuestionInput> {
    let question = |prompt: &str, form: &str, options: &str| QuestionInput {
        prompt: prompt.to_owned(),
        form: form.to_owned(),
        options: options.to_owned(),
        ..QuestionInput::default()
    };
    vec![
        question("When do you come?", "one", "In the morning\nIn the evening"),
        question("What do you bring?", "several", "Bread\nFruit\nTea"),
        question("How far is it?", "scale", ""),
        question("What is missing?", "text", ""),
    ]
}

/// Replies to those questions: the number of an option, numbers, a number of the scale, a text; empty ones are left out.
pub fn replies(one: &str, several: &[&str], scale: &str, text: &str) -> Vec<ReplyInput> {
    let to = |question: usize| ReplyInput { question: question.to_string(), ..ReplyInput::default() };
    vec![
        ReplyInput { one: one.to_owned(), ..to(0) },
        ReplyInput { several: several.iter().map(ToString::to_string).collect(), ..to(1) },
        ReplyInput { one: scale.to_owned(), ..to(2) },
        ReplyInput { text: text.to_owned(), ..to(3) },
    ]
}

/// The fields of a finding: its sort, where, and its text.
pub fn finding_of([sort, place, text]: [&str; 3]) -> FindingInput {
    FindingInput { sort: sort.to_owned(), place: place.to_owned(), text: text.to_owned() }
}

/// A closing that is valid with picks and without.
pub fn closing_words(challenge: ChallengeId) -> CloseChallenge {
    CloseChallenge {
        challenge: challenge.to_string(),
        thanks: "Thank you, all of you.".to_owned(),
        outcome: "used".to_owned(),
        outcome_text: "It is on the door.".to_owned(),
        no_pick_reason: "We took a bit of each.".to_owned(),
        personal_thanks: Vec::new(),
    }
}

fn reference(challenge: ChallengeId) -> ChallengeRef {
    ChallengeRef { challenge: challenge.to_string() }
}
