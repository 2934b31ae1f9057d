#include "services/report/store/notice_store.h"

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::report::store {
namespace {

// Of the addressee's notices `n`: for the reader $1, who may not wish every reminder, still unread.
#define WISHED                                                                         \
  " (n.days_before IS NULL OR n.days_before = ANY(coalesce((SELECT s.days_before FROM" \
  "   notice_settings s WHERE s.account_id = $1::uuid), ARRAY[7, 3, 1])))"
// OFFSET: looked up for each notice. Else the database may read all that the account has ever read, once.
#define READ \
  " EXISTS (SELECT 1 FROM notice_reads r WHERE r.account_id = $1::uuid AND r.notice_id = n.id OFFSET 0)"

constexpr db::Statement kInsert{
    "notices_insert",
    "INSERT INTO notices (id, source, addressee, kind, happened_at, sentence, detail, target, target_id,"
    "  campaign_id, subject_id, days_before)"
    " SELECT id::uuid, source, addressee, kind, happened_at::timestamptz, sentence, detail, target,"
    "  target_id::uuid, nullif(campaign_id, '')::uuid, nullif(subject_id, '')::uuid,"
    "  nullif(days_before, '')::int"
    " FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],"
    "  $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]) AS n (id, source, addressee, kind,"
    "  happened_at, sentence, detail, target, target_id, campaign_id, subject_id, days_before)"
    " ON CONFLICT ON CONSTRAINT notices_once DO NOTHING"};
// Two that come at once into one group come one after the other.
constexpr db::Statement kLockGroup{"notices_lock_group",
                                   "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"};
// Of several it leads to where all of them wait, and tells of nobody by name.
constexpr db::Statement kInsertGrouped{
    "notices_insert_grouped",
    "WITH newest AS (SELECT n.id, n.group_id, n.cases FROM notices n WHERE n.addressee = $3"
    "   AND n.group_key = $4 AND NOT n.replaced"
    "   AND NOT EXISTS (SELECT 1 FROM notice_reads r WHERE r.notice_id = n.id) ORDER BY n.number DESC LIMIT "
    "1),"
    " come AS (INSERT INTO notices (id, source, addressee, group_key, group_id, cases, kind, happened_at,"
    "   sentence, detail, target, target_id, campaign_id, subject_id, stage)"
    "  SELECT $1::uuid, $2::text, $3::text, $4::text, coalesce(newest.group_id, $1), coalesce(newest.cases, "
    "0) + 1,"
    "   $5::text, $6::timestamptz,"
    "   CASE WHEN newest.id IS NULL THEN $7::text ELSE format('%s %s', newest.cases + 1, $8::text) END, '',"
    "   CASE WHEN newest.id IS NULL THEN $9::text ELSE 'DESK' END, $10::uuid, $11::uuid,"
    "   CASE WHEN newest.id IS NULL THEN $12::uuid END, $13::text"
    "  FROM (SELECT 1) AS it LEFT JOIN newest ON true"
    "  ON CONFLICT ON CONSTRAINT notices_once DO NOTHING RETURNING id)"
    " UPDATE notices SET replaced = true WHERE id = (SELECT id FROM newest) AND EXISTS (SELECT 1 FROM come)"};
// Those of one of the addressees between two numbers, the newest first. Not "=": the database would leave the
// addressee out of the order, and be free to go along the index of numbers past all notices of others.
#define OF_MINE(above, below)                                               \
  " FROM notices n WHERE (n.addressee, n.number) > (mine.addressee, " above \
  ") AND (n.addressee, n.number) < (mine.addressee, " below ") AND NOT n.replaced"
#define NEWEST_FIRST " ORDER BY n.addressee DESC, n.number DESC"
#define NO_NUMBER "9223372036854775807"
// How far the reader has read what is addressed to each.
#define MARKED                                                                                           \
  " FROM unnest($2::text[]) AS mine (addressee) LEFT JOIN notice_marks m ON m.account_id = $1::uuid AND" \
  " m.addressee = mine.addressee"

// The newest of each addressee, and of these the newest: an index of its own leads to each.
constexpr db::Statement kList{
    "notices_list",
    "SELECT n.*, " READ " AS read" MARKED " AND $3::boolean CROSS JOIN LATERAL (SELECT n.*" OF_MINE(
        "coalesce(m.number, 0)", "coalesce(nullif($4::bigint, 0), " NO_NUMBER
                                 ")") " AND" WISHED " AND NOT ($3::boolean AND" READ ")" NEWEST_FIRST
                                      " LIMIT $5) n ORDER BY n.number DESC LIMIT $5"};
constexpr db::Statement kCount{
    "notices_count",
    "SELECT least(count(*), 100) AS unread" MARKED " CROSS JOIN LATERAL (SELECT 1" OF_MINE(
        "coalesce(m.number, 0)", NO_NUMBER) " AND" WISHED " AND NOT" READ NEWEST_FIRST " LIMIT 100) n"};
constexpr db::Statement kMark{
    "notices_mark",
    "INSERT INTO notice_reads (account_id, notice_id) SELECT $1::uuid, n.id FROM notices n"
    " WHERE n.id = ANY($3::uuid[]) AND n.addressee = ANY($2::text[]) ON CONFLICT DO NOTHING"};
// What a notice was replaced by came after it, and stays unread.
constexpr db::Statement kMarkUpTo{
    "notices_mark_up_to",
    "INSERT INTO notice_reads (account_id, notice_id) SELECT $1::uuid, n.id FROM notices n"
    " WHERE n.addressee = ANY($2::text[]) AND NOT n.replaced AND n.number <= (SELECT number FROM notices"
    "   WHERE id = $3::uuid AND addressee = ANY($2::text[])) AND NOT" READ " ON CONFLICT DO NOTHING"};
// Up to below the oldest that is unread. What came within the hour is not passed: of two that come at once
// the one with the smaller number may be seen last.
constexpr db::Statement kPass{
    "notices_pass",
    "INSERT INTO notice_marks AS k (account_id, addressee, number) SELECT $1::uuid, mine.addressee, "
    "p.number" MARKED " CROSS JOIN LATERAL (SELECT coalesce((SELECT n.number - 1" OF_MINE(
        "coalesce(m.number, 0)",
        NO_NUMBER) " AND (n.arrived_at > now() - interval '1 hour' OR" WISHED " AND NOT" READ
                   ")"
                   " ORDER BY n.addressee, n.number LIMIT 1), (SELECT n.number" OF_MINE(
                       "coalesce(m.number, 0)", NO_NUMBER) NEWEST_FIRST
    " LIMIT 1)) AS number) p WHERE p.number > coalesce(m.number, 0) ORDER BY mine.addressee"
    " ON CONFLICT (account_id, addressee) DO UPDATE SET number = excluded.number, moved_at = now()"
    " WHERE k.number < excluded.number"};
// No mark is moved while notices with smaller numbers come to its addressee, or other reminders are wished
// for: they would be passed unread. And what is being read is neither handed over nor withdrawn meanwhile:
// each would hold some of the rows that the other comes to. Two windows of one account come one after the
// other, for both write that the same notices were read.
constexpr db::Statement kLockMarks{
    "notices_lock_marks",
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('notice marks', 0)),"
    " pg_advisory_xact_lock(hashtextextended('notices read by ' || $1::text, 0))"};
constexpr db::Statement kLockAlone{"notices_lock_alone",
                                   "SELECT pg_advisory_xact_lock(hashtextextended('notice marks', 0))"};
constexpr db::Statement kUnmark{"notices_unmark",
                                "DELETE FROM notice_marks WHERE addressee = ANY($1::text[])"};
constexpr db::Statement kHandOver{
    "notices_hand_over",
    "UPDATE notices n SET addressee = r.after FROM unnest($1::text[], $2::text[]) AS r (before, after)"
    " WHERE n.addressee = r.before AND NOT n.replaced AND n.group_key IS NULL"
    " AND (cardinality($3::uuid[]) = 0 OR n.subject_id = ANY($3::uuid[]))"
    " AND NOT EXISTS (SELECT 1 FROM notices o WHERE o.addressee = r.after AND o.source = n.source)"};
constexpr db::Statement kWithdraw{"notices_withdraw",
                                  "DELETE FROM notices WHERE addressee = ANY($1::text[]) AND NOT replaced "
                                  "AND kind = $2 AND target_id = $3::uuid"};
constexpr db::Statement kArrived{
    "notices_arrived", "SELECT number, addressee FROM notices WHERE number > $1::bigint ORDER BY number"};
constexpr db::Statement kNewest{"notices_newest", "SELECT coalesce(max(number), 0) AS number FROM notices"};
// What somebody is just reading goes the next time: who waits for nobody stands in nobody's way.
constexpr db::Statement kOld{"purge_notices",
                             "DELETE FROM notices WHERE id IN (SELECT t.id FROM notices t WHERE t.ctid >= "
                             "$1::tid AND t.ctid < $2::tid AND t.arrived_at < $3::timestamptz"
                             " FOR UPDATE SKIP LOCKED)"};
constexpr db::Statement kOldMarks{"purge_notice_marks",
                                  "DELETE FROM notice_marks t WHERE t.ctid >= $1::tid AND t.ctid < $2::tid"
                                  " AND moved_at < $3::timestamptz"};
constexpr db::Statement kSettings{
    "notice_settings_find",
    "SELECT days_before, morning_summary, changes FROM notice_settings WHERE account_id = $1::uuid"};
// Whoever wishes for other reminders finds those that were passed.
constexpr db::Statement kSaveSettings{
    "notice_settings_save",
    "WITH unmarked AS (DELETE FROM notice_marks WHERE account_id = $1::uuid)"
    " INSERT INTO notice_settings AS s (account_id, days_before, morning_summary, changes)"
    " SELECT $1::uuid, $2::int[], $3::boolean, 1 WHERE $4::int = 0 OR EXISTS"
    "  (SELECT 1 FROM notice_settings WHERE account_id = $1::uuid)"
    " ON CONFLICT (account_id) DO UPDATE SET days_before = excluded.days_before,"
    "  morning_summary = excluded.morning_summary, changes = s.changes + 1 WHERE s.changes = $4::int"
    " RETURNING changes"};

NumberedNotice NoticeFrom(const db::Row& row) {
  NumberedNotice out{row.Int("number"), {}};
  v1::Notice& notice = out.notice;
  notice.set_id(row.Text("id"));
  v1::Notice::Kind kind = v1::Notice::KIND_UNSPECIFIED;
  v1::Notice::Kind_Parse(row.Text("kind"), &kind);
  notice.set_kind(kind);
  *notice.mutable_at() = rpc::FromTime(row.Time("happened_at"));
  notice.set_text(row.Text("sentence"));
  notice.set_detail(row.Text("detail"));
  v1::Notice::Target target = v1::Notice::TARGET_UNSPECIFIED;
  v1::Notice::Target_Parse(row.Text("target"), &target);
  notice.set_target(target);
  notice.set_target_id(row.Text("target_id"));
  notice.set_campaign_id(row.Text("campaign_id"));
  notice.set_read(row.Bool("read"));
  notice.set_cases(static_cast<int>(row.Int("cases")));
  notice.set_group_id(row.Text("group_id"));
  notice.set_stage(row.Text("stage"));
  return out;
}

absl::Status InsertGrouped(db::Session& session, const NewNotice& one) {
  const v1::Notice& notice = one.notice;
  RETURN_IF_ERROR(
      session.Run(kLockGroup, absl::StrCat("notices ", one.addressee, " ", one.group_key)).status());
  return session
      .Run(kInsertGrouped, crypto::NewUuid(), one.source, one.addressee, one.group_key,
           v1::Notice::Kind_Name(notice.kind()), rpc::ToTime(notice.at()), notice.text(), one.together,
           v1::Notice::Target_Name(notice.target()), notice.target_id(),
           db::Param::OrNull(notice.campaign_id()), db::Param::OrNull(one.subject_id), notice.stage())
      .status();
}

absl::Status InsertAlone(db::Session& session, const std::vector<NewNotice>& notices) {
  if (notices.empty()) return absl::OkStatus();
  std::vector<std::vector<std::string>> columns(12);
  for (const NewNotice& one : notices) {
    const v1::Notice& notice = one.notice;
    const std::string values[] = {crypto::NewUuid(),
                                  one.source,
                                  one.addressee,
                                  v1::Notice::Kind_Name(notice.kind()),
                                  *db::Param(rpc::ToTime(notice.at())).text(),
                                  notice.text(),
                                  notice.detail(),
                                  v1::Notice::Target_Name(notice.target()),
                                  notice.target_id(),
                                  notice.campaign_id(),
                                  one.subject_id,
                                  one.days_before ? std::to_string(*one.days_before) : ""};
    for (size_t i = 0; i < columns.size(); ++i) columns[i].push_back(values[i]);
  }
  return session.RunWith(kInsert, {columns.begin(), columns.end()}).status();
}

}  // namespace

