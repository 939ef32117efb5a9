//! Samples of templates.

use super::{Sample, data, sample};
use domain::{
    actor::Role,
    challenges::{
        Kind,
        templates::{
            Example, Gap, TemplateText, Unchanged,
            view::{
                TemplateCard, TemplateDraft, TemplateList, TemplateProgress, TemplateRow, TemplateSource, TemplateView,
            },
        },
    },
};

pub fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let administrator = || Some(data::actor(Role::Administrator));
    let rows = || {
        let row = |kind: &Kind| TemplateRow {
            slug: format!("of-{kind}"),
            kind: *kind,
            title: "Un nom pour <notre> [quoi]".to_owned(),
            is_edited: *kind == Kind::Poll,
            is_hidden: *kind == Kind::Review,
        };
        Kind::ALL.iter().map(row).collect()
    };
    let mut all = vec![
        sample("/:lang/organisations/:slug/templates", "every one", member(), || {
            crate::templates::templates_page::templates(list(None))
        }),
        sample("/:lang/organisations/:slug/templates", "of a kind", member(), || {
            crate::templates::templates_page::templates(list(Some(Kind::Poll)))
        }),
        sample("/:lang/admin/templates", "", administrator(), move || {
            crate::templates::template_rows_page::template_rows(rows())
        }),
    ];
    all.extend([true, false].map(|is_hidden| {
        let what = format!("hidden {is_hidden}");
        sample("/:lang/admin/templates/:template", what, administrator(), move || {
            crate::templates::edit_template_page::editor(draft(is_hidden))
        })
    }));
    all.extend(Kind::ALL.iter().map(|kind| {
        sample("/:lang/organisations/:slug/templates/:template", kind.as_str(), member(), move || {
            crate::templates::template_page::template(shown(*kind))
        })
    }));
    all
}

/// What a draft still has of its template: more of one kind than of the next.
pub fn progress(kind: Kind) -> TemplateProgress {
    let gap = |text: &str| Gap { field: "need".to_owned(), text: text.to_owned() };
    let gaps = if kind == Kind::Poll { vec![gap("[nom <de> votre refuge]"), gap("[ville]")] } else { Vec::new() };
    let (share, passages) = match kind {
        Kind::Poll | Kind::Review => (871, vec!["Chaque samedi, on nous rend un chat".to_owned()]),
        _ => (120, Vec::new()),
    };
    TemplateProgress { title: "Un nom pour [quoi]".to_owned(), unchanged: Unchanged { share, passages, gaps } }
}

fn text(language: &str) -> TemplateText {
    TemplateText {
        language: language.parse().unwrap(),
        title: "Un nom pour <notre> [quoi]".to_owned(),
        need: "Nous sommes [qui] & deux.".to_owned(),
        done_looks_like: "[qui] l’adopte.".to_owned(),
        use_of_answers: "On le peint.".to_owned(),
    }
}

fn list(kind: Option<Kind>) -> TemplateList {
    let card = |kind: Kind| TemplateCard {
        slug: format!("of-{kind}"),
        kind,
        causes: vec!["animals".to_owned()],
        minutes: 15,
        title: "Un nom pour <notre> [quoi]".to_owned(),
        need: "Nous sommes [qui] & deux…".to_owned(),
    };
    let of_kind = Kind::ALL.iter().copied().filter(|one| kind.is_none_or(|kind| kind == *one));
    TemplateList {
        organisation: data::link(),
        templates: of_kind.map(card).collect(),
        kind,
        cause: kind.map(|_| "animals".to_owned()),
    }
}

fn shown(kind: Kind) -> TemplateView {
    TemplateView {
        organisation: data::link(),
        slug: "name-our-van".to_owned(),
        kind,
        causes: vec!["animals".to_owned()],
        skills: vec!["writing".to_owned()],
        minutes: 15,
        target: 8,
        days: 14,
        text: text("fr"),
        need_html: "<p>Nous sommes [qui] &amp; <strong>[combien]</strong>.</p>".to_owned(),
        set_up: if kind == Kind::Poll { "Quand ?\nLundi\nMardi".to_owned() } else { String::new() },
        example: Example {
            organisation: "Le <Chenil> du quai".to_owned(),
            title: "Un nom pour notre camion".to_owned(),
            need: "Il est vert.".to_owned(),
            responses: vec!["La Niche à roulettes".to_owned(), "Ouaf & Cie".to_owned()],
            outcome: "Il s’appelle Ouaf.".to_owned(),
        },
        example_html: "<p>Il est <em>vert</em>.</p>".to_owned(),
        form: "a form".to_owned(),
    }
}

fn draft(is_hidden: bool) -> TemplateDraft {
    let source =
        |language: &str| TemplateSource { text: text(language), edited_at: (language == "fr").then_some(data::NOW) };
    TemplateDraft {
        slug: "name-our-van".to_owned(),
        kind: Kind::Brainstorm,
        is_hidden,
        texts: ["en", "fr"].map(source).to_vec(),
    }
}
