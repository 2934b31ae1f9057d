// What stands in a workbook that the client has written.
#ifndef THIDUA_TESTS_UI_WORKBOOK_H_
#define THIDUA_TESTS_UI_WORKBOOK_H_

#include <gtest/gtest.h>

#include <QProcess>
#include <QString>

namespace thidua::test {

// One of the files a workbook is put together from: "xl/sharedStrings.xml".
inline QString PartOf(const QString& file, const QString& part) {
  QProcess unzip;
  unzip.start("unzip", {"-p", file, part});
  EXPECT_TRUE(unzip.waitForFinished());
  return QString::fromUtf8(unzip.readAllStandardOutput());
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_WORKBOOK_H_
