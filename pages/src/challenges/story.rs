use super::{decision::picks, labels::outcome_label};
use crate::attachments::gallery;
use app::{
    locale::{lang_attribute, response_in, typeset_in},
    ui::Prose,
};
use domain::{
    challenge_page::ChallengePage,
    challenges::{
        Closing,
        view::{ChallengeDetail, Story},
    },
    responses::view::ResponseView,
};
use leptos::prelude::*;
use locales::Locale;

/// How a challenge ended: thanks, picks, and outcome; or that it closed as unanswered.
pub fn story(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    let challenge = &page.challenge;
    if let Some(story) = &challenge.story {
        return Some(told(t, page, story));
    }
    let unanswered = challenge.card.closing == Some(Closing::Unanswered);
    unanswered.then(|| view! { <p class="notice">{t.story_unanswered()}</p> }.into_any())
}

fn told(t: Locale, page: &ChallengePage, story: &Story) -> AnyView {
    let challenge = &page.challenge;
    let lang = lang_attribute(t, challenge.card.language);
    let no_pick = (!story.no_pick_reason.is_empty()).then(|| {
        view! {
            <h3>{t.story_no_pick()}</h3>
            <Prose text=story.no_pick_reason.clone() lang=lang.clone() />
        }
        .into_any()
    });
    let picked: Vec<AnyView> = picks(page).map(|response| pick(t, challenge, response)).collect();
    let picked = (!picked.is_empty()).then(|| {
        view! {
            <h3>{t.story_picked(i64::try_from(picked.len()).unwrap_or(i64::MAX))}</h3>
            {picked.into_any()}
        }
        .into_any()
    });
    view! {
        <section class="sheet stack story" aria-labelledby="story">
            <h2 id="story">{t.story_thanks(&challenge.card.organisation.name)}</h2>
            <Prose text=story.thanks.clone() lang=lang.clone() />
            {picked}
            {no_pick}
            <h3>{outcome_label(t, story.outcome)}</h3>
            {(!story.outcome_text.is_empty()).then(|| view! { <Prose text=story.outcome_text.clone() lang=lang /> })}
            {mended(t, page)}
        </section>
    }
    .into_any()
}

/// How many findings of a review are mended; nothing where there was nothing to mend.
fn mended(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    let counts = page.responses.findings.filter(|counts| counts.mendable() > 0)?;
    let said = t.site_review_mended_of(&t.number(counts.mended), &t.number(counts.mendable()));
    Some(view! { <p>{said}</p> }.into_any())
}

/// The picks, with authors and reasons.
fn pick(t: Locale, challenge: &ChallengeDetail, response: &ResponseView) -> AnyView {
    let lang = lang_attribute(t, challenge.card.language);
    let said_in = response.language.and_then(|language| lang_attribute(t, language));
    let pick = response.pick.as_ref();
    let reason = pick.map(|pick| pick.reason.clone()).unwrap_or_default();
    let personal = pick.map(|pick| pick.personal_thanks.clone()).filter(|words| !words.is_empty()).map(|words| {
        view! {
            <p class="soft">{t.pick_personal_thanks()}</p>
            <Prose text=words lang=lang.clone() />
        }
        .into_any()
    });
    view! {
        <figure class="story__pick">
            <blockquote lang=said_in dir="auto">
                {typeset_in(t, response.language, &response.answer.text())}
            </blockquote>
            {gallery(t, &response.attachments, None)}
            <figcaption>
                <p class="soft">
                    {response.author.clone()}
                    {response_in(t, response.language).map(|said| [" · ", &said].concat())}
                </p>
                <Prose text=reason lang=lang.clone() />
                {personal}
            </figcaption>
        </figure>
    }
    .into_any()
}
