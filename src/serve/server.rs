//! The server: HTTP/1 on 127.0.0.1, on a thread of its own.
//!
//! At most `AT_ONCE` connections are open. One more ends the oldest, so that connections which never finish asking
//! cannot keep anyone out; a page that loses its events this way connects again by itself.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch::Receiver;
use tokio::task::AbortHandle;

use super::ServeError;
use super::answer::answer;
use super::guard::Guard;
use super::preview::Preview;

/// How many connections may be open.
const AT_ONCE: usize = 256;

/// A request, or the next one on the same connection, must have come by then.
const PATIENCE: Duration = Duration::from_secs(10);

/// Room for the head of a request; cookies of other programs on this machine come along.
const HEAD: usize = 64 * 1024;

/// An open port, not yet answering.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    port: u16,
}

impl Door {
    /// Opens a port on 127.0.0.1, for this machine only. Port 0 takes any free one.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub fn open(port: u16) -> Result<Self, ServeError> {
        let listen = || {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
            listener.set_nonblocking(true)?;
            let port = listener.local_addr()?.port();
            Ok(Self { listener, port })
        };
        listen().map_err(|error| ServeError::Port { port, error })
    }

    /// The address to type into a browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests from now on, with what `preview` holds at the time.
    ///
    /// # Errors
    /// When the server's thread cannot be started.
    pub fn serve(self, preview: Receiver<Arc<Preview>>) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Start)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener).map_err(ServeError::Start)?
        };
        let guard = Arc::new(Guard::new(self.port));
        let work = move || runtime.block_on(accept(listener, &guard, &preview));
        thread::Builder::new().name("server".to_owned()).spawn(work).map_err(ServeError::Start)?;
        Ok(())
    }
}

/// Takes connections, for ever.
async fn accept(listener: tokio::net::TcpListener, guard: &Arc<Guard>, preview: &Receiver<Arc<Preview>>) {
    let mut open: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                open.retain(|connection| !connection.is_finished());
                while open.len() >= AT_ONCE {
                    if let Some(oldest) = open.pop_front() {
                        oldest.abort();
                    }
                }
                let task = tokio::spawn(connection(stream, Arc::clone(guard), preview.clone()));
                open.push_back(task.abort_handle());
            }
            // The other side went away, or the system is short of something: that passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn connection(stream: TcpStream, guard: Arc<Guard>, preview: Receiver<Arc<Preview>>) {
    let (guard, preview) = (&*guard, &preview);
    let service = service_fn(|request: hyper::Request<Incoming>| async move {
        Ok::<_, Infallible>(answer(&request, guard, preview).await)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
    // What goes wrong on one connection concerns nobody else.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}
