// Papers signed through the client's own code with keys on devices are accepted by the judge and by others.
#include <gtest/gtest.h>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/signing/fault.h"
#include "client/signing/token.h"
#include "tests/signature/rig.h"
#include "tests/signature/tokens.h"

namespace thidua::test {
namespace {

namespace cs = client::signing;

// pdfsig with a folder of trusted roots; its text, for its exit code says nothing.
std::string PdfSig(const std::string& file) {
  const std::string nss = Folder() + "/nss", paper = Folder() + "/paper.pdf";
  static const bool ready = [&] {
    Run("mkdir -p " + nss + " && certutil -N -d sql:" + nss + " --empty-password");
    WriteFile(Folder() + "/root.pem", TheWorld().root.Pem());
    WriteFile(Folder() + "/sub.pem", TheWorld().sub.Pem());
    Run("certutil -A -d sql:" + nss + " -n root -t CT,C,C -i " + Folder() + "/root.pem");
    Run("certutil -A -d sql:" + nss + " -n sub -t ,, -i " + Folder() + "/sub.pem");
    return true;
  }();
  EXPECT_TRUE(ready);
  WriteFile(paper, file);
  return Run("pdfsig -nssdir sql:" + nss + " " + paper);
}

void ExpectOthersContent(const std::string& file, int signatures) {
  const std::string told = PdfSig(file);
  const auto count = [&](const std::string& words) {
    const std::vector<std::string> parts = absl::StrSplit(told, words);
    return static_cast<int>(parts.size()) - 1;
  };
  EXPECT_EQ(count("Signature Validation: Signature is Valid."), signatures) << told;
  EXPECT_EQ(count("Certificate Validation: Certificate is Trusted."), signatures) << told;
  EXPECT_EQ(count("- Total document signed"), 1) << told;
  EXPECT_EQ(count("ETSI.CAdES.detached"), signatures) << told;
  const std::string syntax = Run("qpdf --check " + Folder() + "/paper.pdf");
  EXPECT_TRUE(absl::StrContains(syntax, "No syntax or stream encoding errors found")) << syntax;
  EXPECT_FALSE(absl::StrContains(syntax, "WARNING")) << syntax;
}

absl::StatusOr<std::string> SignOnDevice(const std::string& issued, const Identity& who,
                                         const std::string& pin, const cs::Box& box, const cs::Mark& mark,
                                         const cs::TimeStampAuthority& authority = {}) {
  absl::StatusOr<std::string> signed_file = absl::UnknownError("not told");
  const absl::Status status = cs::SignBatch(
      {Library(), who.Fingerprint(), Options(authority)}, PinOf(pin), 1,
      [&](size_t) {
        return cs::Paper{issued, box, mark};
      },
      [&](size_t, const absl::StatusOr<std::string>& result) {
        signed_file = result;
        return true;
      });
  return status.ok() ? signed_file : status;
}

TEST(Signing, LeaderThenBodyIsAcceptedByAll) {
  PlugIn({{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub, &TheWorld().root}},
          {"body", &TheWorld().body, "13579", true, false, {&TheWorld().sub}}});
  const std::string issued = MakePaper("QUYẾT ĐỊNH");
  EXPECT_EQ(signature::FitToIssue(issued).has_value(), false);
  const auto first = SignOnDevice(issued, TheWorld().leader, "2468", LeaderBox(), LeaderMark());
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(Told(Judged({issued, *first, {ExpectLeader()}})), "");
  const auto second = SignOnDevice(*first, TheWorld().body, "13579", SealBox(), SealMark());
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(Told(Judged({issued, *second, {ExpectLeader(), ExpectBody()}})), "");
  // As it really goes: the second signature is put on the file that came back with the first.
  auto before = ExpectLeader();
  before.accepted_at = absl::Now();
  const auto verdict = Judged({*first, *second, {before, ExpectBody()}});
  ASSERT_EQ(Told(verdict), "");
  const auto& accepted = std::get<signature::Accepted>(verdict);
  EXPECT_EQ(accepted.sha256, signature::Sha256Hex(*second));
  ASSERT_EQ(accepted.signatures.size(), 2u);
  EXPECT_EQ(accepted.signatures[0].fingerprint, TheWorld().leader.Fingerprint());
  EXPECT_TRUE(absl::StrContains(accepted.signatures[0].subject, "Nguyễn Văn Ướt"))
      << accepted.signatures[0].subject;
  EXPECT_LT(absl::AbsDuration(accepted.signatures[1].claimed_at - absl::Now()), absl::Minutes(1));
  ExpectOthersContent(*second, 2);
}

TEST(Signing, EveryKindOfKeyWithAndWithoutTimeStamp) {
  for (const KeyKind kind : {KeyKind::kRsa2048, KeyKind::kRsa3072, KeyKind::kP256}) {
    CertificateSpec spec;
    spec.name = "Lê Thị Ỷ";
    spec.issuer = &TheWorld().sub;
    spec.kind = kind;
    const Identity who = Issue(spec);
    PlugIn({{"one", &who}});
    const std::string issued = MakePaper("TỜ TRÌNH");
    for (const bool stamped : {false, true}) {
      auto authority = stamped ? StampsOf(TheWorld().stamps) : cs::TimeStampAuthority();
      // The authority between is not on this device: the server knows it.
      const auto file = SignOnDevice(issued, who, "2468", LeaderBox(), LeaderMark(), authority);
      ASSERT_TRUE(file.ok()) << file.status();
      auto trust = Believed();
      trust.authorities += TheWorld().sub.Pem();
      auto expected = ExpectLeader(who);
      expected.time_stamp = stamped;
      const auto verdict = Judged({issued, *file, {expected}, trust});
      ASSERT_EQ(Told(verdict), "");
      EXPECT_EQ(std::get<signature::Accepted>(verdict).signatures[0].stamped_at.has_value(), stamped);
      ExpectOthersContent(*file, 1);
    }
  }
}

TEST(Signing, AnnexInAFileOfItsOwnCarriesNumberAndTime) {
  const std::string issued = MakePaper("DANH SÁCH");
  const cs::Box box{1, 120, 5, 80, 12};
  const auto lines = cs::AnnexLines("12/QĐ-UBND", QDateTime({2026, 11, 29}, {3, 15, 4}, Qt::UTC));
  EXPECT_EQ(lines, (QStringList{"Số: 12/QĐ-UBND", "Thời gian ký: 2026-11-29T10:15:04+07:00"}));
  const auto mark = cs::TextMark(lines, box);
  ASSERT_TRUE(mark.ok()) << mark.status();
  const auto file =
      cs::SignPaper({issued, box, *mark}, SignerOf(TheWorld().body, {&TheWorld().sub}), Options());
  ASSERT_TRUE(file.ok()) << file.status();
  auto expected = ExpectBody();
  expected.box = ForJudge(box);
  EXPECT_EQ(Told(Judged({issued, *file, {expected}})), "");
  ExpectOthersContent(*file, 1);
  EXPECT_EQ(cs::ReasonOf(cs::TextMark(lines, {1, 120, 5, 30, 12}).status()), cs::fault::kMarkTooLarge);
  EXPECT_EQ(cs::ReasonOf(cs::TextMark(lines, {1, 120, 5, 80, 6}).status()), cs::fault::kMarkTooLarge);
}

TEST(Signing, TheSealLiesOverAThirdOfTheSignatureInItsRealSize) {
  const cs::Box signature{1, 120, 200, 45, 20}, seal = cs::SealBox(signature, QSizeF(36, 36));
  EXPECT_EQ(seal.width_mm, 36);
  EXPECT_EQ(seal.height_mm, 36);
  EXPECT_DOUBLE_EQ(seal.left_mm + seal.width_mm, 120 + 45 / 3.0);
  EXPECT_DOUBLE_EQ(seal.top_mm + 18, 210);
}

TEST(Signing, PicturesAreBlueForPeopleRedForSealsAndClearAround) {
  const auto reason = [](const QByteArray& png, cs::Ink ink) {
    return cs::ReasonOf(cs::PictureMark(png, ink, LeaderBox()).status());
  };
  const QColor blue(20, 40, 190), red(200, 20, 30);
  EXPECT_EQ(reason(StrokePng(blue), cs::Ink::kBlue), "");
  EXPECT_EQ(reason(SealPng(red), cs::Ink::kRed), "");
  EXPECT_EQ(reason(StrokePng(Qt::black), cs::Ink::kBlue), cs::fault::kSignaturePictureWrong);
  EXPECT_EQ(reason(StrokePng(red), cs::Ink::kBlue), cs::fault::kSignaturePictureWrong);
  EXPECT_EQ(reason(SealPng(blue), cs::Ink::kRed), cs::fault::kSealPictureWrong);
  EXPECT_EQ(reason("not a picture", cs::Ink::kRed), cs::fault::kSealPictureWrong);
  EXPECT_EQ(reason(StrokePng(blue, 2400, 1000), cs::Ink::kBlue), "") << "a large scan is made smaller";
}

TEST(Token, TellsWhatIsWrong) {
  CertificateSpec spec;
  spec.name = "Không khoá";
  spec.issuer = &TheWorld().sub;
  const Identity keyless = Issue(spec);
  PlugIn({{"leader", &TheWorld().leader}, {"keyless", &keyless, "2468", false}});
  const std::string issued = MakePaper("QUYẾT ĐỊNH");
  const auto sign = [&](const Identity& who, const std::string& pin) {
    return cs::ReasonOf(SignOnDevice(issued, who, pin, LeaderBox(), LeaderMark()).status());
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sign(TheWorld().leader, "0000"), cs::fault::kPinWrong) << i;
  EXPECT_EQ(sign(TheWorld().leader, ""), cs::fault::kPinWrong);
  EXPECT_EQ(sign(TheWorld().leader, std::string(300, '1')), cs::fault::kPinWrong);
  EXPECT_EQ(sign(TheWorld().leader, "2468"), "") << "three wrong ones did no harm";
  EXPECT_EQ(sign(keyless, "2468"), cs::fault::kKeyMissing);
  EXPECT_EQ(sign(TheWorld().body, "2468"), cs::fault::kCertificateMissing);
  EXPECT_EQ(cs::ReasonOf(cs::Token::Open("/no/such/library.so").status()), cs::fault::kLibraryUnusable);
  PlugIn({});
  EXPECT_EQ(sign(TheWorld().leader, "2468"), cs::fault::kTokenMissing);
}

TEST(Token, ShowsWhatCanBeSignedWith) {
  PlugIn(
      {{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub}}, {"body", &TheWorld().body}});
  const auto token = cs::Token::Open(Library());
  ASSERT_TRUE(token.ok()) << token.status();
  std::map<std::string, std::string> names;
  for (const auto& one : (*token)->Certificates()) names[one.token] = one.name;
  EXPECT_EQ(names, (std::map<std::string, std::string>{{"leader", "Nguyễn Văn Ướt"},
                                                       {"body", "Uỷ ban nhân dân xã Gò Quao"}}));
}

