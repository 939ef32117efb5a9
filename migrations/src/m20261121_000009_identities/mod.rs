//! Who people are to a provider by which they sign in, and their way there and back.

crate::files::migration!(both "tables");
