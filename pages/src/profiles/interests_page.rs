use crate::{
    context::query,
    forms::{Choice, Choices, Form, HiddenField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    profiles::server_fns::{SetInterests, load_interests},
};
use domain::{
    local_path::{LocalPath, in_query},
    profiles::Interests,
    taxonomy,
};
use leptos::prelude::*;
use locales::Locale;

/// Choosing causes, then skills. Both can be skipped, and changed at any time.
#[component]
pub fn InterestsPage() -> impl IntoView {
    view! { <Loaded from=load_interests() view=interests_view /> }
}

pub fn interests_view(interests: Interests) -> AnyView {
    let t = use_locale();
    let query = query();
    let next = query.get("next").unwrap_or_default();
    if query.get_str("step") == Some("skills") {
        skills_step(t, interests, next)
    } else {
        causes_step(t, interests, next)
    }
}

fn causes_step(t: Locale, chosen: Interests, next: String) -> AnyView {
    let then = [&localised(t, "/me/interests"), "?step=skills&next=", &in_query(&next)].concat();
    let choices = taxonomy::CAUSES.iter().map(|slug| Choice::new(*slug, app::locale::cause_name(t, slug))).collect();
    step(
        t,
        Step {
            name: "causes",
            number: 1,
            title: t.interests_causes_title(),
            hint: t.interests_causes_hint(),
            choices,
            chosen: chosen.causes,
            done: then.clone(),
            then,
            also: Some(follows(t)),
        },
    )
}

fn skills_step(t: Locale, chosen: Interests, next: String) -> AnyView {
    let then = LocalPath::parse(&next).map_or_else(|| localised(t, "/challenges"), String::from);
    let done = LocalPath::parse(&then).map(|then| then.with_done("set_interests"));
    let choices = taxonomy::SKILLS.iter().map(|slug| Choice::new(*slug, app::locale::skill_name(t, slug))).collect();
    step(
        t,
        Step {
            name: "skills",
            number: 2,
            title: t.interests_skills_title(),
            hint: t.interests_skills_hint(),
            choices,
            chosen: chosen.skills,
            done: done.unwrap_or_else(|| then.clone()),
            then,
            also: None,
        },
    )
}

/// Choosing orders the feed; following also tells of what is new.
fn follows(t: Locale) -> AnyView {
    view! {
        <p>
            <a href=localised(t, "/me/following#causes")>{t.follow_more_causes()}</a>
        </p>
        <p>
            <a href=localised(t, "/me/region")>{t.region_link()}</a>
        </p>
    }
    .into_any()
}

const STEPS: i64 = 2;

struct Step {
    name: &'static str,
    number: i64,
    title: &'static str,
    hint: &'static str,
    choices: Vec<Choice>,
    chosen: Vec<String>,
    /// What comes next, without choosing.
    then: String,
    /// The same with what was chosen.
    done: String,
    /// What is below the form.
    also: Option<AnyView>,
}

fn step(t: Locale, step: Step) -> AnyView {
    let Step { name, number, title, hint, choices, chosen, then, done, also } = step;
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <p class="soft">{t.step_of(&t.number(number), &t.number(STEPS))}</p>
            <h1>{title}</h1>
            <Form call={path_of::<SetInterests>()} instance=["interests-", name].concat() class="stack">
                <Choices name=name legend=hint choices=choices.clone() chosen=chosen.clone() />
                <HiddenField name="step" value=name />
                <HiddenField name="next" value=done />
                <p class="actions">
                    <button class="button" type="submit">
                        {t.interests_continue()}
                    </button>
                    <a class="button button--quiet" href=then>
                        {t.interests_skip()}
                    </a>
                </p>
            </Form>
            {also}
        </div>
    }
    .into_any()
}
