//! Edited site pages, and an index for the stories of the start page.

crate::files::migration!(both "tables");
