//! Which templates are shown: by kind and cause, as a GET form.

use crate::{context::path, forms::filter, kinds::words};
use app::locale::{cause_name, use_locale};
use domain::{
    challenges::{Kind, templates::view::TemplateList},
    taxonomy,
};
use leptos::prelude::*;

/// The filters of the list of templates.
pub fn filters(list: &TemplateList) -> AnyView {
    let t = use_locale();
    let kinds = Kind::ALL.iter().map(|kind| (kind.as_str().to_owned(), (words(*kind).name)(t).to_owned())).collect();
    let causes = taxonomy::CAUSES.iter().map(|slug| ((*slug).to_owned(), cause_name(t, slug))).collect();
    let kind = list.kind.map(Kind::as_str).unwrap_or_default();
    let cause = list.cause.as_deref().unwrap_or_default();
    view! {
        <form class="filters" method="get" action=path()>
            {filter("kind", t.template_kind(), Some(t.template_any_kind()), kinds, kind)}
            {filter("cause", t.filter_cause(), Some(t.filter_any_cause()), causes, cause)}
            <div class="actions">
                <button class="button button--quiet" type="submit">
                    {t.filter_button()}
                </button>
            </div>
        </form>
    }
    .into_any()
}
