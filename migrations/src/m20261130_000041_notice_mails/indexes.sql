CREATE INDEX notice_deliveries_waiting ON notice_deliveries (user_id, channel, due_at) WHERE done_at IS NULL;
CREATE INDEX notice_settings_unreached ON notice_settings (mail_problem_at) WHERE mail_problem_at IS NOT NULL;
