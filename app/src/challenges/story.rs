use super::labels::outcome_label;
use crate::ui::IntoPart;
use crate::{locale::lang_attribute, ui::Prose};
use domain::challenges::{Closing, view::ChallengeDetail};
use leptos::prelude::*;
use locales::Locale;

/// How a challenge ended, in public: thanks and outcome, or that its organisation said nothing.
pub fn story(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let lang = lang_attribute(t, challenge.card.language);
    if let Some(story) = challenge.story.clone() {
        let no_pick = (!story.no_pick_reason.is_empty()).then(|| {
            view! {
                <h3>{t.story_no_pick()}</h3>
                <Prose text=story.no_pick_reason.clone() lang=lang.clone() />
            }
            .into_part()
        });
        return Some(
            view! {
                <section class="sheet stack story" aria-labelledby="story">
                    <h2 id="story">{t.story_title()}</h2>
                    <h3>{t.story_thanks(&challenge.card.organisation.name)}</h3>
                    <Prose text=story.thanks lang=lang.clone() />
                    <h3>{outcome_label(t, story.outcome)}</h3>
                    <Prose text=story.outcome_text lang=lang.clone() />
                    {no_pick}
                </section>
            }
            .into_part(),
        );
    }
    let unanswered = challenge.card.closing == Some(Closing::Unanswered);
    unanswered.then(|| view! { <p class="notice">{t.story_unanswered()}</p> }.into_part())
}
