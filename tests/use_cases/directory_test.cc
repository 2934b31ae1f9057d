#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/caller.h"
#include "services/directory/module.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

common::v1::Date Day(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

class Units : public testing::Test {
 protected:
  Units() { service_.Serve(directory::Entry()); }

  absl::StatusOr<Unit> Create(const std::string& code, UnitKind kind, const std::string& parent) {
    CreateUnitRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_code(code);
    request.set_name("Đơn vị " + code);
    request.set_short_name(code);
    request.set_kind(kind);
    request.set_parent_id(parent);
    *request.mutable_valid_from() = Day(2015, 1, 1);
    request.set_legal_basis("Quyết định số 01/QĐ-UBND");
    return service_.Call<Unit>(admin_, "DirectoryService/CreateUnit", request);
  }

  Service service_{"directory"};
  const Person admin_ = service_.SignIn({{identity::v1::ADMINISTRATOR, rpc::kWholeDeployment}});
};

TEST_F(Units, ACodeIsTakenOnce) {
  const auto province = Create("TINH-1", PROVINCE_COMMITTEE, "");
  ASSERT_TRUE(province.ok()) << province.status();
  EXPECT_EQ(error::ReasonOf(Create("TINH-1", PROVINCE_COMMITTEE, "").status()), reason::kUnitCodeTaken);
  EXPECT_EQ(service_.Count("units"), 1);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'UNIT_CREATED'"), 1);
}

// SCHOOL_UNIT is every school, and a school may become another kind of school.
TEST_F(Units, ASchoolIsOfAKindThatMayChange) {
  const auto school = Create("TH-1", PRIMARY_SCHOOL, "");
  ASSERT_TRUE(school.ok()) << school.status();
  ASSERT_TRUE(Create("GDTX-1", CONTINUING_EDUCATION_CENTRE, "").ok());
  ASSERT_TRUE(Create("SGD-1", EDUCATION_DEPARTMENT, "").ok());
  const auto listed = [&](UnitKind kind) {
    ListUnitsRequest request;
    request.set_kind(kind);
    const auto page = service_.Call<ListUnitsResponse>(admin_, "DirectoryService/ListUnits", request);
    return page.ok() ? page->units_size() : -1;
  };
  EXPECT_EQ(listed(SCHOOL_UNIT), 2);
  EXPECT_EQ(listed(PRIMARY_SCHOOL), 1);
  EXPECT_EQ(listed(UNIT_KIND_UNSPECIFIED), 3);
  RenameUnitRequest rename;
  rename.set_request_id(crypto::NewUuid());
  rename.set_id(school->id());
  rename.set_etag(school->etag());
  rename.set_name("Trường TH&THCS Một");
  *rename.mutable_effective_on() = Day(2020, 8, 1);
  rename.set_legal_basis("Quyết định số 02/QĐ-UBND");
  rename.set_kind(EDUCATION_DIVISION);
  EXPECT_EQ(error::ReasonOf(service_.Call<Unit>(admin_, "DirectoryService/RenameUnit", rename).status()),
            reason::kFieldInvalid);
  rename.set_request_id(crypto::NewUuid());
  rename.set_kind(LOWER_SECONDARY_SCHOOL);
  const auto renamed = service_.Call<Unit>(admin_, "DirectoryService/RenameUnit", rename);
  ASSERT_TRUE(renamed.ok()) << renamed.status();
  EXPECT_EQ(renamed->kind(), LOWER_SECONDARY_SCHOOL);
  GetUnitRequest get;
  get.set_id(school->id());
  const auto now = service_.Call<GetUnitResponse>(admin_, "DirectoryService/GetUnit", get);
  ASSERT_TRUE(now.ok()) << now.status();
  EXPECT_EQ(now->unit().kind(), LOWER_SECONDARY_SCHOOL);
  EXPECT_EQ(now->history(1).new_unit_kind(), LOWER_SECONDARY_SCHOOL);
}

template <class T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) throw std::runtime_error(value.status().ToString());
  return *std::move(value);
}

