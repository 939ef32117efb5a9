//! Cross-site scripting: a script in every text that people write.

use super::{
    pages::pages,
    scene::Scene,
    words::{answer, asking_for_link, input, organisation},
};
use domain::{
    accounts::{credentials::input::RenamePasskey, input::AskForLink},
    challenges::input::{CloseChallenge, EditChallenge, NewChallenge, PickResponse},
    ids::{ChallengeId, ResponseId},
    organisations::{Slug, input::NewOrganisation},
    responses::input::{PostComment, PostResponses},
};
use services::{
    accounts::{self, Caller},
    challenges, mail, organisations, responses,
};
use test_support::{closing_words, email_of, finished};

/// Escapes from every context in which a text can stand, and begins an element that is not ours.
fn script(field: &str) -> String {
    format!("</script></title></textarea>\"'><x-evil>{field}")
}

/// Fields whose text must appear on some page; Markdown fields appear without the marker.
const FIELDS: [&str; 11] =
    ["passkey", "person", "organisation", "mission", "place", "title", "done", "use", "reason", "thanks", "outcome"];

/// What Markdown must never become.
const MARKDOWN: &str =
    "[a](javascript:alert(1)) ![b](javascript:c) <img src=x onerror=a> <svg><script>d</script></svg>";

#[tokio::test]
async fn no_text_becomes_anything_but_text() {
    let scene = Scene::new().await;
    let theirs = fill(&scene).await;
    let mut seen = String::new();
    let everybody = [None, Some(&scene.stranger), Some(&scene.author), Some(&scene.owner), Some(&scene.administrator)];
    for path in [pages(&scene.rows), theirs].concat() {
        for who in everybody {
            let page = scene.page(who, &path).await;
            assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
            harmless(&page.body, &path);
            seen += &page.body;
        }
    }
    for field in FIELDS {
        let shown = [format!("x-evil&gt;{field}"), format!("x-evil>{field}")];
        assert!(shown.iter().any(|text| seen.contains(text)), "{field} is on no page");
    }
}

#[tokio::test]
async fn no_mail_has_more_than_text() {
    let scene = Scene::new().await;
    fill(&scene).await;
    let services = &scene.app.services;
    let email = email_of(&script("person"));
    let asked = AskForLink { email: email.clone(), ..asking_for_link() };
    accounts::send_link(services, &Caller::default(), &asked).await.unwrap();
    mail::deliver(services).await.unwrap();
    let mails = [scene.app.mail.to(&email), scene.app.mail.to(&email_of("Owner"))].concat();
    assert!(mails.iter().any(|mail| mail.html.contains("x-evil&gt;person") || mail.html.contains("x-evil&#62;person")));
    for mail in mails {
        harmless(&mail.html, &mail.subject);
        assert!(!mail.subject.contains(['\r', '\n']), "{:?}", mail.subject);
    }
}

#[tokio::test]
async fn what_an_address_says_is_text() {
    let scene = Scene::new().await;
    let evil = "%3C/script%3E%3C/title%3E%3C/textarea%3E%22%27%3E%3Cx-evil%3E";
    let fields = ["q", "next", "cause", "skill", "after", "token", "step", "kept", "done", "lang", "minutes", "state"];
    let query: String = fields.map(|field| format!("{field}={evil}&")).concat();
    let odd = ["/en/", "/", "/en/challenges/", "/en/organisations/", "/api/", "/manifest.webmanifest?lang="];
    let odd = odd.iter().map(|begin| format!("{begin}{evil}"));
    let known = pages(&scene.rows).into_iter().map(|path| format!("{path}?{query}"));
    for path in known.chain(odd) {
        let page = scene.page(Some(&scene.administrator), &path).await;
        harmless(&page.body, &path);
    }
}

/// Every form of every page, with a script in each field.
#[tokio::test]
async fn what_was_typed_comes_back_as_text() {
    let scene = Scene::new().await;
    let evil = "%3C/textarea%3E%3C/script%3E%22%27%3E%3Cx-evil%3Etyped";
    let mut came_back = 0;
    for path in pages(&scene.rows).iter().filter(|path| path.starts_with("/en")) {
        for who in [None, Some(&scene.author), Some(&scene.owner), Some(&scene.administrator)] {
            for form in forms(&scene.page(who, path).await.body) {
                let typed = form.typed.iter().map(|name| format!("&{name}={evil}"));
                let words = [form.hidden.join("&"), typed.collect()].concat();
                let answer = scene.send_form(who, path, &words).await;
                assert!(answer.status.as_u16() < 500, "{path} {words}: {answer:?}");
                harmless(&answer.body, path);
                came_back +=
                    usize::from(answer.body.contains("x-evil&gt;typed") || answer.body.contains("x-evil>typed"));
            }
        }
    }
    assert!(came_back > 10, "only {came_back} forms have come back");
}