TEST(Token, AWrongPinCanBeMendedOnTheSameDevice) {
  PlugIn({{"leader", &TheWorld().leader}});
  const auto token = cs::Token::Open(Library());
  ASSERT_TRUE(token.ok()) << token.status();
  EXPECT_EQ(cs::ReasonOf((*token)->LogIn(TheWorld().leader.Fingerprint(), PinOf("0000")).status()),
            cs::fault::kPinWrong);
  const auto signer = (*token)->LogIn(TheWorld().leader.Fingerprint(), PinOf("2468"));
  ASSERT_TRUE(signer.ok()) << signer.status();
  EXPECT_TRUE(cs::SignPaper({MakePaper("A"), LeaderBox(), LeaderMark()}, **signer, Options()).ok());
}

TEST(Token, AKeyThatAsksEachTimeIsGivenThePin) {
  PlugIn({{"asks", &TheWorld().leader, "2468", true, true}});
  const std::string issued = MakePaper("QUYẾT ĐỊNH");
  size_t good = 0;
  const auto status = cs::SignBatch(
      {Library(), TheWorld().leader.Fingerprint(), Options()}, PinOf("2468"), 3,
      [&](size_t) {
        return cs::Paper{issued, LeaderBox(), LeaderMark()};
      },
      [&](size_t, const absl::StatusOr<std::string>& result) {
        EXPECT_TRUE(result.ok()) << result.status();
        good += result.ok();
        return true;
      });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(good, 3u);
}

