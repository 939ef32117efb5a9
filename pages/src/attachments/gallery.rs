use domain::attachments::{AttachmentView, FileKind, picture_path};
use leptos::prelude::*;
use locales::Locale;

/// How wide a picture is on a page, for the browser's choice among its widths.
const SIZES: &str = "(min-width: 48rem) 40rem, 100vw";

/// Pictures, then the files to download; nothing where there are none.
pub fn gallery(t: Locale, files: &[AttachmentView], lang: Option<String>) -> Option<AnyView> {
    let (pictures, downloads): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.kind == FileKind::Picture);
    if files.is_empty() {
        return None;
    }
    let pictures: Vec<AnyView> = pictures.into_iter().map(|file| picture(file, SIZES, lang.clone())).collect();
    let downloads: Vec<AnyView> =
        downloads.into_iter().map(|file| view! { <li>{download(t, file)}</li> }.into_any()).collect();
    let pictures = (!pictures.is_empty()).then(|| view! { <div class="gallery">{pictures}</div> }.into_any());
    let downloads = (!downloads.is_empty()).then(|| view! { <ul class="plain downloads">{downloads}</ul> }.into_any());
    Some(
        view! {
            {pictures}
            {downloads}
        }
        .into_any(),
    )
}

/// A picture that takes no other room once it is there, and leads to itself in full.
fn picture(file: &AttachmentView, sizes: &'static str, lang: Option<String>) -> AnyView {
    view! {
        <a class="gallery__picture" href=file.path() rel="external">
            {image(file, sizes, lang)}
        </a>
    }
    .into_any()
}

/// The `img` of a picture.
pub fn image(file: &AttachmentView, sizes: &'static str, lang: Option<String>) -> AnyView {
    let candidate = |width| format!("{} {width}w", picture_path(file.id, width));
    let srcset: Vec<String> = file.sizes.iter().map(|size| candidate(size.width)).collect();
    let (smallest, largest) = (file.sizes.first().copied(), file.sizes.last().copied());
    view! {
        <img
            src=smallest.map(|size| picture_path(file.id, size.width))
            srcset=srcset.join(", ")
            sizes=sizes
            width=largest.map(|size| size.width.to_string())
            height=largest.map(|size| size.height.to_string())
            alt=file.description.clone()
            lang=lang
            dir="auto"
            loading="lazy"
            decoding="async"
        />
    }
    .into_any()
}

/// A link that downloads a file: its name, type and size.
pub(super) fn download(t: Locale, file: &AttachmentView) -> AnyView {
    let kilobytes = t.number((file.bytes / 1_000).max(1));
    let about = match file.kind {
        FileKind::Pdf => t.attachment_pdf(&kilobytes),
        FileKind::Picture | FileKind::Text => t.attachment_text(&kilobytes),
    };
    view! {
        <a class="download" href=file.path() rel="external" download=file.name.clone()>
            <bdi>{file.name.clone()}</bdi>
            " "
            <span class="soft">{about}</span>
        </a>
    }
    .into_any()
}
