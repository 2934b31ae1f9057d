// The same pages in every theme and at every size of letters.
#include <QProcess>

#include "tests/ui/year.h"

namespace thidua::test {
namespace {

// Every page of every workspace, in every look, at every size of the screen's letters.
class Gallery : public testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(Gallery, EveryPageIsReadableAndCanBeNamed) {
  const auto& [theme, scale] = GetParam();
  QProcess gallery;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("QT_SCALE_FACTOR", scale);
  gallery.setProcessEnvironment(environment);
  gallery.setProcessChannelMode(QProcess::MergedChannels);
  QStringList arguments{TheStage().endpoint(), kPassword, theme,
                        QString(THIDUA_SCREENSHOTS "/%1-%2x").arg(theme, scale)};
  for (const std::string& who :
       {Mai().username, Auditor().username, std::string(kTeacher), std::string(kMember),
        std::string(kPrincipal), std::string(kOfficer), std::string(kDivisionHead),
        std::string(kDistrictChair), std::string("quantri2")}) {
    TheStage().Code(who);  // whatever was used is unused again
    arguments << QString::fromStdString(who) + ":" + TheStage().TotpSecret(who);
  }
  gallery.start(QString::fromStdString(BuildDir()) + "/bin/ui_gallery", arguments);
  ASSERT_TRUE(gallery.waitForFinished(300000));
  EXPECT_EQ(gallery.exitCode(), 0) << gallery.readAll().toStdString();
}

// A look changes colours, and only strong contrast the width of lines as well; a size changes what has room.
// So each look and each size is seen, not each with each.
INSTANTIATE_TEST_SUITE_P(Looks, Gallery,
                         testing::Values(std::tuple("sang", "1"), std::tuple("sang", "1.5"),
                                         std::tuple("sang", "2"), std::tuple("toi", "1"),
                                         std::tuple("tuong-phan", "2")),
                         [](const auto& info) {
                           std::string name =
                               std::string(std::get<0>(info.param)) + "_" + std::get<1>(info.param);
                           for (char& c : name) c = c == '-' || c == '.' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace thidua::test
