use std::sync::OnceLock;

/// The names of the built files below `/pkg/`, empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct ShellAssets {
    pub js: String,
    pub wasm: String,
    pub css: String,
    /// The hash of all files, empty when there are none.
    pub build: String,
}

impl ShellAssets {
    /// The immutable URL of a public file.
    pub fn asset_url(&self, file: &str) -> String {
        if self.build.is_empty() { ["/", file].concat() } else { ["/pkg/", &self.build, "/", file].concat() }
    }
}

static ASSETS: OnceLock<ShellAssets> = OnceLock::new();

/// Stores the names of the assets, which are the same for every page.
pub fn remember_assets(assets: &ShellAssets) {
    ASSETS.get_or_init(|| assets.clone());
}

/// The URL of a public file.
pub fn asset_url(file: &str) -> String {
    ASSETS.get().map_or_else(|| ["/", file].concat(), |assets| assets.asset_url(file))
}

/// The URL of the style sheet, `None` when there is none.
pub fn stylesheet() -> Option<String> {
    let css = ASSETS.get().map(|assets| assets.css.as_str()).filter(|name| !name.is_empty());
    css.map(|name| ["/pkg/", name].concat())
}
