use super::notice_words::{link_of, said, sentence};
use crate::{
    context::query,
    forms::{ActionForm, path_of},
    layout::{Load, Loaded, PageTitle},
};
use app::{
    locale::{lang_attribute, localised, use_locale},
    notifications::server_fns::{MarkNoticesRead, load_notices},
    ui::{Moment, NextPage, Prose},
};
use domain::{
    notifications::{
        input::ListNotices,
        view::{NoticeGroup, NoticesPage as Notices},
    },
    time::{Timestamp, day_of},
};
use leptos::prelude::*;
use locales::{Locale, civil};

/// One's notices.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let before = query().get("before").unwrap_or_default();
    notices_page(load_notices(ListNotices { before }))
}

/// The page around what is loaded.
pub fn notices_page(notices: impl Load<Notices>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.notices_title() />
        <div class="page page--narrow stack">
            <h1>{t.notices_title()}</h1>
            <Loaded from=notices within=true view=notices_view />
        </div>
    }
    .into_any()
}

fn notices_view(Notices { groups, next, unread }: Notices) -> AnyView {
    let t = use_locale();
    if groups.is_empty() {
        return view! { <p>{t.notices_none()}</p> }.into_any();
    }
    let mark_all = unread.newest.filter(|_| unread.count > 0).map(|newest| {
        view! {
            <ActionForm
                call={path_of::<MarkNoticesRead>()}
                instance="mark-notices-read"
                about=("up_to", newest.to_string())
                button=t.notices_mark_all()
            />
        }
        .into_any()
    });
    let next = next.map(|before| {
        let href = [&localised(t, "/me/notices"), "?before=", &before].concat();
        view! { <NextPage href /> }.into_any()
    });
    view! {
        {mark_all}
        {days(groups).into_iter().map(|(day, groups)| day_view(t, day, groups)).collect::<Vec<_>>().into_any()}
        {next}
    }
    .into_any()
}

/// The groups of each day (UTC), in their order.
fn days(groups: Vec<NoticeGroup>) -> Vec<(Timestamp, Vec<NoticeGroup>)> {
    let mut days: Vec<(Timestamp, Vec<NoticeGroup>)> = Vec::new();
    for group in groups {
        let (begins, _) = day_of(group.at);
        match days.last_mut() {
            Some((day, groups)) if *day == begins => groups.push(group),
            _ => days.push((begins, vec![group])),
        }
    }
    days
}

fn day_view(t: Locale, day: Timestamp, groups: Vec<NoticeGroup>) -> AnyView {
    let id = ["day-", &day.0.to_string()].concat();
    view! {
        <section class="stack" aria-labelledby=id.clone()>
            <h2 id=id.clone() class="notices__day">
                {t.date(civil(day.0))}
            </h2>
            <ul class="plain notices">{groups.into_iter().map(|group| group_view(t, group)).collect::<Vec<_>>().into_any()}</ul>
        </section>
    }
    .into_any()
}

fn group_view(t: Locale, group: NoticeGroup) -> AnyView {
    let class =
        if group.is_unread { "sheet stack notices__one notices__one--unread" } else { "sheet stack notices__one" };
    let unread =
        group.is_unread.then(|| view! { <strong class="notices__new">{t.notices_unread()}</strong> " " }.into_any());
    let at = view! {
        <p class="soft">
            <Moment at=group.at exact=true />
        </p>
    };
    let Some(told) = &group.told else {
        return view! {
            <li class=class>
                <p>{unread} <span class="soft">{t.notices_gone()}</span></p>
                {at}
            </li>
        }
        .into_any();
    };
    let lang = lang_attribute(t, told.language);
    let words = said(t, told).into_iter().map(|text| view! { <Prose text lang=lang.clone() /> }.into_any());
    view! {
        <li class=class>
            <p>
                {unread}
                <a href=link_of(t, told) data-unread-notice=group.is_unread.then(|| group.newest.to_string())>
                    {sentence(t, &group, told)}
                </a>
            </p>
            {words.collect::<Vec<_>>().into_any()}
            {at}
        </li>
    }
    .into_any()
}
