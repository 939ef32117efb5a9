//! Executes the timeline through the use-cases.

use super::{
    clock::DemoClock,
    content::{Asked, Challenge, Closing, Comment, Content, File, Organisation, Person},
    timeline::Step,
};
use crate::{
    Error, Result, Services, accounts,
    attachments::{SentFile, add_attachment},
    challenges, gazetteer, jobs, organisation_access, organisations,
    ports::Ports,
    profiles, responses, voting,
};
use domain::{
    accounts::input::SignUp,
    actor::{Actor, Role},
    attachments::{NewFile, Place},
    challenges::{
        State,
        input::{ApproveChallenge, ChallengeRef, CloseChallenge, EditChallenge, NewChallenge, PickResponse},
        kinds::SpecInput,
        translated::TranslateChallenge,
    },
    ids::{ChallengeId, ResponseId},
    organisations::input::{DecideOrganisation, NewOrganisation},
    profiles::Interests,
    responses::{
        finding_input::{MendFinding, MergeFindings},
        input::PostComment,
    },
    voting::{SetVote, Vote},
};
use std::{collections::HashMap, sync::Arc};

/// The password of every demo account.
pub(super) struct SharedPassword<'a> {
    pub password: &'a str,
    pub hash: String,
}

/// What has been created so far.
pub(super) struct Play<'a> {
    pub(super) services: Services,
    password: SharedPassword<'a>,
    pub(super) administrator: &'a str,
    people: HashMap<&'a str, Actor>,
    /// By the number of the challenge.
    challenges: HashMap<usize, ChallengeId>,
    /// By the number of the challenge and the index of the response.
    pub(super) responses: HashMap<(usize, usize), ResponseId>,
}

impl<'a> Play<'a> {
    pub(super) fn new(
        services: &Services,
        clock: &DemoClock,
        content: &'a Content,
        password: SharedPassword<'a>,
    ) -> Self {
        let clock = Arc::new(clock.clone());
        let runs_it = |person: &&Person| person.role == Some(Role::Administrator);
        let administrator = content.people.iter().find(runs_it);
        Self {
            services: services.with_ports(Ports { clock, ..services.ports().clone() }),
            password,
            administrator: administrator.map_or("", |person| &person.key),
            people: HashMap::new(),
            challenges: HashMap::new(),
            responses: HashMap::new(),
        }
    }

    pub(super) async fn perform(&mut self, step: &Step<'a>) -> Result<()> {
        match step {
            Step::Join(person) => self.join(person).await,
            Step::Found(organisation) => self.found(organisation).await,
            Step::Verify(organisation) => self.verify(organisation).await,
            Step::Write(asked) => self.write(asked).await,
            Step::Open(asked) => self.open(asked).await,
            Step::Submit(asked) => self.submit(asked).await.map(drop),
            Step::Respond(asked, place) => self.respond(asked, *place).await,
            Step::Comment(asked, place, comment) => self.comment(asked, *place, comment).await,
            Step::Vote(asked, place, voter, vote) => self.vote(asked, *place, voter, *vote).await,
            Step::Sweep => jobs::sweep(&self.services).await.map(drop),
            Step::Pick(asked, place, reason) => self.pick(asked, *place, reason).await,
            Step::Merge(asked, place, into) => self.merge(asked, *place, *into).await,
            Step::Mend(asked, place, note) => self.mend(asked, *place, note).await,
            Step::Close(asked, closing) => self.close(asked, closing).await,
            Step::Withdraw(asked) => self.withdraw(asked).await,
        }
    }

    async fn join(&mut self, person: &'a Person) -> Result<()> {
        let sign_up = SignUp {
            name: person.name.clone(),
            email: person.email.clone(),
            password: self.password.password.to_owned(),
            language: person.language.clone(),
            ..SignUp::default()
        };
        let (new, role) = (sign_up.parse()?, person.role.unwrap_or(Role::Member));
        let id = accounts::create_hashed(&self.services, &new, &self.password.hash, role).await?;
        let found = store::accounts::find(self.services.store(), id).await?;
        self.people.insert(&person.key, found.ok_or(Error::NotFound)?);
        self.choose_interests(person).await
    }

