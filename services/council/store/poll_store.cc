#include "services/council/store/poll_store.h"

#include <map>
#include <utility>

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"

namespace thidua::council::store {
namespace {

constexpr db::Statement kInsert{
    "poll_insert",
    "INSERT INTO polls (id, meeting_id, council_id, campaign_id, title_code, threshold_permille, base, "
    "secret,"
    " written_opinions, source, confidence, member_count, tie, recusal, member_ids,"
    " threshold_numerator, threshold_denominator, threshold_more_than, title_name)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
    "$15::uuid[], $16, $17, $18, $19)"};
constexpr db::Statement kInsertCandidates{
    "candidates_insert",
    "INSERT INTO candidates (poll_id, position, case_id, label, person_id, case_etag)"
    " SELECT $1::uuid, n.position, n.case_id, n.label, nullif(n.person, '')::uuid, n.case_etag"
    " FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[])"
    "  WITH ORDINALITY AS n(case_id, label, person, case_etag, position)"};
constexpr db::Statement kFind{"poll_find", "SELECT * FROM polls WHERE id = $1::uuid"};
constexpr db::Statement kShare{"poll_share", "SELECT * FROM polls WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kLock{"poll_lock", "SELECT * FROM polls WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kCandidates{
    "candidates_of", "SELECT * FROM candidates WHERE poll_id = ANY($1::uuid[]) ORDER BY poll_id, position"};
#define OPINION_COLUMNS                                                                                    \
  "SELECT id, poll_id, person_id, state, paper_reference, file_name, media_type, octet_length(content) AS" \
  " size, sha256, recorded_by, revision, case_ids, choices FROM ballots "
constexpr db::Statement kBallots{
    "ballots_of", OPINION_COLUMNS "WHERE poll_id = ANY($1::uuid[]) ORDER BY poll_id, person_id"};
#define OPINION_OF "WHERE poll_id = $1::uuid AND person_id = $2::uuid AND state <> 'CAST'"
constexpr db::Statement kLockOpinion{"opinion_lock", OPINION_COLUMNS OPINION_OF " FOR UPDATE"};
constexpr db::Statement kFindOpinion{"opinion_find", OPINION_COLUMNS OPINION_OF};
constexpr db::Statement kOpinionContent{"opinion_content", "SELECT content FROM ballots WHERE id = $1::uuid"};
constexpr db::Statement kReview{
    "opinion_review",
    "UPDATE ballots SET state = $2, reviewed_by = $3::uuid, revision = $4 WHERE id = $1::uuid"};
constexpr db::Statement kWithdrawn{"candidates_withdrawn",
                                   "UPDATE candidates SET open = false, withdrawn = true, case_etag = NULL"
                                   " WHERE poll_id = $1::uuid AND case_id = ANY($2::uuid[])"};
constexpr db::Statement kUpdate{
    "poll_update",
    "UPDATE polls SET state = $2, paper_count = $3::bytea, paper_recorded_by = $4::uuid, revision = $5,"
    " members_present = $6, taking_part = $7, paper_id = $8::uuid WHERE id = $1::uuid"};
constexpr db::Statement kSaveTally{
    "tally_save",
    "UPDATE candidates c SET agree = n.agree, disagree = n.disagree, blank = n.blank, base = n.base,"
    " needed = n.needed, passed = n.passed, rank = n.rank, open = false"
    " FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::boolean[], "
    "$9::int[])"
    "  AS n(case_id, agree, disagree, blank, base, needed, passed, rank)"
    " WHERE c.poll_id = $1::uuid AND c.case_id = n.case_id"};
constexpr db::Statement kList{"poll_list",
                              "SELECT * FROM polls WHERE meeting_id = $1::uuid AND ($2::uuid IS NULL OR id "
                              "> $2) ORDER BY id LIMIT $3"};
constexpr db::Statement kAnyOpen{
    "poll_any_open",
    "SELECT EXISTS (SELECT 1 FROM polls WHERE meeting_id = $1::uuid AND state = 'OPEN') AS any"};
// What a member has cast himself, no paper replaces: he may have come in and voted since the paper's author
// was seen to be absent.
constexpr db::Statement kSaveBallot{
    "ballot_save",
    "INSERT INTO ballots (id, poll_id, person_id, case_ids, choices, paper_reference, state, file_name,"
    " media_type, sha256, content, recorded_by)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid[], $5::text[], $6, $7, $8, $9, $10::bytea, $11::bytea,"
    "  $12::uuid)"
    " ON CONFLICT ON CONSTRAINT ballots_once DO UPDATE SET case_ids = excluded.case_ids,"
    " choices = excluded.choices, paper_reference = excluded.paper_reference, state = excluded.state,"
    " file_name = excluded.file_name, media_type = excluded.media_type, sha256 = excluded.sha256,"
    " content = excluded.content, recorded_by = excluded.recorded_by, reviewed_by = NULL,"
    " revision = ballots.revision + 1"
    " WHERE excluded.state = 'CAST' OR ballots.state <> 'CAST'"
    " RETURNING id, revision"};

Choices ChoicesIn(const db::Row& row) {
  Choices out;
  const auto cases = row.TextArray("case_ids");
  const auto choices = row.TextArray("choices");
  for (size_t i = 0; i < cases.size(); ++i) {
    v1::Choice choice = v1::CHOICE_UNSPECIFIED;
    v1::Choice_Parse(choices[i], &choice);
    out[cases[i]] = choice;
  }
  return out;
}

StoredOpinion ToOpinion(const db::Row& row) {
  StoredOpinion out;
  v1::WrittenOpinion& opinion = out.opinion;
  opinion.set_person_id(row.Text("person_id"));
  v1::WrittenOpinion::State state = v1::WrittenOpinion::STATE_UNSPECIFIED;
  v1::WrittenOpinion::State_Parse(row.Text("state"), &state);
  opinion.set_state(state);
  opinion.set_paper_reference(row.Text("paper_reference"));
  opinion.set_file_name(row.Text("file_name"));
  opinion.set_media_type(row.Text("media_type"));
  opinion.set_size_bytes(row.Int("size"));
  if (!row.IsNull("sha256")) opinion.set_sha256(crypto::Hex(row.Bytes("sha256")));
  out.revision = row.Int("revision");
  opinion.set_etag(rpc::Etag(out.revision));
  out.ballot_id = row.Text("id");
  out.recorded_by = row.Text("recorded_by");
  out.choices = ChoicesIn(row);
  return out;
}

StoredPoll ToPoll(const db::Row& row) {
  StoredPoll out;
  v1::Poll& poll = out.poll;
  poll.set_id(row.Text("id"));
  poll.set_meeting_id(row.Text("meeting_id"));
  poll.set_council_id(row.Text("council_id"));
  poll.set_campaign_id(row.Text("campaign_id"));
  poll.set_title_code(row.Text("title_code"));
  poll.set_paper_id(row.Text("paper_id"));
  out.title_name = row.Text("title_name");
  v1::VoteRule& rule = *poll.mutable_rule();
  rule.set_threshold_permille(static_cast<int>(row.Int("threshold_permille")));
  if (rule.threshold_permille() == 0) {
    rule.mutable_threshold()->set_numerator(static_cast<int>(row.Int("threshold_numerator")));
    rule.mutable_threshold()->set_denominator(static_cast<int>(row.Int("threshold_denominator")));
    rule.mutable_threshold()->set_more_than(row.Bool("threshold_more_than"));
  }
  v1::VoteRule::Base base = v1::VoteRule::BASE_UNSPECIFIED;
  v1::VoteRule::Base_Parse(row.Text("base"), &base);
  rule.set_base(base);
  v1::VoteRule::Tie tie = v1::VoteRule::TIE_UNSPECIFIED;
  v1::VoteRule::Tie_Parse(row.Text("tie"), &tie);
  rule.set_tie(tie);
  v1::VoteRule::Recusal recusal = v1::VoteRule::RECUSAL_UNSPECIFIED;
  v1::VoteRule::Recusal_Parse(row.Text("recusal"), &recusal);
  rule.set_recusal(recusal);
  rule.set_secret(row.Bool("secret"));
  rule.set_written_opinions(row.Bool("written_opinions"));
  rule.set_source(row.Text("source"));
  rule.set_confidence(row.Text("confidence"));
  poll.set_member_count(static_cast<int>(row.Int("member_count")));
  v1::Poll::State state = v1::Poll::STATE_UNSPECIFIED;
  v1::Poll::State_Parse(row.Text("state"), &state);
  poll.set_state(state);
  out.revision = row.Int("revision");
  poll.set_etag(rpc::Etag(out.revision));
  out.paper_recorded_by = row.Text("paper_recorded_by");
  poll.set_paper_count_recorded(!out.paper_recorded_by.empty());
  out.paper_count.ParseFromString(row.Bytes("paper_count"));
  if (!row.IsNull("members_present")) {
    out.turnout =
        Turnout{static_cast<int>(row.Int("members_present")), static_cast<int>(row.Int("taking_part"))};
  }
  for (const auto& id : row.TextArray("member_ids")) poll.add_member_person_ids(id);
  if (rule.secret()) {
    *poll.mutable_voted_person_ids() = out.paper_count.voter_person_ids();
    if (state == v1::Poll::CLOSED) *poll.mutable_paper_count() = out.paper_count;
  }
  return out;
}

void AddCandidate(const db::Row& row, StoredPoll& stored) {
  v1::Poll& poll = stored.poll;
  auto* line = poll.add_candidates();
  line->set_case_id(row.Text("case_id"));
  line->set_label(row.Text("label"));
  line->set_person_id(row.Text("person_id"));
  line->set_withdrawn(row.Bool("withdrawn"));
  stored.stage_etags[line->case_id()] = row.Text("case_etag");
  if (poll.state() != v1::Poll::CLOSED || line->withdrawn()) return;
  auto* tally = poll.add_tally();
  tally->set_case_id(row.Text("case_id"));
  tally->set_agree(static_cast<int>(row.Int("agree")));
  tally->set_disagree(static_cast<int>(row.Int("disagree")));
  tally->set_blank(static_cast<int>(row.Int("blank")));
  tally->set_base(static_cast<int>(row.Int("base")));
  tally->set_needed(static_cast<int>(row.Int("needed")));
  tally->set_passed(row.Bool("passed"));
  tally->set_rank(static_cast<int>(row.Int("rank")));
}

void AddBallot(const db::Row& row, StoredPoll& stored) {
  const bool cast = row.Text("state") == "CAST";
  if (!cast) stored.opinions.push_back(ToOpinion(row));
  if (cast || stored.opinions.back().opinion.state() == v1::WrittenOpinion::CONFIRMED) {
    stored.poll.add_voted_person_ids(row.Text("person_id"));
  }
}

// Polls with what is of each, in three statements, however many they are. Nobody reads who voted in secret.
absl::StatusOr<std::vector<StoredPoll>> CompleteAll(db::Session& session, absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  std::vector<StoredPoll> out;
  std::vector<std::string> all, not_secret;
  std::map<std::string, size_t> place;
  for (const db::Row row : *rows) {
    const v1::Poll& poll = out.emplace_back(ToPoll(row)).poll;
    place[poll.id()] = out.size() - 1;
    all.push_back(poll.id());
    if (!poll.rule().secret()) not_secret.push_back(poll.id());
  }
  if (all.empty()) return out;
  ASSIGN_OR_RETURN(const db::Rows candidates, session.Run(kCandidates, all));
  for (const db::Row row : candidates) AddCandidate(row, out[place.at(row.Text("poll_id"))]);
  if (not_secret.empty()) return out;
  ASSIGN_OR_RETURN(const db::Rows ballots, session.Run(kBallots, not_secret));
  for (const db::Row row : ballots) AddBallot(row, out[place.at(row.Text("poll_id"))]);
  return out;
}

absl::StatusOr<StoredPoll> Complete(db::Session& session, absl::StatusOr<db::Rows> row) {
  ASSIGN_OR_RETURN(auto one, CompleteAll(session, std::move(row)));
  return std::move(one.at(0));
}

}  // namespace

absl::Status InsertPoll(db::Session& session, const v1::Poll& poll, const std::string& title_name,
                        const std::vector<std::string>& stage_etags) {
  const v1::VoteRule& rule = poll.rule();
  const v1::VoteRule::Threshold& share = rule.threshold();
  RETURN_IF_ERROR(
      session
          .Run(kInsert, poll.id(), poll.meeting_id(), poll.council_id(), poll.campaign_id(),
               poll.title_code(), db::Param(std::nullopt), v1::VoteRule::Base_Name(rule.base()),
               rule.secret(), rule.written_opinions(), rule.source(), rule.confidence(), poll.member_count(),
               v1::VoteRule::Tie_Name(rule.tie()), v1::VoteRule::Recusal_Name(rule.recusal()),
               std::vector<std::string>(poll.member_person_ids().begin(), poll.member_person_ids().end()),
               share.numerator(), share.denominator(), share.more_than(), title_name)
          .status());
  std::vector<std::string> cases, labels, people;
  for (const auto& candidate : poll.candidates()) {
    cases.push_back(candidate.case_id());
    labels.push_back(candidate.label());
    people.push_back(candidate.person_id());
  }
  return session.Run(kInsertCandidates, poll.id(), cases, labels, people, stage_etags).status();
}

absl::StatusOr<StoredPoll> FindPoll(db::Session& session, const std::string& id) {
  return Complete(session, session.RunOne(kFind, id));
}

absl::StatusOr<StoredPoll> ShareLockPoll(db::Session& session, const std::string& id) {
  return Complete(session, session.RunOne(kShare, id));
}

absl::StatusOr<StoredPoll> LockPoll(db::Session& session, const std::string& id) {
  return Complete(session, session.RunOne(kLock, id));
}

absl::Status UpdatePoll(db::Session& session, const StoredPoll& stored) {
  const bool counted = !stored.paper_recorded_by.empty();
  const auto turnout = [&](int Turnout::*members) {
    return stored.turnout ? db::Param((*stored.turnout).*members) : db::Param(std::nullopt);
  };
  return session
      .Run(kUpdate, stored.poll.id(), v1::Poll::State_Name(stored.poll.state()),
           counted ? db::Param::Bytes(stored.paper_count.SerializeAsString()) : db::Param(std::nullopt),
           db::Param::OrNull(stored.paper_recorded_by), stored.revision, turnout(&Turnout::present),
           turnout(&Turnout::taking_part), db::Param::OrNull(stored.poll.paper_id()))
      .status();
}

absl::Status SaveTally(db::Session& session, const std::string& poll_id,
                       const std::vector<v1::CandidateTally>& tally) {
  std::vector<std::string> cases, passed;
  std::vector<int64_t> agree, disagree, blank, base, needed, rank;
  for (const auto& line : tally) {
    cases.push_back(line.case_id());
    agree.push_back(line.agree());
    disagree.push_back(line.disagree());
    blank.push_back(line.blank());
    base.push_back(line.base());
    needed.push_back(line.needed());
    passed.push_back(line.passed() ? "t" : "f");
    rank.push_back(line.rank());
  }
  return session.Run(kSaveTally, poll_id, cases, agree, disagree, blank, base, needed, passed, rank).status();
}

absl::Status MarkWithdrawn(db::Session& session, const std::string& poll_id,
                           const std::vector<std::string>& case_ids) {
  return session.Run(kWithdrawn, poll_id, case_ids).status();
}

absl::StatusOr<std::vector<StoredPoll>> ListPolls(db::Session& session, const std::string& meeting_id,
                                                  const std::string& after_id, int limit) {
  return CompleteAll(session, session.Run(kList, meeting_id, db::Param::OrNull(after_id), limit));
}

absl::StatusOr<bool> AnyOpenPoll(db::Session& session, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kAnyOpen, meeting_id));
  return rows[0].Bool("any");
}

