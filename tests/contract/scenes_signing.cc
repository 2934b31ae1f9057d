#include "tests/contract/scenes.h"
#include "tests/contract/signer.h"

namespace thidua::test {

using approval::v1::AttachSignedPaperRequest;
using approval::v1::JudgeAwardFileRequest;
using approval::v1::ListPapersToSealRequest;
using approval::v1::ListPapersToSignRequest;
using approval::v1::SealedPaper;
using approval::v1::SignedPaper;

namespace {

JudgeAwardFileRequest Folder() {
  JudgeAwardFileRequest request;
  request.set_title_code(kFighter);
  request.set_school_year("2018-2019");
  request.set_number("2150/QĐ-UBND");
  *request.mutable_date() = Day(2019, 7, 30);
  request.set_issuing_body("UBND huyện An Biên");
  request.set_content("%PDF-1.4 quyết định của nơi khác");
  return request;
}

}  // namespace

Scenes SigningScenes() {
  const std::string s = "approval/SigningService/";
  return {
      {s + "JudgeAwardFile", [](World& w) { return By(w.secretary, Folder()); }, Stranger::kWelcome},
      {s + "ListPapersToSign",
       [](World& w) {
         NewDecisionPaper(w);
         return By(w.chair, ListPapersToSignRequest());
       },
       Stranger::kSeesNothing},
      {s + "AttachSignedPaper",
       [](World& w) { return By(w.chair, Signing(w, NewDecisionPaper(w))); },
       Stranger::kRefused,
       1,
       {{"of_a_paper_that_is_signed",
         [s](World& w) {
           AttachSignedPaperRequest request = Signing(w, NewDecisionPaper(w));
           w.Do<SignedPaper>(w.chair, s + "AttachSignedPaper", request);
           request.set_request_id(crypto::NewUuid());
           return By(w.chair, request);
         },
         "SIGNED_ALREADY"},
        {"of_a_file_that_is_not_signed",
         [](World& w) {
           const auto paper = NewDecisionPaper(w);
           AttachSignedPaperRequest request = Signing(w, paper);
           request.set_file(paper.content().substr(0, paper.content().size() - 10));
           return By(w.chair, request);
         },
         "SIGNED_FILE_NOT_ISSUED"}}},
      {s + "RecordHandSignature",
       [](World& w) { return By(w.specialist, ByHand(NewDecisionPaper(w))); },
       Stranger::kRefused,
       1,
       {{"of_a_paper_that_is_signed",
         [s](World& w) {
           const auto paper = NewDecisionPaper(w);
           w.Do<SignedPaper>(w.chair, s + "AttachSignedPaper", Signing(w, paper));
           return By(w.specialist, ByHand(paper));
         },
         "SIGNED_ALREADY"},
        {"with_what_is_no_pdf",
         [](World& w) {
           auto request = ByHand(NewDecisionPaper(w));
           request.set_content("không phải PDF");
           return By(w.specialist, request);
         },
         "SCAN_NOT_PDF"}}},
      {s + "ListPapersToSeal",
       [](World& w) {
         Sealing(w);
         return By(w.specialist, ListPapersToSealRequest());
       },
       Stranger::kSeesNothing},
      {s + "AttachSealedPaper",
       [](World& w) { return By(w.specialist, Sealing(w)); },
       Stranger::kRefused,
       1,
       {{"of_a_paper_that_is_sealed",
         [s](World& w) {
           auto request = Sealing(w);
           w.Do<SealedPaper>(w.specialist, s + "AttachSealedPaper", request);
           request.set_request_id(crypto::NewUuid());
           return By(w.specialist, request);
         },
         "SEALED_ALREADY"}}},
  };
}

}  // namespace thidua::test
