//! The data of the samples of image choices, and what their pages say to whom.

use super::{attachments, data};
use crate::challenges::challenge_page::challenge_view;
use any_spawner::Executor;
use domain::{
    actor::Role,
    challenges::{
        Answer, Kind, State,
        kinds::image_choice::{Choice, GivenChoice, ImageOption, ImagesResults, ImagesSpec},
        view::ViewerOfChallenge,
    },
    ids::{AttachmentId, ResponseId},
};
use locales::Locale;

/// The picture among the files of the samples, and one of which the file is gone.
pub fn spec() -> ImagesSpec {
    let first = attachments::all().into_iter().next().map(|file| (file.id, file.description));
    let gone = (AttachmentId(99), "Le frigo <bleu>".to_owned());
    let options = first.into_iter().chain([gone]);
    ImagesSpec { options: options.map(|(attachment, description)| ImageOption { attachment, description }).collect() }
}

fn choice() -> Choice {
    Choice { option: 1, why: "On le <voit> de loin".to_owned(), shown: vec![2, 1] }
}

pub fn answer() -> Answer {
    Answer::Image(choice())
}

pub fn results() -> ImagesResults {
    let given = |id| GivenChoice { response: ResponseId(id), choice: choice(), language: "en".parse().ok() };
    ImagesResults { spec: spec(), choices: (1..=3).map(given).collect() }
}

async fn page(state: State, viewer: ViewerOfChallenge, given: bool) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let actor = viewer.signed_in.then(|| data::actor(Role::Member));
    let sample = super::sample("/:lang/challenges/:challenge", "an image choice", actor, move || {
        challenge_view(data::challenge(Kind::ImageChoice, (state, None), viewer, given))
    });
    super::html(Locale::En, sample).await
}

#[tokio::test]
async fn who_has_not_chosen_sees_the_pictures_once_and_no_shares() {
    let viewer = ViewerOfChallenge { signed_in: true, may_answer: 1, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, false).await;
    assert!(html.contains("type=\"radio\" name=\"input[choice][option]\" value=\"1\""), "{html}");
    assert!(!html.contains("gallery__picture"), "in the form and not above: {html}");
    assert!(!html.contains("bars__share") && html.contains(Locale::En.image_choice_hidden()), "{html}");
}

#[tokio::test]
async fn who_has_chosen_sees_shares_and_reasons() {
    let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, true).await;
    assert!(html.contains("bars__share") && html.contains("On le &lt;voit&gt; de loin"), "{html}");
    assert!(!html.contains("/results.csv") && !html.contains(Locale::En.poll_hidden()), "{html}");
}

#[tokio::test]
async fn a_team_takes_the_choices_along_and_sees_whether_the_place_mattered() {
    let viewer = ViewerOfChallenge { signed_in: true, on_the_team: true, ..ViewerOfChallenge::default() };
    let html = page(State::Deciding, viewer, false).await;
    assert!(html.contains("/results.csv") && html.contains(&Locale::En.image_choice_place("0", "3", "2")), "{html}");
}