class People : public Units {
 protected:
  directory::v1::Person Hire() {
    CreatePersonRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_staff_code("GV-1");
    request.set_full_name("Nguyễn An");
    *request.mutable_birth_date() = Day(1990, 5, 20);
    request.set_gender(FEMALE);
    request.set_unit_id(school_);
    request.set_position("Giáo viên");
    request.set_rank_group(NO_LEADERSHIP);
    *request.mutable_joined_on() = Day(2013, 9, 1);
    return Must(service_.Call<directory::v1::Person>(admin_, "DirectoryService/CreatePerson", request));
  }
  // What the client sends for a transfer: everything else as it shows it.
  UpdatePersonRequest Transfer(const directory::v1::Person& person, const std::string& unit) {
    UpdatePersonRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(person.id());
    request.set_etag(person.etag());
    request.set_full_name(person.full_name());
    request.set_position(person.position());
    request.set_rank_group(person.rank_group());
    request.set_unit_id(unit);
    *request.mutable_birth_date() = person.birth_date();
    *request.mutable_joined_on() = person.joined_on();
    return request;
  }
  absl::StatusOr<directory::v1::Person> Update(const UpdatePersonRequest& request) {
    return service_.Call<directory::v1::Person>(admin_, "DirectoryService/UpdatePerson", request);
  }
  // As an older release left it.
  void Was(const std::string& set) {
    Query(*superuser_, absl::StrCat("SET session_replication_role = replica; UPDATE directory.people SET ",
                                    set, "; SET session_replication_role = origin"));
  }

  const std::unique_ptr<db::Connection> superuser_ = service_.database().AsSuperuser();
  const std::string school_ = Must(Create("TRUONG-1", SCHOOL_UNIT, "")).id();
  const std::string other_school_ = Must(Create("TRUONG-2", SCHOOL_UNIT, "")).id();
};

// Who holds open work of a unit is told who took over: after a merger for all of it, after a split for each
// person.
TEST_F(People, ASuccessorIsToldOnceForWhatItTookOver) {
  const auto told = [&] {
    std::vector<UnitSucceeded> facts;
    for (const auto row : Query(*superuser_,
                                "SELECT event FROM directory.outbox WHERE consumer = 'approval'"
                                " ORDER BY id")) {
      common::v1::Event event;
      UnitSucceeded fact;
      EXPECT_TRUE(event.ParseFromString(row.Bytes("event")) && event.payload().UnpackTo(&fact));
      facts.push_back(fact);
    }
    return facts;
  };
  const auto person = Hire();
  const auto part = Must(Create("TRUONG-3", SCHOOL_UNIT, ""));
  SplitUnitRequest split;
  split.set_request_id(crypto::NewUuid());
  split.set_id(school_);
  split.set_etag("1");
  split.add_parts()->set_unit_id(other_school_);
  split.add_parts()->set_unit_id(part.id());
  split.mutable_parts(1)->add_person_ids(person.id());
  *split.mutable_effective_on() = Day(2020, 8, 1);
  split.set_legal_basis("Quyết định tách");
  Must(service_.Call<Unit>(admin_, "DirectoryService/SplitUnit", split));
  ASSERT_EQ(told().size(), 1u);  // nobody went to the other
  EXPECT_EQ(told()[0].unit_id(), school_);
  EXPECT_EQ(told()[0].successor_id(), part.id());
  ASSERT_EQ(told()[0].person_ids_size(), 1);
  EXPECT_EQ(told()[0].person_ids(0), person.id());

  MergeUnitsRequest merge;
  merge.set_request_id(crypto::NewUuid());
  merge.add_unit_ids(part.id());
  merge.set_into_unit_id(other_school_);
  merge.set_etag("1");
  *merge.mutable_effective_on() = Day(2020, 8, 2);
  merge.set_legal_basis("Quyết định sáp nhập");
  Must(service_.Call<Unit>(admin_, "DirectoryService/MergeUnits", merge));
  ASSERT_EQ(told().size(), 2u);
  EXPECT_EQ(told()[1].unit_id(), part.id());
  EXPECT_EQ(told()[1].successor_id(), other_school_);
  EXPECT_EQ(told()[1].person_ids_size(), 0);
}

