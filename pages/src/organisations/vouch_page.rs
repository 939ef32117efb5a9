use super::own_page;
use crate::{
    context::param,
    forms::{Form, HiddenField, path_of},
    layout::{Loaded, PageTitle},
    links::OrganisationName,
};
use app::{
    locale::use_locale,
    organisations::server_fns::{Vouch, WithdrawVouch, load_vouch},
    ui::{Prose, named_after},
};
use domain::organisations::verification::{VouchPage as Shown, Voucher};
use leptos::prelude::*;
use locales::Locale;

/// The form to vouch for an organisation in another's name.
#[component]
pub fn VouchPage() -> impl IntoView {
    view! { <Loaded from=load_vouch(param("slug")) view=vouch_view /> }
}

pub fn vouch_view(shown: Shown) -> AnyView {
    let t = use_locale();
    let title = t.vouch_title(&shown.organisation.name);
    let organisation = shown.organisation.clone();
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <h1 dir="auto">{title}</h1>
            {own_page(t, &organisation)}
            <Prose text=shown.mission.clone() />
            <p>{t.vouch_intro()}</p>
            {if shown.own.is_empty() {
                view! { <p class="notice">{t.vouch_none()}</p> }.into_any()
            } else {
                shown.own.iter().map(|voucher| voucher_form(t, &shown, voucher)).collect_view().into_any()
            }}
        </div>
    }
    .into_any()
}

fn voucher_form(t: Locale, shown: &Shown, voucher: &Voucher) -> AnyView {
    let (call, button) = if voucher.vouches {
        (path_of::<WithdrawVouch>(), t.vouch_withdraw())
    } else {
        (path_of::<Vouch>(), t.vouch_button())
    };
    let organisation = voucher.organisation.clone();
    let named = named_after(t, &organisation.name);
    let (id, own) = (shown.id.to_string(), voucher.id.to_string());
    view! {
        <section class="sheet stack">
            <h2>
                <OrganisationName organisation />
            </h2>
            {voucher.vouches.then(|| view! { <p>{t.vouch_given()}</p> }.into_any())}
            <Form call instance=["vouch-", &own].concat()>
                <HiddenField name="organisation" value=id.clone() />
                <HiddenField name="voucher" value=own.clone() />
                <button class="button" type="submit">
                    {button} {named}
                </button>
            </Form>
        </section>
    }
    .into_any()
}
