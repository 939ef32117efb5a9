//! The page behind the links of mails about closing a challenge and telling its outcome.

use super::{
    ChallengeCardView,
    decision::{closing_fields, outcomes},
    labels::{date, outcome_label},
};
use crate::{
    context::{query, token},
    forms::{Choices, Form, HiddenField, TextArea, lost_words, path_of},
    layout::{Loaded, PageTitle, hide_address},
    links::challenge_path,
};
use app::{
    challenges::server_fns::{CloseByLink, ReportByLink, load_closing},
    locale::{lang_attribute, localised, typeset, use_locale},
    ui::{Prose, excerpt},
};
use domain::challenges::{
    Outcome,
    closing_link::{CloseForm, ClosingForm, ClosingPage as Shown, ClosingRefusal, PickedResponse},
    input::ClosingWords,
    view::ChallengeCard,
};
use leptos::prelude::*;
use locales::Locale;

/// What the link does, and the form that does it. Opening it changes nothing, and no account is needed.
#[component]
pub fn ClosingPage() -> impl IntoView {
    hide_address();
    view! { <Loaded from=load_closing(token()) view=closing_view /> }
}

pub fn closing_view(page: Shown) -> AnyView {
    let t = use_locale();
    let (title, content) = match (&page.form, &page.challenge) {
        (ClosingForm::Close(form), Some(card)) => (t.close_title(), close_form(t, card, form)),
        (ClosingForm::Outcome(before), Some(card)) => (t.close_outcome(), outcome_form(t, card, before)),
        (ClosingForm::Refused(ClosingRefusal::Used), _) => {
            (t.closing_used_title(), no_form(t, &page, ClosingRefusal::Used))
        }
        (ClosingForm::Refused(refusal), _) => (t.closing_no_form(), no_form(t, &page, *refusal)),
        // Nothing is shown of a challenge that is not public.
        (ClosingForm::Close(_) | ClosingForm::Outcome(_), None) => {
            (t.closing_no_form(), no_form(t, &page, ClosingRefusal::Hidden))
        }
    };
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            {content}
        </div>
    }
    .into_any()
}

/// The challenge's title, with a link to its page, and the organisation's name.
fn about(t: Locale, card: &ChallengeCard) -> AnyView {
    let lang = lang_attribute(t, card.language);
    view! {
        <p>
            <a href=challenge_path(t, card.id, &card.title) lang=lang dir="auto">
                {typeset(card.language, &card.title)}
            </a>
            " · "
            <span dir="auto">{card.organisation.name.clone()}</span>
        </p>
    }
    .into_any()
}

/// What will be said, to how many people, and the form.
fn close_form(t: Locale, card: &ChallengeCard, form: &CloseForm) -> AnyView {
    let (asks_why, may_pick) = (form.asks_why(), form.may_pick);
    let readers = if card.answered == 0 { t.closing_nobody().to_owned() } else { t.closing_people(card.answered) };
    let public = if may_pick { t.closing_public() } else { t.closing_public_unpicked() };
    let until = form.decide_until.map(|until| t.closing_until(&date(t, until)));
    let thanked: Vec<_> = form.picks.iter().map(|pick| (pick.response, pick.text.clone())).collect();
    view! {
        {about(t, card)}
        <p>{t.closing_intro(&card.organisation.name)}</p>
        <p>{readers} " " {public} " " {until}</p>
        {may_pick.then(|| picks(t, card, form))}
        <Form call={path_of::<CloseByLink>()} instance="close" class="stack">
            <HiddenField name="token" value=token() />
            {closing_fields(t, asks_why, thanked.clone())}
        </Form>
    }
    .into_any()
}

