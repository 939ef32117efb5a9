//! Unknown fields in a form.

use super::{functions::functions, scene::Scene};

const MORE: &str = "role=administrator&score=99&state=closed&verified=true&id=1&user=1&confirmed=true&\
    input%5Brole%5D=administrator&input%5Bscore%5D=99&input%5Bstate%5D=closed&input%5Bverified%5D=true&\
    input%5Bid%5D=1&input%5Buser%5D=1&input%5Buser_id%5D=1&input%5Bauthor%5D=1&input%5Bconfirmed%5D=true&\
    input%5Bconfirmed_at%5D=1&input%5Bcreated_at%5D=1&input%5Bhelpful%5D=99&input%5Bkarma%5D=99&\
    input%5Bdeadline%5D=1&input%5Bweight%5D=9&actor%5Brole%5D=administrator&viewer%5Brole%5D=administrator";

/// Two instances with the same history have the same data, tokens included.
#[tokio::test]
async fn fields_that_a_form_does_not_have_do_nothing() {
    let (plain, attacked) = (Scene::new().await, Scene::new().await);
    same(&plain, &attacked, "before").await;
    for function in functions() {
        let words = (function.words)(&plain.rows);
        let expected = plain.call(function.who.of(&plain), function.path, &words).await;
        let words = with_more(&(function.words)(&attacked.rows));
        let answer = attacked.call(function.who.of(&attacked), function.path, &words).await;
        assert_eq!(answer.status, expected.status, "{}: {answer:?}", function.path);
        let [told, expected] = [answer, expected].map(|answer| without_challenges(&answer.body));
        assert_eq!(told, expected, "{}", function.path);
        same(&plain, &attacked, function.path).await;
    }
}

/// The arguments with every field that is not among them.
fn with_more(words: &str) -> String {
    let has = |name: &str| words.split('&').any(|pair| pair.split('=').next() == Some(name));
    let more = MORE.split('&').filter(|pair| !has(&decoded(pair.split('=').next().unwrap_or_default())));
    more.chain([words]).collect::<Vec<_>>().join("&")
}

/// Arguments are written with brackets, fields as browsers write them.
fn decoded(name: &str) -> String {
    name.replace("%5B", "[").replace("%5D", "]")
}

async fn same(plain: &Scene, attacked: &Scene, what: &str) {
    let (plain, attacked) = (plain.app.contents().await, attacked.app.contents().await);
    for (table, rows) in &plain {
        let [told, expected] = [&attacked[table], rows].map(|rows| without_challenges(&rows.join("\n")));
        assert_eq!(told, expected, "{table} after {what}");
    }
}

/// The WebAuthn library draws its challenges by itself: 32 bytes in Base64.
fn without_challenges(text: &str) -> String {
    let mut parts = text.split("challenge");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| {
        let value = part.trim_start_matches(['\\', '"', ':']);
        let ends = value.find(|character: char| !character.is_ascii_alphanumeric() && !"-_".contains(character));
        let after = if ends == Some(43) { &value[43..] } else { part };
        before + "challenge" + after
    })
}

#[tokio::test]
async fn a_field_said_twice_is_not_two_things() {
    let scene = Scene::new().await;
    let words = "input%5Bemail%5D=a@test.invalid&input%5Bemail%5D=b@test.invalid&input%5Bname%5D=Twice&\
        input%5Bpassword%5D=one+password+for+all&input%5Blanguage%5D=en";
    let before = scene.app.contents().await;
    let answer = scene.call(None, "/api/accounts/sign_up", words).await;
    assert!(answer.status.is_client_error(), "{answer:?}");
    assert_eq!(scene.app.contents().await, before);
}
