use super::told::Known;
use crate::{Result, Services};
use domain::{
    actor::Actor,
    ids::NoticeId,
    notifications::{
        input::ListNotices,
        view::{NoticeGroup, NoticesPage},
    },
    time::{Timestamp, day_of},
};
use store::notifications::NoticeRow;

/// The most groups of a page.
const GROUPS: usize = 25;
/// The most notices that are read for a page.
const ROWS: u64 = 300;

/// The actor's notices, newest first: those of one kind about one challenge on one day (UTC) are one group, with what the
/// newest of them tells. What the actor can no longer read is not told. Seven queries.
pub async fn list_notices(services: &Services, actor: &Actor, input: &ListNotices) -> Result<NoticesPage> {
    let db = services.store();
    let rows = store::notifications::notices_before(db, actor.id, input.before(), ROWS).await?;
    let may_go_on = u64::try_from(rows.len()).is_ok_and(|read| read >= ROWS);
    let (groups, next) = grouped(&rows, may_go_on);
    let known = Known::read(db, actor, groups.iter().map(|group| group.newest)).await?;
    let view = |group: Group<'_>| NoticeGroup {
        newest: group.newest.id,
        kind: group.newest.kind,
        count: group.count,
        is_unread: group.is_unread,
        at: group.newest.at,
        told: known.told(group.newest),
    };
    Ok(NoticesPage {
        groups: groups.into_iter().map(view).collect(),
        next: next.map(|id| id.to_string()),
        unread: store::notifications::unread_of(db, actor.id).await?,
    })
}

/// Notices that are shown as one.
struct Group<'a> {
    newest: &'a NoticeRow,
    count: i64,
    is_unread: bool,
    day: (Timestamp, Timestamp),
}

/// The groups of a page, and the last notice in them where there are more. `may_go_on`: whether there are notices that were
/// not read.
fn grouped(rows: &[NoticeRow], may_go_on: bool) -> (Vec<Group<'_>>, Option<NoticeId>) {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut last = None;
    for row in rows {
        let day = day_of(row.at);
        let is_same = |group: &&mut Group<'_>| {
            group.day == day && group.newest.kind == row.kind && group.newest.challenge == row.challenge
        };
        if let Some(group) = groups.iter_mut().find(is_same) {
            group.count += 1;
            group.is_unread |= !row.is_read;
        } else if groups.len() < GROUPS {
            groups.push(Group { newest: row, count: 1, is_unread: !row.is_read, day });
        } else {
            return (groups, last);
        }
        last = Some(row.id);
    }
    (groups, last.filter(|_| may_go_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        ids::ChallengeId,
        notifications::NoticeKind,
        notifications::NoticeKind::{Answer, Comment},
        time::Span,
    };

    const DAY: Timestamp = Timestamp(1_800_000_000_000);

    fn row(id: i64, kind: NoticeKind, challenge: i64, at: Timestamp, is_read: bool) -> NoticeRow {
        NoticeRow {
            id: NoticeId(id),
            kind,
            challenge: ChallengeId(challenge),
            response: None,
            comment: None,
            at,
            is_read,
        }
    }

    #[test]
    fn many_of_one_kind_about_one_challenge_on_one_day_are_one() {
        let rows = [
            row(9, Answer, 1, DAY, true),
            row(8, Comment, 1, DAY, true),
            row(7, Answer, 2, DAY, true),
            row(6, Answer, 1, DAY, false),
            row(5, Answer, 1, DAY - Span::days(1), true),
        ];
        let (groups, next) = grouped(&rows, false);
        let groups: Vec<_> = groups.iter().map(|group| (group.newest.id.0, group.count, group.is_unread)).collect();
        assert_eq!(groups, [(9, 2, true), (8, 1, false), (7, 1, false), (5, 1, false)]);
        assert_eq!(next, None);
        assert_eq!(grouped(&rows, true).1, Some(NoticeId(5)));
    }

    #[test]
    fn a_page_ends_before_one_group_too_many() {
        let rows: Vec<NoticeRow> = (0..30).map(|number| row(100 - number, Answer, number, DAY, true)).collect();
        let (groups, next) = grouped(&rows, false);
        assert_eq!((groups.len(), next), (GROUPS, Some(NoticeId(76))));
    }
}
