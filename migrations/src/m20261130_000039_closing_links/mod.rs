//! Links in emails with which a team closes a challenge, or tells later what became of the answers, without signing in;
//! how often it was asked; and a line for the author of each pick.
//!
//! The previous version sends no such emails and writes no such lines. What it closes is asked about afterwards.

crate::files::migration!(both "tables");
