#include "tests/contract/scenes.h"
#include "tests/contract/signer.h"

namespace thidua::test {

using approval::v1::AttachSignedPaperRequest;
using approval::v1::ListPapersToSignRequest;
using approval::v1::SignedPaper;

Scenes SigningScenes() {
  const std::string s = "approval/SigningService/";
  return {
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
  };
}

}  // namespace thidua::test
