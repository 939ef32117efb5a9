use crate::{
    forms::{ConfirmForm, TextForm, came_back, path_of},
    links::report_link,
};
use app::{
    locale::use_locale,
    responses::server_fns::{DeleteComment, EditComment, PostComment},
    ui::{Moment, Prose, excerpt, named_after},
};
use domain::responses::{
    MAX_COMMENT,
    view::{CommentView, ResponseView},
};
use leptos::prelude::*;

/// The comments under a response. `about`: the beginning of the response; `open`: whether the viewer may comment;
/// `path`: of the page with all comments.
#[component]
pub fn Comments(response: ResponseView, about: String, path: String, open: bool) -> impl IntoView {
    let t = use_locale();
    let ResponseView { id: response, comments, comment_count: count, more_comments, .. } = response;
    if count == 0 && !open {
        return ().into_any();
    }
    let response = response.to_string();
    let more = more_comments.map(|before| {
        let href = [&path, "?response=", &response, "&before=", &before, "#response-", &response].concat();
        view! {
            <p>
                <a href=href>{t.comment_earlier()}</a>
            </p>
        }
        .into_any()
    });
    let unfolded = count != 0 || came_back(path_of::<PostComment>(), &["comment-", &response].concat());
    let named = about.clone();
    let form = open.then(|| {
        view! {
            <TextForm
                call={path_of::<PostComment>()}
                instance=["comment-", &response].concat()
                about=("response", response)
                name="body"
                label=t.comment_label()
                maxlength=MAX_COMMENT
                button=t.comment_button()
                named
            />
        }
        .into_any()
    });
    let label = if count == 0 { t.comment_first().to_owned() } else { t.comment_count(count) };
    view! {
        <details class="comments" open=unfolded>
            <summary>{label} {named_after(t, &about)}</summary>
            {more}
            <ul class="comments__all">
                {comments.into_iter().map(|comment| view! { <Comment comment open /> }.into_any()).collect_view()}
            </ul>
            {form}
        </details>
    }
    .into_any()
}

#[component]
fn Comment(comment: CommentView, open: bool) -> impl IntoView {
    let t = use_locale();
    let id = comment.id.to_string();
    let (body, about) = (comment.body.clone(), excerpt(&comment.body));
    let is_named = !comment.author.is_empty();
    let author = if is_named { comment.author } else { t.deliverable_author_of_comment().to_owned() };
    let own = (open && comment.mine).then(|| view! { <OwnComment id=id.clone() body /> }.into_any());
    view! {
        <li class="comment" id=["comment-on-", &id].concat()>
            <Prose text=comment.body />
            <p class="soft">
                {author} {comment.from_team.then(|| [" (", t.comment_from_team(), ")"].concat())} " · "
                <Moment at=comment.posted_at /> {comment.edited.then(|| [" · ", t.response_edited()].concat())}
                {report_link(t, comment.id.into(), &about, comment.mine, comment.hidden)}
            </p>
            {own}
        </li>
    }
}

#[component]
fn OwnComment(id: String, body: String) -> impl IntoView {
    let t = use_locale();
    let open = came_back(path_of::<EditComment>(), &["edit-comment-", &id].concat());
    let about = excerpt(&body);
    view! {
        <div class="own">
            <details open=open>
                <summary>{t.own_edit()} {named_after(t, &about)}</summary>
                <TextForm
                    call={path_of::<EditComment>()}
                    instance=["edit-comment-", &id].concat()
                    about=("comment", id.clone())
                    name="body"
                    label=t.comment_label()
                    value=body
                    maxlength=MAX_COMMENT
                    button=t.own_save()
                    filled=true
                />
            </details>
            <ConfirmForm
                call={path_of::<DeleteComment>()}
                instance=["delete-comment-", &id].concat()
                about=("comment", id)
                summary=t.own_delete()
                button=t.own_delete_button()
                named=about
            />
        </div>
    }
}
