#include "absl/strings/str_cat.h"
#include "tests/contract/scenes.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

const std::string kBook = "directory/GoldenBookService/";
const std::string kDirectory = "directory/DirectoryService/";

common::v1::Subject Someone(World& w, const std::string& usual = "") {
  common::v1::Subject subject;
  subject.set_kind(common::v1::PERSON);
  subject.set_id(w.Subject(usual));
  return subject;
}

TakeInAwardRequest TakeIn(World& w, const common::v1::Subject& subject) {
  auto request = WithId<TakeInAwardRequest>();
  *request.mutable_subject() = subject;
  // Of those one subject has one a year.
  request.set_school_year(w.PastSchoolYear());
  request.set_award_code(kFighter);
  request.set_issuing_body("UBND huyện An Biên");
  request.set_document_number("2150/QĐ-UBND");
  *request.mutable_document_date() = Day(2019, 7, 30);
  request.set_file_name("01 2150-QĐ-UBND.pdf");
  request.set_content("%PDF-1.4 quyết định của nơi khác");
  return request;
}

RecordMeritRequest Typed(const TakeInAwardRequest& folder) {
  auto request = WithId<RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  *entry->mutable_subject() = folder.subject();
  entry->set_school_year(folder.school_year());
  entry->set_document_number(folder.document_number());
  *entry->mutable_document_date() = folder.document_date();
  entry->mutable_award()->set_award_code(folder.award_code());
  entry->mutable_award()->set_issuing_body(folder.issuing_body());
  return request;
}

MakeGoldenBookExtractRequest Extract(World& w, const common::v1::Subject& subject) {
  const auto entry = w.Do<MeritEntry>(w.admin, kDirectory + "RecordMerit", Typed(TakeIn(w, subject)));
  auto request = WithId<MakeGoldenBookExtractRequest>();
  request.set_unit_id(w.school);
  request.add_entry_ids(entry.id());
  return request;
}

}  // namespace

Scenes GoldenBookScenes() {
  return {
      {kBook + "TakeInAward",
       [](World& w) { return By(w.secretary, TakeIn(w, Someone(w))); },
       Stranger::kRefused,
       2,
       {{"of_one_that_is_written_otherwise",
         [](World& w) {
           const auto folder = TakeIn(w, Someone(w));
           auto typed = Typed(folder);
           typed.mutable_entry()->set_document_number("88/QĐ-UBND");
           w.Do<MeritEntry>(w.admin, kDirectory + "RecordMerit", typed);
           return By(w.secretary, folder);
         },
         "AWARD_IN_BOOK_OTHERWISE"}}},
      {kBook + "MakeGoldenBookExtract", [](World& w) { return By(w.secretary, Extract(w, Someone(w))); }},
      {kBook + "GetGoldenBookExtract",
       [](World& w) {
         const auto made =
             w.Do<GoldenBookExtract>(w.secretary, kBook + "MakeGoldenBookExtract", Extract(w, Someone(w)));
         GetGoldenBookExtractRequest request;
         request.set_paper_id(made.paper().id());
         return By(w.principal, request);
       }},
      {kBook + "ListGoldenBookExtracts",
       [](World& w) {
         const Actor teacher = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
         ListGoldenBookExtractsRequest request;
         request.mutable_subject()->set_kind(common::v1::PERSON);
         request.mutable_subject()->set_id(teacher.person_id);
         for (int i = 0; i < 2; ++i) {
           w.Do<GoldenBookExtract>(w.secretary, kBook + "MakeGoldenBookExtract",
                                   Extract(w, request.subject()));
         }
         return By(teacher, request);
       }},
  };
}

}  // namespace thidua::test
