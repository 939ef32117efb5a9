use super::{document::document, own_page, standing::verified_words};
use crate::{
    context::param,
    forms::{ActionForm, Choice, Form, HiddenField, Select, TextField, path_of},
    layout::{Loaded, PageTitle},
    links::OrganisationName,
};
use app::{
    locale::{localised, use_locale},
    organisations::server_fns::{CheckDomain, ClaimNumber, MailDomain, StartDomainProof, load_verification},
};
use domain::{
    organisations::{
        Verification,
        promise::{Wait, wait},
        verification::{
            DomainProof, Found, Mailbox, ProofPlace, RegistryClaim, VOUCHES_NEEDED, VerificationPage as Shown,
        },
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The ways to verify an organisation and their progress, for its owners.
#[component]
pub fn VerificationPage() -> impl IntoView {
    view! { <Loaded from=load_verification(param("slug")) view=verification_view /> }
}

pub fn verification_view(shown: Shown) -> AnyView {
    let t = use_locale();
    let suspended = shown.verification == Verification::Suspended;
    let organisation = shown.organisation.clone();
    view! {
        <PageTitle text=t.verify_title() />
        <div class="page page--narrow stack">
            <h1>{t.verify_title()}</h1>
            {own_page(t, &organisation)}
            {status(t, &shown)}
            {(!suspended).then(|| proofs(t, &shown))}
            <p>
                <a href=localised(t, "/me/organisation")>{t.verify_meanwhile()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn status(t: Locale, shown: &Shown) -> AnyView {
    let proved = shown.domain.as_ref().map(|proof| proof.domain.clone()).unwrap_or_default();
    let words = match (shown.verification, shown.how) {
        (Verification::Suspended, _) => t.organisation_suspended_long().to_owned(),
        _ if shown.recheck => t.verify_recheck().to_owned(),
        (Verification::Verified, Some(how)) => verified_words(t, how, &proved),
        _ => t.verify_intro().to_owned(),
    };
    let left =
        shown.waiting_since.map(|since| view! { <p class="soft">{wait_words(t, since, shown.now)}</p> }.into_any());
    view! {
        <p class="notice">{words}</p>
        {left}
    }
    .into_any()
}

/// How long it has waited, compared with the promise.
pub fn wait_words(t: Locale, since: Timestamp, now: Timestamp) -> String {
    let hours = |milliseconds: i64| milliseconds / 3_600_000;
    match wait(since, now) {
        Wait::Within(left) => t.queue_left(hours(left)),
        Wait::Over(over) => t.queue_over(hours(over)),
    }
}

fn proofs(t: Locale, shown: &Shown) -> AnyView {
    let id = shown.id.to_string();
    view! {
        <section class="sheet stack" aria-labelledby="domain">
            <h2 id="domain">{t.verify_mail()}</h2>
            {match &shown.domain {
                None => view! { <p>{t.verify_no_domain()}</p> }.into_any(),
                Some(proof) => domain(t, &id, proof, shown.mail_reaches_people, shown.now),
            }}
        </section>
        <section class="sheet stack" aria-labelledby="registry">
            <h2 id="registry">{t.verify_registry()}</h2>
            {registry(t, &id, shown)}
        </section>
        <section class="sheet stack" aria-labelledby="vouched">
            <h2 id="vouched">{t.verify_vouched()}</h2>
            {vouched(t, shown)}
        </section>
        {shown.waiting_since.map(|_| document(t, shown)).into_any()}
    }
    .into_any()
}

/// By mail, which needs no technical knowledge; the other two domain proofs are in a disclosure.
fn domain(t: Locale, id: &str, proof: &DomainProof, mail_reaches_people: bool, now: Timestamp) -> AnyView {
    let begun = !proof.code.is_empty() && proof.mailed_to.is_none();
    let open = proof.last_look.is_some() || begun;
    view! {
        {mail(t, id, proof, mail_reaches_people)}
        <details open=open>
            <summary>{t.verify_domain_otherwise()}</summary>
            {if proof.code.is_empty() { no_code_yet(t, id, proof) } else { code(t, id, proof, now) }}
        </details>
    }
    .into_any()
}

fn no_code_yet(t: Locale, id: &str, proof: &DomainProof) -> AnyView {
    view! {
        <p>{t.verify_domain_intro(&proof.domain)}</p>
        <ActionForm
            call={path_of::<StartDomainProof>()}
            instance="start"
            about=("organisation", id.to_owned())
            button=t.verify_start()
        />
    }
    .into_any()
}

fn code(t: Locale, id: &str, proof: &DomainProof, now: Timestamp) -> AnyView {
    let code = ["quinze-verification=", &proof.code].concat();
    // Next to the button, and announced when it appears.
    let found = |place: ProofPlace| {
        let look = proof.last_look.filter(|look| look.place == place);
        let words = look.map(|look| [found_words(t, look.found), " (", &t.time_ago((now - look.at).0), ")"].concat());
        result(words)
    };
    view! {
        <div class="stack">
            <p>{t.verify_code()}</p>
            <p>
                <code>{code}</code>
            </p>
            <h3>{t.verify_dns()}</h3>
            <p>
                {t.verify_dns_where()} " " <code>{["_quinze.", &proof.domain].concat()}</code>
            </p>
            {check(id, ProofPlace::Dns, t.verify_dns_check())}
            {found(ProofPlace::Dns)}
            <h3>{t.verify_site()}</h3>
            <p>
                {t.verify_site_where()} " "
                <code>{["https://", &proof.domain, "/.well-known/quinze.txt"].concat()}</code>
            </p>
            {check(id, ProofPlace::Site, t.verify_site_check())}
            {found(ProofPlace::Site)}
        </div>
    }
    .into_any()
}

/// Requests a link to a mailbox of the domain.
fn mail(t: Locale, id: &str, proof: &DomainProof, reaches_people: bool) -> AnyView {
    let address = |mailbox: &Mailbox| [mailbox.as_str(), "@", &proof.domain].concat();
    let choices: Vec<Choice> =
        Mailbox::ALL.iter().map(|mailbox| Choice::new(mailbox.as_str(), address(mailbox))).collect();
    let words = |to: &String| if reaches_people { t.verify_mailed(to) } else { t.verify_mailed_to_file(to) };
    let sent = result(proof.mailed_to.as_ref().map(words));
    let id = id.to_owned();
    view! {
        <Form call={path_of::<MailDomain>()} instance="mail" class="stack">
            <HiddenField name="organisation" value=id.clone() />
            <Select name="mailbox" label=t.verify_mailbox() hint=t.verify_mailbox_hint() choices=choices.clone() chosen="contact" />
            <button class="button" type="submit">
                {t.verify_mail_button()}
            </button>
        </Form>
        {sent}
    }
    .into_any()
}

/// The result of the last action, announced when it appears.
fn result(words: Option<String>) -> AnyView {
    view! { <div role="status">{words.map(|words| view! { <p class="notice">{words}</p> }.into_any())}</div> }
        .into_any()
}

fn check(id: &str, place: ProofPlace, button: &'static str) -> AnyView {
    let id = id.to_owned();
    view! {
        <Form call={path_of::<CheckDomain>()} instance=["check-", place.as_str()].concat()>
            <HiddenField name="organisation" value=id.clone() />
            <HiddenField name="place" value=place.as_str() />
            <button class="button button--quiet" type="submit">
                {button}
            </button>
        </Form>
    }
    .into_any()
}

fn found_words(t: Locale, found: Found) -> &'static str {
    match found {
        Found::Code => t.verify_found_code(),
        Found::NoCode => t.verify_found_no_code(),
        Found::Nobody => t.verify_found_nobody(),
        Found::Elsewhere => t.verify_found_elsewhere(),
    }
}

fn registry(t: Locale, id: &str, shown: &Shown) -> AnyView {
    if shown.registries.is_empty() {
        return view! { <p>{t.verify_no_registry()}</p> }.into_any();
    }
    let number = shown.claim.as_ref().map(|claim| claim.number.clone()).unwrap_or_default();
    let id = id.to_owned();
    view! {
        <p>{t.verify_registry_intro(&shown.registries.join(", "))}</p>
        <Form call={path_of::<ClaimNumber>()} instance="number" class="stack">
            <HiddenField name="organisation" value=id.clone() />
            <TextField name="number" label=t.verify_number() value=number.clone() maxlength=60 />
            <button class="button button--quiet" type="submit">
                {t.verify_number_button()}
            </button>
        </Form>
        <div role="status">{shown.claim.as_ref().map(|claim| claimed(t, claim))}</div>
    }
    .into_any()
}

/// The registry entry for the number that the team gave.
pub fn claimed(t: Locale, claim: &RegistryClaim) -> AnyView {
    let place = [claim.place.clone(), claim.status.clone()];
    let more: Vec<String> = place.into_iter().filter(|words| !words.is_empty()).collect();
    let words = if claim.alike { t.verify_alike() } else { t.verify_not_alike() };
    view! {
        <p dir="auto">
            <strong>{claim.name.clone()}</strong>
            " · "
            {[&claim.registry, " ", &claim.number].concat()}
            {more.into_iter().map(|words| [" · ", &words].concat()).collect::<Vec<_>>().concat()}
        </p>
        <p class="soft">{words}</p>
    }
    .into_any()
}

fn vouched(t: Locale, shown: &Shown) -> AnyView {
    let href = localised(t, &["/organisations/", &shown.organisation.slug, "/vouch"].concat());
    let vouchers = shown.vouchers.iter().cloned().map(|organisation| {
        view! {
            <li>
                <OrganisationName organisation />
            </li>
        }
        .into_any()
    });
    let needed = i64::try_from(VOUCHES_NEEDED).unwrap_or_default();
    view! {
        <p>{t.verify_vouched_intro(&t.number(needed))}</p>
        <p>
            <a href=href>{t.verify_vouched_link()}</a>
        </p>
        {(!shown.vouchers.is_empty()).then(|| view! { <ul>{vouchers.collect_view()}</ul> }.into_any())}
    }
    .into_any()
}
