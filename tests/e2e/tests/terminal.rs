//! The terminal as an office sets it up, with keys: the shipped loop and the shipped policy on a screen of their own; it must not
//! show that policy to any other browser of this computer.
//!
//! As root, with what `cargo verify` does not install: `apt-get install xvfb xdotool openbox`, then
//! `cargo test -p journeys --test terminal -- --ignored --nocapture`.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use journeys::Fixture;
use journeys::terminal::{self, TERMINAL};

/// Mounts are its own: the policy, and the memory disk. An `xmodmap` that does nothing, as on a screen that is not X's: what keys
/// open is tried here. It ends with its input.
const ROOM: &str = r#"
mount --make-rprivate / && mount -t tmpfs tmpfs /etc/chromium && mount -t tmpfs tmpfs /dev/shm || exit 1
mkdir -p /etc/chromium/policies/managed "$1/programs"
cp "$1/policy.json" /etc/chromium/policies/managed/
printf '#!/bin/sh\n' > "$1/programs/xmodmap"
chmod +x "$1/programs/xmodmap"
export PATH="$1/programs:$PATH"
Xvfb "$DISPLAY" -screen 0 1280x800x24 -nolisten tcp & screen=$!
sleep 1
openbox & windows=$!
bash "$1/kiosk.sh" "$2" & loop=$!
cat
kill $loop; sleep 1; kill $windows $screen
"#;

/// Where *Nimemaliza* is on a screen of that size.
const FINISH: [&str; 5] = ["mousemove", "976", "40", "click", "1"];

struct Room {
    shell: Child,
    display: String,
    folder: PathBuf,
}

