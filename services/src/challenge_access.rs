//! Who may read a challenge, and take part in it.

use crate::{Error, Result, organisation_access::team_role};
use domain::{actor::Actor, challenges::State, error::ForbiddenReason};
use store::{Connect, challenges::Challenge};

/// Whether the viewer is on the challenge's team, or `NotFound` when it is not theirs to read. What is hidden is for
/// its team and for moderators.
pub(crate) async fn may_read(db: &impl Connect, challenge: &Challenge, viewer: Option<&Actor>) -> Result<bool> {
    let on_the_team = team_role(db, challenge.organisation, viewer).await?.is_some();
    require_readable(challenge, viewer, on_the_team)?;
    Ok(on_the_team)
}

/// The same where it is known whether the viewer is on the team.
pub(crate) fn require_readable(challenge: &Challenge, viewer: Option<&Actor>, on_the_team: bool) -> Result<()> {
    let looked_at = challenge.state == State::InReview || (challenge.state.is_public() && challenge.hidden.is_some());
    let reads_all = viewer.is_some_and(|viewer| viewer.is_administrator() || (looked_at && viewer.is_moderator()));
    let is_public = challenge.state.is_public() && challenge.hidden.is_none();
    if is_public || on_the_team || reads_all { Ok(()) } else { Err(Error::NotFound) }
}

/// Refuses whoever reads a challenge that is hidden to do anything in it. For others it does not exist.
pub(crate) fn require_shown(challenge: &Challenge) -> Result<()> {
    if challenge.hidden.is_none() { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::Hidden)) }
}
