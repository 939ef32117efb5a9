use super::*;
use domain::{
    challenges::templates::{MOST_UNCHANGED, TemplateText, gaps_in, unchanged},
    language::Language,
    taxonomy::{CAUSES, SKILLS},
};
use locales::Locale;
use std::{collections::HashSet, fs};

/// One in so many runs of five words of a template may stand in another.
const MOST_ALIKE: usize = 8;

fn asks() -> impl Iterator<Item = (&'static str, &'static Ask)> {
    all().iter().flat_map(|template| template.asks.iter().map(|ask| (template.slug.as_str(), ask)))
}

#[test]
fn every_file_is_a_template_and_they_are_in_every_language() {
    let mut names: Vec<String> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/templates/texts"))
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    names.sort();
    let mut slugs: Vec<&str> = FILES.iter().map(|(slug, _)| *slug).collect();
    slugs.sort_unstable();
    assert_eq!(slugs, names, "a file is not offered, or named twice");
    let languages: Vec<Language> = Locale::ALL.iter().map(|t| t.code().parse().unwrap()).collect();
    for (slug, json) in FILES {
        let template = read(slug, json).unwrap();
        assert!(languages.iter().all(|language| template.ask(*language).is_some()), "{slug}");
        assert_eq!(template.asks.len(), languages.len(), "{slug}");
        assert!((1..=60).contains(&slug.len()), "{slug}");
    }
}

#[test]
fn there_are_many_of_every_kind_and_for_every_cause() {
    assert!(all().len() >= 60, "{}", all().len());
    for kind in Kind::ALL {
        let count = all().iter().filter(|template| template.kind == *kind).count();
        assert!(count >= 5, "{count} of {kind}");
    }
    for cause in CAUSES {
        let count = all().iter().filter(|template| template.asks[0].text.causes.iter().any(|one| one == cause)).count();
        assert!(count >= 3, "{count} for {cause}");
    }
    for (slug, ask) in asks() {
        assert!(ask.text.causes.iter().all(|cause| CAUSES.contains(&cause.as_str())), "{slug}");
        assert!(!ask.text.skills.is_empty(), "{slug}");
        assert!(ask.text.skills.iter().all(|skill| SKILLS.contains(&skill.as_str())), "{slug}");
    }
}

#[test]
fn every_ask_is_short_and_whole_and_has_gaps() {
    for (slug, Ask { text, .. }) in asks() {
        let what = format!("{slug} ({})", text.language);
        let words = text.need.split_whitespace().count();
        assert!((60..=150).contains(&words), "{what}: {words} words");
        for field in [&text.title, &text.done_looks_like, &text.use_of_answers] {
            assert!(!field.is_empty(), "{what}");
        }
        assert!(!TemplateText::of(text).gaps().is_empty(), "{what}");
        // Gaps are looked for in the words alone.
        assert_eq!(gaps_in(&text.spec.text()).count(), 0, "{what}");
        let brackets = |text: &str| text.matches('[').count();
        for field in [&text.title, &text.need, &text.done_looks_like, &text.use_of_answers] {
            assert_eq!(brackets(field), gaps_in(field).count(), "{what}: a bracket is not closed, or in another");
            assert_eq!(brackets(field), field.matches(']').count(), "{what}");
        }
        if text.language.as_str() == "fr" {
            for field in [&text.title, &text.need, &text.done_looks_like, &text.use_of_answers] {
                let loose = [" ?", " !", " ;", " :", "« ", " »", "'"].into_iter().find(|loose| field.contains(loose));
                assert_eq!(loose, None, "{what}: {field}");
            }
        }
    }
}

/// What is set up can be published as it is, but for what only the organisation has: a text, an address, files.
#[test]
fn a_poll_has_its_questions_and_a_review_what_to_look_at() {
    use domain::challenges::Spec;
    for (slug, Ask { text, .. }) in asks() {
        match &text.spec {
            Spec::Poll(poll) => assert_eq!(poll.require_finished(), Ok(()), "{slug}"),
            Spec::Review(review) => assert!(!review.look_at.is_empty(), "{slug}"),
            Spec::Translation(translation) => assert!(translation.segments.is_empty(), "{slug}"),
            Spec::Text | Spec::Images(_) | Spec::Deliverable(_) => {}
        }
    }
}

#[test]
fn every_template_has_an_example_with_an_end() {
    for (slug, Ask { example, text }) in asks() {
        let what = format!("{slug} ({})", text.language);
        let Example { organisation, title, need, responses, outcome } = example;
        for part in [organisation, title, need, outcome] {
            assert!(!part.is_empty() && gaps_in(part).next().is_none(), "{what}: {part}");
        }
        assert!((1..=2).contains(&responses.len()) && responses.iter().all(|one| !one.is_empty()), "{what}");
    }
}

#[test]
fn a_template_as_it_is_is_refused_and_its_example_is_not() {
    for template in all() {
        for written in &template.asks {
            let what = format!("{} ({})", template.slug, written.text.language);
            for ask in &template.asks {
                let found = unchanged(&TemplateText::of(&ask.text), &written.text);
                let is_same = ask.text.language == written.text.language;
                assert_eq!(found.share == 1_000, is_same, "{what}");
                assert!(!is_same || found.require_own().is_err(), "{what}");
                let example = &written.example;
                let own = ChallengeText {
                    title: example.title.clone(),
                    need: example.need.clone(),
                    done_looks_like: String::new(),
                    use_of_answers: String::new(),
                    ..written.text.clone()
                };
                let found = unchanged(&TemplateText::of(&ask.text), &own);
                assert_eq!(found.require_own(), Ok(()), "{what}");
                assert!(found.share < MOST_UNCHANGED / 2, "{what}: {found:?}");
            }
        }
    }
}

/// A word in every gap is not enough, but for the few templates that are mostly gaps.
#[test]
fn a_template_with_a_word_in_its_gaps_is_refused() {
    let mut accepted = Vec::new();
    for (slug, Ask { text, .. }) in asks() {
        let template = TemplateText::of(text);
        let filled = |field: &str| gaps_in(field).fold(field.to_owned(), |filled, gap| filled.replace(gap, "Rex"));
        let text = ChallengeText {
            title: filled(&text.title),
            need: filled(&text.need),
            done_looks_like: filled(&text.done_looks_like),
            use_of_answers: filled(&text.use_of_answers),
            ..text.clone()
        };
        let found = unchanged(&template, &text);
        assert_eq!(found.gaps, Vec::new(), "{slug}");
        if found.is_own() {
            accepted.push((slug, text.language, found.share));
        }
    }
    assert!(accepted.len() * 10 <= asks().count(), "{accepted:?}");
}

#[test]
fn no_two_are_alike() {
    let asks: Vec<(&str, &Ask)> = asks().collect();
    let titles: HashSet<&str> = asks.iter().map(|(_, ask)| ask.text.title.as_str()).collect();
    assert_eq!(titles.len(), asks.len());
    // The measure itself would cut every text into words for each pair.
    let needs: Vec<Vec<&str>> = asks.iter().map(|(_, ask)| ask.text.need.split_whitespace().collect()).collect();
    let shingles: Vec<HashSet<&[&str]>> = needs.iter().map(|words| words.windows(5).collect()).collect();
    for (one, (slug, _)) in asks.iter().enumerate() {
        for (other, (another, _)) in asks.iter().enumerate().skip(one + 1) {
            let shared = shingles[one].intersection(&shingles[other]).count();
            assert!(shared * MOST_ALIKE <= shingles[one].len(), "{slug} and {another}: {shared}");
        }
    }
}
