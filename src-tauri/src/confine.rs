//! Nothing leaves: the network is closed by the kernel, for this process and all it starts.

use serde::Serialize;
use specta::Type;

#[cfg(target_os = "linux")]
use crate::layer::Layer;

/// Which layers the system under the app provides, as Settings tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Protection {
    /// The kernel refuses this process and all it starts every socket to another device.
    pub sockets: bool,
    /// The kernel refuses TCP connections a second time, by other means.
    pub connections: bool,
}

/// Closes the network, by every means the kernel has.
///
/// Where a kernel has none the app goes on, behind its dead proxy and its content security policy, and Settings says
/// so. It must be called before any other thread is started.
#[cfg(target_os = "linux")]
pub fn close_network() {
    if Layer::Kernel.stands() {
        // What did not succeed is found by looking, in `protection`.
        let _ = linux::refuse_sockets();
        let _ = linux::refuse_connections();
    }
}

/// Other systems have nothing that a program could close behind itself: the dead proxy and the content security
/// policy stand alone. On macOS the App Sandbox without its network entitlement leaves the web view white.
#[cfg(not(target_os = "linux"))]
pub fn close_network() {}

/// Looks which layers stand. Sockets are tried, not believed.
#[cfg(target_os = "linux")]
pub fn protection() -> Protection {
    Protection {
        sockets: linux::is_refused_a_socket(),
        connections: Layer::Kernel.stands() && linux::can_refuse_connections(),
    }
}

