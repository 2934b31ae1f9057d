-- audit: the leaves of a day, of whatever year, by the days that an auditor asks for. The list is in the order of the log, which the days
-- follow but for moments; so each day is an order of its own here, and a page takes the newest of all days asked for. A BRIN index would
-- find the day and not the order within.

CREATE INDEX leaf_by_day ON leaf (((business_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date), position) INCLUDE (business_at);
