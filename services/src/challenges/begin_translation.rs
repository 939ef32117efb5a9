use super::team::lock_for_team;
use crate::{
    Error, Result, Services, audit, challenge_access::require_shown, challenge_translation::opens_reviewed,
    organisation_access::require_not_suspended,
};
use domain::{
    actor::Actor,
    challenges::{
        ChallengeText, Kind, State,
        by_volunteers::{require_cuttable, source_of},
        input::ChallengeRef,
        kinds::{SpecInput, translation::TranslationInput},
    },
    error::ForbiddenReason,
    ids::ChallengeId,
    moderation::{AuditAction, Subject},
    taxonomy,
};
use locales::Locale;

/// Creates a draft in which volunteers are asked to translate the text of a challenge. Idempotent: returns the draft as
/// long as it is one; refused while a translation is under way. For the team of an active organisation.
pub async fn begin_translation(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<ChallengeId> {
    let tx = services.begin_as(actor).await?;
    let original = lock_for_team(&tx, input.id(), actor).await?;
    require_not_suspended(&tx, original.organisation).await?;
    require_shown(&original)?;
    original.state.translate(opens_reviewed(&tx, &original).await?)?;
    if original.translates.is_some() {
        return Err(Error::Forbidden(ForbiddenReason::WrongState));
    }
    match store::translation_challenges::under_way(&tx, original.id).await? {
        Some(begun) if begun.state == State::Draft => return Ok(begun.id),
        Some(_) => return Err(Error::Forbidden(ForbiddenReason::TranslationUnderWay)),
        None => {}
    }
    let asked = asked(&original.text)?;
    let (organisation, kind) = (original.organisation, Kind::Translation);
    let id = store::challenges::insert(&tx, organisation, kind, &asked, None, actor.id, services.now()).await?;
    store::translation_challenges::set_original(&tx, id, original.id).await?;
    let subject = Subject::Challenge(id);
    audit::record(services, &tx, actor, AuditAction::ChallengeBegun, subject, Some(organisation), kind.as_str())
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// What volunteers are asked, in the language of the challenge.
fn asked(original: &ChallengeText) -> Result<ChallengeText> {
    require_cuttable(original)?;
    let from = Locale::from_code(original.language.as_str()).unwrap_or(Locale::ALL[0]);
    let to = Locale::ALL.iter().find(|locale| **locale != from).copied().unwrap_or(from);
    let into = from.text_language(to.code()).unwrap_or_default();
    let translation = TranslationInput {
        source: source_of(original),
        from: original.language.to_string(),
        to: to.code().to_owned(),
        glossary: String::new(),
    };
    let spec = SpecInput { translation, ..SpecInput::default() }.parse(Kind::Translation);
    // More segments than there may be.
    let spec = spec.map_err(|_| Error::Forbidden(ForbiddenReason::NotInPassages))?;
    let empty = ChallengeText::empty(Kind::Translation, original.language, original.causes.clone());
    Ok(ChallengeText {
        title: fitting(from.asked_translation_title(&original.title)),
        need: from.asked_translation_need(&original.title, into),
        done_looks_like: from.asked_translation_done(into),
        use_of_answers: from.asked_translation_use(into),
        target: spec.target().unwrap_or(empty.target),
        licence: original.licence,
        people_only: original.people_only,
        skills: taxonomy::SKILLS.iter().filter(|skill| **skill == SKILL).map(ToString::to_string).collect(),
        spec,
        ..empty
    })
}

/// What volunteers need for it.
const SKILL: &str = "translation";

/// A title that is not too long.
fn fitting(title: String) -> String {
    let most = usize::try_from(ChallengeText::MAX_TITLE).unwrap_or_default();
    if title.chars().count() <= most {
        return title;
    }
    let kept: String = title.chars().take(most - 1).collect();
    [kept.trim_end(), "…"].concat()
}
