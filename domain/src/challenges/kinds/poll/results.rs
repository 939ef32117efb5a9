use super::{PollAnswer, PollSpec, Question, QuestionForm};
use crate::{
    ids::ResponseId,
    interval::{per_mille, wilson},
    language::Language,
};
use serde::{Deserialize, Serialize};

/// The visible answers to a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollResults {
    pub spec: PollSpec,
    /// In the order in which they were given.
    pub answers: Vec<GivenAnswer>,
}

/// An answer to a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    pub response: ResponseId,
    /// By the position of the question, `None` where it was left out.
    pub replies: Vec<Option<PollAnswer>>,
    /// In which language it was given, `None` where that is not known.
    pub language: Option<Language>,
}

/// What was counted, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PollSummary {
    /// How many answers there are.
    pub answers: i64,
    pub questions: Vec<QuestionSummary>,
}

/// What was counted for a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QuestionSummary {
    pub prompt: String,
    /// How many answered this question.
    pub answered: i64,
    pub counted: Counted,
}

/// What was counted for a question, by its form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Counted {
    /// A share for each option.
    Options(Vec<Share>),
    /// A share for each number of the scale, from 1.
    Scale {
        shares: Vec<Share>,
        /// The mean in hundredths, `None` where nobody answered.
        mean: Option<i64>,
        /// What 1 means; may be empty.
        low: String,
        /// What the highest number means; may be empty.
        high: String,
    },
    /// The newest texts, for the organisation's team; none for others.
    Texts(Vec<GivenText>),
}

/// How many chose something, among those who answered the question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    pub label: String,
    pub count: i64,
    /// Per mille.
    pub share: i64,
    /// The 95 % confidence interval of the share, per mille; for the organisation's team.
    pub interval: Option<(i64, i64)>,
}

/// A text that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GivenText {
    pub response: ResponseId,
    pub text: String,
    /// In which it was written, `None` where that is not known.
    pub language: Option<Language>,
}

impl PollResults {
    /// The most answers that are counted: the first.
    pub const MOST: u64 = 20_000;
    /// The most texts of a question that are shown; the downloads have all.
    pub const TEXTS: usize = 100;

    /// What is shown: to the organisation's team with intervals and texts, to others without.
    pub fn summary(&self, on_the_team: bool) -> PollSummary {
        let question = |(position, question): (usize, &Question)| {
            let given: Vec<(&GivenAnswer, &PollAnswer)> = self
                .answers
                .iter()
                .filter_map(|answer| Some((answer, answer.replies.get(position)?.as_ref()?)))
                .collect();
            QuestionSummary {
                prompt: question.prompt.clone(),
                answered: number(given.len()),
                counted: counted(&question.form, &given, on_the_team),
            }
        };
        PollSummary {
            answers: number(self.answers.len()),
            questions: self.spec.questions.iter().enumerate().map(question).collect(),
        }
    }
}

fn counted(form: &QuestionForm, given: &[(&GivenAnswer, &PollAnswer)], on_the_team: bool) -> Counted {
    match form {
        QuestionForm::One { options } | QuestionForm::Several { options } => {
            Counted::Options(shares(options.clone(), given, on_the_team))
        }
        QuestionForm::Scale { low, high } => Counted::Scale {
            shares: shares((1..=PollSpec::SCALE).map(|step| step.to_string()), given, on_the_team),
            mean: mean(given),
            low: low.clone(),
            high: high.clone(),
        },
        QuestionForm::Text if on_the_team => {
            let text = |(given, answer): &(&GivenAnswer, &PollAnswer)| match answer {
                PollAnswer::Text(text) => {
                    let (response, language) = (given.response, given.language);
                    Some(GivenText { response, text: text.clone(), language })
                }
                _ => None,
            };
            Counted::Texts(given.iter().rev().filter_map(text).take(PollResults::TEXTS).collect())
        }
        QuestionForm::Text => Counted::Texts(Vec::new()),
    }
}

/// The share of each label, which is chosen by its number.
fn shares(
    labels: impl IntoIterator<Item = String>,
    given: &[(&GivenAnswer, &PollAnswer)],
    on_the_team: bool,
) -> Vec<Share> {
    let all = number(given.len());
    let share = |(step, label): (i64, String)| {
        let count = number(given.iter().filter(|(_, answer)| answer.chooses(step)).count());
        let interval = wilson(count, all);
        Share {
            label,
            count,
            share: per_mille(interval.share),
            interval: on_the_team.then(|| (per_mille(interval.low), per_mille(interval.high))),
        }
    };
    (1..).zip(labels).map(share).collect()
}

