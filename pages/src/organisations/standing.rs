//! An organisation's state as text.

use crate::forms::{ActionForm, TextForm, came_back, path_of};
use app::organisations::server_fns::{LiftSuspension, SuspendOrganisation};
use domain::organisations::{
    Verification, VerifiedHow, input::SuspendOrganisation as Suspension, record::ReplyRecord, view::OrganisationDetail,
};
use leptos::prelude::*;
use locales::Locale;

/// The badge as text: how the organisation was verified, and with what.
pub fn verified_words(t: Locale, how: VerifiedHow, proved: &str) -> String {
    match how {
        VerifiedHow::DomainMail => t.verified_domain_mail(proved),
        VerifiedHow::Dns | VerifiedHow::Site => t.verified_domain(proved),
        VerifiedHow::Registry => t.verified_registry(proved),
        VerifiedHow::Vouched => t.verified_vouched().to_owned(),
        VerifiedHow::Document => t.verified_document().to_owned(),
        VerifiedHow::Staff => t.verified_staff().to_owned(),
    }
}

/// The state for everybody.
pub fn standing_words(t: Locale, organisation: &OrganisationDetail) -> String {
    match (organisation.verification, organisation.how) {
        _ if organisation.closed_at.is_some() => t.organisation_closed().to_owned(),
        (Verification::Verified, Some(how)) => verified_words(t, how, &organisation.proved),
        (Verification::Verified, None) => t.verified_staff().to_owned(),
        (Verification::Draft, _) => t.organisation_waits().to_owned(),
        (Verification::Suspended, _) => t.organisation_suspended().to_owned(),
    }
}

/// The notice of a suspension, with the reason for the team; or of a closure.
pub fn suspension(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    if organisation.closed_at.is_some() {
        return view! { <p class="notice">{t.organisation_closed_long()}</p> }.into_any();
    }
    if organisation.verification != Verification::Suspended {
        return ().into_any();
    }
    let because = organisation.suspended_because.clone();
    view! {
        <div class="notice stack">
            <p>{t.organisation_suspended_long()}</p>
            {(!because.is_empty()).then(|| view! { <p>{t.organisation_suspended_because(&because)}</p> }.into_any())}
        </div>
    }
    .into_any()
}

/// The organisation's public reply record.
pub fn record_words(t: Locale, record: ReplyRecord) -> String {
    match record {
        ReplyRecord { closed: 0, .. } => t.record_none().to_owned(),
        ReplyRecord { closed, answered: 0, .. } => t.record_never(closed),
        ReplyRecord { closed, answered, median_days } => {
            [t.record_answered(closed, &t.number(answered)), t.record_median(median_days)].concat()
        }
    }
}

/// The forms for moderators.
pub fn moderation(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    let id = organisation.card.id.to_string();
    if organisation.verification == Verification::Suspended {
        return view! {
            <ActionForm
                call={path_of::<LiftSuspension>()}
                instance=["lift-", &id].concat()
                about=("organisation", id)
                shown=("shown", organisation.version.clone())
                button=t.organisation_lift()
            />
        }
        .into_any();
    }
    let instance = ["suspend-", &id].concat();
    let open = came_back(path_of::<SuspendOrganisation>(), &instance);
    view! {
        <details open=open>
            <summary>{t.organisation_suspend()}</summary>
            <p>{t.organisation_suspend_what()}</p>
            <TextForm
                call={path_of::<SuspendOrganisation>()}
                instance
                about=("organisation", id)
                name="reason"
                label=t.organisation_suspend_reason()
                hint=t.organisation_suspend_hint()
                rows=4
                maxlength=Suspension::MAX_REASON
                button=t.organisation_suspend()
            />
        </details>
    }
    .into_any()
}
