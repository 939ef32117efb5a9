//! Devices to which notices are pushed.

use domain::{
    actor::Actor,
    notifications::push::{DeviceRef, SubscribeDevice},
};
use services::notifications::push::{list_devices, send_pushes, subscribe_device};
use test_support::{TestApp, session_of};

pub struct DeviceRows {
    /// The author's.
    pub device: DeviceRef,
    /// Of a browser that is not subscribed.
    pub another: SubscribeDevice,
}

impl DeviceRows {
    pub async fn of(app: &TestApp, author: &Actor) -> Self {
        // Makes the key of the instance.
        send_pushes(&app.services, 1).await.unwrap();
        let service = app.push_service().await;
        let own = session_of(app.sign_in(&author.name).await);
        let phone = service.browser("phone").subscription();
        subscribe_device(&app.services, author, Some(&own.token), &phone).await.unwrap();
        let devices = list_devices(&app.services, author, Some(&own.token)).await.unwrap().devices;
        Self {
            device: DeviceRef { device: devices[0].id.to_string() },
            another: service.browser("another").subscription(),
        }
    }
}