impl PollAnswer {
    fn chooses(&self, number: i64) -> bool {
        match self {
            Self::One(chosen) | Self::Scale(chosen) => *chosen == number,
            Self::Several(chosen) => chosen.contains(&number),
            Self::Text(_) => false,
        }
    }
}

/// The mean in hundredths, rounded.
fn mean(given: &[(&GivenAnswer, &PollAnswer)]) -> Option<i64> {
    let step = |(_, answer): &(&GivenAnswer, &PollAnswer)| match answer {
        PollAnswer::Scale(step) => Some(*step),
        _ => None,
    };
    let steps: Vec<i64> = given.iter().filter_map(step).collect();
    let all = number(steps.len());
    (steps.iter().sum::<i64>() * 100 + all / 2).checked_div(all)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(form: QuestionForm, answers: &[Option<PollAnswer>]) -> PollResults {
        let answer = |(id, answer): (i64, &Option<PollAnswer>)| GivenAnswer {
            response: ResponseId(id),
            replies: vec![answer.clone()],
            language: "fr".parse().ok(),
        };
        PollResults {
            spec: PollSpec { questions: vec![Question { prompt: "What?".to_owned(), form }] },
            answers: (1..).zip(answers).map(answer).collect(),
        }
    }

    fn counted_of(results: &PollResults, on_the_team: bool) -> Counted {
        results.summary(on_the_team).questions.remove(0).counted
    }

    fn several(numbers: &[i64]) -> PollAnswer {
        PollAnswer::Several(numbers.to_vec())
    }

    #[test]
    fn shares_are_of_those_who_answered_the_question() {
        let options = ["Tea", "Coffee", "Water"].map(str::to_owned).to_vec();
        let poll = results(
            QuestionForm::Several { options },
            &[Some(several(&[1, 2])), Some(several(&[1])), None, Some(several(&[1, 3]))],
        );
        let summary = poll.summary(true);
        assert_eq!((summary.answers, summary.questions[0].answered), (4, 3));
        let Counted::Options(shares) = counted_of(&poll, true) else { panic!("shares") };
        let counted: Vec<(i64, i64)> = shares.iter().map(|share| (share.count, share.share)).collect();
        assert_eq!(counted, [(3, 1000), (1, 333), (1, 333)]);
        // Computed independently from the closed formula.
        assert_eq!(shares[1].interval, Some((61, 792)));
        let Counted::Options(shares) = counted_of(&poll, false) else { panic!("shares") };
        assert!(shares.iter().all(|share| share.interval.is_none()), "the interval is for the organisation");
    }

    #[test]
    fn a_scale_has_a_mean() {
        let form = || QuestionForm::Scale { low: "never".to_owned(), high: String::new() };
        let step = |number| Some(PollAnswer::Scale(number));
        let Counted::Scale { shares, mean, low, .. } =
            counted_of(&results(form(), &[step(5), step(4), step(4), None]), false)
        else {
            panic!("a scale")
        };
        assert_eq!((mean, low.as_str()), (Some(433), "never"));
        assert_eq!(shares.iter().map(|share| share.count).collect::<Vec<_>>(), [0, 0, 0, 2, 1]);
        let Counted::Scale { mean, .. } = counted_of(&results(form(), &[None]), false) else { panic!("a scale") };
        assert_eq!(mean, None);
    }

    #[test]
    fn texts_are_for_the_organisation_the_newest_first_and_not_all() {
        let text = |number: usize| Some(PollAnswer::Text(format!("Text {number}")));
        let many: Vec<_> = (1..=PollResults::TEXTS + 1).map(text).collect();
        let poll = results(QuestionForm::Text, &many);
        let Counted::Texts(texts) = counted_of(&poll, true) else { panic!("texts") };
        assert_eq!(texts.len(), PollResults::TEXTS);
        let newest = GivenText { response: ResponseId(101), text: "Text 101".to_owned(), language: "fr".parse().ok() };
        assert_eq!(texts[0], newest);
        assert_eq!(counted_of(&poll, false), Counted::Texts(Vec::new()));
    }
}
