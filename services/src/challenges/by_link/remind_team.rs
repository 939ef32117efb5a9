use super::mail::{mail_again, mail_readers};
use crate::{Result, Services, mail::Message};
use domain::{
    challenges::{
        closing_link::ClosingPurpose,
        reminders::{DueReminder, Reminder, ReminderState},
    },
    ids::ChallengeId,
};
use store::{Tx, challenges::Challenge};

/// Reminds the team of a challenge that is about to end or waits for its decision, where that is due; settles the
/// reminder in the same transaction, so that it is sent once. Returns whether one was due.
pub(crate) async fn remind_team(services: &Services, id: ChallengeId) -> Result<bool> {
    let tx = services.begin().await?;
    let Some(challenge) = store::challenges::lock(&tx, id).await? else { return Ok(false) };
    let Some(DueReminder { reminder, settled }) = state(&challenge).due(services.now()) else { return Ok(false) };
    if !store::challenges::settle_reminders(&tx, id, challenge.reminders, settled).await? {
        return Ok(false);
    }
    if let Some(reminder) = reminder {
        remind(services, &tx, &challenge, reminder).await?;
    }
    tx.commit().await?;
    Ok(true)
}

fn state(challenge: &Challenge) -> ReminderState {
    ReminderState {
        state: challenge.state,
        is_hidden: challenge.hidden.is_some(),
        opened_at: challenge.opened_at,
        deadline: challenge.deadline,
        deciding_since: challenge.deciding_since,
        settled: challenge.reminders,
    }
}

async fn remind(services: &Services, tx: &Tx, challenge: &Challenge, reminder: Reminder) -> Result<()> {
    let (id, title, answers) = (challenge.id, challenge.text.title.clone(), challenge.answers);
    match reminder {
        Reminder::Deadline(deadline) => {
            let target = challenge.text.target;
            let message = Message::DeadlineNear { challenge: id, title, answers, target, deadline };
            mail_readers(services, tx, challenge, &message).await
        }
        Reminder::Decision(until) => {
            let message = |link| Message::DecisionDue { link, challenge: id, title: title.clone(), answers, until };
            mail_again(services, tx, challenge, ClosingPurpose::Close, message).await
        }
    }
}
