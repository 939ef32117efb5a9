//! What the system has noted of a process: processor time and memory.

use crate::failure::Result;
use std::{fs, time::Duration};

/// Clock ticks in a second, as Linux shows them to programs on every machine (`USER_HZ`).
const TICKS: u64 = 100;

/// The processor time that a process has used, in steps of ten milliseconds.
pub fn time_of(process: u32) -> Result<Duration> {
    Ok(ticks(&fs::read_to_string(format!("/proc/{process}/stat"))?)?.time)
}

/// The processor time of this process.
pub fn own_time() -> Result<Duration> {
    time_of(std::process::id())
}

/// The processor time of a database server, by the process of one of its connections.
pub fn time_of_server(connection: u32) -> Result<Duration> {
    let server = ticks(&fs::read_to_string(format!("/proc/{connection}/stat"))?)?.parent;
    let mut sum = time_of(server)?;
    for process in fs::read_dir("/proc")?.flatten() {
        // Other processes may end meanwhile.
        let stat = fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        if let Ok(Ticks { parent, time }) = ticks(&stat)
            && parent == server
        {
            sum += time;
        }
    }
    Ok(sum)
}

/// The memory of a process in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    pub now: u64,
    pub peak: u64,
}

/// The memory that a process has in use, and the most that it ever had.
pub fn memory_of(process: u32) -> Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let field = |name| kibibytes(&status, name).ok_or("the system does not tell the memory of a process");
    Ok(Memory { now: 1024 * field("VmRSS:")?, peak: 1024 * field("VmHWM:")? })
}

/// The memory of the machine in bytes.
pub fn memory_of_machine() -> Result<u64> {
    let memory = fs::read_to_string("/proc/meminfo")?;
    Ok(1024 * kibibytes(&memory, "MemTotal:").ok_or("the system does not tell its memory")?)
}

/// The name of the processor, empty when it has none.
pub fn name_of_processor() -> String {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map(|(_, name)| name.to_owned()).unwrap_or_default()
}

struct Ticks {
    parent: u32,
    time: Duration,
}

/// Reads `/proc/PID/stat` (proc(5)). The name of the program may contain anything, so fields are counted after it.
fn ticks(stat: &str) -> Result<Ticks> {
    let (_, fields) = stat.rsplit_once(") ").ok_or("no statistics of a process")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let field = |position: usize| fields.get(position).ok_or("too few statistics of a process");
    let (user, system): (u64, u64) = (field(11)?.parse()?, field(12)?.parse()?);
    Ok(Ticks { parent: field(1)?.parse()?, time: Duration::from_millis((user + system) * 1000 / TICKS) })
}

fn kibibytes(table: &str, name: &str) -> Option<u64> {
    table.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_after_the_name() {
        let stat = "7 (a ) b) S 3 7 7 0 -1 4194560 1 2 3 4 150 25 9 9 20 0 1 0 1 2 3";
        let read = ticks(stat).unwrap();
        assert_eq!((read.parent, read.time), (3, Duration::from_millis(1_750)));
        assert!(ticks("7 (a) S").is_err());
    }

    #[test]
    fn this_process_uses_memory() {
        let memory = memory_of(std::process::id()).unwrap();
        assert!(memory.now > 0 && memory.peak >= memory.now);
        assert!(memory_of_machine().unwrap() > memory.now);
        assert!(own_time().is_ok());
    }
}
