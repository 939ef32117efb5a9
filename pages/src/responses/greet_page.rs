use crate::{
    forms::{TextForm, path_of},
    layout::{Loaded, PageTitle},
    links::{OrganisationName, challenge_path},
};
use app::{
    locale::{lang_attribute, localised, typeset, use_locale},
    responses::server_fns::{PostComment, load_greetings},
    ui::{Moment, Prose, excerpt},
};
use domain::responses::{
    MAX_COMMENT,
    greeting::{Greeting, Greetings},
};
use leptos::prelude::*;
use locales::Locale;

/// The first responses of newcomers to which nobody has replied, each with a form for a reply.
#[component]
pub fn GreetPage() -> impl IntoView {
    view! { <Loaded from=load_greetings() view=greet_view /> }
}

pub fn greet_view(greetings: Greetings) -> AnyView {
    let t = use_locale();
    let Greetings { waiting, more } = greetings;
    let list = if waiting.is_empty() {
        view! {
            <p role="status">{t.greet_nobody()}</p>
            <p>
                <a class="button button--quiet" href=localised(t, "/challenges")>
                    {t.notice_next_challenges()}
                </a>
            </p>
        }
        .into_any()
    } else {
        let lines: Vec<AnyView> = waiting.into_iter().map(|one| greeting(t, one)).collect();
        view! { <ul class="plain stack">{lines}</ul> }.into_any()
    };
    view! {
        <PageTitle text=t.greet_title() />
        <div class="page page--narrow stack">
            <h1>{t.greet_title()}</h1>
            <p>{t.greet_hint()}</p>
            {list}
            {more.then(|| view! { <p class="soft">{t.greet_more()}</p> }.into_any())}
        </div>
    }
    .into_any()
}

fn greeting(t: Locale, greeting: Greeting) -> AnyView {
    let id = greeting.response.to_string();
    let (anchor, instance) = (["greeting-", &id].concat(), ["comment-", &id].concat());
    let about = excerpt(&greeting.body);
    let path = challenge_path(t, greeting.challenge, &greeting.title);
    let in_place = [&path, "?response=", &id, "#response-", &id].concat();
    let lang = greeting.language.and_then(|language| lang_attribute(t, language));
    let author = if greeting.author.is_empty() { t.greet_somebody().to_owned() } else { greeting.author };
    let own = greeting.on_the_team.then(|| view! { <p class="soft">{t.greet_own_challenge()}</p> }.into_any());
    view! {
        <li class="sheet stack" id=anchor>
            <h2 dir="auto">{author}</h2>
            <p class="soft">
                <a href=in_place lang=lang_attribute(t, greeting.challenge_language) dir="auto">
                    {typeset(greeting.challenge_language, &greeting.title)}
                </a>
                " · "
                <OrganisationName organisation=greeting.organisation />
                " · "
                <Moment at=greeting.posted_at />
            </p>
            {own}
            <blockquote>
                <Prose text=greeting.body lang />
            </blockquote>
            <TextForm
                call={path_of::<PostComment>()}
                instance
                about=("response", id)
                name="body"
                label=t.greet_reply()
                maxlength=MAX_COMMENT
                button=t.greet_button()
                named=about
            />
        </li>
    }
    .into_any()
}
