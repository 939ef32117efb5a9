use crate::error::AppError;
use domain::{
    challenge_page::ChallengePage,
    challenges::{
        by_volunteers::UseTranslation as Used,
        closing_link::ClosingPage,
        correction::CorrectChallenge as Corrected,
        history::{ChallengeHistory, RestoreRevision as Restored},
        input::{
            ApproveChallenge as Approved, ChallengeRef, CloseByLink as ClosingByLink, CloseChallenge as Closing,
            EditChallenge as Edited, ExtendChallenge as Extended, NewChallenge, PickResponse as Picked,
            ReportByLink as ReportedByLink, ReportOutcome as Reported, SendBack,
        },
        kept_ask::{AskPage, KeepAsk as KeptInput, UseKeptAsk as UsedKept},
        translated::TranslateChallenge as Translated,
        view::{ChallengeDraft, SavedDraft},
    },
    responses::{
        finding_input::{FindingRef, MendFinding as Mended, MergeFindings as Merged, PlaceFinding as Placed},
        findings_page::FindingsPage,
        input::{ResponseRef, ShowResponses},
    },
};
use leptos::prelude::*;

/// A challenge's page for the viewer, by the last segment of its path and the page of responses.
#[server(endpoint = "challenges/load_challenge")]
pub async fn load_challenge(
    id_and_slug: String,
    #[server(default)] shown: ShowResponses,
) -> Result<ChallengePage, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let id = domain::challenges::id_of(&id_and_slug).ok_or_else(|| on::fail(services::Error::NotFound))?;
    let (viewer, draft) = (request.viewer.as_ref(), request.draft_token.as_deref());
    services::challenges::show_challenge_part(&request.services, viewer, id, draft, &shown).await.map_err(on::fail)
}

/// A challenge in the editor, by the last segment of its path. `typed`: the form that was sent and refused, if one was.
#[server(endpoint = "challenges/load_draft")]
pub async fn load_draft(
    id_and_slug: String,
    #[server(default)] typed: Option<Edited>,
) -> Result<ChallengeDraft, AppError> {
    use crate::platform::server as on;
    let actor = on::actor()?;
    let id = domain::challenges::id_of(&id_and_slug).ok_or_else(|| on::fail(services::Error::NotFound))?;
    services::challenges::show_sent_draft(&on::services(), &actor, id, typed.as_ref()).await.map_err(on::fail)
}

/// A page of the history of a challenge's text, by the last segment of its path.
#[server(endpoint = "challenges/load_history")]
pub async fn load_history(id_and_slug: String, #[server(default)] after: String) -> Result<ChallengeHistory, AppError> {
    use crate::platform::server as on;
    let actor = on::actor()?;
    let id = domain::challenges::id_of(&id_and_slug).ok_or_else(|| on::fail(services::Error::NotFound))?;
    services::challenges::show_history(&on::services(), &actor, id, &after).await.map_err(on::fail)
}

/// Makes an earlier text of a draft its text again, and redirects to its editor.
#[server(endpoint = "challenges/restore_revision")]
pub async fn restore_revision(input: Restored) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::restore_revision(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    let language = on::page_language();
    on::redirect(&format!("/{language}/challenges/{}/edit?done=restore_revision", input.challenge));
    Ok(())
}

/// Creates a draft and redirects to its editor.
#[server(endpoint = "challenges/create_challenge")]
pub async fn create_challenge(input: NewChallenge) -> Result<(), AppError> {
    use crate::platform::server as on;
    let created = services::challenges::create_challenge(&on::services(), &on::actor()?, &input).await;
    let id = created.map_err(on::fail)?;
    on::redirect(&format!("/{}/challenges/{id}/edit?done=create_challenge", input.language));
    Ok(())
}

/// The page on which everybody asks, with what this browser or person wrote before.
#[server(endpoint = "challenges/load_ask")]
pub async fn load_ask() -> Result<AskPage, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let (viewer, visitor) = (request.viewer.as_ref(), request.draft_token.as_deref());
    services::challenges::show_ask(&request.services, viewer, visitor).await.map_err(on::fail)
}

/// Keeps an ask until its organisation is there, and redirects to what comes first: signing up, registering the
/// organisation, or the editor of its draft.
#[server(endpoint = "challenges/keep_ask")]
pub async fn keep_ask(input: KeptInput) -> Result<(), AppError> {
    use crate::platform::server as on;
    on::keep_ask(&input).await
}

