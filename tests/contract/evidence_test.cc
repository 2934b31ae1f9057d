// Files as people send them, on the real server: what is taken and how, what is refused and why, what is
// taken out again.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace submission::v1;

const std::string kService = "submission/SubmissionService/";

World& W() { return TheWorld(); }

struct Sent {
  Reply reply;
  Dossier dossier;
};

Sent Attach(const Dossier& to, const std::string& name, const std::string& content) {
  auto request = W().EvidenceRequest(to);
  request.set_file_name(name);
  request.set_content(content);
  Sent sent;
  sent.reply = W().api.Call(W().secretary, kService + "AttachEvidence", request, &sent.dossier);
  return sent;
}

// The bytes that come back.
std::string BytesOf(const Dossier& dossier, int file) {
  GetEvidenceRequest request;
  request.set_dossier_id(dossier.id());
  request.set_evidence_id(dossier.evidence(file).id());
  return W().Do<GetEvidenceResponse>(W().secretary, kService + "GetEvidence", request).content();
}

TEST(Evidence, APdfThatBeginsWithAByteOrderMarkIsKeptByteForByte) {
  const std::string content = "\xef\xbb\xbf%PDF-1.4 /ByteRange";
  const Sent sent = Attach(W().NewDossier(kLetter, false), "quyet-dinh-ky-so.pdf", content);
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  EXPECT_EQ(sent.dossier.evidence(0).media_type(), "application/pdf");
  EXPECT_EQ(BytesOf(sent.dossier, 0), content);
}

TEST(Evidence, ASignedPdfIsKeptByteForByte) {
  std::string content = "\x75\xab\x5a\x01\xaa\x69\x96\x27\x1a\xb6\x2a\x27\xfe\x97\x5f\x01\xb6\xac\x7b\xae";
  content += std::string(1, '\0') + "%PDF-1.4 /ByteRange";
  const Sent sent = Attach(W().NewDossier(kLetter, false), "quyet-dinh-ky-so.pdf", content);
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  EXPECT_EQ(sent.dossier.evidence(0).media_type(), "application/pdf");
  EXPECT_EQ(sent.dossier.evidence(0).sha256(), crypto::Hex(crypto::Sha256(content)));
  EXPECT_FALSE(sent.dossier.evidence(0).encrypted());
  EXPECT_EQ(BytesOf(sent.dossier, 0), content);
}

TEST(Evidence, ANameIsMadeFitAndALockedPdfIsTold) {
  Sent sent =
      Attach(W().NewDossier(kLetter, false), "a/../../Giấy khen", "%PDF-1.4 trailer <</Encrypt 7 0 R>>");
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  EXPECT_EQ(sent.dossier.evidence(0).file_name(), "Giấy khen.pdf");
  EXPECT_TRUE(sent.dossier.evidence(0).encrypted());
  GetDossierRequest get;
  get.set_id(sent.dossier.id());
  EXPECT_TRUE(W().Do<Dossier>(W().secretary, kService + "GetDossier", get).evidence(0).encrypted());

  std::string name;
  for (int i = 0; i < 146; ++i) name += "ệ";
  sent = Attach(sent.dossier, name + ".pdf", "%PDF-1.4 dài");
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  EXPECT_LE(sent.dossier.evidence(1).file_name().size(), 200u);
}

