//! What administrators changed of templates, and the template that a draft began with.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, hidden_templates, template_texts},
};
use domain::{challenges::templates::TemplateText, ids::ChallengeId, language::Language, time::Timestamp};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr, sea_query::OnConflict,
};
use std::collections::HashSet;

/// Edited words of a template, and when they were edited.
#[derive(Clone, Debug)]
pub struct EditedText {
    pub template: String,
    pub text: TemplateText,
    pub at: Timestamp,
}

/// The edited words of a template in those of these languages in which it was edited.
pub async fn edited(db: &impl Connect, template: &str, languages: &[Language]) -> Result<Vec<EditedText>> {
    let rows = template_texts::Entity::find()
        .filter(template_texts::Column::Language.is_in(languages.iter().map(Language::as_str)))
        .filter(template_texts::Column::Template.eq(template));
    rows.all(db.connection()).await?.into_iter().map(read).collect()
}

/// The edited words of all templates in a language.
pub async fn edited_in(db: &impl Connect, language: Language, limit: u64) -> Result<Vec<EditedText>> {
    let rows = template_texts::Entity::find()
        .filter(template_texts::Column::Language.eq(language.as_str()))
        .order_by_asc(template_texts::Column::Template)
        .limit(limit);
    rows.all(db.connection()).await?.into_iter().map(read).collect()
}

fn read(row: template_texts::Model) -> Result<EditedText> {
    let text = TemplateText {
        language: row.language.parse()?,
        title: row.title,
        need: row.need,
        done_looks_like: row.done_looks_like,
        use_of_answers: row.use_of_answers,
    };
    Ok(EditedText { template: row.template, text, at: Timestamp(row.edited_at) })
}

/// Stores the words of a template in their language.
pub async fn save(tx: &Tx, template: &str, text: &TemplateText, now: Timestamp) -> Result<()> {
    let row = template_texts::ActiveModel {
        language: Set(text.language.to_string()),
        template: Set(template.to_owned()),
        title: Set(text.title.clone()),
        need: Set(text.need.clone()),
        done_looks_like: Set(text.done_looks_like.clone()),
        use_of_answers: Set(text.use_of_answers.clone()),
        edited_at: Set(now.0),
    };
    let over = OnConflict::columns([template_texts::Column::Language, template_texts::Column::Template])
        .update_columns([
            template_texts::Column::Title,
            template_texts::Column::Need,
            template_texts::Column::DoneLooksLike,
            template_texts::Column::UseOfAnswers,
            template_texts::Column::EditedAt,
        ])
        .to_owned();
    template_texts::Entity::insert(row).on_conflict(over).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Deletes the stored words of a template in a language.
pub async fn remove(tx: &Tx, template: &str, language: Language) -> Result<()> {
    let key = (language.to_string(), template.to_owned());
    template_texts::Entity::delete_by_id(key).exec(tx.connection()).await?;
    Ok(())
}

/// The slugs of all hidden templates.
pub async fn hidden(db: &impl Connect, limit: u64) -> Result<HashSet<String>> {
    let rows = hidden_templates::Entity::find().order_by_asc(hidden_templates::Column::Template).limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| row.template).collect())
}

/// Whether a template is hidden.
pub async fn is_hidden(db: &impl Connect, template: &str) -> Result<bool> {
    Ok(hidden_templates::Entity::find_by_id(template.to_owned()).one(db.connection()).await?.is_some())
}

/// Hides a template, if it is not hidden.
pub async fn hide(tx: &Tx, template: &str, now: Timestamp) -> Result<()> {
    let row = hidden_templates::ActiveModel { template: Set(template.to_owned()), hidden_at: Set(now.0) };
    let once = OnConflict::column(hidden_templates::Column::Template).do_nothing().to_owned();
    hidden_templates::Entity::insert(row).on_conflict(once).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Shows a template that was hidden.
pub async fn show(tx: &Tx, template: &str) -> Result<()> {
    hidden_templates::Entity::delete_by_id(template.to_owned()).exec(tx.connection()).await?;
    Ok(())
}

/// Records the template that a draft began with.
pub async fn set_of_challenge(tx: &Tx, id: ChallengeId, template: &str) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::Template, Expr::value(template))
        .filter(challenges::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}
