use super::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

type Objects = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A server on loopback that speaks as much of S3 as the store needs: put, get, delete, and lists of version 2.
async fn server() -> (String, Objects) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let objects = Objects::default();
    let kept = objects.clone();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            tokio::spawn(serve(line, kept.clone()));
        }
    });
    (endpoint, objects)
}

async fn serve(mut line: TcpStream, objects: Objects) {
    let mut read = Vec::new();
    loop {
        let Some(head_end) = read.windows(4).position(|end| end == b"\r\n\r\n") else {
            if line.read_buf(&mut read).await.unwrap_or(0) == 0 {
                return;
            }
            continue;
        };
        let head = String::from_utf8_lossy(&read[..head_end]).into_owned();
        let header = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(": "));
            lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
        };
        let length: usize = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        while read.len() < head_end + 4 + length {
            if line.read_buf(&mut read).await.unwrap_or(0) == 0 {
                return;
            }
        }
        let body = read[head_end + 4..head_end + 4 + length].to_vec();
        read.drain(..head_end + 4 + length);
        let signed = header("authorization").is_some_and(|words| words.contains("Credential=key/"));
        let target: Vec<&str> = head.split_whitespace().take(2).collect();
        let answer = if signed { answer(&objects, target[0], target[1], body) } else { ("403 Forbidden", Vec::new()) };
        let (status, content) = answer;
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-length: {}\r\netag: \"1\"\r\nlast-modified: Mon, 30 Nov 2026 00:00:00 GMT\r\n\r\n",
            content.len()
        );
        if line.write_all(&[head.as_bytes(), &content].concat()).await.is_err() {
            return;
        }
    }
}

fn answer(objects: &Objects, method: &str, target: &str, body: Vec<u8>) -> (&'static str, Vec<u8>) {
    let mut objects = objects.lock().unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    match (method, objects.get(path).cloned()) {
        ("GET", _) if query.contains("list-type=2") => {
            let prefix = query.split('&').find_map(|pair| pair.strip_prefix("prefix=")).unwrap_or_default();
            let prefix = format!("{path}/{}", prefix.replace("%2F", "/"));
            let bucket = format!("{path}/");
            let keys = objects.iter().filter(|(key, _)| key.starts_with(&prefix));
            let about = |(key, content): (&String, &Vec<u8>)| {
                let (key, size) = (key.strip_prefix(&bucket).unwrap(), content.len());
                format!(
                    "<Contents><Key>{key}</Key><LastModified>2026-11-30T00:00:00.000Z</LastModified><ETag>1</ETag>\
                     <Size>{size}</Size></Contents>"
                )
            };
            let keys = keys.map(about).collect::<Vec<_>>().concat();
            ("200 OK", format!("<ListBucketResult><IsTruncated>false</IsTruncated>{keys}</ListBucketResult>").into())
        }
        ("GET", Some(content)) => ("200 OK", content),
        ("PUT", _) => {
            objects.insert(path.to_owned(), body);
            ("200 OK", Vec::new())
        }
        ("DELETE", _) => {
            objects.remove(path);
            ("204 No Content", Vec::new())
        }
        _ => ("404 Not Found", Vec::new()),
    }
}

fn secrets(id: &str) -> BucketSecrets {
    BucketSecrets { access_key_id: id.to_owned(), secret_access_key: "secret".to_owned() }
}

fn bucket(endpoint: &str, id: &str) -> BucketFiles {
    BucketFiles::new(&format!("s3://pictures/quinze?region=eu-west-3&endpoint={endpoint}"), Some(secrets(id))).unwrap()
}

#[tokio::test]
async fn files_are_kept_in_a_bucket_as_in_a_folder() {
    let (endpoint, objects) = server().await;
    let files = bucket(&endpoint, "key");
    assert_eq!(files.get("attachments/a").await, Ok(None));
    files.put("attachments/a", b"one".to_vec()).await.unwrap();
    files.put("attachments/a", b"another".to_vec()).await.unwrap();
    files.put("exports/b.zip", b"archive".to_vec()).await.unwrap();
    assert_eq!(files.get("attachments/a").await, Ok(Some(b"another".to_vec())));
    assert_eq!(files.list("attachments/").await, Ok(vec!["attachments/a".to_owned()]));
    let keys: Vec<String> = objects.lock().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["/pictures/quinze/attachments/a", "/pictures/quinze/exports/b.zip"]);
    files.delete("attachments/a").await.unwrap();
    files.delete("attachments/a").await.unwrap();
    assert_eq!(files.get("attachments/a").await, Ok(None));
    for key in ["../secret", "attachments/../../secret", "attachments", ""] {
        assert!(files.put(key, b"mine".to_vec()).await.is_err(), "{key:?}");
    }
}

#[tokio::test]
async fn a_bucket_that_refuses_is_a_fault() {
    let (endpoint, objects) = server().await;
    assert!(bucket(&endpoint, "other").put("attachments/a", b"one".to_vec()).await.is_err());
    assert!(objects.lock().unwrap().is_empty());
}

#[test]
fn what_is_no_bucket_is_refused() {
    for url in ["", "s3://", "https://bucket", "s3://bucket?colour=red", "bucket"] {
        assert!(BucketFiles::new(url, Some(secrets("key"))).is_err(), "{url}");
    }
}
