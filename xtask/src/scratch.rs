//! Temporary files of tests, in memory where there is enough: tests create and delete many small files, which takes
//! file systems on disk longer than the tests themselves.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use crate::process::{Result, output};

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";
/// The free space that it must have, in KiB.
const ENOUGH: u64 = 4 * 1024 * 1024;

/// A folder for temporary files, removed with what is in it when this is dropped.
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// A new folder in memory, or in the system's folder for temporary files.
    pub fn new() -> Result<Self> {
        let memory = Path::new(MEMORY);
        let parent = if free(memory) >= ENOUGH { memory.to_owned() } else { env::temp_dir() };
        let folder = parent.join(format!("quinze-tests-{}", process::id()));
        fs::create_dir_all(&folder)?;
        // Like the system's own, because the database server is another user.
        fs::set_permissions(&folder, Permissions::from_mode(0o1777))?;
        Ok(Self { folder })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// The free space of a folder's file system in KiB; 0 when it is not known.
fn free(folder: &Path) -> u64 {
    let table = output(Command::new("df").args(["-Pk"]).arg(folder)).unwrap_or_default();
    table.lines().nth(1).and_then(|line| line.split_whitespace().nth(3)).and_then(|free| free.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_can_use_the_folder_while_it_is_there() {
        let scratch = Scratch::new().unwrap();
        let folder = scratch.path().to_owned();
        fs::write(folder.join("a"), "b").unwrap();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o7777, 0o1777);
        drop(scratch);
        assert!(!folder.exists());
    }

    #[test]
    fn free_space_is_read_from_the_system() {
        assert!(free(Path::new("/")) > 0);
        assert_eq!(free(Path::new("/no/such/folder")), 0);
    }
}
