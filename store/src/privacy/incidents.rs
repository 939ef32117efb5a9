use crate::{
    Connect, Result, Tx,
    bounded::delete_some,
    entities::{incident_notes, incidents},
};
use domain::{
    ids::{IncidentId, UserId},
    privacy::{
        input::{NewIncident, Told},
        view::{IncidentNote, IncidentView},
    },
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;

/// Inserts an incident.
pub async fn insert_incident(tx: &Tx, new: &NewIncident, by: UserId, now: Timestamp) -> Result<IncidentId> {
    let row = incidents::ActiveModel {
        what: Set(new.what.clone()),
        noticed_at: Set(new.noticed_at.0),
        whose: Set(new.whose.clone()),
        people: Set(new.people),
        measures: Set(new.measures.clone()),
        authority_told_at: Set(new.told.authority.map(|at| at.0)),
        people_told_at: Set(new.told.people.map(|at| at.0)),
        written_by: Set(Some(by.0)),
        written_at: Set(now.0),
        ..Default::default()
    };
    Ok(IncidentId(row.insert(tx.connection()).await?.id))
}

/// Adds a note to an incident, and the times of notifications where unknown before; returns whether the incident
/// exists.
pub async fn amend_incident(
    tx: &Tx,
    id: IncidentId,
    words: &str,
    told: Told,
    by: UserId,
    now: Timestamp,
) -> Result<bool> {
    // The first known time is kept, because it is the one that counts.
    let keep =
        |column: incidents::Column, at: Option<Timestamp>| Expr::col(column).if_null(Expr::value(at.map(|at| at.0)));
    let amended = incidents::Entity::update_many()
        .col_expr(incidents::Column::AuthorityToldAt, keep(incidents::Column::AuthorityToldAt, told.authority))
        .col_expr(incidents::Column::PeopleToldAt, keep(incidents::Column::PeopleToldAt, told.people))
        .filter(incidents::Column::Id.eq(id.0));
    if amended.exec(tx.connection()).await?.rows_affected == 0 {
        return Ok(false);
    }
    let note = incident_notes::ActiveModel {
        incident_id: Set(id.0),
        words: Set(words.to_owned()),
        written_by: Set(Some(by.0)),
        written_at: Set(now.0),
        ..Default::default()
    };
    note.insert(tx.connection()).await?;
    Ok(true)
}

/// The incidents with their notes, the latest noticed first; two queries and one for the names.
pub async fn incidents(db: &impl Connect, limit: u64) -> Result<Vec<IncidentView>> {
    let rows = incidents::Entity::find()
        .order_by_desc(incidents::Column::NoticedAt)
        .order_by_desc(incidents::Column::Id)
        .limit(limit)
        .all(db.connection())
        .await?;
    let notes = incident_notes::Entity::find()
        .filter(incident_notes::Column::IncidentId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(incident_notes::Column::Id)
        .all(db.connection())
        .await?;
    let mut people: Vec<UserId> = rows.iter().filter_map(|row| row.written_by.map(UserId)).collect();
    people.extend(notes.iter().filter_map(|note| note.written_by.map(UserId)));
    let names = crate::accounts::names(db, people).await?;
    let mut under: HashMap<i64, Vec<incident_notes::Model>> = HashMap::new();
    for note in notes {
        under.entry(note.incident_id).or_default().push(note);
    }
    Ok(rows.into_iter().map(|row| view(under.remove(&row.id).unwrap_or_default(), row, &names)).collect())
}

/// Deletes at most `limit` incidents noticed before a moment, with their notes; returns how many.
pub async fn forget_incidents(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let old = incidents::Column::NoticedAt.lt(before.0);
    delete_some::<incidents::Entity>(tx, incidents::Column::Id, old, limit).await
}

fn view(notes: Vec<incident_notes::Model>, row: incidents::Model, names: &HashMap<UserId, String>) -> IncidentView {
    let name = |id: Option<i64>| id.and_then(|id| names.get(&UserId(id)).cloned()).unwrap_or_default();
    let note = |note: incident_notes::Model| IncidentNote {
        by: name(note.written_by),
        words: note.words,
        at: Timestamp(note.written_at),
    };
    IncidentView {
        id: IncidentId(row.id),
        by: name(row.written_by),
        what: row.what,
        noticed_at: Timestamp(row.noticed_at),
        whose: row.whose,
        people: row.people,
        measures: row.measures,
        authority_told_at: row.authority_told_at.map(Timestamp),
        people_told_at: row.people_told_at.map(Timestamp),
        at: Timestamp(row.written_at),
        notes: notes.into_iter().map(note).collect(),
    }
}
