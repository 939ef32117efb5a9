//! Trust, reports, hidden content, decisions with appeals, and removed accounts.
//!
//! The previous version, while it still runs, shows hidden content, but cannot add votes to it.

crate::files::migration!(both "tables", each "guards");
