use super::case::another;
use crate::{
    context::viewer,
    forms::{ActionForm, TextForm, came_back, path_of},
    layout::{Loaded, PageTitle},
    links::{OrganisationName, challenge_path},
    organisations::{claimed, wait_words},
};
use app::{
    locale::{localised, typeset, use_locale},
    organisations::server_fns::{AcceptDocument, RefuseDocument, VerifyOrganisation, list_waiting},
    ui::{Prose, named_after},
};
use domain::{
    challenges::view::ChallengeCard,
    organisations::{
        document::{RefuseDocument as Refusal, SentDocument},
        view::{Waiting, WaitingChallenge, WaitingOrganisation},
    },
    responses::greeting::GreetingNumbers,
    time::{Span, Timestamp},
};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::described;

/// The review queue: organisations to verify, and challenges in review.
#[component]
pub fn AdminPage() -> impl IntoView {
    view! { <Loaded from=list_waiting() view=admin /> }
}

pub fn admin(waiting: Waiting) -> AnyView {
    let t = use_locale();
    // Mail and audit log are for administrators alone.
    let mail = viewer().filter(|viewer| viewer.actor.is_administrator()).map(|_| {
        let failing =
            waiting.mail_fails.then(|| view! { <p class="notice notice--alert">{t.admin_mail_failing()}</p> });
        view! {
                {failing}
                <p class="links links--row">
                    <a href=localised(t, "/admin/mail")>{t.admin_mail_link()}</a>
                    <a href=localised(t, "/admin/incidents")>{t.admin_incidents_link()}</a>
                    <a href=localised(t, "/admin/pages/contact")>{t.site_pages()}</a>
                    <a href=localised(t, "/admin/templates")>{t.template_admin_title()}</a>
                    <a href=localised(t, "/admin/audit")>{t.audit_title()}</a>
                    <a href=localised(t, "/admin/people")>{t.admin_people_link()}</a>
                </p>
        }
    });
    view! {
        <PageTitle text=t.admin_title() />
        <div class="page stack">
            <h1>{t.admin_title()}</h1>
            <p class="actions">
                <a class="button button--quiet" href=localised(t, "/moderation")>
                    {t.moderation_title()}
                </a>
                <a class="button button--quiet" href=localised(t, "/admin/votes")>
                    {t.vote_patterns_link()}
                </a>
            </p>
            {(!waiting.mail_reaches_people)
                .then(|| view! { <p class="notice notice--alert">{t.admin_mail_files()}</p> }.into_any())}
            {mail}
            <section class="stack" aria-labelledby="newcomers">
                <h2 id="newcomers">{t.admin_greet()}</h2>
                {newcomers(t, &waiting)}
            </section>
            <section class="stack" aria-labelledby="organisations">
                <h2 id="organisations">{t.admin_organisations()}</h2>
                {organisations(t, &waiting)}
            </section>
            <section class="stack" aria-labelledby="challenges">
                <h2 id="challenges">{t.admin_challenges()}</h2>
                {challenges(t, &waiting)}
            </section>
        </div>
    }
    .into_any()
}

