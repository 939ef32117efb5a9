use super::{By, Section};
use crate::{Connect, Result};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, Statement, Value};

/// The most rows read at once.
pub const BATCH: usize = 1_000;

/// A value as text; `None` for NULL.
pub type Cell = Option<String>;

/// The next rows of a section for a person, at most [`BATCH`], with one cell per column; and the cursor of the
/// following ones, `None` at the end. `email_key`: the person's address in lower case.
pub async fn given_by(
    db: &impl Connect,
    section: &Section,
    user: UserId,
    email_key: &str,
    after: Option<String>,
) -> Result<(Vec<Vec<Cell>>, Option<String>)> {
    let backend = db.connection().get_database_backend();
    let (by, whose): (_, Value) = match section.by {
        By::Person(column) => (column, user.0.into()),
        By::Address(column) => (column, email_key.into()),
        By::Subject => ("subject = 'person' AND subject_id", user.0.into()),
    };
    let after: Value = match (section.key_is_text, after) {
        (true, after) => after.unwrap_or_default().into(),
        (false, after) => after.and_then(|after| after.parse::<i64>().ok()).unwrap_or(0).into(),
    };
    let statement = Statement::from_sql_and_values(backend, question(section, by), [whose, after]);
    let rows = db.connection().query_all_raw(statement).await?;
    let mut cells = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in &rows {
        let values = (0..section.columns.len()).map(|position| row.try_get_by_index::<Cell>(position + 1));
        cells.push(values.collect::<std::result::Result<Vec<_>, _>>()?);
        last = row.try_get_by_index::<Cell>(0)?;
    }
    Ok((cells, last.filter(|_| rows.len() == BATCH)))
}

/// Selects everything as text, which both databases format alike, unlike numbers and booleans. The order names its
/// table, because PostgreSQL would order by the text otherwise.
fn question(section: &Section, by: &str) -> String {
    let Section { table, key, .. } = section;
    let columns: Vec<_> = section.columns.iter().map(|column| format!("CAST({} AS TEXT)", column.sql)).collect();
    let columns = columns.join(", ");
    format!(
        "SELECT CAST({key} AS TEXT), {columns} FROM {table} WHERE {by} = $1 AND {key} > $2 \
         ORDER BY {table}.{key} LIMIT {BATCH}"
    )
}
