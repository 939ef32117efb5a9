//! Ask, answer, vote, pick, thank: the tables of the whole loop, and what must hold in them.

crate::files::migration!(both "tables", each "guards", both "taxonomy");
