use crate::{Error, Result, Services, organisation_access::card_of};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    organisations::{
        TeamRole,
        team::{Invitation, Member, TeamPage},
    },
};

/// The team page; open invitations are for owners alone. For the team.
pub async fn show_team(services: &Services, actor: &Actor, slug: &str) -> Result<TeamPage> {
    let db = services.store();
    let (card, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    let role = store::organisations::team_role(db, card.id, actor.id).await?;
    let role = role.ok_or(Error::Forbidden(ForbiddenReason::NotOnTheTeam))?;
    let standing = store::verification::find(db, card.id).await?.ok_or(Error::NotFound)?;
    let members = store::teams::members(db, card.id).await?;
    let mut names = store::accounts::names(db, members.iter().map(|member| member.user)).await?;
    let members = members.into_iter().map(|member| Member {
        id: member.user,
        name: names.remove(&member.user).unwrap_or_default(),
        role: member.role,
        since: member.since,
        is_viewer: member.user == actor.id,
    });
    let open = match role {
        TeamRole::Owner => store::invitations::of_organisation(db, card.id, services.now()).await?,
        TeamRole::Editor => Vec::new(),
    };
    let mut states = store::mails::states(db, open.iter().filter_map(|open| open.mail)).await?;
    let invitations = open.into_iter().map(|open| Invitation {
        id: open.id,
        email: open.email,
        role: open.role,
        expires_at: open.expires_at,
        // Mails stored as files reach nobody.
        mail: open.mail.filter(|_| services.confirms_addresses()).and_then(|mail| states.remove(&mail)),
    });
    Ok(TeamPage {
        id: card.id,
        members: members.collect(),
        invitations: invitations.collect(),
        closed_at: standing.closed_at,
        invites: card.link.verified,
        mail_reaches_people: services.confirms_addresses(),
        organisation: card.link,
        role,
    })
}
