//! What people chose of how they are sent notices.

use crate::{
    Connect, Result,
    entities::{notice_choices, notice_settings, push_subscriptions},
};
use domain::{
    ids::UserId,
    notifications::{NoticeChoice, NoticeSettings, QuietHours},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// When each of these people is sent notices; who is not in it chose nothing and has no subscribed browser. Three queries.
pub async fn settings_of(db: &impl Connect, people: &[UserId]) -> Result<HashMap<UserId, NoticeSettings>> {
    let mut all: HashMap<UserId, NoticeSettings> = HashMap::new();
    let ids = || people.iter().map(|user| user.0);
    let rows = notice_settings::Entity::find().filter(notice_settings::Column::UserId.is_in(ids()));
    for row in rows.all(db.connection()).await? {
        let settings = all.entry(UserId(row.user_id)).or_default();
        settings.digest = row.digest.parse()?;
        settings.time_zone = row.time_zone;
        settings.quiet_hours = row.quiet_from.zip(row.quiet_until).map(|(from, until)| QuietHours { from, until });
        settings.mail_problem_at = row.mail_problem_at.map(Timestamp);
    }
    let rows = notice_choices::Entity::find().filter(notice_choices::Column::UserId.is_in(ids()));
    for row in rows.all(db.connection()).await? {
        let choice =
            NoticeChoice { kind: row.kind.parse()?, channel: row.channel.parse()?, timing: row.timing.parse()? };
        all.entry(UserId(row.user_id)).or_default().choices.push(choice);
    }
    let subscribed = push_subscriptions::Entity::find()
        .select_only()
        .column(push_subscriptions::Column::UserId)
        .distinct()
        .filter(push_subscriptions::Column::UserId.is_in(ids()));
    let subscribed: Vec<i64> = subscribed.into_tuple().all(db.connection()).await?;
    for user in subscribed {
        all.entry(UserId(user)).or_default().push = true;
    }
    Ok(all)
}
