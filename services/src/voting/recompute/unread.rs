//! The number of unread notices of each person beside their notices.

use super::{Difference, Recomputed};
use crate::{Result, Services};
use store::notifications::UnreadOfPerson;

/// Compares the numbers of these people, and stores those that are wrong as they are counted.
pub async fn compare(
    services: &Services,
    people: Vec<UnreadOfPerson>,
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    for row in people.into_iter().filter(|row| row.stored != row.counted) {
        let tx = services.begin().await?;
        let wrong = store::notifications::repair_unread(&tx, row.user).await?;
        tx.commit().await?;
        if let Some(wrong) = wrong {
            done.repaired += 1;
            tell(Difference::Unread(wrong));
        }
    }
    Ok(())
}
