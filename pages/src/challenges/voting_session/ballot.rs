use crate::{attachments::gallery, kinds::replies_view, links::report_link_alone};
use app::{
    locale::{lang_attribute, response_in, use_locale},
    ui::{Prose, excerpt},
};
use domain::{challenges::Spec, language::Language, responses::view::ResponseView};
use leptos::prelude::*;

/// A response as one votes on it: what it says and its files, without its author, so that it is judged by what it says.
/// `spec` and `language`: of the challenge.
pub fn ballot(response: &ResponseView, spec: &Spec, language: Language) -> AnyView {
    let t = use_locale();
    let text = response.answer.text().into_owned();
    let about = excerpt(&text);
    let lang = response.language.and_then(|language| lang_attribute(t, language));
    let said = replies_view(t, &response.answer, spec, language, response.language);
    let said = said.unwrap_or_else(|| view! { <Prose text lang /> }.into_any());
    let said_in = response_in(t, response.language);
    view! {
        {said}
        {gallery(t, &response.attachments, None)}
        <p class="soft session__about">
            {said_in.map(|said| [&said, " · "].concat())}
            {report_link_alone(t, response.id.into(), &about, response.mine, response.hidden)}
        </p>
    }
    .into_any()
}
