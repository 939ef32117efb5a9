use super::{labels::licence_label, translated::shown_translation};
use crate::{attachments::gallery, links::report_link_alone};
use app::{
    locale::{cause_name, lang_attribute, skill_name, use_locale},
    ui::{Prose, tags},
};
use domain::{
    attachments::AttachmentView,
    challenge_page::ChallengePage,
    challenges::{
        Spec,
        view::{ChallengeDetail, TranslationView},
    },
};
use leptos::prelude::*;

/// The challenge's text.
pub fn need(challenge: &ChallengeDetail) -> AnyView {
    let t = use_locale();
    let own = lang_attribute(t, challenge.card.language);
    let (lang, html, done, usage) = match shown_translation(t, challenge) {
        Some(TranslationView { text, need_html, .. }) => {
            (lang_attribute(t, text.language), need_html, &text.done_looks_like, &text.use_of_answers)
        }
        None => (own.clone(), &challenge.need_html, &challenge.text.done_looks_like, &challenge.text.use_of_answers),
    };
    let (html, done, usage) = (html.clone(), done.clone(), usage.clone());
    view! {
        <div class="stack need">
            <div class="prose stack" lang=lang.clone() dir="auto" inner_html=html></div>
            {gallery(t, &illustrations(challenge), own)}
            <h2 class="need__label">{t.challenge_done_looks_like()}</h2>
            <Prose text=done lang=lang.clone() />
            <h2 class="need__label">{t.challenge_use_of_answers()}</h2>
            <Prose text=usage lang=lang />
        </div>
    }
    .into_any()
}

/// The files of the challenge without the pictures between which one chooses: these are shown where one does.
fn illustrations(challenge: &ChallengeDetail) -> Vec<AttachmentView> {
    let is_option = |file: &AttachmentView| match &challenge.text.spec {
        Spec::Images(spec) => spec.number(file.id).is_some(),
        Spec::Text | Spec::Poll(_) | Spec::Translation(_) | Spec::Review(_) | Spec::Deliverable(_) => false,
    };
    challenge.attachments.iter().filter(|file| !is_option(file)).cloned().collect()
}

/// The same in a disclosure, for those who know it or come for the result.
pub fn folded_need(challenge: &ChallengeDetail) -> AnyView {
    let t = use_locale();
    view! {
        <details class="asked">
            <summary>{t.challenge_asked()}</summary>
            {need(challenge)}
        </details>
    }
    .into_any()
}

/// Secondary details: topics, licence, and the link to report it.
pub fn small_print(page: &ChallengePage) -> AnyView {
    let (t, challenge) = (use_locale(), &page.challenge);
    let (card, viewer) = (&challenge.card, challenge.viewer);
    let names =
        card.causes.iter().map(|slug| cause_name(t, slug)).chain(card.skills.iter().map(|slug| skill_name(t, slug)));
    let report = report_link_alone(t, card.id.into(), "", viewer.on_the_team, viewer.sees_why);
    view! {
        <div class="small-print stack soft">
            {tags(names)}
            <p>{licence_label(t, challenge.text.licence)}</p>
            {report.map(|link| view! { <p>{link}</p> }.into_any())}
        </div>
    }
    .into_any()
}
