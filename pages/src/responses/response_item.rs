use super::{comments::Comments, own_response::OwnResponse, pick_form::PickForm};
use crate::{
    attachments::gallery,
    kinds::{mended_view, replies_view},
    links::report_link,
    voting::{RankView, numbers_view, vote_buttons},
};
use app::{
    locale::{lang_attribute, response_in, use_locale},
    ui::{Moment, Prose, excerpt, named_after},
};
use domain::{
    attachments::AttachmentView,
    challenges::{Kind, Spec, State, kinds::DecidedBy},
    ids::ResponseId,
    language::Language,
    responses::view::{PickView, ResponseView},
    voting::Voted,
};
use leptos::prelude::*;
use locales::Locale;

/// The properties shared by all responses of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SharedProps {
    pub kind: Kind,
    pub spec: Spec,
    /// Of the challenge.
    pub language: Language,
    /// The pictures and files of the challenge, where one chooses between them.
    pub pictures: Vec<AttachmentView>,
    pub state: State,
    pub signed_in: bool,
    pub may_vote: bool,
    /// Whether the viewer has a receipt for what others handed in.
    pub has_receipts: bool,
    pub picking: Picking,
}

/// Which responses the viewer may pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Picking {
    /// None: the viewer does not decide.
    None,
    Any,
    /// The maximum is reached: those that are picked can be changed.
    PickedOnly,
}

impl Picking {
    fn allows(self, response: &ResponseView) -> bool {
        let may_be = !response.hidden && response.stands_for_itself;
        may_be && (self == Self::Any || (self == Self::PickedOnly && response.pick.is_some()))
    }
}

/// A response: text, author, votes, pick, and comments; and those that say the same. `path`: of the challenge's page.
pub fn response_item(response: ResponseView, shared_props: SharedProps, path: String) -> AnyView {
    let t = use_locale();
    let merged = merged(t, &response, &shared_props, &path);
    let SharedProps { kind, spec, language, pictures, state, signed_in, may_vote, has_receipts, picking } =
        shared_props;
    let id = response.id;
    let anchor = format!("response-{id}");
    let text = response.answer.text().into_owned();
    let about = excerpt(&text);
    let stored = Voted { vote: response.vote, helpful: response.helpful };
    let votes = (may_vote && !response.is_mine() && !response.hidden).then(|| vote_buttons(id, about.clone(), stored));
    let own = (response.mine && state == State::Open).then(|| {
        view! { <OwnResponse id kind answer=response.answer.clone() files=response.attachments.clone() spec=spec.clone() pictures=pictures.clone() language given_in=response.language /> }.into_any()
    });
    let picked = response.pick.as_ref().map(|pick| picked(t, pick));
    let pick_form = picking.allows(&response).then(|| {
        view! { <PickForm response=id.to_string() about=about.clone() pick=response.pick.clone() /> }.into_any()
    });
    // Useful for voters and the team alone; after the end it would only say that few voted.
    let needs_eyes = (response.needs_eyes && state == State::Deciding)
        .then(|| view! { <p class="rank soft">{t.rank_needs_eyes()}</p> }.into_any());
    let author = match (response.mine, response.author.as_str()) {
        (true, author) => t.response_mine(author),
        (false, "") => t.deliverable_author_hidden().to_owned(),
        (false, author) => author.to_owned(),
    };
    let has_receipt = kind == Kind::Deliverable && (response.mine || (has_receipts && !response.hidden));
    let receipt = has_receipt.then(|| receipt_link(t, &path, response.id, &about));
    let may_comment = state == State::Open && signed_in && kind.rules().decided_by == DecidedBy::Votes;
    let lang = response.language.and_then(|language| lang_attribute(t, language));
    let said = replies_view(t, &response.answer, &spec, language, response.language);
    let files = gallery(t, &response.attachments, None);
    let said = said.unwrap_or_else(|| view! { <Prose text lang /> }.into_any());
    // Segments say that where they are shown.
    let said_in = if kind == Kind::Translation { None } else { response_in(t, response.language) };
    view! {
        <article class="response stack" id=anchor.clone() aria-labelledby=[&anchor, "-by"].concat()>
            {said}
            {files}
            <p class="soft">
                <span id=[&anchor, "-by"].concat()>{author}</span>
                " · "
                <Moment at=response.posted_at />
                {said_in.map(|said| [" · ", &said].concat())}
                {response.edited.then(|| [" · ", t.response_edited()].concat())}
                {response.after_reveal.then(|| [" · ", t.brainstorm_after_reveal()].concat())}
                {report_link(t, id.into(), &about, response.mine, response.hidden)}
            </p>
            {merged}
            {mended_view(t, response.mended.as_ref(), language)}
            <RankView rank=response.rank helpful=response.helpful />
            {response.numbers.map(|numbers| numbers_view(t, numbers, &about))}
            {needs_eyes}
            {picked}
            {votes}
            {receipt}
            {own}
            {pick_form}
            <Comments response about path open=may_comment />
        </article>
    }
    .into_any()
}

/// `path`: of the challenge's page.
fn receipt_link(t: Locale, path: &str, response: ResponseId, about: &str) -> AnyView {
    view! {
        <p>
            <a href=format!("{path}/receipts/{response}")>
                {t.deliverable_receipt()} {named_after(t, about)}
            </a>
        </p>
    }
    .into_any()
}

/// Those that say the same, folded, with their authors; the votes are on the one above.
fn merged(t: Locale, response: &ResponseView, shared_props: &SharedProps, path: &str) -> Option<AnyView> {
    if response.merged.is_empty() {
        return None;
    }
    let count = i64::try_from(response.merged.len()).unwrap_or(i64::MAX);
    let props = SharedProps { may_vote: false, picking: Picking::None, ..shared_props.clone() };
    let same = response.merged.iter().map(|same| response_item(same.clone(), props.clone(), path.to_owned()));
    Some(
        view! {
            <details class="merged">
                <summary>{t.site_review_merged(count)}</summary>
                <div class="merged__all stack">{same.collect_view()}</div>
            </details>
        }
        .into_any(),
    )
}

fn picked(t: Locale, pick: &PickView) -> AnyView {
    view! {
        <div class="picked stack">
            <p>
                <strong>{t.pick_label()}</strong>
            </p>
            <Prose text=pick.reason.clone() />
        </div>
    }
    .into_any()
}
