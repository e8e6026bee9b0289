//! What must be on the machine, and how it comes there.

use std::fs;
use std::process::{Command, Stdio};

use crate::steps::{Outcome, Steps, output_of};

/// A list of packages under one name per family of systems.
pub(crate) struct Packages {
    /// Debian, Ubuntu and what comes from them. Run.
    debian: &'static [&'static str],
    /// Fedora. Not run.
    fedora: &'static [&'static str],
    /// Arch Linux. Not run.
    arch: &'static [&'static str],
    /// openSUSE. Not run.
    suse: &'static [&'static str],
}

/// What a build and the app itself need.
pub(crate) const BUILD: &Packages = &Packages {
    debian: &["gcc", "libc6-dev", "pkg-config", "libwebkit2gtk-4.1-dev"],
    fedora: &["gcc", "pkgconf-pkg-config", "webkit2gtk4.1-devel"],
    arch: &["gcc", "pkgconf", "webkit2gtk-4.1"],
    suse: &["gcc", "pkgconf-pkg-config", "webkit2gtk3-devel"],
};

/// What the vault's independent reader runs on.
pub(crate) const READER: &Packages = &Packages {
    debian: &["python3", "python3-venv"],
    fedora: &["python3"],
    arch: &["python"],
    suse: &["python3"],
};

/// What driving the real window on a virtual display needs.
pub(crate) const WINDOW: &Packages = &Packages {
    debian: &[
        "dbus",
        "iproute2",
        "libgl1-mesa-dri",
        "openbox",
        "poppler-utils",
        "webkit2gtk-driver",
        "xdotool",
        "xvfb",
    ],
    fedora: &[
        "dbus-daemon",
        "iproute",
        "mesa-dri-drivers",
        "openbox",
        "poppler-utils",
        "webkit2gtk4.1",
        "xdotool",
        "xorg-x11-server-Xvfb",
    ],
    arch: &[
        "dbus",
        "iproute2",
        "mesa",
        "openbox",
        "poppler",
        "webkit2gtk-4.1",
        "xdotool",
        "xorg-server-xvfb",
    ],
    suse: &[
        "dbus-1-daemon",
        "iproute2",
        "Mesa-dri",
        "openbox",
        "poppler-tools",
        "webkit2gtk-4_1-injected-bundles",
        "xdotool",
        "xorg-x11-server-Xvfb",
    ],
};

/// What the vault's peers in the bench need: SQLCipher stands on the system's OpenSSL.
pub(crate) const PEERS: &Packages = &Packages {
    debian: &["gcc", "libc6-dev", "libssl-dev"],
    fedora: &["gcc", "openssl-devel"],
    arch: &["gcc", "openssl"],
    suse: &["gcc", "libopenssl-devel"],
};

/// What shows the system calls of a process, for the lines of the evidence that trace them.
pub(crate) const TRACER: &Packages = &Packages {
    debian: &["gcc", "libc6-dev", "strace"],
    fedora: &["gcc", "strace"],
    arch: &["gcc", "strace"],
    suse: &["gcc", "strace"],
};

/// Which packages a system has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Debian,
    Fedora,
    Arch,
    Suse,
    MacOs,
    Unknown,
}

/// Installs what is missing, or says the one command that does.
pub(crate) fn install(steps: &mut Steps, lists: &[&Packages]) -> Outcome {
    let os_release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let family = if cfg!(target_os = "macos") {
        Family::MacOs
    } else {
        family_in(&os_release)
    };
    steps.check("system packages", || match family {
        Family::Debian => install_with_apt(lists.iter().flat_map(|list| list.debian).copied()),
        Family::Fedora => name_by_hand("sudo dnf install", lists.iter().flat_map(|list| list.fedora)),
        Family::Arch => name_by_hand("sudo pacman -S --needed", lists.iter().flat_map(|list| list.arch)),
        Family::Suse => name_by_hand("sudo zypper install", lists.iter().flat_map(|list| list.suse)),
        Family::MacOs => name_by_hand("xcode-select --install", std::iter::empty()),
        Family::Unknown => {
            println!("This system is not one we know. Needed are WebKitGTK 4.1 with its headers, pkg-config and a C compiler.");
            Ok(())
        }
    })
}

/// Reads the family from `/etc/os-release`, whose `ID` and `ID_LIKE` name it.
fn family_in(os_release: &str) -> Family {
    let ids: Vec<&str> = os_release
        .lines()
        .filter_map(|line| {
            line.strip_prefix("ID=")
                .or_else(|| line.strip_prefix("ID_LIKE="))
        })
        .flat_map(|value| value.trim_matches('"').split(' '))
        .collect();
    let is = |names: &[&str]| ids.iter().any(|id| names.contains(id));
    if is(&["debian", "ubuntu"]) {
        Family::Debian
    } else if is(&["fedora", "rhel"]) {
        Family::Fedora
    } else if is(&["arch"]) {
        Family::Arch
    } else if is(&["suse", "opensuse"]) {
        Family::Suse
    } else {
        Family::Unknown
    }
}

/// Says what a system needs whose list nobody has run yet, and goes on: the build says if something lacks.
fn name_by_hand<'a>(command: &str, packages: impl Iterator<Item = &'a &'a str>) -> Outcome {
    let words: Vec<&str> = packages.copied().collect();
    println!(
        "Not run on this system yet. If the build stops for want of a library, this should bring it:"
    );
    println!("    {command} {}", words.join(" "));
    Ok(())
}

fn install_with_apt(wanted: impl Iterator<Item = &'static str>) -> Outcome {
    let missing: Vec<&str> = wanted.filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        println!("Nothing is missing.");
        return Ok(());
    }
    println!("Missing: {}", missing.join(" "));
    let Some(mut apt) = apt_as_root() else {
        return Err(format!(
            "Installing them needs root. Run this one command, then start again:\n\n    \
             sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends {}'",
            missing.join(" ")
        ));
    };
    // A source that does not answer is no reason to stop while the package is in another.
    let _ = apt.arg("update").status();
    let mut apt = apt_as_root().ok_or("Root is not to be had any more.")?;
    apt.args(["install", "-y", "--no-install-recommends"])
        .args(&missing);
    match apt.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(String::from(
            "apt-get did not install the packages; what it says stands above.",
        )),
    }
}

fn is_installed(package: &str) -> bool {
    output_of(
        Command::new("dpkg-query")
            .args(["-W", "-f=${db:Status-Abbrev}", package])
            .stderr(Stdio::null()),
    )
    .is_some_and(|status| status.starts_with("ii"))
}

/// Returns apt-get with the right to install, where that needs no question.
fn apt_as_root() -> Option<Command> {
    let is_root = output_of(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        Command::new("env")
    } else {
        let asks_nothing = output_of(
            Command::new("sudo")
                .args(["-n", "true"])
                .stderr(Stdio::null()),
        )
        .is_some();
        if !asks_nothing {
            return None;
        }
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_itself_or_by_what_it_comes_from() {
        assert_eq!(
            family_in("NAME=\"Debian GNU/Linux\"\nID=debian\n"),
            Family::Debian
        );
        assert_eq!(
            family_in("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            Family::Debian
        );
        assert_eq!(
            family_in("ID=\"opensuse-tumbleweed\"\nID_LIKE=\"opensuse suse\"\n"),
            Family::Suse
        );
        assert_eq!(family_in("ID=nixos\n"), Family::Unknown);
        assert_eq!(family_in(""), Family::Unknown);
    }
}
