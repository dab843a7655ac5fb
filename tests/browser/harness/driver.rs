//! The program that drives a browser.

use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::options::{Browser, Options, Programs};

/// How long a driver may take until it listens.
const START: Duration = Duration::from_secs(30);
/// How often to try where a driver ends without having listened.
const ATTEMPTS: usize = 5;

/// Runs a driver in the place of this shell. Beside it waits what ends the driver and its browser, all in one group, when
/// the input closes: when the tests are over, however they end.
#[cfg(unix)]
const GROUP: &str = "exec 3<&0; { cat <&3; kill -9 0; } >/dev/null 2>&1 & exec 3<&-; exec \"$@\" </dev/null";

/// A running driver. It ends when this is dropped, or with the tests.
pub(crate) struct Driver {
    child: Child,
    /// Open as long as it is to run.
    _input: Option<ChildStdin>,
    port: u16,
    output: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Starts a driver on a port that the system chooses.
    ///
    /// ChromeDriver asks the system for a port under IPv6 and then wants the same number under IPv4, which
    /// another driver may have got meanwhile: then it ends, and the next attempt gets another number.
    pub(crate) fn start(options: &Options, programs: &Programs) -> Self {
        let mut said = String::new();
        for _ in 0..ATTEMPTS {
            match Self::attempt(options, programs) {
                Ok(driver) => return driver,
                Err(output) => said = output,
            }
        }
        panic!("{} tells no port to reach it at. It said:\n{said}", programs.driver.display());
    }

    /// Starts a driver; gives what it said where it does not tell its port.
    fn attempt(options: &Options, programs: &Programs) -> Result<Self, String> {
        let mut command = grouped(&programs.driver);
        let (width, height) = options.window;
        match options.browser {
            Browser::Chromium => command.arg("--port=0"),
            Browser::Firefox => {
                command.env("MOZ_HEADLESS_WIDTH", width.to_string());
                command.env("MOZ_HEADLESS_HEIGHT", height.to_string());
                command.args(["--port", "0", "--websocket-port", "0"])
            }
        };
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", programs.driver.display()));
        let output = Arc::new(Mutex::new(Vec::new()));
        let (lines, first_lines) = channel();
        if let Some(stdout) = child.stdout.take() {
            listen(stdout, &output, lines.clone());
        }
        if let Some(stderr) = child.stderr.take() {
            listen(stderr, &output, lines);
        }
        // Dropped where it tells no port, which ends it.
        let input = child.stdin.take();
        let mut driver = Self { child, _input: input, port: 0, output };
        while let Ok(line) = first_lines.recv_timeout(START) {
            if let Some(port) = announced_port(&line) {
                driver.port = port;
                return Ok(driver);
            }
        }
        Err(driver.output().join("\n"))
    }

    /// The address to send commands to.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What the driver, and for Firefox the browser, has said so far.
    pub(crate) fn output(&self) -> Vec<String> {
        self.output.lock().map(|lines| lines.clone()).unwrap_or_default()
    }
}

impl Driver {
    /// Forgets what was said so far.
    pub(crate) fn forget_output(&self) {
        if let Ok(mut lines) = self.output.lock() {
            lines.clear();
        }
    }
}

/// A command that runs this program in a group that ends as one.
#[cfg(unix)]
fn grouped(program: &Path) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new("sh");
    command.args(["-c", GROUP, "sh"]).arg(program).process_group(0);
    command
}

#[cfg(not(unix))]
fn grouped(program: &Path) -> Command {
    Command::new(program)
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser was told to quit before; the driver has nothing left to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in a line such as `… started successfully on port 46213.` or `… Listening on 127.0.0.1:33967`.
fn announced_port(line: &str) -> Option<u16> {
    let (_, rest) = line
        .split_once("started successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    rest.trim().trim_end_matches('.').parse().ok()
}

/// Collects the lines of an output. It must be read to its end, or whoever writes to it would block.
fn listen(output: impl Read + Send + 'static, to: &Arc<Mutex<Vec<String>>>, first: Sender<String>) {
    let to = Arc::clone(to);
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n') {
            let Ok(line) = line else { return };
            let line = String::from_utf8_lossy(&line).into_owned();
            // Nobody listens any more once the port is known.
            let _ = first.send(line.clone());
            if let Ok(mut lines) = to.lock() {
                lines.push(line);
            }
        }
    });
}
