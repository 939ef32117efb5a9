//! Who is told of what.

use super::{comment, join, kinds, news, tell_all};
use domain::{
    actor::Actor,
    challenges::input::{CloseChallenge, ReportOutcome, SendBack},
    ids::ChallengeId,
    notifications::NoticeKind::{self, Answer, Comment, Outcome, Picked, Reply, Reviewed, Thanked, Unanswered},
    time::Span,
};
use services::{
    challenges::{approve_challenge, close_challenge, publish_challenge, report_outcome, send_back_challenge},
    jobs::sweep,
    organisations::close_organisation,
};
use test_support::{TestApp, both_databases, closing_words, replies};

/// People around a challenge, each with how many notices they had.
struct People {
    owner: Actor,
    editor: Actor,
    lea: Actor,
    tom: Actor,
    una: Actor,
    bystander: Actor,
    known: [usize; 6],
}

impl People {
    /// Tells what happened, and expects these notices of each.
    async fn expect(&mut self, app: &TestApp, what: &str, expected: [&[NoticeKind]; 6]) {
        tell_all(app).await;
        let people = [&self.owner, &self.editor, &self.lea, &self.tom, &self.una, &self.bystander];
        for ((person, known), expected) in people.into_iter().zip(&mut self.known).zip(expected) {
            assert_eq!(news(app, person, known).await, expected, "{what}: {}", person.name);
        }
    }
}

#[both_databases]
async fn each_event_tells_whom_it_concerns(app: TestApp) {
    for kind in ["feedback", "brainstorm", "review"] {
        let name = |of: &str| format!("{of} of {kind}");
        let owner = app.volunteer(&name("Hélène")).await;
        let organisation = app.verified_organisation(&owner, &name("Refuge")).await;
        let mut people = People {
            editor: app.volunteer(&name("Ed")).await,
            lea: app.volunteer(&name("Léa")).await,
            tom: app.volunteer(&name("Tom")).await,
            una: app.volunteer(&name("Una")).await,
            bystander: app.volunteer(&name("Bo")).await,
            known: [0; 6],
            owner,
        };
        join(&app, &people.editor, &organisation).await;
        let challenge = app.open_challenge(&people.owner, &organisation, kind).await;
        // The first two of an organisation are reviewed, by somebody else.
        people.expect(&app, "opened", [&[Reviewed], &[Reviewed], &[], &[], &[], &[]]).await;
        let give = async |author: &Actor, body: &str| match kind {
            "review" => app.find(author, challenge, ["broken", "The form", body]).await,
            _ => app.respond(author, challenge, body).await,
        };
        let of_lea = give(&people.lea, "Bleu Pareil").await;
        people.expect(&app, "answered", [&[Answer], &[Answer], &[], &[], &[], &[]]).await;
        give(&people.tom, "Chill Bill").await;
        give(&people.una, "Frigo").await;
        people.expect(&app, "answered", [&[Answer; 2], &[Answer; 2], &[], &[], &[], &[]]).await;
        comment(&app, &people.tom, of_lea, "Why blue?").await;
        people.expect(&app, "commented", [&[Comment], &[Comment], &[Reply], &[], &[], &[]]).await;
        comment(&app, &people.lea, of_lea, "It rhymes.").await;
        people.expect(&app, "answered by the author", [&[Comment], &[Comment], &[], &[Reply], &[], &[]]).await;
        comment(&app, &people.editor, of_lea, "It does.").await;
        people.expect(&app, "by the team", [&[], &[], &[Reply], &[Reply], &[], &[]]).await;
        comment(&app, &people.una, of_lea, "Nice.").await;
        // Who has commented is told of replies, on the team or not.
        people.expect(&app, "by another", [&[Comment], &[Reply], &[Reply], &[Reply], &[], &[]]).await;
        app.stop(&people.owner, challenge).await;
        app.pick(&people.owner, of_lea, "It rhymes.").await;
        people.expect(&app, "stopped and picked", [&[]; 6]).await;
        let words = CloseChallenge { outcome: "not_yet".to_owned(), ..closing_words(challenge) };
        close_challenge(&app.services, &people.owner, &words).await.unwrap();
        people.expect(&app, "closed", [&[], &[], &[Picked], &[Thanked], &[Thanked], &[]]).await;
        report(&app, &people.owner, challenge, "used").await;
        people.expect(&app, "told", [&[], &[], &[Outcome], &[Outcome], &[Outcome], &[]]).await;
        report(&app, &people.owner, challenge, "used").await;
        people.expect(&app, "told again", [&[]; 6]).await;
    }
}