    async fn choose_interests(&self, person: &Person) -> Result<()> {
        for step in ["causes", "skills"] {
            let interests = Interests {
                causes: person.causes.clone(),
                skills: person.skills.clone(),
                step: step.to_owned(),
                ..Interests::default()
            };
            profiles::set_interests(&self.services, self.person(&person.key)?, &interests).await?;
        }
        Ok(())
    }

    async fn found(&self, organisation: &Organisation) -> Result<()> {
        let input = NewOrganisation {
            name: organisation.name.clone(),
            mission: organisation.mission.clone(),
            causes: organisation.causes.clone(),
            language: organisation.language.clone(),
            place: organisation.place.clone(),
            website: organisation.website.clone(),
            ..NewOrganisation::default()
        };
        let owner = self.person(&organisation.owner)?;
        let new = input.parse(gazetteer::settle(&input.location()))?;
        let slug = &organisation.slug;
        organisations::create_with_slug(&self.services, owner, &new, slug).await.map(drop)
    }

    async fn verify(&self, organisation: &Organisation) -> Result<()> {
        let store = self.services.store();
        let found = organisation_access::card_of(store, &organisation.slug).await?;
        let (card, _) = found.ok_or(Error::NotFound)?;
        let administrator = self.person(self.administrator)?;
        let page = organisations::show_organisation(&self.services, Some(administrator), &organisation.slug).await?;
        let input = DecideOrganisation { organisation: card.id.to_string(), shown: page.version };
        organisations::verify_organisation(&self.services, administrator, &input).await
    }

    async fn write(&mut self, asked: &Asked<'a>) -> Result<()> {
        let input = NewChallenge {
            organisation: asked.by.slug.clone(),
            kind: asked.challenge.kind.as_str().to_owned(),
            language: asked.challenge.language.clone(),
            ..NewChallenge::default()
        };
        let owner = self.person(&asked.by.owner)?;
        let id = challenges::create_challenge(&self.services, owner, &input).await?;
        challenges::edit_challenge(&self.services, owner, &text(id, asked.challenge)).await?;
        if let Some(text) = &asked.challenge.other_language {
            // The second revision: the first was empty.
            let text = TranslateChallenge { challenge: id.to_string(), revision: "2".to_owned(), ..text.clone() };
            challenges::translate_challenge(&self.services, owner, &text).await?;
        }
        for file in &asked.challenge.files {
            self.attach(owner, Place::Challenge(id), file).await?;
        }
        self.challenges.insert(asked.number, id);
        Ok(())
    }

    pub(super) async fn attach(&self, by: &Actor, place: Place, file: &File) -> Result<()> {
        let content = file.content().ok_or_else(|| wrong(&format!("there is no file {:?}", file.file)))?;
        let about = NewFile { name: file.file.clone(), description: file.description.clone() };
        let sent = SentFile { place, about, content: content.to_vec() };
        add_attachment(&self.services, by, sent).await.map(drop)
    }

    async fn open(&self, asked: &Asked<'a>) -> Result<()> {
        if self.submit(asked).await? == State::InReview {
            let administrator = self.person(self.administrator)?;
            let challenge = self.challenge(asked)?.challenge;
            let found = match challenge.parse() {
                Ok(id) => store::challenges::find(self.services.store(), id).await?,
                Err(_) => None,
            };
            let revision = found.ok_or(Error::NotFound)?.revision.to_string();
            let input = ApproveChallenge { challenge, revision };
            challenges::approve_challenge(&self.services, administrator, &input).await?;
        }
        Ok(())
    }

    async fn submit(&self, asked: &Asked<'a>) -> Result<State> {
        let owner = self.person(&asked.by.owner)?;
        challenges::publish_challenge(&self.services, owner, &self.challenge(asked)?).await
    }

    async fn comment(&self, asked: &Asked<'a>, place: usize, comment: &Comment) -> Result<()> {
        let response = self.response(asked, place)?;
        let input = PostComment { response, body: comment.body.clone() };
        let author = self.person(&comment.author)?;
        responses::post_comment(&self.services, author, &input).await
    }

