use crate::{
    context::param,
    layout::{Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    locale::use_locale,
    responses::server_fns::load_receipt,
    ui::{Moment, Prose},
};
use domain::challenges::kinds::deliverable::{ReceiptFile, ReceiptView};
use leptos::prelude::*;
use locales::Locale;
use services::responses::{stage_label, terms};

/// A receipt of rights, for the author and for the organisation.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    view! { <Loaded from=load_receipt(param("response")) view=receipt_view /> }
}

/// The receipt.
pub fn receipt_view(receipt: ReceiptView) -> AnyView {
    let t = use_locale();
    let challenge = challenge_path(t, receipt.challenge, &receipt.title);
    let pdf = format!("/{}/challenges/{}/receipts/{}/pdf", t.code(), receipt.challenge, receipt.response);
    view! {
        <PageTitle text=t.receipt_title() />
        <div class="page page--narrow stack receipt">
            <h1>{t.receipt_title()}</h1>
            <p>{if receipt.mine { t.receipt_what_author() } else { t.receipt_what_team() }}</p>
            <dl class="receipt__facts">
                {fact(t.receipt_from(), receipt.author.clone())}
                {fact(t.receipt_to(), receipt.organisation.clone())}
                <div>
                    <dt>{t.receipt_challenge()}</dt>
                    <dd dir="auto">
                        <a href=challenge>{receipt.title.clone()}</a>
                    </dd>
                </div>
                {fact(t.receipt_state(), stage_label(t, receipt.stage))}
                {moment(t.receipt_agreed(), receipt.agreed_at)}
                {moment(t.receipt_handed_in(), receipt.handed_in_at)}
                {receipt.edited_at.map(|at| moment(t.receipt_edited(), at))}
            </dl>
            <h2>{t.receipt_terms()}</h2>
            <blockquote>{terms(t, receipt.terms, receipt.licence)}</blockquote>
            <h2>{t.receipt_work()}</h2>
            <Prose text=receipt.text.clone() />
            {files(t, &receipt.files)}
            <p>
                <a class="button" href=pdf download=format!("quinze-receipt-{}.pdf", receipt.response)>
                    {t.receipt_pdf()}
                </a>
            </p>
        </div>
    }
    .into_any()
}

fn fact(label: &'static str, value: impl Into<String>) -> AnyView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd dir="auto">{value.into()}</dd>
        </div>
    }
    .into_any()
}

fn moment(label: &'static str, at: domain::time::Timestamp) -> AnyView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>
                <Moment at />
            </dd>
        </div>
    }
    .into_any()
}

/// The files with the digests by which each can be told from any other.
fn files(t: Locale, files: &[ReceiptFile]) -> Option<AnyView> {
    let file = |file: &ReceiptFile| {
        view! {
            <li class="receipt__file">
                <span dir="auto">{file.label().to_owned()}</span>
                <span class="soft">" " {t.receipt_size(&t.number(file.kilobytes()))}</span>
                <code class="receipt__digest">{file.digest.clone()}</code>
            </li>
        }
        .into_any()
    };
    (!files.is_empty()).then(|| {
        view! {
            <p class="soft">{t.receipt_digests()}</p>
            <ul class="plain stack">{files.iter().map(file).collect_view()}</ul>
        }
        .into_any()
    })
}
