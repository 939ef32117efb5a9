//! The causes and skills of volunteers.

pub mod server_fns;
