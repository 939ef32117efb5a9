use super::{find, languages};
use crate::Result;
use domain::challenges::templates::{Template, TemplateText, Unchanged, unchanged, view::TemplateProgress};
use store::{
    Connect,
    challenges::Challenge,
    templates::{EditedText, edited},
};

/// Refuses a challenge that is still too much its template, with an error for each field. One without a template, or with
/// one that this version does not have, passes.
pub(crate) async fn require_made_own(db: &impl Connect, challenge: &Challenge) -> Result<()> {
    match template_of(challenge) {
        Some(template) => {
            let edited = edited(db, &template.slug, &languages()).await?;
            Ok(of_all(template, &edited, challenge).require_own()?)
        }
        None => Ok(()),
    }
}

/// What a challenge still has of its template, `None` where it began without one.
pub(crate) async fn progress(db: &impl Connect, challenge: &Challenge) -> Result<Option<TemplateProgress>> {
    let Some(template) = template_of(challenge) else { return Ok(None) };
    let edited = edited(db, &template.slug, &languages()).await?;
    let language = challenge.text.language;
    let own = edited.iter().find(|edited| edited.text.language == language).map(|edited| edited.text.title.clone());
    let title = own.or_else(|| template.ask(language).map(|ask| ask.text.title.clone())).unwrap_or_default();
    Ok(Some(TemplateProgress { title, unchanged: of_all(template, &edited, challenge) }))
}

fn template_of(challenge: &Challenge) -> Option<&'static Template> {
    find(challenge.template.as_deref()?).ok()
}

/// Compared with every text of the template: the draft may have begun before its words were edited or taken back, and its
/// language can be changed.
fn of_all(template: &Template, edited: &[EditedText], challenge: &Challenge) -> Unchanged {
    let ships = template.asks.iter().map(|ask| TemplateText::of(&ask.text));
    let texts = ships.chain(edited.iter().map(|edited| edited.text.clone()));
    Unchanged::most(texts.map(|text| unchanged(&text, &challenge.text)))
}
