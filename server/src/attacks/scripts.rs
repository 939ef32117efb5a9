//! A script in every text that people write.

use super::{
    functions::{answer, input, organisation},
    pages::pages,
    scene::Scene,
};
use domain::{
    accounts::input::SignUp,
    challenges::input::{CloseChallenge, EditChallenge, NewChallenge, PickResponse},
    ids::{ChallengeId, ResponseId},
    organisations::input::{NewOrganisation, OrganisationRef},
    responses::input::{PostComment, PostResponses},
};
use services::{accounts, challenges, organisations, responses};
use test_support::{PASSWORD, closing_words, email_of, finished};

/// Leaves every place in which a text can stand, and begins an element that is none of ours.
fn script(field: &str) -> String {
    format!("</script></title></textarea>\"'><x-evil onclick=a>{field}")
}

/// The fields whose text must be found, unharmful, on some page.
const FIELDS: [&str; 13] = [
    "person", "name", "mission", "place", "title", "need", "done", "use", "body", "comment", "reason", "thanks",
    "outcome",
];

#[tokio::test]
async fn no_text_becomes_anything_but_text() {
    let mut scene = Scene::new().await;
    let drafts = fill(&mut scene).await;
    let mut seen = String::new();
    let everybody = [None, Some(&scene.stranger), Some(&scene.author), Some(&scene.owner), Some(&scene.administrator)];
    let mut paths = pages(&scene.rows);
    paths.extend(drafts);
    for path in &paths {
        for who in everybody {
            let page = scene.page(who, path).await;
            harmless(&page.body, path);
            seen += &page.body;
        }
        let echoed = scene
            .page(
                None,
                &format!("{path}?q=%3C/script%3E%22%27%3E%3Cx-evil%3Eecho&next=/%22%3E%3Cx-evil%3E&cause=%3Cx-evil%3E"),
            )
            .await;
        harmless(&echoed.body, path);
    }
    for field in FIELDS {
        assert!(
            seen.contains(&format!("{field}</")) || seen.contains(&format!("&gt;{field}")),
            "{field} is on no page"
        );
    }
}

#[tokio::test]
async fn what_was_refused_comes_back_as_text() {
    let scene = Scene::new().await;
    let everything = [
        "name",
        "email",
        "mission",
        "place",
        "website",
        "title",
        "need",
        "body",
        "reason",
        "thanks",
        "outcome_text",
        "next",
    ];
    let words: String =
        everything.map(|field| format!("input%5B{field}%5D=%3C/textarea%3E%22%27%3E%3Cx-evil%20a%3E&")).concat();
    for function in super::functions::FUNCTIONS {
        for page in ["/en/sign-up", "/fr/sign-in", "/en/organisations/new"] {
            let answer = scene.submit(function.who.of(&scene), page, function.path, &words).await;
            harmless(&answer.body, function.path);
        }
    }
}

#[tokio::test]
async fn no_address_of_a_website_is_a_script() {
    let scene = Scene::new().await;
    for website in [
        "javascript:alert(1)",
        "data:text/html,<x>",
        "JaVaScRiPt://a.example/%0aalert(1)",
        " javascript:a",
        "vbscript:a",
        "https://a.example/\"onclick=a",
    ] {
        let new = NewOrganisation { website: website.to_owned(), ..organisation("Friends") };
        let refused = scene.call(Some(&scene.author), "/api/organisations/create_organisation", &input(new)).await;
        assert!(refused.status == 422 || !website.contains("script"), "{website}: {refused:?}");
    }
    for path in pages(&scene.rows) {
        let page = scene.page(Some(&scene.administrator), &path).await;
        harmless(&page.body, &path);
    }
}

#[tokio::test]
async fn a_file_name_or_address_is_not_read_as_a_page() {
    let scene = Scene::new().await;
    for path in [
        "/en/%3Cx-evil%3E",
        "/%3Cx-evil%3E",
        "/en/challenges/%22%3E%3Cx-evil%3E",
        "/en/organisations/%3Cx-evil%3E",
        "/api/%3Cx-evil%3E",
        "/manifest.webmanifest?lang=%3Cx-evil%3E",
    ] {
        let answer = scene.page(None, path).await;
        harmless(&answer.body, path);
    }
}

