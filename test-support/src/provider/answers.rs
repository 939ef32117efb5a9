//! The responses of the fake provider.

use super::{CLIENT, Code, SECRET, State, Wrong, locked, token::base64};
use axum::{
    Form, Router,
    body::Body,
    extract::{Request, State as Shared},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    future::pending,
    sync::{Arc, Mutex},
};
use tokio::net::TcpListener;

type Provider = Shared<(Arc<Mutex<State>>, String)>;

/// Serves until the test is over; returns the base URL.
pub(super) async fn serve(state: Arc<Mutex<State>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let issuer = format!("http://{}", listener.local_addr().expect("an address"));
    let shared = (state, issuer.clone());
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/jwks", get(keys))
        .route("/token", post(token))
        .route("/userinfo", get(userinfo))
        .layer(from_fn_with_state(shared.clone(), misbehave))
        .with_state(shared);
    tokio::spawn(async move { axum::serve(listener, router).await });
    issuer
}

async fn misbehave(Shared((state, _)): Provider, request: Request, next: Next) -> Response {
    let wrong = locked(&state).wrong;
    match wrong {
        Some(Wrong::Broken) => StatusCode::BAD_GATEWAY.into_response(),
        Some(Wrong::Silent) => pending().await,
        Some(Wrong::Endless) => Body::from(vec![b' '; 4 << 20]).into_response(),
        Some(Wrong::Garbage) => "<html>Welcome</html>".into_response(),
        Some(Wrong::LeadsAway) => Redirect::to("http://127.0.0.1:1/").into_response(),
        _ => next.run(request).await,
    }
}

async fn discovery(Shared((state, issuer)): Provider) -> Response {
    let mut state = locked(&state);
    state.discovered += 1;
    let name = if state.wrong == Some(Wrong::AnotherName) { "https://another.example" } else { &issuer };
    let token = if state.wrong == Some(Wrong::WithoutTls) { "http://id.example" } else { &issuer };
    answer(&json!({
        "issuer": name,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{token}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "authorization_response_iss_parameter_supported": true,
        "response_types_supported": ["code"],
    }))
}

async fn keys(Shared((state, _)): Provider) -> Response {
    answer(&locked(&state).keys.listed())
}

async fn token(
    Shared((state, issuer)): Provider,
    headers: HeaderMap,
    Form(words): Form<HashMap<String, String>>,
) -> Response {
    let mut state = locked(&state);
    let client = STANDARD.encode(format!("{CLIENT}:{}", SECRET.replace(' ', "+").replace('&', "%26")));
    if headers.get(header::AUTHORIZATION).is_none_or(|given| *given != format!("Basic {client}")) {
        return refuse("invalid_client");
    }
    let code = words.get("code").and_then(|code| state.codes.remove(code));
    let Some(code) = code.filter(|code| is_for(code, &words)) else { return refuse("invalid_grant") };
    if state.wrong == Some(Wrong::NoToken) {
        return answer(&json!({ "access_token": code.known.subject }));
    }
    let id_token = state.signed(&issuer, &code);
    let access_token = format!("{} {} {}", code.known.subject, code.known.email, code.known.email_verified);
    answer(&json!({ "id_token": id_token, "access_token": base64(access_token), "token_type": "Bearer" }))
}

/// Whether the client of a token request is the one that got the code.
fn is_for(code: &Code, words: &HashMap<String, String>) -> bool {
    let verifier = words.get("code_verifier").map(String::as_str).unwrap_or_default();
    words.get("grant_type").is_some_and(|kind| kind == "authorization_code")
        && words.get("redirect_uri") == Some(&code.back)
        && base64(digest(&SHA256, verifier.as_bytes())) == code.challenge
}

async fn userinfo(Shared((state, _)): Provider, headers: HeaderMap) -> Response {
    let given = headers.get(header::AUTHORIZATION).and_then(|given| given.to_str().ok()?.strip_prefix("Bearer "));
    let given = given.and_then(super::token::unbase64).unwrap_or_default();
    let [subject, email, verified] = given.split(' ').collect::<Vec<_>>()[..] else { return refuse("invalid_token") };
    let subject = match locked(&state).wrong {
        Some(Wrong::NothingBeside) => return StatusCode::BAD_GATEWAY.into_response(),
        Some(Wrong::GarbageBeside) => return "eyJhbGciOiJSUzI1NiJ9".into_response(),
        Some(Wrong::SomebodyElse) => "somebody else",
        _ => subject,
    };
    answer(&json!({ "sub": subject, "email": email, "email_verified": verified == "true" }))
}

fn refuse(error: &str) -> Response {
    (StatusCode::BAD_REQUEST, answer(&json!({ "error": error, "error_description": "Words\nfor people." })))
        .into_response()
}

fn answer(words: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], words.to_string()).into_response()
}
