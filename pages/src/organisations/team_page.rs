use super::own_page;
use crate::{
    context::param,
    forms::{ActionForm, Choice, Form, HiddenField, Select, TextField, TextForm, came_back, folded_form, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    organisations::server_fns::{
        CloseOrganisation, HandOver, InviteMember, RemoveMember, SetTeamRole, WithdrawInvitation, load_team,
    },
    ui::{Moment, named_after},
};
use domain::{
    notifications::view::MailState,
    organisations::{
        TeamRole,
        input::CloseOrganisation as Closure,
        team::{Invitation, Member, TeamPage as Shown},
    },
};
use leptos::prelude::*;
use locales::Locale;

/// The team of an organisation, for its members.
#[component]
pub fn TeamPage() -> impl IntoView {
    view! { <Loaded from=load_team(param("slug")) view=team_view /> }
}

/// The name of a role.
pub fn role_name(t: Locale, role: TeamRole) -> &'static str {
    match role {
        TeamRole::Owner => t.people_owner(),
        TeamRole::Editor => t.people_editor(),
    }
}

pub fn team_view(shown: Shown) -> AnyView {
    let t = use_locale();
    let owns = shown.role == TeamRole::Owner;
    let organisation = shown.organisation.clone();
    view! {
        <PageTitle text=t.people_title() />
        <div class="page page--narrow stack">
            <h1>{t.people_title()}</h1>
            {own_page(t, &organisation)}
            <p>{t.people_intro()}</p>
            <section class="stack" aria-labelledby="members">
                <h2 id="members">{t.people_members()}</h2>
                {shown.members.iter().map(|one| member(t, &shown, one)).collect::<Vec<_>>().into_any()}
            </section>
            {owns.then(|| invitations(t, &shown))}
            {(owns && alone(&shown)).then(|| closing(t, &shown))}
            {owns.then(|| log_link(t, &organisation.slug))}
        </div>
    }
    .into_any()
}

/// The link to the organisation's audit log, for owners.
fn log_link(t: Locale, slug: &str) -> AnyView {
    let href = localised(t, &["/organisations/", slug, "/log"].concat());
    view! {
        <p>
            <a href=href>{t.audit_title()}</a>
        </p>
    }
    .into_any()
}

fn member(t: Locale, shown: &Shown, member: &Member) -> AnyView {
    let owns = shown.role == TeamRole::Owner;
    let since = member.since;
    view! {
        <section class="sheet stack">
            <h3 dir="auto">{member.name.clone()}</h3>
            <p class="soft">
                {role_name(t, member.role)} " · " {t.people_since()} " " <Moment at=since />
            </p>
            {(owns && !member.is_viewer).then(|| role_forms(t, shown, member))}
            {(owns || member.is_viewer).then(|| removal(t, shown, member))}
        </section>
    }
    .into_any()
}

/// Hidden fields with the organisation and the member.
fn about(shown: &Shown, member: &Member) -> AnyView {
    let (organisation, person) = (shown.id.to_string(), member.id.to_string());
    view! {
        <HiddenField name="organisation" value=organisation />
        <HiddenField name="person" value=person />
    }
    .into_any()
}

fn role_forms(t: Locale, shown: &Shown, member: &Member) -> AnyView {
    let (to, button) = match member.role {
        TeamRole::Owner => (TeamRole::Editor, t.people_make_editor()),
        TeamRole::Editor => (TeamRole::Owner, t.people_make_owner()),
    };
    let named = named_after(t, &member.name);
    let (set_about, hand_about) = (about(shown, member), about(shown, member));
    view! {
        <Form call={path_of::<SetTeamRole>()} instance=["role-", &member.id.to_string()].concat()>
            {set_about}
            <HiddenField name="role" value=to.as_str() />
            <button class="button button--quiet" type="submit">
                {button} {named}
            </button>
        </Form>
        {folded_form(
            path_of::<HandOver>(),
            ["hand-over-", &member.id.to_string()].concat(),
            (hand_about, &member.name),
            (t.people_hand_over(), t.people_hand_over_what(), t.people_hand_over_button()),
        )}
    }
    .into_any()
}

