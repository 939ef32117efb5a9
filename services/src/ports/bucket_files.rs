use super::files::{Files, FilesFault, Kept, delete, fault, get, list, put};
use object_store::{
    ClientOptions, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    prefix::PrefixStore,
};
use std::time::Duration;
use url::Url;

/// How long one request may take, and all tries of it together.
const TIMEOUT: Duration = Duration::from_secs(30);
const RETRIES: RetryConfig = RetryConfig {
    backoff: object_store::BackoffConfig {
        init_backoff: Duration::from_millis(200),
        max_backoff: Duration::from_secs(5),
        base: 2.0,
    },
    max_retries: 4,
    retry_timeout: Duration::from_mins(1),
};

/// Files in a bucket of S3, or of a server that speaks as S3 does.
pub struct BucketFiles(PrefixStore<AmazonS3>);

/// The secrets of a bucket, as they are in the environment.
pub struct BucketSecrets {
    pub access_key_id: String,
    pub secret_access_key: String,
}

impl BucketFiles {
    /// The bucket of a URL such as `s3://bucket/folder?region=eu-west-3&endpoint=https://s3.example`. What is wrong with it
    /// is the error.
    pub fn new(url: &str, secrets: Option<BucketSecrets>) -> Result<Self, FilesFault> {
        let url = Url::parse(url).map_err(|error| fault(&error))?;
        let bucket = url.host_str().filter(|_| url.scheme() == "s3").unwrap_or_default();
        if bucket.is_empty() {
            return Err(FilesFault("it must begin with s3:// and the name of a bucket".to_owned()));
        }
        let mut options = ClientOptions::new().with_timeout(TIMEOUT);
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_retry(RETRIES)
            // A server that does not know how many are deleted at once would seem to have deleted them.
            .with_disable_bulk_delete(true);
        for (name, value) in url.query_pairs() {
            builder = match &*name {
                "region" => builder.with_region(value),
                "endpoint" => {
                    // Only where the operator writes it so: a server in the same house.
                    options = options.with_allow_http(value.starts_with("http://"));
                    builder.with_endpoint(value)
                }
                _ => return Err(FilesFault(format!("it has no parameter {name}"))),
            };
        }
        if let Some(BucketSecrets { access_key_id, secret_access_key }) = secrets {
            builder = builder.with_access_key_id(access_key_id).with_secret_access_key(secret_access_key);
        }
        // Another may be there already.
        rustls::crypto::ring::default_provider().install_default().ok();
        let store = builder.with_client_options(options).build().map_err(|error| fault(&error))?;
        Ok(Self(PrefixStore::new(store, url.path())))
    }
}

impl Files for BucketFiles {
    fn put<'a>(&'a self, key: &'a str, bytes: Vec<u8>) -> Kept<'a, ()> {
        Box::pin(put(&self.0, key, bytes))
    }

    fn get<'a>(&'a self, key: &'a str) -> Kept<'a, Option<Vec<u8>>> {
        Box::pin(get(&self.0, key))
    }

    fn delete<'a>(&'a self, key: &'a str) -> Kept<'a, ()> {
        Box::pin(delete(&self.0, key))
    }

    fn list<'a>(&'a self, prefix: &'a str) -> Kept<'a, Vec<String>> {
        Box::pin(list(&self.0, prefix))
    }
}

#[cfg(test)]
mod tests;