// It is opened on somebody's desk under this name.
TEST(Evidence, NoNameLeadsOutOfItsFolderOrToAnotherProgram) {
  Dossier dossier = W().NewDossier(kLetter, false);
  struct Name {
    std::string given, kept;
  };
  int number = 0;
  for (const Name& name : std::vector<Name>{{"..", "minh-chung.pdf"},
                                            {"a/../../x.pdf", "x.pdf"},
                                            {"C:\\x\\y.pdf", "y.pdf"},
                                            {"con.pdf", "_con.pdf"},
                                            {"\u200b.pdf", "minh-chung.pdf"},
                                            {".pdf", "minh-chung.pdf"},
                                            {"ten\nxuong.pdf", "ten xuong.pdf"},
                                            {"QUYETDINH.PDF", "QUYETDINH.PDF"}}) {
    const Sent sent = Attach(dossier, name.given, absl::StrCat("%PDF-1.4 số ", ++number));
    ASSERT_TRUE(sent.reply.ok()) << name.given << ": " << sent.reply.Describe();
    dossier = sent.dossier;
    EXPECT_EQ(dossier.evidence(number - 1).file_name(), name.kept) << name.given;
  }
  for (const std::string& name : {std::string(), std::string("  "), std::string("x\0.pdf", 6)}) {
    EXPECT_EQ(Attach(dossier, name, "%PDF-1.4").reply.fields().count("file_name"), 1u) << name;
  }
}

