//! Runs the program as a process.

#![allow(dead_code, reason = "each file of tests uses what it needs")]

use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{self, Child, ChildStdout, Command, Stdio},
};

/// A running server, ended when dropped.
pub struct Server {
    pub process: Child,
    pub addr: String,
    pub output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it and waits until it listens.
    pub fn start(mut command: Command) -> Self {
        let mut process = command.spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let addr = line.trim_end().strip_prefix("listening on http://");
        let addr = addr.unwrap_or_else(|| panic!("{line:?}")).to_owned();
        Self { process, addr, output }
    }

    /// The whole response to a request on a connection of its own.
    pub fn get(&self, path: &str) -> String {
        let mut answer = String::new();
        let mut stream = TcpStream::connect(&self.addr).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The whole response to a form that is posted on a connection of its own, as JSON.
    pub fn post(&self, path: &str, form: &str) -> String {
        let mut answer = String::new();
        let mut stream = TcpStream::connect(&self.addr).unwrap();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: application/json\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        )
        .unwrap();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends it a signal such as `TERM`.
    pub fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        Command::new("kill").args(["-s", name, &id]).status().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// A temporary folder for one test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("quinze-binary-{}-{name}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The binary, to be started in this folder without the developer's own options.
    pub fn quinze(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quinze"));
        command.args(arguments).current_dir(&self.0).env_clear();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
