//! Tables and columns are called what the code calls them: authorization requests, pending sign-ups, web authentication
//! challenges, audit actions, moderation targets, and who was notified of a decision.
//!
//! Names alone change. The version before this one does not know them: it is stopped before this one starts.

crate::files::migration!(both "names", postgres "guards");
