use crate::{Error, Result, Services, time_zones};
use domain::{
    actor::Actor,
    error::FieldErrors,
    notifications::{
        Channel, NoticeKind, NoticeSettings, Timing,
        settings::{KindTimings, OwnNoticeSettings, SetNoticeSettings, require_time_zone},
        view::Bounce,
    },
};
use store::notice_choices::OwnChoices;

/// Which notices the actor is sent, how and when. Kinds about a team's challenges are for those who are on one.
pub async fn show_notice_settings(services: &Services, actor: &Actor) -> Result<OwnNoticeSettings> {
    let db = services.store();
    let OwnChoices { settings, is_stored, bounce } = store::notice_choices::of_user(db, actor.id).await?;
    let on_a_team = store::teams::is_member(db, actor.id).await?;
    let kinds = NoticeKind::ALL.iter().filter(|kind| on_a_team || !kind.is_for_teams());
    let timings = |kind: &NoticeKind| KindTimings {
        kind: *kind,
        mail: settings.timing(*kind, Channel::Mail),
        push: settings.timing(*kind, Channel::Push),
    };
    Ok(OwnNoticeSettings {
        kinds: kinds.map(timings).collect(),
        digest: settings.digest,
        quiet_hours: settings.quiet_hours,
        is_zone_chosen: is_stored,
        time_zones: zones(&settings.time_zone),
        bounce,
        time_zone: settings.time_zone,
    })
}

/// The zones that the program has, and the one that was chosen when it had it.
fn zones(chosen: &str) -> Vec<String> {
    let mut zones = time_zones::names().to_vec();
    if require_time_zone(chosen, &zones).is_err() {
        zones.push(chosen.to_owned());
    }
    zones
}

/// Sets which notices the actor is sent, how and when. What waits for a digest goes with the next by the new choice.
pub async fn set_notice_settings(services: &Services, actor: &Actor, input: &SetNoticeSettings) -> Result<()> {
    let (parsed, zone) = (input.parse(), require_time_zone(&input.time_zone, time_zones::names()));
    let chosen = match (parsed, zone) {
        (Ok(chosen), Ok(())) => chosen,
        (parsed, zone) => {
            let mut wrong = parsed.err().unwrap_or(FieldErrors(Vec::new()));
            wrong.check("time_zone", zone);
            return Err(Error::Rejected(wrong));
        }
    };
    let tx = services.begin_as(actor).await?;
    store::notice_choices::set_choices(&tx, actor.id, &chosen.choices).await?;
    store::notice_choices::set_times(&tx, actor.id, chosen.digest, &input.time_zone, chosen.quiet_hours).await?;
    let times = NoticeSettings { digest: chosen.digest, quiet_hours: chosen.quiet_hours, ..NoticeSettings::default() };
    if let Some(due) = times.due_at(Timing::Digest, services.now(), &time_zones::find(&input.time_zone)) {
        store::notice_mails::move_digest(&tx, actor.id, due).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether mail to the actor is refused.
pub async fn bounce_of(services: &Services, actor: &Actor) -> Result<Option<Bounce>> {
    Ok(store::notice_choices::bounce(services.store(), actor.id).await?)
}