    async fn vote(&self, asked: &Asked<'a>, place: usize, voter: &str, vote: Vote) -> Result<()> {
        let response = self.response(asked, place)?;
        let input = SetVote { response, vote: vote.to_string(), ..SetVote::default() };
        voting::set_vote(&self.services, self.person(voter)?, &input).await.map(drop)
    }

    async fn pick(&self, asked: &Asked<'a>, place: usize, reason: &str) -> Result<()> {
        let response = self.response(asked, place)?;
        let input = PickResponse { response, reason: reason.to_owned() };
        let owner = self.person(&asked.by.owner)?;
        challenges::pick_response(&self.services, owner, &input).await
    }

    async fn merge(&self, asked: &Asked<'a>, place: usize, into: usize) -> Result<()> {
        let findings = vec![self.response(asked, place)?, self.response(asked, into)?];
        let input = MergeFindings { challenge: self.challenge(asked)?.challenge, findings };
        challenges::merge_findings(&self.services, self.person(&asked.by.owner)?, &input).await.map(drop)
    }

    async fn mend(&self, asked: &Asked<'a>, place: usize, note: &str) -> Result<()> {
        let input = MendFinding { finding: self.response(asked, place)?, note: note.to_owned() };
        challenges::mend_finding(&self.services, self.person(&asked.by.owner)?, &input).await
    }

    async fn close(&self, asked: &Asked<'a>, closing: &Closing) -> Result<()> {
        let input = CloseChallenge {
            challenge: self.challenge(asked)?.challenge,
            thanks: closing.thanks.clone(),
            outcome: closing.outcome.clone(),
            outcome_text: closing.outcome_text.clone(),
            no_pick_reason: closing.no_pick_reason.clone().unwrap_or_default(),
            personal_thanks: Vec::new(),
        };
        let owner = self.person(&asked.by.owner)?;
        challenges::close_challenge(&self.services, owner, &input).await
    }

    async fn withdraw(&self, asked: &Asked<'a>) -> Result<()> {
        let owner = self.person(&asked.by.owner)?;
        challenges::withdraw_challenge(&self.services, owner, &self.challenge(asked)?).await
    }

    pub(super) fn person(&self, key: &str) -> Result<&Actor> {
        self.people.get(key).ok_or_else(|| wrong(&format!("nobody is called {key:?}")))
    }

    pub(super) fn challenge(&self, asked: &Asked<'a>) -> Result<ChallengeRef> {
        let id = self.challenges.get(&asked.number);
        let id = id.ok_or_else(|| wrong("a challenge is not written yet"))?;
        Ok(ChallengeRef { challenge: id.to_string() })
    }

    fn response(&self, asked: &Asked<'a>, place: usize) -> Result<String> {
        let id = self.responses.get(&(asked.number, place));
        Ok(id.ok_or_else(|| wrong("a response is not given yet"))?.to_string())
    }
}

/// The editor's form with every field filled in.
fn text(id: ChallengeId, challenge: &Challenge) -> EditChallenge {
    EditChallenge {
        challenge: id.to_string(),
        revision: "1".to_owned(),
        title: challenge.title.clone(),
        need: challenge.need.clone(),
        done_looks_like: challenge.done_looks_like.clone(),
        use_of_answers: challenge.use_of_answers.clone(),
        language: challenge.language.clone(),
        minutes: challenge.minutes.to_string(),
        target: challenge.target.to_string(),
        days: challenge.days.to_string(),
        licence: challenge.licence.clone(),
        people_only: if challenge.people_only { "yes".to_owned() } else { String::new() },
        causes: challenge.causes.clone(),
        skills: challenge.skills.clone(),
        spec: SpecInput {
            questions: challenge.questions.clone(),
            translation: challenge.translation.clone(),
            address: challenge.address.clone(),
            look_at: challenge.look_at.join("\n"),
            places: challenge.places.map(|places| places.to_string()).unwrap_or_default(),
        },
        ..EditChallenge::default()
    }
}

pub(super) fn wrong(what: &str) -> Error {
    Error::Unexpected(format!("demo content: {what}"))
}
