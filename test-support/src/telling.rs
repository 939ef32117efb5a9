//! Notices as they are after people were told, without what they are told of having to happen.

use crate::TestApp;
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    notifications::{Channel, NoticeKind, Timing},
    time::Timestamp,
};

impl TestApp {
    /// A notice of this kind, which is due to be mailed at a moment.
    pub async fn tell(
        &self,
        reader: &Actor,
        kind: NoticeKind,
        (challenge, response): (ChallengeId, Option<ResponseId>),
        (timing, due): (Timing, Timestamp),
    ) {
        let now = self.now().0;
        let response = response.map_or_else(|| "NULL".to_owned(), |response| response.to_string());
        let event =
            format!("INSERT INTO events (name, subject_id, at, told_at) VALUES ('told', {challenge}, {now}, {now})");
        self.sql(&event).await.expect("an event");
        let notice = format!(
            "INSERT INTO user_notices (user_id, event_id, kind, challenge_id, response_id, created_at) \
             SELECT {}, max(id), '{kind}', {challenge}, {response}, {now} FROM events",
            reader.id
        );
        self.sql(&notice).await.expect("a notice");
        let delivery = format!(
            "INSERT INTO notice_deliveries (notice_id, channel, user_id, timing, due_at) \
             SELECT max(id), '{}', {}, '{timing}', {} FROM user_notices",
            Channel::Mail,
            reader.id,
            due.0
        );
        self.sql(&delivery).await.expect("a delivery");
    }
}