impl Room {
    fn open(address: &str) -> Room {
        let number = std::process::id();
        let folder = std::env::temp_dir().join(format!("mrejesho-terminal-{number}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        let shipped = journeys::root().join("dist/deploy");
        let read = |name| std::fs::read_to_string(shipped.join(name)).expect(name);
        let policy = read("kiosk-policy.json");
        let host = "https://.kiosk.maoni.example.go.tz";
        assert!(policy.contains(host), "{policy}");
        let own = address.replace("http://", "http://.");
        for (name, text) in [
            ("policy.json", policy.replace(host, &own)),
            ("kiosk.sh", read("kiosk.sh")),
        ] {
            std::fs::write(folder.join(name), text).expect(name);
        }
        let display = format!(":{}", 200 + number % 700);
        let shell = Command::new("unshare")
            .args(["-m", "bash", "-c", ROOM, "room"])
            .arg(&folder)
            .arg(format!("{address}{TERMINAL}"))
            .env("DISPLAY", &display)
            .env("MREJESHO_FLAGS", "--no-sandbox --disable-gpu")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("unshare");
        Room {
            shell,
            display,
            folder,
        }
    }

    fn hands(&self, args: &[&str]) -> String {
        let done = Command::new("xdotool")
            .args(args)
            .env("DISPLAY", &self.display)
            .output()
            .expect("xdotool");
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    fn key(&self, keys: &str) {
        self.hands(&["key", "--clearmodifiers", keys]);
    }

    /// What the windows on the screen are called.
    fn windows(&self) -> Vec<String> {
        let found = self.hands(&["search", "--onlyvisible", "--class", "chromium"]);
        found
            .lines()
            .map(|id| self.hands(&["getwindowname", id]))
            .collect()
    }

    /// The memory disk as the loop sees it: a folder for each browser.
    fn profiles(&self) -> Vec<String> {
        let disk = PathBuf::from(format!("/proc/{}/root/dev/shm", self.shell.id()));
        let entries = std::fs::read_dir(disk).expect("the memory disk");
        entries
            .map(|entry| entry.expect("an entry").file_name())
            .filter_map(|name| Some(name.to_str()?.to_owned()))
            .filter(|name| name.starts_with("mrejesho."))
            .collect()
    }

    /// The one page, in one window, and the profile it is in.
    fn waits_for_somebody(&self, besides: &str) -> String {
        let start = Instant::now();
        loop {
            let (windows, profiles) = (self.windows(), self.profiles());
            if let ([window], [profile]) = (&windows[..], &profiles[..])
                && window == "Mrejesho - Chromium"
                && profile != besides
            {
                return profile.clone();
            }
            assert!(
                start.elapsed() < Duration::from_secs(90),
                "no new page: {windows:?}, {profiles:?}"
            );
            pause(100);
        }
    }

    /// A process of the browser that holds this profile: the browser, or what shows its page.
    fn processes(&self, profile: &str, kind: Option<&str>) -> Vec<String> {
        let own = |process: &Path| std::fs::read_link(process.join("ns/mnt")).ok();
        let room = own(Path::new(&format!("/proc/{}", self.shell.id())));
        let processes = std::fs::read_dir("/proc").expect("/proc").flatten();
        processes
            .map(|entry| entry.path())
            .filter(|process| room.is_some() && own(process) == room)
            .filter(|process| {
                let said = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
                match kind {
                    Some(kind) => said.contains(kind) && !said.contains("top-chrome"),
                    None => {
                        said.contains(&format!("--user-data-dir=/dev/shm/{profile}"))
                            && !said.contains("--type=")
                            && !said.contains("crashpad_handler")
                    }
                }
            })
            .filter_map(|process| Some(process.file_name()?.to_str()?.to_owned()))
            .collect()
    }

    fn signal(&self, signal: &str, processes: &[String]) {
        assert!(!processes.is_empty(), "nothing to send {signal} to");
        let done = Command::new("kill").arg(signal).args(processes).status();
        assert!(done.is_ok_and(|status| status.success()));
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs root, Xvfb, xdotool and openbox"]
async fn somebody_with_keys_opens_nothing_and_the_next_always_has_a_browser() {
    let mut setup = terminal::setup(60, 30);
    setup["close"] = true.into();
    let fixture = Fixture::with_terminal(&setup, true).await;
    let room = Room::open(&fixture.front.address);
    let mut profile = room.waits_for_somebody("");
    pause(2000);

    // What keys open does not stay, and the person stays where they are.
    for keys in [
        "ctrl+t",
        "ctrl+n",
        "ctrl+shift+n",
        "ctrl+j",
        "ctrl+h",
        "F1",
        "ctrl+o",
        "ctrl+s",
        "F11",
        "alt+Left",
    ] {
        room.key(keys);
        pause(2000);
        assert_eq!(room.waits_for_somebody(""), profile, "{keys}");
    }
    // No tool looks into the page; it says so in a box that Escape closes.
    room.key("F12");
    pause(1500);
    room.key("Escape");
    pause(1000);
    assert_eq!(room.waits_for_somebody(""), profile);

    // However somebody goes, the next finds a new browser, and the profile before it is gone.
    let browser = |room: &Room, profile: &str| room.processes(profile, None);
    type Way = (&'static str, fn(&Room, &str));
    let ways: [Way; 6] = [
        ("Nimemaliza", |room, _| {
            room.hands(&FINISH);
        }),
        ("Nimemaliza beside others", |room, _| {
            for keys in ["ctrl+t", "ctrl+shift+n", "ctrl+t"] {
                room.key(keys);
            }
            pause(1500);
            room.hands(&FINISH);
        }),
        ("closed", |room, _| room.key("ctrl+w")),
        ("led away", |room, _| room.key("alt+Home")),
        ("the page crashed", |room, profile| {
            room.signal("-9", &room.processes(profile, Some("--type=renderer")));
        }),
        ("frozen", |room, profile| {
            room.signal("-STOP", &room.processes(profile, None));
        }),
    ];
    for (name, go) in ways {
        let before = browser(&room, &profile);
        assert_eq!(before.len(), 1, "{name}: {before:?}");
        let start = Instant::now();
        go(&room, &profile);
        let next = room.waits_for_somebody(&profile);
        println!("{name}: the next page after {:?}", start.elapsed());
        assert_eq!(browser(&room, &profile), [""; 0], "{name}");
        profile = next;
        pause(2000);
    }
}
