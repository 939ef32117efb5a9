use app::locale::lang_attribute;
use domain::recognition::certificate::{Evidence, Statement};
use leptos::prelude::*;
use locales::{Locale, civil};
use services::recognition::span_words;

/// What a certificate states, in a language: that of the page, or that in which it was made.
pub fn statement(page: Locale, t: Locale, stated: &Statement, heading: &'static str) -> AnyView {
    let lang = t.code().parse().ok().and_then(|language| lang_attribute(page, language));
    let organisations = t.certificate_organisations(i64::try_from(stated.evidence.len()).unwrap_or(i64::MAX));
    let has_accepted = stated.evidence.iter().any(|one| one.accepted > 0);
    let heads = heads(t, has_accepted);
    let rows = stated.evidence.iter().map(|one| row(t, one, &heads, has_accepted)).collect_view();
    let heads = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }.into_any()).collect_view();
    view! {
        <section class="sheet stack certificate" lang=lang aria-label=heading>
            <p class="certificate__title">{t.certificate_title()}</p>
            <p>{t.certificate_certifies()}</p>
            <p class="certificate__name" dir="auto">
                {stated.name.clone()}
            </p>
            <p>{t.certificate_gave(stated.minutes, &organisations)}</p>
            <dl class="receipt__facts">
                {fact(t.certificate_period(), span_words(t, stated))}
                {fact(t.certificate_made(), t.date(civil(stated.made_at.0)))}
                {fact(t.certificate_by(), stated.instance.clone())}
            </dl>
            <div class="certificate__table">
                <table aria-label=t.certificate_evidence()>
                    <thead>
                        <tr>
                            <th scope="col">{t.certificate_organisation()}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="soft">{t.certificate_counts()}</p>
        </section>
    }
    .into_any()
}

fn fact(label: &'static str, value: String) -> AnyView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// What stands above the columns after the name.
fn heads(t: Locale, has_accepted: bool) -> Vec<&'static str> {
    let heads = [t.certificate_answers(), t.certificate_thanked(), t.certificate_picked(), t.certificate_used()];
    let heads = heads.into_iter().chain(has_accepted.then(|| t.certificate_accepted()));
    heads.chain([t.certificate_given(), t.certificate_days()]).collect()
}

/// The heads stand before each number where there is no room for columns.
fn row(t: Locale, one: &Evidence, heads: &[&'static str], has_accepted: bool) -> AnyView {
    let numbers = [one.answers, one.thanked, one.picked, one.used].into_iter();
    let numbers = numbers.chain(has_accepted.then_some(one.accepted)).chain([one.minutes]);
    let cell = |(number, head): (i64, &&'static str)| view! { <td data-head=*head>{t.number(number)}</td> }.into_any();
    let numbers = numbers.zip(heads).map(cell).collect_view();
    let days = heads.last().copied();
    let day = |at: domain::time::Timestamp| t.date(civil(at.0));
    view! {
        <tr>
            <th scope="row" dir="auto">
                {one.organisation.clone()}
            </th>
            {numbers}
            <td class="certificate__days" data-head=days>{t.from_to(&day(one.from), &day(one.until))}</td>
        </tr>
    }
    .into_any()
}