fn removal(t: Locale, shown: &Shown, member: &Member) -> AnyView {
    let words = if member.is_viewer {
        (t.people_leave(), t.people_leave_what(), t.people_leave_button())
    } else {
        (t.people_remove(), t.people_remove_what(), t.people_remove_button())
    };
    let about = (about(shown, member), member.name.as_str());
    folded_form(path_of::<RemoveMember>(), ["remove-", &member.id.to_string()].concat(), about, words)
}

fn invitations(t: Locale, shown: &Shown) -> AnyView {
    let roles: Vec<Choice> =
        [TeamRole::Editor, TeamRole::Owner].map(|role| Choice::new(role.as_str(), role_name(t, role))).to_vec();
    let id = shown.id.to_string();
    let open = shown.invitations.iter().map(|one| invitation(t, one)).collect::<Vec<_>>();
    let form = view! {
            <Form call={path_of::<InviteMember>()} instance="invitation" class="sheet stack">
                <HiddenField name="organisation" value=id.clone() />
                <TextField name="email" label=t.people_email() hint=t.people_email_hint() kind="email" maxlength=254 />
                <Select name="role" label=t.people_role() hint=t.people_role_hint() choices=roles.clone() chosen="editor" />
                <button class="button" type="submit">
                    {t.people_invite_button()}
                </button>
            </Form>
    }
    .into_any();
    // Actions that would be refused are not offered.
    let form = if shown.invites {
        form
    } else {
        view! { <p class="notice">{t.refusal_invites_once_verified()}</p> }.into_any()
    };
    let no_mail = (shown.invites && !shown.mail_reaches_people)
        .then(|| view! { <p class="notice">{t.people_no_mail()}</p> }.into_any());
    view! {
        <section class="stack" aria-labelledby="invite">
            <h2 id="invite">{t.people_invite()}</h2>
            {open.into_any()}
            {no_mail}
            {form}
        </section>
    }
    .into_any()
}

/// The delivery status of an invitation's mail.
fn mail_words(t: Locale, mail: MailState) -> &'static str {
    match mail {
        MailState::Waiting => t.people_mail_waiting(),
        MailState::Retried => t.people_mail_retried(),
        MailState::Sent => t.people_mail_sent(),
        MailState::Failed => t.people_mail_failed(),
    }
}

/// Whether there is no other owner.
fn alone(shown: &Shown) -> bool {
    shown.closed_at.is_none() && !shown.members.iter().any(|one| one.role == TeamRole::Owner && !one.is_viewer)
}

/// The form with which a sole owner closes the organisation.
fn closing(t: Locale, shown: &Shown) -> AnyView {
    let (call, id) = (path_of::<CloseOrganisation>(), shown.id.to_string());
    let instance = ["close-organisation-", &id].concat();
    let open = came_back(call, &instance);
    view! {
        <section class="stack" id="close">
            <details open=open>
                <summary>{t.organisation_close()}</summary>
                <p>{t.organisation_close_what()}</p>
                <TextForm
                    call
                    instance
                    about=("organisation", id)
                    name="words"
                    label=t.organisation_close_words()
                    hint=t.organisation_close_words_hint()
                    rows=4
                    maxlength=Closure::MAX_WORDS
                    button=t.organisation_close_button()
                />
            </details>
        </section>
    }
    .into_any()
}

fn invitation(t: Locale, invitation: &Invitation) -> AnyView {
    let id = invitation.id.to_string();
    let failed = invitation.mail == Some(MailState::Failed);
    let class = if failed { "notice notice--alert" } else { "soft" };
    let mail = invitation.mail.map(|mail| view! { <p class=class>{mail_words(t, mail)}</p> }.into_any());
    view! {
        <section class="sheet stack">
            <h3 dir="auto">{invitation.email.clone()}</h3>
            <p class="soft">
                {role_name(t, invitation.role)} " · " {t.invitation_until()} " "
                <Moment at=invitation.expires_at exact=true />
            </p>
            {mail}
            <ActionForm
                call={path_of::<WithdrawInvitation>()}
                instance=["withdraw-", &id].concat()
                about=("invitation", id.clone())
                button=t.people_withdraw()
                named=invitation.email.clone()
            />
        </section>
    }
    .into_any()
}
