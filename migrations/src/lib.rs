//! The history of the schema. Migrations only go forward. Each says what the version before it does while it still runs,
//! if anything is different for it.

mod files;
mod m20261121_000001_the_loop;
mod m20261121_000002_discovery;
mod m20261121_000003_accounts;
mod m20261121_000004_organisations;
mod m20261121_000005_moderation;
mod m20261121_000006_passkeys;
mod m20261121_000007_privacy;
mod m20261121_000008_documents;
mod m20261121_000009_identities;
mod m20261122_000010_who_is_still_here;
mod m20261122_000011_hidden_challenges;
mod m20261128_000012_secure_delete;
mod m20261128_000014_drafts_of_visitors;
mod m20261128_000015_organisations_and_notices;
mod m20261128_000016_retried_mails_and_registry_versions;
mod m20261128_000017_corrections;
mod m20261128_000018_site_pages;
mod m20261128_000019_names;
mod m20261129_000020_languages_read;
mod m20261129_000021_idempotency_keys;
mod m20261129_000022_indexes;
mod m20261129_000023_stored_numbers;
mod m20261129_000024_feed_changes;
mod m20261129_000025_search_words;
mod m20261129_000026_kinds;
mod m20261130_000027_attachments;
mod m20261130_000028_segments;
mod m20261130_000029_findings;
mod m20261130_000030_reveals;
mod m20261130_000031_search_merge;
mod m20261130_000032_image_choices;
mod m20261130_000034_challenge_translations;
mod m20261130_000035_languages;
mod m20261130_000036_places;
mod m20261130_000037_duels;
mod m20261130_000038_karma;
mod m20261130_000039_closing_links;
mod m20261130_000040_notices;
mod m20261130_000041_notice_mails;
mod m20261130_000042_push;
mod m20261130_000043_certificates;
mod m20261130_000044_follows_and_greetings;
mod m20261130_000045_templates;
mod m20261130_000046_regions;
mod m20261130_000048_reminders;
mod m20261130_000049_revisions;
mod m20261130_000050_kept_asks;
mod m20261130_000051_measured_times;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_the_loop::Migration),
            Box::new(m20261121_000002_discovery::Migration),
            Box::new(m20261121_000003_accounts::Migration),
            Box::new(m20261121_000004_organisations::Migration),
            Box::new(m20261121_000005_moderation::Migration),
            Box::new(m20261121_000006_passkeys::Migration),
            Box::new(m20261121_000007_privacy::Migration),
            Box::new(m20261121_000008_documents::Migration),
            Box::new(m20261121_000009_identities::Migration),
            Box::new(m20261122_000010_who_is_still_here::Migration),
            Box::new(m20261122_000011_hidden_challenges::Migration),
            Box::new(m20261128_000012_secure_delete::Migration),
            Box::new(m20261128_000014_drafts_of_visitors::Migration),
            Box::new(m20261128_000015_organisations_and_notices::Migration),
            Box::new(m20261128_000016_retried_mails_and_registry_versions::Migration),
            Box::new(m20261128_000017_corrections::Migration),
            Box::new(m20261128_000018_site_pages::Migration),
            Box::new(m20261128_000019_names::Migration),
            Box::new(m20261129_000020_languages_read::Migration),
            Box::new(m20261129_000021_idempotency_keys::Migration),
            Box::new(m20261129_000022_indexes::Migration),
            Box::new(m20261129_000023_stored_numbers::Migration),
            Box::new(m20261129_000024_feed_changes::Migration),
            Box::new(m20261129_000025_search_words::Migration),
            Box::new(m20261129_000026_kinds::Migration),
            Box::new(m20261130_000027_attachments::Migration),
            Box::new(m20261130_000028_segments::Migration),
            Box::new(m20261130_000029_findings::Migration),
            Box::new(m20261130_000030_reveals::Migration),
            Box::new(m20261130_000031_search_merge::Migration),
            Box::new(m20261130_000032_image_choices::Migration),
            Box::new(m20261130_000034_challenge_translations::Migration),
            Box::new(m20261130_000035_languages::Migration),
            Box::new(m20261130_000036_places::Migration),
            Box::new(m20261130_000037_duels::Migration),
            Box::new(m20261130_000038_karma::Migration),
            Box::new(m20261130_000039_closing_links::Migration),
            Box::new(m20261130_000040_notices::Migration),
            Box::new(m20261130_000041_notice_mails::Migration),
            Box::new(m20261130_000042_push::Migration),
            Box::new(m20261130_000043_certificates::Migration),
            Box::new(m20261130_000044_follows_and_greetings::Migration),
            Box::new(m20261130_000045_templates::Migration),
            Box::new(m20261130_000046_regions::Migration),
            Box::new(m20261130_000048_reminders::Migration),
            Box::new(m20261130_000049_revisions::Migration),
            Box::new(m20261130_000050_kept_asks::Migration),
            Box::new(m20261130_000051_measured_times::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_listed_in_the_order_of_their_numbers() {
        let names: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
        let number = |name: &String| name.split('_').nth(1).and_then(|number| number.parse::<usize>().ok());
        let numbers: Vec<_> = names.iter().map(|name| number(name).expect(name)).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
        assert_eq!(names[0], "m20261121_000001_the_loop");
    }
}
