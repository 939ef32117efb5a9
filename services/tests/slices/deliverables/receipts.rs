use super::{Asked, asked, page};
use domain::{
    attachments::Place,
    challenges::{Licence, kinds::deliverable::Stage},
    ids::ResponseId,
    time::Span,
};
use services::responses::{receipt_pdf, show_receipt};
use test_support::{TestApp, assert_not_found, both_databases};

#[both_databases]
async fn a_receipt_says_what_was_agreed_to_and_names_each_file(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app, 2).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.know(&lea).await;
    let agreed_at = app.now();
    app.take_place(&lea, challenge).await.unwrap();
    app.picture(&lea, Place::Draft(challenge), 1).await.unwrap();
    app.advance(Span::hours(5));
    let id = app.hand_in(&lea, challenge, "A bench").await.unwrap()[0];
    let receipt = show_receipt(&app.services, &lea, id).await.unwrap();
    assert_eq!((receipt.author.as_str(), receipt.organisation.as_str(), receipt.mine), ("Léa", "Refuge", true));
    assert_eq!((receipt.licence, receipt.terms, receipt.agreed_at), (Licence::CcBy4, 1, agreed_at));
    assert_eq!((receipt.handed_in_at, receipt.stage), (agreed_at + Span::hours(5), Stage::Final));
    // The digest is that of the file as it is downloaded.
    let file = &receipt.files[0];
    let key = format!("attachments/{}", file.digest);
    assert_eq!((receipt.files.len(), file.digest.len(), app.files.keys().contains(&key)), (1, 64, true));
    let shown = page(&app, Some(&lea), challenge).await.responses.items[0].attachments[0].bytes;
    assert_eq!(shown, file.bytes);
    assert!(receipt_pdf(&app.services, &lea, id, locales::Locale::Fr).await.unwrap().starts_with(b"%PDF-"));
    // The team once it is told whose it is.
    assert_not_found(show_receipt(&app.services, &owner, id).await);
    app.stop(&owner, challenge).await;
    assert_not_found(show_receipt(&app.services, &owner, id).await);
    app.close(&owner, challenge).await;
    let theirs = show_receipt(&app.services, &owner, id).await.unwrap();
    assert_eq!((theirs.author.as_str(), theirs.mine), ("Léa", false));
    for stranger in [&tom, &app.administrator().await] {
        assert_not_found(show_receipt(&app.services, stranger, id).await);
        assert_not_found(receipt_pdf(&app.services, stranger, id, locales::Locale::En).await);
    }
}

#[both_databases]
async fn there_is_none_for_anything_else(app: TestApp) {
    let Asked { owner, organisation, challenge } = asked(&app, 2).await;
    let lea = app.volunteer("Léa").await;
    let feedback = app.open_challenge(&owner, &organisation, "feedback").await;
    let text = app.respond(&lea, feedback, "Warm.").await;
    assert_not_found(show_receipt(&app.services, &lea, text).await);
    assert_not_found(show_receipt(&app.services, &lea, ResponseId(999)).await);
    let id = app.deliver(&lea, challenge, "A bench").await;
    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE id = {id}")).await.unwrap();
    assert_not_found(show_receipt(&app.services, &owner, id).await);
    assert!(show_receipt(&app.services, &lea, id).await.is_ok(), "she keeps hers");
    app.sql("UPDATE responses SET hidden_at = NULL, hidden_because = NULL").await.unwrap();
}
