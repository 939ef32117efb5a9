use super::{Preview, PreviewPicture};
use crate::{Error, Result};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// The most pictures in the cache, about 10 MB.
const MOST: usize = 300;
/// The most that are drawn at once, each on a thread of its own, so that pages keep theirs.
const AT_ONCE: usize = 2;

/// The cache of pictures by their tag. What is shown is all that they are made of, so that none is out of date.
pub(crate) struct Previews {
    pictures: Mutex<HashMap<String, Arc<[u8]>>>,
    drawing: Semaphore,
}

impl Default for Previews {
    fn default() -> Self {
        Self { pictures: Mutex::default(), drawing: Semaphore::new(AT_ONCE) }
    }
}

impl Previews {
    /// The picture, from the cache or drawn now.
    pub(crate) async fn find_or_draw(&self, preview: Preview) -> Result<PreviewPicture> {
        let tag = preview.tag();
        if let Some(png) = self.find(&tag) {
            return Ok(PreviewPicture { png, tag });
        }
        let _permit = self.drawing.acquire().await.map_err(|_| Error::Unexpected("no more pictures".to_owned()))?;
        // Another request may have drawn it meanwhile.
        let png = match self.find(&tag) {
            Some(png) => png,
            None => self.draw(&tag, preview).await?,
        };
        Ok(PreviewPicture { png, tag })
    }

    async fn draw(&self, tag: &str, preview: Preview) -> Result<Arc<[u8]>> {
        let drawn = spawn_blocking(move || preview.to_png()).await;
        let png: Arc<[u8]> = drawn.map_err(|error| Error::Unexpected(format!("drawing a picture: {error}")))??.into();
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        // Before there are too many, all are forgotten.
        if pictures.len() >= MOST {
            pictures.clear();
        }
        pictures.insert(tag.to_owned(), png.clone());
        Ok(png)
    }

    fn find(&self, tag: &str) -> Option<Arc<[u8]>> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner).get(tag).cloned()
    }
}
