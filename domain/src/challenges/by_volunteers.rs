//! The text of a challenge in another language by volunteers: what they are given to translate, in a challenge of its
//! own, and which of the four texts each translated segment belongs to.

use super::{
    ChallengeText,
    kinds::translation::{SegmentState, SegmentView, TranslationSummary},
    translated::{TranslateChallenge, TranslatedText},
};
use crate::{
    error::{FieldErrorKind, FieldErrors, ForbiddenReason},
    ids::{ChallengeId, UserId},
    language::Language,
};
use serde::{Deserialize, Serialize};

/// What volunteers translate of a challenge: title, need, *it worked if* and what happens with the responses, each
/// after an empty line.
pub fn source_of(text: &ChallengeText) -> String {
    texts_of(text).join("\n\n")
}

/// Those four texts. The short ones are one paragraph each, so that the last two paragraphs are theirs.
fn texts_of(text: &ChallengeText) -> [String; 4] {
    let one_paragraph = |text: &str| {
        let filled = text.lines().filter(|line| !line.trim().is_empty());
        filled.collect::<Vec<_>>().join("\n")
    };
    [
        text.title.trim().to_owned(),
        text.need.trim().to_owned(),
        one_paragraph(&text.done_looks_like),
        one_paragraph(&text.use_of_answers),
    ]
}

/// The four texts that segments make up, each segment with what separates it from the next: the first paragraph is the
/// title, the last two are the short texts, and the need is what is between. `None` where there are fewer than four.
fn cut<'a>(segments: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<[String; 4]> {
    let mut paragraphs = vec![String::new()];
    for (text, after) in segments {
        let last = paragraphs.last_mut()?;
        last.push_str(text);
        last.push_str(after);
        if has_empty_line(after) {
            paragraphs.push(String::new());
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    let usage = paragraphs.pop()?;
    let done = paragraphs.pop()?;
    let need = paragraphs.split_off(paragraphs.len().min(1)).concat();
    let title = paragraphs.pop()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = [title, need.trim().to_owned(), done.trim().to_owned(), usage.trim().to_owned()];
    texts.iter().all(|text| !text.is_empty()).then_some(texts)
}

fn has_empty_line(after: &str) -> bool {
    let lines: Vec<&str> = after.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty())
}

/// Refuses a challenge whose text cannot be put together again from what volunteers translate: a text is empty, or has
/// no words.
pub fn require_cuttable(text: &ChallengeText) -> Result<(), ForbiddenReason> {
    let source = source_of(text);
    let segments = super::kinds::translation::cut(&source, text.language.as_str());
    let texts = cut(segments.iter().map(|segment| (segment.source.as_str(), segment.after.as_str())));
    if texts.as_ref() == Some(&plain(texts_of(text))) { Ok(()) } else { Err(ForbiddenReason::NotInPassages) }
}

/// Texts as they are compared: of a title the words alone.
fn plain([title, need, done, usage]: [String; 4]) -> [String; 4] {
    [title.split_whitespace().collect::<Vec<_>>().join(" "), need, done, usage]
}

/// The text of a challenge in another language, as volunteers have translated it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolunteersText {
    pub language: Language,
    source: [String; 4],
    translated: [String; 4],
    /// Whether the challenge's own text is another by now.
    pub is_changed: bool,
}

impl VolunteersText {
    /// What came out of a translation of a challenge with this text, `None` unless each segment is accepted, and where
    /// it is another language or no longer in four parts.
    pub fn of(summary: &TranslationSummary, original: &ChallengeText) -> Option<Self> {
        let TranslationSummary { from, to, segments, .. } = summary;
        if *from != original.language || *to == original.language {
            return None;
        }
        let accepted: Option<Vec<(&str, &str)>> = segments.iter().map(accepted).collect();
        let source = cut(segments.iter().map(|segment| (segment.source.as_str(), segment.after.as_str())))?;
        Some(Self {
            language: *to,
            translated: cut(accepted?)?,
            is_changed: source != plain(texts_of(original)),
            source,
        })
    }

    /// What the team would type in the form for it, in this revision of the challenge.
    pub fn input(&self, challenge: ChallengeId, revision: i64) -> TranslateChallenge {
        let [title, need, done_looks_like, use_of_answers] = self.translated.clone();
        TranslateChallenge {
            challenge: challenge.to_string(),
            revision: revision.to_string(),
            language: self.language.to_string(),
            title,
            need,
            done_looks_like,
            use_of_answers,
        }
    }

    /// The text, or an error for each of the four that is too long.
    pub fn parse(&self, own: Language) -> Result<TranslatedText, FieldErrors> {
        let input = self.input(ChallengeId(0), 0);
        input.parse(own)?.ok_or_else(|| FieldErrors::of("title", FieldErrorKind::Empty))
    }

    /// The text that was translated, as it is compared with the challenge's own.
    pub fn translated_from(&self) -> &[String; 4] {
        &self.source
    }
}

/// The text of a segment with what separates it from the next, `None` unless it is accepted.
fn accepted(segment: &SegmentView) -> Option<(&str, &str)> {
    let text = segment.text.as_deref().filter(|_| segment.state == SegmentState::Accepted)?;
    Some((text, segment.after.as_str()))
}

/// How many of the people who took part are volunteers, not of the team; at least one.
pub fn volunteers(people: &[UserId], team: &[UserId]) -> i64 {
    let count = people.iter().filter(|person| !team.contains(person)).count();
    i64::try_from(count).unwrap_or(i64::MAX).max(1)
}

/// Takes what volunteers translated as the other language of a challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UseTranslation {
    /// The challenge in which it was translated.
    pub challenge: String,
    /// What was shown; another text is refused.
    pub shown: String,
}

impl UseTranslation {
    /// The challenge, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }
}

/// That volunteers made the text in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ByVolunteers {
    /// The challenge in which they did.
    pub challenge: ChallengeId,
    /// How many they were.
    pub count: i64,
}

/// What a translation by volunteers is for, on its own page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ForChallenge {
    pub id: ChallengeId,
    pub title: String,
    /// Of the title.
    pub language: Language,
    /// By how many volunteers the text in the other language is, if it is this one.
    pub used: Option<i64>,
    /// What the team can take over, once each segment is accepted; `None` for others.
    pub offer: Option<Offer>,
}

/// What a team can take over as the other language of a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Offer {
    pub language: Language,
    /// Title, need, *it worked if*, and what happens with the responses.
    pub texts: [String; 4],
    /// The names of those that are too long, with the most characters.
    pub too_long: Vec<(String, i64)>,
    /// Whether the challenge's own text has changed since.
    pub is_changed: bool,
    /// Whether there is a text in this language that would be replaced.
    pub replaces: bool,
    /// Why it cannot be taken over now, whatever it says; `None` where it can.
    pub refused: Option<ForbiddenReason>,
    /// What is shown, which the form names.
    pub shown: String,
}

#[cfg(test)]
mod tests;