#[track_caller]
fn harmless(html: &str, what: &str) {
    let html = html.to_lowercase();
    for found in ["<x-evil", "=\"javascript:", "=javascript:", "onclick=", "onerror="] {
        if let Some(at) = html.find(found) {
            // What stands in the text of a page or in a quoted attribute is a text as long as nothing begins there.
            let is_text =
                found.starts_with("on") && html[..at].ends_with("x-evil ") && !html[..at].ends_with("<x-evil ");
            assert!(is_text, "{what}: …{}…", html[at.saturating_sub(80)..].chars().take(200).collect::<String>());
        }
    }
}

/// Lets everybody write scripts wherever they can; addresses of what belongs to them.
async fn fill(scene: &mut Scene) -> Vec<String> {
    let services = &scene.app.services;
    let sign_up = SignUp {
        name: script("person"),
        email: email_of("Eve"),
        password: PASSWORD.to_owned(),
        language: "en".to_owned(),
        next: String::new(),
    };
    let eve = accounts::sign_up(services, &sign_up).await.unwrap().actor;
    let new = NewOrganisation {
        mission: script("mission"),
        place: script("place"),
        website: "https://a.example/?%22%3E".to_owned(),
        ..organisation(&script("name"))
    };
    let slug = organisations::create_organisation(services, &scene.owner.actor, &new).await.unwrap();
    let (card, _) = store::organisations::find_by_slug(services.store(), &slug).await.unwrap().unwrap();
    let verified = OrganisationRef { organisation: card.id.to_string() };
    organisations::verify_organisation(services, &scene.administrator.actor, &verified).await.unwrap();
    let [draft, open, closed] =
        [challenge(scene, &slug).await, challenge(scene, &slug).await, challenge(scene, &slug).await];
    for id in [open, closed] {
        scene.app.open(&scene.owner.actor, id).await;
        let bodies = vec![script("body") + " [a](javascript:alert(1)) <img src=x onerror=a>"];
        let posted = responses::post_responses(services, &eve, &PostResponses { bodies, ..answer(id) }).await.unwrap();
        let comment = PostComment { response: posted[0].to_string(), body: script("comment") };
        responses::post_comment(services, &eve, &comment).await.unwrap();
        if id == closed {
            close(scene, id, posted[0]).await;
        }
    }
    let slug_page = format!("/en/organisations/{slug}");
    let page = |id: ChallengeId| [format!("/en/challenges/{id}"), format!("/fr/challenges/{id}/edit")];
    [vec![slug_page], page(draft).to_vec(), page(open).to_vec(), page(closed).to_vec()].concat()
}

async fn challenge(scene: &Scene, organisation: &str) -> ChallengeId {
    let new = NewChallenge {
        organisation: organisation.to_owned(),
        kind: "brainstorm".to_owned(),
        language: "en".to_owned(),
    };
    let id = challenges::create_challenge(&scene.app.services, &scene.owner.actor, &new).await.unwrap();
    let text = EditChallenge {
        title: script("title"),
        need: script("need") + " [a](javascript:alert(1)) <img src=x onerror=a>",
        done_looks_like: script("done"),
        use_of_answers: script("use"),
        ..finished(id)
    };
    challenges::edit_challenge(&scene.app.services, &scene.owner.actor, &text).await.unwrap();
    id
}

async fn close(scene: &Scene, id: ChallengeId, response: ResponseId) {
    let (services, owner) = (&scene.app.services, &scene.owner.actor);
    scene.app.stop(owner, id).await;
    let pick = PickResponse { response: response.to_string(), reason: script("reason") };
    challenges::pick_response(services, owner, &pick).await.unwrap();
    let words = CloseChallenge { thanks: script("thanks"), outcome_text: script("outcome"), ..closing_words(id) };
    challenges::close_challenge(services, owner, &words).await.unwrap();
}
