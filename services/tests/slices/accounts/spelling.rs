//! Different spellings of the same address or password.

use super::{lea, up, with};
use domain::{
    accounts::{Email, input::SignUp},
    error::FieldErrorKind,
};
use services::{
    accounts::{Caller, sign_in},
    ports::{Argon2Hasher, PasswordHasher, SALT},
};
use test_support::{PASSWORD, TestApp, both_databases, email_of, problem};

const COMPOSED: &str = "\u{e9}t\u{e9} \u{e0} la mer";
const DECOMPOSED: &str = "e\u{301}te\u{301} a\u{300} la mer";

#[test]
fn what_is_accepted_can_be_written_to() {
    for typed in [
        "a@b.ca",
        "léa.o'neil+x@example.org",
        "x@münchen.example",
        "x@mu\u{308}nchen.example",
        "!#$%&'*+/=?^_`{|}~@b.ca",
    ] {
        let email = Email::parse(typed).unwrap();
        assert!(email.as_str().parse::<lettre::Address>().is_ok(), "{email:?}");
    }
    for refused in ["a..b@c.ca", ".ab@c.ca", "ab.@c.ca"] {
        assert!(refused.parse::<lettre::Address>().is_err() && Email::parse(refused).is_err(), "{refused}");
    }
}

#[both_databases]
async fn an_address_is_one_account_however_it_is_typed(app: TestApp) {
    let spellings = ["x@mu\u{308}nchen.example", "\u{200b}x@m\u{fc}nchen.example\u{200b}", "X@xn--mnchen-3ya.example"];
    up(&app.services, &SignUp { email: spellings[0].to_owned(), ..lea() }).await.unwrap();
    for email in spellings {
        sign_in(&app.services, &Caller::default(), &with(email, PASSWORD)).await.unwrap();
        let again = up(&app.services, &SignUp { email: email.to_owned(), ..lea() }).await;
        assert_eq!(problem(again, "email"), Some(FieldErrorKind::CannotBeUsed), "{email:?}");
    }
    assert_eq!(app.count("users", "email = 'x@xn--mnchen-3ya.example'").await, 1);
}

#[both_databases]
async fn a_password_opens_however_its_letters_are_encoded(app: TestApp) {
    for (email, password) in [("a@test.invalid", COMPOSED), ("b@test.invalid", DECOMPOSED)] {
        up(&app.services, &SignUp { email: email.to_owned(), password: password.to_owned(), ..lea() }).await.unwrap();
        for typed in [COMPOSED, DECOMPOSED] {
            sign_in(&app.services, &Caller::default(), &with(email, typed)).await.unwrap();
        }
    }
}

#[both_databases]
async fn a_password_hashed_as_it_was_typed_still_opens(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let hash = Argon2Hasher::default().hash(DECOMPOSED.to_owned(), [1; SALT]).await.unwrap();
    app.sql(&format!("UPDATE users SET password_hash = '{hash}'")).await.unwrap();
    let address = email_of("Léa");
    sign_in(&app.services, &Caller::default(), &with(&address, DECOMPOSED)).await.unwrap();
    let other = sign_in(&app.services, &Caller::default(), &with(&address, COMPOSED)).await;
    assert_eq!(problem(other, "password"), Some(FieldErrorKind::NoSuchAccount));
}
