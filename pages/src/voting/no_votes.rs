use crate::links::sign_in_path;
use app::locale::use_locale;
use domain::voting::NoVotes;
use leptos::prelude::*;

/// Why the viewer may not vote, where people want to know. `place`: of this page, to which one comes back after signing
/// in.
pub fn why_no_votes(why: NoVotes, place: &str) -> Option<AnyView> {
    let t = use_locale();
    let soft = |words: &'static str| Some(view! { <p class="soft">{words}</p> }.into_any());
    match why {
        NoVotes::SignInNeeded => {
            let link = view! {
                <p>
                    <a href=sign_in_path(t, place) rel="nofollow">
                        {t.refusal_sign_in_needed()}
                    </a>
                </p>
            };
            Some(link.into_any())
        }
        NoVotes::NotConfirmed => soft(t.refusal_not_confirmed()),
        NoVotes::OwnOrganisation => soft(t.refusal_own_organisation()),
        NoVotes::Hidden | NoVotes::Closed | NoVotes::NotVotedOn => None,
    }
}
