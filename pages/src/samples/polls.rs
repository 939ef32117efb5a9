//! The data of the samples of polls, and what their pages say to whom.

use super::{data, deliverables, images, reviews, translations};
use crate::challenges::challenge_page::challenge_view;
use any_spawner::Executor;
use domain::{
    actor::Role,
    challenges::{
        Answer, Kind, Spec, State,
        kinds::{
            Results, Summary,
            poll::{GivenAnswer, PollAnswer, PollResults, PollSpec, Question, QuestionForm},
            translation::Taker,
        },
        view::ViewerOfChallenge,
    },
    ids::{ResponseId, UserId},
};
use locales::Locale;

/// What was set up for a challenge of a kind.
pub fn spec(kind: Kind) -> Spec {
    match kind {
        Kind::Feedback | Kind::Brainstorm => Spec::Text,
        Kind::Poll => Spec::Poll(poll()),
        Kind::ImageChoice => Spec::Images(images::spec()),
        Kind::Translation => Spec::Translation(translations::spec()),
        Kind::Review => Spec::Review(reviews::spec()),
        Kind::Deliverable => Spec::Deliverable(deliverables::spec()),
    }
}

fn poll() -> PollSpec {
    let options = ["Le <matin>", "Le soir", "La nuit"].map(str::to_owned).to_vec();
    let question = |prompt: &str, form| Question { prompt: prompt.to_owned(), form };
    PollSpec {
        questions: vec![
            question("Quand <venez>-vous ?", QuestionForm::One { options: options.clone() }),
            question("Quand pourriez-vous venir ?", QuestionForm::Several { options }),
            question("Est-ce loin ?", QuestionForm::Scale { low: "à <côté>".to_owned(), high: "très loin".to_owned() }),
            question("Combien de fois par mois ?", QuestionForm::Scale { low: String::new(), high: String::new() }),
            question("Qu’est-ce qui manque ?", QuestionForm::Text),
        ],
    }
}

/// An answer to a challenge of a kind.
pub fn answer(kind: Kind, text: &str) -> Answer {
    match kind {
        Kind::Feedback | Kind::Brainstorm => Answer::Text(text.to_owned()),
        Kind::Poll => Answer::Poll(replies()),
        Kind::ImageChoice => images::answer(),
        Kind::Translation => translations::answer(),
        Kind::Review => Answer::Review(reviews::finding(text)),
        Kind::Deliverable => deliverables::answer(text),
    }
}

fn replies() -> Vec<Option<PollAnswer>> {
    vec![
        Some(PollAnswer::One(2)),
        Some(PollAnswer::Several(vec![1, 3])),
        Some(PollAnswer::Scale(4)),
        None,
        Some(PollAnswer::Text("Un <banc>".to_owned())),
    ]
}

/// What came out, for those who may see it.
pub fn results(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> Option<Summary> {
    let is_shown = domain::responses::policy::sees_results(kind, state, on_the_team, has_answered);
    let viewer = Taker { id: UserId(1), confirmed: true, on_the_team };
    let answers = (1..=3)
        .map(|id| GivenAnswer { response: ResponseId(id), replies: replies(), language: "en".parse().ok() })
        .collect();
    let results = match kind {
        Kind::Translation => Results::Translation(translations::results()),
        Kind::ImageChoice => Results::Images(images::results()),
        Kind::Feedback | Kind::Brainstorm | Kind::Poll | Kind::Review | Kind::Deliverable => {
            Results::Poll(PollResults { spec: poll(), answers })
        }
    };
    results.summary(Some(viewer), state, data::NOW).filter(|_| is_shown)
}

async fn page(state: State, viewer: ViewerOfChallenge, given: bool) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let actor = viewer.signed_in.then(|| data::actor(Role::Member));
    let sample = super::sample("/:lang/challenges/:challenge", "a poll", actor, move || {
        challenge_view(data::challenge(Kind::Poll, (state, None), viewer, given))
    });
    super::html(Locale::En, sample).await
}

#[tokio::test]
async fn who_has_not_answered_sees_the_questions_and_no_numbers() {
    let viewer = ViewerOfChallenge { signed_in: true, may_answer: 1, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, false).await;
    assert!(html.contains("name=\"input[replies][0][one]\"") && html.contains("name=\"input[replies][1][several][]\""));
    assert!(html.contains("name=\"input[replies][4][text]\"") && html.contains(Locale::En.poll_hidden()));
    assert!(!html.contains("<table") && !html.contains("class=\"response"), "{html}");
}

#[tokio::test]
async fn who_has_answered_sees_bars_and_their_own_answer() {
    let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, true).await;
    assert_eq!(html.matches("class=\"bars\"").count(), 4, "{html}");
    assert_eq!(html.matches("class=\"response stack\"").count(), 1, "{html}");
    assert!(!html.contains("bars__interval") && !html.contains("results.csv"), "that is for the organisation");
    assert!(html.contains(Locale::En.poll_texts_private()));
}

#[tokio::test]
async fn the_team_sees_intervals_texts_and_files() {
    let viewer =
        ViewerOfChallenge { signed_in: true, on_the_team: true, may_decide: true, ..ViewerOfChallenge::default() };
    let html = page(State::Deciding, viewer, false).await;
    assert!(html.contains("bars__interval") && html.contains("href=\"/challenges/42/results.csv\""), "{html}");
    assert_eq!(html.matches("href=\"/en/report/response-").count(), 3, "each text can be reported");
    assert!(!html.contains("no_pick_reason") && !html.contains(Locale::En.pick_this()), "nothing is picked");
}
