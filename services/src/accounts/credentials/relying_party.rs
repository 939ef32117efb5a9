use crate::{Error, Result, Services};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::error::ForbiddenReason;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// The maximum size of a browser's response in bytes.
const LONGEST_ANSWER: usize = 20_000;

/// The WebAuthn relying party: this instance's host and origin.
pub(super) struct RelyingParty(Webauthn);

/// The options for the device, and the state that its response is verified with; both as JSON.
pub(super) struct Ceremony {
    pub options: String,
    pub state: String,
}

/// The unverified claims of a sign-in response.
pub(super) struct Answer {
    pub handle: String,
    pub credential_id: String,
    credential: PublicKeyCredential,
}

impl RelyingParty {
    /// Refused without a host name, which passkeys are bound to.
    pub(super) fn of(services: &Services) -> Result<Self> {
        let address = address(services).ok_or(Error::Forbidden(ForbiddenReason::NoPasskeysHere))?;
        let party = WebauthnBuilder::new(address.domain().unwrap_or_default(), &address)
            .and_then(|builder| builder.rp_name("Quinze").build());
        party.map(Self).map_err(broken)
    }

    /// Whether this instance supports passkeys.
    pub(super) fn is_possible(services: &Services) -> bool {
        address(services).is_some()
    }

    /// Options for registering a passkey of the account with user handle `handle`, excluding the `known` ones. Requires
    /// a discoverable credential and user verification.
    pub(super) fn ask_for_new(&self, handle: Uuid, email: &str, name: &str, known: Vec<Vec<u8>>) -> Result<Ceremony> {
        let (options, state) = self.0.start_passkey_registration(handle, email, name, Some(known)).map_err(broken)?;
        let mut options = value(&options.public_key)?;
        let selection = options.get_mut("authenticatorSelection").and_then(Value::as_object_mut);
        let selection = selection.ok_or_else(|| Error::Unexpected("a registration without a selection".to_owned()))?;
        selection.insert("residentKey".to_owned(), json!("required"));
        selection.insert("requireResidentKey".to_owned(), json!(true));
        Ok(Ceremony { options: options.to_string(), state: value(&state)?.to_string() })
    }

    /// Verifies a registration; returns the new passkey.
    pub(super) fn made(&self, answer: &RegisterPublicKeyCredential, state: &str) -> Result<Passkey> {
        let state: PasskeyRegistration = stored(state)?;
        self.0.finish_passkey_registration(answer, &state).map_err(|error| refused(&error))
    }

    /// Options for signing in with any passkey of this instance.
    pub(super) fn ask_for_any(&self) -> Result<Ceremony> {
        let (options, state) = self.0.start_discoverable_authentication().map_err(broken)?;
        Ok(Ceremony { options: value(&options.public_key)?.to_string(), state: value(&state)?.to_string() })
    }

    /// The unverified claims of a sign-in response.
    pub(super) fn read(&self, answer: &str) -> Result<Answer> {
        let credential: PublicKeyCredential = read(answer)?;
        let (handle, id) = self.0.identify_discoverable_authentication(&credential).map_err(|error| refused(&error))?;
        Ok(Answer { handle: handle.to_string(), credential_id: written(id), credential })
    }

    /// Verifies a sign-in: signature, origin, host, user verification and counter. Returns the passkey to be stored
    /// from now on.
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

/// The origin of the instance, if its host is a name.
fn address(services: &Services) -> Option<Url> {
    Url::parse(&services.ports().address).ok().filter(|url| url.domain().is_some())
}

/// A credential identifier in URL-safe Base64.
pub(super) fn written(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

/// A passkey as JSON for storage.
pub(super) fn write(passkey: &Passkey) -> Result<String> {
    serde_json::to_string(passkey).map_err(|error| Error::Unexpected(format!("a passkey: {error}")))
}

/// Parses a stored passkey or challenge.
pub(super) fn stored<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| Error::Unexpected(format!("what was kept of a passkey: {error}")))
}

fn value(of: &impl Serialize) -> Result<Value> {
    serde_json::to_value(of).map_err(|error| Error::Unexpected(format!("a question to a device: {error}")))
}

/// Parses a browser's response; an unreadable one counts as failed.
pub(super) fn read<T: DeserializeOwned>(answer: &str) -> Result<T> {
    let short = Some(answer).filter(|answer| answer.len() <= LONGEST_ANSWER);
    short.and_then(|answer| serde_json::from_str(answer).ok()).ok_or(Error::Forbidden(ForbiddenReason::PasskeyRefused))
}

/// Logs the cause, which is for the operator alone.
fn refused(error: &WebauthnError) -> Error {
    tracing::info!(%error, "passkey refused");
    Error::Forbidden(ForbiddenReason::PasskeyRefused)
}

fn broken(error: WebauthnError) -> Error {
    Error::Unexpected(format!("passkeys: {error}"))
}
