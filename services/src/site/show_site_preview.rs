use crate::{
    Result, Services,
    preview::{Preview, PreviewPicture},
};
use domain::challenges::DEFAULT_MINUTES;
use locales::Locale;

/// The picture with which links to pages without one of their own are shown elsewhere. Anonymous.
pub async fn show_site_preview(services: &Services, t: Locale) -> Result<PreviewPicture> {
    let preview = Preview {
        organisation: String::new(),
        title: t.start_heading().to_owned(),
        minutes: DEFAULT_MINUTES,
        state: t.preview_site().to_owned(),
    };
    services.previews().find_or_draw(preview).await
}