absl::Status InsertNotices(db::Session& session, const std::vector<NewNotice>& notices) {
  std::vector<NewNotice> alone;
  for (const NewNotice& one : notices) {
    if (one.group_key.empty()) {
      alone.push_back(one);
    } else {
      RETURN_IF_ERROR(InsertGrouped(session, one));
    }
  }
  return InsertAlone(session, alone);
}

absl::Status HandOverNotices(db::Session& session, const std::vector<std::string>& before,
                             const std::vector<std::string>& after, const std::vector<std::string>& people) {
  RETURN_IF_ERROR(session.Run(kLockAlone).status());
  RETURN_IF_ERROR(session.Run(kUnmark, after).status());
  return session.Run(kHandOver, before, after, people).status();
}

absl::Status Withdraw(db::Session& session, const std::vector<std::string>& addressees, v1::Notice::Kind kind,
                      const std::string& target_id) {
  RETURN_IF_ERROR(session.Run(kLockAlone).status());
  return session.Run(kWithdraw, addressees, v1::Notice::Kind_Name(kind), target_id).status();
}

absl::StatusOr<std::vector<NumberedNotice>> ListNotices(db::Session& session, const Reader& reader,
                                                        bool unread_only, int64_t before, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, reader.account_id, reader.addressees, unread_only, before, limit));
  std::vector<NumberedNotice> out;
  for (const db::Row row : rows) out.push_back(NoticeFrom(row));
  return out;
}

