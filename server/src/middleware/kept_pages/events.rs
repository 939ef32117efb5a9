//! What a visitor is sent is, after every change, what would be computed anew.

use crate::{config::network::Network, rate_limit::Budgets, router::router};
use axum::http::header::COOKIE;
use axum_test::TestServer;
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    moderation::input::RemoveAccount,
    responses::input::PostComment,
};
use services::{moderation::remove_account, responses::post_comment};
use test_support::{Organisation, TestApp, both_databases};

/// So many changes, after each of which all pages are read.
const CHANGES: u64 = 40;

struct Community {
    app: TestApp,
    server: TestServer,
    moderator: Actor,
    owner: Actor,
    organisation: Organisation,
    people: Vec<Actor>,
    open: Vec<ChallengeId>,
    ended: Vec<ChallengeId>,
    responses: Vec<ResponseId>,
    random: u64,
}

impl Community {
    /// A number below a limit, which is at least 1.
    fn below(&mut self, limit: usize) -> usize {
        // Numbers of Knuth's MMIX.
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.random >> 33).unwrap() % limit
    }

    async fn change(&mut self, number: u64) -> &'static str {
        let (one, which) = (self.below(self.open.len()), self.below(12));
        let challenge = self.open[one];
        let app = &self.app;
        match which {
            0..4 => {
                let person = app.volunteer(&format!("Volunteer {number}")).await;
                self.responses.push(app.respond(&person, challenge, &format!("Idea {number}.")).await);
                self.people.push(person);
                "a response"
            }
            4..6 => {
                let person = app.volunteer(&format!("Reader {number}")).await;
                let Some(response) = self.responses.last() else { return "nothing" };
                let (response, body) = (response.to_string(), format!("Comment {number}."));
                // It may stand in a challenge that has ended.
                post_comment(&app.services, &person, &PostComment { response, body }).await.ok();
                "a comment"
            }
            6..8 => {
                self.open.push(app.open_challenge(&self.owner, &self.organisation, "feedback").await);
                "a challenge"
            }
            8 if self.open.len() > 1 => {
                app.stop(&self.owner, challenge).await;
                self.ended.push(self.open.remove(one));
                "the end of answers"
            }
            9 if !self.ended.is_empty() => {
                let ended = self.ended.remove(0);
                app.close(&self.owner, ended).await;
                "a close"
            }
            10 if !self.people.is_empty() => {
                let which = self.below(self.people.len());
                let person = self.people.remove(which).id.to_string();
                let removal = RemoveAccount { person, reason: "spam".to_owned(), words: String::new() };
                remove_account(&self.app.services, &self.moderator, &removal).await.unwrap();
                "a removed account"
            }
            _ => "nothing",
        }
    }

    /// The addresses that visitors read.
    fn addresses(&self) -> Vec<String> {
        let fixed = ["/en", "/fr/challenges", "/en/challenges?state=deciding", "/en/organisations"];
        let of_organisation = format!("/en/organisations/{}", self.organisation.slug);
        let challenges = self.open.iter().chain(&self.ended).map(|id| format!("/en/challenges/{id}-name-our-fridge"));
        fixed.map(str::to_owned).into_iter().chain([of_organisation]).chain(challenges).collect()
    }
}

#[both_databases]
async fn a_kept_page_is_what_would_be_computed_anew(app: TestApp) {
    let (moderator, owner) = (app.moderator("Mo").await, app.volunteer("Hélène").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let open = vec![app.open_challenge(&owner, &organisation, "feedback").await];
    let server = TestServer::new(router(app.services.clone(), &Network::at(None), Budgets::default()));
    let (people, ended, responses) = (Vec::new(), Vec::new(), Vec::new());
    let mut community =
        Community { app, server, moderator, owner, organisation, people, open, ended, responses, random: 7 };
    for number in 0..CHANGES {
        let what = community.change(number).await;
        for address in community.addresses() {
            // The second time it is kept; whoever sends a cookie gets none that is.
            let anew = community.server.get(&address).add_header(COOKIE, "of=another").await.text();
            for _ in 0..2 {
                let sent = community.server.get(&address).await;
                sent.assert_status_ok();
                assert_eq!(sent.text(), anew, "{address} after {what}");
            }
        }
    }
}
