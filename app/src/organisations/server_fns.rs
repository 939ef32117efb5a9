use crate::error::AppError;
use domain::{
    organisations::{
        document as documents,
        home::Home,
        input as sent,
        share::SharePage,
        team::{InvitationPage, TeamPage},
        verification::{Found, MailboxPage, VerificationPage, VouchPage},
        view::{EditPage, OrganisationCard, OrganisationDetail, Waiting},
    },
    page::Page,
};
use leptos::prelude::*;

/// A page of the verified organisations.
#[server(endpoint = "organisations/list_organisations")]
pub async fn list_organisations(after: String) -> Result<Page<OrganisationCard>, AppError> {
    use crate::platform::server as on;
    services::organisations::list_organisations(&on::services(), &after).await.map_err(on::fail)
}

/// An organisation's page.
#[server(endpoint = "organisations/load_organisation")]
pub async fn load_organisation(slug: String) -> Result<OrganisationDetail, AppError> {
    use crate::platform::server as on;
    let viewer = on::viewer();
    services::organisations::show_organisation(&on::services(), viewer.as_ref(), &slug).await.map_err(on::fail)
}

/// Creates an organisation and redirects to the draft of what was asked before, or to its verification.
#[server(endpoint = "organisations/create_organisation")]
pub async fn create_organisation(input: sent::NewOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    let founded = services::organisations::found_organisation(&on::services(), &on::actor()?, &input).await;
    let (founded, language) = (founded.map_err(on::fail)?, on::page_language());
    on::redirect(&match founded.draft {
        Some(draft) => format!("/{language}/challenges/{draft}/edit?done=founded_with_draft"),
        None => format!("/{language}/organisations/{}/verify?done=create_organisation", founded.slug),
    });
    Ok(())
}

/// An organisation's description, for editing.
#[server(endpoint = "organisations/load_edit")]
pub async fn load_edit(slug: String) -> Result<EditPage, AppError> {
    use crate::platform::server as on;
    services::organisations::show_edit(&on::services(), &on::actor()?, &slug).await.map_err(on::fail)
}

/// Changes an organisation's description and redirects to its page.
#[server(endpoint = "organisations/edit_organisation")]
pub async fn edit_organisation(input: sent::EditOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    let edited = services::organisations::edit_organisation(&on::services(), &on::actor()?, &input).await;
    let (language, slug) = (on::page_language(), edited.map_err(on::fail)?);
    on::redirect(&format!("/{language}/organisations/{slug}?done=edit_organisation"));
    Ok(())
}

