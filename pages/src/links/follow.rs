use super::sign_in_path;
use crate::forms::{ActionForm, path_of};
use app::{
    locale::{cause_name, use_locale},
    profiles::server_fns::{Follow, Unfollow},
};
use domain::organisation_link::OrganisationLink;
use leptos::prelude::*;

/// The button to follow an organisation, or to stop; for visitors the way to sign in.
pub fn follow_organisation(organisation: &OrganisationLink, signed_in: bool, follows: bool) -> AnyView {
    let t = use_locale();
    if !signed_in {
        return view! {
            <p>
                <a class="button button--quiet" href=sign_in_path(t, "")>
                    {t.follow_sign_in(&organisation.name)}
                </a>
            </p>
        }
        .into_any();
    }
    button(("organisation", organisation.slug.clone()), organisation.name.clone(), follows)
}

/// The button to follow a cause, or to stop.
pub fn follow_cause(slug: &str, follows: bool) -> AnyView {
    button(("cause", slug.to_owned()), cause_name(use_locale(), slug), follows)
}

fn button(about: (&'static str, String), named: String, follows: bool) -> AnyView {
    let t = use_locale();
    let instance = |verb: &str| [verb, "-", about.0, "-", &about.1].concat();
    if follows {
        let instance = instance("unfollow");
        view! { <ActionForm call={path_of::<Unfollow>()} instance about button=t.follow_stop() named /> }.into_any()
    } else {
        let instance = instance("follow");
        view! { <ActionForm call={path_of::<Follow>()} instance about button=t.follow_button() named /> }.into_any()
    }
}
