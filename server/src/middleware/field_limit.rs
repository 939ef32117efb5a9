//! Limits how many fields a form or the query of an address may have: what reads them may take long for each.

use super::failure::Asker;
use app::error::AppError;
use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};
use pages::http::MOST_FIELDS;

/// Whether a URL-encoded text has too many fields.
pub fn has_too_many_fields(words: &[u8]) -> bool {
    words.split(|byte| *byte == b'&').nth(MOST_FIELDS).is_some()
}

/// Rejects requests with too many fields in the query.
pub async fn limit_query(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if has_too_many_fields(query.as_bytes()) {
        return Asker::of(&request).answer(StatusCode::URI_TOO_LONG, &AppError::TooLarge);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::tests::protected;
    use axum::{Router, routing::get};

    #[test]
    fn fields_are_counted() {
        for (words, too_many) in [
            (String::new(), false),
            ("a=b".to_owned(), false),
            ("a&".repeat(MOST_FIELDS - 1), false),
            ("a&".repeat(MOST_FIELDS), true),
            ("&".repeat(250_000), true),
            ("%26".repeat(80_000), false),
        ] {
            assert_eq!(has_too_many_fields(words.as_bytes()), too_many, "{} bytes", words.len());
        }
    }

    #[tokio::test]
    async fn an_address_or_a_form_of_thousands_of_fields_is_a_page_that_says_so() {
        let echo = get(async || "read").post(async |body: String| body.len().to_string());
        let server = protected(Router::new().route("/fr/page", echo.clone()).route("/api/call", echo));
        let (few, many) = ("a=1&".repeat(MOST_FIELDS - 1), "a=1&".repeat(MOST_FIELDS));
        server.get(&format!("/fr/page?{few}")).await.assert_text("read");
        let refused = server.get(&format!("/fr/page?{many}")).await;
        assert_eq!(refused.status_code(), StatusCode::URI_TOO_LONG);
        assert!(refused.text().contains("lang=\"fr\"") && refused.text().len() < 5_000, "{}", refused.text());
        server.post("/fr/page").text(&few).await.assert_text(few.len().to_string());
        let refused = server.post("/fr/page").text(&many).await;
        refused.assert_status_payload_too_large();
        assert!(refused.text().contains("lang=\"fr\"") && refused.text().len() < 5_000, "{}", refused.text());
        let refused = server.post("/api/call").text(&many).await;
        refused.assert_status_payload_too_large();
        refused.assert_json(&serde_json::json!("TooLarge"));
    }
}
