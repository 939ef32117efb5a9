//! What the system has noted of a process: processor time and memory.

use crate::failure::Result;
use nix::{time::ClockId, unistd::Pid};
use std::{fs, time::Duration};

/// The processor time that all threads of a process have used, those that have ended too, in nanoseconds: the accounts
/// of `/proc/PID/stat` without their rounding to hundredths of a second (`clock_getcpuclockid(3)`).
pub fn time_of(process: u32) -> Result<Duration> {
    let clock = ClockId::pid_cpu_clock_id(Pid::from_raw(i32::try_from(process)?))?;
    Ok(clock.now()?.into())
}

/// The processor time of this process.
pub fn own_time() -> Result<Duration> {
    time_of(std::process::id())
}

/// The processor time of a database server, by the process of one of its connections.
pub fn time_of_server(connection: u32) -> Result<Duration> {
    let server = parent(&fs::read_to_string(format!("/proc/{connection}/stat"))?)?;
    let mut sum = time_of(server)?;
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // Processes may end meanwhile.
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        if parent(&stat).is_ok_and(|parent| parent == server) {
            sum += time_of(process).unwrap_or_default();
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

/// Reads `/proc/PID/stat` (`proc(5)`). The name of the program may contain anything, so fields are counted after it.
fn parent(stat: &str) -> Result<u32> {
    let (_, fields) = stat.rsplit_once(") ").ok_or("no statistics of a process")?;
    Ok(fields.split(' ').nth(1).ok_or("too few statistics of a process")?.parse()?)
}

fn kibibytes(table: &str, name: &str) -> Option<u64> {
    table.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_is_read_after_the_name() {
        assert_eq!(parent("7 (a ) b) S 3 7 7 0 -1 4194560 1 2 3 4").unwrap(), 3);
        assert!(parent("7 (a) S").is_err());
    }

    #[test]
    fn this_process_uses_memory() {
        let memory = memory_of(std::process::id()).unwrap();
        assert!(memory.now > 0 && memory.peak >= memory.now);
        assert!(memory_of_machine().unwrap() > memory.now);
        let before = own_time().unwrap();
        while own_time().unwrap() == before {}
    }
}