#[tokio::test]
async fn no_website_is_a_script() {
    let scene = Scene::new().await;
    for website in ["javascript:alert(1)", "data:text/html,a", "JaVaScRiPt://a.example/%0aalert(1)", "vbscript:a"] {
        let new = NewOrganisation { website: website.to_owned(), ..organisation("Friends") };
        let refused = scene.call(Some(&scene.author), "/api/organisations/create_organisation", &input(new)).await;
        assert_eq!(refused.status, 422, "{website}: {refused:?}");
    }
}

/// A form of a page.
struct Form {
    /// Names and values of hidden fields.
    hidden: Vec<String>,
    /// Names of fields that people fill in.
    typed: Vec<String>,
}

fn forms(html: &str) -> Vec<Form> {
    let forms = html.split("<form").skip(1).map(|rest| rest.split("</form").next().unwrap_or_default());
    forms.map(form).filter(|form| form.hidden.iter().any(|field| field.starts_with("__form="))).collect()
}

fn form(html: &str) -> Form {
    let (mut hidden, mut typed) = (Vec::new(), Vec::new());
    for tag in html.split('<').map(|rest| rest.split('>').next().unwrap_or_default()) {
        let is_field = ["input ", "textarea ", "select "].iter().any(|begin| tag.starts_with(begin));
        match attribute(tag, "name").filter(|_| is_field) {
            Some(name) if attribute(tag, "type") == Some("hidden") => {
                hidden.push(format!("{name}={}", attribute(tag, "value").unwrap_or_default()));
            }
            Some(name) => typed.push(name.to_owned()),
            None => {}
        }
    }
    Form { hidden, typed }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!("{name}=\""))?.1.split('"').next()
}

/// Whether all of it is text.
#[track_caller]
fn harmless(html: &str, what: &str) {
    let html = html.to_lowercase();
    for found in ["<x-evil", "<img src=x", "<svg><script", "href=\"javascript:", "src=\"javascript:"] {
        if let Some(at) = html.find(found) {
            let around: String = html[..at].chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("{what}: …{around}…{}", html[at..].chars().take(80).collect::<String>());
        }
    }
}

/// Lets everybody write scripts wherever they can; returns the addresses of the resulting pages.
async fn fill(scene: &Scene) -> Vec<String> {
    let (services, owner) = (&scene.app.services, &scene.owner.actor);
    let author = scene.app.volunteer(&script("person")).await;
    let new = NewOrganisation {
        mission: script("mission"),
        place: script("place"),
        asked_about: script("place"),
        country: "none".to_owned(),
        website: "https://a.example/?%22%3E".to_owned(),
        ..organisation(&script("organisation"))
    };
    let slug = organisations::create_organisation(services, owner, &new).await.unwrap();
    let (card, _) =
        store::organisations::find_by_slug(services.store(), &Slug::parse(&slug).unwrap()).await.unwrap().unwrap();
    let made = test_support::Organisation { id: card.id, slug: slug.clone() };
    let verified = scene.app.shown(&made).await;
    organisations::verify_organisation(services, &scene.administrator.actor, &verified).await.unwrap();
    let own = scene.app.credentials(&scene.author.actor, scene.author.token(), None).await.passkeys;
    let rename = RenamePasskey { passkey: own[0].id.to_string(), name: script("passkey") };
    accounts::rename_passkey(services, &scene.author.actor, Some(scene.author.token()), &rename).await.unwrap();
    let mut paths = vec![format!("/en/organisations/{slug}")];
    for becomes in ["draft", "open", "closed"] {
        let id = challenge(scene, &slug).await;
        paths.extend([format!("/en/challenges/{id}"), format!("/fr/challenges/{id}/edit")]);
        if becomes != "draft" {
            scene.app.open(owner, id).await;
            let bodies = vec![script("body") + MARKDOWN];
            let posted = responses::post_responses(services, &author, &PostResponses { bodies, ..answer(id) }).await;
            let response = posted.unwrap()[0];
            let comment = PostComment { response: response.to_string(), body: script("comment") + MARKDOWN };
            responses::post_comment(services, &author, &comment).await.unwrap();
            if becomes == "closed" {
                close(scene, id, response).await;
            }
        }
    }
    paths
}

async fn challenge(scene: &Scene, organisation: &str) -> ChallengeId {
    let (services, owner) = (&scene.app.services, &scene.owner.actor);
    let [organisation, kind, language] = [organisation, "brainstorm", "en"].map(str::to_owned);
    let new = NewChallenge { organisation, kind, language, ..NewChallenge::default() };
    let id = challenges::create_challenge(services, owner, &new).await.unwrap();
    let text = EditChallenge {
        title: script("title"),
        need: script("need") + MARKDOWN,
        done_looks_like: script("done"),
        use_of_answers: script("use"),
        ..finished(id)
    };
    challenges::edit_challenge(services, owner, &text).await.unwrap();
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