/// Closes an organisation for good.
#[server(endpoint = "organisations/close_organisation")]
pub async fn close_organisation(input: sent::CloseOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::close_organisation(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The viewer's tasks in their organisations.
#[server(endpoint = "organisations/load_home")]
pub async fn load_home() -> Result<Home, AppError> {
    use crate::platform::server as on;
    services::organisations::show_home(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// What a team sends to its supporters and puts up.
#[server(endpoint = "organisations/load_share")]
pub async fn load_share(slug: String, language: String) -> Result<SharePage, AppError> {
    use crate::platform::server as on;
    let t = locales::Locale::from_code(&language).unwrap_or(locales::Locale::ALL[0]);
    services::organisations::show_share(&on::services(), &on::actor()?, &slug, t).await.map_err(on::fail)
}

/// The review queue.
#[server(endpoint = "organisations/list_waiting")]
pub async fn list_waiting() -> Result<Waiting, AppError> {
    use crate::platform::server as on;
    services::organisations::list_waiting(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Verifies an organisation.
#[server(endpoint = "organisations/verify_organisation")]
pub async fn verify_organisation(input: sent::DecideOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::verify_organisation(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Suspends an organisation.
#[server(endpoint = "organisations/suspend_organisation")]
pub async fn suspend_organisation(input: sent::SuspendOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::suspend_organisation(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Ends the suspension of an organisation.
#[server(endpoint = "organisations/lift_suspension")]
pub async fn lift_suspension(input: sent::DecideOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::lift_suspension(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Verifies an organisation by its document, and deletes that.
#[server(endpoint = "organisations/accept_document")]
pub async fn accept_document(input: documents::DocumentRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::accept_document(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Rejects a document with a reason, and deletes it.
#[server(endpoint = "organisations/refuse_document")]
pub async fn refuse_document(input: documents::RefuseDocument) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::refuse_document(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The ways to verify an organisation and their progress.
#[server(endpoint = "organisations/load_verification")]
pub async fn load_verification(slug: String) -> Result<VerificationPage, AppError> {
    use crate::platform::server as on;
    services::organisations::show_verification(&on::services(), &on::actor()?, &slug).await.map_err(on::fail)
}

/// Creates the verification code for an organisation's domain.
#[server(endpoint = "organisations/start_domain_proof")]
pub async fn start_domain_proof(input: sent::OrganisationRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::start_domain_proof(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Looks for the code of an organisation; the result is also shown on its page.
#[server(endpoint = "organisations/check_domain")]
pub async fn check_domain(input: sent::CheckDomain) -> Result<Found, AppError> {
    use crate::platform::server as on;
    services::organisations::check_domain(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Sends a link to a mailbox of an organisation's domain.
#[server(endpoint = "organisations/mail_domain")]
pub async fn mail_domain(input: sent::MailDomain) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::mail_domain(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The request behind the link of a mail to a mailbox.
#[server(endpoint = "organisations/load_mailbox")]
pub async fn load_mailbox(token: String) -> Result<MailboxPage, AppError> {
    use crate::platform::server as on;
    services::organisations::show_mailbox(&on::services(), &token).await.map_err(on::fail)
}

/// Confirms for a mailbox that an organisation represents its domain, and redirects to the organisation.
#[server(endpoint = "organisations/answer_mail")]
pub async fn answer_mail(input: sent::LinkToken) -> Result<(), AppError> {
    use crate::platform::server as on;
    let slug = services::organisations::answer_mail(&on::services(), &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/organisations/{slug}?done=answer_mail", on::page_language()));
    Ok(())
}

/// Stores an organisation's registry number.
#[server(endpoint = "organisations/claim_number")]
pub async fn claim_number(input: sent::ClaimNumber) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::claim_number(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The organisation to vouch for, and those in whose name the viewer can.
#[server(endpoint = "organisations/load_vouch")]
pub async fn load_vouch(slug: String) -> Result<VouchPage, AppError> {
    use crate::platform::server as on;
    services::organisations::show_vouch(&on::services(), &on::actor()?, &slug).await.map_err(on::fail)
}

/// Vouches for an organisation in another's name.
#[server(endpoint = "organisations/vouch")]
pub async fn vouch(input: sent::Vouch) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::vouch(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Withdraws a vouch.
#[server(endpoint = "organisations/withdraw_vouch")]
pub async fn withdraw_vouch(input: sent::Vouch) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::withdraw_vouch(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// An organisation's team.
#[server(endpoint = "organisations/load_team")]
pub async fn load_team(slug: String) -> Result<TeamPage, AppError> {
    use crate::platform::server as on;
    services::organisations::team::show_team(&on::services(), &on::actor()?, &slug).await.map_err(on::fail)
}

/// Invites somebody to a team.
#[server(endpoint = "organisations/invite_member")]
pub async fn invite_member(input: sent::InviteMember) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::team::invite_member(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Cancels an invitation.
#[server(endpoint = "organisations/withdraw_invitation")]
pub async fn withdraw_invitation(input: sent::InvitationRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::team::withdraw_invitation(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Makes a member an owner or an editor.
#[server(endpoint = "organisations/set_team_role")]
pub async fn set_team_role(input: sent::SetTeamRole) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::team::set_team_role(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Hands the ownership over to another member.
#[server(endpoint = "organisations/hand_over")]
pub async fn hand_over(input: sent::MemberRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::team::hand_over(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Removes a member from a team; those who leave are redirected to their impact.
#[server(endpoint = "organisations/remove_member")]
pub async fn remove_member(input: sent::MemberRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    let actor = on::actor()?;
    services::organisations::team::remove_member(&on::services(), &actor, &input).await.map_err(on::fail)?;
    if input.person == actor.id.to_string() {
        on::redirect(&format!("/{}/me?done=leave_team", on::page_language()));
    }
    Ok(())
}

/// The invitation of a link.
#[server(endpoint = "organisations/load_invitation")]
pub async fn load_invitation(token: String) -> Result<InvitationPage, AppError> {
    use crate::platform::server as on;
    let viewer = on::viewer();
    services::organisations::team::show_invitation(&on::services(), viewer.as_ref(), &token).await.map_err(on::fail)
}

/// Joins the team of an invitation.
#[server(endpoint = "organisations/accept_invitation")]
pub async fn accept_invitation(input: sent::LinkToken) -> Result<(), AppError> {
    use crate::platform::server as on;
    let joined = services::organisations::team::accept_invitation(&on::services(), &on::actor()?, &input).await;
    let (language, slug) = (on::page_language(), joined.map_err(on::fail)?);
    on::redirect(&format!("/{language}/organisations/{slug}/team?done=accept_invitation"));
    Ok(())
}
