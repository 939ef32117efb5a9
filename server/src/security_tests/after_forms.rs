//! The page after a form: it says what was done, or begins with what is wrong and leads to each field.

use super::{
    pages::pages_in_english,
    scene::{Answer, Person, Scene},
    words::{input, new_challenge},
};
use domain::{challenges::input::ChallengeRef, responses::input::PostComment};
use std::{collections::BTreeSet, fmt::Write};

#[tokio::test]
async fn the_page_says_what_was_done_there_last() {
    let scene = Scene::new().await;
    let (response, who) = (scene.rows.response.to_string(), Some(&scene.author));
    let page = format!("/en/challenges/{}?after=&done=stopped&at=7", scene.rows.open);
    let comment = input(PostComment { response: response.clone(), body: "Which colour?".to_owned() });
    let posted = scene.submit(who, &page, "/api/responses/post_comment", &comment).await;
    let led = format!("/en/challenges/{}?after=&done=post_comment", scene.rows.open);
    assert_eq!((posted.status.as_u16(), posted.header("location")), (303, format!("{led}#here").as_str()));
    let shown = scene.page(who, &led).await;
    let shown = scene.page(who, shown.header("location")).await;
    assert!(region(&shown).contains("Your comment is under the response."), "{}", shown.body);
    // Refused on the page that says so, it does not say so again.
    let empty = input(PostComment { response, body: String::new() });
    let refused = scene.submit(who, &led, "/api/responses/post_comment", &empty).await;
    assert_eq!((refused.status.as_u16(), region(&refused).contains("<p")), (422, false), "{}", refused.body);
}

#[tokio::test]
async fn what_nobody_did_is_not_said() {
    let scene = Scene::new().await;
    for done in ["", "%3Cscript%3E", "You%20won", "load_challenge", "answered", "../post_comment"] {
        let shown = scene.page(None, &format!("/en/challenges?done={done}")).await;
        assert_eq!((shown.status.as_u16(), region(&shown).contains("<p")), (200, false), "{done}: {}", shown.body);
    }
}

/// The region for what was done.
fn region(answer: &Answer) -> &str {
    let (_, region) = answer.body.split_once("id=\"notice\"").expect("every page has the region");
    region.split_once("</div>").unwrap().0
}

#[tokio::test]
async fn a_refused_form_leads_to_every_field_that_is_wrong() {
    let scene = Scene::new().await;
    let long = "x".repeat(30_000);
    let mut refused = BTreeSet::new();
    for who in [None, Some(&scene.owner), Some(&scene.author), Some(&scene.administrator)] {
        for path in pages_in_english(&scene.rows) {
            for form in forms(&shown(&scene, who, &path).await.body) {
                for text in ["", &long] {
                    let answer = scene.send_form(who, &path, &form.filled(text)).await;
                    assert!(!answer.status.is_server_error(), "{path} {}: {answer:?}", form.function);
                    if answer.status == 422 {
                        leads_to_fields(&answer.body, &format!("{path} {}", form.function));
                        refused.insert(form.function.clone());
                    }
                }
            }
        }
    }
    assert!(refused.len() >= 35, "only these were refused: {refused:?}");
}

#[tokio::test]
async fn what_a_draft_lacks_is_led_to() {
    let scene = Scene::new().await;
    let who = Some(&scene.owner);
    let words = input(new_challenge(&scene.rows));
    let begun = scene.submit(who, "/en/me/organisation", "/api/challenges/create_challenge", &words).await;
    let challenge = begun.header("location").split('/').nth(3).unwrap().to_owned();
    let (page, draft) = (format!("/en/challenges/{challenge}"), input(ChallengeRef { challenge }));
    let form = format!("__form=/api/challenges/publish_challenge&__instance=publish&{draft}");
    let refused = scene.send_form(who, &page, &form).await;
    assert_eq!(refused.status, 422, "{refused:?}");
    leads_to_fields(&refused.body, "publishing");
}

/// A page at its canonical address.
async fn shown(scene: &Scene, who: Option<&Person>, path: &str) -> Answer {
    let answer = scene.page(who, path).await;
    if answer.status == 301 { scene.page(who, answer.header("location")).await } else { answer }
}

fn leads_to_fields(page: &str, what: &str) {
    let (_, rest) = page.split_once("error-summary").unwrap_or_else(|| panic!("{what}: no summary in {page}"));
    let (summary, _) = rest.split_once("</ul>").unwrap();
    let links: Vec<&str> = summary.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(summary.contains("autofocus"), "{what}: the summary does not take the focus");
    assert!(links.len() >= page.matches("aria-invalid=\"true\"").count().max(1), "{what}: {links:?}");
    for id in links {
        assert!(page.contains(&format!(" id=\"{id}\"")), "{what}: #{id} is not on the page");
    }
}

/// A form of a page that has something to fill in.
struct Form {
    function: String,
    hidden: Vec<(String, String)>,
    fields: Vec<String>,
}

impl Form {
    /// As sent with the same text in every field, and nothing chosen.
    fn filled(&self, text: &str) -> String {
        let hidden = self.hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields = self.fields.iter().map(|name| (name.as_str(), text));
        let pairs = hidden.chain(fields).map(|(name, value)| [encoded(name), "=".to_owned(), encoded(value)].concat());
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn forms(page: &str) -> Vec<Form> {
    let forms = page.split("<form ").skip(1).filter_map(|rest| rest.split("</form>").next());
    forms.filter(|form| form.starts_with("method=\"post\"")).filter_map(read).collect()
}

/// A form's fields; `None` where it is sent by another way, or there is nothing to fill in.
fn read(form: &str) -> Option<Form> {
    let (mut hidden, mut fields, mut choices) = (Vec::new(), Vec::new(), false);
    for tag in form.split('<').filter_map(|tag| tag.split('>').next()) {
        let Some(name) = attribute(tag, "name") else { continue };
        match attribute(tag, "type").as_deref() {
            Some("hidden") => hidden.push((name, attribute(tag, "value").unwrap_or_default())),
            Some("checkbox" | "radio") => choices = true,
            Some("submit") => {}
            _ => fields.push(name),
        }
    }
    let function = hidden.iter().find(|(name, _)| name == "__form")?.1.clone();
    (choices || !fields.is_empty()).then_some(Form { function, hidden, fields })
}

/// The value of an attribute of a tag, as the browser reads it.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    })
}
