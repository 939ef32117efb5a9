//! Samples of the pages of organisations and their teams.

use super::{Sample, answered, data, sample, teams};
use domain::{
    actor::Role,
    challenges::kept_ask::AskPage,
    organisations::{TeamRole, Verification, VerifiedHow, home::Home},
};

/// Organisations in every state, with their team pages and the pages to vouch.
pub fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let mut all = Vec::new();
    for verification in Verification::ALL {
        for role in [None, Some(TeamRole::Owner), Some(TeamRole::Editor)] {
            let what = format!("{verification:?}, {role:?}");
            all.push(sample("/:lang/organisations/:slug", what, member(), move || {
                crate::organisations::organisation_page::organisation_view(data::organisation(*verification, role))
            }));
        }
        for far in 0..4 {
            let what = format!("{verification:?} {far}");
            all.push(sample("/:lang/organisations/:slug/verify", what, member(), move || {
                crate::organisations::verification_page::verification_view(teams::verification(*verification, far))
            }));
        }
    }
    for query in ["?need=a+name+for+our+new+puppy+room", "?need=%3Cb%3E"] {
        let view = || {
            let detail = data::organisation(Verification::Verified, Some(TeamRole::Editor));
            crate::organisations::organisation_page::organisation_view(detail)
        };
        all.push(Sample { query, ..sample("/:lang/organisations/:slug", query, member(), view) });
    }
    for how in VerifiedHow::ALL {
        all.push(sample("/:lang/organisations/:slug", how.as_str(), None, move || {
            crate::organisations::organisation_page::organisation_view(teams::verified(*how))
        }));
    }
    for role in TeamRole::ALL {
        all.push(sample("/:lang/organisations/:slug/team", role.as_str(), member(), move || {
            crate::organisations::team_page::team_view(teams::team(*role))
        }));
    }
    for invites in [true, false] {
        all.push(sample("/:lang/organisations/:slug/team", format!("alone, invites {invites}"), member(), move || {
            crate::organisations::team_page::team_view(teams::team_of_one(invites))
        }));
    }
    for role in [None, Some(TeamRole::Owner)] {
        all.push(sample("/:lang/organisations/:slug", format!("closed, {role:?}"), member(), move || {
            crate::organisations::organisation_page::organisation_view(teams::closed(role))
        }));
    }
    for (what, asked) in teams::asked() {
        let page = asked.clone();
        all.push(sample("/:lang/organisations/new", what, member(), || {
            crate::organisations::new_organisation_page::organisation_form(asked)
        }));
        let viewer = (what != "nothing").then(member).flatten();
        all.push(sample("/:lang/ask", what, viewer, || {
            crate::challenges::ask_page::ask_page(answered(Ok(page)), answered(Ok(Vec::new())))
        }));
    }
    for query in ["?need=un+nom+pour+notre+frigo", "?need=%3Cb%3E"] {
        let view =
            || crate::challenges::ask_page::ask_page(answered(Ok(AskPage::default())), answered(Ok(teams::similar())));
        all.push(Sample { query, ..sample("/:lang/ask", query, None, view) });
    }
    for is_open in [true, false] {
        all.push(sample("/:lang/organisations/:slug/share", format!("open {is_open}"), member(), move || {
            crate::organisations::share_page::share_view(teams::share(is_open))
        }));
    }
    all.push(sample("/:lang/organisations/:slug/edit", "", member(), || {
        crate::organisations::edit_organisation_page::edit(teams::edit())
    }));
    for own in 0..3 {
        all.push(sample("/:lang/organisations/:slug/vouch", format!("in {own} names"), member(), move || {
            crate::organisations::vouch_page::vouch_view(teams::vouch(own))
        }));
    }
    all.extend(homes());
    for is_invited in [None, Some(false), Some(true)] {
        let viewer = is_invited.and_then(|_| member());
        all.push(sample("/:lang/invitation", format!("{is_invited:?}"), viewer, move || {
            crate::organisations::invitation_page::invitation_view(teams::invitation(is_invited))
        }));
    }
    all.push(sample("/:lang/mailbox", "", None, || crate::organisations::mailbox_page::mailbox_view(teams::mailbox())));
    all
}

/// The home of a new team, of one with many tasks, and of somebody on no team.
fn homes() -> impl Iterator<Item = Sample> {
    let homes = [
        ("new", vec![teams::home(Verification::Draft, false)]),
        ("much", vec![teams::home(Verification::Verified, true), teams::home(Verification::Suspended, true)]),
        ("none", Vec::new()),
    ];
    homes.into_iter().map(|(what, organisations)| {
        let home = Home { organisations, now: data::NOW };
        sample("/:lang/me/organisation", what, Some(data::actor(Role::Member)), move || {
            crate::organisations::home_page::home_view(home)
        })
    })
}