// Signs `count` papers and does `act` before paper `at`; the reason of each result, "" for a signed file.
std::vector<std::string> Batch(size_t count, size_t at, const std::function<void()>& act,
                               const cs::TimeStampAuthority& authority = {}) {
  const std::string issued = MakePaper("QUYẾT ĐỊNH");
  std::vector<std::string> reasons;
  const auto status = cs::SignBatch(
      {Library(), TheWorld().leader.Fingerprint(), Options(authority)}, PinOf("2468"), count,
      [&](size_t i) {
        if (i == at) act();
        return cs::Paper{issued, LeaderBox(), LeaderMark()};
      },
      [&](size_t i, const absl::StatusOr<std::string>& result) {
        EXPECT_EQ(i, reasons.size()) << "one result for each paper";
        reasons.push_back(cs::ReasonOf(result.status()));
        if (result.ok()) EXPECT_EQ(Told(Judged({issued, *result, {ExpectLeader()}})), "");
        return true;
      });
  EXPECT_TRUE(status.ok()) << status;
  return reasons;
}

TEST(Batch, OnePinManyPapers) {
  PlugIn({{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub}}});
  EXPECT_EQ(Batch(20, 20, [] {}), std::vector<std::string>(20));
}

TEST(Batch, APulledDeviceEndsItAndLeavesNoHalfFile) {
  PlugIn({{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub}}});
  EXPECT_EQ(Batch(5, 2, PullOut), (std::vector<std::string>{"", "", cs::fault::kTokenGone,
                                                            cs::fault::kStopped, cs::fault::kStopped}));
  PutBack();
  EXPECT_EQ(Batch(3, 3, [] {}), std::vector<std::string>(3)) << "and goes on once it is back";
}

