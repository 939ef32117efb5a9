use domain::taxonomy::{CAUSES, SKILLS};
use test_support::{TestApp, both_databases};

#[both_databases]
async fn an_instance_begins_with_the_causes_and_skills_that_pages_offer(app: TestApp) {
    assert_eq!(store::taxonomy::causes(app.services.store()).await.unwrap(), CAUSES);
    assert_eq!(store::taxonomy::skills(app.services.store()).await.unwrap(), SKILLS);
}
