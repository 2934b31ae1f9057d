#include "services/submission/domain/school_lines.h"

#include <gtest/gtest.h>

namespace thidua::submission {
namespace {

using registration::v1::Registration;
using Request = v1::ListSchoolDossiersRequest;
using v1::Dossier;

SchoolLine Registered(const std::vector<std::string>& titles) {
  SchoolLine of;
  of.mutable_subject()->set_id("a");
  of.mutable_registration()->set_id("r");
  of.mutable_registration()->set_state(Registration::ACTIVE);
  *of.mutable_registration()->mutable_title_codes() = {titles.begin(), titles.end()};
  return of;
}

Dossier Of(const std::string& title, Dossier::State state) {
  Dossier dossier;
  dossier.set_id(title);
  dossier.set_title_code(title);
  dossier.set_state(state);
  return dossier;
}

TEST(SchoolLines, OneForEachTitleThatStandsOrHasADossier) {
  const auto lines = LinesOf(Registered({"A", "B"}), {Of("C", Dossier::SUBMITTED), Of("B", Dossier::DRAFT)});
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].title_code(), "C");
  EXPECT_FALSE(lines[0].registered()) << "it was taken out of the registration since";
  EXPECT_EQ(lines[1].title_code(), "B");
  EXPECT_TRUE(lines[1].registered());
  EXPECT_EQ(lines[2].title_code(), "A");
  EXPECT_FALSE(lines[2].has_dossier());
}

TEST(SchoolLines, OneWithoutATitleForWhoHasNeither) {
  ASSERT_EQ(LinesOf({}, {}).size(), 1u);
  auto withdrawn = Registered({"A"});
  withdrawn.mutable_registration()->set_state(Registration::WITHDRAWN);
  const auto lines = LinesOf(withdrawn, {});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].title_code().empty());
  EXPECT_EQ(lines[0].registration().id(), "r") << "it can be taken up again";
  EXPECT_TRUE(Stands(lines[0], Request::NOT_REGISTERED));
  EXPECT_FALSE(Stands(lines[0], Request::NOT_REVIEWED));
}

TEST(SchoolLines, TheNewestDossierOfATitle) {
  auto second = Of("A", Dossier::DRAFT);
  second.set_id("second");
  const auto lines = LinesOf(Registered({"A"}), {second, Of("A", Dossier::WITHDRAWN)});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].dossier().id(), "second");
}

TEST(SchoolLines, HowEachStands) {
  const auto only = [](Dossier::State state) { return LinesOf(Registered({"A"}), {Of("A", state)})[0]; };
  const SchoolLine begun = only(Dossier::DRAFT), back = only(Dossier::RETURNED);
  EXPECT_TRUE(Stands(LinesOf(Registered({"A"}), {})[0], Request::NOT_HANDED_IN));
  EXPECT_TRUE(Stands(begun, Request::NOT_HANDED_IN));
  EXPECT_FALSE(Stands(back, Request::NOT_HANDED_IN));
  EXPECT_TRUE(Stands(back, Request::SENT_BACK));
  EXPECT_TRUE(Stands(only(Dossier::SUBMITTED), Request::HANDED_IN));
  EXPECT_TRUE(Stands(only(Dossier::WITHDRAWING), Request::HANDED_IN));
  EXPECT_TRUE(Stands(begun, Request::NOT_REVIEWED));
  auto approved = begun;
  approved.mutable_registration()->set_review(Registration::APPROVED);
  EXPECT_FALSE(Stands(approved, Request::NOT_REVIEWED));
  EXPECT_TRUE(Stands(approved, Request::STANDING_UNSPECIFIED));
}

TEST(SchoolLines, AreCounted) {
  v1::CountSchoolDossiersResponse counts;
  Count(LinesOf(Registered({"A", "B", "C"}), {Of("A", Dossier::SUBMITTED), Of("B", Dossier::RETURNED)}), true,
        counts);
  Count(LinesOf({}, {}), true, counts);
  Count(LinesOf(Registered({"A"}), {Of("A", Dossier::WITHDRAWN)}), true, counts);
  Count(LinesOf(Registered({"A"}), {}), false, counts);  // belongs there no longer
  EXPECT_EQ(counts.people(), 3);
  EXPECT_EQ(counts.registered(), 2);
  EXPECT_EQ(counts.handed_in(), 1);
  EXPECT_EQ(counts.missing(), 3);
  EXPECT_EQ(counts.returned(), 1);
}

}  // namespace
}  // namespace thidua::submission
