//! Pictures and files.

use domain::{
    attachments::{AttachmentView, FileKind, PictureSize, Purpose},
    ids::AttachmentId,
};

/// One of each kind.
pub fn all() -> Vec<AttachmentView> {
    let file = |id: i64, kind: FileKind, name: &str, description: &str, sizes: &[(i64, i64)]| AttachmentView {
        id: AttachmentId(id),
        purpose: Purpose::Illustration,
        kind,
        name: name.to_owned(),
        description: description.to_owned(),
        bytes: 48_000 * id,
        sizes: sizes.iter().map(|&(width, height)| PictureSize { width, height }).collect(),
    };
    vec![
        file(
            1,
            FileKind::Picture,
            "frigo.webp",
            "Le frigo <vert> sous l’auvent, porte ouverte",
            &[(480, 360), (960, 720), (1600, 1200)],
        ),
        file(2, FileKind::Pdf, "Plan du \u{200f}quartier.pdf", "", &[]),
        file(3, FileKind::Text, "horaires.txt", "", &[]),
    ]
}
