use super::mail::mail_team;
use crate::{Result, Services, mail::Message};
use domain::{
    challenges::{closing_link::ClosingPurpose, kinds::DecidedBy, lifecycle},
    time::Timestamp,
};
use store::{Tx, challenges::Challenge};

/// Tells the team of a challenge, in the transaction in which it goes to `deciding`, that it is time to decide.
/// `challenge`: as it was locked before that.
pub(crate) async fn ask_for_decision(
    services: &Services,
    tx: &Tx,
    challenge: &Challenge,
    deciding_since: Timestamp,
) -> Result<()> {
    let until = lifecycle::decide_until(deciding_since);
    // The time to decide is over: nothing that could be done in it is said.
    if until <= services.now() {
        return Ok(());
    }
    let message = |link| Message::TimeToDecide {
        link,
        challenge: challenge.id,
        title: challenge.text.title.clone(),
        answers: challenge.answers,
        picks: challenge.kind.rules().decided_by == DecidedBy::Votes,
        until,
    };
    mail_team(services, tx, challenge, ClosingPurpose::Close, message).await
}