// A merger holds its units and then their people; a transfer into one of them locks in the same order, or
// each would hold what the other waits for.
TEST_F(People, ATransferIntoAUnitThatMergesAndTheMergerAreBothDone) {
  const auto person = Hire();
  const auto gate = service_.database().AsSuperuser();
  Query(*gate, "BEGIN; SELECT 1 FROM directory.people WHERE id = '" + person.id() + "' FOR UPDATE");
  const auto waiting = [&](int64_t calls) {
    Await(absl::StrCat(calls, " calls to wait"), [&] {
      return Query(*superuser_,
                   "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()"
                   " AND usename = 'directory_service' AND wait_event_type = 'Lock'")[0]
                 .Int("n") == calls;
    });
  };
  absl::Status transferred, merged;
  std::thread transfer([&] { transferred = Update(Transfer(person, other_school_)).status(); });
  waiting(1);
  std::thread merger([&] {
    MergeUnitsRequest merge;
    merge.set_request_id(crypto::NewUuid());
    merge.add_unit_ids(school_);
    merge.set_into_unit_id(other_school_);
    merge.set_etag("1");
    *merge.mutable_effective_on() = Day(2020, 8, 1);
    merge.set_legal_basis("Quyết định sáp nhập");
    merged = service_.Call<Unit>(admin_, "DirectoryService/MergeUnits", merge).status();
  });
  waiting(2);
  Query(*gate, "COMMIT");
  transfer.join();
  merger.join();
  EXPECT_TRUE(transferred.ok()) << transferred;
  EXPECT_TRUE(merged.ok()) << merged;
}

TEST_F(People, ANameOfBeforeTheOneFormIsNoCorrectionForGettingIt) {
  const auto person = Hire();
  Was("full_name = E'Nguyễn\\u00a0\\u00a0An', staff_code = E'GV\\u00ad-1'");
  auto request = Transfer(person, other_school_);
  request.set_staff_code("GV-1");
  const auto moved = Update(request);
  ASSERT_TRUE(moved.ok()) << moved.status();
  EXPECT_EQ(moved->full_name(), "Nguyễn An");
  EXPECT_EQ(moved->staff_code(), "GV-1");
  EXPECT_EQ(service_.Count("person_corrections"), 0);

  request = Transfer(*moved, other_school_);
  request.set_full_name("Nguyễn Ân");
  EXPECT_EQ(error::ReasonOf(Update(request).status()), reason::kFieldInvalid)
      << "another name is a correction";
}

TEST_F(People, AnOddStartHoldsUpNoTransfer) {
  auto person = Hire();
  Was("joined_on = '1991-09-01'");
  *person.mutable_joined_on() = Day(1991, 9, 1);
  const auto moved = Update(Transfer(person, other_school_));
  ASSERT_TRUE(moved.ok()) << moved.status();

  auto request = Transfer(*moved, other_school_);
  *request.mutable_joined_on() = Day(1992, 9, 1);
  request.set_reason("Theo quyết định tuyển dụng");
  EXPECT_EQ(error::ReasonOf(Update(request).status()), reason::kFieldInvalid) << "a new date is looked at";
}

TEST_F(People, WhoLeavesStaysOnRecordAndCanComeBack) {
  auto person = Hire();
  const auto working = [&] {
    GetUnitRequest get;
    get.set_id(school_);
    return Must(service_.Call<GetUnitResponse>(admin_, "DirectoryService/GetUnit", get)).people();
  };
  EXPECT_EQ(working(), 1);
  auto leaving = Transfer(person, school_);
  *leaving.mutable_left_on() = Day(2020, 5, 31);
  EXPECT_EQ(error::ReasonOf(Update(leaving).status()), reason::kFieldInvalid) << "why is to be said";
  leaving.set_reason("Nghỉ hưu theo Quyết định số 12/QĐ-PGDĐT");
  *leaving.mutable_left_on() = Day(2010, 5, 31);
  EXPECT_EQ(error::ReasonOf(Update(leaving).status()), reason::kFieldInvalid) << "before the work began";
  *leaving.mutable_left_on() = Day(2020, 5, 31);
  const auto left = Update(leaving);
  ASSERT_TRUE(left.ok()) << left.status();
  EXPECT_EQ(left->left_on().year(), 2020);
  EXPECT_EQ(service_.Count("person_corrections"), 1);
  EXPECT_EQ(working(), 0);

  auto back = Transfer(*left, school_);
  back.set_back(true);
  back.set_reason("Ghi nhầm người");
  const auto works = Update(back);
  ASSERT_TRUE(works.ok()) << works.status();
  EXPECT_FALSE(works->has_left_on());
  EXPECT_EQ(service_.Count("person_corrections"), 2);
  EXPECT_EQ(working(), 1);
}

