//! Asking, answering, voting, picking, thanking: the first tables and their constraints.

crate::files::migration!(both "tables", each "guards", both "taxonomy");
