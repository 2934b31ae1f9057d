// Papers to sign: small, but made as real ones are (QPdfWriter, PDF/A-1b, then through libqpdf).
#ifndef THIDUA_TESTS_SIGNATURE_PAPERS_H_
#define THIDUA_TESTS_SIGNATURE_PAPERS_H_

#include <QByteArray>
#include <QColor>
#include <functional>
#include <string>

#include "client/signing/mark.h"
#include "services/signature/box.h"

class QPDF;

namespace thidua::test {

// Two pages with a heading and some text each. `change` may do something to it before it is written, as
// whoever prepares an attack does.
std::string MakePaper(const std::string& title, const std::function<void(QPDF&)>& change = {});

// A stroke on a clear ground.
QByteArray StrokePng(const QColor& colour, int width = 360, int height = 160);
// A ring on a clear ground.
QByteArray SealPng(const QColor& colour);

// Where the papers want them: leader's name at the foot of page 1, the seal over its left third.
client::signing::Box LeaderBox();
client::signing::Box SealBox();
// The same for the judge, who shares no code with the writer.
signature::Box ForJudge(const client::signing::Box& box);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_PAPERS_H_
