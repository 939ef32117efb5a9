use super::statement::statement;
use crate::{
    context::param,
    forms::{Choice, Choices, ConfirmForm, Form, HiddenField, TextArea, came_back, path_of},
    layout::{Loaded, PageTitle, hide_address, never_list},
};
use app::{
    locale::{localised, use_locale},
    platform::server::never_keep,
    recognition::server_fns::{RevokeCertificate, RevokeOwnCertificate, load_certificate},
    ui::Moment,
};
use domain::{
    moderation::MAX_WORDS,
    recognition::certificate::{CertificateView, Revocation, RevokeCertificate as Revoking, RevokedBecause, ViewedBy},
};
use leptos::prelude::*;
use locales::Locale;

/// A certificate, for whoever has its address: what it states, and whether it holds.
#[component]
pub fn CertificatePage() -> impl IntoView {
    never_list();
    hide_address();
    never_keep();
    view! { <Loaded from=load_certificate(param("certificate")) view=certificate_view /> }
}

pub fn certificate_view(certificate: CertificateView) -> AnyView {
    let t = use_locale();
    let id = certificate.id.clone();
    let pdf = certificate.revoked.is_none().then(|| {
        let href = localised(t, &["/certificates/", &id, ".pdf"].concat());
        view! {
            <p>
                <a class="button" href=href rel="external" download="">
                    {t.certificate_pdf()}
                </a>
            </p>
        }
        .into_any()
    });
    let form = match (certificate.viewed_by, &certificate.revoked) {
        (ViewedBy::Owner, None) => Some(revoke_own(t, &id)),
        (ViewedBy::Moderator, None) => Some(revoke(t, &id)),
        _ => None,
    };
    let list = (certificate.viewed_by == ViewedBy::Owner).then(|| {
        view! {
            <p>
                <a href=localised(t, "/me/certificates")>{t.certificate_own_title()}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <PageTitle text=t.certificate_title() />
        <div class="page stack">
            <h1>{t.certificate_title()}</h1>
            {standing(t, &certificate)}
            {stated(t, &certificate)}
            {pdf}
            <p>
                <a href=localised(t, "/certificates/check")>{t.certificate_check_link()}</a>
            </p>
            {form}
            {list}
        </div>
    }
    .into_any()
}

/// Whether it holds: that it is valid or revoked, its signature, and what of it is still so.
pub fn standing(t: Locale, certificate: &CertificateView) -> AnyView {
    let Some(revoked) = &certificate.revoked else {
        let good = certificate.is_signed && certificate.still_stands;
        let class = if good { "notice" } else { "notice notice--alert" };
        let signature = if certificate.is_signed { t.certificate_signed() } else { t.certificate_not_signed() };
        let today = if certificate.still_stands { t.certificate_still_so() } else { t.certificate_taken_back() };
        return view! {
            <div class=class>
                <p>
                    <strong>{t.certificate_valid_since()} " " <Moment at=certificate.made_at /></strong>
                </p>
                <p>{signature}</p>
                <p>{today}</p>
            </div>
            <p class="soft certificate__key">
                {t.certificate_key()} " " <code>{certificate.key.clone()}</code> " · "
                <a href="/certificates/key" rel="external">
                    {t.certificate_keys()}
                </a>
            </p>
        }
        .into_any();
    };
    let Revocation { at, because, words } = revoked;
    let words = (!words.is_empty()).then(|| view! { <p dir="auto">{words.clone()}</p> }.into_any());
    view! {
        <div class="notice notice--alert">
            <p>
                <strong>{t.certificate_revoked_on()} " " <Moment at=*at /></strong>
            </p>
            <p>{because_words(t, *because)}</p>
            {words}
        </div>
    }
    .into_any()
}

fn because_words(t: Locale, because: RevokedBecause) -> &'static str {
    match because {
        RevokedBecause::Person => t.certificate_because_person(),
        RevokedBecause::Moderator => t.certificate_because_moderator(),
        RevokedBecause::EvidenceGone => t.certificate_because_evidence(),
        RevokedBecause::AccountGone => t.certificate_because_account(),
    }
}

/// What it states in the language of the page, and as it was made where that is another.
fn stated(t: Locale, certificate: &CertificateView) -> Option<AnyView> {
    let stated = certificate.stated.as_ref()?;
    let made_in = Locale::from_code(stated.language.as_str()).filter(|made_in| *made_in != t);
    let original = made_in.map(|made_in| {
        view! {
            <details class="stack">
                <summary>{t.certificate_original()}</summary>
                {statement(t, made_in, stated, t.certificate_original())}
            </details>
        }
        .into_any()
    });
    Some(
        view! {
            {statement(t, t, stated, t.certificate_states())}
            {original}
        }
        .into_any(),
    )
}

fn revoke_own(t: Locale, id: &str) -> AnyView {
    view! {
        <ConfirmForm
            call={path_of::<RevokeOwnCertificate>()}
            instance=["revoke-own-", id].concat()
            about=("certificate", id.to_owned())
            summary=t.certificate_revoke()
            what=t.certificate_revoke_what()
            button=t.certificate_revoke_button()
        />
    }
    .into_any()
}

/// The form of moderators.
fn revoke(t: Locale, id: &str) -> AnyView {
    let (call, instance, id) = (path_of::<RevokeCertificate>(), ["revoke-", id].concat(), id.to_owned());
    let open = came_back(call, &instance);
    let choices = Revoking::OFFERED.map(|because| Choice::new(because.as_str(), because_words(t, because))).to_vec();
    view! {
        <details open=open>
            <summary>{t.certificate_moderate()}</summary>
            <Form call instance class="stack">
                <HiddenField name="certificate" value=id />
                <Choices
                    name="because"
                    legend=t.certificate_moderate_because()
                    choices=choices.clone()
                    chosen=Vec::new()
                    one=true
                />
                <TextArea
                    name="words"
                    label=t.certificate_moderate_words()
                    hint=t.certificate_moderate_hint()
                    rows=3
                    maxlength=MAX_WORDS
                />
                <button class="button button--danger" type="submit">
                    {t.certificate_revoke_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}
