//! The posters of organisations: for everybody, and of nothing else.

use super::scene::Scene;

#[tokio::test]
async fn anybody_gets_the_poster_of_an_organisation() {
    let scene = Scene::new().await;
    let slug = &scene.rows.teams.team.slug;
    for who in [None, Some(&scene.stranger)] {
        for language in ["en", "fr"] {
            let file = scene.page(who, &format!("/{language}/organisations/{slug}/poster.pdf")).await;
            assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/pdf"));
            assert!(file.header("content-security-policy").starts_with("sandbox"));
            assert!(file.header("content-disposition").starts_with("attachment"));
        }
    }
    for odd in ["nobody", "..", "%00", "a%2Fb", "%F0%9F%A6%94"] {
        assert_eq!(scene.page(None, &format!("/en/organisations/{odd}/poster.pdf")).await.status, 404, "{odd}");
    }
}