async fn report(app: &TestApp, by: &Actor, challenge: ChallengeId, outcome: &str) {
    let (outcome, outcome_text) = (outcome.to_owned(), "It is on the door.".to_owned());
    let input = ReportOutcome { challenge: challenge.to_string(), outcome, outcome_text };
    report_outcome(&app.services, by, &input).await.unwrap();
}

#[both_databases]
async fn the_team_is_told_of_answers_of_every_kind_and_authors_of_the_end(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    app.know(&lea).await;
    for kind in ["poll", "deliverable"] {
        let challenge = app.open_challenge(&owner, &organisation, kind).await;
        tell_all(&app).await;
        let (mut of_team, mut of_lea) = (kinds(&app, &owner).await.len(), kinds(&app, &lea).await.len());
        if kind == "poll" {
            app.reply(&lea, challenge, replies("1", &["1"], "3", "Near.")).await;
        } else {
            app.deliver(&lea, challenge, "Here it is.").await;
        }
        tell_all(&app).await;
        assert_eq!(news(&app, &owner, &mut of_team).await, [Answer], "{kind}");
        app.stop(&owner, challenge).await;
        app.close_without_pick(&owner, challenge).await;
        tell_all(&app).await;
        assert_eq!(news(&app, &lea, &mut of_lea).await, [Thanked], "{kind}");
        assert_eq!(news(&app, &owner, &mut of_team).await, [], "{kind}");
    }
}

#[both_databases]
async fn a_finding_that_says_the_same_is_picked_with_the_other(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let challenge = app.open_challenge(&owner, &organisation, "review").await;
    let first = app.find(&lea, challenge, ["broken", "The form", "It does not send."]).await;
    let same = app.find(&tom, challenge, ["broken", "The form", "Nothing happens."]).await;
    app.merge(&owner, challenge, &[first, same]).await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, first, "We mend it.").await;
    app.close(&owner, challenge).await;
    tell_all(&app).await;
    assert_eq!((kinds(&app, &lea).await, kinds(&app, &tom).await), (vec![Picked], vec![Picked]));
}

#[both_databases]
async fn a_challenge_that_closes_by_itself_or_with_its_organisation_tells_its_authors(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    app.respond(&lea, challenge, "The blue one.").await;
    for _ in 0..2 {
        app.advance(Span::days(14));
        sweep(&app.services).await.unwrap();
    }
    sweep(&app.services).await.unwrap();
    assert_eq!(kinds(&app, &lea).await, [Unanswered]);
    let other = app.verified_organisation(&owner, "Pantry").await;
    let challenge = app.open_challenge(&owner, &other, "feedback").await;
    app.respond(&lea, challenge, "The red one.").await;
    let input = domain::organisations::input::CloseOrganisation {
        organisation: other.id.to_string(),
        words: "We stop here.".to_owned(),
    };
    close_organisation(&app.services, &owner, &input).await.unwrap();
    tell_all(&app).await;
    assert_eq!(kinds(&app, &lea).await, [Unanswered, Thanked]);
}

#[both_databases]
async fn the_team_is_told_what_became_of_its_review_each_time(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let moderator = app.administrator().await;
    let draft = app.draft(&owner, &organisation, "feedback").await;
    let publish = domain::challenges::input::ChallengeRef { challenge: draft.to_string() };
    publish_challenge(&app.services, &owner, &publish).await.unwrap();
    let sent_back = SendBack {
        challenge: draft.to_string(),
        revision: app.revision(draft).await,
        reason: "Which fridge?".to_owned(),
    };
    send_back_challenge(&app.services, &moderator, &sent_back).await.unwrap();
    tell_all(&app).await;
    publish_challenge(&app.services, &owner, &publish).await.unwrap();
    approve_challenge(&app.services, &moderator, &app.as_read(draft).await).await.unwrap();
    tell_all(&app).await;
    assert_eq!(kinds(&app, &owner).await, [Reviewed, Reviewed]);
    assert_eq!(kinds(&app, &moderator).await, []);
}

#[both_databases]
async fn accounts_that_are_unconfirmed_or_removed_are_told_nothing(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let (lea, tom, una) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Una").await);
    for person in [&lea, &tom, &una] {
        app.respond(person, challenge, &person.name).await;
    }
    app.stop(&owner, challenge).await;
    app.close_without_pick(&owner, challenge).await;
    app.sql(&format!("UPDATE users SET confirmed_at = NULL WHERE id = {}", lea.id)).await.unwrap();
    app.sql(&format!("UPDATE users SET removed_at = 1 WHERE id = {}", tom.id)).await.unwrap();
    tell_all(&app).await;
    assert_eq!(kinds(&app, &lea).await, []);
    assert_eq!(kinds(&app, &tom).await, []);
    assert_eq!(kinds(&app, &una).await, [Thanked]);
}
