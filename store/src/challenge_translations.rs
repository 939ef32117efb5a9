//! The texts of challenges in another language. They are read with the challenges.

use crate::{
    Connect, Result, Tx,
    entities::{challenge_translations, challenges},
};
use domain::{
    challenges::{by_volunteers::ByVolunteers, translated::TranslatedText},
    ids::ChallengeId,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Condition, Expr, ExprTrait, OnConflict},
};

/// The text of a challenge in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    pub text: TranslatedText,
    /// The digest of the text that was translated.
    pub source_digest: String,
    /// Who made it, if it is volunteers'.
    pub by_volunteers: Option<ByVolunteers>,
}

/// Writes the text of a challenge in another language, in place of an earlier one.
pub async fn put(tx: &Tx, challenge: ChallengeId, translation: &Translation, now: Timestamp) -> Result<()> {
    use challenge_translations::Column;
    let Translation { text, source_digest, by_volunteers } = translation.clone();
    let row = challenge_translations::ActiveModel {
        challenge_id: Set(challenge.0),
        language: Set(text.language.to_string()),
        title: Set(text.title),
        need: Set(text.need),
        done_looks_like: Set(text.done_looks_like),
        use_of_answers: Set(text.use_of_answers),
        source_digest: Set(source_digest),
        updated_at: Set(now.0),
        made_by: Set(by_volunteers.map(|by| by.challenge.0)),
        volunteers: Set(by_volunteers.map(|by| by.count)),
    };
    let again = OnConflict::column(Column::ChallengeId)
        .update_columns([
            Column::Language,
            Column::Title,
            Column::Need,
            Column::DoneLooksLike,
            Column::UseOfAnswers,
            Column::SourceDigest,
            Column::UpdatedAt,
            Column::MadeBy,
            Column::Volunteers,
        ])
        .to_owned();
    challenge_translations::Entity::insert(row).on_conflict(again).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Deletes the text of a challenge in another language.
pub async fn delete(tx: &Tx, challenge: ChallengeId) -> Result<()> {
    let its = challenge_translations::Entity::delete_many()
        .filter(challenge_translations::Column::ChallengeId.eq(challenge.0));
    its.exec(tx.connection()).await?;
    Ok(())
}

/// The columns of a translation, all of them or none.
#[derive(FromQueryResult)]
#[expect(clippy::struct_field_names, reason = "they stand beside the columns of the challenge in one row")]
pub(crate) struct Columns {
    translated_language: Option<String>,
    translated_title: Option<String>,
    translated_need: Option<String>,
    translated_done: Option<String>,
    translated_use: Option<String>,
    translated_from: Option<String>,
    translated_by: Option<i64>,
    translated_volunteers: Option<i64>,
}

impl Columns {
    pub fn read(self) -> Result<Option<Translation>> {
        let Some(language) = self.translated_language else { return Ok(None) };
        let text = TranslatedText {
            language: language.parse()?,
            title: self.translated_title.unwrap_or_default(),
            need: self.translated_need.unwrap_or_default(),
            done_looks_like: self.translated_done.unwrap_or_default(),
            use_of_answers: self.translated_use.unwrap_or_default(),
        };
        let by_volunteers = self.translated_by.zip(self.translated_volunteers);
        Ok(Some(Translation {
            text,
            source_digest: self.translated_from.unwrap_or_default(),
            by_volunteers: by_volunteers.map(|(id, count)| ByVolunteers { challenge: ChallengeId(id), count }),
        }))
    }
}

/// Challenges with the columns of [`Columns`]. What is in the language of the challenge, because a draft has changed its
/// own, is left out.
pub(crate) fn with_translation(mut which: Select<challenges::Entity>) -> Select<challenges::Entity> {
    use challenge_translations::{Column, Entity};
    let other = Condition::all()
        .add(Expr::col((Entity, Column::ChallengeId)).equals((challenges::Entity, challenges::Column::Id)))
        .add(Expr::col((Entity, Column::Language)).ne(Expr::col((challenges::Entity, challenges::Column::Language))));
    QueryTrait::query(&mut which).left_join(Entity, other);
    let columns = [
        (Column::Language, "translated_language"),
        (Column::Title, "translated_title"),
        (Column::Need, "translated_need"),
        (Column::DoneLooksLike, "translated_done"),
        (Column::UseOfAnswers, "translated_use"),
        (Column::SourceDigest, "translated_from"),
        (Column::MadeBy, "translated_by"),
        (Column::Volunteers, "translated_volunteers"),
    ];
    columns.into_iter().fold(which, |which, (column, name)| which.column_as(column, name))
}
