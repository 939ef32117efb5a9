use super::{begun, from_template, refuge, template};
use domain::{
    challenges::{
        State,
        input::{ChallengeRef, EditChallenge},
        templates::Unchanged,
    },
    error::FieldErrorKind,
    ids::ChallengeId,
};
use services::challenges::{copy_challenge, create_challenge, edit_challenge, publish_challenge, show_draft};
use test_support::{TestApp, both_databases, finished, problem};

fn reference(challenge: ChallengeId) -> ChallengeRef {
    ChallengeRef { challenge: challenge.to_string() }
}

/// The example of the template: an ask in an organisation's own words.
fn own_words(saved: &EditChallenge) -> EditChallenge {
    let example = &template().ask("en".parse().unwrap()).unwrap().example;
    EditChallenge {
        title: example.title.clone(),
        need: example.need.clone(),
        done_looks_like: "the men use it.".to_owned(),
        use_of_answers: "They vote on Friday.".to_owned(),
        ..saved.clone()
    }
}

/// The template with something in its gaps, and nothing else.
fn filled_in(saved: &EditChallenge) -> EditChallenge {
    let filled = |text: &str| {
        let gaps = template().ask("en".parse().unwrap()).unwrap();
        let gaps = domain::challenges::templates::TemplateText::of(&gaps.text);
        gaps.gaps().iter().fold(text.to_owned(), |text, gap| text.replace(gap, "Rex"))
    };
    EditChallenge {
        title: filled(&saved.title),
        need: filled(&saved.need),
        done_looks_like: filled(&saved.done_looks_like),
        use_of_answers: filled(&saved.use_of_answers),
        ..saved.clone()
    }
}

#[both_databases]
async fn unchanged_it_is_refused_and_says_what_is_left(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let (id, saved) = begun(&app, &owner, &refuge).await;
    let refused = publish_challenge(&app.services, &owner, &reference(id)).await;
    let Some(FieldErrorKind::TemplateGaps { count }) = problem(refused, "need") else { panic!("no gaps at the need") };
    assert!(count >= 5, "{count}");
    let refused = publish_challenge(&app.services, &owner, &reference(id)).await;
    assert_eq!(problem(refused, "title"), Some(FieldErrorKind::TemplateGaps { count: 1 }));

    edit_challenge(&app.services, &owner, &filled_in(&saved)).await.unwrap();
    let refused = publish_challenge(&app.services, &owner, &reference(id)).await;
    let Some(FieldErrorKind::TemplateUnchanged { percent }) = problem(refused, "need") else {
        panic!("no share at the need")
    };
    let Unchanged { share, passages, gaps } =
        show_draft(&app.services, &owner, id).await.unwrap().template.unwrap().unchanged;
    assert_eq!((percent, gaps.len()), ((share + 9) / 10, 0));
    assert!(percent > 60 && !passages.is_empty(), "{percent} {passages:?}");
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().state, State::Draft);
}

#[both_databases]
async fn made_ones_own_it_is_accepted(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let (id, saved) = begun(&app, &owner, &refuge).await;
    edit_challenge(&app.services, &owner, &own_words(&saved)).await.unwrap();
    let unchanged = show_draft(&app.services, &owner, id).await.unwrap().template.unwrap().unchanged;
    assert!(unchanged.is_own(), "{unchanged:?}");
    assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::InReview);
}

#[both_databases]
async fn neither_another_language_nor_a_copy_makes_it_ones_own(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let (id, saved) = begun(&app, &owner, &refuge).await;
    let in_french = EditChallenge { language: "fr".to_owned(), ..filled_in(&saved) };
    edit_challenge(&app.services, &owner, &in_french).await.unwrap();
    let copy = copy_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    for challenge in [id, copy] {
        let refused = publish_challenge(&app.services, &owner, &reference(challenge)).await;
        let found = problem(refused, "need");
        assert!(matches!(found, Some(FieldErrorKind::TemplateUnchanged { .. })), "{found:?}");
    }
}

#[both_databases]
async fn a_draft_without_a_template_is_not_compared(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let (_, saved) = begun(&app, &owner, &refuge).await;
    let id = app.draft(&owner, &refuge, "brainstorm").await;
    let same_words = EditChallenge { challenge: id.to_string(), revision: "2".to_owned(), ..filled_in(&saved) };
    edit_challenge(&app.services, &owner, &same_words).await.unwrap();
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().template, None);
    assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::InReview);
}

/// As the previous version, or one with other templates, may have left it.
#[both_databases]
async fn a_template_that_is_not_there_any_more_holds_nobody_up(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = create_challenge(&app.services, &owner, &from_template(&refuge, "")).await.unwrap();
    edit_challenge(&app.services, &owner, &finished(id)).await.unwrap();
    app.sql("UPDATE challenges SET template = 'of-another-version'").await.unwrap();
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().template, None);
    assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::InReview);
}
