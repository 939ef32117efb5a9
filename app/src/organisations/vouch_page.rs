use super::{
    OrganisationName, own_page,
    server_fns::{LoadVouch, Vouch, WithdrawVouch},
};
use crate::{
    areas::Page,
    locale::use_locale,
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Form, HiddenField, IntoPart, Loaded, PageTitle, Prose, named_after, path_of, use_refresh},
};
use domain::organisations::verification::{VouchPage as Shown, Voucher};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use locales::Locale;

/// The form to vouch for an organisation in another's name.
#[derive(Debug)]
pub struct VouchPage {
    pub vouch: Answers,
}

impl Page for VouchPage {
    fn data() -> Self {
        let params = use_params_map();
        let refresh = use_refresh();
        let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
        Self { vouch: ask(move || refresh.count(), move || call(LoadVouch { slug: slug() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.vouch view=vouch /> }.into_part()
    }
}

fn vouch(shown: Shown) -> AnyView {
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
                view! { <p class="notice">{t.vouch_none()}</p> }.into_part()
            } else {
                shown.own.iter().map(|voucher| voucher_form(t, &shown, voucher)).collect_view().into_part()
            }}
        </div>
    }
    .into_part()
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
            {voucher.vouches.then(|| view! { <p>{t.vouch_given()}</p> }.into_part())}
            <Form call instance=["vouch-", &own].concat()>
                <HiddenField name="organisation" value=id.clone() />
                <HiddenField name="voucher" value=own.clone() />
                <button class="button" type="submit">
                    {button} {named}
                </button>
            </Form>
        </section>
    }
    .into_part()
}
