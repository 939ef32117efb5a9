use crate::{
    forms::{Choice, Form, Select, TextField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    recognition::server_fns::{MakeCertificate, list_certificates},
    ui::Moment,
};
use domain::recognition::certificate::{
    CertificateCard, MAX_NAME, MOST, MOST_A_DAY, MakeCertificate as Wanted, OwnCertificates,
};
use leptos::prelude::*;
use locales::Locale;

/// One's own certificates, and the form that makes another.
#[component]
pub fn CertificatesPage() -> impl IntoView {
    view! { <Loaded from=list_certificates() view=certificates_view /> }
}

pub fn certificates_view(own: OwnCertificates) -> AnyView {
    let t = use_locale();
    let form = if own.minutes > 0 {
        form(t, &own)
    } else {
        view! {
            <p>{t.certificate_none_yet()}</p>
            <p>
                <a class="button" href=localised(t, "/challenges")>
                    {t.impact_find()}
                </a>
            </p>
        }
        .into_any()
    };
    let list = (!own.certificates.is_empty()).then(|| {
        let cards = own.certificates.iter().map(|one| card(t, one)).collect_view();
        view! {
            <section class="stack" aria-labelledby="made">
                <h2 id="made">{t.certificate_own_made()}</h2>
                <ul class="plain stack">{cards}</ul>
            </section>
        }
        .into_any()
    });
    view! {
        <PageTitle text=t.certificate_own_title() />
        <div class="page page--narrow stack">
            <h1>{t.certificate_own_title()}</h1>
            <p>{t.certificate_about()}</p>
            <p class="soft">{t.certificate_counts()}</p>
            {form}
            {list}
            <p class="links links--row">
                <a href=localised(t, "/certificates/check")>{t.certificate_check_link()}</a>
                <a href=localised(t, "/me")>{t.impact_title()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn form(t: Locale, own: &OwnCertificates) -> AnyView {
    let all = Choice::new(Wanted::ALL, t.certificate_all_years());
    let years = own.years.iter().map(|year| Choice::new(year.to_string(), year.to_string()));
    let years: Vec<Choice> = std::iter::once(all).chain(years).collect();
    let (name, so_far) = (own.name.clone(), t.certificate_so_far(own.minutes));
    let languages: Vec<Choice> = Locale::ALL.iter().map(|t| Choice::new(t.code(), t.language_own())).collect();
    view! {
        <section class="stack" aria-labelledby="make">
            <h2 id="make">{t.certificate_make()}</h2>
            <p>{so_far}</p>
            <Form call={path_of::<MakeCertificate>()} instance="make-certificate" class="sheet stack">
                <TextField
                    name="name"
                    label=t.certificate_name()
                    hint=t.certificate_name_hint()
                    value=name
                    autocomplete="name"
                    maxlength=MAX_NAME
                />
                <Select name="year" label=t.certificate_year() choices=years.clone() chosen=Wanted::ALL />
                <Select name="language" label=t.certificate_language() choices=languages.clone() chosen=t.code() />
                <p class="soft">{t.certificate_limits(&t.number(MOST), &t.number(MOST_A_DAY))}</p>
                <button class="button" type="submit">
                    {t.certificate_make_button()}
                </button>
            </Form>
        </section>
    }
    .into_any()
}

fn card(t: Locale, one: &CertificateCard) -> AnyView {
    let href = localised(t, &["/certificates/", &one.id].concat());
    let year = one.year.map_or_else(|| t.certificate_all_years().to_owned(), |year| year.to_string());
    let revoked = one.revoked_at.map(|at| {
        view! {
            " · "
            {t.certificate_revoked_on()}
            " "
            <Moment at=at />
        }
        .into_any()
    });
    view! {
        <li>
            <a href=href dir="auto">
                {one.name.clone()} ", " {year}
            </a>
            <span class="soft">" · " {t.certificate_made()} " " <Moment at=one.made_at /> {revoked}</span>
        </li>
    }
    .into_any()
}
