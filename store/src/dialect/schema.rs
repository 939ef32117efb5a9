//! Whether a database is ours, and its schema.

use crate::Result;
use migrations::{Migrator, MigratorTrait};
use sea_orm::DatabaseTransaction;
use std::collections::HashSet;

/// The table in which SeaORM notes the migrations that were made.
pub(super) const MIGRATIONS: &str = "seaql_migrations";
/// Reads the names of the migrations that were made.
pub(super) const MADE: &str = "SELECT version FROM seaql_migrations";

/// Refuses a database that holds something else, or what a newer version made of it; the reason. Whether it is empty.
pub(super) fn look(tables: &[String], made: &[String]) -> std::result::Result<bool, String> {
    if made.is_empty() && tables.iter().all(|table| table == MIGRATIONS) {
        return Ok(true);
    }
    let known: HashSet<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    if !made.iter().any(|one| known.contains(one)) {
        return Err("it holds the tables of another program".to_owned());
    }
    match made.iter().find(|one| !known.contains(*one)) {
        Some(newer) => Err(format!("it was made by a newer version, which knows the migration {newer}")),
        None => Ok(false),
    }
}

/// Makes the migrations that are missing, all or none of them.
pub(super) async fn migrate(tx: DatabaseTransaction) -> Result<()> {
    Migrator::up(&tx, None).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(tables: &[&str], made: &[&str]) -> std::result::Result<bool, String> {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        look(&owned(tables), &owned(made))
    }

    #[test]
    fn only_what_is_empty_or_ours_is_taken() {
        let first = "m20261121_000001_the_loop";
        assert_eq!(looked(&[], &[]), Ok(true));
        assert_eq!(looked(&[MIGRATIONS], &[]), Ok(true));
        assert_eq!(looked(&[MIGRATIONS, "users"], &[first]), Ok(false));
        for (tables, made) in
            [(vec!["users"], vec![]), (vec![MIGRATIONS, "users"], vec!["m20220101_000001_create_table"])]
        {
            assert!(looked(&tables, &made).unwrap_err().contains("another program"));
        }
        let newer = looked(&[MIGRATIONS, "users"], &[first, "m29990101_000999_later"]);
        assert!(newer.unwrap_err().contains("newer version"));
    }
}
