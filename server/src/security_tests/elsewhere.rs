//! What other programs and other sites are given: well-formed, the same for everybody, and nothing that is not public.

use super::scene::{Answer, Scene};
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::ids::ChallengeId;
use quick_xml::{Reader, events::Event};
use serde_json::Value;

/// The texts of the elements at a path below the root, with the attribute `href` of those without text.
fn values(xml: &str, path: &[&str]) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut open, mut found): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) => {
                open.push(element.name().as_ref().to_vec().into_iter().map(char::from).collect());
                if open[1..] == *path {
                    found.push(String::new());
                }
            }
            Event::Empty(element) => {
                let name: String = element.name().as_ref().iter().copied().map(char::from).collect();
                let parent = path.split_last().is_some_and(|(last, parents)| *last == name && open[1..] == *parents);
                if let (true, Some(href)) = (parent, element.try_get_attribute("href").unwrap()) {
                    found.push(String::from_utf8(href.value.to_vec()).unwrap());
                }
            }
            Event::Text(text) if !open.is_empty() && open[1..] == *path => {
                found.last_mut().unwrap().push_str(&text.decode().unwrap());
            }
            Event::GeneralRef(_) if !open.is_empty() && open[1..] == *path => found.last_mut().unwrap().push('&'),
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} do not end");
    found
}

fn feeds(scene: &Scene) -> Vec<String> {
    let of_organisation = format!("/organisations/{}/challenges.atom", scene.rows.organisation.slug);
    // Whatever the language is: all of the scene is in English.
    let all = "/challenges.atom?language=all";
    let below = [all, "/stories.atom", "/organisations.atom", "/moderation/log.atom", &of_organisation];
    ["en", "fr"].iter().flat_map(|code| below.map(|path| format!("/{code}{path}"))).collect()
}

fn embeds(scene: &Scene) -> Vec<String> {
    let of_organisation = format!("/organisations/{}/embed", scene.rows.organisation.slug);
    let challenges = [scene.rows.open, scene.rows.to_close, scene.rows.closed];
    let below = challenges.map(|id| format!("/challenges/{id}/embed")).into_iter().chain([of_organisation]);
    below.flat_map(|path| ["en", "fr"].map(|code| format!("/{code}{path}"))).collect()
}

#[tokio::test]
async fn feeds_have_what_the_standard_asks_for() {
    let scene = Scene::new().await;
    for path in feeds(&scene) {
        let feed = scene.page(None, &path).await;
        assert_eq!((feed.status.as_u16(), feed.header("content-type")), (200, "application/atom+xml; charset=utf-8"));
        assert_eq!(feed.header("cache-control"), "public, max-age=300");
        let one = |name: &str| {
            let [one] = &values(&feed.body, &[name])[..] else { panic!("{path}: not one {name}\n{}", feed.body) };
            one.clone()
        };
        assert!(one("id").ends_with(&path) && !one("title").is_empty(), "{path}");
        let links = values(&feed.body, &["link"]);
        assert!(links[0].ends_with(&path) && links.len() == 2, "{path}: {links:?}");
        assert_eq!(scene.page(None, links[1].trim_start_matches("http://")).await.status, 200, "{}", links[1]);
        let ids = values(&feed.body, &["entry", "id"]);
        assert!(!ids.is_empty() && ids.len() <= 50, "{path}: {}", ids.len());
        let mut each_once = ids.clone();
        each_once.sort();
        each_once.dedup();
        assert_eq!(each_once.len(), ids.len(), "{path}");
        let updated = values(&feed.body, &["entry", "updated"]);
        assert_eq!(updated.iter().max(), Some(&one("updated")), "{path}");
        for name in ["title", "updated", "published", "summary", "link"] {
            let found = values(&feed.body, &["entry", name]);
            assert!(found.len() == ids.len() && found.iter().all(|text| !text.is_empty()), "{path} {name}: {found:?}");
        }
        assert_eq!(values(&feed.body, &["author", "name"]), ["Quinze"], "{path}");
    }
    let empty = scene.page(None, "/fr/challenges.atom").await;
    assert_eq!(values(&empty.body, &["entry", "id"]), Vec::<String>::new());
    assert_eq!(values(&empty.body, &["updated"]), ["1970-01-01T00:00:00Z"]);
}

