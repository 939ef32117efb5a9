//! Who asks, and what they ask about.

use super::{
    client::{Asked, Client},
    server::Server,
};
use crate::{
    database::Database,
    failure::Result,
    generator::{Community, PASSWORD, email_of},
};
use domain::{
    discovery::{FeedCursor, PAGE_SIZE, Part, Tier},
    time::Timestamp,
};
use services::ports::{Clock, SystemClock};
use std::{ops::RangeInclusive, sync::Arc};

/// Different pages of the feed around the last that is measured.
const PAGES: i64 = 8;
/// The page of the feed that is measured, where there are as many.
const FAR: i64 = 10_000;
/// Different challenges that are asked for in turn.
const DIFFERENT: i64 = 100;
/// Sign-ins at a time while everybody signs in.
const AT_ONCE: usize = 4;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: i64,
    pub session: Arc<str>,
}

/// What the cases need to know of a filled database.
#[derive(Debug)]
pub struct Scene {
    pub community: Community,
    /// When the run began, in UTC milliseconds.
    pub began: i64,
    pub readers: Vec<Member>,
    pub writers: Vec<Member>,
    /// A file that is sent as it is, of about as many bytes as the feed.
    pub file: String,
    pub far_page: i64,
    /// The ends of the pages before [`Self::far_page`] and some that follow.
    pub far_cursors: Vec<FeedCursor>,
    /// The paths of different challenges with two responses, and of the one with the most, which comes last.
    pub pages: Vec<String>,
    /// Responses to open challenges on which no writer has voted.
    pub responses: Vec<i64>,
    /// Open challenges that no writer has answered.
    pub challenges: Vec<i64>,
}

impl Scene {
    /// Signs everybody in and looks at the database.
    pub async fn new(server: &Server, database: &mut Database, community: Community) -> Result<Self> {
        let (far_page, far_cursors) = far_page(database, &community).await?;
        let writers = community.writers();
        let responses = database.fresh_responses(&writers).await?;
        let challenges = database.fresh_challenges(&writers).await?;
        if responses.len() < 2 || challenges.is_empty() {
            return Err("there is nothing left to vote on or to answer: fill the database anew".into());
        }
        Ok(Self {
            community,
            began: SystemClock.now().0,
            readers: sign_in(server, community.readers()).await?,
            writers: sign_in(server, community.writers()).await?,
            file: nearest_file(server).await?,
            pages: pages(server, &community).await?,
            far_page,
            far_cursors,
            responses,
            challenges,
        })
    }
}

/// The fields of the form with which somebody signs in.
pub fn sign_in_form(person: i64) -> Asked {
    Asked::page("/en/sign-in").with_form(&[
        ("__form", "/api/accounts/sign_in"),
        ("__instance", "sign-in"),
        ("input[email]", &email_of(person)),
        ("input[password]", PASSWORD),
        ("input[next]", "/en"),
    ])
}

async fn sign_in(server: &Server, people: RangeInclusive<i64>) -> Result<Vec<Member>> {
    let people: Vec<i64> = people.collect();
    let mut running = Vec::new();
    for some in people.chunks(people.len().div_ceil(AT_ONCE)) {
        let (some, mut client) = (some.to_vec(), Client::connect(&server.address).await?);
        running.push(tokio::spawn(async move {
            let mut members = Vec::new();
            for id in some {
                let answered = client.ask(&sign_in_form(id)).await?;
                let cookies = answered.cookies.iter().filter_map(|cookie| cookie.split(';').next());
                let session = cookies.filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("; ");
                if answered.status != 303 || session.is_empty() {
                    return Err(format!("person {id} cannot sign in: status {}", answered.status).into());
                }
                members.push(Member { id, session: session.into() });
            }
            Result::Ok(members)
        }));
    }
    let mut members = Vec::new();
    for some in running {
        members.extend(some.await??);
    }
    Ok(members)
}

/// The addresses to which the server leads whoever knows a challenge's number alone.
async fn pages(server: &Server, community: &Community) -> Result<Vec<String>> {
    let mut client = Client::connect(&server.address).await?;
    let mut pages = Vec::new();
    for challenge in community.most_answered() - DIFFERENT..=community.most_answered() {
        let path = format!("/en/challenges/{challenge}");
        let answered = client.ask(&Asked::page(path.as_str())).await?;
        pages.push(if answered.location.is_empty() { path } else { answered.location });
    }
    Ok(pages)
}

/// The last page that is measured, and cursors to it and to those after it. Nobody turns ten thousand pages first.
async fn far_page(database: &mut Database, community: &Community) -> Result<(i64, Vec<FeedCursor>)> {
    let size = i64::try_from(PAGE_SIZE)?;
    let open = community.challenges * 3 / 10;
    let page = (open / size - PAGES).clamp(2, FAR);
    let ends = database.feed_after((page - 1) * size - 1, PAGES * size).await?;
    let ends = ends.into_iter().step_by(usize::try_from(size)?);
    let cursor = |(order, id)| FeedCursor { part: Part::of(Tier::Rest), order, id, since: Timestamp(community.now.0) };
    Ok((page, ends.map(cursor).collect()))
}

/// The path of the file among those of the feed's page whose size is the nearest to the page's.
async fn nearest_file(server: &Server) -> Result<String> {
    let mut client = Client::connect(&server.address).await?;
    let page = Asked { plain: true, ..Asked::page("/en/challenges") };
    let html = String::from_utf8_lossy(&client.ask(&page).await?.body).into_owned();
    let wanted = client.ask(&Asked::page("/en/challenges")).await?.body.len();
    let mut nearest: Option<(usize, String)> = None;
    for path in files_in(&html) {
        let answered = client.ask(&Asked::page(path)).await?;
        let distance = answered.body.len().abs_diff(wanted);
        if answered.status == 200 && nearest.as_ref().is_none_or(|(known, _)| distance < *known) {
            nearest = Some((distance, path.to_owned()));
        }
    }
    let (_, path) = nearest.ok_or("the feed's page has no files")?;
    Ok(path)
}

/// The paths of styles, scripts and fonts that a page names.
fn files_in(html: &str) -> Vec<&str> {
    let values = html.split('"').skip(1).step_by(2);
    let is_file = |path: &&str| {
        let extension = path.rsplit('.').next().unwrap_or_default();
        path.starts_with('/') && ["css", "js", "woff2", "svg", "wasm"].contains(&extension)
    };
    values.filter(is_file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_attributes() {
        let html = r#"<link href="/pkg/a.css"><a href="/en/b">c.js</a><script src="/d.js"></script>"#;
        assert_eq!(files_in(html), ["/pkg/a.css", "/d.js"]);
    }
}
