use crate::TestApp;
use sea_orm::ConnectionTrait;

impl TestApp {
    /// Limits SQLite to its current number of pages, as on a full disk.
    pub async fn fill_disk(&self) {
        self.limit_pages(1).await;
    }

    /// Removes the limit.
    pub async fn free_disk(&self) {
        self.limit_pages(u32::MAX - 1).await;
    }

    /// All bytes of SQLite's files: the database and its write-ahead log.
    pub fn files_of_database(&self) -> Vec<u8> {
        let file = self.url().trim_start_matches("sqlite://");
        let wal = std::fs::read(format!("{file}-wal")).unwrap_or_default();
        [std::fs::read(file).expect("the file of the database"), wal].concat()
    }

    async fn limit_pages(&self, most: u32) {
        let tx = self.services.store().begin().await.expect("the database answers");
        let limit = format!("PRAGMA max_page_count = {most}");
        tx.execute_unprepared(&limit).await.expect("the limit is set");
    }
}
