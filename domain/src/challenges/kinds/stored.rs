//! What the database keeps of specifications and answers, as JSON with the version of its format.

use crate::error::FieldErrorKind;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The format that is written. A new one is read beside the old ones.
const VERSION: i64 = 1;

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    version: i64,
    #[serde(flatten)]
    content: T,
}

/// A value as JSON.
pub fn write(content: &impl Serialize) -> String {
    serde_json::to_string(&Stored { version: VERSION, content }).unwrap_or_default()
}

/// The value in JSON that was written here; `Unknown` for any other.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, FieldErrorKind> {
    let stored: Stored<T> = serde_json::from_str(json).map_err(|_| FieldErrorKind::Unknown)?;
    if stored.version == VERSION { Ok(stored.content) } else { Err(FieldErrorKind::Unknown) }
}