/// Makes a draft of what was kept, and redirects to its editor.
#[server(endpoint = "challenges/use_kept_ask")]
pub async fn use_kept_ask(input: UsedKept) -> Result<(), AppError> {
    use crate::platform::server as on;
    let id = services::challenges::use_kept_ask(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/challenges/{id}/edit?done=use_kept_ask", on::page_language()));
    Ok(())
}

/// Saves a draft. Redirects to its preview where that is asked for, to the field in which a hint was mended, and to the
/// hints that there are.
#[server(endpoint = "challenges/edit_challenge")]
pub async fn edit_challenge(input: Edited) -> Result<SavedDraft, AppError> {
    use super::{coach, done};
    use crate::platform::server as on;
    use domain::{challenges::view::DraftHints, error::ForbiddenReason};
    let edited = services::challenges::edit_challenge(&on::services(), &on::actor()?, &input).await;
    // Told apart from other refusals: there is something to decide.
    let edited = edited.map_err(|error| match error {
        services::Error::Forbidden(ForbiddenReason::ChangedMeanwhile) => {
            services::Error::Conflict("changed meanwhile".to_owned())
        }
        error => error,
    });
    let edited = edited.map_err(on::fail)?;
    let has_hints = matches!(&edited.hints, DraftHints::Found(hints) if !hints.is_empty());
    match &edited.mended {
        _ if input.then == "preview" => {
            let language = on::page_language();
            let said = if edited.has_merged { done::MERGED } else { "edit_challenge" };
            on::redirect(&format!("/{language}/challenges/{}?done={said}#team-panel", input.challenge));
        }
        _ if edited.has_merged => on::redirect_back(done::MERGED, coach::EDITOR),
        Some(hint) => on::redirect_back(done::mended(&hint.mend), &coach::id_of(hint.field)),
        None if has_hints => on::redirect_back(done::SAVED_WITH_HINTS, super::EditorIsland::COACH),
        None => {}
    }
    let hints_html = coach::hints_view(on::page_locale(), &edited.hints).to_html();
    let others_html = super::others::others_view(on::page_locale(), &edited.others).to_html();
    Ok(SavedDraft { revision: edited.revision, need_html: edited.need_html, hints_html, others_html })
}

/// Publishes a draft: opens it, or puts it in review.
#[server(endpoint = "challenges/publish_challenge")]
pub async fn publish_challenge(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    let published = services::challenges::publish_challenge(&on::services(), &on::actor()?, &input).await;
    let is_open = published.map_err(on::fail)? == domain::challenges::State::Open;
    on::redirect_to_challenge(&input.challenge, if is_open { super::done::OPENED } else { super::done::SUBMITTED });
    Ok(())
}

/// Corrects a challenge in review or open, with a public note.
#[server(endpoint = "challenges/correct_challenge")]
pub async fn correct_challenge(input: Corrected) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::correct_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, super::done::CORRECTED);
    Ok(())
}

/// Writes the text of a challenge in another language, or deletes it.
#[server(endpoint = "challenges/translate_challenge")]
pub async fn translate_challenge(input: Translated) -> Result<(), AppError> {
    use crate::platform::server as on;
    let translated = services::challenges::translate_challenge(&on::services(), &on::actor()?, &input).await;
    let done = if translated.map_err(on::fail)? { super::done::TRANSLATED } else { super::done::UNTRANSLATED };
    on::redirect_to_challenge(&input.challenge, done);
    Ok(())
}

/// Creates a draft in which volunteers are asked to translate a challenge, and redirects to its editor.
#[server(endpoint = "challenges/begin_translation")]
pub async fn begin_translation(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    let begun = services::challenges::begin_translation(&on::services(), &on::actor()?, &input).await;
    let (language, id) = (on::page_language(), begun.map_err(on::fail)?);
    on::redirect(&format!("/{language}/challenges/{id}/edit?done=begin_translation"));
    Ok(())
}

/// Takes what volunteers translated as the other language of their challenge, and redirects to that.
#[server(endpoint = "challenges/use_translation")]
pub async fn use_translation(input: Used) -> Result<(), AppError> {
    use crate::platform::server as on;
    let used = services::challenges::use_translation(&on::services(), &on::actor()?, &input).await;
    on::redirect_to_challenge(&used.map_err(on::fail)?.to_string(), super::done::TRANSLATED);
    Ok(())
}

/// Extends an open challenge by some days.
#[server(endpoint = "challenges/extend_challenge")]
pub async fn extend_challenge(input: Extended) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::extend_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, super::done::EXTENDED);
    Ok(())
}

/// Creates a draft with the text of a challenge and redirects to its editor.
#[server(endpoint = "challenges/copy_challenge")]
pub async fn copy_challenge(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    let copied = services::challenges::copy_challenge(&on::services(), &on::actor()?, &input).await;
    let (language, id) = (on::page_language(), copied.map_err(on::fail)?);
    on::redirect(&format!("/{language}/challenges/{id}/edit?done=copy_challenge"));
    Ok(())
}

