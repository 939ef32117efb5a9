//! Passkeys, WebAuthn challenges, the second factor, and the last authentication of a session.

crate::files::migration!(both "tables");
