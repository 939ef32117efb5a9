-- Once for each statement: one that tells hundreds, or marks hundreds as read, changes each account once.
CREATE FUNCTION count_added_notices() RETURNS trigger AS $$
BEGIN
    UPDATE users u SET unread_notices = u.unread_notices + n.unread
    FROM (SELECT user_id, count(*) AS unread FROM added WHERE read_at IS NULL GROUP BY user_id) n
    WHERE u.id = n.user_id;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE FUNCTION count_read_notices() RETURNS trigger AS $$
BEGIN
    UPDATE users u SET unread_notices = u.unread_notices + n.unread
    FROM (
        SELECT user_id, sum(step) AS unread FROM (
            SELECT user_id, 1 AS step FROM changed WHERE read_at IS NULL
            UNION ALL
            SELECT user_id, -1 FROM before WHERE read_at IS NULL
        ) steps GROUP BY user_id HAVING sum(step) <> 0
    ) n
    WHERE u.id = n.user_id;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE FUNCTION count_deleted_notices() RETURNS trigger AS $$
BEGIN
    UPDATE users u SET unread_notices = u.unread_notices - n.unread
    FROM (SELECT user_id, count(*) AS unread FROM gone WHERE read_at IS NULL GROUP BY user_id) n
    WHERE u.id = n.user_id;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER user_notices_are_counted_insert AFTER INSERT ON user_notices
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added_notices();
CREATE TRIGGER user_notices_are_counted_update AFTER UPDATE ON user_notices
    REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_read_notices();
CREATE TRIGGER user_notices_are_counted_delete AFTER DELETE ON user_notices
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_notices();
