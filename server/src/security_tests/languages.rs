//! The language of a refusal when the request does not name its page.

use super::scene::Scene;
use locales::Locale;

/// What is refused on a page without a session, with its status.
const REFUSED: [(&str, &str, &str, u16); 3] = [
    ("sign-in", "sign_in", "input%5Bemail%5D=nobody%40test.invalid&input%5Bpassword%5D=not+the+password", 422),
    ("sign-up", "sign_up", "input%5Blanguage%5D=fr", 422),
    ("sign-in/code", "give_code", "input%5Btoken%5D=made-up&input%5Bcode%5D=123456", 403),
];

#[tokio::test]
async fn a_plain_form_is_refused_in_the_language_of_its_page() {
    let scene = Scene::new().await;
    for t in Locale::ALL {
        let said = [t.problem_no_such_account(), t.problem_empty(), t.refusal_login_expired()];
        for ((page, function, words, status), said) in REFUSED.into_iter().zip(said) {
            let page = format!("/{}/{page}", t.code());
            // Without `Referer` and `Accept-Language`.
            let form = format!("__form=/api/accounts/{function}&__instance={}&{words}", function.replace('_', "-"));
            let answer = scene.send_form(None, &page, &form).await;
            assert_eq!(answer.status.as_u16(), status, "{page}: {answer:?}");
            assert!(answer.body.contains(said), "{page} does not say {said}");
        }
    }
}
