//! Pictures and files of challenges and answers.
//!
//! The previous version does not know them: while it still runs, a challenge or answer is shown without its files. What it
//! deletes or erases takes its files along, which triggers see to.

crate::files::migration!(both "tables", each "triggers");
