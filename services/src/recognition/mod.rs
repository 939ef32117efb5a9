//! Impact: what volunteers' responses led to, and the karma that it earns.

mod award_voting_session;
mod settle_karma;

pub use award_voting_session::award_voting_session;
pub(crate) use settle_karma::{missing_entries, settle_karma};

use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::{Closing, kinds::review::Mended},
    recognition::{Impact, ImpactAnswer},
};

/// The most answers on the page; the totals count all of them.
const LIMIT: u64 = 500;

/// The actor's impact: totals, and their answers with outcomes.
pub async fn show_impact(services: &Services, actor: &Actor) -> Result<Impact> {
    let db = services.store();
    let answers = store::recognition::answers_of(db, actor.id, LIMIT).await?;
    let totals = store::recognition::totals_of(db, actor.id).await?;
    Ok(Impact {
        organisations: totals.organisations,
        answered: totals.answered,
        thanked: totals.thanked,
        picked: totals.picked,
        used: totals.used,
        minutes: totals.minutes,
        answers: answers.into_iter().map(shown).collect(),
        teams: store::organisations::teams_of(db, actor.id).await?,
    })
}

/// An answer with its outcome. While its challenge is hidden, what the organisation wrote is left out; nobody is picked
/// before it is closed with an answer.
fn shown((answer, is_hidden): (ImpactAnswer, bool)) -> ImpactAnswer {
    let said = |words: String| if is_hidden { String::new() } else { words };
    let answered = answer.closing == Some(Closing::Answered);
    ImpactAnswer {
        picked: answer.picked.filter(|_| answered).map(said),
        mended: answer.mended.map(|mended| Mended { note: said(mended.note), ..mended }),
        thanks: said(answer.thanks),
        outcome_text: said(answer.outcome_text),
        ..answer
    }
}
