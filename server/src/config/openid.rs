//! The OpenID Connect provider with which people can sign in, beside their password.

use super::{Error, Given, Sources, network::Network};
use services::ports::OpenIdSettings;
use std::fs;

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
#[expect(clippy::struct_field_names, reason = "each is named as its option")]
pub struct OpenIdOptions {
    /// The OpenID Connect provider that people can sign in with [env: QUINZE_OPENID_ISSUER]
    ///
    /// Its issuer, like https://id.example.org/realms/main, exactly as the provider writes it. Needs --base-url. The
    /// redirect URI to register there is the base URL followed by /openid/return. It is not contacted until somebody signs in.
    #[arg(long, value_name = "URL")]
    openid_issuer: Option<String>,

    /// The client identifier that the provider gave to this site [env: QUINZE_OPENID_CLIENT_ID]
    #[arg(long, value_name = "ID")]
    openid_client_id: Option<String>,

    /// The client secret that the provider gave to this site [env: QUINZE_OPENID_CLIENT_SECRET]
    #[arg(long, value_name = "SECRET")]
    openid_client_secret: Option<String>,

    /// A file that holds the client secret, instead of the option [env: QUINZE_OPENID_CLIENT_SECRET_FILE]
    #[arg(long, value_name = "FILE")]
    openid_client_secret_file: Option<String>,

    /// The name of the provider on the button [env: QUINZE_OPENID_NAME] [default: the host of the issuer]
    #[arg(long, value_name = "NAME")]
    openid_name: Option<String>,
}

impl OpenIdOptions {
    /// The provider's settings, `None` when none is configured.
    pub fn read(&self, sources: &Sources, network: &Network) -> Result<Option<OpenIdSettings>, Error> {
        let issuer = sources.find("openid_issuer", self.openid_issuer.as_deref())?;
        let client_id = sources.find("openid_client_id", self.openid_client_id.as_deref())?;
        let secret = self.secret(sources)?;
        let name = sources.find("openid_name", self.openid_name.as_deref())?;
        let Some(issuer) = issuer else {
            let stray = [client_id, secret, name].into_iter().flatten().next();
            return stray.map_or(Ok(None), |stray| Err(stray.refuse("needs openid_issuer too")));
        };
        if !OpenIdSettings::is_issuer(&issuer.text) {
            return Err(issuer.refuse("must be like https://id.example.org; http:// works for this machine only"));
        }
        if network.base_url.is_none() {
            return Err(issuer.refuse("needs base_url too: the provider sends people back there"));
        }
        let client_id = client_id.ok_or_else(|| issuer.refuse("needs openid_client_id too"))?;
        let secret =
            secret.ok_or_else(|| issuer.refuse("needs openid_client_secret or openid_client_secret_file too"))?;
        Ok(Some(OpenIdSettings {
            name: name.as_ref().map_or_else(|| Ok(host_of(&issuer.text)), name_of)?,
            issuer: issuer.text,
            client_id: client_id.text,
            client_secret: secret.text,
            timeout: OpenIdSettings::TIMEOUT,
        }))
    }

    fn secret(&self, sources: &Sources) -> Result<Option<Given>, Error> {
        let secret = sources.find("openid_client_secret", self.openid_client_secret.as_deref())?;
        let file = sources.find("openid_client_secret_file", self.openid_client_secret_file.as_deref())?;
        let Some(file) = file else { return Ok(secret) };
        if let Some(secret) = secret {
            return Err(secret.refuse("and openid_client_secret_file are both given: keep one"));
        }
        let read = fs::read_to_string(&file.text).map_err(|error| file.refuse(error.kind()))?;
        let text = read.trim_end_matches(['\r', '\n']).to_owned();
        if text.is_empty() { Err(file.refuse("is empty")) } else { Ok(Some(Given { text, place: file.place })) }
    }
}

/// A name that fits on a button.
fn name_of(given: &Given) -> Result<String, Error> {
    let name = domain::text::line(&given.text, LONGEST_NAME);
    name.map_err(|problem| given.refuse(problem))
}

const LONGEST_NAME: i64 = 40;

fn host_of(issuer: &str) -> String {
    let rest = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    const BASE: Option<&str> = Some("https://quinze.example");

    fn read(text: &str, base_url: Option<&str>) -> Result<Option<OpenIdSettings>, String> {
        let folder = Folder::new();
        folder.write("secret", "geheim aus der Datei\n");
        folder.write("empty", "\n");
        let text = text.replace("FOLDER", &folder.path().display().to_string());
        folder.write("quinze.toml", &text);
        let sources = Sources::load(None, &|_| None, folder.path()).unwrap();
        let options = OpenIdOptions {
            openid_issuer: None,
            openid_client_id: None,
            openid_client_secret: None,
            openid_client_secret_file: None,
            openid_name: None,
        };
        options.read(&sources, &Network::at(base_url)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_provider() {
        assert!(read("", BASE).unwrap().is_none());
        let text = "openid_issuer = 'https://id.example/realms/a'\nopenid_client_id = 'quinze'\n";
        let named = format!("{text}openid_client_secret = 'geheim'\nopenid_name = ' Our  school '");
        let settings = read(&named, BASE).unwrap().unwrap();
        assert_eq!((settings.name.as_str(), settings.client_secret.as_str()), ("Our school", "geheim"));
        assert_eq!(settings.issuer, "https://id.example/realms/a");
        let in_file = format!("{text}openid_client_secret_file = 'FOLDER/secret'");
        let settings = read(&in_file, BASE).unwrap().unwrap();
        assert_eq!((settings.name.as_str(), settings.client_secret.as_str()), ("id.example", "geheim aus der Datei"));
    }

    #[test]
    fn half_a_provider_is_refused_without_its_secret() {
        let issuer = "openid_issuer = 'https://id.example'\n";
        let client = "openid_client_id = 'quinze'\n";
        let secret = "openid_client_secret = 'geheim'\n";
        for (text, base_url, wrong) in [
            ([issuer, client, secret].concat(), None, "needs base_url too"),
            ([issuer, secret].concat(), BASE, "needs openid_client_id too"),
            ([issuer, client].concat(), BASE, "needs openid_client_secret or"),
            ([client, secret].concat(), BASE, "needs openid_issuer too"),
            ([issuer, client, secret, "openid_client_secret_file = 'FOLDER/secret'"].concat(), BASE, "both given"),
            ([issuer, client, "openid_client_secret_file = 'FOLDER/none'"].concat(), BASE, "not found"),
            ([issuer, client, "openid_client_secret_file = 'FOLDER/empty'"].concat(), BASE, "is empty"),
            ([issuer, client, secret, "openid_name = ''"].concat(), BASE, "is empty"),
            (["openid_issuer = 'http://id.example'\n", client, secret].concat(), BASE, "must be like"),
        ] {
            let error = read(&text, base_url).unwrap_err();
            assert!(error.contains(wrong) && !error.contains("geheim"), "{text}: {error}");
        }
    }
}
