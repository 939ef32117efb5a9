//! The site pages.

use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    site::{SitePage, input::EditSitePage},
};
use locales::Locale;
use services::site::{edit_site_page, show_site_page, show_site_page_draft};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

fn edited(body: &str) -> EditSitePage {
    EditSitePage { page: "rules".to_owned(), language: "fr".to_owned(), body: body.to_owned() }
}

#[both_databases]
async fn every_page_begins_with_a_text_in_every_language(app: TestApp) {
    for page in SitePage::ALL {
        for t in Locale::ALL {
            let shown = show_site_page(&app.services, page.as_str(), t.code()).await.unwrap();
            assert!(shown.html.len() > 300 && shown.edited_at.is_none(), "{page} {}", t.code());
        }
    }
    assert_not_found(show_site_page(&app.services, "nothing", "en").await);
    assert_not_found(show_site_page(&app.services, "rules", "xx").await);
}

#[both_databases]
async fn its_administrator_writes_it_and_takes_it_back(app: TestApp) {
    let administrator = app.administrator().await;
    for body in ["Be *kind*.", "Be **kind**.<script>alert(1)</script>"] {
        edit_site_page(&app.services, &administrator, &edited(body)).await.unwrap();
    }
    let shown = show_site_page(&app.services, "rules", "fr").await.unwrap();
    let html = "<p>Be <strong>kind</strong>.&lt;script&gt;alert(1)&lt;/script&gt;</p>";
    assert_eq!((shown.html.trim(), shown.edited_at), (html, Some(app.now())));
    assert_eq!(show_site_page(&app.services, "rules", "en").await.unwrap().edited_at, None);
    assert_eq!(app.count("audit_log", "audit_action = 'site_page_edited' AND note = 'rules (fr)'").await, 2);
    edit_site_page(&app.services, &administrator, &edited(" ")).await.unwrap();
    assert_eq!(show_site_page(&app.services, "rules", "fr").await.unwrap().edited_at, None);
}

#[both_databases]
async fn others_do_not_and_nothing_else_is_written(app: TestApp) {
    let (administrator, moderator) = (app.administrator().await, app.moderator("Mo").await);
    assert_eq!(
        refusal(edit_site_page(&app.services, &moderator, &edited("Mine")).await),
        ForbiddenReason::NotAnAdministrator
    );
    assert_eq!(
        refusal(show_site_page_draft(&app.services, &moderator, "rules").await),
        ForbiddenReason::NotAnAdministrator
    );
    let long = edit_site_page(&app.services, &administrator, &edited(&"x".repeat(20_001))).await;
    assert_eq!(problem(long, "body"), Some(FieldErrorKind::TooLong { max: 20_000 }));
    let elsewhere = EditSitePage { language: "de".to_owned(), ..edited("Nett") };
    assert_eq!(
        problem(edit_site_page(&app.services, &administrator, &elsewhere).await, "language"),
        Some(FieldErrorKind::Unknown)
    );
    let nowhere = EditSitePage { page: "else".to_owned(), ..edited("Hm") };
    assert_not_found(edit_site_page(&app.services, &administrator, &nowhere).await);
    assert_eq!(app.count("site_pages", "page <> ''").await, 0);
}
