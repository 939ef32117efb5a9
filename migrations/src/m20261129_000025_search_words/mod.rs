//! The vocabulary of the search: how many indexed challenges have each word; and the words of organisations' names.
//!
//! Both are empty at first; a job indexes every challenge and every organisation anew and fills them. Challenges that
//! the previous version indexes meanwhile are not counted, and the job indexes them anew too. An organisation that it
//! renames keeps the words of its earlier name until its next change.

crate::files::migration!(each "words", both "organisations");
