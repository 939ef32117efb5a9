//! Open redirects: values that would lead to another site after a form.

use super::{
    functions::functions,
    pages::pages_in_english,
    scene::{Answer, Scene},
    words::{input, sign_in},
};
use domain::{accounts::input::SignIn, local_path::LocalPath};

/// Values as a form would send them, percent-encoded where it would.
const ELSEWHERE: [&str; 24] = [
    "/.//evil.example/x",
    "/en/..//evil.example",
    "/%2e//evil.example",
    "/%252e//evil.example",
    "/en/%252F%252Fevil.example",
    "/evil.example",
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/%5Cevil.example",
    "%5C%5Cevil.example",
    "/%09/evil.example",
    "/%0A/evil.example",
    "/%0D%0ASet-Cookie:%20a=b",
    "/%01",
    "%00//evil.example",
    "%20//evil.example",
    "%2F%2Fevil.example",
    "%2F%5Cevil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "/en%5C..%5Cevil.example",
    "/%E2%81%84evil.example",
    "evil.example",
];

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let scene = Scene::new().await;
    for function in functions() {
        let right = without_way_on(&(function.words)(&scene.rows));
        for (number, elsewhere) in ELSEWHERE.iter().enumerate() {
            // An address can sign up once.
            let words = right.replace("newcomer", &format!("newcomer{number}"));
            let fields = ["next", "back", "input%5Bnext%5D", "input%5Bback%5D"];
            let fields: String = fields.map(|field| format!("{field}={elsewhere}&")).concat();
            let words = format!("{fields}{words}");
            let who = function.who.of(&scene);
            let called = scene.call(who, function.path, &words).await;
            let again = words.replace("newcomer", "newcomer-too-");
            let submitted = scene.submit(who, "/en/challenges", function.path, &again).await;
            let again = words.replace("newcomer", "newcomer-once-more-");
            let navigated = scene.call_with(who, function.path, &again, &[("accept", "text/html")]).await;
            for answer in [called, submitted, navigated] {
                stays(&answer, &format!("{} {elsewhere}", function.path));
            }
        }
    }
}

/// The arguments without redirect parameters, which the tests add themselves.
fn without_way_on(words: &str) -> String {
    let leads_on = |pair: &&str| ["next", "back"].iter().any(|name| pair.split('=').next().unwrap().contains(name));
    words.split('&').filter(|pair| !leads_on(pair)).collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn where_one_was_going_is_kept_through_the_code() {
    let scene = Scene::new().await;
    let next = "/en/challenges?minutes=5&page=2".to_owned();
    let words = input(SignIn { next, ..sign_in("Coder") });
    let answer = scene.submit(None, "/en/sign-in", "/api/accounts/sign_in", &words).await;
    let to = answer.header("location");
    assert!(to.starts_with("/en/sign-in/code?token="), "{answer:?}");
    assert!(to.ends_with("&next=/en/challenges?minutes=5%26page=2"), "{to}");
    let page = scene.page(None, to).await;
    assert!(page.body.contains("value=\"/en/challenges?minutes=5&amp;page=2\""), "{}", page.body);
    assert!(page.body.contains("href=\"/en/sign-in?next=/en/challenges?minutes=5%26page=2\""), "{}", page.body);
}

fn stays(answer: &Answer, what: &str) {
    assert!(!answer.status.is_server_error(), "{what}: {answer:?}");
    let to = answer.header("location");
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let within = to.is_empty() || to == "/openid/go" || LocalPath::parse(to).is_some_and(|path| path.as_str() == to);
    assert!(within && !path.contains("evil.example") && !path.contains("//"), "{what} leads to {to}");
    assert!(!answer.headers.get_all("set-cookie").iter().any(|cookie| cookie.as_bytes().starts_with(b"a=b")), "{what}");
}

#[tokio::test]
async fn no_link_of_a_page_leads_to_where_its_address_says() {
    let scene = Scene::new().await;
    for path in pages_in_english(&scene.rows) {
        for elsewhere in ELSEWHERE {
            let answer = scene.page(None, &format!("{path}?next={elsewhere}&back={elsewhere}")).await;
            // The page also contains the value as an escaped attribute.
            let mut body = answer.body;
            while body.contains("\\\"") {
                body = body.replace("\\\"", "\"");
            }
            for attribute in ["href", "action", "formaction", "src"] {
                for quote in ["\"", ""] {
                    for begin in ["//", "/\\", "\\", "https://evil", "javascript:", "http:evil"] {
                        let found = format!("{attribute}={quote}{begin}");
                        assert!(!body.contains(&found), "{path} {elsewhere}: {found}");
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn no_address_of_ours_leads_to_another_site() {
    let scene = Scene::new().await;
    for path in
        ["//evil.example", "//evil.example/en", "/en//evil.example", "/%5Cevil.example", "/en/%2e%2e//evil.example"]
    {
        let answer = scene.page(None, path).await;
        stays(&answer, path);
        let words = input(sign_in("Author"));
        for function in ["/api/accounts/sign_in", "/api/accounts/load_session", "/api/accounts/sign_out"] {
            stays(&scene.submit(None, path, function, &words).await, &format!("{function} on {path}"));
        }
    }
}

#[tokio::test]
async fn nobody_is_led_back_to_another_site() {
    let scene = Scene::new().await;
    for (from, to) in [
        ("https://evil.example/x", "/"),
        ("https://evil.example", "/"),
        ("//evil.example/en", "/"),
        ("https://here.example//evil.example", "/"),
        ("https://here.example/.//evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("https://here.example/en/me?x=1", "/en/me?x=1"),
        ("/fr", "/fr"),
    ] {
        for function in ["/api/accounts/load_session", "/api/organisations/list_organisations"] {
            let answer = scene.call_with(None, function, "after=", &[("accept", "text/html"), ("referer", from)]).await;
            assert_eq!(answer.header("location"), to, "{function} from {from}: {answer:?}");
        }
    }
}