TEST(Evidence, ASheetIsTakenAndThreeMebibytesAre) {
  std::ifstream in(SourceDir() + "/tests/fuzz/corpus/evidence/xlsx", std::ios::binary);
  Sent sent = Attach(W().NewDossier(kLetter, false), "danh-sach.xlsx",
                     {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  EXPECT_EQ(sent.dossier.evidence(0).file_name(), "danh-sach.xlsx");
  std::string scan = "%PDF-1.4";
  scan.resize(3 << 20, ' ');
  sent = Attach(sent.dossier, "quet.pdf", scan);
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  EXPECT_EQ(Attach(sent.dossier, "quet-2.pdf", scan + " ").reply.fields().count("content"), 1u);
}

TEST(Evidence, WhatIsRefusedSaysWhatItIs) {
  std::string old_word = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  old_word.resize(512, '\0');
  std::string locked = old_word;
  for (const char c : std::string("EncryptedPackage")) locked.append({c, '\0'});
  const std::string heic(
      "\0\0\0\x18"
      "ftypheic\0\0\0\0",
      16);
  const Dossier dossier = W().NewDossier(kLetter, false);
  struct Case {
    const char* name;
    std::string content;
    const char* reason;
  };
  for (const Case& c :
       std::vector<Case>{{"bien-ban.doc", old_word, "EVIDENCE_OLD_OFFICE"},
                         {"bao-cao.docx", locked, "EVIDENCE_LOCKED"},
                         {"anh.jpg", heic, "EVIDENCE_HEIC"},
                         {"a.docx", "PK\x03\x04 word/document.xml", "EVIDENCE_TYPE_REFUSED"},
                         {"a.pdf", std::string(1100, '\0') + "%PDF-1.4", "EVIDENCE_TYPE_REFUSED"},
                         {"giay-khen.pdf.bat", "%PDF-1.4", "EVIDENCE_NAME_MISLEADS"},
                         {"giay-khen.html", "%PDF-1.4", "EVIDENCE_NAME_MISLEADS"},
                         {"bao-cao\u202efdp.exe", "%PDF-1.4", "EVIDENCE_NAME_MISLEADS"},
                         {"minh-chung.docx", "%PDF-1.4", "EVIDENCE_NAME_MISLEADS"},
                         {"anh.jpg", "\x89PNG\r\n\x1a\n", "EVIDENCE_NAME_MISLEADS"},
                         {"rong.pdf", "", "FIELD_INVALID"}}) {
    const Sent sent = Attach(dossier, c.name, c.content);
    EXPECT_EQ(sent.reply.reason(), c.reason) << c.name << ": " << sent.reply.Describe();
    EXPECT_TRUE(IsVietnamese(sent.reply.words()));
  }
}

TEST(Evidence, TheSameFileTwiceIsNoticed) {
  const Sent first = Attach(W().NewDossier(kLetter, false), "a.pdf", "%PDF-1.4 một");
  ASSERT_TRUE(first.reply.ok());
  const Sent second = Attach(first.dossier, "b.pdf", "%PDF-1.4 một");
  EXPECT_EQ(second.reply.reason(), "EVIDENCE_ATTACHED_ALREADY");
  EXPECT_NE(second.reply.words().find("“a.pdf”"), std::string::npos) << second.reply.words();
}

TEST(Evidence, AConfidentialFileIsTakenOutAndLeavesItsTrace) {
  const std::string content = "%PDF-1.4 mật khẩu của cả trường";
  Sent sent = Attach(W().NewDossier(kLetter, true), "nham.pdf", content);
  ASSERT_TRUE(sent.reply.ok()) << sent.reply.Describe();
  const auto submitted =
      W().Do<Dossier>(W().secretary, kService + "SubmitDossier", Naming<SubmitDossierRequest>(sent.dossier));
  // What was handed in is not removed, whoever asks; its bytes are taken out.
  auto remove = WithId<RemoveEvidenceRequest>();
  remove.set_dossier_id(submitted.id());
  remove.set_etag(submitted.etag());
  remove.set_evidence_id(submitted.evidence(0).id());
  Dossier none;
  EXPECT_EQ(
      W().api.Call(W().secretary, kService + "RemoveEvidence", remove, &none).guards().count("editable"), 1u);
  auto request = WithId<RedactEvidenceRequest>();
  request.set_dossier_id(submitted.id());
  request.set_etag(submitted.etag());
  request.set_evidence_id(submitted.evidence(0).id());
  request.set_reason("Nộp nhầm danh sách mật khẩu");
  const auto after = W().Do<Dossier>(W().principal, kService + "RedactEvidence", request);
  const Evidence& file = after.evidence(0);
  EXPECT_EQ(file.file_name(), "nham.pdf");
  EXPECT_EQ(file.size_bytes(), static_cast<int64_t>(content.size()));
  EXPECT_EQ(file.sha256(), crypto::Hex(crypto::Sha256(content)));
  EXPECT_EQ(file.redaction().person_id(), W().principal.person_id);
  EXPECT_EQ(file.redaction().reason(), request.reason());

  GetEvidenceRequest get;
  get.set_dossier_id(after.id());
  get.set_evidence_id(file.id());
  GetEvidenceResponse response;
  const Reply reply = W().api.Call(W().secretary, kService + "GetEvidence", get, &response);
  EXPECT_EQ(reply.reason(), "EVIDENCE_REDACTED") << reply.Describe();

  auto database = TheStack().AsSuperuser();
  EXPECT_EQ(Words(*database,
                  absl::StrCat("SELECT (content IS NULL)::text AS word FROM submission.evidence WHERE id = '",
                               file.id(), "'")),
            std::vector<std::string>{"true"});
  // What the database makes of the dossier is still what its newest leaf seals.
  EXPECT_EQ(
      Words(*database,
            absl::StrCat(
                "SELECT l.kind || ' ' || (position(convert_to(a.facts->>'personal', 'UTF8') IN l.body) > 0)",
                " AS word FROM submission.audited a JOIN audit.leaf l USING (agg_type, agg_id, agg_version)",
                " WHERE agg_type = 'dossier' AND agg_id = '", after.id(), "'")),
      std::vector<std::string>{"EVIDENCE_REDACTED true"});
}

// Sent back, the dossier can be edited again: what was taken out of it stays on record all the same.
TEST(Evidence, TheTraceOfWhatWasTakenOutIsNotRemoved) {
  const Sent sent = Attach(W().NewDossier(kLetter, true), "nham.pdf", "%PDF-1.4 nhầm tệp");
  const auto submitted =
      W().Do<Dossier>(W().secretary, kService + "SubmitDossier", Naming<SubmitDossierRequest>(sent.dossier));
  auto redact = WithId<RedactEvidenceRequest>();
  redact.set_dossier_id(submitted.id());
  redact.set_etag(submitted.etag());
  redact.set_evidence_id(submitted.evidence(0).id());
  redact.set_reason("Nộp nhầm tệp");
  W().Do<Dossier>(W().principal, kService + "RedactEvidence", redact);
  auto back = Naming<approval::v1::ReturnCaseRequest>(W().MoveTo("DIVISION_APPRAISAL", submitted));
  back.set_reason("Xin bổ sung");
  W().Do<approval::v1::Case>(W().officer, "approval/ApprovalService/ReturnCase", back);
  GetDossierRequest get;
  get.set_id(submitted.id());
  Dossier returned;
  Await("it is sent back", [&] {
    returned = W().Do<Dossier>(W().secretary, kService + "GetDossier", get);
    return returned.state() == Dossier::RETURNED;
  });

  auto remove = WithId<RemoveEvidenceRequest>();
  remove.set_dossier_id(returned.id());
  remove.set_etag(returned.etag());
  remove.set_evidence_id(returned.evidence(0).id());
  Dossier none;
  const Reply reply = W().api.Call(W().secretary, kService + "RemoveEvidence", remove, &none);
  EXPECT_EQ(reply.guards().count("not_redacted"), 1u) << reply.Describe();
  const auto now = W().Do<Dossier>(W().secretary, kService + "GetDossier", get);
  ASSERT_EQ(now.evidence_size(), 1);
  EXPECT_EQ(now.evidence(0).redaction().reason(), redact.reason());

  // The log has which file and by whom; and the seal of the row says also why.
  auto database = TheStack().AsSuperuser();
  const auto in_leaf = [&](const std::string& word) {
    return absl::StrCat("(position(convert_to('", word, "', 'UTF8') IN body) > 0)::text");
  };
  EXPECT_EQ(Words(*database,
                  absl::StrCat("SELECT ", in_leaf(redact.evidence_id()), " || ' ' || ",
                               in_leaf(W().principal.person_id),
                               " AS word FROM audit.leaf WHERE kind = 'EVIDENCE_REDACTED' AND agg_id = '",
                               submitted.id(), "'")),
            std::vector<std::string>{"true true"});
  const std::string sealed = absl::StrCat(
      "SELECT facts->>'personal' AS word FROM submission.audited WHERE agg_id = '", submitted.id(), "'");
  const auto before = Words(*database, sealed);
  Query(*database,
        absl::StrCat("BEGIN; UPDATE submission.evidence SET redaction_reason = 'khác' WHERE id = '",
                     redact.evidence_id(), "'"));
  EXPECT_NE(Words(*database, sealed), before);
  Query(*database, "ROLLBACK");
}

TEST(Evidence, WhichPaperAFileIsIsSealedWithIt) {
  auto request = W().EvidenceRequest(W().NewDossier(kFighter, false));
  request.set_paper_code("INITIATIVE_CERTIFICATE");
  const auto dossier = W().Do<Dossier>(W().secretary, kService + "AttachEvidence", request);
  ASSERT_EQ(dossier.evidence_size(), 1);
  EXPECT_EQ(dossier.evidence(0).paper_code(), "INITIATIVE_CERTIFICATE");
  for (const auto& paper : dossier.papers()) {
    if (paper.made_as() == AskedPaper::ATTACHED) EXPECT_TRUE(paper.present()) << paper.code();
  }
  auto database = TheStack().AsSuperuser();
  const std::string sealed = absl::StrCat(
      "SELECT facts->>'personal' AS word FROM submission.audited WHERE agg_id = '", dossier.id(), "'");
  const auto before = Words(*database, sealed);
  Query(*database, absl::StrCat("BEGIN; UPDATE submission.evidence SET paper_code = '' WHERE id = '",
                                dossier.evidence(0).id(), "'"));
  EXPECT_NE(Words(*database, sealed), before);
  Query(*database, "ROLLBACK");
}

}  // namespace
}  // namespace thidua::test