// Who shows the rows of a page asks for all their names at once.
TEST_F(People, NamesAreAskedForTogetherByTheirIds) {
  const auto person = Hire();
  ListPeopleRequest people;
  people.add_ids(person.id());
  people.add_ids(crypto::NewUuid());
  const auto found = Must(service_.Call<ListPeopleResponse>(admin_, "DirectoryService/ListPeople", people));
  ASSERT_EQ(found.people_size(), 1);
  EXPECT_EQ(found.people(0).full_name(), person.full_name());
  people.set_ids(0, crypto::NewUuid());
  EXPECT_EQ(
      Must(service_.Call<ListPeopleResponse>(admin_, "DirectoryService/ListPeople", people)).people_size(),
      0);
  // Of another unit: the same as if there were nobody.
  people.set_ids(0, person.id());
  const auto stranger = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, other_school_}});
  EXPECT_EQ(
      Must(service_.Call<ListPeopleResponse>(stranger, "DirectoryService/ListPeople", people)).people_size(),
      0);

  ListUnitsRequest units;
  units.add_ids(school_);
  const auto named = Must(service_.Call<ListUnitsResponse>(stranger, "DirectoryService/ListUnits", units));
  ASSERT_EQ(named.units_size(), 1);
  EXPECT_EQ(named.units(0).id(), school_);
}

class Merit : public People {
 protected:
  static constexpr char kAward[] = "EMULATION_FIGHTER_BASE";

  RecordMeritRequest Entry(const std::string& year) {
    RecordMeritRequest request;
    request.set_request_id(crypto::NewUuid());
    request.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
    request.mutable_entry()->mutable_subject()->set_id(person_);
    request.mutable_entry()->set_school_year(year);
    return request;
  }
  MeritEntry Record(const RecordMeritRequest& request) {
    return Must(service_.Call<MeritEntry>(admin_, "DirectoryService/RecordMerit", request));
  }
  MeritEntry RecordAward() {
    auto request = Entry("2019-2020");
    request.mutable_entry()->mutable_award()->set_award_code(kAward);
    request.mutable_entry()->mutable_award()->set_issuing_body("Chủ tịch UBND huyện");
    return Record(request);
  }
  absl::StatusOr<MeritEntry> Correct(const MeritEntry& entry, const std::string& year) {
    CorrectMeritRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(entry.id());
    request.set_etag(entry.etag());
    *request.mutable_entry() = entry;
    request.mutable_entry()->set_school_year(year);
    request.set_reason("Ghi nhầm năm học");
    return service_.Call<MeritEntry>(admin_, "DirectoryService/CorrectMerit", request);
  }
  // A decision that gives the person the award, for the case.
  absl::Status Decide(const std::string& case_id = crypto::NewUuid()) {
    approval::v1::DecisionIssued fact;
    fact.set_decision_id(crypto::NewUuid());
    fact.set_number("2150/QĐ-UBND");
    *fact.mutable_date() = Day(2020, 7, 30);
    fact.set_issuing_body("Chủ tịch UBND huyện");
    fact.set_school_year("2019-2020");
    fact.set_title_code(kAward);
    auto* award = fact.add_awards();
    award->set_case_id(case_id);
    award->mutable_subject()->set_kind(common::v1::PERSON);
    award->mutable_subject()->set_id(person_);
    award->set_unit_id(school_);
    return Deliver(fact.decision_id(), fact);
  }
  // A later paper on the award of the case.
  absl::Status RuleOn(const std::string& case_id, common::v1::RulingKind kind,
                      common::v1::AwardStanding standing, const std::string& number) {
    approval::v1::AwardsRuled fact;
    fact.set_ruling_id(crypto::NewUuid());
    fact.set_kind(kind);
    fact.set_standing(standing);
    fact.set_number(number);
    *fact.mutable_date() = Day(2020, 8, 10);
    fact.set_issuing_body("Chủ tịch UBND huyện");
    fact.set_decision_id(crypto::NewUuid());
    fact.set_school_year("2019-2020");
    fact.set_title_code(kAward);
    auto* award = fact.add_awards();
    award->set_case_id(case_id);
    award->mutable_subject()->set_kind(common::v1::PERSON);
    award->mutable_subject()->set_id(person_);
    award->set_unit_id(school_);
    return Deliver(fact.decision_id(), fact);
  }
  absl::Status Deliver(const std::string& decision_id, const google::protobuf::Message& fact) {
    common::v1::DeliverRequest request;
    auto* event = request.add_events();
    event->set_event_id(crypto::NewUuid());
    event->set_publisher("approval");
    event->set_aggregate_type("decision");
    event->set_aggregate_id(decision_id);
    event->mutable_payload()->PackFrom(fact);
    return service_.Call<common::v1::DeliverResponse>({}, "DirectoryEventSink/Deliver", request).status();
  }
  int64_t Leaves(const std::string& kind) {
    return service_.Count(absl::StrCat("audit.leaf WHERE kind = '", kind, "'"));
  }
  // Does `act` while a transaction of the superuser has done `before`; once `act` waits for it, does `after`
  // and commits.
  void Meanwhile(const std::string& before, const std::string& after, const std::function<void()>& act) {
    Query(*superuser_, absl::StrCat("BEGIN; ", before));
    std::thread thread(act);
    const auto watch = service_.database().AsSuperuser();
    try {
      Await(
          "a call to wait for the transaction",
          [&] {
            return Query(*watch,
                         "SELECT count(*) AS n FROM pg_stat_activity WHERE usename = 'directory_service'"
                         " AND datname = current_database() AND wait_event_type = 'Lock'")[0]
                       .Int("n") > 0;
          },
          std::chrono::seconds(5));
    } catch (const std::exception& e) {
      ADD_FAILURE() << e.what();
    }
    Query(*superuser_, after + "; COMMIT");
    thread.join();
  }

