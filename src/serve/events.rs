//! Server-sent events: each page that is open hears what is shown from now on.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Channel;
use hyper::body::Bytes;
use tokio::sync::watch::Receiver;

use super::preview::Preview;

/// A line without meaning is sent this often; where it cannot be delivered, the listener is gone.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A body that tells the state at once and then after each build. Must be called within the server's runtime.
pub fn stream(mut preview: Receiver<Arc<Preview>>) -> Channel<Bytes> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        let mut text = event(&preview.borrow_and_update().clone());
        while sender.send_data(Bytes::from(text)).await.is_ok() {
            text = match tokio::time::timeout(HEARTBEAT, preview.changed()).await {
                Ok(Ok(())) => event(&preview.borrow_and_update().clone()),
                Ok(Err(_)) => break,
                Err(_) => ":\n\n".to_owned(),
            };
        }
    });
    body
}

fn event(preview: &Preview) -> String {
    format!("retry: 1000\nevent: build\ndata: {}\n\n", preview.to_json())
}
