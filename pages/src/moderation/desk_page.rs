use super::{
    case::{another, cases},
    labels::reason_label,
    target::target_view,
};
use crate::{
    context::query,
    forms::{ActionForm, Choice, Choices, Form, HiddenField, TextArea, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    moderation::server_fns::{DecideAppeal, RestoreAccount, RestoreContent, load_desk},
    ui::{Moment, NextPage, Prose},
};
use domain::moderation::{
    MAX_WORDS, Verdict,
    input::ShowDesk,
    view::{Desk, HiddenView, OnDesk, RemovedView, WaitingAppeal},
};
use leptos::prelude::*;
use locales::Locale;

/// The moderation desk, usable by keyboard alone.
#[component]
pub fn DeskPage() -> impl IntoView {
    let query = query();
    let word = |name| query.get(name).unwrap_or_default();
    let shown = ShowDesk { show: word("show"), after: word("after"), outcomes: word("outcomes") };
    view! { <Loaded from=load_desk(shown) view=desk_view /> }
}

pub fn desk_view(desk: Desk) -> AnyView {
    let t = use_locale();
    let tabs = tabs(t, &desk);
    let (show, list) = match desk.list {
        OnDesk::Cases(list) => ("", cases(t, &list, &desk.outcomes, desk.now)),
        OnDesk::Appeals(list) => ("appeals", appeals(t, &list)),
        OnDesk::Hidden(list) => ("hidden", hidden(t, &list)),
        OnDesk::Accounts(list) => ("accounts", accounts(t, &list)),
    };
    let next = desk.next.map(|after| {
        let href = [&localised(t, "/moderation"), "?show=", show, "&after=", &after].concat();
        view! { <NextPage href /> }.into_any()
    });
    view! {
        <PageTitle text=t.moderation_title() />
        <div class="page stack">
            <h1>{t.moderation_title()}</h1>
            {tabs}
            {list}
            {next}
            <p>
                {t.moderation_log_about()} " " <a href=localised(t, "/moderation/log")>{t.moderation_log()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn tabs(t: Locale, desk: &Desk) -> AnyView {
    let tab = |show: &str, label: String, here: bool| {
        let href = localised(t, &["/moderation", show].concat());
        view! {
            <li>
                <a href=href aria-current=here.then_some("page")>
                    {label}
                </a>
            </li>
        }
        .into_any()
    };
    let list = &desk.list;
    view! {
        <nav aria-label=t.moderation_tabs()>
            <ul class="tabs">
                {tab("", t.moderation_cases(&t.number(desk.waiting)), matches!(list, OnDesk::Cases(_)))}
                {tab("?show=appeals", t.moderation_appeals(&t.number(desk.appeals)), matches!(list, OnDesk::Appeals(_)))}
                {tab("?show=hidden", t.moderation_hidden().to_owned(), matches!(list, OnDesk::Hidden(_)))}
                {tab("?show=accounts", t.moderation_accounts().to_owned(), matches!(list, OnDesk::Accounts(_)))}
            </ul>
        </nav>
    }
    .into_any()
}

/// The text of an empty list.
pub fn nothing(words: &'static str) -> AnyView {
    view! {
        <p class="soft" role="status">
            {words}
        </p>
    }
    .into_any()
}

fn appeals(t: Locale, appeals: &[WaitingAppeal]) -> AnyView {
    if appeals.is_empty() {
        return nothing(t.moderation_no_appeals());
    }
    let one = |one: &WaitingAppeal| appeal(t, one);
    appeals.iter().map(one).collect::<Vec<_>>().into_any()
}

fn appeal(t: Locale, waiting: &WaitingAppeal) -> AnyView {
    let id = waiting.decision.to_string();
    let verdicts = [
        Choice::new(Verdict::Stands.as_str(), t.verdict_stands()),
        Choice::new(Verdict::Overturned.as_str(), t.verdict_overturned()),
    ];
    let version = waiting.about.version.clone();
    let form = if waiting.mine_to_decide {
        view! {
            <Form
                call={path_of::<DecideAppeal>()}
                instance=["appeal-", &id].concat()
                class="stack"
                version=version.clone()
            >
                <HiddenField name="decision" value=id />
                <HiddenField name="shown" value=version />
                <Choices name="verdict" legend=t.moderation_verdict() choices=verdicts.to_vec() one=true />
                <TextArea name="words" label=t.moderation_answer() rows=2 maxlength=MAX_WORDS />
                <button class="button" type="submit">
                    {t.moderation_verdict_button()}
                </button>
            </Form>
        }
        .into_any()
    } else {
        another(t)
    };
    view! {
        <section class="sheet stack">
            <h2>{t.moderation_appeal()}</h2>
            {target_view(t, &waiting.about, true)}
            <p>{t.moderation_decided(reason_label(t, waiting.reason))} " " {waiting.words.clone()}</p>
            <Prose text=waiting.appeal.words.clone() />
            {form}
        </section>
    }
    .into_any()
}

fn hidden(t: Locale, hidden: &[HiddenView]) -> AnyView {
    if hidden.is_empty() {
        return nothing(t.moderation_nothing_hidden());
    }
    let one = |one: &HiddenView| hidden_one(t, one);
    hidden.iter().map(one).collect::<Vec<_>>().into_any()
}

fn hidden_one(t: Locale, hidden: &HiddenView) -> AnyView {
    let form = if hidden.party { another(t) } else { restore_form(t, hidden) };
    view! {
        <section class="sheet stack">
            <h2>{t.moderation_decided(reason_label(t, hidden.reason))}</h2>
            {target_view(t, &hidden.about, true)}
            {(!hidden.words.is_empty()).then(|| view! { <Prose text=hidden.words.clone() /> }.into_any())}
            {form}
        </section>
    }
    .into_any()
}

/// Hidden fields with the target, the decision that hides it, and the version shown.
fn restore_form(t: Locale, hidden: &HiddenView) -> AnyView {
    let (target, decision) = (hidden.about.target.to_string(), hidden.decision.to_string());
    let version = hidden.about.version.clone();
    view! {
        <Form
            call={path_of::<RestoreContent>()}
            instance=["restore-", &target].concat()
            class="stack"
            version=[&decision, "-", &version].concat()
        >
            <HiddenField name="target" value=target.clone() />
            <HiddenField name="decision" value=decision.clone() />
            <HiddenField name="shown" value=version.clone() />
            <TextArea name="words" label=t.moderation_words() rows=2 maxlength=MAX_WORDS />
            <button class="button button--quiet" type="submit">
                {t.moderation_restore()}
            </button>
        </Form>
    }
    .into_any()
}

fn accounts(t: Locale, removed: &[RemovedView]) -> AnyView {
    if removed.is_empty() {
        return nothing(t.moderation_no_accounts());
    }
    let one = |one: &RemovedView| account(t, one);
    removed.iter().map(one).collect::<Vec<_>>().into_any()
}

fn account(t: Locale, removed: &RemovedView) -> AnyView {
    let id = removed.person.id.to_string();
    let href = localised(t, &["/moderation/people/", &id].concat());
    view! {
        <section class="sheet stack">
            <h2>{t.person_removed()}</h2>
            <p class="soft">
                <a href=href dir="auto">{removed.person.name.clone()}</a> " · " <Moment at=removed.at />
                " · " {t.person_undo_until()} " " <Moment at=removed.until exact=true />
            </p>
            <ActionForm
                call={path_of::<RestoreAccount>()}
                instance=["restore-", &id].concat()
                about=("person", id)
                shown=("removed_at", removed.at.0.to_string())
                button=t.person_restore()
            />
        </section>
    }
    .into_any()
}
