#include "services/council/store/poll_store.h"

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"

namespace thidua::council::store {
namespace {

constexpr db::Statement kInsert{
    "poll_insert",
    "INSERT INTO polls (id, meeting_id, council_id, campaign_id, title_code, threshold_permille, base, "
    "secret,"
    " written_opinions, source, confidence, member_count, tie, recusal)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
constexpr db::Statement kInsertCandidates{
    "candidates_insert",
    "INSERT INTO candidates (poll_id, position, case_id, label, person_id, out_of_reach)"
    " SELECT $1::uuid, n.position, n.case_id, n.label, nullif(n.person, '')::uuid, n.out_of_reach"
    " FROM unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[])"
    "  WITH ORDINALITY AS n(case_id, label, person, out_of_reach, position)"};
constexpr db::Statement kFind{"poll_find", "SELECT * FROM polls WHERE id = $1::uuid"};
constexpr db::Statement kShare{"poll_share", "SELECT * FROM polls WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kLock{"poll_lock", "SELECT * FROM polls WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kCandidates{"candidates_of",
                                    "SELECT * FROM candidates WHERE poll_id = $1::uuid ORDER BY position"};
constexpr db::Statement kVoters{"voters_of",
                                "SELECT person_id FROM ballots WHERE poll_id = $1::uuid ORDER BY person_id"};
constexpr db::Statement kUpdate{
    "poll_update",
    "UPDATE polls SET state = $2, paper_count = $3::bytea, paper_recorded_by = $4::uuid, revision = $5"
    " WHERE id = $1::uuid"};
constexpr db::Statement kSaveTally{
    "tally_save",
    "UPDATE candidates c SET agree = n.agree, disagree = n.disagree, blank = n.blank, base = n.base,"
    " needed = n.needed, passed = n.passed, rank = n.rank, open = false"
    " FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::boolean[], "
    "$9::int[])"
    "  AS n(case_id, agree, disagree, blank, base, needed, passed, rank)"
    " WHERE c.poll_id = $1::uuid AND c.case_id = n.case_id"};
constexpr db::Statement kList{"poll_list",
                              "SELECT id FROM polls WHERE meeting_id = $1::uuid AND ($2::uuid IS NULL OR id "
                              "> $2) ORDER BY id LIMIT $3"};
constexpr db::Statement kAnyOpen{
    "poll_any_open",
    "SELECT EXISTS (SELECT 1 FROM polls WHERE meeting_id = $1::uuid AND state = 'OPEN') AS any"};
constexpr db::Statement kSaveBallot{
    "ballot_save",
    "INSERT INTO ballots (id, poll_id, person_id, case_ids, choices, paper_reference)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid[], $5::text[], $6)"
    " ON CONFLICT ON CONSTRAINT ballots_once DO UPDATE SET case_ids = excluded.case_ids,"
    " choices = excluded.choices, paper_reference = excluded.paper_reference, revision = ballots.revision + 1"
    " RETURNING id, revision"};
constexpr db::Statement kBallots{"ballots_of",
                                 "SELECT person_id, case_ids, choices, paper_reference FROM ballots "
                                 "WHERE poll_id = $1::uuid"};

absl::StatusOr<StoredPoll> Complete(db::Session& session, absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  const db::Row row = (*rows)[0];
  StoredPoll out;
  v1::Poll& poll = out.poll;
  poll.set_id(row.Text("id"));
  poll.set_meeting_id(row.Text("meeting_id"));
  poll.set_council_id(row.Text("council_id"));
  poll.set_campaign_id(row.Text("campaign_id"));
  poll.set_title_code(row.Text("title_code"));
  v1::VoteRule& rule = *poll.mutable_rule();
  rule.set_threshold_permille(static_cast<int>(row.Int("threshold_permille")));
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
  ASSIGN_OR_RETURN(const db::Rows candidates, session.Run(kCandidates, poll.id()));
  for (const db::Row candidate : candidates) {
    auto* line = poll.add_candidates();
    line->set_case_id(candidate.Text("case_id"));
    line->set_label(candidate.Text("label"));
    line->set_person_id(candidate.Text("person_id"));
    line->set_out_of_reach(candidate.Bool("out_of_reach"));
    if (state != v1::Poll::CLOSED) continue;
    auto* tally = poll.add_tally();
    tally->set_case_id(candidate.Text("case_id"));
    tally->set_agree(static_cast<int>(candidate.Int("agree")));
    tally->set_disagree(static_cast<int>(candidate.Int("disagree")));
    tally->set_blank(static_cast<int>(candidate.Int("blank")));
    tally->set_base(static_cast<int>(candidate.Int("base")));
    tally->set_needed(static_cast<int>(candidate.Int("needed")));
    tally->set_passed(candidate.Bool("passed"));
    tally->set_rank(static_cast<int>(candidate.Int("rank")));
  }
  if (rule.secret()) {
    *poll.mutable_voted_person_ids() = out.paper_count.voter_person_ids();
  } else {
    ASSIGN_OR_RETURN(const db::Rows voters, session.Run(kVoters, poll.id()));
    for (const db::Row voter : voters) poll.add_voted_person_ids(voter.Text("person_id"));
  }
  if (state == v1::Poll::CLOSED && rule.secret()) *poll.mutable_paper_count() = out.paper_count;
  return out;
}

}  // namespace

absl::Status InsertPoll(db::Session& session, const v1::Poll& poll) {
  const v1::VoteRule& rule = poll.rule();
  RETURN_IF_ERROR(session
                      .Run(kInsert, poll.id(), poll.meeting_id(), poll.council_id(), poll.campaign_id(),
                           poll.title_code(), rule.threshold_permille(), v1::VoteRule::Base_Name(rule.base()),
                           rule.secret(), rule.written_opinions(), rule.source(), rule.confidence(),
                           poll.member_count(), v1::VoteRule::Tie_Name(rule.tie()),
                           v1::VoteRule::Recusal_Name(rule.recusal()))
                      .status());
  std::vector<std::string> cases, labels, people, out_of_reach;
  for (const auto& candidate : poll.candidates()) {
    cases.push_back(candidate.case_id());
    labels.push_back(candidate.label());
    people.push_back(candidate.person_id());
    out_of_reach.push_back(candidate.out_of_reach() ? "t" : "f");
  }
  return session.Run(kInsertCandidates, poll.id(), cases, labels, people, out_of_reach).status();
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
  return session
      .Run(kUpdate, stored.poll.id(), v1::Poll::State_Name(stored.poll.state()),
           counted ? db::Param::Bytes(stored.paper_count.SerializeAsString()) : db::Param(std::nullopt),
           db::Param::OrNull(stored.paper_recorded_by), stored.revision)
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

absl::StatusOr<std::vector<v1::Poll>> ListPolls(db::Session& session, const std::string& meeting_id,
                                                const std::string& after_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, meeting_id, db::Param::OrNull(after_id), limit));
  std::vector<v1::Poll> out;
  for (const db::Row row : rows) {
    ASSIGN_OR_RETURN(auto stored, FindPoll(session, row.Text("id")));
    out.push_back(std::move(stored.poll));
  }
  return out;
}

absl::StatusOr<bool> AnyOpenPoll(db::Session& session, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kAnyOpen, meeting_id));
  return rows[0].Bool("any");
}

