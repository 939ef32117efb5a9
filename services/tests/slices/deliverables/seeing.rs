use super::{Asked, asked, page};
use domain::{
    attachments::Place, error::ForbiddenReason, moderation::ModerationTarget, responses::input::PostComment,
    voting::SetVote,
};
use services::{attachments::read_attachment, moderation::show_report, responses::post_comment, voting::set_vote};
use test_support::{TestApp, assert_not_found, both_databases, refusal};

#[both_databases]
async fn others_see_it_after_the_deadline_and_whose_it_is_at_the_end(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app, 3).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let id = app.deliver(&lea, challenge, "A bench").await;
    app.deliver(&tom, challenge, "A chair").await;
    let authors = async |viewer| {
        let items = page(&app, viewer, challenge).await.responses.items;
        let mut authors: Vec<String> = items.into_iter().map(|response| response.author).collect();
        authors.sort();
        authors
    };
    // Having handed in shows nothing of the others.
    assert_eq!((authors(Some(&tom)).await, authors(None).await.len()), (vec!["Tom".to_owned()], 0));
    assert_eq!(page(&app, Some(&tom), challenge).await.responses.hidden, 1);
    assert_eq!(page(&app, None, challenge).await.responses.hidden, 2);
    assert_eq!(authors(Some(&owner)).await, ["", ""], "the team sees what, not whose");
    let vote = SetVote { response: id.to_string(), vote: "helpful".to_owned(), ..SetVote::default() };
    assert_eq!(refusal(set_vote(&app.services, &tom, &vote).await), ForbiddenReason::HiddenUntilDeadline);
    app.stop(&owner, challenge).await;
    assert_eq!(authors(Some(&tom)).await, ["", "Tom"]);
    assert_eq!(authors(None).await, ["", ""]);
    assert_eq!(authors(Some(&owner)).await, ["", ""]);
    assert_eq!(set_vote(&app.services, &tom, &vote).await.unwrap().helpful, Some(1));
    app.close(&owner, challenge).await;
    for viewer in [None, Some(&tom), Some(&owner)] {
        assert_eq!(authors(viewer).await, ["Léa", "Tom"]);
    }
}

#[both_databases]
async fn no_comment_and_no_report_tells_the_author(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app, 2).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let id = app.deliver(&lea, challenge, "A bench").await;
    for (who, body) in [(&owner, "In which wood?"), (&lea, "Oak.")] {
        let comment = PostComment { response: id.to_string(), body: body.to_owned() };
        post_comment(&app.services, who, &comment).await.unwrap();
    }
    let comments = page(&app, Some(&owner), challenge).await.responses.items.remove(0).comments;
    let said: Vec<(&str, bool)> = comments.iter().map(|one| (one.author.as_str(), one.by_author)).collect();
    assert_eq!(said, [("Hélène", false), ("", true)]);
    let own = page(&app, Some(&lea), challenge).await.responses.items.remove(0).comments;
    assert_eq!(own[1].author, "Léa", "she knows it");
    app.stop(&owner, challenge).await;
    for target in [ModerationTarget::from(id), comments[1].id.into()] {
        for viewer in [None, Some(&tom), Some(&owner)] {
            let report = show_report(&app.services, viewer, &target.to_string()).await.unwrap();
            assert_eq!(report.author, "", "{target}");
        }
    }
    let team = show_report(&app.services, Some(&tom), &ModerationTarget::from(comments[0].id).to_string()).await;
    assert_eq!(team.unwrap().author, "", "that of the team neither: a report of a comment never tells which it was");
    let moderator = app.moderator("Mo").await;
    let report = show_report(&app.services, Some(&moderator), &ModerationTarget::from(id).to_string()).await;
    assert_eq!(report.unwrap().author, "Léa");
    app.close(&owner, challenge).await;
    let report = show_report(&app.services, Some(&tom), &ModerationTarget::from(id).to_string()).await;
    assert_eq!(report.unwrap().author, "Léa");
}

#[both_databases]
async fn files_are_for_the_author_and_the_team_until_the_deadline(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app, 2).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.know(&lea).await;
    app.take_place(&lea, challenge).await.unwrap();
    let file = app.picture(&lea, Place::Draft(challenge), 1).await.unwrap();
    let read = |viewer| read_attachment(&app.services, viewer, file, 40);
    assert_not_found(read(Some(&owner)).await);
    app.hand_in(&lea, challenge, "A bench").await.unwrap();
    app.deliver(&tom, challenge, "A chair").await;
    for viewer in [&lea, &owner] {
        assert!(!read(Some(viewer)).await.unwrap().is_public);
    }
    assert_not_found(read(Some(&tom)).await);
    assert_not_found(read(None).await);
    app.stop(&owner, challenge).await;
    assert!(read(None).await.unwrap().is_public && read(Some(&tom)).await.unwrap().is_public);
}
