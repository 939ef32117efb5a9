use super::asked;
use domain::{
    challenges::{
        Spec,
        correction::CorrectChallenge,
        input::{ChallengeRef, EditChallenge},
        kinds::{SpecInput, poll::QuestionInput},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
};
use services::challenges::{
    copy_challenge, correct_challenge, edit_challenge, publish_challenge, show_challenge, show_draft,
};
use test_support::{TestApp, both_databases, finished, problem, questions, refusal};

fn with(id: ChallengeId, revision: &str, questions: Vec<QuestionInput>) -> EditChallenge {
    EditChallenge {
        revision: revision.to_owned(),
        spec: SpecInput { questions, ..SpecInput::default() },
        ..finished(id)
    }
}

fn question(prompt: &str, options: &str) -> QuestionInput {
    QuestionInput { prompt: prompt.to_owned(), options: options.to_owned(), ..QuestionInput::default() }
}

#[both_databases]
async fn a_draft_may_lack_questions_and_a_poll_may_not(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let id = app.draft(&owner, &organisation, "poll").await;
    let publish = async || publish_challenge(&app.services, &owner, &ChallengeRef { challenge: id.to_string() }).await;
    edit_challenge(&app.services, &owner, &with(id, "2", Vec::new())).await.unwrap();
    assert_eq!(problem(publish().await, "spec.questions.0.prompt"), Some(FieldErrorKind::Empty));
    edit_challenge(&app.services, &owner, &with(id, "3", vec![question("Tea?", "Yes")])).await.unwrap();
    let too_few = Some(FieldErrorKind::TooFewOptions { min: 2 });
    assert_eq!(problem(publish().await, "spec.questions.0.options"), too_few);
    edit_challenge(&app.services, &owner, &with(id, "4", vec![question("Tea?", "Yes\nNo")])).await.unwrap();
    publish().await.unwrap();
}

#[both_databases]
async fn bad_options_are_refused_at_their_question_and_nothing_is_saved(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let id = app.draft(&owner, &organisation, "poll").await;
    let before = show_draft(&app.services, &owner, id).await.unwrap().saved;
    assert_eq!(before.spec.questions, questions());
    for (options, wrong) in [
        ("Tea\ntea ", FieldErrorKind::RepeatedOption),
        (&*"x".repeat(2_000), FieldErrorKind::OptionTooLong { max: 80 }),
        ("1\n2\n3\n4\n5\n6\n7\n8\n9", FieldErrorKind::TooManyOptions { max: 8 }),
        ("Tea\n\0", FieldErrorKind::ForbiddenCharacter),
    ] {
        let input = with(id, &before.revision, vec![question("What?", "A\nB"), question("What else?", options)]);
        let refused = edit_challenge(&app.services, &owner, &input).await;
        assert_eq!(problem(refused, "spec.questions.1.options"), Some(wrong), "{options}");
    }
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().saved, before);
}

#[both_databases]
async fn questions_are_copied_and_do_not_change_while_it_is_open(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let input = with(poll, "2", vec![question("Something else?", "Yes\nNo")]);
    assert_eq!(refusal(edit_challenge(&app.services, &owner, &input).await), ForbiddenReason::WrongState);
    let text = finished(poll);
    let correction = CorrectChallenge {
        challenge: poll.to_string(),
        revision: app.revision(poll).await,
        need: [&text.need, " In blue."].concat(),
        done_looks_like: text.done_looks_like,
        use_of_answers: text.use_of_answers,
        note: "The colour.".to_owned(),
    };
    correct_challenge(&app.services, &owner, &correction).await.unwrap();
    let page = show_challenge(&app.services, None, poll, None).await.unwrap();
    let Spec::Poll(spec) = page.challenge.text.spec else { panic!("a poll") };
    assert_eq!(spec.inputs(), questions());
    let copy = copy_challenge(&app.services, &owner, &ChallengeRef { challenge: poll.to_string() }).await.unwrap();
    assert_eq!(show_draft(&app.services, &owner, copy).await.unwrap().saved.spec.questions, questions());
}
