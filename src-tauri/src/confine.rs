//! Nothing leaves: the network is closed by the kernel, for this process and all it starts.

#[cfg(all(target_os = "linux", not(feature = "driven")))]
pub use linux::close_network;

/// Leaves the network open: WebDriver talks to the web process over loopback.
///
/// On other systems the dead proxy and the content security policy stand alone.
#[cfg(not(all(target_os = "linux", not(feature = "driven"))))]
pub fn close_network() {}

#[cfg(all(target_os = "linux", not(feature = "driven")))]
mod linux {
    use std::{collections::BTreeMap, env::consts::ARCH};

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

    /// Refuses every socket that isn't `AF_UNIX`. Inherited by every process this one starts.
    ///
    /// A kernel without seccomp refuses to confine; the app goes on behind its dead proxy and its
    /// content security policy.
    pub fn close_network() {
        let _ = filter().and_then(|program| apply_filter_all_threads(&program));
    }

    fn filter() -> Result<BpfProgram, Error> {
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
