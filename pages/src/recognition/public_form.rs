use crate::forms::{Choice, Choices, Form, path_of};
use app::{locale::localised, recognition::server_fns::SetPublicPage};
use domain::recognition::public_page::SetPublicPage as Wanted;
use leptos::prelude::*;
use locales::Locale;

/// The choice to have a public page, and a link to it where there is one.
pub fn public_form(t: Locale, public_id: Option<&str>) -> AnyView {
    let choices = vec![Choice::new(Wanted::YES, t.public_page_choice())];
    let chosen: Vec<String> = public_id.map(|_| Wanted::YES.to_owned()).into_iter().collect();
    let link = public_id.map(|id| {
        view! {
            <p>
                <a href=localised(t, &["/people/", id].concat())>{t.public_page_link()}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <section class="stack" aria-labelledby="public-page-title">
            <h2 id="public-page-title">{t.public_page_title()}</h2>
            <Form call={path_of::<SetPublicPage>()} instance="public-page" class="stack">
                <Choices
                    name="public"
                    legend=t.public_page_legend()
                    hint=t.public_page_hint()
                    choices=choices.clone()
                    chosen=chosen.clone()
                />
                <button class="button button--quiet" type="submit">
                    {t.public_page_button()}
                </button>
            </Form>
            {link}
        </section>
    }
    .into_any()
}
