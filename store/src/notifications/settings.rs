//! What people chose of how they are sent notices.

use crate::{
    Connect, Result,
    entities::{notice_choices, notice_settings, push_subscriptions},
    notice_choices::{choice, settings},
};
use domain::{ids::UserId, notifications::NoticeSettings};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// When each of these people is sent notices; who is not in it chose nothing and has no subscribed browser. Three queries.
pub async fn settings_of(db: &impl Connect, people: &[UserId]) -> Result<HashMap<UserId, NoticeSettings>> {
    let mut all: HashMap<UserId, NoticeSettings> = HashMap::new();
    let ids = || people.iter().map(|user| user.0);
    let rows = notice_settings::Entity::find().filter(notice_settings::Column::UserId.is_in(ids()));
    for row in rows.all(db.connection()).await? {
        all.insert(UserId(row.user_id), settings(&row)?);
    }
    let rows = notice_choices::Entity::find().filter(notice_choices::Column::UserId.is_in(ids()));
    for row in rows.all(db.connection()).await? {
        all.entry(UserId(row.user_id)).or_default().choices.push(choice(&row)?);
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
