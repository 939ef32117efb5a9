//! The voting session on a challenge.

mod ballot;
mod end;

use self::{ballot::ballot, end::session_end};
use crate::{
    context::{QueryString, account, param, query},
    forms::{FormState, done, path_of},
    kinds::words,
    layout::{Loaded, PageTitle},
    links::{OrganisationName, challenge_path},
    voting::{vote_buttons, why_no_votes},
};
use app::{
    locale::{lang_attribute, typeset, use_locale},
    ui::{excerpt, named_after},
    voting::server_fns::{DecideDuel, load_voting_session},
};
use domain::{
    responses::view::ResponseView,
    voting::{NoVotes, Voted, duel_input::Choice},
    voting_session::{PairView, ShowSession, VotingSession, Way},
};
use leptos::prelude::*;
use locales::Locale;

/// A voting session: one response at a time, or two.
#[component]
pub fn SessionPage() -> impl IntoView {
    let shown = shown_in(&query());
    view! { <Loaded from=load_voting_session(param("challenge"), shown) view=session_view /> }
}

fn shown_in(query: &QueryString) -> ShowSession {
    let word = |name| query.get(name).unwrap_or_default();
    ShowSession { way: word("way"), after: word("after"), enough: word("enough") }
}

/// The page.
pub(crate) fn session_view(session: VotingSession) -> AnyView {
    let t = use_locale();
    let card = session.card.clone().read_in(t.code());
    let title =
        if card.title.is_empty() { t.challenge_untitled().to_owned() } else { typeset(card.language, &card.title) };
    let lang = lang_attribute(t, card.language);
    let path = challenge_path(t, session.card.id, &session.card.title);
    view! {
        <PageTitle text=[t.session_title(), ": ", &title].concat() />
        <div class="page page--narrow stack session" data-session>
            <div class="stack challenge-head">
                <p class="soft">{t.session_title()} " · " <OrganisationName organisation=card.organisation.clone() /></p>
                <h1 lang=lang.clone() dir="auto">
                    {title}
                </h1>
                <p lang=lang dir="auto">
                    {card.summary.clone()}
                </p>
                <p>
                    <a href=path.clone()>{t.session_to_challenge()}</a>
                </p>
            </div>
            {ways(t, &session, &path)}
            {said(t, &session)}
            {content(t, &session, &path)}
        </div>
    }
    .into_any()
}

/// The address of a part of the session.
fn part(path: &str, query: &str) -> String {
    [path, "/vote", query].concat()
}

/// Both ways to vote, where there are two.
fn ways(t: Locale, session: &VotingSession, path: &str) -> Option<AnyView> {
    let link = |way: Way, query: &str, label: &'static str| {
        let here = session.way == way;
        view! {
            <li>
                <a href=part(path, query) aria-current=here.then_some("page")>
                    {label}
                </a>
            </li>
        }
        .into_any()
    };
    (session.offers_duels && session.no_votes.is_none()).then(|| {
        view! {
            <nav aria-label=t.session_ways()>
                <ul class="tabs">
                    {link(Way::One, "", t.session_way_one())} {link(Way::Two, "?way=two", t.session_way_two())}
                </ul>
            </nav>
        }
        .into_any()
    })
}

/// What was just done, where the page was loaded for it.
fn said(t: Locale, session: &VotingSession) -> Option<AnyView> {
    let words = match done().as_deref() {
        Some("set_vote") => t.session_saved(),
        Some("decide_duel") => t.session_saved_duel(),
        _ => return None,
    };
    (!session.is_over()).then(|| view! { <p role="status" class="notice">{words}</p> }.into_any())
}

fn content(t: Locale, session: &VotingSession, path: &str) -> AnyView {
    if let Some(why) = session.no_votes {
        return refused(t, why);
    }
    if session.hidden > 0 && session.items.is_empty() && session.pairs.is_empty() {
        return view! {
            <p class="notice">{(words(session.card.kind).others_hidden)(t, session.hidden)}</p>
            <p>
                <a class="button" href=[path, "#responses"].concat()>
                    {t.session_see_others_first()}
                </a>
            </p>
        }
        .into_any();
    }
    if session.is_over() {
        return session_end(t, session, path);
    }
    match session.way {
        Way::One => one_by_one(t, session, path),
        Way::Two => two_by_two(t, session, path),
    }
}

fn refused(t: Locale, why: NoVotes) -> AnyView {
    let words = match why {
        NoVotes::Closed => t.session_closed(),
        NoVotes::NotVotedOn => t.session_not_voted_on(),
        NoVotes::Hidden => t.session_hidden(),
        NoVotes::SignInNeeded | NoVotes::NotConfirmed | NoVotes::OwnOrganisation => {
            return why_no_votes(why, "").into_any();
        }
    };
    view! { <p class="notice">{words}</p> }.into_any()
}

