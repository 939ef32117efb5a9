use tokio::task::JoinSet;

/// Runs a function many times concurrently; returns the results, unordered.
pub async fn at_once<T, F>(times: usize, act: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut running = JoinSet::new();
    for time in 0..times {
        running.spawn(act(time));
    }
    running.join_all().await
}