absl::StatusOr<int> CountUnread(db::Session& session, const Reader& reader) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCount, reader.account_id, reader.addressees));
  return static_cast<int>(rows[0].Int("unread"));
}

absl::Status MarkRead(db::Session& session, const Reader& reader, const std::vector<std::string>& ids,
                      const std::string& up_to_id) {
  RETURN_IF_ERROR(session.Run(kLockMarks, reader.account_id).status());
  RETURN_IF_ERROR(session.Run(kMark, reader.account_id, reader.addressees, ids).status());
  if (!up_to_id.empty())
    RETURN_IF_ERROR(session.Run(kMarkUpTo, reader.account_id, reader.addressees, up_to_id).status());
  return session.Run(kPass, reader.account_id, reader.addressees).status();
}

absl::StatusOr<std::vector<Arrived>> ArrivedAfter(db::Session& session, int64_t number) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kArrived, number));
  std::vector<Arrived> out;
  for (const db::Row row : rows) out.push_back({row.Int("number"), row.Text("addressee")});
  return out;
}

absl::StatusOr<int64_t> NewestNumber(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kNewest));
  return rows[0].Int("number");
}

std::vector<db::PurgeRule> OldNotices() {
  constexpr absl::Duration kKept = absl::Hours(90 * 24);
  return {{"notices", kOld, kKept}, {"notice_marks", kOldMarks, kKept}};
}

absl::StatusOr<StoredSettings> FindSettings(db::Session& session, const std::string& account_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kSettings, account_id));
  if (rows.empty()) return StoredSettings{{7, 3, 1}, false, 0};
  return StoredSettings{rows[0].IntArray("days_before"), rows[0].Bool("morning_summary"),
                        rows[0].Int("changes")};
}

absl::StatusOr<bool> SaveSettings(db::Session& session, const std::string& account_id,
                                  StoredSettings& settings) {
  RETURN_IF_ERROR(session.Run(kLockAlone).status());
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kSaveSettings, account_id, settings.days_before,
                                                    settings.morning_summary, settings.changes));
  if (rows.empty()) return false;
  settings.changes = rows[0].Int("changes");
  return true;
}

}  // namespace thidua::report::store
