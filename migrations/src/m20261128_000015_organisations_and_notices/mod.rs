//! Organisations that are edited, closed and created once however often the form is sent; invitations that know their mail;
//! reports without an account; removals that go on where they stopped; people found by their name.
//!
//! The version before this one goes on while this is there: what is new can be left out by it.

crate::files::migration!(both "tables", each "names");