absl::StatusOr<SavedBallot> SaveBallot(db::Session& session, const std::string& poll_id,
                                       const std::string& person_id, const Choices& chosen,
                                       const std::string& paper_reference) {
  std::vector<std::string> cases, choices;
  for (const auto& [case_id, choice] : chosen) {
    cases.push_back(case_id);
    choices.push_back(v1::Choice_Name(choice));
  }
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kSaveBallot, crypto::NewUuid(), poll_id, person_id,
                                                       cases, choices, paper_reference));
  return SavedBallot{rows[0].Text("id"), rows[0].Int("revision")};
}

absl::StatusOr<std::vector<Ballot>> BallotsOf(db::Session& session, const std::string& poll_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kBallots, poll_id));
  std::vector<Ballot> out;
  for (const db::Row row : rows) {
    const auto cases = row.TextArray("case_ids");
    const auto choices = row.TextArray("choices");
    Ballot ballot{row.Text("person_id"), !row.Text("paper_reference").empty(), {}};
    for (size_t i = 0; i < cases.size(); ++i) {
      v1::Choice choice = v1::CHOICE_UNSPECIFIED;
      v1::Choice_Parse(choices[i], &choice);
      ballot.choices[cases[i]] = choice;
    }
    out.push_back(std::move(ballot));
  }
  return out;
}

}  // namespace thidua::council::store