/// The picks with their reasons, and where others are made.
fn picks(t: Locale, card: &ChallengeCard, form: &CloseForm) -> AnyView {
    let line = |pick: &PickedResponse| {
        let lang = pick.language.and_then(|language| lang_attribute(t, language));
        view! {
            <li>
                <span lang=lang dir="auto">
                    {excerpt(&pick.text)}
                </span>
                <Prose text=pick.reason.clone() lang=lang_attribute(t, card.language) />
            </li>
        }
        .into_any()
    };
    let said = if form.picked == 0 { t.closing_none_picked().to_owned() } else { t.closing_picked(form.picked) };
    let list = (!form.picks.is_empty())
        .then(|| view! { <ul class="picked-list">{form.picks.iter().map(line).collect_view()}</ul> }.into_any());
    view! {
        <p>
            <strong>{said}</strong>
        </p>
        {list}
        <p class="soft">
            {t.closing_pick_there()} " "
            <a href=[&challenge_path(t, card.id, &card.title), "#responses"].concat()>{t.closing_page()}</a>
        </p>
    }
    .into_any()
}

/// The outcome that the link chose, and the form; a choice where the link has none.
fn outcome_form(t: Locale, card: &ChallengeCard, before: &str) -> AnyView {
    let chosen = query().get_str("outcome").and_then(|word| word.parse::<Outcome>().ok());
    let said_before = before.to_owned();
    let lang = lang_attribute(t, card.language);
    view! {
        {about(t, card)}
        <p>{t.closing_outcome_intro(&card.organisation.name)}</p>
        <p class="soft">{t.closing_outcome_before()}</p>
        <Prose text=said_before lang=lang />
        <Form call={path_of::<ReportByLink>()} instance="outcome" class="stack">
            <HiddenField name="token" value=token() />
            {match chosen {
                Some(outcome) => view! {
                    <HiddenField name="outcome" value=outcome.as_str() />
                    <p>
                        <strong>{t.closing_outcome_chosen(outcome_label(t, outcome))}</strong>
                    </p>
                }
                .into_any(),
                None => view! { <Choices name="outcome" legend=t.close_outcome() choices=outcomes(t) one=true /> }.into_any(),
            }}
            <TextArea name="outcome_text" label=t.closing_why() hint=t.closing_why_hint() rows=2 maxlength=ClosingWords::MAX />
            <button class="button" type="submit">
                {t.closing_say()}
            </button>
        </Form>
    }
    .into_any()
}

/// Why there is no form, what became of the challenge, and what was typed in vain.
fn no_form(t: Locale, page: &Shown, refusal: ClosingRefusal) -> AnyView {
    let said = match refusal {
        ClosingRefusal::Hidden => t.closing_hidden(),
        ClosingRefusal::Used => t.closing_used(),
        ClosingRefusal::Closed => t.closing_closed(),
        ClosingRefusal::Told => t.closing_told(),
        ClosingRefusal::NotOnTheTeam => t.closing_not_on_the_team(),
        ClosingRefusal::Expired => t.closing_expired(),
    };
    let asks_next = (refusal == ClosingRefusal::Used).then_some(page.asks_outcome_at).flatten();
    let asks_next = asks_next.map(|at| view! { <p>{t.closing_asks_next(&date(t, at))}</p> }.into_any());
    let lost = lost_words().map(|(error, words)| lost(t, error.sentence(t), words));
    let card = page.challenge.clone();
    let has_card = card.is_some();
    view! {
        {lost}
        <p>{said}</p>
        {asks_next}
        {card.map(|card| view! { <ChallengeCardView card now=page.now level=2 /> }.into_any())}
        <p class="actions">
            <a class="button button--quiet" href=localised(t, if has_card { "/me/organisation" } else { "/me/moderation" })>
                {if has_card { t.home_title() } else { t.own_decisions_title() }}
            </a>
        </p>
    }
    .into_any()
}

/// What was typed into a form that the page no longer has, and why it was refused.
fn lost(t: Locale, why: String, words: Vec<String>) -> AnyView {
    let words = (!words.is_empty()).then(|| {
        view! {
            <section class="notice stack" aria-labelledby="lost">
                <h2 id="lost">{t.closing_lost()}</h2>
                {words.into_iter().map(|words| view! { <blockquote dir="auto">{words}</blockquote> }.into_any()).collect_view()}
            </section>
        }
        .into_any()
    });
    view! {
        <p class="form__error" role="alert">
            {why}
        </p>
        {words}
    }
    .into_any()
}