TEST(Batch, TheSignerStopsIt) {
  PlugIn({{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub}}});
  std::vector<std::string> reasons;
  const std::string issued = MakePaper("QUYẾT ĐỊNH");
  const auto status = cs::SignBatch(
      {Library(), TheWorld().leader.Fingerprint(), Options()}, PinOf("2468"), 4,
      [&](size_t) {
        return cs::Paper{issued, LeaderBox(), LeaderMark()};
      },
      [&](size_t i, const absl::StatusOr<std::string>& result) {
        reasons.push_back(cs::ReasonOf(result.status()));
        return i < 1;
      });
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(reasons, (std::vector<std::string>{"", "", cs::fault::kStopped, cs::fault::kStopped}));
}

TEST(Batch, AnUnreadablePaperHarmsNoOther) {
  PlugIn({{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub}}});
  const std::string issued = MakePaper("QUYẾT ĐỊNH");
  std::vector<std::string> reasons;
  const auto status = cs::SignBatch(
      {Library(), TheWorld().leader.Fingerprint(), Options()}, PinOf("2468"), 5,
      [&](size_t i) {
        const std::string papers[] = {issued, "no PDF", issued + "more", issued.substr(0, issued.size() / 2),
                                      issued};
        return cs::Paper{papers[i], LeaderBox(), LeaderMark()};
      },
      [&](size_t, const absl::StatusOr<std::string>& result) {
        reasons.push_back(cs::ReasonOf(result.status()));
        return true;
      });
  EXPECT_TRUE(status.ok());
  const std::string unreadable = cs::fault::kPaperUnreadable;
  EXPECT_EQ(reasons, (std::vector<std::string>{"", unreadable, unreadable, unreadable, ""}));
}

