use super::NewSession;
use crate::{Services, challenges::claim_ask, responses::post_drafts};
use domain::{
    actor::Actor,
    local_path::{LocalPath, in_query},
};
use locales::Locale;

/// The tokens in a browser's cookies at sign-in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser<'a> {
    /// Of its previous session.
    pub session: Option<&'a str>,
    /// Of its drafts as a visitor.
    pub drafts: Option<&'a str>,
}

/// What the browser gets after signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The token of the new session.
    pub session: String,
    /// Whether a draft could not be posted and is still kept.
    pub keeps_drafts: bool,
    /// The path to redirect to.
    pub to: String,
}

/// Completes a sign-in: ends the browser's previous session, posts its drafts, and chooses the redirect: `next`, or the
/// choice of causes for new accounts. Errors are only logged, because the person is signed in all the same. `t`: the
/// language of the page.
pub async fn arrive(
    services: &Services,
    browser: Browser<'_>,
    session: NewSession,
    next: &str,
    t: Locale,
    is_new: bool,
) -> Arrived {
    if let Some(before) = browser.session
        && let Err(error) = super::sign_out(services, before).await
    {
        tracing::error!(%error, "the session that a browser had was not ended");
    }
    if let Err(error) = claim_ask(services, &session.actor, browser.drafts).await {
        tracing::error!(%error, "what somebody asks as a visitor was not made theirs");
    }
    let drafts = post_drafts(services, &session.actor, browser.drafts).await.unwrap_or_else(|error| {
        tracing::error!(%error, "what was written as a visitor was not looked for");
        Vec::new()
    });
    for error in drafts.iter().filter_map(|(_, posted)| posted.as_ref().err()) {
        // A refusal concerns the author, who is told on the page.
        if !error.is_refusal() {
            tracing::warn!(%error, "what was written as a visitor stays kept");
        }
    }
    let posted: Vec<i64> = drafts.iter().filter(|(_, posted)| posted.is_ok()).map(|(id, _)| id.0).collect();
    let keeps_drafts = posted.len() < drafts.len();
    let home = home(services, &session.actor, t).await;
    Arrived { session: session.token, keeps_drafts, to: redirect_path(next, t, &home, is_new, &posted) }
}

/// Where somebody arrives who comes from nowhere: a team at what waits for it, everybody else at the challenges.
async fn home(services: &Services, actor: &Actor, t: Locale) -> String {
    let is_on_a_team = store::teams::is_member(services.store(), actor.id).await.unwrap_or_else(|error| {
        tracing::error!(%error, "whether somebody is on a team was not found out");
        false
    });
    let page = if is_on_a_team { "/me/organisation" } else { "/challenges" };
    format!("/{}{page}", t.code())
}

/// The redirect: to the response just posted when `next` is its challenge, else `next`, or `home` without one.
fn redirect_path(next: &str, t: Locale, home: &str, is_new: bool, posted: &[i64]) -> String {
    let next = LocalPath::parse(next);
    let (next, place) = next.as_ref().map_or((home, home), |next| (next.as_str(), next.without_fragment()));
    let joint = if place.contains('?') { '&' } else { '?' };
    let is_posted = challenge_in(place).is_some_and(|id| posted.contains(&id));
    match (is_posted, is_new) {
        (true, true) => format!("{place}{joint}welcome=yes#done"),
        (true, false) => format!("{place}{joint}done=answered#done"),
        (false, true) if !is_for_a_team(next) => {
            let t = Locale::from_path(next).unwrap_or(t);
            format!("/{}/me/interests?next={}&done=sign_up", t.code(), in_query(next))
        }
        (false, true) => format!("{place}{joint}done=sign_up"),
        (false, _) => next.to_owned(),
    }
}

/// Whether somebody came to ask rather than to answer, so that choosing causes can wait.
fn is_for_a_team(next: &str) -> bool {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    matches!(path.split('/').nth(2), Some("organisations" | "invitation"))
}

/// The challenge of a path such as `/en/challenges/12-name-our-fridge`.
fn challenge_in(path: &str) -> Option<i64> {
    let (_, rest) = path.split_once("/challenges/")?;
    rest.split(['-', '/', '?']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_to_where_one_was_going() {
        let en = |next, is_new, posted: &[i64]| redirect_path(next, Locale::En, "/en/challenges", is_new, posted);
        let fridge = "/fr/challenges/12-frigo";
        assert_eq!(en(fridge, false, &[]), fridge);
        assert_eq!(en(fridge, false, &[7, 12]), "/fr/challenges/12-frigo?done=answered#done");
        assert_eq!(en("/fr/challenges/12-frigo?a=b#c", true, &[12]), "/fr/challenges/12-frigo?a=b&welcome=yes#done");
        assert_eq!(en(fridge, true, &[7]), "/fr/me/interests?next=/fr/challenges/12-frigo&done=sign_up");
        assert_eq!(en("/en/me", false, &[7]), "/en/me");
        assert_eq!(en("/fr/invitation?token=a", true, &[]), "/fr/invitation?token=a&done=sign_up");
        assert_eq!(en("/en/organisations/new", true, &[7]), "/en/organisations/new?done=sign_up");
        for elsewhere in ["", "//evil.example", "https://evil.example"] {
            assert_eq!(en(elsewhere, false, &[]), "/en/challenges");
        }
    }
}
