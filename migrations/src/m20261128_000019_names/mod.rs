//! Renames tables and columns as the code names them: authorization requests, pending sign-ups, WebAuthn challenges,
//! audit actions, moderation targets, and the person notified of a decision.
//!
//! Not compatible with the previous version, which has to be stopped first.

crate::files::migration!(both "names", postgres "guards");
