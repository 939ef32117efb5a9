//! Checks whether a database is ours, and migrates it.

use crate::Result;
use migrations::{Migrator, MigratorTrait};
use sea_orm::DatabaseTransaction;
use std::collections::HashSet;

/// SeaORM's table of applied migrations.
pub(super) const MIGRATIONS: &str = "seaql_migrations";
/// Reads the names of the applied migrations.
pub(super) const APPLIED: &str = "SELECT version FROM seaql_migrations";

/// Refuses a database with foreign tables or unknown migrations, with the reason; returns whether it is empty.
pub(super) fn inspect(tables: &[String], made: &[String]) -> std::result::Result<bool, String> {
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

/// Applies the missing migrations in one transaction.
pub(super) async fn migrate(tx: DatabaseTransaction) -> Result<()> {
    Migrator::up(&tx, None).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(tables: &[&str], made: &[&str]) -> std::result::Result<bool, String> {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        inspect(&owned(tables), &owned(made))
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
