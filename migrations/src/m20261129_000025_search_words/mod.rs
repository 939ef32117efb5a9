//! The vocabulary of the search: how many indexed challenges have each word.
//!
//! It is empty at first; a job indexes every challenge anew and fills it. What the previous version indexes meanwhile
//! is not counted, and the job indexes it anew too.

crate::files::migration!(each "words");
