//! Edited texts of site pages.

use crate::{Connect, Result, Tx, entities::site_pages};
use domain::{language::Language, site::SitePage, time::Timestamp};
use sea_orm::{EntityTrait, Set, sea_query::OnConflict};

/// A page in one language and when it was edited, `None` for the default text.
pub async fn find(db: &impl Connect, page: SitePage, language: Language) -> Result<Option<(String, Timestamp)>> {
    let key = (page.as_str().to_owned(), language.to_string());
    let row = site_pages::Entity::find_by_id(key).one(db.connection()).await?;
    Ok(row.map(|row| (row.body, Timestamp(row.edited_at))))
}

/// Stores a page in one language.
pub async fn save(tx: &Tx, page: SitePage, language: Language, body: &str, now: Timestamp) -> Result<()> {
    let row = site_pages::ActiveModel {
        page: Set(page.as_str().to_owned()),
        language: Set(language.to_string()),
        body: Set(body.to_owned()),
        edited_at: Set(now.0),
    };
    let over = OnConflict::columns([site_pages::Column::Page, site_pages::Column::Language])
        .update_columns([site_pages::Column::Body, site_pages::Column::EditedAt])
        .to_owned();
    site_pages::Entity::insert(row).on_conflict(over).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Deletes the stored text of a page in one language.
pub async fn remove(tx: &Tx, page: SitePage, language: Language) -> Result<()> {
    let key = (page.as_str().to_owned(), language.to_string());
    site_pages::Entity::delete_by_id(key).exec(tx.connection()).await?;
    Ok(())
}
