//! The impact of volunteers.

pub mod server_fns;
