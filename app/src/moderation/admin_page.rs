use crate::ui::IntoPart;
use crate::{
    accounts::Session,
    areas::Page,
    challenges::challenge_path,
    locale::{localised, use_locale},
    organisations::{
        OrganisationName, claimed,
        server_fns::{AcceptDocument, ListWaiting, RefuseDocument, VerifyOrganisation},
        wait_words,
    },
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{ActionForm, Loaded, PageTitle, Prose, TextForm, came_back, named_after, path_of, use_refresh},
};
use domain::{
    actor::Actor,
    organisations::{
        document::SentDocument,
        view::{Waiting, WaitingChallenge, WaitingOrganisation},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The administration: organisations to be verified, challenges to be read before they open.
#[derive(Debug)]
pub struct AdminPage {
    pub waiting: Answers,
}

impl Page for AdminPage {
    fn data() -> Self {
        let refresh = use_refresh();
        Self { waiting: ask(move || refresh.count(), || call(ListWaiting {})) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.waiting view=admin /> }.into_part()
    }
}

fn admin(waiting: Waiting) -> AnyView {
    let t = use_locale();
    let session = expect_context::<Session>();
    // Only whoever runs the instance sees to its mail, and who did what.
    let mail = move || {
        let administrator = session.viewer().filter(Actor::is_administrator);
        administrator.map(|_| {
            view! {
                <p class="links links--row">
                    <a href=localised(t, "/admin/mail")>{t.admin_mail_link()}</a>
                    <a href=localised(t, "/admin/incidents")>{t.admin_incidents_link()}</a>
                    <a href=localised(t, "/admin/pages/contact")>{t.site_pages()}</a>
                    <a href=localised(t, "/admin/audit")>{t.audit_title()}</a>
                </p>
            }
            .into_part()
        })
    };
    view! {
        <PageTitle text=t.admin_title() />
        <div class="page stack">
            <h1>{t.admin_title()}</h1>
            <p>
                <a class="button button--quiet" href=localised(t, "/moderation")>
                    {t.moderation_title()}
                </a>
            </p>
            {(!waiting.mail_reaches_people)
                .then(|| view! { <p class="notice notice--alert">{t.admin_mail_files()}</p> }.into_part())}
            <Transition>{mail}</Transition>
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
    .into_part()
}

fn organisations(t: Locale, waiting: &Waiting) -> AnyView {
    if waiting.organisations.is_empty() {
        return view! { <p class="soft">{t.admin_no_organisations()}</p> }.into_part();
    }
    waiting.organisations.iter().map(|one| organisation(t, one, waiting.now)).collect_view().into_part()
}

fn organisation(t: Locale, waiting: &WaitingOrganisation, now: Timestamp) -> AnyView {
    let card = waiting.card.clone();
    let card_name = card.link.name.clone();
    view! {
        <section class="sheet stack">
            <h3>
                <OrganisationName organisation=card.link />
            </h3>
            <p class="soft">{wait_words(t, waiting.since, now)} " · " {card.place.clone()}</p>
            {waiting.recheck.then(|| view! { <p>{t.queue_recheck()}</p> }.into_part())}
            <Prose text=card.mission.clone() />
            {(!card.website.is_empty()).then(|| website(&card.website))}
            <p>{t.admin_owner(&waiting.owner_name, &waiting.owner_email)}</p>
            {waiting.claim.as_ref().map(|claim| claimed(t, claim))}
            {(!waiting.vouchers.is_empty()).then(|| vouchers(t, waiting))}
            {waiting.document.map(|sent| document(t, sent, &card_name, now)).into_part()}
            <ActionForm
                call={path_of::<VerifyOrganisation>()}
                instance=format!("verify-{}", card.id)
                about=("organisation", card.id.to_string())
                button=t.admin_verify()
                named=card_name.clone()
                filled={waiting.document.is_none()}
            />
        </section>
    }
    .into_part()
}

/// What its team has sent, and what can be made of it.
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
                button=t.queue_document_refuse_button()
                named=of.to_owned()
            />
        </details>
    }
    .into_part()
}

/// Who vouches for it so far.
fn vouchers(t: Locale, waiting: &WaitingOrganisation) -> AnyView {
    let names: Vec<&str> = waiting.vouchers.iter().map(|voucher| voucher.name.as_str()).collect();
    view! { <p>{t.queue_vouched(&names.join(", "))}</p> }.into_part()
}

/// The site by which one finds out whether the organisation is real.
fn website(address: &str) -> AnyView {
    view! {
        <p>
            <a href=address.to_owned() rel="nofollow noopener noreferrer">
                {address.to_owned()}
            </a>
        </p>
    }
    .into_part()
}

fn challenges(t: Locale, waiting: &Waiting) -> AnyView {
    if waiting.challenges.is_empty() {
        return view! { <p class="soft">{t.admin_no_challenges()}</p> }.into_part();
    }
    waiting.challenges.iter().map(|one| challenge(t, one, waiting.now)).collect_view().into_part()
}

/// It is decided on where the whole of it is read.
fn challenge(t: Locale, waiting: &WaitingChallenge, now: Timestamp) -> AnyView {
    let card = waiting.card.clone();
    let path = challenge_path(t, card.id, &card.title);
    view! {
        <section class="sheet stack">
            <h3 dir="auto">{card.title.clone()}</h3>
            <p class="soft">
                <OrganisationName organisation=card.organisation />
                " · "
                {wait_words(t, waiting.since, now)}
            </p>
            <p>
                <a class="button" href=path>
                    {t.review_read()} {named_after(t, &card.title)}
                </a>
            </p>
        </section>
    }
    .into_part()
}
