//! The pages about the site that its administrator writes, and an index for the stories of the start page.

crate::files::migration!(both "tables");