#[tokio::test]
async fn whoever_asks_gets_the_same_and_not_twice() {
    let scene = Scene::new().await;
    let others = ["/sitemap.xml", "/sitemaps/challenges-0.xml", "/robots.txt"].map(str::to_owned);
    for path in feeds(&scene).into_iter().chain(embeds(&scene)).chain(others) {
        let first = scene.page(None, &path).await;
        assert_eq!((first.status.as_u16(), first.header("set-cookie")), (200, ""), "{path}: {}", first.body);
        assert!(first.header("cache-control").starts_with("public, max-age="), "{path}");
        for who in [&scene.owner, &scene.author, &scene.administrator] {
            let other = scene.page(Some(who), &path).await;
            assert_eq!((other.header("quinze-person"), &other.body), ("", &first.body), "{path}");
        }
        let tag = first.header("etag");
        assert!(path == "/robots.txt" || !tag.is_empty(), "{path}");
        if !tag.is_empty() {
            let again = Request::get(&path).header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
            assert_eq!(scene.send(again).await.status, 304, "{path}");
        }
    }
}

#[tokio::test]
async fn embeds_alone_may_be_framed_and_run_no_script() {
    let scene = Scene::new().await;
    let embeds = embeds(&scene);
    for path in &embeds {
        let page = scene.page(Some(&scene.owner), path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("frame-ancestors *"), "{path}: {policy}");
        assert!(!policy.contains("script-src"), "{path}: {policy}");
        assert_eq!((page.header("x-frame-options"), page.header("x-robots-tag")), ("", "noindex"), "{path}");
        for gone in ["<script", "<form", "<iframe", " style=\""] {
            assert!(!page.body.contains(gone), "{path} has {gone}");
        }
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert!(page.body.contains("<base target=\"_top\""), "{path}: {}", page.body);
    }
    let others = ["/sitemap.xml", "/robots.txt", "/oembed", "/en/preview.png"].map(str::to_owned);
    for path in super::pages::pages(&scene.rows).into_iter().chain(feeds(&scene)).chain(others) {
        let page = scene.page(Some(&scene.owner), &path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
    }
}

#[tokio::test]
async fn what_visitors_do_not_find_is_nowhere() {
    let scene = Scene::new().await;
    let open = scene.rows.open;
    let hide = format!("UPDATE challenges SET hidden_at = 1, hidden_because = 'flags' WHERE id = {open}");
    scene.app.sql(&hide).await.unwrap();
    let hidden: [ChallengeId; 3] = [scene.rows.draft, scene.rows.in_review[0], open];
    for id in hidden {
        for who in [None, Some(&scene.owner), Some(&scene.administrator)] {
            let framed = scene.page(who, &format!("/en/challenges/{id}/embed")).await;
            assert_eq!((framed.status.as_u16(), framed.header("x-frame-options")), (404, "DENY"), "{id}");
            assert_eq!(oembed(&scene, &format!("/en/challenges/{id}")).await.status, 404, "{id}");
        }
    }
    let mut lists = feeds(&scene);
    lists.extend(["/sitemaps/challenges-0.xml".to_owned(), "/en/challenges.atom?q=igloo".to_owned()]);
    lists.push(format!("/en/organisations/{}/embed", scene.rows.organisation.slug));
    for path in lists {
        let list = scene.page(Some(&scene.owner), &path).await;
        assert_eq!(list.status, 200, "{path}");
        for id in hidden {
            assert!(!list.body.contains(&format!("/challenges/{id}-")), "{path} names {id}");
        }
    }
    for path in [
        "/en/organisations/nobody/embed",
        "/en/organisations/nobody/challenges.atom",
        "/en/organisations/nobody/preview.png",
        "/en/challenges/x/embed",
        "/en/challenges.atom?cause=x",
        "/en/challenges.atom?organisation=nobody",
    ] {
        assert_eq!(scene.page(None, path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_sitemap_leads_to_every_public_page_in_both_languages() {
    let scene = Scene::new().await;
    let robots = scene.page(None, "/robots.txt").await;
    assert!(robots.body.starts_with("User-agent: *\nDisallow: /api/\nDisallow: /en/me\n"), "{}", robots.body);
    assert!(robots.body.trim_end().ends_with("/sitemap.xml"), "{}", robots.body);
    let index = scene.page(None, "/sitemap.xml").await;
    let parts = values(&index.body, &["sitemap", "loc"]);
    assert_eq!(parts.len(), 3, "{parts:?}");
    let mut pages = 0;
    for part in parts {
        let part = scene.page(None, part.trim_start_matches("http://")).await;
        assert_eq!(part.header("content-type"), "application/xml; charset=utf-8");
        let locations = values(&part.body, &["url", "loc"]);
        assert_eq!(values(&part.body, &["url", "xhtml:link"]).len(), 2 * locations.len(), "each in both languages");
        for location in locations {
            let page = scene.page(None, location.trim_start_matches("http://")).await;
            assert_eq!((page.status.as_u16(), page.header("x-robots-tag")), (200, ""), "{location}");
            pages += 1;
        }
    }
    assert!(pages > 20, "{pages}");
    for odd in ["challenges-1.xml", "challenges-00.xml", "challenges--1.xml", "challenges-0", "people-0.xml", "x.xml"] {
        assert_eq!(scene.page(None, &format!("/sitemaps/{odd}")).await.status, 404, "{odd}");
    }
}

async fn oembed(scene: &Scene, path: &str) -> Answer {
    let url = format!("http://a.example{path}").replace(':', "%3A").replace('/', "%2F");
    let asked = Request::get(format!("/oembed?format=json&maxwidth=400&url={url}")).header(header::HOST, "a.example");
    scene.send(asked.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn an_address_of_ours_is_told_as_a_frame() {
    let scene = Scene::new().await;
    let paths =
        [format!("/fr/challenges/{}", scene.rows.open), format!("/en/organisations/{}", scene.rows.organisation.slug)];
    for path in paths {
        let told = oembed(&scene, &path).await;
        assert_eq!((told.status.as_u16(), told.header("access-control-allow-origin")), (200, "*"), "{path}");
        let told: Value = serde_json::from_str(&told.body).unwrap();
        assert_eq!((told["type"].as_str(), told["version"].as_str()), (Some("rich"), Some("1.0")));
        assert_eq!((told["width"].as_i64(), told["author_name"].as_str()), (Some(400), Some("Refuge")));
        let html = told["html"].as_str().unwrap();
        let (_, src) = html.split_once("src=\"http://a.example").unwrap();
        let framed = scene.page(None, src.split('"').next().unwrap()).await;
        assert_eq!(framed.status, 200, "{html}");
        let picture = told["thumbnail_url"].as_str().unwrap().strip_prefix("http://a.example").unwrap();
        assert_eq!(scene.page(None, picture).await.header("content-type"), "image/png");
    }
    assert_eq!(scene.page(None, "/oembed?format=xml&url=x").await.status, 501);
    for odd in ["/oembed", "/oembed?url=", "/oembed?url=http%3A%2F%2Fevil.example%2Fen%2Fchallenges%2F1"] {
        assert_eq!(scene.page(None, odd).await.status, 404, "{odd}");
    }
}

#[tokio::test]
async fn pages_say_what_they_are_to_search_engines_and_other_sites() {
    let scene = Scene::new().await;
    let organisation = format!("/en/organisations/{}", scene.rows.organisation.slug);
    let challenge = format!("/en/challenges/{}", scene.rows.closed);
    for (path, kinds) in [
        ("/en".to_owned(), vec!["WebSite"]),
        (organisation, vec!["NGO", "BreadcrumbList"]),
        (challenge, vec!["CreativeWork", "BreadcrumbList"]),
    ] {
        let moved = scene.page(None, &path).await;
        let page = match moved.headers.get("location") {
            Some(to) => scene.page(None, to.to_str().unwrap()).await,
            None => moved,
        };
        let blocks = page.body.split("<script type=\"application/ld+json\">").skip(1);
        let blocks: Vec<Value> =
            blocks.map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()).collect();
        let found: Vec<&str> = blocks.iter().map(|block| block["@type"].as_str().unwrap()).collect();
        assert_eq!(found, kinds, "{path}");
        assert!(blocks.iter().all(|block| block["@context"] == "https://schema.org"), "{path}");
        for name in ["og:title", "og:description", "og:type", "og:url", "og:locale", "og:locale:alternate", "og:image"]
        {
            let count = page.body.matches(&format!("property=\"{name}\"")).count();
            assert_eq!(count, 1, "{path}: {name}");
        }
        let picture = page.body.split("property=\"og:image\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        let picture = scene.page(None, &picture[picture.find("/en").unwrap()..]).await;
        assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/png"), "{path}");
    }
}
