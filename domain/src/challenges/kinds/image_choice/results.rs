use super::{Choice, ImagesSpec};
use crate::{
    challenges::kinds::poll::GivenText,
    ids::{AttachmentId, ResponseId},
    interval::{per_mille, wilson},
    language::Language,
};
use serde::{Deserialize, Serialize};

/// The visible choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImagesResults {
    pub spec: ImagesSpec,
    /// In the order in which they were made.
    pub choices: Vec<GivenChoice>,
}

/// A choice that somebody made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenChoice {
    pub response: ResponseId,
    pub choice: Choice,
    /// In which language it was made, `None` where that is not known.
    pub language: Option<Language>,
}

/// What was chosen, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImagesSummary {
    /// How many have chosen.
    pub answers: i64,
    /// The most chosen first.
    pub options: Vec<OptionSummary>,
    /// Whether chance alone may explain which one is first.
    pub is_close: bool,
    /// How many chose the picture that they saw first; for the organisation's team.
    pub first_chosen: Option<i64>,
}

/// How often a picture was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OptionSummary {
    pub number: i64,
    pub attachment: AttachmentId,
    pub count: i64,
    /// Per mille.
    pub share: i64,
    /// The 95 % confidence interval of the share, per mille.
    pub interval: (i64, i64),
    /// The newest reasons.
    pub reasons: Vec<GivenText>,
    /// How many gave a reason.
    pub reasons_count: i64,
}

impl ImagesResults {
    /// The most reasons of a picture that are shown; the downloads have all.
    pub const REASONS: usize = 20;

    /// What is shown.
    pub fn summary(&self, on_the_team: bool) -> ImagesSummary {
        let all = number(self.choices.len());
        let mut options: Vec<OptionSummary> =
            self.spec.numbered().map(|(number, option)| self.option(number, option.attachment, all)).collect();
        options.sort_by_key(|option| (-option.count, option.number));
        let is_close = match options.as_slice() {
            [first, second, ..] => all > 0 && second.interval.1 >= first.interval.0,
            _ => false,
        };
        let first_chosen = self.choices.iter().filter(|given| given.choice.place() == Some(1)).count();
        ImagesSummary { answers: all, options, is_close, first_chosen: on_the_team.then(|| number(first_chosen)) }
    }

    fn option(&self, of: i64, attachment: AttachmentId, all: i64) -> OptionSummary {
        let chosen: Vec<&GivenChoice> = self.choices.iter().filter(|given| given.choice.option == of).collect();
        let given = chosen.iter().filter(|given| !given.choice.why.is_empty());
        let reason = |given: &&GivenChoice| GivenText {
            response: given.response,
            text: given.choice.why.clone(),
            language: given.language,
        };
        let (count, reasons_count) = (number(chosen.len()), number(given.clone().count()));
        let interval = wilson(count, all);
        OptionSummary {
            number: of,
            attachment,
            count,
            share: per_mille(interval.share),
            interval: (per_mille(interval.low), per_mille(interval.high)),
            reasons: given.rev().take(Self::REASONS).map(reason).collect(),
            reasons_count,
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::kinds::image_choice::ImageOption;

    /// How often each of three pictures was chosen, each time shown in the order 2, 1, 3.
    fn results(counts: [i64; 3]) -> ImagesResults {
        let option = |id| ImageOption { attachment: AttachmentId(id), description: format!("Logo {id}") };
        let chosen = (1..).zip(counts).flat_map(|(option, count): (i64, i64)| (0..count).map(move |_| option));
        let choice = |(id, option): (i64, i64)| {
            let why = if id % 2 == 1 { format!("Reason {id}") } else { String::new() };
            let choice = Choice { option, why, shown: vec![2, 1, 3] };
            GivenChoice { response: ResponseId(id), choice, language: "fr".parse().ok() }
        };
        ImagesResults {
            spec: ImagesSpec { options: [5, 6, 7].map(option).to_vec() },
            choices: (1..).zip(chosen).map(choice).collect(),
        }
    }

    #[test]
    fn the_most_chosen_comes_first_with_its_interval_and_reasons() {
        let summary = results([2, 7, 1]).summary(true);
        let shares: Vec<_> = summary.options.iter().map(|option| (option.number, option.count, option.share)).collect();
        assert_eq!(shares, [(2, 7, 700), (1, 2, 200), (3, 1, 100)]);
        // Computed independently from the closed formula.
        assert_eq!(summary.options[0].interval, (397, 892));
        assert_eq!((summary.answers, summary.first_chosen), (10, Some(7)));
        let reasons: Vec<i64> = summary.options[0].reasons.iter().map(|reason| reason.response.0).collect();
        assert_eq!((reasons, summary.options[0].reasons_count), (vec![9, 7, 5, 3], 4));
        assert_eq!(results([2, 7, 1]).summary(false).first_chosen, None);
    }

    #[test]
    fn what_chance_explains_is_too_close_to_call() {
        for (counts, is_close) in
            [([0, 0, 0], false), ([1, 0, 0], true), ([7, 2, 1], true), ([9, 1, 0], false), ([40, 38, 2], true)]
        {
            assert_eq!(results(counts).summary(false).is_close, is_close, "{counts:?}");
        }
    }

    #[test]
    fn not_all_reasons_are_shown() {
        let summary = results([50, 0, 0]).summary(false);
        assert_eq!((summary.options[0].reasons.len(), summary.options[0].reasons_count), (20, 25));
        assert_eq!(summary.options[0].reasons[0].text, "Reason 49");
        assert_eq!(summary.options[0].reasons[0].language, "fr".parse().ok());
    }
}
