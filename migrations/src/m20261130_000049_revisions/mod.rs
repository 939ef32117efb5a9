//! The saved states of challenges' texts.
//!
//! The previous version saves without keeping a state: the next one that this version saves begins with it.

crate::files::migration!(both "tables");