/// Looks which layers stand: none of the kernel's on this system.
#[cfg(not(target_os = "linux"))]
pub fn protection() -> Protection {
    Protection {
        sockets: false,
        connections: false,
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        collections::BTreeMap,
        env::consts::ARCH,
        net::{Ipv4Addr, UdpSocket},
    };

    use landlock::{
        AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreated, RulesetError,
    };
    use seccompiler::{
        BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
        SeccompFilter, SeccompRule, apply_filter_all_threads,
    };

    /// `EAFNOSUPPORT`: what a kernel without that kind of socket answers.
    const NO_SUCH_FAMILY: u32 = 97;
    /// `AF_UNIX`, the sockets of this device: display, accessibility, the app's own processes.
    const AF_UNIX: u64 = 1;
    /// `io_uring_setup`: the one other way to a socket. The same number on every architecture.
    const IO_URING_SETUP: i64 = 425;
    /// Marks a call of the x32 ABI, which has its own numbers and passes for the architecture it runs on.
    const X32: i64 = 0x4000_0000;

    /// Refuses every socket that isn't `AF_UNIX`. Inherited by every process this one starts.
    pub(super) fn refuse_sockets() -> Result<(), Error> {
        apply_filter_all_threads(&filter()?)
    }

    /// Refuses to bind or connect over TCP. Inherited likewise.
    ///
    /// A process that was replaced some fifteen times has as many layers as the kernel keeps; the first one holds.
    pub(super) fn refuse_connections() -> Result<(), RulesetError> {
        ruleset()?.restrict_self().map(|_| ())
    }

    /// Says whether this kernel has what `refuse_connections` needs.
    pub(super) fn can_refuse_connections() -> bool {
        ruleset().is_ok()
    }

    /// Says whether the kernel refuses a socket that could leave this device.
    pub(super) fn is_refused_a_socket() -> bool {
        UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).is_err()
    }

    fn ruleset() -> Result<RulesetCreated, RulesetError> {
        Ruleset::default()
            .set_compatibility(CompatLevel::HardRequirement)
            .handle_access(AccessNet::BindTcp | AccessNet::ConnectTcp)?
            .create()
    }

    pub(super) fn filter() -> Result<BpfProgram, Error> {
        let other_family = || {
            let condition =
                SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, AF_UNIX)?;
            SeccompRule::new(vec![condition])
        };
        let (socket, socketpair) = socket_calls();
        let refused = BTreeMap::from([
            (socket, vec![other_family()?]),
            (socketpair, vec![other_family()?]),
            (IO_URING_SETUP, Vec::new()),
            (socket | X32, Vec::new()),
            (socketpair | X32, Vec::new()),
            (IO_URING_SETUP | X32, Vec::new()),
        ]);
        // A call made for a foreign architecture ends the process: its numbers mean something else.
        let filter = SeccompFilter::new(
            refused,
            SeccompAction::Allow,
            SeccompAction::Errno(NO_SUCH_FAMILY),
            ARCH.try_into().map_err(Error::Backend)?,
        )?;
        Ok(filter.try_into()?)
    }

    /// The numbers of `socket` and `socketpair` on this architecture.
    fn socket_calls() -> (i64, i64) {
        if cfg!(target_arch = "x86_64") {
            (41, 53)
        } else {
            (198, 199)
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{
        io,
        net::{Ipv4Addr, Ipv6Addr, UdpSocket},
        os::unix::{net::UnixStream, process::ExitStatusExt},
        process::{Command, Output},
        thread,
    };

    use seccompiler::apply_filter;

    use super::linux;

    /// Makes system calls as no library would: a ring, a call of the x32 ABI, a call of the old 32-bit kind.
    const CALLS: &str = r#"
import ctypes, mmap, sys
libc = ctypes.CDLL(None, use_errno=True)
def call(*words):
    answer = libc.syscall(*map(ctypes.c_long, words))
    return "made" if answer >= 0 else str(ctypes.get_errno())
if sys.argv[1] == "ring":
    room = ctypes.create_string_buffer(248)
    print(call(425, 8, ctypes.addressof(room)))
elif sys.argv[1] == "x32":
    print(call(0x40000000 | 41, 2, 1, 0))
elif sys.argv[1] == "old":
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, getpid; int 0x80; ret
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    print("made" if ctypes.CFUNCTYPE(ctypes.c_int)(start)() > 0 else "refused")
"#;

    /// Runs `act` on a thread of its own that the filter holds, and all it starts.
    fn confined<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
        thread::spawn(|| {
            let filter = linux::filter().expect("the filter is sound");
            apply_filter(&filter).expect("this kernel has seccomp");
            act()
        })
        .join()
        .expect("what is tried does not panic")
    }

    fn call(kind: &'static str) -> Output {
        Command::new("python3")
            .args(["-c", CALLS, kind])
            .output()
            .expect("python3 is installed")
    }

    fn said(output: &Output) -> String {
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    #[test]
    fn the_filter_refuses_every_family_but_the_one_of_this_device() {
        let (four, six, local) = confined(|| {
            (
                UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.raw_os_error()),
                UdpSocket::bind((Ipv6Addr::LOCALHOST, 0)).map_err(|error| error.raw_os_error()),
                UnixStream::pair().is_ok(),
            )
        });
        assert_eq!(four.unwrap_err(), Some(97), "no IPv4");
        assert_eq!(six.unwrap_err(), Some(97), "no IPv6");
        assert!(local, "display and message bus are still to be had");
        assert!(
            UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).is_ok(),
            "without the filter the same call succeeds"
        );
    }

    #[test]
    fn a_process_that_is_started_behind_the_filter_is_held_by_it_too() {
        let tried = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)";
        let started = |code| Command::new("python3").args(["-c", code]).output();
        let held: io::Result<Output> = confined(move || started(tried));
        assert!(!held.unwrap().status.success(), "the child has no socket");
        assert!(started(tried).unwrap().status.success());
    }

    #[test]
    fn there_is_no_ring_and_no_other_abi_to_ask_for_a_socket() {
        for kind in ["ring", "x32"] {
            assert_eq!(said(&confined(move || call(kind))), "97", "{kind}");
        }
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    fn a_call_for_a_foreign_architecture_ends_the_process() {
        const BAD_CALL: i32 = 31;
        let held = confined(|| call("old"));
        assert_eq!(said(&held), "", "the call is not answered");
        // A kernel without such calls ends the process as well, by another signal.
        if said(&call("old")) == "made" {
            assert_eq!(held.status.signal(), Some(BAD_CALL));
        } else {
            assert!(held.status.signal().is_some());
        }
    }
}