TEST(TimeStamps, AnAuthorityThatIsAwayEndsTheBatch) {
  PlugIn({{"leader", &TheWorld().leader, "2468", true, false, {&TheWorld().sub}}});
  const std::string stopped = cs::fault::kStopped;
  // Nobody listens at port 1.
  EXPECT_EQ(Batch(
                3, 3, [] {}, cs::OverHttp(QUrl("http://127.0.0.1:1/"))),
            (std::vector<std::string>{cs::fault::kTimeStampUnreachable, stopped, stopped}));
}

// An authority at an address of this machine, in this thread.
class HttpAuthority {
 public:
  HttpAuthority() {
    QObject::connect(&server_, &QTcpServer::newConnection, [this] {
      QTcpSocket* socket = server_.nextPendingConnection();
      QObject::connect(socket, &QTcpSocket::readyRead, [this, socket] {
        asked_ += socket->readAll();
        const auto body = asked_.indexOf("\r\n\r\n") + 4;
        static const QRegularExpression length("Content-Length: (\\d+)",
                                               QRegularExpression::CaseInsensitiveOption);
        if (body < 4 || asked_.size() - body < length.match(QString::fromLatin1(asked_)).captured(1).toInt())
          return;
        const std::string answer = *StampsOf(TheWorld().stamps)(asked_.mid(body).toStdString());
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: " +
                      QByteArray::number(static_cast<qlonglong>(answer.size())) + "\r\n\r\n" +
                      QByteArray::fromStdString(answer));
      });
    });
    EXPECT_TRUE(server_.listen(QHostAddress::LocalHost));
  }
  QUrl Address() const { return QUrl(QString("http://127.0.0.1:%1/").arg(server_.serverPort())); }
  QByteArray Asked() const { return asked_; }

 private:
  QTcpServer server_;
  QByteArray asked_;
};

TEST(TimeStamps, AreAskedOverHttp) {
  HttpAuthority authority;
  const auto file = cs::SignPaper({MakePaper("QUYẾT ĐỊNH"), LeaderBox(), LeaderMark()},
                                  SignerOf(TheWorld().leader, {&TheWorld().sub}),
                                  Options(cs::OverHttp(authority.Address())));
  ASSERT_TRUE(file.ok()) << cs::CauseOf(file.status());
  EXPECT_TRUE(authority.Asked().toLower().contains("content-type: application/timestamp-query"));
}

TEST(TimeStamps, AnAnswerToSomethingElseIsRefused) {
  const auto own = StampsOf(TheWorld().stamps);
  std::string kept;
  const cs::TimeStampAuthority repeats = [&](const std::string& request) -> absl::StatusOr<std::string> {
    if (kept.empty()) kept = *own(request);
    return kept;
  };
  EXPECT_TRUE(cs::StampOf("one", repeats).ok());
  EXPECT_EQ(cs::ReasonOf(cs::StampOf("one", repeats).status()), cs::fault::kTimeStampRefused)
      << "its number is old";
  EXPECT_EQ(cs::ReasonOf(cs::StampOf("two", repeats).status()), cs::fault::kTimeStampRefused);
  const cs::TimeStampAuthority babbles = [](const std::string&) -> absl::StatusOr<std::string> {
    return "?";
  };
  EXPECT_EQ(cs::ReasonOf(cs::StampOf("one", babbles).status()), cs::fault::kTimeStampRefused);
}

TEST(Faults, EachHasWordsThatSayWhatToDo) {
  for (const QString& reason : cs::Reasons()) {
    const QString words = cs::WordsOf(cs::Fault(reason.toUtf8().constData(), ""));
    EXPECT_TRUE(words.contains("Xin ")) << reason.toStdString();
    EXPECT_TRUE(words.endsWith(".")) << reason.toStdString();
  }
  EXPECT_EQ(cs::Reasons().size(), 20);
}

TEST(Pins, AreWipedWhereTheyWereTyped) {
  QString typed = "123456";
  const cs::Pin pin(typed);
  EXPECT_STREQ(pin.c_str(), "123456");
  EXPECT_TRUE(typed.isEmpty());
}

}  // namespace
}  // namespace thidua::test
