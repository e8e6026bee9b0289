//! The binding to SQLite's virtual file system: the only unsafe code of the crate.
//!
//! Each function only translates; what happens is in [`Pager`]. No panic crosses into C: it is caught, and the
//! vault takes no more.

#![allow(
    unsafe_code,
    reason = "SQLite's file system interface is a table of C functions"
)]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::slice;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rusqlite::ffi;

use crate::error::Error;
use crate::pager::{Fault, Pager};
use crate::random;

/// The one name under which the one file is opened.
pub(crate) const FILE_NAME: &CStr = c"vault";

/// Pragmas that would undo what makes a commit safe or sealed; they may be read, never changed.
const FIXED_PRAGMAS: [&str; 10] = [
    "auto_vacuum",
    "cache_spill",
    "journal_mode",
    "locking_mode",
    "mmap_size",
    "page_size",
    "secure_delete",
    "synchronous",
    "temp_store",
    "trusted_schema",
];

/// What the file behind a connection and the vault share.
pub(crate) struct Shared {
    pager: Mutex<Pager>,
    opened: AtomicBool,
    settled: AtomicBool,
}

impl Shared {
    pub(crate) fn new(pager: Pager) -> Self {
        Self {
            pager: Mutex::new(pager),
            opened: AtomicBool::new(false),
            settled: AtomicBool::new(false),
        }
    }

    /// Locks the pager. After a panic within it the vault takes no more, but can still be read.
    pub(crate) fn pager(&self) -> MutexGuard<'_, Pager> {
        self.pager.lock().unwrap_or_else(|broken: PoisonError<_>| {
            let mut pager = broken.into_inner();
            pager.log_mut().poison();
            pager
        })
    }

    /// Says why a commit failed more exactly than SQLite can.
    pub(crate) fn exactly<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        done.map_err(|refusal| self.pager().take_failure().unwrap_or(refusal))
    }

    /// From now on the fixed pragmas are refused.
    pub(crate) fn settle(&self) {
        self.settled.store(true, Ordering::Relaxed);
    }

    /// Takes the pager out when the connection is closed.
    pub(crate) fn into_pager(self) -> Pager {
        self.pager.into_inner().unwrap_or_else(|broken| {
            let mut pager = broken.into_inner();
            pager.log_mut().poison();
            pager
        })
    }
}

/// A file system of one file, known to SQLite only while that file is being opened.
pub(crate) struct Vfs {
    raw: Box<ffi::sqlite3_vfs>,
    name: CString,
}

// SAFETY: the raw table holds pointers to `name` and to the shared state, which is `Sync`; SQLite only reads it.
unsafe impl Send for Vfs {}

impl Vfs {
    /// Registers a file system under a name of its own.
    pub(crate) fn register(shared: &Arc<Shared>) -> Result<Self, Error> {
        let app_data = Arc::into_raw(Arc::clone(shared));
        let name =
            CString::new(format!("sealed-{app_data:p}")).expect("a pointer prints without zeros");
        let mut raw = Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: c_int::try_from(size_of::<File>()).expect("two pointers fit"),
            mxPathname: 64,
            pNext: ptr::null_mut(),
            zName: name.as_ptr(),
            pAppData: app_data.cast_mut().cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: None,
            xCurrentTimeInt64: None,
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        });
        // SAFETY: the table and its name live on the heap until `Vfs` is dropped, which unregisters first.
        let code = unsafe { ffi::sqlite3_vfs_register(&raw mut *raw, 0) };
        let vfs = Self { raw, name };
        if code == ffi::SQLITE_OK {
            Ok(vfs)
        } else {
            Err(Error::NotEnoughMemory)
        }
    }

    /// The name under which SQLite finds it.
    pub(crate) fn name(&self) -> &CStr {
        &self.name
    }

    /// Takes the file system off SQLite's list, so that no other connection can find it.
    pub(crate) fn hide(&mut self) {
        // SAFETY: the table is alive; unregistering one that is not on the list does nothing.
        unsafe { ffi::sqlite3_vfs_unregister(&raw mut *self.raw) };
    }
}

impl Drop for Vfs {
    fn drop(&mut self) {
        self.hide();
        // SAFETY: the pointer came from `Arc::into_raw` in `register` and is given back exactly once.
        drop(unsafe { Arc::from_raw(self.raw.pAppData.cast::<Shared>().cast_const()) });
    }
}