/// How many newcomers wait for a reply, since when, and how long it usually takes.
fn newcomers(t: Locale, waiting: &Waiting) -> AnyView {
    let GreetingNumbers { waiting: count, oldest, median, .. } = waiting.greetings;
    let ago = |at: Timestamp| t.admin_greet_oldest(&t.time_ago((waiting.now - at).0));
    let usually = |took: Span| match took.0.div_euclid(Span::hours(1).0) + 1 {
        hours if hours <= 48 => t.admin_greet_usually_hours(hours),
        hours => t.admin_greet_usually_days(hours.div_euclid(24) + 1),
    };
    let waits = if count == 0 { t.admin_greet_none().to_owned() } else { t.admin_greet_waiting(count) };
    let link = (count > 0).then(|| {
        view! {
            <p>
                <a href=localised(t, "/greet")>{t.admin_greet_link()}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <p>{waits} {oldest.map(|at| [" ", &ago(at)].concat())}</p>
        {median.map(|took| view! { <p class="soft">{usually(took)}</p> }.into_any())}
        {link}
    }
    .into_any()
}

fn organisations(t: Locale, waiting: &Waiting) -> AnyView {
    if waiting.organisations.is_empty() {
        return view! { <p class="soft">{t.admin_no_organisations()}</p> }.into_any();
    }
    let one = |one: &WaitingOrganisation| organisation(t, one, waiting.now);
    waiting.organisations.iter().map(one).collect::<Vec<_>>().into_any()
}

fn organisation(t: Locale, waiting: &WaitingOrganisation, now: Timestamp) -> AnyView {
    let card = waiting.card.clone();
    let place = described(&card.location, t);
    let place = (!place.is_empty()).then(|| [" · ", &place].concat());
    view! {
        <section class="sheet stack">
            <h3>
                <OrganisationName organisation=card.link />
            </h3>
            <p class="soft">{wait_words(t, waiting.since, now)} {place}</p>
            {waiting.recheck.then(|| view! { <p>{t.queue_recheck()}</p> }.into_any())}
            <Prose text=card.mission.clone() />
            {(!card.website.is_empty()).then(|| website(&card.website))}
            <p>{t.admin_owner(&waiting.owner_name, &waiting.owner_email)}</p>
            {waiting.claim.as_ref().map(|claim| claimed(t, claim))}
            {(!waiting.vouchers.is_empty()).then(|| vouchers(t, waiting))}
            {if waiting.party { another(t) } else { verification(t, waiting, now) }}
            {asked(t, waiting, now)}
        </section>
    }
    .into_any()
}

fn verification(t: Locale, waiting: &WaitingOrganisation, now: Timestamp) -> AnyView {
    let (id, name) = (waiting.card.id.to_string(), waiting.card.link.name.as_str());
    view! {
        {waiting.document.map(|sent| document(t, sent, name, now)).into_any()}
        <ActionForm
            call={path_of::<VerifyOrganisation>()}
            instance=["verify-", &id].concat()
            about=("organisation", id.clone())
            shown=("shown", waiting.version.clone())
            button=t.admin_verify()
            named=name.to_owned()
            filled={waiting.document.is_none()}
        />
    }
    .into_any()
}

/// Its challenges in review, on the same page.
fn asked(t: Locale, waiting: &WaitingOrganisation, now: Timestamp) -> AnyView {
    if waiting.challenges.is_empty() {
        return ().into_any();
    }
    let one = |one: &WaitingChallenge| challenge(t, one, now);
    view! {
        <h4>{t.admin_asks()}</h4>
        {waiting.challenges.iter().map(one).collect::<Vec<_>>().into_any()}
    }
    .into_any()
}

/// Its document, with the forms to accept and reject it.
fn document(t: Locale, sent: SentDocument, of: &str, now: Timestamp) -> AnyView {
    let id = sent.id.to_string();
    let refused = came_back(path_of::<RefuseDocument>(), &["refuse-", &id].concat());
    let size = t.number((sent.bytes + 999) / 1000);
    view! {
        <p>{t.queue_document(&sent.kind.as_str().to_uppercase(), &size)} " · " {wait_words(t, sent.sent_at, now)}</p>
        <p>
            <a class="button button--quiet" href=["/documents/", &id].concat() rel="external" download="">
                {t.queue_document_download()} {named_after(t, of)}
            </a>
        </p>
        <p class="soft">{t.queue_document_care()}</p>
        <ActionForm
            call={path_of::<AcceptDocument>()}
            instance=["accept-", &id].concat()
            about=("document", id.clone())
            button=t.queue_document_accept()
            named=of.to_owned()
            filled=true
        />
        <details open=refused>
            <summary>{t.queue_document_refuse()} {named_after(t, of)}</summary>
            <TextForm
                call={path_of::<RefuseDocument>()}
                instance=["refuse-", &id].concat()
                about=("document", id)
                name="reason"
                label=t.queue_document_refuse_reason()
                hint=t.queue_document_refuse_hint()
                rows=3
                maxlength=Refusal::MAX_REASON
                button=t.queue_document_refuse_button()
                named=of.to_owned()
            />
        </details>
    }
    .into_any()
}

/// Its vouches so far.
fn vouchers(t: Locale, waiting: &WaitingOrganisation) -> AnyView {
    let names: Vec<&str> = waiting.vouchers.iter().map(|voucher| voucher.name.as_str()).collect();
    view! { <p>{t.queue_vouched(&names.join(", "))}</p> }.into_any()
}

/// Its website, to check whether the organisation is real.
fn website(address: &str) -> AnyView {
    view! {
        <p>
            <a href=address.to_owned() rel="nofollow noopener noreferrer">
                {address.to_owned()}
            </a>
        </p>
    }
    .into_any()
}

fn challenges(t: Locale, waiting: &Waiting) -> AnyView {
    if waiting.challenges.is_empty() {
        return view! { <p class="soft">{t.admin_no_challenges()}</p> }.into_any();
    }
    let one = |one: &WaitingChallenge| challenge(t, one, waiting.now);
    waiting.challenges.iter().map(one).collect::<Vec<_>>().into_any()
}

/// Links to the challenge's page, where the decision is made.
fn challenge(t: Locale, waiting: &WaitingChallenge, now: Timestamp) -> AnyView {
    let card = waiting.card.clone();
    view! {
        <section class="sheet stack">
            <h3 dir="auto">{typeset(card.language, &card.title)}</h3>
            <p class="soft">
                <OrganisationName organisation=card.organisation.clone() />
                " · "
                {wait_words(t, waiting.since, now)}
            </p>
            {if waiting.party { another(t) } else { read(t, &card) }}
        </section>
    }
    .into_any()
}

fn read(t: Locale, card: &ChallengeCard) -> AnyView {
    let path = challenge_path(t, card.id, &card.title);
    view! {
        <p>
            <a class="button" href=path>
                {t.review_read()} {named_after(t, &card.title)}
            </a>
        </p>
    }
    .into_any()
}