  const std::string person_ = Hire().id();
};

// What a block asks for: on the last day of work somebody still works; a fact that was withdrawn is none.
TEST_F(Merit, RecordsAreCountedAsOfADay) {
  auto rating = Entry("2019-2020");
  rating.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  const MeritEntry rated = Record(rating);
  RecordAward();
  const auto counted = [&](const common::v1::Date& day) {
    CountRecordsRequest request;
    request.set_unit_id(school_);
    *request.mutable_as_of() = day;
    request.set_school_year("2019-2020");
    return Must(service_.Call<CountRecordsResponse>({}, "DirectoryService/CountRecords", request));
  };
  Was("left_on = '2020-05-31'");
  EXPECT_EQ(counted(Day(2020, 5, 31)).staff(), 1);
  EXPECT_EQ(counted(Day(2020, 6, 1)).staff(), 0);
  EXPECT_EQ(counted(Day(2013, 8, 31)).staff(), 0) << "before the first day of work";
  const auto counts = counted(Day(2020, 5, 31));
  ASSERT_EQ(counts.ratings_size(), 1);
  EXPECT_EQ(counts.ratings(0).rating(), common::v1::COMPLETED_WELL);
  ASSERT_EQ(counts.awards_size(), 1);
  EXPECT_EQ(counts.awards(0).award_code(), kAward);
  EXPECT_EQ(counts.awards(0).people(), 1);
  WithdrawMeritRequest withdraw;
  withdraw.set_request_id(crypto::NewUuid());
  withdraw.set_id(rated.id());
  withdraw.set_etag(rated.etag());
  withdraw.set_reason("Ghi nhầm người");
  Must(service_.Call<MeritEntry>(admin_, "DirectoryService/WithdrawMerit", withdraw));
  EXPECT_EQ(counted(Day(2020, 5, 31)).ratings_size(), 0);
}

TEST_F(Merit, AnAwardThatIsBeingLinkedIsNotCorrectedByHand) {
  const MeritEntry entry = RecordAward();
  absl::Status corrected;
  Meanwhile(absl::StrCat("INSERT INTO directory.award_links VALUES ('", entry.id(), "', '", crypto::NewUuid(),
                         "', '", crypto::NewUuid(), "', '2150/QĐ-UBND', '2020-07-30')"),
            "", [&] { corrected = Correct(entry, "2018-2019").status(); });
  EXPECT_EQ(error::ReasonOf(corrected), reason::kGuardUnmet) << corrected;
  EXPECT_EQ(service_.Count("merit_corrections"), 0);
}

TEST_F(Merit, AnAwardThatIsBeingCorrectedIntoAnotherYearIsNotLinked) {
  const MeritEntry entry = RecordAward();
  const std::string row = absl::StrCat("directory.merit_entries WHERE id = '", entry.id(), "'");
  absl::Status decided;
  Meanwhile(absl::StrCat("SELECT id FROM ", row, " FOR UPDATE"),
            absl::StrCat("SET LOCAL session_replication_role = replica; UPDATE directory.merit_entries SET "
                         "school_year = '2018-2019' WHERE id = '",
                         entry.id(), "'"),
            [&] { decided = Decide(); });
  EXPECT_TRUE(decided.ok()) << decided;
  EXPECT_EQ(service_.Count("award_links"), 0);
  EXPECT_EQ(service_.Count("merit_entries WHERE school_year = '2019-2020' AND case_id IS NOT NULL"), 1);
}