/// Approves a challenge in review, and redirects to the queue.
#[server(endpoint = "challenges/approve_challenge")]
pub async fn approve_challenge(input: Approved) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::approve_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/admin?done=approve_challenge", on::page_language()));
    Ok(())
}

/// Sends a challenge in review back to draft, and redirects to the queue.
#[server(endpoint = "challenges/send_back_challenge")]
pub async fn send_back_challenge(input: SendBack) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::send_back_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/admin?done=send_back_challenge", on::page_language()));
    Ok(())
}

/// Moves an open challenge to `deciding` early.
#[server(endpoint = "challenges/stop_challenge")]
pub async fn stop_challenge(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::stop_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, super::done::STOPPED);
    Ok(())
}

/// Withdraws a challenge.
#[server(endpoint = "challenges/withdraw_challenge")]
pub async fn withdraw_challenge(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::withdraw_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, super::done::WITHDRAWN);
    Ok(())
}

/// Picks a response, or changes the reason of its pick.
#[server(endpoint = "challenges/pick_response")]
pub async fn pick_response(input: Picked) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::pick_response(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Withdraws a pick.
#[server(endpoint = "challenges/unpick_response")]
pub async fn unpick_response(input: ResponseRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::unpick_response(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The findings of a review for its team, by the last segment of its path.
#[server(endpoint = "challenges/load_findings")]
pub async fn load_findings(id_and_slug: String) -> Result<FindingsPage, AppError> {
    use crate::platform::server as on;
    let actor = on::actor()?;
    let id = domain::challenges::id_of(&id_and_slug).ok_or_else(|| on::fail(services::Error::NotFound))?;
    services::challenges::show_findings(&on::services(), &actor, id).await.map_err(on::fail)
}

/// Merges findings that say the same; redirects to the one that stands for all.
#[server(endpoint = "challenges/merge_findings")]
pub async fn merge_findings(input: Merged) -> Result<(), AppError> {
    use crate::platform::server as on;
    let merged = services::challenges::merge_findings(&on::services(), &on::actor()?, &input).await;
    let (language, head) = (on::page_language(), merged.map_err(on::fail)?);
    let challenge = &input.challenge;
    on::redirect(&format!("/{language}/challenges/{challenge}/findings?done=merge_findings#finding-{head}"));
    Ok(())
}

/// Separates a finding from the one that it was merged into, and redirects to it.
#[server(endpoint = "challenges/separate_finding")]
pub async fn separate_finding(input: FindingRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    let separated = services::challenges::separate_finding(&on::services(), &on::actor()?, &input).await;
    let (language, challenge) = (on::page_language(), separated.map_err(on::fail)?);
    let id = &input.finding;
    on::redirect(&format!("/{language}/challenges/{challenge}/findings?done=separate_finding#finding-{id}"));
    Ok(())
}

/// Moves a finding to a place in the team's order.
#[server(endpoint = "challenges/place_finding")]
pub async fn place_finding(input: Placed) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::place_finding(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Notes that a finding is mended.
#[server(endpoint = "challenges/mend_finding")]
pub async fn mend_finding(input: Mended) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::mend_finding(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Notes that a finding is not mended after all.
#[server(endpoint = "challenges/unmend_finding")]
pub async fn unmend_finding(input: FindingRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::unmend_finding(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Closes a challenge with thanks and outcome; redirects to what comes next.
#[server(endpoint = "challenges/close_challenge")]
pub async fn close_challenge(input: Closing) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::close_challenge(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/challenges/{}/thanked", on::page_language(), input.challenge));
    Ok(())
}

/// Updates the outcome.
#[server(endpoint = "challenges/report_outcome")]
pub async fn report_outcome(input: Reported) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::report_outcome(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// What a mailed link about closing a challenge is for, by its token.
#[server(endpoint = "challenges/load_closing")]
pub async fn load_closing(token: String) -> Result<ClosingPage, AppError> {
    use crate::platform::server as on;
    services::challenges::show_closing(&on::services(), &token).await.map_err(on::fail)
}

/// Closes the challenge of a mailed link, without signing in.
#[server(endpoint = "challenges/close_by_link")]
pub async fn close_by_link(input: ClosingByLink) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::close_by_link(&on::services(), &input).await.map(drop).map_err(on::fail)
}

/// Updates the outcome of the challenge of a mailed link, without signing in.
#[server(endpoint = "challenges/report_by_link")]
pub async fn report_by_link(input: ReportedByLink) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::challenges::report_by_link(&on::services(), &input).await.map(drop).map_err(on::fail)
}
