use services::ports::{Converted, Pictures, convert};
use std::future::ready;

/// A picture of 40 by 20 pixels, as JPEG.
pub const PICTURE: &[u8] = include_bytes!("picture.jpg");

/// Converts pictures in this process.
#[derive(Clone, Copy, Debug)]
pub struct TestPictures;

impl Pictures for TestPictures {
    fn convert(&self, content: Vec<u8>) -> Converted<'_> {
        Box::pin(ready(convert(&content)))
    }
}
