//! The pictures with which links are shown elsewhere: of what visitors find, and of nothing else.

use super::scene::{Person, Scene};

#[tokio::test]
async fn there_is_a_picture_of_what_every_visitor_finds() {
    let scene = Scene::new().await;
    let rows = &scene.rows;
    for (language, other) in [("en", "fr"), ("fr", "en")] {
        for id in [rows.open, rows.to_close, rows.closed] {
            let path = format!("/{language}/challenges/{id}-any-words/preview.png");
            let picture = scene.page(None, &path).await;
            assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/png"), "{path}");
            assert_eq!(picture.header("cache-control"), "public, max-age=300");
            assert!(picture.header("content-security-policy").starts_with("sandbox;"));
            let tag = picture.header("etag").to_owned();
            for who in [&scene.owner, &scene.stranger, &scene.administrator] {
                assert_eq!(scene.page(Some(who), &path).await.header("etag"), tag, "{path}");
            }
            let in_other = scene.page(None, &path.replacen(language, other, 1)).await;
            assert_ne!(in_other.header("etag"), tag, "{path}");
        }
    }
}

#[tokio::test]
async fn there_is_none_of_what_visitors_do_not_find() {
    let scene = Scene::new().await;
    let rows = &scene.rows;
    let people: [Option<&Person>; 3] = [None, Some(&scene.owner), Some(&scene.administrator)];
    for id in [rows.draft, rows.in_review[0]] {
        for who in people {
            let answer = scene.page(who, &format!("/en/challenges/{id}/preview.png")).await;
            assert_eq!(answer.status, 404, "{id}");
            assert!(!answer.headers.contains_key("etag"));
        }
        let page = scene.page(Some(&scene.owner), &format!("/en/challenges/{id}")).await;
        // A link to such a page has the picture of the site.
        let picture = page.body.split("property=\"og:image\" content=\"").nth(1).unwrap_or_default();
        assert!(page.status != 200 || picture.split('"').next().is_some_and(|at| at.ends_with("/en/preview.png")));
    }
    for odd in ["0", "x", "999999", "%00", "-1", "9223372036854775808"] {
        assert_eq!(scene.page(None, &format!("/fr/challenges/{odd}/preview.png")).await.status, 404, "{odd}");
    }
}

#[tokio::test]
async fn the_page_names_its_picture() {
    let scene = Scene::new().await;
    for language in ["en", "fr"] {
        let path = format!("/{language}/challenges/{}", scene.rows.open);
        let moved = scene.page(None, &path).await;
        let page = match moved.headers.get("location") {
            Some(to) => scene.page(None, to.to_str().unwrap()).await,
            None => moved,
        };
        let (_, rest) = page.body.split_once("property=\"og:image\" content=\"").expect("a picture is named");
        let (address, _) = rest.split_once('"').unwrap();
        let (origin, path) = address.split_once(&format!("/{language}/challenges/")).expect("in the page's language");
        assert!(origin.starts_with("http"), "{address}");
        let picture = scene.page(None, &format!("/{language}/challenges/{path}")).await;
        assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/png"), "{address}");
        assert!(page.body.contains("property=\"og:image:alt\" content=\""), "{}", page.body);
    }
}
