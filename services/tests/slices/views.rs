//! Pages while somebody writes.

use domain::{
    challenges::{input::ChallengeRef, templates::input::ListTemplates},
    discovery::ListChallenges,
    ids::CommentId,
    moderation::{
        ModerationTarget,
        audit::ListAudit,
        input::{PersonRef, ReportContent, ShowDesk},
    },
    notifications::input::ListNotices,
    profiles::Interests,
    recognition::certificate::MakeCertificate,
    responses::input::PostComment,
    voting::SetVote,
};
use services::{
    challenges::{publish_challenge, show_challenge},
    discovery::list_challenges,
    jobs::sweep,
    moderation::{list_audit, list_own_decisions, report_content, show_desk, show_person, show_report},
    notice_mails::show_notice_settings,
    notifications::list_notices,
    organisations::{list_waiting, show_home, show_organisation},
    privacy::show_own_data,
    profiles::set_interests,
    recognition::{list_certificates, make_certificate, show_certificate, show_impact},
    responses::post_comment,
    templates::list_templates,
    voting::set_vote,
};
use test_support::{TestApp, both_databases};

/// SQLite has one connection that writes: whatever asks for it now is refused in the end.
#[both_databases]
async fn no_page_waits_for_a_change(app: TestApp) {
    let (owner, lea, administrator) =
        (app.volunteer("Hélène").await, app.volunteer("Léa").await, app.administrator().await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let response = app.respond(&lea, challenge, "The blue one.").await;
    let change = app.services.store().begin().await.unwrap();

    let services = &app.services;
    list_challenges(services, Some(&lea), &ListChallenges::default()).await.unwrap();
    show_challenge(services, Some(&lea), challenge, None).await.unwrap();
    show_organisation(services, Some(&owner), &organisation.slug).await.unwrap();
    show_home(services, &owner).await.unwrap();
    show_impact(services, &lea).await.unwrap();
    show_own_data(services, &lea).await.unwrap();
    list_notices(services, &lea, &ListNotices::default()).await.unwrap();
    for viewer in [Some(&owner), None] {
        show_report(services, viewer, &format!("response-{response}")).await.unwrap();
    }
    list_own_decisions(services, &lea, "").await.unwrap();
    show_desk(services, &administrator, &ShowDesk::default()).await.unwrap();
    show_person(services, &administrator, &PersonRef { person: lea.id.to_string() }).await.unwrap();
    list_waiting(services, &administrator).await.unwrap();
    list_audit(services, &administrator, &ListAudit::default()).await.unwrap();
    change.commit().await.unwrap();
}

#[both_databases]
async fn the_queue_takes_as_many_queries_for_many_as_for_one(app: TestApp) {
    let administrator = app.administrator().await;
    let mut counted = Vec::new();
    for number in 1..=4 {
        let owner = app.volunteer(&format!("Owner {number}")).await;
        let organisation = app.organisation(&owner, &format!("Refuge {number}")).await;
        let challenge = app.draft(&owner, &organisation, "feedback").await;
        let publish = ChallengeRef { challenge: challenge.to_string() };
        publish_challenge(&app.services, &owner, &publish).await.unwrap();
        let statements = app.statements_of(list_waiting(&app.services, &administrator)).await;
        let waiting = list_waiting(&app.services, &administrator).await.unwrap();
        assert_eq!((waiting.organisations.len(), waiting.organisations[0].challenges.len()), (number, 1));
        counted.push(statements.len());
    }
    assert_eq!(counted[1..], [counted[0]; 3]);
}

/// How many queries pages take, which may only become fewer: four for the feed, six for a challenge, eight for any
/// other.
#[both_databases]
async fn a_page_takes_few_queries(app: TestApp) {
    let (owner, lea, tom) = (app.volunteer("Hélène").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let administrator = app.administrator().await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    for step in ["causes", "skills"] {
        let (causes, skills) = (vec!["animals".to_owned()], vec!["writing".to_owned()]);
        let interests = Interests { causes, skills, step: step.to_owned(), next: String::new() };
        set_interests(&app.services, &lea, &interests).await.unwrap();
    }
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    for number in 1..=4 {
        let other = app.open_challenge(&owner, &organisation, "brainstorm").await;
        app.respond(&lea, other, &format!("Idea {number}.")).await;
    }
    let response = app.respond(&lea, challenge, "The blue one.").await;
    app.respond(&tom, challenge, "The red one.").await;
    app.vote(&tom, response, "helpful").await;

    let comment = PostComment { response: response.to_string(), body: "Why blue?".to_owned() };
    post_comment(&app.services, &tom, &comment).await.unwrap();
    let rita = app.volunteer("Rita").await;
    for target in [challenge.into(), response.into(), CommentId(1).into(), ModerationTarget::from(organisation.id)] {
        let (target, reason) = (target.to_string(), "spam".to_owned());
        report_content(&app.services, &rita, &ReportContent { target, reason, ..ReportContent::default() })
            .await
            .unwrap();
    }

    let services = &app.services;
    // The secret of orders, which a job makes.
    sweep(services).await.unwrap();
    let all = ListChallenges::default();
    let (organisation_slug, language) = (organisation.slug.clone(), "en".to_owned());
    let of_one = ListChallenges { organisation: organisation_slug, language, ..all.clone() };
    // The log of changes is read again only after a change, or half a second later.
    list_challenges(services, None, &all).await.unwrap();
    let (slug, show_all) = (organisation.slug.as_str(), ShowDesk::default());
    let person = PersonRef { person: lea.id.to_string() };
    let search = |q: &str| ListChallenges { q: q.to_owned(), ..all.clone() };
    let (plain, mistyped) = (search("fridge"), search("pavemnt fridge zebra"));
    let mistyped_of_one = ListChallenges { q: mistyped.q.clone(), ..of_one.clone() };
    let templates =
        ListTemplates { organisation: slug.to_owned(), language: "en".to_owned(), ..ListTemplates::default() };
    let pages = [
        ("feed of a visitor", 1, app.statements_of(list_challenges(services, None, &all)).await),
        ("feed of a member", 2, app.statements_of(list_challenges(services, Some(&lea), &all)).await),
        ("feed of an organisation", 3, app.statements_of(list_challenges(services, Some(&lea), &of_one)).await),
        ("search", 4, app.statements_of(list_challenges(services, None, &plain)).await),
        ("search of a member", 5, app.statements_of(list_challenges(services, Some(&lea), &plain)).await),
        ("mistyped search", 6, app.statements_of(list_challenges(services, None, &mistyped)).await),
        (
            "mistyped search of an organisation",
            7,
            app.statements_of(list_challenges(services, Some(&lea), &mistyped_of_one)).await,
        ),
        ("challenge of a visitor", 6, app.statements_of(show_challenge(services, None, challenge, None)).await),
        ("challenge of its author", 6, app.statements_of(show_challenge(services, Some(&lea), challenge, None)).await),
        ("challenge of its team", 6, app.statements_of(show_challenge(services, Some(&owner), challenge, None)).await),
        ("organisation", 7, app.statements_of(show_organisation(services, None, slug)).await),
        ("templates", 6, app.statements_of(list_templates(services, &owner, &templates)).await),
        ("my organisation", 6, app.statements_of(show_home(services, &owner)).await),
        ("my impact", 8, app.statements_of(show_impact(services, &lea)).await),
        ("my choices of notices", 4, app.statements_of(show_notice_settings(services, &lea)).await),
        ("my notices", 7, app.statements_of(list_notices(services, &owner, &ListNotices::default())).await),
        ("my data", 5, app.statements_of(show_own_data(services, &lea)).await),
        ("review queue", 8, app.statements_of(list_waiting(services, &administrator)).await),
        ("reports", 8, app.statements_of(show_desk(services, &administrator, &show_all)).await),
        ("a person", 8, app.statements_of(show_person(services, &administrator, &person)).await),
    ];
    let counted: Vec<_> = pages.iter().map(|(page, most, statements)| (*page, statements.len(), *most)).collect();
    assert!(counted.iter().all(|(_, count, most)| count <= most), "page, queries, most: {counted:#?}");
    assert!(counted.iter().all(|(_, count, _)| *count > 0), "page, queries, most: {counted:#?}");
}

/// With the session and the team of the viewer a page takes two more.
#[both_databases]
async fn a_certificate_takes_few_queries(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let thanked = app.open_challenge(&owner, &organisation, "feedback").await;
    app.respond(&lea, thanked, "Shorter.").await;
    app.stop(&owner, thanked).await;
    app.close(&owner, thanked).await;
    let [name, year, language] = ["Léa", "all", "fr"].map(str::to_owned);
    let wanted = MakeCertificate { name, year, language };
    let certificate = make_certificate(&app.services, &lea, &wanted).await.unwrap();
    let shown = app.statements_of(show_certificate(&app.services, None, &certificate)).await;
    let listed = app.statements_of(list_certificates(&app.services, &lea)).await;
    assert_eq!((shown.len(), listed.len()), (3, 3), "{shown:#?} {listed:#?}");
}

/// A vote, and what has to be known for it.
#[both_databases]
async fn a_vote_takes_five_statements(app: TestApp) {
    let (owner, lea, tom) = (app.volunteer("Hélène").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    let response = app.respond(&lea, challenge, "A bell.").await;
    app.respond(&tom, challenge, "A drum.").await;
    for (number, vote) in ["helpful", "not_this_one", "none"].into_iter().enumerate() {
        let key = format!("9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c{number}");
        let (response, vote) = (response.to_string(), vote.to_owned());
        let ballot = SetVote { response, vote, key, ..SetVote::default() };
        let statements = app.statements_of(async { set_vote(&app.services, &tom, &ballot).await.unwrap() }).await;
        assert!((1..=5).contains(&statements.len()), "{statements:#?}");
    }
}
