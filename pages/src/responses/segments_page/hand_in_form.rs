use crate::forms::{Form, HiddenField, TextArea, path_of};
use app::responses::server_fns::HandInSegment;
use domain::{
    challenges::kinds::translation::TranslationSpec,
    responses::segment_view::{HeldSegment, SegmentsPage},
};
use leptos::prelude::*;
use locales::Locale;

/// What the form of a passage is known by.
pub fn instance(position: i64) -> String {
    format!("hand-in-{position}")
}

/// The field for the translation, and two ways to hand it in.
pub fn hand_in_form(t: Locale, page: &SegmentsPage, held: &HeldSegment) -> AnyView {
    let (challenge, segment) = (page.challenge.to_string(), held.position.to_string());
    let (label, hint) = if page.from == page.to {
        (t.translation_field_proofread(), t.translation_field_proofread_hint())
    } else {
        (t.translation_field(), "")
    };
    let text = held.text.clone();
    view! {
        <Form call={path_of::<HandInSegment>()} instance=instance(held.position) class="stack">
            <HiddenField name="challenge" value=challenge.clone() />
            <HiddenField name="segment" value=segment.clone() />
            <TextArea name="body" label hint value=text.clone() rows=6 maxlength=TranslationSpec::MAX_TRANSLATION />
            <div class="actions">
                <button class="button" type="submit" name="input[then]" value="next">
                    {t.translation_hand_in_next()}
                </button>
                <button class="button button--quiet" type="submit" name="input[then]" value="">
                    {t.translation_hand_in()}
                </button>
            </div>
        </Form>
    }
    .into_any()
}
