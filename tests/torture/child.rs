//! This test program, started again as a process of its own that can be killed and measured.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};

/// Begins each line that a child says to its parent: the test harness prints lines of its own.
const MARK: char = '§';

/// Says a line to the parent. A pipe takes a short line whole or not at all.
pub fn say(words: &str) {
    println!("\n{MARK}{words}");
}

/// A child, and what it says.
pub struct Process {
    child: Child,
    lines: BufReader<ChildStdout>,
}

/// How a child ended, and the lines that it said and nobody had read.
pub struct Ended {
    pub well: bool,
    pub lines: Vec<String>,
}

/// The line that a child said, if it said one whole.
fn spoken(line: &str) -> Option<String> {
    let words = line.strip_suffix('\n')?.split_once(MARK)?.1;
    Some(words.to_owned())
}

impl Process {
    /// Starts a child in a role.
    pub fn start(role: &str, environment: Vec<(&str, String)>) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "child::plays_its_role",
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("TORTURE_ROLE", role)
            .envs(environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// Waits for the child to say something.
    pub fn hear(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.lines.read_line(&mut line).unwrap() > 0 {
            if let Some(words) = spoken(&line) {
                return Some(words);
            }
            line.clear();
        }
        None
    }

    /// Ends the child at once, as `kill -9` does.
    pub fn kill(mut self) -> Ended {
        self.child.kill().unwrap();
        self.wait()
    }

    /// Waits until the child has ended.
    pub fn wait(mut self) -> Ended {
        let mut rest = Vec::new();
        self.lines.read_to_end(&mut rest).unwrap();
        let well = self.child.wait().unwrap().success();
        let rest = String::from_utf8_lossy(&rest).into_owned();
        let lines = rest.split_inclusive('\n').filter_map(spoken).collect();
        Ended { well, lines }
    }
}

/// Most memory that a process had in use, in KiB, as Linux counts it.
pub fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}

/// What a child does; a parent starts it.
#[test]
#[ignore = "is started by the other tests"]
fn plays_its_role() {
    match std::env::var("TORTURE_ROLE").as_deref() {
        Ok("saver") => crate::kill::save_for_ever(),
        Ok("writer") => crate::two::write(),
        Ok("cloud") => crate::two::replace(),
        Ok("reader") => crate::hostile::read(),
        _ => {}
    }
}
