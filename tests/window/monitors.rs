//! The projector on the second monitor: a display with two of them and a window manager, as a classroom has.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::desk::{Killed, installed, program, wait_for};

/// A display of two monitors: the teacher's at the left, the projector of another size at the right.
const CONFIG: &str = r#"
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
Section "Device"
    Identifier "device"
    Driver "dummy"
    VideoRam 64000
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5.0-1000.0
    VertRefresh 5.0-200.0
EndSection
Section "Screen"
    Identifier "screen"
    Device "device"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Virtual 2560 800
    EndSubSection
EndSection
"#;

/// Where the projector is, as X writes it.
const PROJECTOR: &str = "1280x720+1280+0";

struct Classroom {
    display: String,
    dir: tempfile::TempDir,
    _manager: Killed,
    _server: Killed,
}

impl Classroom {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("xorg.conf");
        fs::write(&config, CONFIG).unwrap();
        let server = Command::new("Xorg")
            .args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-config"])
            .arg(&config)
            .arg("-logfile")
            .arg(dir.path().join("log"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut server = Killed(installed(server, "Xorg"));
        let display = server.display();
        let xrandr = |args: &str| {
            let output = run(&display, "xrandr", &args.split(' ').collect::<Vec<_>>());
            assert!(output.status.success(), "xrandr {args}");
        };
        xrandr("--output DUMMY0 --mode 1280x800 --pos 0x0 --primary");
        xrandr("--addmode DUMMY1 1280x720");
        xrandr("--output DUMMY1 --mode 1280x720 --pos 1280x0");
        let ready = dir.path().join("ready");
        let manager = Command::new("openbox")
            .arg("--startup")
            .arg(format!("touch {}", ready.display()))
            .env("DISPLAY", &display)
            .env("HOME", dir.path())
            .stderr(Stdio::null())
            .spawn();
        let room = Self {
            _manager: Killed(installed(manager, "openbox")),
            display,
            dir,
            _server: server,
        };
        // A window that asks to be shown while the manager still looks for its fonts stays hidden for good.
        wait_for("the window manager", || {
            let clients = run(&room.display, "xprop", &["-root", "_NET_CLIENT_LIST"]);
            let manages = String::from_utf8_lossy(&clients.stdout).contains("window id");
            (ready.exists() && manages).then_some(())
        });
        room
    }

    /// The window with this title, once it is there.
    #[track_caller]
    fn window(&self, title: &str) -> String {
        let pattern = format!("^{title}$");
        wait_for(title, || {
            let found = run(
                &self.display,
                "xdotool",
                &["search", "--onlyvisible", "--name", &pattern],
            );
            let text = String::from_utf8_lossy(&found.stdout).into_owned();
            text.lines().next().map(str::to_owned)
        })
    }

    fn key(&self, window: &str, key: &str) {
        run(
            &self.display,
            "xdotool",
            &["windowfocus", "--sync", window, "key", key],
        );
    }

    /// How many colours the projector shows.
    fn colours_on_the_wall(&self) -> usize {
        let picture = run(
            &self.display,
            "import",
            &["-window", "root", "-crop", PROJECTOR, "-depth", "8", "rgb:-"],
        );
        let (pixels, _) = picture.stdout.as_chunks::<3>();
        assert_eq!(pixels.len(), 1280 * 720, "no picture of the projector");
        pixels.iter().collect::<std::collections::BTreeSet<_>>().len()
    }
}

fn run(display: &str, program: &str, args: &[&str]) -> Output {
    installed(
        Command::new(program).args(args).env("DISPLAY", display).output(),
        program,
    )
}

#[test]
fn the_class_book_fills_the_second_monitor() {
    let room = Classroom::new();
    let app = program(room.dir.path(), &room.display).arg("--voorbeeld").spawn();
    let _app = Killed(installed(app, "klasband"));
    let desk = room.window("Klasband");
    // Until the example class is open, the key does nothing.
    let wall = wait_for("the projector", || {
        room.key(&desk, "F5");
        let found = run(
            &room.display,
            "xdotool",
            &["search", "--onlyvisible", "--name", "^Klassenboek$"],
        );
        String::from_utf8_lossy(&found.stdout)
            .lines()
            .next()
            .map(str::to_owned)
    });
    wait_for("a window that fills the second monitor", || {
        let geometry = run(&room.display, "xdotool", &["getwindowgeometry", &wall]);
        let text = String::from_utf8_lossy(&geometry.stdout).into_owned();
        (text.contains("Position: 1280,0 ") && text.contains("Geometry: 1280x720")).then_some(())
    });
    wait_for("an empty wall", || {
        (room.colours_on_the_wall() == 1).then_some(())
    });
    room.key(&wall, "Next");
    wait_for("a page on the wall", || {
        (room.colours_on_the_wall() > 50).then_some(())
    });
    room.key(&wall, "b");
    wait_for("an empty wall again", || {
        (room.colours_on_the_wall() == 1).then_some(())
    });
}
