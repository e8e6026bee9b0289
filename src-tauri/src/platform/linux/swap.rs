//! Whether what lies in memory can come to lie on the disk, readable: swap that is on and not encrypted.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use rustix::fs::{major, minor};

/// Says whether some of the swap that is on is on a disk and not encrypted. What can't be found out is not claimed.
pub fn is_swap_readable() -> bool {
    let swaps = fs::read_to_string("/proc/swaps").unwrap_or_default();
    swapped_to(&swaps).any(|place| lies_readable(&place) == Some(true))
}

/// Returns what `/proc/swaps` names, without what is memory itself.
fn swapped_to(swaps: &str) -> impl Iterator<Item = PathBuf> {
    swaps
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .filter(|place| !place.starts_with("/dev/zram"))
        // The kernel writes a blank as \040.
        .map(|place| PathBuf::from(place.replace("\\040", " ")))
}

/// Says whether a swap file or partition lies on a disk as it is; nothing where that can't be seen.
fn lies_readable(place: &Path) -> Option<bool> {
    let found = fs::metadata(place).ok()?;
    let device = if place.starts_with("/dev") {
        found.rdev()
    } else {
        found.dev()
    };
    let device = format!("/sys/dev/block/{}:{}", major(device), minor(device));
    let device = fs::canonicalize(device).ok()?;
    Some(!is_encrypted(&device))
}

/// Says whether a block device, or everything that it stands on, is encrypted.
fn is_encrypted(device: &Path) -> bool {
    let kind = fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
    if kind.starts_with("CRYPT-") {
        return true;
    }
    let below: Vec<PathBuf> = fs::read_dir(device.join("slaves"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| fs::canonicalize(entry.path()).ok())
        .collect();
    !below.is_empty() && below.iter().all(|device| is_encrypted(device))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn swap_in_compressed_memory_is_no_disk_and_a_name_with_a_blank_is_read() {
        let swaps = "Filename\tType\tSize\tUsed\tPriority\n\
            /dev/zram0 partition 8 0 100\n\
            /swap\\040file file 8 0 -2\n";
        let places: Vec<_> = swapped_to(swaps).collect();
        assert_eq!(places, [Path::new("/swap file")]);
        assert_eq!(swapped_to("").count(), 0);
    }

    #[test]
    fn a_volume_is_encrypted_where_everything_below_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let device = |name: &str, uuid: Option<&str>, below: &[&Path]| {
            let device = folder.path().join(name);
            fs::create_dir_all(device.join("slaves")).unwrap();
            if let Some(uuid) = uuid {
                fs::create_dir_all(device.join("dm")).unwrap();
                fs::write(device.join("dm/uuid"), uuid).unwrap();
            }
            for (number, other) in below.iter().enumerate() {
                symlink(other, device.join("slaves").join(number.to_string())).unwrap();
            }
            device
        };
        let plain = device("sda2", None, &[]);
        let sealed = device("dm-0", Some("CRYPT-LUKS2-abc"), &[&plain]);
        let volume = device("dm-1", Some("LVM-abc"), &[&sealed]);
        let mixed = device("dm-2", Some("LVM-def"), &[&sealed, &plain]);
        assert!(is_encrypted(&sealed) && is_encrypted(&volume));
        assert!(!is_encrypted(&plain) && !is_encrypted(&mixed));
    }
}
