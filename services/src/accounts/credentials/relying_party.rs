use crate::{Error, Result, Services};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::error::ForbiddenReason;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// More than any device answers.
const LONGEST_ANSWER: usize = 20_000;

/// This instance as devices know it: the name of its host, and its address.
pub(super) struct RelyingParty(Webauthn);

/// What a device is asked, and what its answer is compared with; both as JSON.
pub(super) struct Ceremony {
    pub options: String,
    pub state: String,
}

/// What a device that signs somebody in says of itself, before any of it is believed.
pub(super) struct Answer {
    pub handle: String,
    pub credential_id: String,
    credential: PublicKeyCredential,
}

impl RelyingParty {
    /// Refused where the instance is known by no name: passkeys are bound to one.
    pub(super) fn of(services: &Services) -> Result<Self> {
        let address = address(services).ok_or(Error::Forbidden(ForbiddenReason::NoPasskeysHere))?;
        let party = WebauthnBuilder::new(address.domain().unwrap_or_default(), &address)
            .and_then(|builder| builder.rp_name("Quinze").build());
        party.map(Self).map_err(broken)
    }

    /// Whether there can be passkeys here.
    pub(super) fn is_possible(services: &Services) -> bool {
        address(services).is_some()
    }

    /// Asks a device for a passkey of an account that it is to call `handle`, unless it has one of those `known`. It is to
    /// be one that the device finds by itself, after looking who holds it.
    pub(super) fn ask_for_new(&self, handle: Uuid, email: &str, name: &str, known: Vec<Vec<u8>>) -> Result<Ceremony> {
        let (options, state) = self.0.start_passkey_registration(handle, email, name, Some(known)).map_err(broken)?;
        let mut options = value(&options.public_key)?;
        let selection = options.get_mut("authenticatorSelection").and_then(Value::as_object_mut);
        let selection = selection.ok_or_else(|| Error::Unexpected("a registration without a selection".to_owned()))?;
        selection.insert("residentKey".to_owned(), json!("required"));
        selection.insert("requireResidentKey".to_owned(), json!(true));
        Ok(Ceremony { options: options.to_string(), state: value(&state)?.to_string() })
    }

    /// The passkey that a device made.
    pub(super) fn made(&self, answer: &RegisterPublicKeyCredential, state: &str) -> Result<Passkey> {
        let state: PasskeyRegistration = stored(state)?;
        self.0.finish_passkey_registration(answer, &state).map_err(|error| refused(&error))
    }

    /// Asks a device for any passkey of this instance that it has.
    pub(super) fn ask_for_any(&self) -> Result<Ceremony> {
        let (options, state) = self.0.start_discoverable_authentication().map_err(broken)?;
        Ok(Ceremony { options: value(&options.public_key)?.to_string(), state: value(&state)?.to_string() })
    }

    /// What a device says of itself.
    pub(super) fn read(&self, answer: &str) -> Result<Answer> {
        let credential: PublicKeyCredential = read(answer)?;
        let (handle, id) = self.0.identify_discoverable_authentication(&credential).map_err(|error| refused(&error))?;
        Ok(Answer { handle: handle.to_string(), credential_id: written(id), credential })
    }

    /// Compares an answer with what was asked and with the passkey as it is kept: the signature, the address, the host,
    /// that somebody was looked at, and that the counter went on. The passkey as it is to be kept from now on.
    pub(super) fn compare(&self, answer: &Answer, state: &str, kept: &str) -> Result<String> {
        let state: DiscoverableAuthentication = stored(state)?;
        let mut passkey: Passkey = stored(kept)?;
        let right = self.0.finish_discoverable_authentication_v2(&answer.credential, state, &passkey);
        let right = right.map_err(|error| refused(&error))?;
        if !right.user_verified() {
            return Err(refused(&WebauthnError::UserNotVerified));
        }
        passkey.update_credential(&right);
        write(&passkey)
    }
}

/// The instance's address, if it is a name.
fn address(services: &Services) -> Option<Url> {
    Url::parse(&services.ports().address).ok().filter(|url| url.domain().is_some())
}

/// An identifier that a device gave, in characters that are safe anywhere.
pub(super) fn written(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

/// The passkey as it is kept.
pub(super) fn write(passkey: &Passkey) -> Result<String> {
    serde_json::to_string(passkey).map_err(|error| Error::Unexpected(format!("a passkey: {error}")))
}

/// A passkey, or a question, as it was kept.
pub(super) fn stored<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| Error::Unexpected(format!("what was kept of a passkey: {error}")))
}

fn value(of: &impl Serialize) -> Result<Value> {
    serde_json::to_value(of).map_err(|error| Error::Unexpected(format!("a question to a device: {error}")))
}

/// What a browser sent. What cannot be read answers nothing.
pub(super) fn read<T: DeserializeOwned>(answer: &str) -> Result<T> {
    let short = Some(answer).filter(|answer| answer.len() <= LONGEST_ANSWER);
    short.and_then(|answer| serde_json::from_str(answer).ok()).ok_or(Error::Forbidden(ForbiddenReason::PasskeyRefused))
}

/// Why is for the operator alone.
fn refused(error: &WebauthnError) -> Error {
    tracing::info!(%error, "passkey refused");
    Error::Forbidden(ForbiddenReason::PasskeyRefused)
}

fn broken(error: WebauthnError) -> Error {
    Error::Unexpected(format!("passkeys: {error}"))
}
