//! One's own data, what is kept at all, and the register of incidents.

pub mod server_fns;
