//! The binary as its operator runs it: a process in an empty folder.

mod program;

use program::{Folder, Server};
use std::{
    fs::{self, File, Permissions},
    io::{BufRead, BufReader, Read, Write},
    iter,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    process::{Command, Output, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

#[test]
fn serves_from_an_empty_folder_until_it_is_told_to_stop() {
    let folder = Folder::new("serves");
    let mut server = Server::start(folder.quinze(&["serve", "--addr", "127.0.0.1:0"]));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(folder.0.join("quinze-data/quinze.db").exists());
    // An idle connection, as browsers open them, does not delay the shutdown.
    let _idle = TcpStream::connect(&server.addr).unwrap();
    let told = Instant::now();
    server.signal("TERM");
    assert!(server.process.wait().unwrap().success());
    assert!(told.elapsed() < Duration::from_secs(10));
    let mut rest = String::new();
    server.output.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "one line on the standard output");
}

#[test]
fn a_port_in_use_is_told_in_one_line() {
    let folder = Folder::new("port");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let message = refused(folder.quinze(&["serve", "--addr", &addr]));
    assert!(message.starts_with(&format!("quinze: cannot listen on {addr}: ")), "{message}");
    assert!(!folder.0.join("quinze-data").exists());
}

#[test]
fn options_come_from_the_file_and_the_environment_too() {
    let folder = Folder::new("options");
    fs::write(folder.0.join("quinze.toml"), "addr = 'nowhere'").unwrap();
    let message = refused(folder.quinze(&["serve"]));
    assert!(message.starts_with("quinze: addr in ") && message.contains("quinze.toml: must be"));
    let mut command = folder.quinze(&["serve"]);
    command.env("QUINZE_ADDR", "127.0.0.1:0");
    let server = Server::start(command);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
}

#[test]
fn an_account_is_made_with_the_password_from_the_standard_input() {
    let folder = Folder::new("account");
    let arguments = ["user", "create", "--role", "administrator", "--name", "Ada", "--email"];
    let create = |email: &str, password: &str| {
        let mut command = folder.quinze(&arguments);
        let mut child = command.arg(email).stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        writeln!(input, "{password}").unwrap();
        drop(input);
        child.wait_with_output().unwrap()
    };
    let message = one_line(&create("ada@example.org", "abc"));
    assert_eq!(message, "quinze: the password as typed: is shorter than 10 characters");
    let made = create("ada@example.org", "correct horse");
    assert_eq!(text(&made.stdout), "created ada@example.org, with the role administrator\n", "{made:?}");
    let again = one_line(&create("ADA@example.org", "correct horse"));
    assert!(again.contains("email"), "{again}");
}

#[test]
fn a_second_factor_that_there_is_not_is_not_taken_off() {
    let folder = Folder::new("factor");
    let told = |email: &str| one_line(&folder.quinze(&["user", "take-off-second-factor", email]).output().unwrap());
    assert_eq!(told("nobody@example.org"), "quinze: the address: has no two-step sign-in to turn off");
    assert_eq!(told("nobody"), "quinze: the address: is not an email address");
}

#[test]
fn the_demo_content_is_loaded_once() {
    let folder = Folder::new("demo");
    let demo = folder.quinze(&["demo", "--password", "correct horse"]).output().unwrap();
    let said = text(&demo.stdout);
    for account in ["admin", "organisation", "volunteer"] {
        assert!(said.contains(&format!("{account}@demo.invalid")), "{demo:?}");
    }
    assert!(said.contains("correct horse"));
    let again = refused(folder.quinze(&["demo"]));
    assert!(again.contains("empty"), "{again}");
}

#[test]
fn a_registry_is_imported_and_its_bad_rows_told_with_their_line() {
    let folder = Folder::new("registry");
    fs::write(folder.0.join("rna.csv"), "id;titre\nW1;Refuge\nW2;\nW3;Épicerie\n").unwrap();
    let import = |map: &str| folder.quinze(&["registry", "import", "rna.csv", "--map", map]).output().unwrap();
    let done = import("number=id,name=titre");
    assert_eq!(text(&done.stdout), "rna: 2 rows imported, 1 left out as bad\n", "{done:?}");
    assert_eq!(text(&done.stderr), "rna.csv:3: the name is empty\n");
    assert!(done.status.success());
    let message = one_line(&import("number=id,name=nom"));
    assert_eq!(message, "quinze: there is no column nom; there are id, titre");
    let message = refused(folder.quinze(&["registry", "import", "none.csv", "--map", "number=id,name=titre"]));
    assert!(message.starts_with("quinze: cannot read none.csv: "), "{message}");
}

fn refused(mut command: Command) -> String {
    one_line(&command.output().unwrap())
}

/// The line on the standard error stream of a failed command.
fn one_line(output: &Output) -> String {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said.trim_end().to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn what_the_program_writes_is_its_owners_alone_in_a_folder_that_is_not() {
    let folder = Folder::new("owner");
    let data = folder.0.join("quinze-data");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    let server = Server::start(folder.quinze(&["serve", "--addr", "127.0.0.1:0"]));
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    let files: Vec<_> = fs::read_dir(&data).unwrap().map(Result::unwrap).collect();
    for file in ["quinze.db", "quinze.db-wal", "quinze.db-shm"] {
        assert!(files.iter().any(|there| there.file_name() == file), "{file}: {files:?}");
    }
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{file:?}");
    }
}

#[test]
fn a_disk_that_is_full_of_log_ends_nothing() {
    let folder = Folder::new("log");
    let mut command = folder.quinze(&["serve", "--addr", "127.0.0.1:0", "--log", "trace"]);
    command.stderr(File::options().write(true).open("/dev/full").unwrap());
    assert_serves(Server::start(command));
}

#[test]
fn a_log_that_nobody_reads_holds_nobody_up() {
    let folder = Folder::new("pipe");
    let command = folder.quinze(&["serve", "--addr", "127.0.0.1:0", "--log", "trace"]);
    // The pipe stays open and is never read.
    assert_serves(Server::start(command));
}

#[test]
fn a_log_whose_reader_is_gone_ends_nothing() {
    let folder = Folder::new("reader");
    let mut server = Server::start(folder.quinze(&["serve", "--addr", "127.0.0.1:0", "--log", "trace"]));
    drop(server.process.stderr.take());
    assert_serves(server);
}

/// Writes more than a pipe's capacity (64 KiB) to the log, and ends on the signal.
fn assert_serves(mut server: Server) {
    for _ in 0..400 {
        assert!(server.get("/en/no-such-page").starts_with("HTTP/1.1 404"));
    }
    server.signal("TERM");
    assert!(server.process.wait().unwrap().success());
}

#[test]
fn nobody_who_reads_where_it_listens_ends_nothing() {
    let folder = Folder::new("stdout");
    let addr = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut process = folder.quinze(&["serve", "--addr", &addr.to_string()]).spawn().unwrap();
    drop(process.stdout.take());
    let connected = (0..600).any(|_| {
        thread::sleep(Duration::from_millis(50));
        TcpStream::connect(addr).is_ok()
    });
    assert!(connected && process.try_wait().unwrap().is_none(), "{connected}");
    process.kill().unwrap();
    process.wait().unwrap();
}

#[test]
fn a_closed_terminal_ends_nothing_and_who_asks_twice_does_not_wait() {
    let folder = Folder::new("signals");
    let mut server = Server::start(folder.quinze(&["serve", "--addr", "127.0.0.1:0"]));
    server.signal("HUP");
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    // A request that is never complete delays the shutdown until its timeout.
    let mut under_way = TcpStream::connect(&server.addr).unwrap();
    write!(under_way, "POST /en/sign-in HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9000\r\n\r\n")
        .unwrap();
    under_way.read_exact(&mut [0; 12]).unwrap();
    let told = Instant::now();
    // Two signals that arrive before the first is handled are one to the process.
    let ended = loop {
        server.signal("TERM");
        thread::sleep(Duration::from_millis(200));
        if let Some(ended) = server.process.try_wait().unwrap() {
            break ended;
        }
    };
    assert!(ended.success());
    assert!(told.elapsed() < Duration::from_secs(5), "{:?}", told.elapsed());
}

#[test]
fn a_new_instance_in_an_empty_file_is_told() {
    let folder = Folder::new("empty");
    fs::create_dir(folder.0.join("quinze-data")).unwrap();
    fs::write(folder.0.join("quinze-data/quinze.db"), "").unwrap();
    let mut server = Server::start(folder.quinze(&["serve", "--addr", "127.0.0.1:0"]));
    server.signal("TERM");
    let mut log = String::new();
    server.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let told = log.lines().find(|line| line.contains("WARN")).unwrap_or_default();
    assert!(told.contains("was empty") && told.contains("quinze-data/quinze.db"), "{log}");
}

#[test]
fn the_first_failure_of_a_mail_is_in_the_log() {
    let folder = Folder::new("mail");
    // Nobody listens there any more once it was given back.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (url, arguments) = (format!("smtp://{nobody}"), ["serve", "--addr", "127.0.0.1:0", "--sign-up-seconds", "0"]);
    let mut command = folder.quinze(&arguments);
    command.args(["--smtp-url", &url, "--base-url", "http://localhost"]);
    let mut server = Server::start(command);
    let (tell, told) = mpsc::channel();
    let log = BufReader::new(server.process.stderr.take().unwrap());
    thread::spawn(move || log.lines().map_while(Result::ok).for_each(|line| tell.send(line).unwrap_or_default()));
    let words =
        "input[name]=Ada&input[email]=ada@example.org&input[password]=correct+horse&input[language]=en&input[next]=";
    let signed_up = server.post("/api/accounts/sign_up", words);
    assert!(signed_up.starts_with("HTTP/1.1 200"), "{signed_up}");
    let failure = iter::from_fn(|| told.recv_timeout(Duration::from_secs(30)).ok())
        .find(|line| line.contains("a mail did not go out"));
    let failure = failure.unwrap_or_default();
    assert!(failure.contains("WARN") && failure.contains("problem=") && !failure.contains("ada@"), "{failure}");
}

#[test]
fn what_is_wrong_with_the_database_is_told_in_one_line() {
    let folder = Folder::new("database");
    fs::create_dir(folder.0.join("quinze-data")).unwrap();
    fs::write(folder.0.join("quinze-data/quinze.db"), "no database").unwrap();
    let message = refused(folder.quinze(&["migrate"]));
    assert!(message.contains("quinze-data/quinze.db: ") && message.contains("not a database"), "{message}");
    assert!(refused(folder.quinze(&["serve", "--log", "wran"])).contains("`wran` is not a level"));
}
