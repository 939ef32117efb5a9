use super::{
    case::another,
    labels::{reason_label, trust_label},
};
use crate::{
    context::param,
    forms::{ActionForm, Choice, Choices, Form, HiddenField, TextArea, came_back, folded_form, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::use_locale,
    moderation::server_fns::{RemoveAccount, RestoreAccount, SetRole, SetTrust, load_person},
    ui::Moment,
};
use domain::{
    actor::Role,
    moderation::{MAX_WORDS, Reason, Trust, view::PersonView},
};
use leptos::prelude::*;
use locales::Locale;

/// A person's page for moderators: trust level, role, removal and restoration.
#[component]
pub fn PersonPage() -> impl IntoView {
    view! { <Loaded from=load_person(param("person")) view=person_view /> }
}

pub fn person_view(person: PersonView) -> AnyView {
    let t = use_locale();
    let forms = match (person.moderates, person.removed) {
        (true, _) => view! { <p class="soft">{t.refusal_is_moderator()}</p> }.into_any(),
        _ if person.party => another(t),
        (false, Some((at, until))) => removed(t, &person, at, until),
        (false, None) => [trust_form(t, &person), remove_form(t, &person)].into_iter().collect::<Vec<_>>().into_any(),
    };
    view! {
        <PageTitle text=person.person.name.clone() />
        <div class="page page--narrow stack">
            <h1 dir="auto">{person.person.name.clone()}</h1>
            <p class="soft">{t.person_since()} " " <Moment at=person.joined /> " · " {trust_label(t, person.trust)}</p>
            <ul>
                <li>{t.person_thanked(person.thanked)}</li>
                <li>{t.person_responses(person.responses)}</li>
                <li>{t.comment_count(person.comments)}</li>
                <li>{t.person_hidden(person.hidden)}</li>
            </ul>
            {forms}
            {person.role.filter(|_| person.removed.is_none()).map(|role| role_form(t, &person, role)).into_any()}
        </div>
    }
    .into_any()
}

fn trust_form(t: Locale, person: &PersonView) -> AnyView {
    // A level earned by thanked answers cannot be lowered.
    let offered = Trust::GIVEN.into_iter().filter(|trust| *trust >= person.earned);
    let offered = offered.map(|trust| Choice::new(trust.as_str(), trust_label(t, trust)));
    let as_earned = Choice::new(domain::moderation::input::SetTrust::EARNED, t.person_trust_earned());
    let levels: Vec<Choice> = std::iter::once(as_earned).chain(offered).collect();
    let by_hand = person.given.map(|_| person.trust.as_str());
    let chosen = vec![by_hand.unwrap_or(domain::moderation::input::SetTrust::EARNED).to_owned()];
    let id = person.person.id.to_string();
    view! {
        <Form call={path_of::<SetTrust>()} instance=["trust-", &id].concat() class="sheet stack">
            <HiddenField name="person" value=id />
            <Choices
                name="trust"
                legend=t.person_trust()
                hint=t.person_trust_hint()
                choices=levels.clone()
                chosen
                one=true
            />
            <button class="button" type="submit">
                {t.person_trust_button()}
            </button>
        </Form>
    }
    .into_any()
}

/// Changes the role between moderator and member.
fn role_form(t: Locale, person: &PersonView, role: Role) -> AnyView {
    let id = person.person.id.to_string();
    let (words, to) = if role == Role::Moderator {
        ((t.person_role_end(), t.person_role_end_what(), t.person_role_end_button()), Role::Member)
    } else {
        ((t.person_role(), t.person_role_what(), t.person_role_button()), Role::Moderator)
    };
    let instance = ["role-", &id].concat();
    let fields = view! {
        <HiddenField name="person" value=id />
        <HiddenField name="role" value=to.as_str() />
    };
    folded_form(path_of::<SetRole>(), instance, (fields.into_any(), ""), words)
}

fn remove_form(t: Locale, person: &PersonView) -> AnyView {
    let call = path_of::<RemoveAccount>();
    let id = person.person.id.to_string();
    let instance = ["remove-", &id].concat();
    let open = came_back(call, &instance);
    let reasons = Reason::REPORTED.map(|reason| Choice::new(reason.as_str(), reason_label(t, reason)));
    view! {
        <details open=open>
            <summary>{t.person_remove()}</summary>
            <p>{t.person_remove_what()}</p>
            <Form call instance class="stack">
                <HiddenField name="person" value=id />
                <Choices name="reason" legend=t.report_reason() choices=reasons.to_vec() one=true />
                <TextArea name="words" label=t.moderation_words() rows=2 maxlength=MAX_WORDS />
                <button class="button button--quiet" type="submit">
                    {t.person_remove_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

fn removed(t: Locale, person: &PersonView, at: domain::time::Timestamp, until: domain::time::Timestamp) -> AnyView {
    let undo = (person.now < until).then(|| {
        view! {
            <p>{t.person_undo_until()} " " <Moment at=until exact=true /></p>
            <ActionForm
                call={path_of::<RestoreAccount>()}
                instance=["restore-", &person.person.id.to_string()].concat()
                about=("person", person.person.id.to_string())
                shown=("removed_at", at.0.to_string())
                button=t.person_restore()
                filled=true
            />
        }
        .into_any()
    });
    view! {
        <section class="sheet stack" aria-labelledby="removed">
            <h2 id="removed">{t.person_removed()}</h2>
            <p class="soft">
                <Moment at=at exact=true />
            </p>
            {undo}
        </section>
    }
    .into_any()
}