/// The cards, of which the first is shown; `session.js` shows the others.
fn one_by_one(t: Locale, session: &VotingSession, path: &str) -> AnyView {
    let skip = |item: &ResponseView| part(path, &format!("?after={}", item.id));
    let next = session.items.last().map(skip).unwrap_or_default();
    let card = |(position, item): (usize, &ResponseView)| {
        let about = excerpt(&item.answer.text());
        let votes = vote_buttons(item.id, about, Voted { vote: item.vote, helpful: item.helpful });
        let left = session.left - i64::try_from(position).unwrap_or_default();
        let back = (position > 0).then(|| {
            view! {
                <button class="button button--quiet" type="button" data-back>
                    {t.session_back()}
                </button>
            }
            .into_any()
        });
        view! {
            <li class="session__card stack" id=format!("card-{}", item.id) tabindex="-1" hidden=position != 0>
                {ballot(item, &session.spec, session.language)}
                {votes}
                <p class="actions session__bar">
                    {back} <a class="button button--quiet" href=skip(item) data-skip>
                        {t.session_skip()}
                    </a> <span class="soft">{t.session_left(left)}</span>
                </p>
            </li>
        }
        .into_any()
    };
    let cards = session.items.iter().enumerate().map(card).collect_view().into_any();
    session_cards(t.session_question_one(&session.card.organisation.name), cards, next, t.session_keys_one())
}

/// The pairs, of which the first is shown.
fn two_by_two(t: Locale, session: &VotingSession, path: &str) -> AnyView {
    let next = part(path, "?way=two&enough=yes");
    let card = |(position, pair): (usize, &PairView)| pair_card(t, session, pair, position);
    let cards = session.pairs.iter().enumerate().map(card).collect_view().into_any();
    let question = t.session_question_two(&session.card.organisation.name);
    view! {
        {session_cards(question, cards, next.clone(), t.session_keys_two())}
        <p>
            <a href=next>{t.session_enough()}</a>
        </p>
    }
    .into_any()
}

/// The question and the cards. `next`: where one goes on after the last.
fn session_cards(question: String, cards: AnyView, next: String, keys: &'static str) -> AnyView {
    view! {
        <h2>{question}</h2>
        <ol class="plain session__cards">{cards}</ol>
        <a href=next data-next hidden>
            {use_locale().session_next()}
        </a>
        <p class="soft session__keys" data-keys hidden>
            {keys}
        </p>
    }
    .into_any()
}

/// The instance of the form of a pair.
fn instance(pair: &PairView) -> String {
    format!("duel-{}-{}", pair.left.id, pair.right.id)
}

fn pair_card(t: Locale, session: &VotingSession, pair: &PairView, position: usize) -> AnyView {
    let instance = instance(pair);
    let call = path_of::<DecideDuel>();
    let state = FormState::new(call, &instance);
    let told = t.session_pair_of(&t.number(number(position + 1)), &t.number(number(session.pairs.len())));
    let error = state.error().map(|error| view! { <p class="form__error">{error.sentence(t)}</p> });
    let side = |response: &ResponseView, choice: Choice| {
        let about = excerpt(&response.answer.text());
        view! {
            <div class="session__side stack">
                {ballot(response, &session.spec, session.language)}
                <button class="button" type="submit" name="input[choice]" value=choice.as_str()>
                    {t.session_this_one()}
                    {named_after(t, &about)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <li class="session__card" tabindex="-1" hidden=position != 0 id=[&instance, "-card"].concat()>
            <form method="post" id=instance.clone() data-duel novalidate class="stack">
                <input type="hidden" name="__form" value=call />
                <input type="hidden" name="__instance" value=instance.clone() />
                <input type="hidden" name="__account" value=account() />
                <input type="hidden" name="input[challenge]" value=session.card.id.to_string() />
                <input type="hidden" name="input[left]" value=pair.left.id.to_string() />
                <input type="hidden" name="input[right]" value=pair.right.id.to_string() />
                <input type="hidden" name="input[token]" value=pair.token.clone() />
                <div role="alert">{error}</div>
                <div class="session__pair">
                    {side(&pair.left, Choice::Left)} {side(&pair.right, Choice::Right)}
                </div>
                <p class="actions session__neither">
                    <button
                        class="button button--quiet"
                        type="submit"
                        name="input[choice]"
                        value=Choice::CannotDecide.as_str()
                    >
                        {t.session_cannot_decide()}
                    </button>
                    <span class="soft">{told}</span>
                </p>
            </form>
        </li>
    }
    .into_any()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