absl::StatusOr<std::optional<SavedBallot>> SaveBallot(db::Session& session, const std::string& poll_id,
                                                      const std::string& person_id, const Choices& chosen,
                                                      const std::optional<Paper>& paper) {
  std::vector<std::string> cases, choices;
  for (const auto& [case_id, choice] : chosen) {
    cases.push_back(case_id);
    choices.push_back(v1::Choice_Name(choice));
  }
  const Paper& of = paper.value_or(Paper());
  const auto bytes = [&](const std::string& value) {
    return paper ? db::Param::Bytes(value) : db::Param(std::nullopt);
  };
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kSaveBallot, crypto::NewUuid(), poll_id, person_id, cases, choices, of.reference,
                  paper ? "RECORDED" : "CAST", of.file_name, of.media_type, bytes(crypto::Sha256(of.content)),
                  bytes(of.content), db::Param::OrNull(of.recorded_by)));
  if (rows.empty()) return std::nullopt;
  return SavedBallot{rows[0].Text("id"), rows[0].Int("revision")};
}

absl::StatusOr<std::vector<Ballot>> BallotsOf(db::Session& session, const std::string& poll_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kBallots, std::vector{poll_id}));
  std::vector<Ballot> out;
  for (const db::Row row : rows) {
    const std::string state = row.Text("state");
    if (state != "CAST" && state != "CONFIRMED") continue;
    out.push_back({row.Text("person_id"), state == "CONFIRMED", ChoicesIn(row)});
  }
  return out;
}

absl::StatusOr<StoredOpinion> FindOpinion(db::Session& session, const std::string& poll_id,
                                          const std::string& person_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindOpinion, poll_id, person_id));
  return ToOpinion(rows[0]);
}

absl::StatusOr<StoredOpinion> LockOpinion(db::Session& session, const std::string& poll_id,
                                          const std::string& person_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLockOpinion, poll_id, person_id));
  return ToOpinion(rows[0]);
}

absl::StatusOr<std::string> OpinionContent(db::Session& session, const StoredOpinion& stored) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kOpinionContent, stored.ballot_id));
  return rows[0].IsNull("content") ? std::string() : rows[0].Bytes("content");
}

absl::Status SaveReview(db::Session& session, const StoredOpinion& stored, const std::string& reviewed_by) {
  return session
      .Run(kReview, stored.ballot_id, v1::WrittenOpinion::State_Name(stored.opinion.state()), reviewed_by,
           stored.revision)
      .status();
}

}  // namespace thidua::council::store
