use crate::context::origin;
use leptos::prelude::*;
use leptos_meta::Meta;

/// The picture with which a link to a page is shown elsewhere: 1,200 by 630 pixels (The Open Graph protocol).
#[derive(Clone, Debug)]
pub struct LinkPicture {
    /// Its path on this site.
    pub path: String,
    /// What it shows, in words.
    pub alt: String,
}

pub fn link_picture(LinkPicture { path, alt }: LinkPicture) -> AnyView {
    view! {
        <Meta property="og:image" content=[origin(), path].concat() />
        <Meta property="og:image:type" content="image/png" />
        <Meta property="og:image:width" content="1200" />
        <Meta property="og:image:height" content="630" />
        <Meta property="og:image:alt" content=alt />
        <Meta name="twitter:card" content="summary_large_image" />
    }
    .into_any()
}
