//! Challenges between pictures: nobody votes on choices, and the pictures stay.
//!
//! The previous version cannot read such a challenge: they are begun when it has stopped.

crate::files::migration!(each "guards");