TEST_F(Merit, AnAwardOfOneDecisionIsNotLinkedToTheNext) {
  ASSERT_TRUE(Decide().ok());
  EXPECT_EQ(Leaves("AWARD_ENTERED"), 1);
  ASSERT_TRUE(Decide().ok());
  EXPECT_EQ(service_.Count("award_links"), 0);
  EXPECT_EQ(Leaves("AWARD_REPEATED"), 1);
  EXPECT_EQ(service_.Count("merit_entries"), 1);
}

TEST_F(Merit, AnAwardEnteredByHandIsLinkedToTheFirstDecisionAlone) {
  RecordAward();
  ASSERT_TRUE(Decide().ok());
  ASSERT_TRUE(Decide().ok());
  EXPECT_EQ(service_.Count("award_links"), 1);
  EXPECT_EQ(Leaves("AWARD_LINKED"), 1);
  EXPECT_EQ(Leaves("AWARD_REPEATED"), 1);
}

TEST_F(Merit, ARuledAwardKeepsItsEntryWithEachPaper) {
  const std::string case_id = crypto::NewUuid();
  ASSERT_TRUE(Decide(case_id).ok());
  ASSERT_TRUE(RuleOn(case_id, common::v1::AWARD_SUSPENSION, common::v1::AWARD_SUSPENDED, "1").ok());
  EXPECT_EQ(service_.Count("merit_entries WHERE award_standing = 'AWARD_SUSPENDED' AND standing_since = "
                           "'2020-08-10'"),
            1);
  ASSERT_TRUE(RuleOn(case_id, common::v1::AWARD_REVOCATION, common::v1::AWARD_REVOKED, "2").ok());
  EXPECT_EQ(service_.Count("merit_entries WHERE award_standing = 'AWARD_REVOKED' AND NOT withdrawn"), 1);
  EXPECT_EQ(service_.Count("award_rulings"), 2);
  EXPECT_EQ(service_.Count("award_rulings WHERE number = 2 AND document_number = '2'"), 1);
  EXPECT_EQ(Leaves("AWARD_RULED"), 2);
  // Nobody's award is marked for a case that gave none.
  ASSERT_TRUE(RuleOn(crypto::NewUuid(), common::v1::AWARD_REVOCATION, common::v1::AWARD_REVOKED, "3").ok());
  EXPECT_EQ(service_.Count("award_rulings"), 2);
  EXPECT_EQ(Leaves("AWARD_RULING_UNUSED"), 1);
}

TEST_F(Merit, ARevokedAwardLeavesItsPlaceToOneThatIsGivenAnew) {
  const std::string case_id = crypto::NewUuid();
  ASSERT_TRUE(Decide(case_id).ok());
  ASSERT_TRUE(RuleOn(case_id, common::v1::AWARD_REVOCATION, common::v1::AWARD_REVOKED, "1").ok());
  ASSERT_TRUE(Decide().ok());
  EXPECT_EQ(Leaves("AWARD_ENTERED"), 2);
  EXPECT_EQ(service_.Count("merit_entries"), 2);
  // Reinstated late, it does not count beside the other: the paper is on record all the same.
  ASSERT_TRUE(
      RuleOn(case_id, common::v1::AWARD_REINSTATEMENT, common::v1::AWARD_STANDING_UNSPECIFIED, "2").ok());
  EXPECT_EQ(service_.Count("merit_entries WHERE award_standing = 'AWARD_REVOKED'"), 1);
  EXPECT_EQ(service_.Count("award_rulings"), 2);
}

// Events of one aggregate are delivered in their order (ADR 0022); of two they may pass each other, and what
// took the first entry back would take the second with it.
TEST_F(Merit, WhatReplacesARatingIsToldBehindWhatTookItBack) {
  auto request = Entry("2019-2020");
  request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  ASSERT_TRUE(Correct(Record(request), "2018-2019").ok());
  request.set_request_id(crypto::NewUuid());
  Record(request);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), 4);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report' AND aggregate_id = '" + person_ + "'"), 4);
}

}  // namespace
}  // namespace thidua::test
