//! The words of the names and towns of organisations, by which a search finds them.

use crate::{
    Connect, Result, Tx,
    entities::{organisation_words, organisations},
    organisations::link_of,
};
use domain::{
    ids::OrganisationId, language::Language, organisation_link::OrganisationLink, organisations::Verification,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType},
};

/// The most organisations that are read for one word, which may be in the name of most; the newest.
const NEWEST: u64 = 1_000;

/// Indexes an organisation with these words, each of which comes once. `version`: of the analysis.
pub async fn put(tx: &Tx, id: OrganisationId, version: i64, words: &[String]) -> Result<()> {
    let before = organisation_words::Entity::delete_many();
    before.filter(organisation_words::Column::OrganisationId.eq(id.0)).exec(tx.connection()).await?;
    if !words.is_empty() {
        let rows = words
            .iter()
            .map(|word| organisation_words::ActiveModel { word: Set(word.clone()), organisation_id: Set(id.0) });
        organisation_words::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    let indexed = organisations::Entity::update_many()
        .col_expr(organisations::Column::SearchVersion, Expr::value(version))
        .filter(organisations::Column::Id.eq(id.0));
    indexed.exec(tx.connection()).await?;
    Ok(())
}

/// Organisations that no version since this one has indexed, with their names.
pub async fn outdated(db: &impl Connect, version: i64, limit: u64) -> Result<Vec<OrganisationId>> {
    let rows: Vec<i64> = organisations::Entity::find()
        .select_only()
        .column(organisations::Column::Id)
        .filter(organisations::Column::SearchVersion.lt(version))
        .order_by_asc(organisations::Column::SearchVersion)
        .order_by_asc(organisations::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(OrganisationId).collect())
}

/// The name and the town of an organisation and the language in which it presents itself, locked.
pub async fn lock_name(tx: &Tx, id: OrganisationId) -> Result<Option<(String, String, Language)>> {
    let row = organisations::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    row.map(|row| Ok((row.name, row.place, row.language.parse()?))).transpose()
}

/// The newest verified organisations whose names and towns have all words, each in one of its forms.
pub async fn find(db: &impl Connect, words: &[Vec<String>], limit: u64) -> Result<Vec<OrganisationLink>> {
    let mut having = words.iter().map(|forms| having(forms));
    let Some(mut all) = having.next() else { return Ok(Vec::new()) };
    if words.len() == 1 {
        // With a limit PostgreSQL looks for the word first, and not by the index of organisations.
        let newest = Expr::col(organisation_words::Column::OrganisationId).add(0);
        all.order_by_expr(newest, Order::Desc).limit(NEWEST);
    }
    for one in having {
        all.union(UnionType::Intersect, one);
    }
    let rows = organisations::Entity::find()
        .filter(organisations::Column::Id.in_subquery(all))
        .filter(organisations::Column::Verification.eq(Verification::Verified.as_str()))
        .filter(organisations::Column::ClosedAt.is_null())
        // Not by the primary key itself, which PostgreSQL might read until enough are found.
        .order_by_desc(Expr::col((organisations::Entity, organisations::Column::Id)).add(0))
        .limit(limit);
    let rows = rows.all(db.connection()).await?;
    Ok(rows.into_iter().map(|row| link_of(row.slug, row.name, &row.verification, row.closed_at)).collect())
}

fn having(forms: &[String]) -> SelectStatement {
    Query::select()
        .column(organisation_words::Column::OrganisationId)
        .from(organisation_words::Entity)
        .and_where(organisation_words::Column::Word.is_in(forms))
        .to_owned()
}
