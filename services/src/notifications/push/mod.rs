//! Notices by web push (RFC 8030): devices, and sending to them.

mod device;
mod encryption;
mod key;
mod list_devices;
mod offer_push;
mod readable;
mod send_pushes;
mod subscribe_device;
mod text;
mod try_device;
mod unsubscribe_device;
mod vapid;

pub use list_devices::list_devices;
pub use offer_push::offer_push;
pub use send_pushes::send_pushes;
pub(crate) use send_pushes::send_pushes_until;
pub use subscribe_device::subscribe_device;
pub use try_device::try_device;
pub use unsubscribe_device::unsubscribe_device;
