//! Signing up, in and out; links by email; sign-in with a provider; one's own account; passkeys and the second factor.

pub mod server_fns;
