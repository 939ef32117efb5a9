use leptos::prelude::use_context;

/// The display name of the provider with which people sign in, as a context.
#[derive(Clone, Debug)]
pub struct ProviderName(pub String);

/// The display name of the provider, if one is configured.
pub fn provider() -> Option<String> {
    use_context::<ProviderName>().map(|name| name.0)
}
