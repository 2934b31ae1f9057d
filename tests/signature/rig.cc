#include "tests/signature/rig.h"

#include "absl/strings/str_cat.h"

namespace thidua::test {
namespace {

Identity Person(const std::string& name, const Identity& issuer, KeyKind kind = KeyKind::kP256) {
  CertificateSpec spec;
  spec.name = name;
  spec.issuer = &issuer;
  spec.kind = kind;
  return Issue(spec);
}

std::string Sign(const std::string& issued, const Identity& who, const client::signing::Box& box,
                 const client::signing::Mark& mark) {
  const auto file = client::signing::SignPaper({issued, box, mark, kCheckpoint},
                                               SignerOf(who, {&TheWorld().sub}), Options());
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? *file : "";
}

signature::ExpectedSigner Expect(const Identity& who, const std::string& name,
                                 const client::signing::Box& box) {
  signature::ExpectedSigner expected;
  expected.fingerprint = who.Fingerprint();
  expected.name = name;
  expected.box = ForJudge(box);
  return expected;
}

}  // namespace

World::World() {
  CertificateSpec spec;
  spec.name = "Time Stamps Test";
  spec.issuer = &stamp_root;
  spec.extended_key_usage = "critical,timeStamping";
  stamps = Issue(spec);
  leader = Person("Nguyễn Văn Ướt", sub, KeyKind::kRsa2048);
  body = Person("Uỷ ban nhân dân xã Gò Quao", sub);
  colleague = Person("Trần Thị Ngữ", sub);
}

const World& TheWorld() {
  static const auto* world = new World;
  return *world;
}

signature::TrustFiles Believed() {
  const World& world = TheWorld();
  static const auto* files = [&] {
    auto* made = new signature::TrustFiles;
    made->authorities = world.root.Pem();
    made->time_stamp_authorities = world.stamp_root.Pem();
    made->crls = {Crl(world.root), Crl(world.sub), Crl(world.stamp_root)};
    return made;
  }();
  return *files;
}

signature::Judge JudgeOf(const signature::TrustFiles& files) {
  auto trust = signature::Trust::Read(files);
  EXPECT_TRUE(trust.ok()) << trust.status();
  return signature::Judge(std::move(*trust));
}

client::signing::Mark LeaderMark() {
  auto mark =
      client::signing::PictureMark(StrokePng(QColor(20, 40, 190)), client::signing::Ink::kBlue, LeaderBox());
  EXPECT_TRUE(mark.ok()) << mark.status();
  return *mark;
}

client::signing::Mark SealMark() {
  auto mark =
      client::signing::PictureMark(SealPng(QColor(200, 20, 30)), client::signing::Ink::kRed, SealBox());
  EXPECT_TRUE(mark.ok()) << mark.status();
  return *mark;
}

client::signing::SigningOptions Options(const client::signing::TimeStampAuthority& authority) {
  return {authority, [] { return absl::Now(); }};
}

std::string SignAsLeader(const std::string& issued, const Identity& who) {
  return Sign(issued, who, LeaderBox(), LeaderMark());
}

std::string SignAsBody(const std::string& issued, const Identity& who) {
  return Sign(issued, who, SealBox(), SealMark());
}

signature::ExpectedSigner ExpectLeader(const Identity& who) {
  return Expect(who, "Nguyễn Văn Ướt", LeaderBox());
}

signature::ExpectedSigner ExpectBody(const Identity& who) {
  return Expect(who, "UBND xã Gò Quao", SealBox());
}

std::variant<signature::Accepted, signature::Refusal> Judged(const Case& one) {
  signature::Intake intake;
  intake.issued = one.issued;
  intake.file = one.file;
  intake.issued_at = one.now - absl::Hours(1);  // papers are made once for all tests
  intake.now = one.now;
  intake.signers = one.signers;
  return JudgeOf(one.trust).Check(intake);
}

std::string Told(const std::variant<signature::Accepted, signature::Refusal>& verdict) {
  const auto* refusal = std::get_if<signature::Refusal>(&verdict);
  return refusal == nullptr ? ""
                            : absl::StrCat(refusal->rule, " ", refusal->reason, " (", refusal->cause, ")");
}

}  // namespace thidua::test
