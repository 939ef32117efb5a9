//! What the coach finds in a draft, and mending it with the button of a hint.

mod asks;
mod measured;
mod mending;

use asks::asks;
use domain::{
    actor::Actor,
    challenges::{
        coach::{Field, MOST_SHOWN, Rule, hints},
        input::{EditChallenge, NewChallenge},
        view::DraftHints,
    },
    ids::ChallengeId,
};
use services::challenges::{create_challenge, edit_challenge, show_draft};
use test_support::{TestApp, both_databases, finished};

/// An empty draft, with the owner of the organisation that asks.
async fn empty_draft(app: &TestApp) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let input = NewChallenge {
        organisation: refuge.slug,
        kind: "feedback".to_owned(),
        language: "en".to_owned(),
        ..NewChallenge::default()
    };
    let id = create_challenge(&app.services, &owner, &input).await.unwrap();
    (owner, id)
}

/// The rules and fields of hints.
fn rules(hints: &DraftHints) -> Vec<(Rule, Field)> {
    match hints {
        DraftHints::NothingWritten => panic!("nothing is written"),
        DraftHints::Found(hints) => hints.iter().map(|hint| (hint.rule, hint.field)).collect(),
    }
}

#[test]
fn forty_asks_get_their_hints() {
    for language in ["en", "fr"] {
        let asks = asks(language);
        assert_eq!(asks.len(), 20);
        for written in asks {
            let found = hints(&written.ask, written.today);
            let found: Vec<_> = found.iter().map(|hint| (hint.rule, hint.field)).collect();
            assert_eq!(found, written.hints, "{}", written.ask.title);
        }
    }
}

#[test]
fn the_asks_have_every_rule_but_the_length() {
    let asks: Vec<_> = ["en", "fr"].into_iter().flat_map(asks).collect();
    let missing: Vec<&Rule> =
        Rule::ALL.iter().filter(|rule| !asks.iter().any(|ask| ask.hints.iter().any(|(had, _)| had == *rule))).collect();
    assert_eq!(missing, [&Rule::Long]);
}

#[both_databases]
async fn a_draft_has_the_hints_of_its_text_the_weightiest_first(app: TestApp) {
    let (owner, id) = empty_draft(&app).await;
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().hints, DraftHints::NothingWritten);
    let typed = EditChallenge {
        title: "HELP US NOW!!!".to_owned(),
        need: "As usual, call 06 12 34 56 78 or write to lea@refuge.example about the XYZ.".to_owned(),
        done_looks_like: String::new(),
        use_of_answers: String::new(),
        language: "en".to_owned(),
        ..finished(id)
    };
    let saved = edit_challenge(&app.services, &owner, &typed).await.unwrap();
    let found = rules(&saved.hints);
    assert_eq!(found.len(), MOST_SHOWN);
    assert_eq!(
        found,
        [
            (Rule::Phone, Field::Need),
            (Rule::Email, Field::Need),
            (Rule::NoDone, Field::DoneLooksLike),
            (Rule::ThinNeed, Field::Need),
            (Rule::TitleCapitals, Field::Title),
        ]
    );
    assert_eq!(saved.mended, None);
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().hints, saved.hints);
}