/// SQLite's file handle, followed by ours.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    /// One count of the shared state; null once closed.
    shared: *const Shared,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(lock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// Runs `work` on the pager; a panic poisons it and becomes `on_panic`.
///
/// # Safety
/// `file` must be an open file of this module.
unsafe fn with_pager(
    file: *mut ffi::sqlite3_file,
    on_panic: c_int,
    work: impl FnOnce(&mut Pager) -> c_int,
) -> c_int {
    // SAFETY: by contract the handle is ours and open, so `shared` holds a count until `close`.
    let shared = unsafe { &*(*file.cast::<File>()).shared };
    catch_unwind(AssertUnwindSafe(|| work(&mut shared.pager()))).unwrap_or_else(|_| {
        shared.pager().log_mut().poison();
        on_panic
    })
}

fn code(fault: Fault, otherwise: c_int) -> c_int {
    match fault {
        Fault::Damaged => ffi::SQLITE_IOERR_DATA,
        Fault::Full => ffi::SQLITE_FULL,
        Fault::Io => otherwise,
    }
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for `szOsFile` bytes; without methods it will not call `close`.
    unsafe { (*file).pMethods = ptr::null() };
    // SAFETY: a name, where there is one, ends with zero.
    let named = !name.is_null() && unsafe { CStr::from_ptr(name) } == FILE_NAME;
    // SAFETY: `pAppData` was set by `register` and lives as long as the file system.
    let shared = unsafe { (*vfs).pAppData.cast::<Shared>().cast_const() };
    // SAFETY: as above.
    let opened = unsafe { &(*shared).opened };
    if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 || !named || opened.swap(true, Ordering::Relaxed) {
        return ffi::SQLITE_CANTOPEN;
    }
    // SAFETY: the count is given back in `close`; the handle is ours to fill; `out_flags` may be null.
    unsafe {
        Arc::increment_strong_count(shared);
        (*file.cast::<File>()).shared = shared;
        (*file).pMethods = &raw const METHODS;
        if !out_flags.is_null() {
            *out_flags = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file that `open` filled, once.
    unsafe {
        with_pager(file, ffi::SQLITE_OK, |pager| {
            pager.drop_buffer();
            ffi::SQLITE_OK
        });
        let handle = file.cast::<File>();
        drop(Arc::from_raw(mem::replace(
            &mut (*handle).shared,
            ptr::null(),
        )));
        (*file).pMethods = ptr::null();
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(amount), Ok(offset)) = (usize::try_from(amount), u64::try_from(offset)) else {
        return ffi::SQLITE_IOERR_READ;
    };
    // SAFETY: SQLite gives a buffer of `amount` bytes that nothing else uses.
    let into = unsafe { slice::from_raw_parts_mut(into.cast::<u8>(), amount) };
    // SAFETY: SQLite calls this on an open file.
    unsafe {
        with_pager(file, ffi::SQLITE_IOERR_READ, |pager| {
            match pager.read(into, offset) {
                Ok(true) => ffi::SQLITE_OK,
                Ok(false) => ffi::SQLITE_IOERR_SHORT_READ,
                Err(fault) => code(fault, ffi::SQLITE_IOERR_READ),
            }
        })
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(amount), Ok(offset)) = (usize::try_from(amount), u64::try_from(offset)) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    // SAFETY: SQLite gives a buffer of `amount` bytes.
    let bytes = unsafe { slice::from_raw_parts(from.cast::<u8>(), amount) };
    // SAFETY: SQLite calls this on an open file.
    unsafe {
        with_pager(file, ffi::SQLITE_IOERR_WRITE, |pager| {
            match pager.write(bytes, offset) {
                Ok(()) => ffi::SQLITE_OK,
                Err(fault) => code(fault, ffi::SQLITE_IOERR_WRITE),
            }
        })
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    let size = u64::try_from(size).unwrap_or(0);
    // SAFETY: SQLite calls this on an open file. It never fails: a durable save must not be reported as failed.
    unsafe {
        with_pager(file, ffi::SQLITE_OK, |pager| {
            pager.truncate(size);
            ffi::SQLITE_OK
        })
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _flags: c_int) -> c_int {
    // SAFETY: SQLite calls this on an open file.
    unsafe {
        with_pager(file, ffi::SQLITE_IOERR_FSYNC, |pager| match pager.sync() {
            Ok(()) => ffi::SQLITE_OK,
            Err(fault) => code(fault, ffi::SQLITE_IOERR_FSYNC),
        })
    }
}

unsafe extern "C" fn file_size(
    file: *mut ffi::sqlite3_file,
    size: *mut ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite calls this on an open file, with room for the answer.
    unsafe {
        with_pager(file, ffi::SQLITE_IOERR_FSTAT, |pager| {
            *size = i64::try_from(pager.size()).expect("2^32 pages of 4 KiB are below 2^63 bytes");
            ffi::SQLITE_OK
        })
    }
}

/// The lock on the real file is held from opening to closing; between threads there is only one connection.
unsafe extern "C" fn lock(_file: *mut ffi::sqlite3_file, _level: c_int) -> c_int {
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(
    _file: *mut ffi::sqlite3_file,
    reserved: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for the answer.
    unsafe { *reserved = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(
    file: *mut ffi::sqlite3_file,
    operation: c_int,
    argument: *mut c_void,
) -> c_int {
    match operation {
        ffi::SQLITE_FCNTL_COMMIT_PHASETWO => {
            // SAFETY: SQLite calls this on an open file. It never fails, for the reason given at `truncate`.
            unsafe {
                with_pager(file, ffi::SQLITE_OK, |pager| {
                    pager.phase_two();
                    ffi::SQLITE_OK
                })
            }
        }
        // The argument names a super-journal where a commit spans several files; there is only one.
        ffi::SQLITE_FCNTL_SYNC if !argument.is_null() => ffi::SQLITE_IOERR,
        ffi::SQLITE_FCNTL_SYNC => ffi::SQLITE_OK,
        ffi::SQLITE_FCNTL_PRAGMA => {
            // SAFETY: the handle is open, and the argument is SQLite's array of three strings.
            unsafe { pragma(&*(*file.cast::<File>()).shared, argument.cast()) }
        }
        _ => ffi::SQLITE_NOTFOUND,
    }
}

/// Refuses changes of the fixed pragmas once the vault is open.
///
/// # Safety
/// `arguments` must be the array of `SQLITE_FCNTL_PRAGMA`: room for a message, the name, the value or null.
unsafe fn pragma(shared: &Shared, arguments: *mut *mut c_char) -> c_int {
    // SAFETY: by contract the array has three entries, and the name ends with zero.
    let (name, value) = unsafe { (CStr::from_ptr(*arguments.add(1)), *arguments.add(2)) };
    let fixed = FIXED_PRAGMAS
        .iter()
        .any(|fixed| name.to_bytes().eq_ignore_ascii_case(fixed.as_bytes()));
    if fixed && !value.is_null() && shared.settled.load(Ordering::Relaxed) {
        ffi::SQLITE_AUTH
    } else {
        ffi::SQLITE_NOTFOUND
    }
}

unsafe extern "C" fn sector_size(_file: *mut ffi::sqlite3_file) -> c_int {
    c_int::try_from(crate::record::PAGE).expect("4096 fits")
}

unsafe extern "C" fn device_characteristics(_file: *mut ffi::sqlite3_file) -> c_int {
    0
}

unsafe extern "C" fn delete(
    _vfs: *mut ffi::sqlite3_vfs,
    _name: *const c_char,
    _sync: c_int,
) -> c_int {
    ffi::SQLITE_OK
}

unsafe extern "C" fn access(
    _vfs: *mut ffi::sqlite3_vfs,
    _name: *const c_char,
    _flags: c_int,
    answer: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for the answer.
    unsafe { *answer = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_pathname(
    _vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    into: *mut c_char,
) -> c_int {
    // SAFETY: SQLite gives a name that ends with zero.
    let name = unsafe { CStr::from_ptr(name) }.to_bytes_with_nul();
    if usize::try_from(room).is_ok_and(|room| name.len() <= room) {
        // SAFETY: the buffer has `room` bytes, judged above, and is not the name.
        unsafe { ptr::copy_nonoverlapping(name.as_ptr().cast(), into, name.len()) };
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_CANTOPEN
    }
}

unsafe extern "C" fn randomness(
    _vfs: *mut ffi::sqlite3_vfs,
    amount: c_int,
    into: *mut c_char,
) -> c_int {
    let Ok(room) = usize::try_from(amount) else {
        return 0;
    };
    // SAFETY: SQLite gives a buffer of `amount` bytes.
    let into = unsafe { slice::from_raw_parts_mut(into.cast::<u8>(), room) };
    if random::fill(into).is_ok() {
        amount
    } else {
        0
    }
}

/// There is never another connection to wait for.
unsafe extern "C" fn sleep(_vfs: *mut ffi::sqlite3_vfs, _microseconds: c_int) -> c_int {
    0
}

unsafe extern "C" fn current_time(_vfs: *mut ffi::sqlite3_vfs, julian_day: *mut f64) -> c_int {
    const UNIX_EPOCH_AS_JULIAN_DAY: f64 = 2_440_587.5;
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    // SAFETY: SQLite gives room for the answer.
    unsafe { *julian_day = UNIX_EPOCH_AS_JULIAN_DAY + since.as_secs_f64() / 86_400.0 };
    ffi::SQLITE_OK
}
