//! The registry that `quinze registry import` reads.

use super::{Error, Sources};
use services::organisations::ColumnMap;
use std::path::Path;

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct RegistryOptions {
    /// Columns of the file, by the names in its first line: number=COLUMN,name=COLUMN, with place=
    /// and status= if there are any [env: QUINZE_MAP]
    #[arg(long)]
    map: Option<String>,

    /// Name under which people know the registry, the file's unless given [env: QUINZE_REGISTRY]
    #[arg(long)]
    registry: Option<String>,
}

impl RegistryOptions {
    /// The registry's name and its column mapping.
    pub fn read(&self, sources: &Sources, file: &Path) -> Result<(String, ColumnMap), Error> {
        let map = sources.find("map", self.map.as_deref())?;
        let map = map.ok_or_else(|| Error::new("--map", "is needed, like number=COLUMN,name=COLUMN"))?;
        let columns = map.text.parse().map_err(|wrong| map.refuse(wrong))?;
        let given = sources.find("registry", self.registry.as_deref())?.map(|given| given.text);
        let of_file = || file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok((given.unwrap_or_else(of_file), columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(map: Option<&str>, registry: Option<&str>) -> Result<(String, ColumnMap), String> {
        let environment = |_: &str| None;
        let sources = Sources::load(None, &environment, Path::new("/none")).unwrap();
        let options = RegistryOptions { map: map.map(str::to_owned), registry: registry.map(str::to_owned) };
        options.read(&sources, Path::new("/srv/rna.csv")).map_err(|error| error.to_string())
    }

    #[test]
    fn the_file_names_the_registry() {
        let map = Some("number=id, name=titre");
        assert_eq!(read(map, None).unwrap().0, "rna");
        assert_eq!(read(map, Some("RNA")).unwrap().0, "RNA");
    }

    #[test]
    fn a_map_has_a_number_and_a_name() {
        assert!(read(None, None).unwrap_err().starts_with("--map: is needed"));
        for map in [
            "",
            "number=id",
            "name=titre",
            "number=id,name=",
            "number=id,name=a,name=b",
            "id,titre",
            "number=id,name=a,x=y",
        ] {
            assert!(read(Some(map), None).unwrap_err().starts_with("--map: must be like"), "{map}");
        }
    }
}
