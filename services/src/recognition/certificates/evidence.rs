use crate::{Error, Result};
use domain::{ids::UserId, recognition::certificate::Evidence, time::Timestamp};
use jiff::{civil::date, tz::TimeZone};
use store::Connect;

/// What of somebody's answers organisations thanked, picked, used or accepted, of those that they first gave in a calendar
/// year (UTC), or ever. One query.
pub(super) async fn evidence_of(db: &impl Connect, user: UserId, year: Option<i64>) -> Result<Vec<Evidence>> {
    let (from, until) = match year {
        Some(year) => (beginning_of(year)?, beginning_of(year + 1)?),
        None => (Timestamp(0), Timestamp(i64::MAX)),
    };
    Ok(store::recognition::evidence_between(db, user, from, until).await?)
}

/// The first moment of a calendar year (UTC).
fn beginning_of(year: i64) -> Result<Timestamp> {
    let year = i16::try_from(year.min(9999)).map_err(|error| Error::Unexpected(format!("the year {year}: {error}")))?;
    let begins = date(year, 1, 1).to_zoned(TimeZone::UTC);
    let begins = begins.map_err(|error| Error::Unexpected(format!("the year {year}: {error}")))?;
    Ok(Timestamp(begins.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_begins_in_january() {
        assert_eq!(beginning_of(1970).unwrap(), Timestamp(0));
        assert_eq!(beginning_of(2026).unwrap(), Timestamp(1_767_225_600_000));
        assert!(beginning_of(10_000).is_ok());
    }
}
