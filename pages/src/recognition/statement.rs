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
    let rows = stated.evidence.iter().map(|one| row(t, one, has_accepted)).collect_view();
    let heads = [t.certificate_answers(), t.certificate_thanked(), t.certificate_picked(), t.certificate_used()];
    let heads = heads.into_iter().chain(has_accepted.then(|| t.certificate_accepted()));
    let heads = heads.chain([t.certificate_given(), t.certificate_days()]);
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }.into_any()).collect_view();
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
            <div class="certificate__table" role="region" aria-label=t.certificate_evidence() tabindex="0">
                <table>
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

fn row(t: Locale, one: &Evidence, has_accepted: bool) -> AnyView {
    let numbers = [one.answers, one.thanked, one.picked, one.used].into_iter();
    let numbers = numbers.chain(has_accepted.then_some(one.accepted)).chain([one.minutes]);
    let numbers = numbers.map(|number| view! { <td>{t.number(number)}</td> }.into_any()).collect_view();
    let day = |at: domain::time::Timestamp| t.date(civil(at.0));
    view! {
        <tr>
            <th scope="row" dir="auto">
                {one.organisation.clone()}
            </th>
            {numbers}
            <td class="certificate__days">{t.certificate_from_to(&day(one.from), &day(one.until))}</td>
        </tr>
    }
    .into_any()
}
