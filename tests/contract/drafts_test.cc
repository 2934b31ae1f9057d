// What is saved at each pause of writing: everybody who may sees it at once; the log has it when it is worth
// a leaf; nothing else keeps it.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace submission::v1;

constexpr char kSave[] = "submission/SubmissionService/SaveDraft";

SaveDraftRequest Draft(const Dossier& dossier, const std::string& etag, const std::string& text) {
  auto request = WithId<SaveDraftRequest>();
  request.set_id(dossier.id());
  request.set_etag(etag);
  auto* section = request.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(text);
  return request;
}

Dossier Read(const Dossier& dossier) {
  GetDossierRequest request;
  request.set_id(dossier.id());
  return TheWorld().Do<Dossier>(TheWorld().secretary, "submission/SubmissionService/GetDossier", request);
}

int64_t Count(const std::string& sql) {
  return Query(*TheWorld().database, "SELECT count(*) AS n FROM " + sql)[0].Int("n");
}

int64_t LeavesOf(const Dossier& dossier) {
  return Count(absl::StrCat("audit.leaf WHERE agg_type = 'dossier' AND agg_id = '", dossier.id(), "'"));
}

TEST(Drafts, AreSeenAtOnceAndLeaveNoLeafAndNoCopy) {
  World& w = TheWorld();
  const Dossier dossier = w.NewDossier(kLetter, false);
  const int64_t leaves = LeavesOf(dossier);
  const std::string word = "chữ" + crypto::Hex(crypto::RandomBytes(8));
  std::string etag = dossier.etag();
  for (int i = 0; i < 10; ++i) {
    const auto saved =
        w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, etag, absl::StrCat(word, " ", i)));
    EXPECT_NE(saved.etag(), etag);
    etag = saved.etag();
  }
  const Dossier now = Read(dossier);
  EXPECT_EQ(now.etag(), etag);
  ASSERT_EQ(now.sections_size(), 1);
  EXPECT_EQ(now.sections(0).text(), word + " 9");
  EXPECT_EQ(LeavesOf(dossier), leaves);
  for (const char* copy : {"request_log WHERE position('$'::bytea IN response) > 0",
                           "outbox WHERE position('$'::bytea IN event) > 0",
                           "dossiers WHERE position('$'::bytea IN content) > 0"}) {
    EXPECT_EQ(Count(absl::StrCat("submission.", absl::StrReplaceAll(copy, {{"$", word.substr(5)}}))), 0)
        << copy;
  }
}

TEST(Drafts, GoIntoTheLogWithTheNextOtherWrite) {
  World& w = TheWorld();
  const Dossier dossier = w.NewDossier(kLetter, false);
  const auto saved =
      w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, dossier.etag(), "Thành tích"));
  const int64_t leaves = LeavesOf(dossier);
  auto attach = w.EvidenceRequest(dossier);
  attach.set_etag(saved.etag());
  const auto after = w.Do<Dossier>(w.secretary, "submission/SubmissionService/AttachEvidence", attach);
  EXPECT_EQ(after.sections(0).text(), "Thành tích");
  EXPECT_EQ(LeavesOf(dossier), leaves + 1);
  EXPECT_EQ(Count(absl::StrCat("submission.dossier_drafts WHERE dossier_id = '", dossier.id(), "'")), 0);
  EXPECT_EQ(Read(dossier).sections(0).text(), "Thành tích");
}

TEST(Drafts, GoIntoTheLogAfterTenMinutesOfWriting) {
  World& w = TheWorld();
  const Dossier dossier = w.NewDossier(kLetter, false);
  const int64_t leaves = LeavesOf(dossier);
  auto saved = w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, dossier.etag(), "một"));
  const auto began = [&](const char* ago) {
    Query(*TheStack().AsSuperuser(),
          absl::StrCat("UPDATE submission.dossier_drafts SET begun_at = now() - interval '", ago,
                       "' WHERE dossier_id = '", dossier.id(), "'"));
  };
  began("9 minutes");
  saved = w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, saved.etag(), "hai"));
  EXPECT_EQ(LeavesOf(dossier), leaves);
  began("10 minutes");
  saved = w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, saved.etag(), "ba"));
  EXPECT_EQ(LeavesOf(dossier), leaves + 1);
  EXPECT_EQ(Read(dossier).sections(0).text(), "ba");
  w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, saved.etag(), "bốn"));
  EXPECT_EQ(LeavesOf(dossier), leaves + 1);
}

TEST(Drafts, OfTwoWindowsAtOnceOneIsTold) {
  World& w = TheWorld();
  const Dossier dossier = w.NewDossier(kLetter, false);
  std::string etag = dossier.etag();
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> saved{0}, told{0};
    std::vector<std::thread> windows;
    for (int i = 0; i < 2; ++i) {
      windows.emplace_back([&, i] {
        SaveDraftResponse response;
        const Reply reply =
            w.api.Call(w.secretary, kSave, Draft(dossier, etag, absl::StrCat("cửa sổ ", i)), &response);
        if (reply.ok()) ++saved;
        if (reply.reason() == "ETAG_MISMATCH") ++told;
      });
    }
    for (auto& window : windows) window.join();
    EXPECT_EQ(saved, 1);
    EXPECT_EQ(told, 1);
    etag = Read(dossier).etag();
  }
}

// Of a long answer only a reference is kept.
TEST(Drafts, ARepeatedUpdateGetsTheDossierAsItIsNow) {
  World& w = TheWorld();
  const Dossier dossier = w.NewDossier(kLetter, false);
  auto update = Naming<UpdateDossierRequest>(dossier);
  auto* section = update.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text("trước");
  const auto first = w.Do<Dossier>(w.secretary, "submission/SubmissionService/UpdateDossier", update);
  w.Do<SaveDraftResponse>(w.secretary, kSave, Draft(dossier, first.etag(), "sau"));
  const auto again = w.Do<Dossier>(w.secretary, "submission/SubmissionService/UpdateDossier", update);
  EXPECT_EQ(again.sections(0).text(), "sau");
  // Whoever writes on from it is told of what came in between.
  EXPECT_EQ(again.etag(), first.etag());
  SaveDraftResponse refused;
  EXPECT_EQ(w.api.Call(w.secretary, kSave, Draft(dossier, again.etag(), "tiếp"), &refused).reason(),
            "ETAG_MISMATCH");
}

}  // namespace
}  // namespace thidua::test
