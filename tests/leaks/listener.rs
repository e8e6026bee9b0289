//! Someone who listens on this device, for whatever a page sends.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Listens on a TCP and a UDP port of loopback and remembers the ways by which it was reached.
pub(crate) struct Listener {
    /// The port for connections.
    pub(crate) tcp: u16,
    /// The port for datagrams.
    pub(crate) udp: u16,
    reached: Arc<Mutex<BTreeSet<String>>>,
}

impl Listener {
    /// Begins to listen.
    pub(crate) fn begin() -> Self {
        let connections = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback is there");
        let datagrams = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback is there");
        let tcp = connections.local_addr().expect("it is bound").port();
        let udp = datagrams.local_addr().expect("it is bound").port();
        let reached = Arc::new(Mutex::new(BTreeSet::new()));
        let by_connection = Arc::clone(&reached);
        thread::spawn(move || {
            for connection in connections.incoming().flatten() {
                let reached = Arc::clone(&by_connection);
                thread::spawn(move || {
                    let way = answer(connection);
                    reached.lock().unwrap().insert(way);
                });
            }
        });
        let by_datagram = Arc::clone(&reached);
        thread::spawn(move || {
            let mut room = [0; 2048];
            while datagrams.recv_from(&mut room).is_ok() {
                by_datagram
                    .lock()
                    .unwrap()
                    .insert(String::from("a datagram"));
            }
        });
        Self { tcp, udp, reached }
    }

    /// Returns the ways by which it was reached until now.
    pub(crate) fn reached(&self) -> BTreeSet<String> {
        self.reached.lock().unwrap().clone()
    }
}

/// Answers a request so that the page stays where it is, and returns what was asked for.
fn answer(mut connection: TcpStream) -> String {
    // Who only connects is counted as well.
    let _ = connection.set_read_timeout(Some(Duration::from_millis(500)));
    let mut asked = [0; 512];
    let length = connection.read(&mut asked).unwrap_or(0);
    let _ = connection.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    String::from_utf8_lossy(&asked[..length])
        .split(' ')
        .nth(1)
        .map_or_else(|| String::from("a connection"), str::to_owned)
}
